"""`python -m shebo_cli`."""

from shebo_cli.main import run

run()
