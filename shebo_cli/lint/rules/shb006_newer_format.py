"""SHB006: newer-format."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB006",
    name="newer-format",
    severity="error",
    why=mark(
        "The file was written for a newer shebo. Reading it by old rules could lose what they "
        "do not know."
    ),
    bad="""\
schema = 2
""",
    good="""\
schema = 1
""",
    source="docs/formats.md",
)
