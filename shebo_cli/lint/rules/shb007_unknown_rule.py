"""SHB007: unknown-rule."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB007",
    name="unknown-rule",
    severity="warning",
    why=mark(
        "A code that no rule has chooses nothing and leaves nothing out. Mostly it is misspelt: "
        "then a finding comes back, or a whole family of rules is silent."
    ),
    bad="""\
[lint]
ignore = ["SHB166"]
""",
    good="""\
[lint]
ignore = ["SHB106"]
""",
    source="docs/formats.md",
)
