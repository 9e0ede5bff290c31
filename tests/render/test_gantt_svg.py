"""The drawn plan: every bar at its days, nothing outside, nothing but a picture."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.text import HIDDEN
from shebo_cli.i18n import Translator
from shebo_cli.render.gantt_layout import LARGE, SMALL, cut, set_labels, shorten, text_width
from shebo_cli.render.gantt_style import PALETTE
from shebo_cli.render.gantt_svg import render_gantt
from shebo_cli.render.gantt_table import render_gantt_table
from shebo_cli.render.gantt_words import plain
from tests.render.gantt_charts import HOSTILE, block, chart, charts, day, span, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from shebo_cli.core.timeline import Timeline

EN, RU = Translator("en"), Translator("ru")
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"class", "viewBox", "width", "height", "lang", "role"}
    | {"aria-labelledby", "aria-describedby"},
    "title": {"id"},
    "desc": {"id"},
    "style": set(),
    "g": {"class", "data-block"},
    "rect": {"class", "x", "y", "width", "height"},
    "circle": {"class", "cx", "cy", "r"},
    "path": {"class", "d"},
    "text": {"class", "x", "y"},
}


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)


def drawn(timeline: Timeline) -> ET.Element:
    return parsed(render_gantt(timeline, EN))


def of_class(root: ET.Element, kind: str, tag: str = "rect") -> list[ET.Element]:
    return [one for one in root.iter(SVG + tag) if one.get("class") == kind]


def row(root: ET.Element, block_id: str) -> ET.Element:
    (found,) = (one for one in root.iter(SVG + "g") if one.get("data-block") == block_id)
    return found


def across(root: ET.Element, *kinds: str) -> list[tuple[str, Decimal, Decimal]]:
    """Give the rectangles of some classes: class, left and right side."""
    return [
        (kind, Decimal(one.attrib["x"]), Decimal(one.attrib["x"]) + Decimal(one.attrib["width"]))
        for one in root.iter(SVG + "rect")
        if (kind := one.attrib["class"]) in kinds
    ]


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(SVG + "text")]


def places(root: ET.Element, kind: str) -> list[Decimal]:
    """Give the places of vertical lines."""
    return [
        Decimal(x)
        for one in of_class(root, kind, "path")
        for x in re.findall(r"M([\d.]+) \d+V", one.attrib["d"])
    ]


def scale(root: ET.Element, timeline: Timeline) -> Callable[[date], Decimal]:
    """Derive where a day begins from the axis: from its first tick to the end of its line."""
    left = min(places(root, "hair"))
    right = Decimal(of_class(root, "edge", "path")[0].attrib["d"].rsplit("H")[-1])
    a_day = (right - left) / ((timeline.last - timeline.first).days + 1)
    return lambda one: left + a_day * (one - timeline.first).days


def test_months_stand_where_they_begin() -> None:
    timeline = told()
    root = drawn(timeline)
    at = scale(root, timeline)
    named = {one.text: Decimal(one.attrib["x"]) for one in root.iter(SVG + "text")}
    for name, one in (("February 2027", day(21)), ("March 2027", day(49)), ("25", day(14))):
        assert 3 <= named[name] - at(one) <= 4, name


@pytest.mark.parametrize("days", [45, 80, 400])
def test_every_bar_lies_at_its_days(days: int) -> None:
    timeline = told()._replace(last=day(days + 20))
    root = drawn(timeline)
    at = scale(root, timeline)
    states = ("accepted", "handed-over", "begun", "planned", "outside")
    for one, days_of_it in timeline.rows:
        bars = across(row(root, one.id), *states)
        assert bars[0][1] == pytest.approx(at(days_of_it.first), abs=Decimal("0.05"))
        assert bars[-1][2] == pytest.approx(
            at(days_of_it.last) + at(day(1)) - at(day(0)), abs=Decimal("0.05")
        )


def test_what_lies_after_the_service_begins_on_the_day_after_its_end() -> None:
    timeline = told()
    root = drawn(timeline)
    at = scale(root, timeline)
    bars = across(row(root, "B5"), "planned", "outside")
    assert [kind for kind, _, _ in bars] == ["planned", "outside"]
    assert bars[0][2] == bars[1][1] == pytest.approx(at(day(53)), abs=Decimal("0.05"))
    assert of_class(row(root, "B5"), "outside lines", "path")
    assert [kind for kind, _, _ in across(row(root, "B4"), "planned", "outside")] == ["planned"]


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        (40, 52, ["planned"]),
        (52, 52, ["planned"]),
        (52, 55, ["planned", "outside"]),
        (53, 53, ["outside"]),
    ],
)
def test_the_last_day_of_the_service_is_within_it(first: int, last: int, parts: list[str]) -> None:
    rows = chart(block("B1", first, last), block("B2", 0, 80)).rows
    root = drawn(told()._replace(rows=rows))
    assert [kind for kind, _, _ in across(row(root, "B1"), "planned", "outside")] == parts


def test_a_day_of_many_years_can_be_seen_and_stays_within_the_axis() -> None:
    timeline = chart(block("B1", 3649, 3649), block("B2", 0, 0), days=3650)
    root = drawn(timeline)
    end = scale(root, timeline)(day(3650))
    ((_, left, right),) = across(row(root, "B1"), "planned")
    assert (right, right - left) == (end, 2)
    ((_, left, right),) = across(row(root, "B2"), "planned")
    assert right - left == 2


def test_terms_pauses_days_off_and_baselines_lie_at_their_days() -> None:
    timeline = told()
    root = drawn(timeline)
    at = scale(root, timeline)
    height = root.attrib["viewBox"].split()[-1]
    assert int(height) > 0
    expected = {
        "service": span(0, 45),
        "extension": span(46, 52),
        "pause": span(16, 22),
        "days-off": span(5, 6),
    }
    for kind, days in expected.items():
        _, left, right = across(root, kind)[0]
        assert left == pytest.approx(at(days.first), abs=Decimal("0.05"))
        assert right == pytest.approx(at(days.last) + at(day(1)) - at(day(0)), abs=Decimal("0.05"))
    ((_, left, right),) = across(row(root, "B3"), "baseline")
    assert (left, right) == pytest.approx((at(day(10)), at(day(21))), abs=Decimal("0.05"))
    assert not across(row(root, "B2"), "baseline")


def test_today_begins_and_an_end_is_over_where_its_line_is() -> None:
    timeline = told()
    root = drawn(timeline)
    at = scale(root, timeline)
    for kind, one in (("today", day(35)), ("end", day(53)), ("p80", day(73))):
        (place,) = places(root, f"mark {kind}")
        assert place == pytest.approx(at(one), abs=Decimal("0.05"))
    assert {"today, Feb\u00a015,\u00a02027", "end of the service, Mar\u00a04,\u00a02027"} <= set(
        texts(root)
    )


def test_the_line_in_a_begun_bar_is_as_long_as_its_share_of_the_hours() -> None:
    root = row(drawn(told()), "B3")
    ((_, left, right),) = across(root, "begun")
    ((_, begin, end),) = across(root, "share")
    assert begin == left
    assert end - begin == pytest.approx((right - left) * 3 / 4, abs=Decimal("0.05"))


def numbers(one: ET.Element) -> list[tuple[Decimal, Decimal]]:
    """Give the corners of an element."""
    name = one.tag.removeprefix(SVG)
    value = {
        key: Decimal(text)
        for key, text in one.attrib.items()
        if key in ["x", "y", "width", "height", "cx", "cy", "r"]
    }
    if name == "rect":
        return [
            (value["x"], value["y"]),
            (value["x"] + value["width"], value["y"] + value["height"]),
        ]
    if name == "circle":
        r = value["r"]
        return [(value["cx"] - r, value["cy"] - r), (value["cx"] + r, value["cy"] + r)]
    if name == "text":
        room = text_width(one.text or "", 12)
        before = (
            {"number", "before"} & set(one.attrib["class"].split()) if "class" in one.attrib else ()
        )
        end = value["x"] if before else value["x"] + room * Decimal("0.5")
        return [
            (value["x"] - room / Decimal(2) if before else value["x"], value["y"]),
            (end, value["y"]),
        ]
    return along(one.attrib["d"])


def along(path: str) -> list[tuple[Decimal, Decimal]]:
    """Give the points of a path, the centre of an arc's circle beside."""
    x = y = Decimal(0)
    found = []
    for command, arguments in re.findall(r"([MLHVhvla])([^MLHVhvlaZz]*)", path):
        given_numbers = list(map(Decimal, arguments.split()))
        is_relative = command.islower()
        if command in "MLla":
            to_x, to_y = given_numbers[-2:]
        elif command in "Hh":
            to_x, to_y = given_numbers[0], Decimal(0) if is_relative else y
        else:
            to_x, to_y = Decimal(0) if is_relative else x, given_numbers[0]
        x, y = (x + to_x, y + to_y) if is_relative else (to_x, to_y)
        found.append((x, y))
    return found


def assert_is_a_clean_picture(text: str) -> ET.Element:
    root = parsed(text)
    _, _, width, height = map(Decimal, root.attrib["viewBox"].split())
    for one in root.iter():
        name = one.tag.removeprefix(SVG)
        assert set(one.attrib) <= ALLOWED[name], name
        for key, value in one.attrib.items():
            if key in {"x", "y", "width", "height", "cx", "cy", "r", "d", "viewBox"}:
                assert not re.search(r"\.\d{3}|e|nan|inf", value, re.IGNORECASE), value
        if name in {"rect", "circle", "text", "path"}:
            for x, y in numbers(one):
                assert 0 <= x <= width, ET.tostring(one)
                assert 0 <= y <= height, ET.tostring(one)
    return root


@settings(max_examples=60)
@given(charts(), st.sampled_from((EN, RU)))
def test_any_plan_is_a_well_formed_picture_within_its_frame(
    timeline: Timeline, t: Translator
) -> None:
    text = render_gantt(timeline, t)
    root = assert_is_a_clean_picture(text)
    assert len([one for one in root.iter(SVG + "g") if one.get("class") == "row"]) == len(
        timeline.rows
    )
    assert not HIDDEN.search("".join(root.itertext()).replace("\n", ""))


def test_a_hostile_title_is_text() -> None:
    timeline = chart(block("B1", 0, 4, title=HOSTILE), title=HOSTILE)
    for text in (render_gantt(timeline, EN), render_gantt_table(timeline, EN)):
        root = parsed(text)
        assert plain(HOSTILE) in "".join(root.itertext())
        assert "<script" not in text
        assert "\\x1b[31m" in text
        assert "\\ud800" in text
        assert "\\ufffe" in text
        text.encode()
    assert_is_a_clean_picture(render_gantt(timeline, EN))


def test_nothing_comes_from_outside_and_nothing_runs() -> None:
    text = render_gantt(told(), EN)
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1
    for word in ("url(", "@import", "href", "javascript", " on", "<script", "<image", "<use"):
        assert word not in text.replace(" on ", " ")


def test_the_same_plan_gives_the_same_bytes() -> None:
    timeline = told()
    other = timeline._replace(days_off=frozenset(sorted(timeline.days_off, reverse=True)))
    assert render_gantt(timeline, EN) == render_gantt(other, EN)
    assert render_gantt_table(timeline, EN) == render_gantt_table(other, EN)


def form(made: ET.Element, *, is_sign: bool) -> tuple[tuple[str, str], ...]:
    """Give what is drawn without colours and places: tags, radii, and the commands of paths.

    A sign is what stands before the texts of a row, a bar is what follows them.
    """
    tags = [one.tag for one in made]
    begin, end = tags.index(SVG + "text"), len(tags) - tags[::-1].index(SVG + "text")
    return tuple(
        (one.tag, "".join(sorted(set(re.sub(r"[-\d. ]", "", one.get("d", ""))))) + one.get("r", ""))
        for one in (made[1:begin] if is_sign else made[end:])
    )


def test_states_differ_in_form_and_not_only_in_colour() -> None:
    timeline = chart(
        block("B0", 0, 9, "accepted"),
        block("B1", 0, 9, "handed-over"),
        block("B2", 0, 9, "begun", worked=Decimal(2)),
        block("B3", 0, 9),
        block("B4", 10, 19),
        service=span(0, 9),
        days=30,
    )
    root = drawn(timeline)
    assert len({form(row(root, f"B{number}"), is_sign=True) for number in range(4)}) == 4
    bars = [form(row(root, f"B{number}"), is_sign=False) for number in range(5)]
    full, *others = bars
    assert full == others[2], "the one is full, the other one pale"
    assert contrast(PALETTE["work"].light, PALETTE["tint"].light) >= 3
    assert len(set(bars)) == 4


def test_hatches_stay_within_their_bar() -> None:
    root = row(drawn(told()), "B5")
    ((_, left, right),) = across(root, "outside")
    (hatch,) = of_class(root, "outside lines", "path")
    points = along(hatch.attrib["d"])
    assert len(points) > 8
    assert all(left <= x <= right for x, _ in points)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_forms_stand_out_from_what_is_behind_them(scheme: str) -> None:
    colour = {name: getattr(one, scheme) for name, one in PALETTE.items()}
    paper = colour["paper"]
    for name in ("ink", "soft", "late", "today", "rest-edge"):
        assert contrast(colour[name], paper) >= 4.5, name
    grounds = (paper, colour["shade"], colour["rest"])
    for name in ("work", "late", "base", "paid", "ink", "soft", "today"):
        assert all(contrast(colour[name], ground) >= 3 for ground in grounds), name
    for name in ("off", "rest-edge"):
        assert contrast(colour[name], paper) >= 3, name
    assert contrast(colour["work"], colour["tint"]) >= 3


def test_dark_colours_are_for_screens_only_and_can_be_left_out() -> None:
    text = render_gantt(told(), EN)
    assert "@media screen and (prefers-color-scheme: dark)" in text
    light = render_gantt(told(), EN, has_dark=False)
    assert "prefers-color-scheme" not in light
    assert all(one.dark not in light for one in PALETTE.values())
    assert all(one.light in light for one in PALETTE.values())


def test_a_reader_of_the_screen_is_told_the_essentials() -> None:
    root = drawn(told())
    names = {one.attrib["id"]: one.text or "" for one in root if "id" in one.attrib}
    assert root.attrib["role"] == "img"
    assert names[root.attrib["aria-labelledby"]] == "Plan by dates: Romashka"
    said = names[root.attrib["aria-describedby"]]
    for part in (
        "5 blocks, from January 11, 2027 to March 11, 2027.",
        "Today is February 15, 2027.",
        "Accepted: 1; handed over: 1; begun: 1; planned: 2.",
        "The service lasts from January 11, 2027 to February 25, 2027.",
        "Extensions and free pauses move its end to March 4, 2027.",
        "Pause from January 27, 2027 to February 2, 2027.",
        "Work goes on after the end of the service.",
        "Four projects of five are done by March 24, 2027.",
    ):
        assert part in said


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    explained = (
        *("accepted", "handed over", "begun", "planned", "after the end of the service"),
        *("as approved", "extensions and free pauses", "free pause", "day off"),
    )
    assert texts(drawn(told()))[-len(explained) :] == list(explained)
    plainest = texts(drawn(chart(block("B1", 0, 3), days_off=frozenset())))
    assert set(explained) & set(plainest) == {"planned"}


def test_without_a_paid_month_all_work_is_hatched_and_said_to_be_unpaid() -> None:
    root = drawn(chart(block("B1", 0, 3), service=None))
    assert [kind for kind, _, _ in across(row(root, "B1"), "planned", "outside")] == ["outside"]
    assert {"no paid month yet", "not paid yet"} <= set(texts(root))
    assert not places(root, "mark end")


@pytest.mark.parametrize(
    ("days", "language", "shown"),
    [
        (1, "ru", {"январь 2027", "11"}),
        (10, "en", {"January 2027", "11", "12", "20"}),
        (90, "ru", {"январь 2027", "февраль 2027", "18", "25"}),
        (90, "en", {"January 2027", "February 2027", "18"}),
        (400, "ru", {"2027", "2028", "февр.", "март"}),
        (700, "en", {"2027", "2028", "Q2", "Q3"}),
        (3650, "en", {"2027", "2030", "2036"}),
    ],
)
def test_the_axis_speaks_the_language_at_any_scale(
    days: int, language: str, shown: set[str]
) -> None:
    root = parsed(render_gantt(chart(block("B1", 0, 0), days=days), Translator(language)))
    assert shown <= set(texts(root))


def test_days_off_too_narrow_to_be_seen_are_left_out_and_the_legend_says_so() -> None:
    holidays = frozenset(map(day, [*range(100, 130), 200, 201]))
    root = drawn(chart(block("B1", 0, 9), days=3650, days_off=holidays))
    assert len(across(root, "days-off")) == 2, "one is the legend's"
    assert "long holidays" in texts(root)


def test_many_rows_fit_on_a_page_in_landscape() -> None:
    for number in (3, 20, 60):
        rows = (block(f"B{one}", one, one + 3) for one in range(number))
        _, _, width, height = map(int, drawn(chart(*rows, days=420)).attrib["viewBox"].split())
        assert width * 190 >= height * 277, number


def test_a_long_title_is_shortened_and_whole_in_the_tip() -> None:
    title = "Integration with the warehouse " * 9
    made = row(drawn(chart(block("B1", 0, 30, title=title))), "B1")
    shown = texts(made)[1]
    assert shown.endswith("…")
    assert title.startswith(shown[:-1])
    assert (made[0].text or "").startswith(f"B1 {title.strip()} · ")


def test_a_long_name_of_the_plan_is_shortened_and_whole_for_a_reader_of_the_screen() -> None:
    root = drawn(told()._replace(title="Romashka and company " * 12))
    assert texts(root)[0].endswith("…")
    assert text_width(texts(root)[0], LARGE) <= int(root.attrib["width"])
    assert (root[0].text or "").endswith(("Romashka and company " * 12).strip())


@given(st.text(max_size=60), st.integers(20, 400))
def test_a_shortened_text_has_room(text: str, room: int) -> None:
    short = shorten(text, room, SMALL)
    assert text_width(short, SMALL) <= room
    assert short == text or short.endswith("…")


def test_no_letter_loses_its_mark_where_a_text_is_cut() -> None:
    assert cut("ae\u0301b", 2) == "a"
    assert cut("ae\u0301b", 3) == "ae\u0301"
    assert cut("a👩\u200d🔧b", 3) == "a"
    assert cut("abc", 9) == "abc"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 110_000),
            st.text("abш", min_size=1, max_size=30),
            st.sampled_from(("today", "end", "pause")),
        ),
        max_size=6,
    )
)
def test_no_label_lies_upon_another(wanted: list[tuple[int, str, str]]) -> None:
    labels = set_labels(wanted, 1120)
    assert sorted((one.at, one.text, one.kind) for one in labels) == sorted(wanted)
    for lane in range(len(labels)):
        ends = sorted(
            (one.x, one.x + text_width(one.text, SMALL) * 100) for one in labels if one.lane == lane
        )
        assert all(before[1] <= after[0] for before, after in zip(ends, ends[1:], strict=False))


def test_no_line_runs_through_the_text_of_a_later_label() -> None:
    labels = {
        one.kind: one
        for one in set_labels([(10_000, "x" * 20, "today"), (15_000, "end", "end")], 1120)
    }
    assert labels["today"].lane > labels["end"].lane


def cells(line: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in line]


def test_the_table_says_what_the_picture_shows() -> None:
    table = parsed(render_gantt_table(told(), EN))
    assert (table[0].tag, table[0].text) == (
        "caption",
        "Plan by dates: Romashka. Today is February 15, 2027.",
    )
    lines = [[part.replace("\u00a0", " ") for part in cells(line)] for line in table.iter("tr")]
    assert lines[0] == ["Block", "Hours", "State", "Start", "End", "End as approved"]
    assert lines[1:6] == [
        ["Service term", "Jan 11, 2027", "Feb 25, 2027", "—"],
        ["Extensions and free pauses", "Feb 26, 2027", "Mar 4, 2027", "—"],
        ["Free pause", "Jan 27, 2027", "Feb 2, 2027", "—"],
        ["Project term", "Jan 11, 2027", "Mar 11, 2027", "—"],
        ["Four projects of five are done", "—", "Mar 24, 2027", "—"],
    ]
    assert lines[7] == [
        "B2 Contacts and companies from three tables",
        *("4.5 h", "handed over", "Jan 18, 2027", "Jan 20, 2027", "—"),
    ]
    assert lines[10] == [
        *("B5 Block B5", "4.5 h", "planned, after the end of the service"),
        *("Feb 27, 2027", "Mar 11, 2027", "Feb 20, 2027"),
    ]
    heads = [(one.get("scope"), one.get("colspan")) for one in table.iter("th")]
    assert heads == [("col", None)] * 6 + [("row", "3")] * 5 + [("row", None)] * 5


def test_a_table_without_a_baseline_has_no_column_for_it() -> None:
    table = parsed(render_gantt_table(chart(block("B1", 0, 3), service=None), EN))
    lines = [cells(line) for line in table.iter("tr")]
    assert lines[0][-1] == "End"
    assert lines[-1][2] == "planned, not paid yet"
    assert all(len(line) in {3, 5} for line in lines)
