"""From a client's brief to an estimated, linted, signable plan of a OneBox CRM implementation."""

__version__ = "0.1.0"

LANGUAGES = ("ru", "en")
"""The languages of messages; the first one where nothing says otherwise."""
