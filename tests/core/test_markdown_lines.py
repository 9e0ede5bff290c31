"""Telling text, code and comments apart; CommonMark's own reader agrees about what is code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.markdown_lines import Comment, Unclosed, read_lines


def shown(text: str) -> list[str]:
    return [one.shown.rstrip() for one in read_lines(text).lines]


def code(text: str) -> list[str]:
    return [one.text for one in read_lines(text).lines if one.is_code]


def test_a_comment_is_not_shown_and_what_stands_around_it_keeps_its_place() -> None:
    read = read_lines("до <!-- один --> после <!-- два\nдальше\n--> конец")
    assert read.comments == (Comment(1, 4, "один"), Comment(1, 24, "два\nдальше"))
    assert [one.shown for one in read.lines] == [
        f"до {' ' * 13} после {' ' * 8}",
        " " * 6,
        "    конец",
    ]


@pytest.mark.parametrize(
    "text",
    [
        r"\<!-- текст -->",
        r"\\\<!-- текст -->",
        "`<!-- код -->`",
        "```\n<!-- код -->\n```",
        "a <! --",
    ],
)
def test_what_only_looks_like_a_comment_is_none(text: str) -> None:
    assert read_lines(text).comments == ()


def test_an_escaped_backslash_escapes_nothing() -> None:
    assert read_lines(r"\\<!-- так -->").comments == (Comment(1, 3, "так"),)


def test_code_ends_with_marks_like_its_own_and_nothing_behind_them() -> None:
    text = "````\n```\n````x\n~~~~\n# код\n````\n# текст"
    assert code(text) == ["````", "```", "````x", "~~~~", "# код", "````"]
    assert code("~~~ `x`\n# код\n~~~~~\nтекст") == ["~~~ `x`", "# код", "~~~~~"]
    assert code("``` `x`\n# текст") == []


def test_what_is_never_closed_is_named_with_its_beginning() -> None:
    assert read_lines("а\n  ~~~\n# код").unclosed == Unclosed("code", 2, 3)
    assert read_lines("а <!-- нет\nконца").unclosed == Unclosed("comment", 1, 3)
    assert read_lines("а <!-- нет\nконца").comments == (Comment(1, 3, "нет\nконца"),)
    assert read_lines("<!-- есть --> и ```").unclosed is None


def test_what_a_file_says_to_other_programs_is_not_shown() -> None:
    assert shown("---\ntitle: Статья\n---\nТекст\n---") == ["", "", "", "Текст", "---"]
    assert shown("---\ntitle: Статья\n...\nТекст") == ["", "", "", "Текст"]
    assert shown("---\nне закрыто") == ["---", "не закрыто"]


def test_line_ends_of_both_kinds_end_a_line() -> None:
    assert shown("а\r\nб\nв\r\n") == ["а", "б", "в", ""]


@given(st.text(alphabet="`~<!->#x \n\\\r-", max_size=60))
def test_every_line_is_there_and_nothing_moves(text: str) -> None:
    read = read_lines(text)
    assert [one.text for one in read.lines] == [row.removesuffix("\r") for row in text.split("\n")]
    for one in read.lines:
        assert one.shown in ("", one.text) or len(one.shown) == len(one.text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("part", "shown", "comments"),
    [
        ("<!--", 0, 1),
        ("`", 0, 0),
        ("`a``", 200_000, 0),
        ("<!-- -->", 0, 25_000),
        ("```\n", 75_000, 0),
        ("\\", 200_000, 0),
        ("--->", 200_000, 0),
        ("<!-- \n", 0, 1),
        (" ", 0, 0),
    ],
)
def test_no_text_takes_longer_than_its_length(part: str, shown: int, comments: int) -> None:
    text = part * (200_000 // len(part))
    read = read_lines(text)
    assert "\n".join(one.text for one in read.lines) == text
    assert sum(len(one.shown.strip()) for one in read.lines) == shown
    assert len(read.comments) == comments
