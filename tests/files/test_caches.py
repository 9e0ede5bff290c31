"""Folders of the cache: one's own or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from shebo_cli.files.caches import own_cache

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_made_that_nobody_else_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "a" / "b"))
    folder = own_cache("layouts")
    assert folder == tmp_path / "a" / "b" / "layouts"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert own_cache("layouts") == folder


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no rights of others on this system")
def test_a_folder_that_others_may_write_into_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path))
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts").chmod(0o777)
    assert own_cache("layouts") is None
    (tmp_path / "layouts").chmod(0o755)
    assert own_cache("layouts") is not None
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert own_cache("layouts") is None


def test_where_no_folder_can_be_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "file"))
    assert own_cache("layouts") is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="a home is asked for otherwise here")
def test_who_has_no_home_gets_no_folder_named_like_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def nobody(number: int) -> None:
        raise KeyError(number)

    for name in ("SHEBO_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    assert own_cache("layouts") is None
    assert not list(tmp_path.iterdir())
