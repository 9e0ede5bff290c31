from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from shebo_cli.files.paths import is_link, is_missing, is_there


def test_a_broken_link_is_there_and_leads_to_nothing(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("nowhere")
    assert is_link(link)
    assert is_there(link)
    assert not is_missing(link)


@pytest.mark.parametrize("name", ["no", "file/no", "loop/no", "a\0b"])
def test_what_no_path_leads_to_is_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    assert is_missing(tmp_path / name)
    assert not is_there(tmp_path / name)
    assert not is_link(tmp_path / name)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENAMETOOLONG])
def test_what_must_not_be_looked_at_may_be_there(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "lstat", refuse)
    assert not is_missing(Path("x"))
    assert not is_there(Path("x"))
