"""The plan by dates in columns of a page: whole units, as short as fit, and what is in each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.placement import Span
from shebo_cli.i18n import Translator
from shebo_cli.render.gantt_grid import Grid, Room, grid_of, lines_of
from shebo_cli.render.gantt_words import terms_of
from tests.render.gantt_charts import ONE_DAY, block, chart, charts, day, span, told

if TYPE_CHECKING:
    from shebo_cli.core.timeline import Timeline

EN, RU = Translator("en"), Translator("ru")
ROOM = Room(110, 3, 8, 2, lambda text: len(text) * 1.3)


def grid(timeline: Timeline, t: Translator = EN) -> Grid:
    return grid_of(timeline, ROOM, t)


def long(days: int) -> Timeline:
    return chart(block("B1", 0, days - 1))


def shown(kinds: tuple[str, ...]) -> str:
    return "".join(kind[:1] or "." for kind in kinds)


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [
        (1, "one column is a day", 1),
        (21, "one column is a day", 21),
        (36, "one column is a day", 36),
        (37, "one column is a week, from Monday", 6),
        (252, "one column is a week, from Monday", 36),
        (253, "one column is a month", 9),
        (1_080, "one column is a month", 36),
        (1_100, "one column is a quarter", 13),
        (3_400, "one column is a year", 10),
    ],
)
def test_columns_are_as_short_as_there_is_room_for(days: int, unit: str, count: int) -> None:
    made = grid(long(days))
    assert (made.told, len(made.columns)) == (unit, count)
    assert made.width == min(8, 110 / count)


def test_a_column_is_a_whole_week_or_month_even_where_the_plan_is_not() -> None:
    weeks = grid(chart(block("B1", 0, 60))._replace(first=day(2)))
    assert weeks.columns[0] == span(0, 6)
    months = grid(long(400))
    assert (months.columns[0].first.day, months.columns[0].last.day) == (1, 31)


def test_columns_are_named_in_the_language_and_as_fully_as_they_are_wide() -> None:
    assert grid(long(40), RU).names == ("11", "18", "25", "1", "8", "15")
    assert [one.name for one in grid(long(40), RU).groups] == ["январь 2027", "февраль 2027"]
    assert grid(long(300), RU).names[:3] == ("янв.", "февр.", "март")
    assert grid(long(700), RU).names[:3] == ("1", "2", "3")
    assert grid(long(1_100)).names[:5] == ("Q1", "Q2", "Q3", "Q4", "Q1")
    assert grid(long(3_400)).names[:2] == ("2027", "2028")
    assert [one.name for one in grid(long(700)).groups] == ["2027", "2028"]
    assert [one.name for one in grid(long(3_400)).groups] == [""]


def test_a_name_for_which_there_is_no_room_is_left_out() -> None:
    names = [one.name for one in grid(long(250)).groups]
    assert names[:2] == ["Jan", "Feb"]
    assert names[-1] == "Sep"
    assert grid(long(22)).groups[-1].name == ""


@settings(max_examples=150)
@given(charts(), st.sampled_from((EN, RU)))
def test_columns_follow_each_other_and_hold_the_whole_plan(
    timeline: Timeline, t: Translator
) -> None:
    made = grid(timeline, t)
    assert made.columns[0].first <= timeline.first <= made.columns[0].last
    assert made.columns[-1].first <= timeline.last <= made.columns[-1].last
    assert all(one.last + ONE_DAY == two.first for one, two in pairwise(made.columns))
    assert len(made.columns) * made.width <= 110 + 1e-9
    assert len(made.names) == sum(one.columns for one in made.groups) == len(made.columns)
    for one in made.groups:
        assert ROOM.measure(one.name) + 2 <= one.columns * made.width or not one.name


@settings(max_examples=150)
@given(charts())
def test_a_cell_is_filled_where_its_column_has_a_day_of_the_bar(timeline: Timeline) -> None:
    made = grid(timeline)
    rows = [(days, timeline.parts(one.state, days)) for one, days in timeline.rows]
    rows.append((timeline.project, (("project", timeline.project),)))
    for days, parts in rows:
        kinds = made.cells(*parts)
        for column, kind in zip(made.columns, kinds, strict=True):
            both = Span(max(column.first, days.first), min(column.last, days.last))
            assert bool(kind) == (both.first <= both.last)
            if kind not in ("", "project"):
                assert (kind == "outside") == timeline.is_outside(both.first)


def test_the_bars_of_a_told_plan() -> None:
    timeline = told()
    made = grid(timeline)
    assert len(made.columns) == 12
    assert [shown(made.cells(*one.parts)) for one in terms_of(timeline, EN)] == [
        "ssssssse....",
        "..pp........",
        "ppppppppp...",
    ]
    blocks = [timeline.parts(one.state, days) for one, days in timeline.rows]
    assert [shown(made.cells(*parts)) for parts in blocks] == [
        "a...........",
        ".h..........",
        ".bbbbb......",
        ".....pp.....",
        "......ppo...",
    ]


def test_a_plan_without_a_service_has_no_such_cells_and_no_end() -> None:
    bare = chart(block("B1", 0, 9), service=None)
    made = grid(bare)
    assert [(one.kind, one.parts[:1]) for one in terms_of(bare, EN)] == [
        ("service", ()),
        ("project", (("project", span(0, 9)),)),
    ]
    assert [(one.kind, one.place) for one in lines_of(bare, made, EN)] == [("today", 0)]


def test_today_is_before_its_column_and_an_end_behind_its_own() -> None:
    found = lines_of(told(), grid(told()), EN)
    assert [(one.kind, one.place, one.text) for one in found] == [
        ("today", 5, "today, Feb\u00a015,\u00a02027"),
        ("end", 8, "end of the service, Mar\u00a04,\u00a02027"),
        ("p80", 11, "four projects of five by Mar\u00a024,\u00a02027"),
    ]
