"""SHB304: rewritten-history."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB304",
    name="rewritten-history",
    severity="error",
    why=mark(
        "An event that was there at the revision is changed or gone. The journal only "
        "grows: what was recorded once is taken back by a new event, never by an edit. "
        "Found by shebo lint --base REV."
    ),
    bad="""\
by = "Сосед"
""",
    good="""\
by = "Иван"
""",
    source="R-TERM-6",
)
