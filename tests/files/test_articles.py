"""Which articles are written: ordinary files with a text in them, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from shebo_cli.files import articles
from shebo_cli.files.articles import FIRST_BYTES, MOST_BYTES, read_articles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]


def test_a_project_without_a_knowledge_base_has_no_articles(write: Write, tmp_path: Path) -> None:
    assert read_articles(tmp_path / "no") == frozenset()
    write("kb", "# no folder")
    assert read_articles(tmp_path) == frozenset()


def test_a_name_that_is_no_name_has_no_articles(tmp_path: Path) -> None:
    assert read_articles(tmp_path / "a\0b") == frozenset()


def test_an_article_is_named_by_its_file_whatever_way_letters_are_composed(
    write: Write, tmp_path: Path
) -> None:
    write("kb/orders.md", "# Заказы\n")
    write("kb/" + normalize("NFD", "обмен-с-бухгалтерией") + ".md", "Текст")
    assert read_articles(tmp_path) == {"orders", "обмен-с-бухгалтерией"}


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf\n", b" " * (FIRST_BYTES + 1)])
def test_an_article_without_a_text_is_not_written(
    content: bytes, write: Write, tmp_path: Path
) -> None:
    write("kb/orders.md", content)
    assert read_articles(tmp_path) == frozenset()


def test_a_text_in_another_encoding_is_a_text(write: Write, tmp_path: Path) -> None:
    write("kb/orders.md", "Заказы".encode("cp1251"))
    assert read_articles(tmp_path) == {"orders"}


def test_what_is_larger_than_any_article_is_none(write: Write, tmp_path: Path) -> None:
    write("kb/longest.md", b"x" * MOST_BYTES)
    write("kb/orders.md", b"x" * (MOST_BYTES + 1))
    assert read_articles(tmp_path) == {"longest"}


def test_links_pipes_folders_and_other_files_are_no_articles(write: Write, tmp_path: Path) -> None:
    target = write("elsewhere.md", "# Чужое")
    write("kb/notes.txt", "Заметки")
    folder = tmp_path / "kb"
    (folder / "link.md").symlink_to(target)
    (folder / "broken.md").symlink_to(tmp_path / "no")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    assert read_articles(tmp_path) == frozenset()


def test_a_file_that_was_changed_for_another_thing_meanwhile_is_none(
    write: Write, tmp_path: Path
) -> None:
    class Entry:
        """Says of everything that it is an ordinary file."""

        def __init__(self, path: Path) -> None:
            self.path = str(path)

        def is_file(self, *, follow_symlinks: bool) -> bool:
            return not follow_symlinks

    link = tmp_path / "link.md"
    link.symlink_to(write("a.md", "# А"))
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path / "gone.md"):
        assert not articles._is_written(Entry(path))  # type: ignore[arg-type] # it stands in
