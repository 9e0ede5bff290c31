"""SHB009: remark-without-reason."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB009",
    name="remark-without-reason",
    severity="warning",
    why=mark(
        "Whoever reads the file later has to know why a finding is right to be left out here: the "
        "administrator decides by it, and the next integrator learns from it."
    ),
    bad="""\
hours = { low = 10, likely = 20, high = 40 } # shebo: ignore[SHB208]
""",
    good="""\
hours = { low = 10, likely = 20, high = 40 } # shebo: ignore[SHB208] переносим базу одним приёмом
""",
    source="docs/formats.md",
)
