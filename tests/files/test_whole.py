from __future__ import annotations

import os
from pathlib import Path

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.files.whole import write_whole


def test_a_file_is_written_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"one", replace=False)
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    with pytest.raises(SheboError) as caught:
        write_whole(path, b"two", replace=False)
    assert caught.value.problems[0].message.text == "the file is there already"
    assert path.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_whole(path, b"two", replace=True)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_mode_that_the_umask_allows(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", b"", replace=True)
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheboError) as caught:
        write_whole(tmp_path / "no" / "a.txt", b"", replace=True)
    assert "there is no such folder" in caught.value.problems[0].message.text


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SheboError):
        write_whole(path, b"two", replace=True)
    assert path.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_a_folder_or_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"one")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "folder", "pipe"):
        with pytest.raises(SheboError):
            write_whole(tmp_path / name, b"two", replace=True)
    assert (tmp_path / "target").read_bytes() == b"one"


def test_what_is_made_again_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    write_whole(tmp_path / "draft.txt", b"one", replace=True, is_flushed=False)
    assert ((tmp_path / "draft.txt").read_bytes(), flushed) == (b"one", [])
    write_whole(tmp_path / "draft.txt", b"two", replace=True)
    assert len(flushed) == 2
