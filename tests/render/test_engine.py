from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shebo_cli.core.text import one_line
from shebo_cli.render.engine import markdown_text

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
hostile = st.text(alphabet="*_`[]()<>!#|~\\-+.1&;:/@\"' \nаbs=", max_size=30)


def rendered(text: str) -> str:
    from html import unescape

    html = MARKDOWN.renderInline(text)
    assert "<" not in html.replace("&lt;", ""), html
    return unescape(html)


@given(st.one_of(hostile, st.text(max_size=30)))
def test_any_text_reads_in_markdown_as_the_text_it_is(text: str) -> None:
    assert rendered(markdown_text(text)) == one_line(text)


@given(hostile)
def test_any_text_stays_in_its_cell_of_a_table(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {markdown_text(text)} | x |\n"
    html = MARKDOWN.render(table)
    assert html.count("<td>") == 2
    assert html.count("<tr>") == 2


@given(hostile)
def test_any_text_is_a_plain_paragraph_at_the_start_of_a_line(text: str) -> None:
    html = MARKDOWN.render(markdown_text(text) + "\n")
    assert html.count("<") == html.count("<p>") * 2
