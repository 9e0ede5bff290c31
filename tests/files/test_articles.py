"""What lies in the folder of articles: ordinary files with a text, and everything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from shebo_cli.files.articles import (
    MOST_BYTES,
    _content,
    article_files,
    is_target_there,
    read_articles,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]


def test_a_project_without_a_knowledge_base_has_no_articles(write: Write, tmp_path: Path) -> None:
    assert read_articles(tmp_path / "no") == {}


@pytest.mark.parametrize("target", [None, "nowhere", "kb"])
def test_what_stands_in_the_place_of_the_knowledge_base_is_not_taken_for_an_empty_one(
    target: str | None, write: Write, tmp_path: Path
) -> None:
    if target is None:
        write("kb", "# no folder")
    else:
        (tmp_path / "kb").symlink_to(target)
    with pytest.raises(OSError, match="kb"):
        read_articles(tmp_path)


def test_a_name_that_is_no_name_has_no_articles(tmp_path: Path) -> None:
    assert read_articles(tmp_path / "a\0b") == {}


def test_an_article_is_named_by_its_file_whatever_way_letters_are_composed(
    write: Write, tmp_path: Path
) -> None:
    name = normalize("NFD", "обмен-с-бухгалтерией")
    write("kb/orders.md", "# Заказы\n")
    write(f"kb/{name}.md", "Текст")
    assert read_articles(tmp_path) == {"orders": "# Заказы\n", "обмен-с-бухгалтерией": "Текст"}
    assert [one.file for one in article_files(tmp_path)] == ["orders.md", f"{name}.md"]


def test_the_mark_before_a_text_is_none_of_it(write: Write, tmp_path: Path) -> None:
    write("kb/orders.md", b"\xef\xbb\xbf# A\n")
    [file] = article_files(tmp_path)
    assert (file.text, file.content) == ("# A\n", b"\xef\xbb\xbf# A\n")


def test_a_text_in_another_encoding_is_read_as_far_as_it_goes(write: Write, tmp_path: Path) -> None:
    write("kb/orders.md", "Заказы ABC".encode("cp1251"))
    [file] = article_files(tmp_path)
    assert file.fault == "encoding"
    assert read_articles(tmp_path)["orders"].endswith(" ABC")


def test_what_is_larger_than_any_article_is_none(write: Write, tmp_path: Path) -> None:
    write("kb/longest.md", b"x" * MOST_BYTES)
    write("kb/orders.md", b"x" * (MOST_BYTES + 1))
    assert list(read_articles(tmp_path)) == ["longest"]
    assert [one.fault for one in article_files(tmp_path)] == ["", "large"]


def test_links_pipes_folders_and_other_files_are_no_articles(write: Write, tmp_path: Path) -> None:
    target = write("elsewhere.md", "# Чужое")
    write("kb/notes.txt", "Заметки")
    write("kb/.draft.md", "Черновик")
    folder = tmp_path / "kb"
    (folder / "link.md").symlink_to(target)
    (folder / "broken.md").symlink_to(tmp_path / "no")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    assert read_articles(tmp_path) == {}
    assert [(one.name, one.fault) for one in article_files(tmp_path)] == [
        ("broken", "link"),
        ("folder", "unreadable"),
        ("link", "link"),
        ("pipe", "unreadable"),
    ]


def test_a_file_that_is_gone_meanwhile_is_none(tmp_path: Path) -> None:
    assert _content(str(tmp_path / "gone.md")) == (b"", "unreadable")


@pytest.mark.parametrize(
    ("target", "is_there"),
    [
        ("img/a.png", True),
        ("img/b%20c.png#часть", True),
        ("../brief.toml?raw", True),
        ("img", True),
        ("img/no.png", False),
        ("../../outside.txt", False),
        ("a\0b", False),
        ("x" * 5000, False),
    ],
)
def test_a_link_leads_to_a_file_of_the_project_or_nowhere(
    target: str, is_there: bool, write: Write, tmp_path: Path
) -> None:
    for name in ("p/kb/img/a.png", "p/kb/img/b c.png", "p/brief.toml", "outside.txt"):
        write(name, "x")
    assert is_target_there(tmp_path / "p", target) is is_there
