"""Markdown as plain text: what a person reads, without its marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.text import one_line
from shebo_cli.render.engine import markdown_text
from shebo_cli.render.markdown_text import TO_FILL_IN, plain_text

hostile = st.one_of(
    st.text(alphabet="*_`[]()<>!#|~\\-+.1&;:/@\"' \nаbs=", max_size=30), st.text(max_size=30)
)


def test_headings_paragraphs_and_lists_lose_their_marks() -> None:
    markdown = """\
# Title *of it*

One **bold** line
goes on.

- first
- second
  - inner

3. three
4. four

> said

---

    code *as is*

```
fence
```
"""
    assert plain_text(markdown) == (
        "Title of it\n\nOne bold line goes on.\n\n– first\n– second\n  – inner\n\n"
        "3. three\n4. four\n\n  said\n\n———\n\ncode *as is*\n\nfence"
    )


def test_a_line_that_is_broken_on_purpose_stays_broken() -> None:
    assert plain_text("Kind regards,  \nAnna\n") == "Kind regards,\nAnna"


def test_a_table_is_aligned_and_a_head_without_titles_is_left_out() -> None:
    markdown = "| | Block | Hours |\n| --- | --- | ---: |\n| B01 | Звонки | 2 |\n| B02 | Я | 10 |\n"
    assert plain_text(markdown) == ("     Block   Hours\nB01  Звонки      2\nB02  Я          10")
    assert plain_text("| | |\n| --- | --- |\n| a | b |\n| long | c |\n") == "a     b\nlong  c"
    assert plain_text("| | |\n| --- | --- |\n") == ""


def test_a_column_with_nothing_but_a_title_is_there_to_be_filled_in() -> None:
    text = plain_text("| Side | Signature |\n| --- | --- |\n| Client | |\n")
    assert text == f"Side    Signature\nClient  {TO_FILL_IN}"


def test_a_link_shows_its_address_and_html_is_text() -> None:
    assert plain_text("[a](http://x.y) <http://x.y> `c|d`") == "a (http://x.y) http://x.y c|d"
    assert plain_text("<b>x</b> &amp; ![pic](x.png)") == "<b>x</b> & pic"


def test_spaces_that_do_not_break_become_ordinary_ones() -> None:
    assert (
        plain_text("5\xa0рабочих дней до 1 мая 2027\u202fг.") == "5 рабочих дней до 1 мая 2027 г."
    )


@given(hostile)
def test_any_text_reads_as_the_text_it_is(text: str) -> None:
    shown = one_line("y" + text).replace("\xa0", " ").replace("\u202f", " ")
    assert plain_text(f"x{markdown_text('y' + text)}") == f"x{shown}"


@given(hostile)
def test_any_text_stays_in_its_row_of_a_table(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {markdown_text(text)} | x |\n"
    assert len(plain_text(table).split("\n")) == 2


@given(st.text(alphabet="*_`[]()<>!#|~\\-+.1&;:/@\"' \n\t\x1b\u202eаb", max_size=60))
def test_no_markdown_whatever_breaks_it_or_hides_anything(markdown: str) -> None:
    assert not set(plain_text(markdown)) & set("\x1b\u202e")
