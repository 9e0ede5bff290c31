"""Compiled layouts are kept, and never give another document than those compiled anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

OWN = '{% extends "standard/plan.md.j2" %}\n{% block conditions %}\nFIRST\n\n{% endblock %}\n'


@pytest.fixture
def company(project: Make, tmp_path: Path) -> Path:
    """Make a project of a company with a layout of its own."""
    folder = project("B01|2||1")
    with (folder / "shebo.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[catalogue]\nfolders = ["own"]\n')
    (folder / "own" / "layouts").mkdir(parents=True)
    (folder / "own" / "layouts" / "plan.md.j2").write_text(OWN, encoding="utf-8")
    return folder


def drawn(shebo: Shebo, folder: Path, form: str = "md") -> Result:
    return shebo("--today", "2027-01-11", "render", "-p", folder, "--format", form, "-o", "-")


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_kept_layout_gives_the_same_document(
    form: str, shebo: Shebo, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "cache"))
    first = drawn(shebo, company, form)
    kept = [path for path in (tmp_path / "cache" / "layouts").iterdir() if path.stat().st_size]
    assert kept
    seen = {path: path.stat().st_mtime_ns for path in kept}
    assert drawn(shebo, company, form) == first
    assert {path: path.stat().st_mtime_ns for path in kept} == seen
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "file"))
    assert drawn(shebo, company, form) == first


def test_a_layout_that_was_edited_is_never_the_kept_one(shebo: Shebo, company: Path) -> None:
    layout = company / "own" / "layouts" / "plan.md.j2"
    assert "FIRST" in drawn(shebo, company).out
    layout.write_text(OWN.replace("FIRST", "OTHER"), encoding="utf-8")
    assert "OTHER" in drawn(shebo, company).out
    layout.write_text(OWN.replace("FIRST", "{{ ''.__class__ }}"), encoding="utf-8")
    assert drawn(shebo, company).code == 2
    layout.write_text(OWN, encoding="utf-8")
    assert "FIRST" in drawn(shebo, company).out


def test_a_damaged_kept_layout_is_compiled_anew(
    shebo: Shebo, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "cache"))
    first = drawn(shebo, company)
    for path in (tmp_path / "cache" / "layouts").iterdir():
        path.write_bytes(path.read_bytes()[:-100])
    assert drawn(shebo, company) == first
