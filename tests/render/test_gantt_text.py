"""The plan in a terminal: every column stands for its days, and no line is too long."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from shebo_cli.commands.session import STYLES
from shebo_cli.core.text import HIDDEN
from shebo_cli.i18n import Translator
from shebo_cli.render.gantt_columns import Columns, Style
from shebo_cli.render.gantt_text import ASCII, GLYPHS, gantt_lines
from tests.render.gantt_charts import FIRST, HOSTILE, block, chart, charts, day, span, told

if TYPE_CHECKING:
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.render.gantt_columns import GanttLine

EN, RU = Translator("en"), Translator("ru")
GOLDEN = Path(__file__).parent / "goldens" / "gantt.txt"


def shown(timeline: Timeline, width: int = 120, *, is_unicode: bool = True) -> list[str]:
    return [line.text for line in gantt_lines(timeline, width, EN, is_unicode=is_unicode)]


def bars(timeline: Timeline, width: int = 120) -> dict[str, str]:
    """Give what stands in the columns of the days, by the first word of its name."""
    lines = shown(timeline, width)
    begin = min(
        at for at in (line.find("━") for line in lines if line.startswith("Service")) if at > 0
    )
    return {line.split()[0]: line[begin:] for line in lines if not line.startswith(" ")}


def style_of(line: GanttLine, glyph: str) -> str:
    (style,) = {one.style for one in line.segments if glyph in one.text}
    return style


def test_the_chart_is_the_one_that_a_person_has_read(request: pytest.FixtureRequest) -> None:
    parts = [shown(told(), 100), shown(told(), 60), shown(told(), 40, is_unicode=False)]
    text = "\n\n".join("\n".join(lines) for lines in parts) + "\n"
    if request.config.getoption("--rewrite-goldens"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@settings(max_examples=100)
@given(charts(), st.integers(40, 200), st.sampled_from((EN, RU)), st.booleans())
def test_no_line_is_longer_than_the_width(
    timeline: Timeline, width: int, t: Translator, is_unicode: bool
) -> None:
    lines = gantt_lines(timeline, width, t, is_unicode=is_unicode)
    assert len(lines) >= len(timeline.rows) + 4
    for line in lines:
        assert cell_len(line.text) <= width, line.text
        assert not HIDDEN.search(line.text)
        assert "\n" not in line.text
        assert {one.style for one in line.segments} <= set(get_args(Style))
    glyphs = set((GLYPHS if is_unicode else ASCII).values()) | {" "}
    for line in lines:
        assert {character for one in line.segments[2:] for character in one.text} <= glyphs


def test_a_terminal_has_every_style() -> None:
    assert set(get_args(Style)) == {"", *STYLES}


@given(st.integers(1, 4000), st.integers(1, 200))
def test_every_column_stands_for_days_of_its_own(days: int, width: int) -> None:
    columns = Columns(FIRST, days, min(days, width))
    spans = [columns.span(column) for column in range(columns.width)]
    assert spans[0].first == FIRST
    assert spans[-1].last == day(days - 1)
    for before, after in zip(spans, spans[1:], strict=False):
        assert (after.first - before.last).days == 1
    lengths = {(one.last - one.first).days + 1 for one in spans}
    assert max(lengths) - min(lengths) <= 1
    assert min(lengths) >= 1
    for column, one in enumerate(spans):
        assert columns.at(one.first) == columns.at(one.last) == column


def test_a_day_is_a_column_where_there_is_room() -> None:
    timeline = chart(
        block("B1", 0, 2, "accepted"), block("B2", 3, 4, "handed-over"), block("B3", 5, 9, "begun"),
        block("B4", 10, 13), days=20, today=day(5), service=span(0, 11),
    )  # fmt: skip
    drawn = bars(timeline)
    assert drawn["B1"] == "███  │"
    assert drawn["B2"] == "   ▓▓│"
    assert drawn["B3"] == "     ▄▄▄▄▄"
    assert drawn["B4"] == "     │    ▒▒░░"
    assert drawn["Service"] == "━━━━━│━━━━━━"
    assert drawn["Project"] == "─────│────────"


def test_a_plan_that_is_too_long_for_days_fills_all_columns() -> None:
    for days in (100, 500, 3653):
        timeline = chart(block("B1", 0, days - 1), days=days)
        (line,) = (one for one in shown(timeline, 80) if one.startswith("B1"))
        assert cell_len(line) == 80
        assert line.count("▒") > 45


def test_work_after_the_service_is_red() -> None:
    timeline = told()
    line = next(one for one in gantt_lines(timeline, 120, EN) if one.text.startswith("B5"))
    assert style_of(line, "░") == "red"
    assert style_of(line, "▒") == ""


def test_an_end_as_approved_shows_where_it_is_another() -> None:
    timeline = chart(
        block("B1", 0, 5), block("B2", 6, 9), block("B3", 10, 12), days=20, today=day(19),
        baseline={"B1": span(0, 2), "B2": span(6, 9), "B3": span(10, 15)},
    )  # fmt: skip
    drawn = bars(timeline)
    assert drawn["B1"].rstrip(" │") == "▒▒◆▒▒▒"
    assert "◆" not in drawn["B2"]
    assert drawn["B3"].rstrip(" │") == "          ▒▒▒  ◆"


def test_a_pause_lies_upon_the_bars_and_terms_that_it_interrupts() -> None:
    timeline = chart(
        block("B1", 0, 9), block("B2", 10, 12), days=20, today=day(19), pauses=(span(2, 4),)
    )
    later = timeline._replace(pauses=(span(11, 15),))
    assert bars(later)["Project"].rstrip(" │") == "───────────══"
    assert bars(later._replace(today=day(1)))["Service"] == "━│━━━━━━━━━═════━━━━"
    drawn = bars(timeline)
    assert drawn["B1"].rstrip(" │") == "▒▒═══▒▒▒▒▒"
    assert drawn["B2"].rstrip(" │") == "          ▒▒▒"
    assert drawn["Service"].startswith("━━═══━━")
    assert drawn["Project"].startswith("──═══──")


def test_extension_and_forecast_stand_in_the_lines_of_the_terms() -> None:
    timeline = chart(
        block("B1", 0, 9), days=20, service=span(0, 11), extension=span(12, 14), p80_end=day(16)
    )
    drawn = bars(timeline._replace(today=day(19)))
    assert drawn["Service"].rstrip(" │") == "━━━━━━━━━━━━╍╍╍"
    assert drawn["Project"].rstrip(" │") == "──────────      ◇"


def test_titles_stand_only_where_there_is_room() -> None:
    timeline = chart(block("B1", 0, 9, title="Contacts"))
    assert any("Contacts" in line for line in shown(timeline, 60))
    assert not any("Contacts" in line for line in shown(timeline, 59))


def test_a_long_title_is_shortened_and_wide_characters_move_no_bar() -> None:
    timeline = chart(
        block("B1", 0, 199, title="Exchange with the warehouse " * 9),
        block("B2", 0, 199, title="漢字" * 40),
        block("B3", 0, 199, title="e\u0301" * 90),
        block("B4", 0, 199, title=HOSTILE),
        block("B5", 0, 199, title="☎\ufe0f" * 40),
        today=day(199),
    )
    lines = [line for line in shown(timeline, 80) if line.startswith("B")]
    assert {cell_len(line.partition("▒")[0]) for line in lines} == {31}
    assert all("…" in line for line in lines)


def test_an_ascii_terminal_gets_ascii() -> None:
    for width in (40, 90, 160):
        assert all(line.isascii() for line in shown(told(), width, is_unicode=False)), width
    assert any(".." in line for line in shown(told(), 90, is_unicode=False))
    assert any("2027 - " in line for line in shown(told(), 160, is_unicode=False))


def test_every_form_has_a_glyph_of_its_own() -> None:
    for glyphs in (GLYPHS, ASCII):
        assert len(set(glyphs.values())) == len(glyphs)
        assert all(cell_len(one) == 1 for one in glyphs.values())


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    text = "  ".join(shown(told(), 120)[-2:])
    assert [one[2:] for one in text.split("  ")] == [
        *("accepted", "handed over", "begun", "planned", "after the end of the service"),
        *("today, Feb 15, 2027", "end as approved", "free pause", "extensions and free pauses"),
        "four projects of five by Mar 24, 2027",
    ]
    assert shown(chart(block("B1", 1, 3)))[-1] == "▒ planned  │ today, Jan 11, 2027"


def test_without_a_paid_month_there_is_no_term_and_all_is_outside() -> None:
    lines = shown(chart(block("B1", 1, 3), service=None))
    (service,) = (line for line in lines if line.startswith("Service term"))
    assert "━" not in service
    assert any(line.startswith("B1") and line.endswith("│░░░") for line in lines)
    assert "░ not paid yet" in lines[-1]


@pytest.mark.parametrize(
    ("days", "width", "axis"),
    [
        (1, 80, ["Jan 2027", "11"]),
        (30, 80, ["Jan 2027", "Feb 2027", "11", "18", "25", "1", "8"]),
        (150, 80, ["Feb 2027", "Mar 2027", "Apr 2027"]),
        (200, 80, ["2027", "Feb", "Mar", "Apr", "May", "Jun"]),
        (420, 80, ["2027", *map(str, range(3, 13)), "2028"]),
        (3650, 80, ["2027", *(str(year) for year in range(2029, 2037))]),
    ],
)
def test_the_axis_names_months_or_years_as_there_is_room(
    days: int, width: int, axis: list[str]
) -> None:
    lines = shown(chart(block("B1", 0, 0), days=days), width)
    found = [line for line in lines if line.startswith("   ")]
    text = "  ".join(found)
    for one in axis:
        at = text.find(one)
        assert at > 0, (one, found)
        text = text[at + len(one) :]


def test_the_names_of_the_axis_speak_the_language() -> None:
    lines = gantt_lines(chart(block("B1", 0, 20), days=60), 100, RU)
    assert "янв. 2027" in lines[1].text
    assert "март 2027" in lines[1].text


def test_a_terminal_that_is_too_narrow_gets_the_narrowest_chart() -> None:
    assert shown(told(), 10) == shown(told(), 40)
