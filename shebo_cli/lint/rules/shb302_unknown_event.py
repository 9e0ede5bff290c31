"""SHB302: unknown-event."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB302",
    name="unknown-event",
    severity="error",
    why=mark(
        "A newer shebo has written an event that this one does not understand. What it "
        "says would be missing in every answer, so nothing may be recorded before the "
        "update."
    ),
    bad="""\
type = "bonus"
""",
    good="""\
type = "purchase"
""",
    source="R-TERM-6",
)
