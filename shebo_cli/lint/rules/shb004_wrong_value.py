"""SHB004: wrong-value."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB004",
    name="wrong-value",
    severity="error",
    why=mark(
        "A value of the wrong type, form or size cannot be calculated with. A fact that is "
        "not known is left out, so that it becomes an open question instead of a wrong "
        "number."
    ),
    bad="""\
[staff]
users = "пять"
""",
    good="""\
[staff]
users = 5
""",
    source="docs/formats.md",
    fix=mark(
        "Takes numbers, dates, true and false out of their quotes, makes a list of a single text, "
        "corrects the case of a word: where just one value can be meant."
    ),
)
