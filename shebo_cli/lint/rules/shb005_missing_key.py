"""SHB005: missing-key."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB005",
    name="missing-key",
    severity="error",
    why=mark("The file lacks a key without which the rest has no meaning."),
    bad="""\
[client]
industry = "wholesale"
""",
    good="""\
[client]
name = "Ромашка"
industry = "wholesale"
""",
    source="docs/formats.md",
    fix=mark("Adds schema = 1; what else is missing only people know."),
)
