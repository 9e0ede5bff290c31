"""Decides and calculates; knows no disk, clock, console or language."""
