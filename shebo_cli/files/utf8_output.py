"""Standard output for programs: UTF-8, as JSON and XML are, whatever the terminal shows."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def speak_utf8() -> None:
    """Let what is written from now on be UTF-8; a program cannot read another one's escapes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
