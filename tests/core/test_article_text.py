"""The sections of an article, what is open in it, and whose each section is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shebo_cli.core.article_text import Owners, heading_key, owners_of, read_article
from tests.conftest import EXAMPLES, ROOT

TEXT = """\
# Клиенты

Вводные слова.

## Как найти

1. Откройте список.

### Пусто

## Как завести

<!-- написать: по шагам -->

## Раздел из разделов

### Внутренний

![снимок](a.png)
"""


def gaps(text: str) -> list[tuple[str, int, int, str]]:
    return [(one.kind, one.line, one.column, one.text) for one in read_article(text).gaps]


def headings(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.title) for one in read_article(text).sections if one.level]


def test_what_is_open_is_named_with_its_place_and_heading() -> None:
    assert gaps(TEXT) == [("empty", 9, 1, "Пусто"), ("open", 13, 1, "Как завести")]


def test_a_finished_article_has_nothing_open() -> None:
    assert gaps(TEXT.replace("### Пусто", "").replace("<!-- написать: по шагам -->", "Так.")) == []
    assert gaps("Просто текст без заголовков") == []


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n***\n", "<!-- заметка -->", "---\na: b\n---\n"])
def test_a_text_that_says_nothing_is_empty(text: str) -> None:
    assert gaps(text) == [("empty", 1, 1, "")]


def test_the_last_section_may_be_empty_too_and_the_title_alone_is_no_article() -> None:
    assert gaps("# Клиенты\n") == [("empty", 1, 1, "Клиенты")]
    assert gaps("# Клиенты\n\nТекст\n\n## Звонки\n\n——\n") == [("empty", 5, 1, "Звонки")]


@pytest.mark.parametrize(
    "comment", ["написать", "Написать: раз", "write: two", "WRITE", "написать\nпотом"]
)
def test_an_open_place_is_known_in_every_language(comment: str) -> None:
    [gap] = read_article(f"# А\n\nТекст <!-- {comment} -->").gaps
    assert (gap.kind, gap.line, gap.column, gap.text) == ("open", 3, 7, "А")


def test_other_comments_are_left_alone_and_say_nothing() -> None:
    assert gaps("# А\n\nТекст <!-- проверено Олегом -->") == []
    assert gaps("# А\n\n<!-- проверено -->") == [("empty", 1, 1, "А")]


def test_an_open_place_before_any_heading_is_named_by_its_own_words() -> None:
    assert gaps("<!-- написать: всё -->\nТекст") == [("open", 1, 1, "написать: всё")]


def test_what_never_ends_is_open() -> None:
    assert gaps("# А\n\nТекст\n```\n# код") == [("code", 4, 1, "А")]
    assert gaps("# А\n\nТекст\n<!-- конца нет") == [("comment", 4, 1, "А")]


def test_headings_of_both_kinds_are_read_and_code_has_none() -> None:
    text = "Первый\nв двух строках\n===\nа\n\nВторой\n---\n```\n# код\n```\n    # код\n# Третий #\n#нет\n"
    assert headings(text) == [(1, "Первый в двух строках"), (2, "Второй"), (1, "Третий")]
    assert headings("- список\n---\n\n| a |\n---\n\n---\nтекст") == []
    assert headings("# C#\n# #\n####### семь\n#\t\n") == [(1, "C#"), (1, ""), (1, "")]


def test_a_section_says_where_it_begins_and_ends() -> None:
    text = "До\n# А\nтекст\r\n\nБ\n---\nещё"
    read = read_article(text)
    assert [text[one.begin : one.end] for one in read.sections] == [
        "До\n",
        "# А\nтекст\r\n\n",
        "Б\n---\nещё",
    ]


def test_the_title_is_the_first_heading_of_the_first_level() -> None:
    assert read_article("## А\n# \\*Б\\*\n# В").title == "*Б*"
    assert read_article("## А").title == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Как звонить?", "**Как звонить**"),
        ("2. Как звонить", "Как звонить"),
        ("2\\. Как звонить", "2.1) Как  звонить"),
        ("\\<b\\>жирно", "<b>жирно"),
        ("КАК", "как"),
        ("!!!", "\\!\\!\\!"),
        ("а\u200bб", "а\\\\u200bб"),
    ],
)
def test_headings_that_say_the_same_have_one_key(one: str, other: str) -> None:
    assert heading_key(one) == heading_key(other)


def test_headings_that_say_something_else_have_not() -> None:
    assert heading_key("Как звонить") != heading_key("Как отвечать")
    assert heading_key("1С: обмен") != heading_key("обмен")
    assert heading_key("!!!") != heading_key("???")


def test_a_section_belongs_to_the_nearest_block_around_it() -> None:
    text = "До\n# Телефония\n## Звонок\n## Почта\n### Письмо\n# Общее\n## Почта\n"
    keys = {"телефония", "почта"}
    assert owners_of(read_article(text), keys) == (
        Owners("", ""),
        Owners("телефония", ""),
        Owners("телефония", "телефония"),
        Owners("почта", "телефония"),
        Owners("почта", "почта"),
        Owners("", ""),
        Owners("почта", ""),
    )


@example("# \\# #")
@example("а\n=\n")
@given(st.text(alphabet="#=- \nаб\\`", max_size=40))
def test_headings_are_those_of_commonmark(text: str) -> None:
    """What its own reader calls a heading of the text itself is one here, in the same line."""
    tokens = MarkdownIt("commonmark").parse(text)
    theirs = {
        (one.map[0], int(one.tag[1:]))
        for one in tokens
        if one.type == "heading_open" and one.level == 0 and one.map
    }
    ours = {(one.line, one.level) for one in read_article(text).sections if one.level}
    atx = {one for one in theirs if text.split("\n")[one[0]].lstrip().startswith("#")}
    assert atx <= ours


REAL = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *EXAMPLES.rglob("*.md")))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_texts_have_the_headings_that_another_reader_finds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    theirs = [
        (one.map[0], int(one.tag[1:]))
        for one in tokens
        if one.type == "heading_open" and one.level == 0 and one.map
    ]
    read = read_article(text)
    assert [(one.line, one.level) for one in read.sections if one.level] == theirs
    assert {one.kind for one in read.gaps} <= {"open"}
    assert bool(read.gaps) == ("<!-- написать" in text and path.parent.name == "kb")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("part", "sections", "owned", "gaps"),
    [
        ("# А\n", 75_001, 75_000, 75_000),
        ("а\n", 1, 0, 0),
        ("а\n---\n", 50_001, 50_000, 50_000),
        ("<!--write-->\n", 1, 0, 23_076),
        ("# \t", 2, 0, 1),
        ("#", 1, 0, 1),
    ],
)
def test_no_article_takes_longer_than_its_length(
    part: str, sections: int, owned: int, gaps: int
) -> None:
    read = read_article(part * (300_000 // len(part)))
    owners = owners_of(read, {"а"})
    assert (len(read.sections), len(owners)) == (sections, sections)
    assert sum(one.own == "а" for one in owners) == owned
    assert len(read.gaps) == gaps
