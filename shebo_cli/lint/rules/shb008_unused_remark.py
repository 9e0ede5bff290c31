"""SHB008: unused-remark."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB008",
    name="unused-remark",
    severity="warning",
    why=mark(
        "A comment that leaves out a finding which is not there hides the next one that comes. It "
        "stays behind when the thing itself has been put right."
    ),
    bad="""\
hours = 2 # shebo: ignore[SHB208] переносим базу одним приёмом
""",
    good="""\
hours = { low = 10, likely = 20, high = 40 } # shebo: ignore[SHB208] переносим базу одним приёмом
""",
    source="docs/formats.md",
    fix=mark("Takes the code out, or the whole comment if it has no other."),
)
