"""Broken tables of drawn documents, and the line of the layout that has written them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shebo_cli.i18n import Translator
from shebo_cli.render.table_flaws import line_of, table_flaws

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "| a | b |\n| --- | --- |\n"
ROWS = "a row of 1 cell in a table of 2"
OUTSIDE = "a row of a table stands outside of it"


def told(text: str, *, is_page: bool = False) -> list[tuple[str, str]]:
    t = Translator("en")
    found = table_flaws(text, is_page=is_page)
    return [(t.message(one.said), one.line) for one in found]


@pytest.mark.parametrize(
    "text",
    [HEAD + "| c | d |\n| | |\n| c \\| d | e |\n", HEAD + "\n\\| not a row |\n", "a\n\n- | b |\n"],
)
def test_a_whole_table_of_markdown_is_no_flaw(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        (HEAD + "| c |\n", ROWS, "| c |"),
        (HEAD + "| c | d | e |\n", "a row of 3 cells in a table of 2", "| c | d | e |"),
        (HEAD + "| c | d |\nwords\n", ROWS, "words"),
        (HEAD + "\n| c | d |\n", OUTSIDE, "| c | d |"),
        ("words\n\n| c | d |\n", OUTSIDE, "| c | d |"),
        ("| a | b |\n| --- |\n", OUTSIDE, "| a | b |"),
    ],
)
def test_a_broken_table_of_markdown_is_told(text: str, said: str, line: str) -> None:
    assert (said, line) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "<table>\n<tr><th>a<th>b\n<tr><td>c<td>d\n<tr><td colspan=2>e\n</table>",
        "<table>\n<tr><td rowspan=2>a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n</table>",
        "<table><tr><td>a<td><table><tr><td>b</table>\n<tr><td>c<td>d</table>",
        "<table></table>",
    ],
)
def test_a_whole_table_of_a_page_is_no_flaw(text: str) -> None:
    assert told(text, is_page=True) == []


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("<table>\n<tr><th>a<th>b\n<tr><td>c\n</table>", ROWS, "<tr><td>c"),
        ("<table>\n<tr><th>a<th>b\n<tr><td>c\n<tr><td>d<td>e\n</table>", ROWS, "<tr><td>c"),
        ("<p>\n<tr><td>a", OUTSIDE, "<tr><td>a"),
        ("<p>\n<table>\n<tr><td>a", "a table has no end", "<table>"),
    ],
)
def test_a_broken_table_of_a_page_is_told(text: str, said: str, line: str) -> None:
    assert (said, line) in told(text, is_page=True)


def test_the_line_of_a_layout_is_found_by_the_words_outside_of_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "x.md.j2"
    path.write_text("{{ a }}\n| x |\n{% if b %}| {{ a }} | kg | {% endif %}\n", encoding="utf-8")
    assert line_of("| 5 | kg |", [path]) == (path, 3)
    assert line_of("| 5 | lb |", [path]) is None
