from __future__ import annotations

from pathlib import Path

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.files import new_folder, whole
from shebo_cli.files.new_folder import create_project


def test_all_files_are_created_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    create_project(folder, {"a.toml": b"1", "b.toml": b"2"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a.toml": b"1",
        "b.toml": b"2",
    }
    with pytest.raises(SheboError):
        create_project(folder, {"c.toml": b"3", "b.toml": b"other"})
    assert sorted(path.name for path in folder.iterdir()) == ["a.toml", "b.toml"]


def test_the_same_content_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"1")
    create_project(tmp_path, {"a.toml": b"1", "b.toml": b"2"})
    assert (tmp_path / "b.toml").read_bytes() == b"2"


def test_a_failure_takes_the_new_folder_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes, *, replace: bool) -> None:
        if path.name == "b.toml":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(new_folder, "write_whole", fail)
    with pytest.raises(SheboError):
        create_project(tmp_path / "new", {"in/a.json": b"0", "a.toml": b"1", "b.toml": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheboError) as caught:
        create_project(tmp_path / "no" / "new", {})
    assert "cannot be made" in caught.value.problems[0].message.text


def test_an_interrupt_takes_the_new_folder_away_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(path: Path, content: bytes, *, replace: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(new_folder, "write_whole", interrupt)
    with pytest.raises(KeyboardInterrupt):
        create_project(tmp_path / "new", {"a.toml": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_files_that_another_process_needs_are_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    honest = whole.write_whole

    def other_is_faster(path: Path, content: bytes, *, replace: bool) -> None:
        if path.name == "dpv.toml":
            honest(path, b"other", replace=False)
        honest(path, content, replace=replace)

    monkeypatch.setattr(new_folder, "write_whole", other_is_faster)
    with pytest.raises(SheboError):
        create_project(folder, {"brief.toml": b"1", "dpv.toml": b"2"})
    assert sorted(path.name for path in folder.iterdir()) == ["brief.toml", "dpv.toml"]
