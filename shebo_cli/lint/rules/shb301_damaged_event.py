"""SHB301: damaged-event."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB301",
    name="damaged-event",
    severity="error",
    why=mark(
        "An event of the journal was edited by hand, torn or copied. Events prove who "
        "was late and who pays: one that is not as it was written proves nothing."
    ),
    bad="""\
months = 3
""",
    good="""\
months = 2
""",
    source="R-TERM-6",
)
