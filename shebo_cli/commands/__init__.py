"""Talks to the user: one module per command or noun, thin."""
