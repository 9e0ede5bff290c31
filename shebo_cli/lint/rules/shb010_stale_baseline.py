"""SHB010: stale-baseline."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB010",
    name="stale-baseline",
    severity="info",
    why=mark(
        "The baseline holds findings that were there before the project came under the rules. An "
        "entry whose finding has been put right would hide the next one of its kind."
    ),
    bad="""\
[[finding]]
code = "SHB208"
file = "dpv.toml"
message = "B01.1 takes … h, more than … h"
times = 2
""",
    good="""\
[[finding]]
code = "SHB208"
file = "dpv.toml"
message = "B01.1 takes … h, more than … h"
""",
    source="docs/formats.md",
    fix=mark("Takes the entry out, or lowers how often it counts."),
)
