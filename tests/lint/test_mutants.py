"""Random changes to the examples: whatever a file says, lint finds something or nothing, never fails."""

from __future__ import annotations

import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from shebo_cli.commands.lint_job import fingerprints, told_finding
from shebo_cli.files.journal_folder import CHECKSUM, checksum
from shebo_cli.files.project_folder import read_project
from shebo_cli.files.template_folder import Shelf
from shebo_cli.i18n import Translator
from shebo_cli.lint.control import control
from shebo_cli.lint.registry import PROJECT_RULES
from shebo_cli.lint.run import judge
from tests.conftest import EXAMPLE_NAMES, EXAMPLES

MUTANTS = 60
"""Of each example."""
DAYS = (date(2000, 1, 1), date(2026, 12, 20), date(2199, 12, 31))
VALUES = (
    *("0", "-1", "120", "99999999999", "1e400", "nan", "-inf", "0.0000001", "true", "[[]]", "{}"),
    *('""', '" "', '"{0}"', r'"\u0000"', r'"\u202e"', '["B01", "B01"]', '"ZZ"', '"cold"', '"🦔"'),
    *("2000-01-01", "2199-12-31", "0001-01-01", "9999-12-31", "07:32:00"),
    *("9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"),
)


def mutate(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        key, equals, _ = lines[at].partition(" = ")
        match chance.randrange(6):
            case 0 | 1:
                lines[at] = f"{key}{equals}{chance.choice(VALUES)}" if equals else lines[other]
            case 2:
                lines[at] = re.sub(r"\d+", lambda found: str(int(found[0]) * 7), lines[at])
            case 3:
                lines[at:at] = lines[other : other + 12]
            case 4:
                del lines[at : at + chance.randrange(1, 9)]
                lines.append("")
            case _:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = (
                    lines[at][:cut] + chance.choice("'\"[]{}=.,#\\\0\u202e0") + lines[at][cut:]
                )
    return "\n".join(lines)


def sealed(event: str) -> str:
    body = event.rpartition(f"{CHECKSUM} = ")[0]
    return f'{body}{CHECKSUM} = "{checksum(body)}"\n'


@pytest.mark.parametrize("example", EXAMPLE_NAMES)
def test_no_change_to_an_example_makes_lint_fail(example: str, tmp_path: Path) -> None:
    chance, shelf, t = random.Random(example), Shelf(), Translator("ru")
    folder = tmp_path / "p"
    shutil.copytree(EXAMPLES / example, folder)
    events = sorted(folder.glob("journal/*.toml"))
    files = [folder / name for name in ("brief.toml", "dpv.toml", "shebo.toml")]
    found = set()
    for _ in range(MUTANTS):
        chosen = [chance.choice(files), *chance.sample(events, min(len(events), 2))]
        before = {path: path.read_bytes() for path in chosen if path.exists()}
        for path, content in before.items():
            text = mutate(content.decode(), chance)
            path.write_bytes((sealed(text) if path in events else text).encode())
        project = read_project(folder, chance.choice(DAYS), shelf)
        findings = control(judge(project, PROJECT_RULES), project).findings
        assert len(fingerprints(findings)) == len(findings)
        found |= {told_finding(one, t).code for one in findings}
        for path, content in before.items():
            path.write_bytes(content)
    assert {"SHB001", "SHB004"} <= found
