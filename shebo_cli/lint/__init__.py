"""Judges projects: rules, the run over them, reports of what they found."""
