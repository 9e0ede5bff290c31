"""The plan by dates as a chart of Mermaid: its rows and days, and texts that are never more."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.text import HIDDEN
from shebo_cli.i18n import Translator
from shebo_cli.render.gantt_layout import shorten
from shebo_cli.render.gantt_mermaid import MOST_CHARACTERS, ROOM, SIZE, mermaid_text, render_mermaid
from shebo_cli.render.gantt_words import plain
from tests import hostile
from tests.render.gantt_charts import FIRST, HOSTILE, block, chart, charts, day, span, told

if TYPE_CHECKING:
    from shebo_cli.core.timeline import Timeline

EN, RU = Translator("en"), Translator("ru")
CODE = re.compile("#([0-9]+);")
ROW = re.compile(
    r"([^:\n]+) :((?:(?:done|active|crit|milestone), )*)(\d{4}-\d\d-\d\d), (\d{4}-\d\d-\d\d)"
)
HEAD = re.compile(
    r"%%\{init: (?P<settings>\{.*\})\}%%\ngantt\ntitle (?P<title>.*)\ndateFormat YYYY-MM-DD\n"
    r"inclusiveEndDates\naxisFormat (?P<axis>%d\.%m|%m\.%Y|%b %e|%b %Y)\nweekday monday\n"
    r"todayMarker off\n"
)

MEANT = {*"#;:%&<>\\`{}$ﬂ¶"}
"""Signs that mean something to Mermaid or to a page around it."""

TRICKS = (
    *("a: b", "a; b", "#35;", "#lt;b#gt;", "%%{init: {'theme': 'dark'}}%%", "%% comment", "}%%"),
    *("x\n%%{init: {}}%%", "x\nsection y\nz :crit, 2026-01-01, 2d", "x\nclick B01 call alert(1)"),
    *("click B01 href 'javascript:window.hit=1'", "```\n# out", "~~~", "<br>", "&lt;b&gt;"),
    *("ﬂ°°60¶ß", "style: #fff;", "accDescr { x }", "---\ntitle: x\n---", "__proto__", "2026-01-01"),
    *hostile.FIRST,
    *hostile.ANYWHERE,
    HOSTILE,
)
TITLES = st.one_of(
    st.text(max_size=60), st.sampled_from(TRICKS), st.text(":;#%{}<>&\"'`\\~$^ﬂ¶°ß \n07aЖ-=@[]()")
)


class Row(NamedTuple):
    """A row as Mermaid reads it."""

    section: str
    name: str
    tags: str
    first: date
    last: date


def shown(text: str) -> str:
    """Give what Mermaid shows for a text of the source."""
    return CODE.sub(lambda match: chr(int(match[1])), text)


def rows(source: str) -> list[Row]:
    """Read a source line by line; nothing but the head, sections and rows may stand in it."""
    head = HEAD.match(source)
    assert head
    section, found = "", []
    for line in source[head.end() :].split("\n"):
        if line.startswith("section "):
            section = line.removeprefix("section ")
        else:
            row = ROW.fullmatch(line)
            assert row, line
            assert not MEANT & {*CODE.sub("", row[1])}, line
            days = date.fromisoformat(row[3]), date.fromisoformat(row[4])
            found.append(Row(section, shown(row[1]), row[2].replace(", ", " ").strip(), *days))
    return found


def drawn(timeline: Timeline, t: Translator = EN) -> list[Row]:
    return rows(render_mermaid(timeline, t))


def title_of(source: str) -> str:
    head = HEAD.match(source)
    assert head
    return shown(head["title"])


def axis_of(timeline: Timeline, t: Translator) -> tuple[str, object]:
    head = HEAD.match(render_mermaid(timeline, t))
    assert head
    return head["axis"], json.loads(head["settings"])["gantt"].get("tickInterval")


def test_both_terms_stand_above_the_blocks_with_all_that_is_marked() -> None:
    found = [one for one in drawn(told()) if one.section == "Terms"]
    assert found == drawn(told())[: len(found)]
    assert [(name, tags, first, last) for _, name, tags, first, last in found] == [
        ("Service term, Jan 11, 2027 – Feb 25, 2027", "done", day(0), day(45)),
        ("Extensions and free pauses, Feb 26, 2027 – Mar 4, 2027", "active", day(46), day(52)),
        ("Free pause, Jan 27, 2027 – Feb 2, 2027", "active", day(16), day(22)),
        ("Project term, Jan 11, 2027 – Mar 11, 2027", "", day(0), day(59)),
        ("today, Feb 15, 2027", "milestone", day(35), day(35)),
        ("end of the service, Mar 4, 2027", "milestone", day(52), day(52)),
        ("four projects of five by Mar 24, 2027", "milestone", day(72), day(72)),
    ]


def test_blocks_stand_by_their_states_with_their_own_last_days() -> None:
    found = [one for one in drawn(told()) if one.section != "Terms"]
    assert [(one.section, one.name, one.tags, one.first, one.last) for one in found] == [
        ("Accepted blocks", "B1 Block B1", "done", day(0), day(4)),
        ("Blocks handed over", found[1].name, "active", day(7), day(9)),
        ("Blocks begun", "B3 Block B3", "active", day(10), day(37)),
        ("Planned blocks", "B4 Telephony: lines, calls, recordings", "", day(37), day(46)),
        ("After the end of the service", "B5 Block B5", "crit", day(47), day(59)),
    ]


def test_a_block_beyond_the_service_says_in_words_how_far_it_is() -> None:
    last = drawn(chart(block("B1", 0, 9, "begun"), service=span(0, 8)))[-1]
    assert (last.section, last.name) == ("After the end of the service", "B1 Block B1 (begun)")
    assert last.tags == "crit active"
    assert drawn(chart(block("B1", 0, 9, "begun"), service=span(0, 9)))[-1].tags == "active"


def test_what_no_service_covers_is_not_paid_yet() -> None:
    found = drawn(chart(block("B1", 0, 3), service=None), RU)
    assert [one.section for one in found] == ["Сроки", "Сроки", "Ещё не оплачено"]
    assert not any("услуги" in one.name for one in found)


def test_the_axis_has_days_weeks_or_months() -> None:
    lengths = (14, 15, 140, 141)
    charts_of = [chart(block("B1", 0, length - 1)) for length in lengths]
    assert [axis_of(one, RU) for one in charts_of] == [
        *(("%d.%m", None), ("%d.%m", "1week"), ("%d.%m", "1week"), ("%m.%Y", None))
    ]
    assert [axis_of(one, EN)[0] for one in charts_of] == ["%b %e", "%b %e", "%b %e", "%b %Y"]


def test_names_of_sections_have_the_room_that_they_need() -> None:
    for t in (EN, RU):
        head = HEAD.match(render_mermaid(told(), t))
        assert head
        room = json.loads(head["settings"])["gantt"]["leftPadding"]
        assert 100 < room < 250


def test_a_long_title_is_cut_and_its_state_is_not() -> None:
    row = drawn(chart(block("B1", 0, 9, "begun", title="слово " * 99), service=span(0, 3)))[-1]
    assert re.fullmatch(r"B1 (слово )+.*… \(begun\)", row.name)
    assert len(row.name) < 70


def test_what_is_too_much_for_mermaid_is_counted() -> None:
    few = drawn(chart(*(block(f"B{number:02}", 0, 9) for number in range(1, 101))))
    assert len(few) == 104
    many = chart(*(block(f"B{number:03}", 0, 9, title="#" * 99) for number in range(1, 201)))
    source = render_mermaid(many, EN)
    assert MOST_CHARACTERS - 1000 < len(source) < MOST_CHARACTERS + 1000
    found = rows(source)
    blocks = [one for one in found if one.section == "Planned blocks"][:-1]
    assert found[-1].name == f"and {200 - len(blocks)} more blocks"
    assert (found[-1].tags, found[-1].last) == ("milestone", day(9))


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_is_a_text(text: str) -> None:
    source = mermaid_text(text)
    assert shown(source) == plain(text)
    assert not MEANT & {*CODE.sub("", source)}
    assert "\n" not in source


@settings(max_examples=200)
@given(st.lists(TITLES, min_size=1, max_size=5), TITLES, st.sampled_from((EN, RU)))
def test_any_title_reads_as_it_is_and_adds_no_line(
    titles: list[str], client: str, t: Translator
) -> None:
    blocks = [
        block(f"B{number:02}", number, number, title=one) for number, one in enumerate(titles)
    ]
    source = render_mermaid(chart(*blocks, title=client), t)
    found = rows(source)
    # A term's row, the project's, two marks, and one a block.
    assert len(found) == 4 + len(titles)
    for row, title in zip(found[4:], titles, strict=True):
        assert row.name == shorten(f"{row.name[:3]} {plain(title)}".rstrip(), ROOM, SIZE)
    assert plain(client)[:5] in title_of(source)
    body = source.partition("\n")[2].replace("%d", "").replace("%m", "").replace("%b", "")
    assert not re.search("%{|%%|```|[<>\\\\ﬂ¶]|#(?![0-9]+;)", body)
    assert not HIDDEN.search(source.replace("\n", ""))


@settings(max_examples=100)
@given(charts(), st.sampled_from((EN, RU)))
def test_any_plan_has_all_its_blocks_at_their_days(timeline: Timeline, t: Translator) -> None:
    source = render_mermaid(timeline, t)
    assert source == render_mermaid(timeline, t)
    found = {(row.name.split()[0], row.first, row.last) for row in rows(source)}
    for one, days in timeline.rows:
        assert (shorten(one.id, ROOM, SIZE), days.first, days.last) in found


def test_no_clock_and_no_hours_stand_in_it() -> None:
    source = render_mermaid(
        chart(block("B1", 0, 1, hours=Decimal("77.25"), worked=Decimal("33.5"))), EN
    )
    assert "77" not in source
    assert "33" not in source
    assert f"today, {EN.date(FIRST)[:3]}" in source
