"""The TOML editors' own checkers, run for real and without a network, on a folder of files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_BY_TAPLO = re.compile(rb"\xe2\x94\x8c\xe2\x94\x80 [^\n]*?([^/\n]+\.toml):\d")


def refused_by_taplo(folder: Path) -> set[str]:
    """Give the names of the files that taplo refuses by their schemas; it must not fetch any."""
    told = _run("taplo", folder, "lint", "--no-auto-config", "--colors", "never")
    assert b"invalid TOML" not in told
    assert b"failed to" not in told
    return {name.decode() for name in SHOWN_BY_TAPLO.findall(told)}


def refused_by_tombi(folder: Path) -> set[str]:
    """Give the names of the files that tombi refuses by their schemas, from its cache or the disk."""
    report = folder / "report.json"
    options = ("--quiet", "--diagnostics-format", "json", "--diagnostics-file", str(report))
    _run("tombi", folder, "lint", "--offline", *options)
    found = json.loads(report.read_text(encoding="utf-8") or "[]")
    errors = [one for one in found if one["level"] == "error"]
    assert not [one for one in errors if one["code"].startswith("expected-")]
    return {Path(one["path"]).name for one in errors}


CHECKERS: dict[str, Callable[[Path], set[str]]] = {
    "taplo": refused_by_taplo,
    "tombi": refused_by_tombi,
}


def _run(name: str, folder: Path, *options: str) -> bytes:
    """Run a checker on all files of a folder at once, from elsewhere and with no settings."""
    beside = Path(sys.executable).parent / name
    binary = str(beside) if beside.exists() else shutil.which(name)
    if binary is None:
        pytest.skip(f"{name} is not installed: pip install {name}")
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "RUST_LOG": "warn"}
    files = sorted(str(path) for path in folder.glob("*.toml"))
    done = subprocess.run(
        [binary, *options, *files], cwd=home, env=environment, capture_output=True, check=False
    )
    return done.stdout + done.stderr
