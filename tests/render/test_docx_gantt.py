"""The plan by dates in a document of Word: a table that says all of it without any colour."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.text import HIDDEN
from shebo_cli.i18n import Translator
from shebo_cli.render.docx import render_docx
from shebo_cli.render.docx_gantt import LAST, LONGEST_TITLE, WHOLE
from shebo_cli.render.docx_gantt_cells import PAINTS
from shebo_cli.render.gantt_mermaid import render_mermaid
from shebo_cli.render.gantt_style import PALETTE
from shebo_cli.render.gantt_words import plain
from shebo_cli.render.words import STATES
from tests.render.gantt_charts import HOSTILE, block, chart, charts, day, span, told
from tests.render.test_docx import ORDERS
from tests.render.test_gantt_svg import contrast

if TYPE_CHECKING:
    from docx.document import Document

    from shebo_cli.core.timeline import Timeline

EN, RU = Translator("en"), Translator("ru")
HEAD_ROWS = 2
"""Above the terms: of the months and of the columns; what is marked stands above them."""


def source(timeline: Timeline, t: Translator = EN) -> str:
    return f"# Plan\n\n## Dates\n\n```mermaid\n{render_mermaid(timeline, t)}\n```\n\nText.\n"


def read(timeline: Timeline, t: Translator = EN) -> Document:
    return docx.Document(io.BytesIO(render_docx(source(timeline, t), t, chart=timeline)))


def text_of(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def rows_of(document: Document) -> list[Any]:
    [table] = document.element.body.iter(qn("w:tbl"))
    return list(table.iter(qn("w:tr")))


def cells_of(row: Any) -> list[Any]:
    return list(row.iter(qn("w:tc")))


def texts_of(row: Any) -> list[str]:
    return [text_of(one) for one in cells_of(row)]


def shown(row: Any) -> str:
    """Give the signs of a row, a dot for an empty cell."""
    return "".join(one or "." for one in texts_of(row)[1:])


def edges_of(cell: Any) -> dict[str, str]:
    borders = cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}")
    if borders is None:
        return {}
    return {one.tag.partition("}")[2]: one.get(qn("w:color")) for one in borders}


def colour(name: str) -> str:
    return PALETTE[name].light[1:].upper()


def body_of(document: Document) -> list[Any]:
    """Give the rows below the names of the columns."""
    return [one for one in rows_of(document) if one.find(f".//{qn('w:tblHeader')}") is None]


def test_both_terms_stand_on_top_and_every_block_has_its_bar() -> None:
    found = [(texts_of(row)[0], shown(row)) for row in body_of(read(told()))]
    assert [(re.sub("[\u00a0–]", " ", name), bar) for name, bar in found] == [
        ("Service term Jan 11, 2027   Mar 4, 2027", "=======+...."),
        ("Free pause Jan 27, 2027   Feb 2, 2027", "..‖‖........"),
        ("Project term Jan 11, 2027   Mar 11, 2027", "–––––––––..."),
        ("✓ B1 Block B1", "✓..........."),
        ("◉ B2 Contacts and companies from three tables", ".◉.........."),
        ("◐ B3 Block B3", ".◐◐◐◐◐......"),
        ("○ B4 Telephony: lines, calls, recordings", ".....○○....."),
        ("○! B5 Block B5", "......○○!..."),
    ]


def test_months_and_weeks_stand_above_and_repeat_on_each_page() -> None:
    rows = rows_of(read(told(), RU))
    heads = [one for one in rows if one.find(f".//{qn('w:tblHeader')}") is not None]
    assert heads == rows[: 3 + HEAD_ROWS]
    months, weeks = heads[-HEAD_ROWS:]
    assert texts_of(months) == [
        *("столбец — неделя с понедельника", "январь 2027", "февраль 2027", "март 2027")
    ]
    assert texts_of(weeks) == [
        "Блок",
        *(str(one) for one in (11, 18, 25, 1, 8, 15, 22, 1, 8, 15, 22, 29)),
    ]


def test_today_and_both_ends_are_named_above_their_lines() -> None:
    rows = rows_of(read(told()))
    names = [next(filter(None, texts_of(row))).replace("\u00a0", " ") for row in rows[:3]]
    assert names == [
        "four projects of five by Mar 24, 2027",
        "end of the service, Mar 4, 2027",
        "today, Feb 15, 2027",
    ]
    places = {5: colour("today"), 8: colour("late"), 11: colour("soft")}
    for row in body_of(read(told())):
        cells = cells_of(row)[1:]
        for place, line in places.items():
            assert edges_of(cells[place - 1])["right"] == line
            assert edges_of(cells[place])["left"] == line
        drawn = {place for place, one in enumerate(cells) if edges_of(one).get("left") == line}
        assert drawn == {11}


def test_an_early_line_has_its_text_on_the_right_and_lines_on_one_place_are_one() -> None:
    short = chart(block("B1", 0, 20), today=day(2), service=span(0, 1))
    today, end = rows_of(read(short))[:2]
    assert [text_of(one) for one in (today, end)] == [
        "today, Jan\u00a013,\u00a02027",
        "end of the service, Jan\u00a012,\u00a02027",
    ]
    assert texts_of(today).index(text_of(today)) == 2
    for row in body_of(read(short)):
        assert edges_of(cells_of(row)[3])["left"] == colour("today")


def test_no_fact_is_told_by_colour_alone() -> None:
    signs = [one.sign for one in PAINTS.values()]
    assert len({*signs}) == len(signs) == len(PAINTS)
    assert PAINTS.keys() > STATES.keys()
    for row in body_of(read(told())):
        for cell in cells_of(row)[1:]:
            shade = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
            assert (shade is not None) == bool(text_of(cell))


def test_signs_are_seen_on_their_grounds() -> None:
    for kind, paint in PAINTS.items():
        ground, ink = PALETTE[paint.ground].light, PALETTE[paint.ink].light
        if paint.strewn == "pct15":
            parts = [(int(ground[at : at + 2], 16), int(ink[at : at + 2], 16)) for at in (1, 3, 5)]
            ground = "#" + "".join(f"{round(one * 0.85 + two * 0.15):02x}" for one, two in parts)
        assert contrast(ground, ink) >= 4.5, kind


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    [line] = [
        one for one in read(told()).paragraphs if one.style and one.style.name == "Chart Legend"
    ]
    assert re.sub("[\u00a0 ]+", " ", line.text).strip() == (
        "✓ accepted ◉ handed over ◐ begun ○ planned ! after the end of the service"
        " ▬▬ as approved + extensions and free pauses ‖ free pause"
    )
    bare = read(chart(block("B1", 0, 3)))
    assert [one.text.split()[-1] for one in bare.paragraphs if "○" in one.text] == ["planned"]


def test_what_was_approved_is_a_line_below_the_cells() -> None:
    base = colour("base")
    under = {
        texts_of(row)[0].split()[1]: [
            place
            for place, cell in enumerate(cells_of(row)[1:])
            if edges_of(cell).get("bottom") == base
        ]
        for row in body_of(read(told()))[3:]
    }
    assert under == {"B1": [0], "B2": [], "B3": [1, 2], "B4": [3], "B5": [4, 5]}


def test_a_reader_of_the_screen_is_told_the_essentials() -> None:
    [properties] = read(told()).element.body.iter(qn("w:tblPr"))
    told_there = {
        one.tag.partition("}")[2]: one.get(qn("w:val"))
        for one in properties
        if "tbl" in one.tag and one.get(qn("w:val"))
    }
    assert told_there["tblCaption"] == "Plan by dates: Romashka"
    assert "5 blocks, from January 11, 2027" in told_there["tblDescription"]


@pytest.mark.parametrize("days", [1, 5, 21, 36, 60, 250, 400, 1_100, 3_600])
def test_the_table_is_as_wide_as_the_text_whatever_the_plan(days: int) -> None:
    document = read(chart(block("B1", 0, days - 1), service=span(0, 0), p80_end=day(days - 1)))
    [table] = document.tables
    widths = [column.width or 0 for column in table.columns]
    assert sum(widths) == pytest.approx(Mm(165), abs=Mm(0.5))
    assert widths[0] >= Mm(54)
    assert min(widths[1:]) >= Mm(2.9)
    for row in rows_of(document):
        spans = [one.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for one in cells_of(row)]
        assert sum(1 if one is None else int(one.get(qn("w:val"))) for one in spans) == len(widths)


def test_few_blocks_stay_on_a_page_and_the_last_of_many_with_the_legend() -> None:
    for count, kept in ((WHOLE, WHOLE), (WHOLE + 1, LAST)):
        blocks = [block(f"B{number:02}", 0, 3) for number in range(count)]
        rows = body_of(read(chart(*blocks)))[-count:]
        assert [row.find(f".//{qn('w:keepNext')}") is not None for row in rows] == [
            number >= count - kept for number in range(count)
        ]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_a_long_title_is_cut_at_two_lines() -> None:
    [name] = [
        texts_of(row)[0] for row in body_of(read(chart(block("B1", 0, 3, title="слово " * 99))))[2:]
    ]
    assert name.endswith("слово…")
    assert len(name) <= LONGEST_TITLE + len("○\u00a0B1 ")


def test_only_the_source_of_the_chart_becomes_a_table() -> None:
    other = "```mermaid\ngantt\ntitle Other\n```\n"
    document = docx.Document(io.BytesIO(render_docx(other, EN, chart=told())))
    assert [one.text for one in document.paragraphs] == ["gantt\ntitle Other"]
    without = docx.Document(io.BytesIO(render_docx(source(told()), EN)))
    assert len(without.tables) == 0
    assert any(one.text.startswith("%%{init") for one in without.paragraphs)


def test_a_layout_may_say_more_around_the_source_and_show_it_twice() -> None:
    markdown = source(told()).replace("```mermaid\n", "```mermaid\n%% of the company\n")
    document = docx.Document(io.BytesIO(render_docx(markdown + markdown, EN, chart=told())))
    assert len(document.tables) == 2
    assert len({*(len(one.rows) for one in document.tables)}) == 1


def test_the_same_chart_gives_the_same_bytes() -> None:
    made = {render_docx(source(told(), RU), RU, chart=told()) for _ in range(2)}
    assert len(made) == 1


OWN_ORDERS = {
    "tcBorders": ("top", "left", "bottom", "right"),
    "tcMar": ("left", "right"),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
}


def test_elements_stand_in_the_order_that_word_wants() -> None:
    orders, seen = {**ORDERS, **OWN_ORDERS}, set()
    for element in read(told()).element.iter():
        name = element.tag.partition("}")[2]
        if name in orders:
            seen.add(name)
            places = [orders[name].index(child.tag.partition("}")[2]) for child in element]
            assert places == sorted(places), name
    assert seen >= {*OWN_ORDERS, "tblPr", "tcPr", "rPr", "pPr"}


@settings(max_examples=40, deadline=None)
@given(charts(), st.sampled_from((EN, RU)))
def test_any_plan_is_a_table_of_texts(timeline: Timeline, t: Translator) -> None:
    content = render_docx(source(timeline, t), t, chart=timeline)
    document = docx.Document(io.BytesIO(content))
    rows, count = body_of(document), len(timeline.rows)
    assert len(rows) - count in (2, 3)
    for (one, _), row in zip(timeline.rows, rows[-count:], strict=True):
        assert plain(f"{one.id} {one.title[:20]}").strip()[:20] in texts_of(row)[0]
        assert set(shown(row)) <= {"✓", "◉", "◐", "○", "!", "."}
        assert shown(row).strip(".")
    assert not any(one.is_external for one in document.part.rels.values())
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert not HIDDEN.search(parts.read("word/document.xml").decode())


def test_a_hostile_title_is_a_title() -> None:
    document = read(chart(block("B1", 0, 3, title=HOSTILE), title=HOSTILE))
    name = texts_of(body_of(document)[-1])[0]
    assert "</text><script>alert(1)</script> & <b>" in name
    assert len(document.tables) == 1
