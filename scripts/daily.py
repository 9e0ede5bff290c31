"""Bring the page of the daily check up to date, its table and its output: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.readme import with_real_output
from shebo_cli.core.pulse_findings import SORTS

PATH = Path(__file__).parent.parent / "docs" / "daily.md"
HEAD = "| kind | severity | needs | what it means |\n| --- | --- | --- | --- |\n"
TABLE = re.compile(re.escape(HEAD) + r"(\|.*\n)*")


def table() -> str:
    """Give the table of all kinds, the most urgent first."""
    rows = (
        f"| `{kind}` | {one.severity} | {one.needs} | {one.meaning} |\n"
        for kind, one in SORTS.items()
    )
    return HEAD + "".join(rows)


def up_to_date(text: str) -> str:
    """Give the page with its table and its output as they are now."""
    return with_real_output(TABLE.sub(lambda _: table(), text), "en")


if __name__ == "__main__":
    PATH.write_text(up_to_date(PATH.read_text(encoding="utf-8")), encoding="utf-8")
