"""From a client's brief to an estimated, linted, signable plan of a OneBox CRM implementation."""

__version__ = "0.1.0"
