"""SHB001: not-toml."""

from __future__ import annotations

from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule

RULE = Rule(
    code="SHB001",
    name="not-toml",
    severity="error",
    why=mark(
        "A file that is not TOML in UTF-8, or is beyond the tool's limits, cannot be read at "
        "all. Nothing else can be said about it before that is mended."
    ),
    bad="""\
[client]
name = ООО «Ромашка»
""",
    good="""\
[client]
name = "ООО «Ромашка»"
""",
    source="docs/formats.md",
)
