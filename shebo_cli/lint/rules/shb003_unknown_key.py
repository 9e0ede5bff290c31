"""SHB003: unknown-key."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB003",
    name="unknown-key",
    severity="error",
    why=mark(
        "A key that no file format knows is mostly a misspelt one. Taken silently, the fact "
        "behind it would be lost from the estimate."
    ),
    bad="""\
[client]
name = "Ромашка"
industy = "wholesale"
""",
    good="""\
[client]
name = "Ромашка"
industry = "wholesale"
""",
    source="docs/formats.md, R-TPL-3",
    fix=mark(
        "Corrects case, hyphens, and Cyrillic letters that look Latin, if the key is not there yet."
    ),
)
