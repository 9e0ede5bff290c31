"""Draws documents from values."""
