"""The public TOML conformance suite as files of projects: lint reads TOML 1.1, and says where not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

SUITE = ROOT.parent / "shared" / "data" / "toml-test" / "tests"
UNREAD = {"SHB001", "SHB002"}
OLD_SPEC = "spec-1.0.0"

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the TOML conformance suite is not beside the project"
)


def verdicts() -> dict[str, bool]:
    """Say of each document whether it is TOML 1.1.

    What only the list of 1.0 has is either an example of the older specification, which the newer
    one has too, or refused by 1.0 alone.
    """
    listed = set((SUITE / "files-toml-1.1.0").read_text(encoding="utf-8").split())
    names = [path.relative_to(SUITE).as_posix() for path in SUITE.rglob("*.toml")]
    return {
        name: name.startswith("valid/") or (name not in listed and OLD_SPEC not in name)
        for name in names
    }


def plant(root: Path, file: str) -> dict[str, bool]:
    """Put each document into a project folder of its own."""
    found = verdicts()
    for name in found:
        folder = root / name
        folder.mkdir(parents=True)
        (folder / file).write_bytes((SUITE / name).read_bytes())
    return found


def assert_judged(out: str, found: dict[str, bool], file: str) -> None:
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in found}
    for finding in json.loads(out)["findings"]:
        told[finding["file"].removesuffix(f"/{file}")].append(finding)
    refused = {name for name in told if UNREAD & {one["code"] for one in told[name]}}
    assert refused == {name for name, is_valid in found.items() if not is_valid}
    places = set()
    for name in refused:
        [finding] = told[name]
        assert finding["code"] == "SHB001", name
        assert is_inside(finding, (SUITE / name).read_bytes()), (name, finding)
        places.add((finding["line"], finding["column"]))
    # A reader that knows no places would tell the first line of each.
    assert len(places) > 50


def is_inside(finding: dict[str, Any], content: bytes) -> bool:
    """Say whether a finding is about a character of the text, or about the end of a line."""
    lines = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    line, column = int(finding["line"]), int(finding["column"])
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize("file", ["brief.toml", "dpv.toml", "shebo.toml"])
def test_every_document_of_the_suite_is_judged_as_toml_1_1(
    file: str, shebo: Shebo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = plant(tmp_path, file)
    assert len(found) > 700
    assert sum(found.values()) > 200
    monkeypatch.chdir(tmp_path)
    result = shebo("lint", ".", "--format", "json", "--jobs", "1")
    assert (result.code, result.err) == (1, "")
    assert_judged(result.out, found, file)


def test_the_process_judges_the_suite_too(tmp_path: Path) -> None:
    found = plant(tmp_path, "brief.toml")
    done = subprocess.run(
        [sys.executable, "-m", "shebo_cli", "lint", ".", "--format", "json", "--jobs", "2"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert_judged(done.stdout, found, "brief.toml")
