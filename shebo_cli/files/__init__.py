"""Touches the disk: reads, checks and writes the files of a project."""
