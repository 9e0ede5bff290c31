"""SHB002: unreadable-file."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB002",
    name="unreadable-file",
    severity="error",
    why=mark(
        "A file of the project is there, but cannot be read: it is a folder, a broken link, "
        "too large, or without permission."
    ),
    bad="""\
[catalogue]
folders = ["blocks"]
""",
    good="""\
[catalogue]
folders = []
""",
    source="docs/formats.md",
)
