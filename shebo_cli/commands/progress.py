"""How far a long run is, on a terminal."""

from __future__ import annotations

import sys
import time

PATIENCE_SECONDS = 1.0
"""A run that takes longer shows how far it is."""
WIDTH = 30


class Progress:
    """Shows on a terminal how far a long run is; in a pipe, nothing."""

    def __init__(self, total: int) -> None:
        """Begin to count.

        Args:
            total: Number of projects.
        """
        self._total = total
        self._done = 0
        self._next = time.monotonic() + PATIENCE_SECONDS
        self._is_shown = False
        self._has_terminal = sys.stderr.isatty()

    def step(self) -> None:
        """Count a project."""
        self._done += 1
        if self._has_terminal and time.monotonic() > self._next:
            width = WIDTH * self._done // self._total
            sys.stderr.write(f"\r{'━' * width}{'─' * (WIDTH - width)} {self._done}/{self._total} ")
            sys.stderr.flush()
            self._is_shown = True
            self._next = time.monotonic() + PATIENCE_SECONDS / 10

    def clear(self) -> None:
        """Take the line away before other text."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._is_shown = False
