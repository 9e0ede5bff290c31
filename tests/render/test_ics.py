"""The calendar of a plan: what it says, what a later one changes, what it never lets through."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar

from shebo_cli.core.approval import sealed_blocks
from shebo_cli.core.duties import Duty, client_duties
from shebo_cli.core.ledger import replay
from shebo_cli.core.placement import Slot
from shebo_cli.core.schedule import PlannedBlock, Schedule, Scope, schedule
from shebo_cli.core.term import Term
from shebo_cli.core.text import one_line
from shebo_cli.files.project_folder import read_project
from shebo_cli.i18n import Translator
from shebo_cli.render.ics import render_ics
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from shebo_cli.core.schedule import State

EN, RU = Translator("en"), Translator("ru")
TODAY = date(2026, 12, 21)
SERVICE = Term(date(2026, 12, 1), 2, date(2027, 1, 31), 0, 0, date(2027, 1, 31))


def block(
    key: str,
    start: date | None,
    end: date | None,
    state: State = "planned",
    *,
    title: str = "Склад",
    worked: str = "0",
    left: str = "4",
) -> PlannedBlock:
    slots = (Slot(end, f"{key}.1", Decimal(left)),) if end and Decimal(left) else ()
    hours = Decimal(worked) + Decimal(left)
    return PlannedBlock(key, title, hours, Decimal(worked), Decimal(left), state, start, end, slots)


WAREHOUSE = block("B01", date(2026, 12, 28), date(2027, 1, 12))


def plan(*blocks: PlannedBlock, today: date = TODAY, **other: Any) -> Schedule:
    given = {"service_start": SERVICE.start, "is_start_assumed": False, "term": SERVICE, **other}
    return Schedule(today, blocks=blocks, **given)


def drawn(
    shown: Schedule, *duties: Duty, title: str = "ООО «Ромашка»", t: Translator = EN
) -> bytes:
    return render_ics(shown, duties, "romashka", title, t)


def events(content: bytes) -> dict[str, Any]:
    """Give the events by what stands before the project in their UIDs."""
    found: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    return {str(one["uid"]).removesuffix("@romashka.shebo"): one for one in found}


def days(event: Any) -> tuple[date, date]:
    """Give the first day, and the first day after."""
    return event["dtstart"].dt, event["dtend"].dt


def lines(content: bytes) -> list[str]:
    """Give the content lines as a reader of the standard unfolds them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def told(content: bytes, name: str) -> list[str]:
    """Give the texts of a property, unescaped as the standard says."""

    def plain(match: re.Match[str]) -> str:
        return "\n" if match[1] in "nN" else match[1]

    values = [line.partition(":")[2] for line in lines(content) if line.startswith(f"{name}:")]
    return [re.sub(r"\\(.)", plain, value) for value in values]


def test_a_block_is_a_bar_from_its_first_day_to_its_last() -> None:
    bar = events(drawn(plan(WAREHOUSE)))["B01.block"]
    assert days(bar) == (date(2026, 12, 28), date(2027, 1, 13))
    assert bar["summary"] == "B01 Склад"
    assert "Estimate: 4 h." in bar["description"]
    assert bar["dtstart"].params["value"] == bar["dtend"].params["value"] == "DATE"


def test_the_hand_over_is_an_event_of_its_own_on_the_last_day_of_the_block() -> None:
    hand_over = events(drawn(plan(WAREHOUSE)))["B01.handover"]
    assert days(hand_over) == (date(2027, 1, 12), date(2027, 1, 13))
    assert hand_over["summary"] == "Hand-over of B01: Склад"


def test_a_block_of_one_day_ends_on_the_day_after() -> None:
    new_year = date(2026, 12, 31)
    found = events(drawn(plan(block("B01", new_year, new_year))))
    assert days(found["B01.block"]) == (new_year, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("begun", "Worked: 3 h.\nLeft: 1 h."),
        ("handed-over", "Worked: 3 h.\nIt is handed over and waits to be confirmed."),
        ("accepted", "Worked: 3 h.\nThe client has confirmed it."),
    ],
)
def test_a_block_says_how_far_it_is(state: State, said: str) -> None:
    left = "1" if state == "begun" else "0"
    shown = block("B01", TODAY, TODAY, state, worked="3", left=left)
    found = events(drawn(plan(shown)))
    assert said in found["B01.block"]["description"]
    assert said in found["B01.handover"]["description"]


def test_both_terms_end_on_days_of_their_own() -> None:
    found = events(drawn(plan(WAREHOUSE)))
    assert days(found["service.end"]) == (date(2027, 1, 31), date(2027, 2, 1))
    assert "The service has 2 months." in found["service.end"]["description"]
    assert days(found["work.end"]) == (date(2027, 1, 12), date(2027, 1, 13))
    assert "After the end" not in found["work.end"]["description"]


def test_work_after_the_service_is_named_at_its_end() -> None:
    late = block("B01", date(2027, 1, 29), date(2027, 2, 1), left="2.5")
    assert "After the end of the service: 2.5 h." in told(drawn(plan(late)), "DESCRIPTION")[-1]


def test_a_project_without_a_term_has_no_end_of_the_service() -> None:
    found = events(drawn(plan(WAREHOUSE, term=None)))
    assert "service.end" not in found
    assert "work.end" in found


def test_a_block_without_a_date_is_only_named() -> None:
    content = drawn(plan(WAREHOUSE, block("B02", None, None), block("B03", TODAY, None, "begun")))
    assert set(events(content)) == {"B01.block", "B01.handover", "service.end"}
    assert "Blocks without a date: B02, B03." in told(content, "X-WR-CALDESC")[0]


def test_a_draft_says_that_it_is_one() -> None:
    said = "The service has not started: the dates may move."
    assert said in told(drawn(plan(WAREHOUSE, is_start_assumed=True)), "X-WR-CALDESC")[0]
    assert said not in drawn(plan(WAREHOUSE)).decode()


@pytest.mark.parametrize(
    ("duty", "summary"),
    [
        (Duty("answer", "Сколько складов?", TODAY), "Answer: Сколько складов?"),
        (Duty("access", "Доступ к почте", TODAY), "Give: Доступ к почте"),
        (Duty("file", "Прайс", TODAY), "Send: Прайс"),
        (Duty("approval", "", TODAY), "Approve the plan of works"),
        (Duty("confirmation", "Склад", TODAY, "B01"), "Confirm B01: Склад"),
    ],
)
def test_what_the_client_owes_is_an_event_on_its_last_day(duty: Duty, summary: str) -> None:
    found = events(drawn(plan(term=None), duty))
    assert len(found) == 1
    one = next(iter(found.values()))
    assert one["summary"] == summary
    assert days(one) == (TODAY, TODAY + timedelta(days=1))
    assert "After this day the work is delayed." in one["description"]


def test_a_duty_says_what_it_is_for_and_since_when_it_waits() -> None:
    duty = Duty("file", "Прайс", TODAY, "B01", date(2026, 12, 18))
    description = told(drawn(plan(WAREHOUSE), duty), "DESCRIPTION")[0]
    assert "For B01: Склад." in description
    assert "Waiting since December 18, 2026." in description


def test_a_duty_that_is_told_twice_is_shown_once_on_its_earliest_day() -> None:
    later = Duty("answer", "Сколько складов?", TODAY + timedelta(days=3), "B01")
    sooner = Duty("answer", "Сколько складов?", TODAY, "B02")
    found = events(drawn(plan(term=None), later, sooner))
    assert [days(one)[0] for one in found.values()] == [TODAY]


def test_what_two_blocks_need_is_owed_twice() -> None:
    duties = [Duty("file", "Таблица", TODAY, key) for key in ("B01", "B02")]
    assert len(events(drawn(plan(term=None), *duties))) == 2


def test_every_uid_is_there_once_and_carries_the_project() -> None:
    duties = [
        Duty(kind, text, TODAY, key)
        for kind in ("answer", "access", "file")
        for text in ("Прайс", "Доступ")
        for key in ("B01", "B02")
    ]
    duties += [Duty("confirmation", "", TODAY, "B01"), Duty("approval", "", TODAY)]
    content = drawn(plan(WAREHOUSE, block("B02", TODAY, TODAY)), *duties)
    uids = told(content, "UID")
    assert len(uids) == len(set(uids)) == 4 + 2 + 2 + 4 + 4 + 2
    assert all(uid.endswith("@romashka.shebo") and uid.isascii() for uid in uids)


def test_a_later_plan_changes_the_same_events() -> None:
    duty = Duty("answer", "Сколько складов?", TODAY, "B01")
    before = drawn(plan(WAREHOUSE), duty, Duty("file", "Прайс", TODAY, "B01"))
    moved = WAREHOUSE._replace(title="Склады", end=date(2027, 1, 20))
    after = drawn(
        plan(moved, today=TODAY + timedelta(days=1)),
        duty._replace(by=date(2027, 1, 13), block="B02", since=TODAY),
        Duty("file", "Прайс", date(2027, 1, 14), "B01"),
    )
    assert set(events(before)) == set(events(after))
    pairs = [(events(before)[key], events(after)[key]) for key in events(before)]
    assert all(new["sequence"] > old["sequence"] >= 0 for old, new in pairs)
    assert all(new["dtstamp"].dt > old["dtstamp"].dt for old, new in pairs)


def test_the_stamp_is_the_day_of_the_plan_and_no_clock() -> None:
    stamps = {one["dtstamp"].dt for one in events(drawn(plan(WAREHOUSE))).values()}
    assert stamps == {datetime(2026, 12, 21, tzinfo=UTC)}


def test_the_same_plan_gives_the_same_bytes() -> None:
    duties = (Duty("answer", "Сколько?", TODAY), Duty("file", "Прайс", TODAY))
    assert drawn(plan(WAREHOUSE), *duties) == drawn(plan(WAREHOUSE), *reversed(duties))


def test_events_stand_in_the_order_of_their_days_then_of_their_uids() -> None:
    found = Calendar.from_ical(
        drawn(
            plan(block("B02", TODAY, date(2027, 1, 12)), WAREHOUSE),
            Duty("file", "Прайс", date(2026, 12, 28)),
            Duty("approval", "", TODAY),
        )
    ).walk("VEVENT")
    order = [(days(one)[0], str(one["uid"])) for one in found]
    assert order == sorted(order)
    assert len(order) == 8


def test_nothing_rings_and_nothing_makes_a_day_busy() -> None:
    content = drawn(plan(WAREHOUSE), Duty("approval", "", TODAY))
    assert not Calendar.from_ical(content).walk("VALARM")
    assert {str(one["transp"]) for one in events(content).values()} == {"TRANSPARENT"}


def test_the_calendar_says_whose_it_is_and_no_version_of_the_tool() -> None:
    content = drawn(plan())
    assert "METHOD:PUBLISH" in lines(content)
    assert told(content, "X-WR-CALNAME") == told(content, "NAME")
    assert told(content, "NAME") == ["ООО «Ромашка»: plan of works"]
    assert told(content, "PRODID") == ["-//shebo//plan of works//EN"]
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines(content))


def test_an_empty_plan_is_a_calendar_without_events() -> None:
    content = drawn(plan(term=None))
    assert events(content) == {}
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_every_event_has_a_category() -> None:
    found = events(drawn(plan(WAREHOUSE), Duty("approval", "", TODAY)))
    categories = {key: one["categories"].cats for key, one in found.items()}
    assert categories == {
        "B01.block": ["Work"],
        "B01.handover": ["Hand-over"],
        "service.end": ["Terms"],
        "work.end": ["Terms"],
        "approval": ["From the client"],
    }


INJECTION = "Склад\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:чужое"
HOSTILE = (
    INJECTION,
    "a\x00b\x1b[31mc\x07",
    "\u202eтсилйарп\u2066 \u200b",
    "\x85BEGIN:VEVENT\u2028BEGIN:VEVENT\x0b\x0c",
    "a,b;c:d\\n e\\",
    '"DTSTART":x;VALUE="y',
    "Ж" * 10_000,
    "слово " * 1_700,
    "\ud800 half of a pair",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_clients_text_is_one_text_whatever_is_in_it(text: str) -> None:
    shown = block("B01", TODAY, TODAY, title=text)
    duties = (Duty("file", text, TODAY, "B01"), Duty("confirmation", text, TODAY, "B01"))
    content = drawn(plan(shown), *duties, title=text)
    kinds = {key.split(".")[-1] if key[0] == "B" else key.split(".")[0] for key in events(content)}
    assert kinds == {"block", "handover", "confirmation", "file", "service", "work"}
    assert lines(content).count("BEGIN:VEVENT") == 6
    seen = one_line(text).replace("\ud800", "")
    assert told(content, "NAME") == [f"{seen}: plan of works"]
    assert any(one.startswith(f"B01 {seen}"[:100]) for one in told(content, "SUMMARY"))
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u202e]", content.decode())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_line_is_folded_between_characters_and_ends_as_the_standard_says(text: str) -> None:
    content = drawn(plan(block("B01", TODAY, TODAY, title=text)), title=text)
    physical = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert all(line.decode() is not None for line in physical)
    assert not re.search(rb"[^\r]\n|\r[^\n]", content)


def test_a_long_text_is_short_in_the_list_and_whole_inside() -> None:
    text = "Расскажите о складах. " * 500
    found = events(drawn(plan(term=None), Duty("answer", text, TODAY)))
    one = next(iter(found.values()))
    assert len(one["summary"]) <= 120
    assert one["summary"].endswith("…")
    assert " ".join(text.split()) in one["description"]
    long = events(drawn(plan(block("B01", TODAY, TODAY, title=text))))["B01.block"]
    assert " ".join(text.split()) in long["description"]


def test_a_text_that_fits_into_the_list_is_not_shortened() -> None:
    fits = "Ж" * (120 - len("Answer: "))
    for text, shown in ((fits, f"Answer: {fits}"), (fits + "Ж", f"Answer: {fits[:-1]}…")):
        content = drawn(plan(term=None), Duty("answer", text, TODAY))
        assert told(content, "SUMMARY") == [shown]
    named = drawn(plan(block("B01", TODAY, TODAY, title="Ж" * 116), term=None))
    assert told(named, "DESCRIPTION")[0].startswith("Estimate: 4 h.")


def test_a_confirmation_names_its_block_once() -> None:
    duty = Duty("confirmation", "Склад", TODAY, "B01")
    description = told(drawn(plan(WAREHOUSE), duty), "DESCRIPTION")[0]
    assert description.startswith("After this day the work is delayed.")


def test_the_lines_of_a_question_stay_lines() -> None:
    duty = Duty("answer", "Какие склады?\n\n  1. Главный\r\n  2. Второй", TODAY)
    description = told(drawn(plan(term=None), duty), "DESCRIPTION")[0]
    assert description.startswith("Какие склады?\n1. Главный\n2. Второй\n")


def test_a_path_of_windows_stays_one() -> None:
    content = drawn(plan(block("B01", TODAY, TODAY, title=r"C:\New\nb\N, d;")))
    assert "B01 C:\\New\\nb\\N, d;" in told(content, "SUMMARY")


@hypothesis_settings(max_examples=60)
@given(st.text(), st.text())
def test_any_text_comes_back(title: str, asked: str) -> None:
    shown = plan(block("B01", TODAY, TODAY, title=title), term=None)
    content = drawn(shown, Duty("answer", asked, TODAY), title=title)
    assert len(events(content)) == 4
    assert told(content, "NAME") == [f"{one_line(title)}: plan of works"]
    summaries = told(content, "SUMMARY")
    if len(asked) < 10:
        assert f"Answer: {one_line(asked)}" in summaries


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 800))
@hypothesis_settings(max_examples=60)
def test_a_bar_is_as_long_as_its_block(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    bar = events(drawn(plan(block("B01", first, last))))["B01.block"]
    assert days(bar) == (first, last + timedelta(days=1))


def test_an_example_under_way_becomes_a_calendar() -> None:
    project = read_project(EXAMPLES / "salon-in-progress")
    today = date(2027, 1, 18)
    known = [event for event in project.journal.events if event.on <= today]
    ledger = replay(known, project.load_ledger().conditions)
    assert project.dpv is not None
    blocks = {one.id: one for one in sealed_blocks(project.dpv)}
    shown = schedule(ledger, Scope(blocks, {}), today)
    content = drawn(shown, *client_duties(shown, ledger, project.dpv, {}), t=RU)
    found = events(content)
    for one in shown.blocks:
        assert one.start
        assert one.end
        assert days(found[f"{one.id}.block"]) == (one.start, one.end + timedelta(days=1))
        is_owed = one.state != "accepted"
        assert (f"{one.id}.confirmation" in found) is is_owed
        assert f"{one.id}.handover" in found
    assert {"service.end", "work.end"} <= set(found)
    assert {one.state for one in shown.blocks} >= {"accepted", "planned"}
