"""Buying, paying, starting, pausing, extending: the service term as users move it (R-TERM)."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.commands.ledger_story import AGREED, BEGUN, Story, begin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

ALL_WAIT = "ask 'Какой склад?' --block B01 --block B02 --block B03"
"""A question that leaves no block to work on."""


def make_cold(story: Story) -> None:
    story.edit(('launch = "standard"', 'launch = "cold"'), name="shebo.toml")


def row(out: str, number: int) -> list[str]:
    """Give the cells of a month in a payment plan."""
    [line] = [one for one in out.splitlines() if one.split()[:1] == [str(number)]]
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


# R-LAUNCH: months are bought and paid


def test_an_unpaid_month_is_not_purchased_r_launch_3(story: Story) -> None:
    story.tell("2026-12-01 buy --months 2\n2026-12-01 start")
    status = story.status("2026-12-01")
    assert (status["service_end"], status["hours"]["purchased"]) == (None, 0.0)
    story.tell("2026-12-02 pay")
    status = story.status("2026-12-02")
    assert (status["service_end"], status["hours"]["purchased"]) == ("2026-12-31", 22.0)
    story.tell("2026-12-28 pay")
    status = story.status("2026-12-28")
    assert (status["service_end"], status["hours"]["purchased"]) == ("2027-01-31", 44.0)
    assert story.end("2026-12-27") == "2026-12-31"


def test_a_standard_launch_is_paid_month_by_month_each_due_on_its_first_day_r_launch_2(
    story: Story,
) -> None:
    story.tell("2026-12-01 buy")
    plan = story.tell("2026-12-01 start\n2026-12-03 pay").out
    assert "Paid: 1 of 2 months." in plan
    assert row(plan, 1) == ["1", "2026-12-01 – 2026-12-31", "22", "2026-12-01", "2026-12-03"]
    assert row(plan, 2) == ["2", "2027-01-01 – 2027-01-31", "22", "2027-01-01", "not paid"]


def test_a_cold_launch_is_paid_at_once_r_launch_1(story: Story) -> None:
    make_cold(story)
    story.tell("2026-12-01 buy --months 2\n2026-12-01 start")
    assert "paid at once" in story.refuse("2026-12-02 pay --months 1")
    plan = story.tell("2026-12-02 pay").out
    assert "Paid: 2 of 2 months." in plan
    assert [row(plan, number)[3] for number in (1, 2)] == ["2026-12-01", "2026-12-01"]


@pytest.mark.parametrize(("launch", "months"), [("standard", 2), ("cold", 1)])
def test_without_a_number_the_months_of_the_launch_are_bought(
    launch: str, months: int, story: Story
) -> None:
    if launch == "cold":
        make_cold(story)
    story.tell("2026-12-01 buy")
    assert [one["months"] for one in story.events("purchase")] == [months]


def test_before_the_start_the_days_and_due_days_of_the_months_are_open(story: Story) -> None:
    out = story.tell("2026-12-01 buy --paid 2026-11-30").out
    assert row(out, 1) == ["1", "after the start", "22", "at the start", "2026-11-30"]
    assert "The service term begins with its start and the first paid month." in out


def test_a_purchase_that_was_paid_is_as_old_as_its_payment(story: Story) -> None:
    story.tell("2026-12-01 buy --months 3 --paid 2026-11-30")
    [event] = story.events("purchase")
    assert (event["on"], event["paid_on"], event["months"]) == ("2026-11-30", "2026-11-30", 3)
    assert story.status("2026-12-01")["hours"]["purchased"] == 66.0


@pytest.mark.parametrize(
    "line",
    [
        "2026-12-01 buy --paid 2026-12-02",
        "2026-12-01 buy --on 2026-12-02",
        "2026-12-01 pay --on 2026-12-02",
        "2026-12-01 start --on 2026-12-02",
    ],
)
def test_what_lies_in_the_future_is_not_recorded(line: str, story: Story) -> None:
    story.tell("2026-11-01 buy")
    error = story.refuse(line)
    assert "2026-12-02 lies in the future: today is 2026-12-01" in error


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-12-02 pay --months 3", "bought and not paid yet are only 2"),
        ("2026-12-02 pay --on 2026-11-30", "bought and not paid yet are only 0"),
    ],
)
def test_no_month_is_paid_that_was_not_bought_then(line: str, reason: str, story: Story) -> None:
    story.tell("2026-12-01 buy --months 2")
    assert reason in story.refuse(line)


def test_where_every_month_is_paid_a_payment_is_refused(story: Story) -> None:
    assert "no month is bought: there is nothing to pay" in story.refuse("2026-12-01 pay")
    story.tell("2026-12-01 buy --months 1 --paid 2026-12-01")
    error = story.refuse("2026-12-01 pay")
    assert "the 1 bought month is paid already" in error
    assert "shebo buy" in error


@pytest.mark.parametrize(
    "line",
    [
        "2026-12-01 buy --months 0",
        "2026-12-01 buy --months 121",
        "2026-12-01 buy --months -1",
        "2026-12-01 buy --paid 1.12.2026",
        "2026-12-01 start --on 2026-02-30",
        "2026-12-01 extend --reason client --days 0",
        "2026-12-01 extend --reason friendship",
        "2026-12-01 pause --from tomorrow",
    ],
)
def test_numbers_and_days_that_cannot_be_are_refused(line: str, story: Story) -> None:
    story.refuse(line)
    assert story.events() == []


def test_the_price_is_shown_only_where_the_service_definition_has_one(story: Story) -> None:
    assert "price" not in story.tell("2026-12-01 buy --months 2").out
    story.settle_on(month_price='{ amount = 30500.5, currency = "RUB" }')
    out = story.tell("2026-12-01 pay").out
    assert "price" in out.splitlines()[1]
    assert row(out, 1)[3] == "30500.5 RUB"
    assert "30500,5 RUB" in story.tell("2026-12-02 pay", lang="ru").out


def test_hours_of_a_month_come_from_the_service_definition_r_stage_2(story: Story) -> None:
    story.settle_on(month_hours="30")
    story.tell("2026-12-01 buy --months 2 --paid 2026-12-01")
    assert story.status("2026-12-01")["hours"]["purchased"] == 60.0


def test_a_late_payment_names_the_days_that_nobody_paid_for_and_shifts_no_month(
    story: Story,
) -> None:
    story.tell("2026-12-01 buy --months 2\n2026-12-01 start\n2026-12-01 pay")
    out = story.tell("2027-01-15 pay").out
    assert "had ended on December 31, 2026" in out
    assert "the payment came on January 15, 2027" in out
    assert story.end("2027-01-15") == "2027-01-31"
    assert row(out, 2)[1] == "2027-01-01 – 2027-01-31"


def test_a_payment_on_the_last_day_of_the_term_is_not_late(story: Story) -> None:
    story.tell("2026-12-01 buy --months 2\n2026-12-01 start\n2026-12-01 pay")
    assert "had ended" not in story.tell("2026-12-31 pay").out


def test_lint_names_a_month_that_has_begun_unpaid_r_launch_3(story: Story) -> None:
    story.tell("2026-12-01 buy --months 2\n2026-12-01 start\n2026-12-01 pay")
    assert "SHB317" not in story.codes("2027-01-01")
    assert "SHB317" in story.codes("2027-01-02")
    story.tell("2027-01-11 pay")
    assert "SHB317" not in story.codes("2027-01-11")


# Months in a brief are an intention


def purchased(story: Story, *options: str) -> int:
    result = story.shebo("estimate", "-p", story.folder, "--json", *options)
    months: int = json.loads(result.out)["purchased"]["months"]
    return months


def test_the_estimate_uses_the_briefs_months_until_the_first_purchase_then_paid_ones(
    story: Story,
) -> None:
    assert purchased(story) == 1
    story.tell("2026-12-01 start")
    assert purchased(story) == 1
    story.tell("2026-12-01 buy --months 3")
    assert purchased(story) == 0
    story.tell("2026-12-01 pay")
    assert purchased(story) == 1
    story.tell("2026-12-02 pay --months 2")
    assert purchased(story) == 3
    assert purchased(story, "--months", "5") == 5


def test_66_hours_against_1_paid_month_are_44_hours_to_buy_r_est_4(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|16||1", "B02|50||2", months=3), monkeypatch)
    story.tell("2026-12-01 buy --months 2\n2026-12-01 pay")
    result = json.loads(shebo("estimate", "-p", story.folder, "--json").out)
    assert result["purchased"] == {"months": 1, "hours": 22.0}
    assert result["shortage"] == {"hours": 44.0, "months": 2}


def test_after_a_purchase_was_taken_back_the_briefs_months_hold_again(story: Story) -> None:
    story.tell("2026-12-01 buy --months 3")
    story.tell(f"2026-12-01 void {story.last('purchase')} --why Ошибка")
    assert purchased(story) == 1


# R-TERM-1: the base end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-12-01", 2, "2027-01-31"),
        ("2026-12-15", 2, "2027-02-14"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2027-01-31", 2, "2027-03-30"),
        ("2027-01-29", 1, "2027-02-28"),
        ("2028-01-29", 1, "2028-02-28"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-08-31", 1, "2027-09-30"),
        ("2027-12-31", 14, "2029-02-28"),
    ],
)
def test_the_term_ends_on_the_day_before_the_starts_day_r_term_1(
    start: str, months: int, end: str, story: Story
) -> None:
    story.tell(f"{start} buy --months {months} --paid {start}\n{start} start")
    assert story.end(start) == end


def test_months_of_an_extension_lengthen_the_term_like_paid_ones_r_term_1(begun: Story) -> None:
    made = begun.json("2026-12-02 extend --reason scope --months 1")
    assert made["service_end"] == {"before": "2027-01-31", "after": "2027-02-28"}
    assert begun.status("2026-12-02")["hours"]["purchased"] == 66.0
    assert purchased(begun) == 3


def test_a_payment_of_several_months_pays_the_earliest(story: Story) -> None:
    story.tell("2026-12-01 start\n2026-12-01 buy --months 4\n2026-12-02 pay --months 2")
    out = story.tell("2026-12-03 pay").out
    paid = [row(out, number)[4] for number in (1, 2, 3, 4)]
    assert paid == ["2026-12-02", "2026-12-02", "2026-12-03", "not paid"]


def test_a_purchase_on_31_january_that_starts_then_shows_its_months_one_by_one(
    story: Story,
) -> None:
    out = story.tell("2027-01-31 start\n2027-01-31 buy --months 3").out
    days = [row(out, number)[1] for number in (1, 2, 3)]
    assert days == ["2027-01-31 – 2027-02-28", "2027-03-01 – 2027-03-30", "2027-03-31 – 2027-04-30"]


def test_the_service_starts_once(begun: Story) -> None:
    assert "has started already, on 2026-12-01" in begun.refuse("2026-12-02 start")


def test_a_start_says_what_is_still_missing(story: Story) -> None:
    assert "No month is bought yet" in story.tell("2026-12-01 start --dry-run").out
    story.tell("2026-12-01 buy --months 1")
    assert "No month is paid yet" in story.tell("2026-12-01 start --dry-run").out
    story.tell("2026-12-01 pay")
    out = story.tell("2026-12-02 start --on 2026-12-01").out
    assert "The service lasts until December 31, 2026." in out


def test_the_order_of_recording_never_matters_r_term_1(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [
        "buy --months 2 --on 2026-11-20",
        "start --on 2026-12-01",
        "pay --on 2026-12-01",
        "pause --from 2026-12-07 --via письмо",
        "resume --on 2026-12-10",
        "extend --reason client --days 4 --on 2026-12-20",
        "pay --on 2026-12-28",
    ]
    ends = []
    for order in ((0, 1, 2, 3, 4, 5, 6), (1, 0, 2, 6, 5, 3, 4), (0, 2, 6, 1, 5, 3, 4)):
        folder = project("B01|10||1")
        for path in folder.glob("journal/*"):
            path.unlink()
        story = begin(shebo, folder, monkeypatch)
        story.tell("\n".join(f"2027-01-12 {facts[place]}" for place in order))
        ends.append([story.end(day) for day in ("2026-12-08", "2026-12-20", "2027-01-12")])
    # 31 December and 31 January, moved by 2, by 3 + 4 and by 3 + 4 working days.
    assert ends == [["2027-01-12", "2027-01-19", "2027-02-09"]] * 3


# R-TERM-5: pauses


def test_a_pause_is_free_for_five_working_days_then_the_term_runs_on_r_term_5(begun: Story) -> None:
    out = begun.tell("2026-12-07 pause --via письмо").out
    assert "Free: 5 working days, until December 11, 2026." in out
    assert "runs on by itself from December 14, 2026" in out
    days = ("2026-12-06", "2026-12-07", "2026-12-09", "2026-12-11", "2026-12-12", "2026-12-14")
    found = [begun.status(day) for day in days]
    assert [one["paused"] for one in found] == [False, True, True, True, False, False]
    assert [one["free_pause"]["used"] for one in found] == [0, 1, 3, 5, 5, 5]
    assert [one["service_end"] for one in found] == [
        "2027-01-31",
        "2027-02-01",
        "2027-02-03",
        "2027-02-05",
        "2027-02-05",
        "2027-02-05",
    ]
    assert begun.would_extend("2026-12-16", "client")["days"] == ["2026-12-14", "2026-12-15"]
    assert begun.end("2027-01-20") == "2027-02-05"


@pytest.mark.parametrize(
    ("since", "last", "on"),
    [
        ("2026-12-29", "January 13, 2027", "January 14, 2027"),
        ("2027-02-19", "February 26, 2027", "March 1, 2027"),
        ("2026-12-05", "December 11, 2026", "December 14, 2026"),
    ],
)
def test_a_pause_over_public_holidays_of_russia_takes_working_days_only_r_term_8(
    since: str, last: str, on: str, begun: Story
) -> None:
    begun.tell("2026-12-01 buy --months 1 --paid 2026-12-01")
    out = begun.tell(f"{since} pause").out
    assert f"Free: 5 working days, until {last}." in out
    assert f"runs on by itself from {on}" in out


def test_without_the_countrys_holidays_every_monday_to_friday_counts(begun: Story) -> None:
    with (begun.folder / "shebo.toml").open("a", encoding="utf-8") as file:
        file.write('\n[calendar]\nholidays = "none"\n')
    assert "until January 4, 2027." in begun.tell("2026-12-29 pause").out


def test_how_a_pause_was_asked_for_is_added_later_whatever_came_after_r_term_5(
    begun: Story,
) -> None:
    begun.tell("""
        2026-12-07 pause --note Отпуск
        2026-12-09 resume
        2026-12-10 log B01.1 2
    """)
    old, end = begun.last("pause"), begun.end("2026-12-10")
    [finding] = [one for one in begun.lint("2026-12-10") if one["code"] == "SHB312"]
    assert finding["hint"] == "Say how: shebo pause --from 2026-12-07 --via …"
    begun.tell("2026-12-10 pause --from 2026-12-07 --via письмо --dry-run")
    assert begun.last("pause") == old
    out = begun.tell("2026-12-10 pause --from 2026-12-07 --via письмо").out
    assert f"How it was asked for is added; {old} is taken back." in out
    assert begun.end("2026-12-10") == end
    assert begun.codes("2026-12-10").isdisjoint({"SHB303", "SHB305", "SHB312"})
    new = max(begun.events("pause"), key=lambda one: one["sequence"])
    assert (new["on"], new["via"], new["note"]) == ("2026-12-07", "письмо", "Отпуск")


def test_a_pause_that_says_how_it_was_asked_for_is_not_recorded_twice(begun: Story) -> None:
    begun.tell("2026-12-07 pause --via письмо")
    error = begun.refuse("2026-12-08 pause --from 2026-12-07 --via звонок")
    assert "a pause runs already" in error


def test_how_a_pause_was_asked_for_is_written_whole_or_not_at_all(begun: Story) -> None:
    begun.tell("2026-12-07 pause")
    assert "cannot be recorded" in begun.refuse("2026-12-07 pause --via ' '")


def test_who_comes_back_early_keeps_the_other_days_for_a_second_pause(begun: Story) -> None:
    begun.tell("2026-12-07 pause")
    out = begun.tell("2026-12-10 resume").out
    assert "The pause took 3 free working days; 2 of 5 are left." in out
    assert "The service lasts until" in out
    assert begun.end("2026-12-10") == "2027-02-03"
    out = begun.tell("2026-12-21 pause").out
    assert "Free: 2 working days, until December 22, 2026." in out
    free = begun.status("2026-12-25")["free_pause"]
    assert free == {"days": 5, "used": 5, "left": 0}
    assert begun.end("2026-12-25") == "2027-02-05"


def test_a_pause_after_the_free_days_is_the_clients_delay_and_moves_nothing(begun: Story) -> None:
    begun.tell("2026-12-07 pause\n2026-12-14 resume")
    out = begun.tell("2026-12-16 pause").out
    assert "All 5 free working days of the project are used up: the term runs on." in out
    assert "Free:" not in out
    status = begun.status("2026-12-18")
    assert (status["paused"], status["service_end"]) == (False, "2027-02-05")
    # On the 18th itself he may still come back.
    proposal = begun.would_extend("2026-12-18", "client")
    assert proposal["days"] == ["2026-12-16", "2026-12-17"]
    assert proposal["evidence"] == [begun.last("pause")]
    out = begun.tell("2026-12-18 resume").out
    assert "The pause took 0 free working days; 0 of 5 are left." in out
    assert "2 more working days of the term passed without the client" in out
    assert begun.would_extend("2026-12-25", "client")["days"] == ["2026-12-16", "2026-12-17"]


def test_a_late_return_says_what_the_delay_cost_and_the_client_pays_for_it(begun: Story) -> None:
    begun.tell("2026-12-07 pause --via письмо")
    out = begun.tell("2026-12-17 resume").out
    assert "3 more working days of the term passed without the client" in out
    assert "shebo extend --reason client" in out
    made = begun.json("2026-12-17 extend --reason client")
    assert (made["working_days"], made["paid_by"]) == (3, "client")
    assert made["service_end"] == {"before": "2027-02-05", "after": "2027-02-10"}


def test_a_day_of_a_pause_that_was_worked_is_no_delay_to_extend_by(begun: Story) -> None:
    begun.tell("2026-12-07 pause\n2026-12-14 log B01.1 1")
    line = "2026-12-15 resume --dry-run"
    assert "shebo extend" not in begun.tell(line).out
    assert "1 more working day of the term" in begun.tell(line.replace("15", "16")).out
    begun.tell("2026-12-15 resume")
    assert "gives nothing" in begun.refuse("2026-12-15 extend --reason client")


def test_the_allowance_comes_from_the_service_definition_r_stage_2(story: Story) -> None:
    story.settle_on(free_pause_days="2")
    story.tell(BEGUN)
    assert "Free: 2 working days, until December 8, 2026." in story.tell("2026-12-07 pause").out
    assert story.status("2026-12-20")["free_pause"] == {"days": 2, "used": 2, "left": 0}


def test_without_an_allowance_no_pause_is_free(story: Story) -> None:
    story.settle_on(free_pause_days="0")
    story.tell(BEGUN)
    out = story.tell("2026-12-07 pause").out
    assert "Free:" not in out
    assert story.end("2026-12-20") == "2027-01-31"


def test_a_pause_and_a_return_on_one_day_take_nothing(begun: Story) -> None:
    begun.tell("2026-12-07 pause\n2026-12-07 resume")
    assert begun.status("2026-12-08")["free_pause"]["used"] == 0
    assert begun.end("2026-12-08") == "2027-01-31"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-12-05 resume", "there is no pause on 2026-12-05"),
        ("2026-12-09 resume --on 2026-12-06", "there is no pause on 2026-12-06"),
        ("2026-12-09 pause", "a pause runs already, since 2026-12-08"),
        ("2026-12-09 pause --from 2026-12-04", "on 2026-12-04 work was logged"),
        ("2026-12-09 pause --from 2026-12-03", "2026-12-04 lies in a pause"),
        ("2026-12-09 log B01.1 1", "2026-12-09 lies in a pause"),
        ("2026-12-10 log B01.1 1 --on 2026-12-08", "2026-12-08 lies in a pause"),
        ("2026-12-09 log intake 1", "2026-12-09 lies in a pause"),
    ],
)
def test_a_pause_and_what_contradicts_it_is_refused(line: str, reason: str, begun: Story) -> None:
    begun.tell("2026-12-04 log B01.1 2")
    if not line.startswith("2026-12-05"):
        begun.tell("2026-12-08 pause")
    assert reason in begun.refuse(line)


def test_work_in_a_pause_is_refused_with_the_way_out(begun: Story) -> None:
    begun.tell("2026-12-08 pause")
    assert "shebo resume --on 2026-12-09" in begun.refuse("2026-12-09 log B01.1 1")
    begun.tell("2026-12-09 resume\n2026-12-09 log B01.1 1")


def test_a_pause_before_the_start_is_refused(story: Story) -> None:
    story.tell("2026-11-23 buy --months 2 --paid 2026-11-23")
    assert "has not started" in story.refuse("2026-11-30 pause")
    story.tell("2026-12-01 start")
    assert "has not started" in story.refuse("2026-12-02 pause --from 2026-11-30")


def test_after_the_term_runs_on_work_is_accepted_and_the_day_is_worked(begun: Story) -> None:
    begun.tell("2026-12-07 pause")
    assert "lies in a pause" in begun.refuse("2026-12-11 log B01.1 1")
    begun.tell("2026-12-15 log B01.1 1")
    assert begun.would_extend("2026-12-17", "client")["days"] == ["2026-12-14", "2026-12-16"]


def test_a_pause_may_be_announced_ahead(begun: Story) -> None:
    begun.tell("2026-12-02 pause --from 2026-12-21 --via письмо")
    assert begun.status("2026-12-20")["paused"] is False
    assert begun.end("2026-12-20") == "2027-01-31"
    assert "1 event lies after December 2, 2026" in begun.run("2026-12-02", "status").out
    assert "SHB308" not in begun.codes("2026-12-02")
    begun.tell("2026-12-03 log B01.1 1")
    assert "there is no pause" in begun.refuse("2026-12-03 resume")
    assert begun.status("2026-12-21")["paused"] is True
    assert begun.end("2026-12-25") == "2027-02-05"
    assert "lies in a pause" in begun.refuse("2026-12-22 log B01.1 1")


def test_an_announced_pause_can_be_taken_back(begun: Story) -> None:
    begun.tell("2026-12-02 pause --from 2026-12-21 --via письмо")
    begun.tell(f"2026-12-03 void {begun.last('pause')} --why 'Клиент передумал'")
    begun.tell("2026-12-22 log B01.1 1")
    assert begun.status("2026-12-22")["contradictions"] == []
    assert begun.end("2026-12-25") == "2027-01-31"
    assert begun.status("2026-12-03")["contradictions"] == []


def test_lint_asks_how_the_client_has_asked_for_a_pause_r_term_5(begun: Story) -> None:
    assert "in writing or through OneBox" in begun.tell("2026-12-07 pause").out
    assert "SHB312" in begun.codes("2026-12-07")
    begun.tell(f"2026-12-07 void {begun.last('pause')} --why 'Без канала'")
    assert "in writing" not in begun.tell("2026-12-07 pause --via OneBox").out
    assert "SHB312" not in begun.codes("2026-12-07")
    assert [one["via"] for one in begun.events("pause")] == [None, "OneBox"]


# R-TERM-4 and R-TERM-7: whose delay


def test_information_that_does_not_come_is_the_clients_delay_r_term_4(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    question = begun.last("question")
    assert begun.would_extend("2026-12-08", "client")["days"] == [
        "2026-12-04",
        "2026-12-07",
        "2026-12-08",
    ]
    out = begun.tell(f"2026-12-09 answer {question[:7]} Главный").out
    assert "Answered after 4 working days." in out
    proposal = begun.would_extend("2026-12-20", "client")
    assert proposal["days"] == ["2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09"]
    assert proposal["evidence"] == [question]


def test_an_approval_that_does_not_come_is_the_clients_delay_r_term_4(story: Story) -> None:
    story.tell("""
        2026-12-01 buy --paid 2026-12-01
        2026-12-01 start
        2026-12-01 dpv send
        2026-12-03 approve --as administrator --by Олег
        2026-12-08 approve --as client --by Анна
    """)
    proposal = story.would_extend("2026-12-20", "client")
    assert proposal["days"] == ["2026-12-04", "2026-12-07", "2026-12-08"]
    [_, administrator, _] = [one["id"] for one in story.events("submission", "approval")]
    assert proposal["evidence"] == [administrator]
    # Before his approval it was the administrator's turn, and nothing was estimated away.
    assert story.proposals("2026-12-20")["executor"]["working_days"] == 0


def test_a_block_that_is_not_confirmed_is_the_clients_delay_r_term_4(begun: Story) -> None:
    begun.tell("""
        2026-12-02 block submit B03
        2026-12-02 block submit B01
        2026-12-07 block accept B01 --by Анна
    """)
    # B02 waits for B01 alone; with B01 accepted it can be worked on.
    proposal = begun.would_extend("2026-12-20", "client")
    assert proposal["days"] == ["2026-12-03", "2026-12-04", "2026-12-07"]
    assert set(proposal["evidence"]) == {one["id"] for one in begun.events("handover")}


@pytest.mark.parametrize(
    "question",
    ["ask 'Какой логотип?'", "ask 'Какие поля?' --block B01", ALL_WAIT + " --to production"],
)
def test_a_turn_is_no_delay_r_term_7(question: str, begun: Story) -> None:
    begun.tell(f"2026-12-03 {question}")
    assert all(
        not (one["working_days"] or one["granted_hours"])
        for one in begun.proposals("2026-12-20").values()
    )


def test_a_day_on_which_a_block_was_worked_on_is_nobodys_delay(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-07 log B01.1 1\n2026-12-08 log intake 1")
    assert begun.would_extend("2026-12-08", "client")["days"] == ["2026-12-04", "2026-12-08"]


def test_a_day_of_a_pause_is_nobodys_delay(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-07 pause --via письмо\n2026-12-09 resume")
    assert begun.would_extend("2026-12-10", "client")["days"] == [
        "2026-12-04",
        "2026-12-09",
        "2026-12-10",
    ]


# R-TERM-2 to R-TERM-6: extensions


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-04-01", 1, "2026-05-04"),
        ("2026-04-01", 5, "2026-05-08"),
        ("2026-04-01", 6, "2026-05-12"),
        ("2026-12-01", 1, "2027-01-11"),
        ("2026-12-01", 5, "2027-01-15"),
        ("2026-12-01", 6, "2027-01-18"),
    ],
)
def test_an_extension_goes_round_the_holidays_of_may_and_new_year_r_term_8(
    start: str, days: int, end: str, story: Story
) -> None:
    story.tell(f"{start} buy --months 1 --paid {start}\n{start} start")
    made = story.json(f"{start} extend --reason shared --days {days}")
    assert made["service_end"]["after"] == end


def test_an_extension_as_json_has_the_shape_of_the_contract(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    files = begun.files()
    dry = begun.would_extend("2026-12-14", "client")
    assert begun.files() == files
    expected = {
        "schema": "shebo/extension/1",
        "reason": "client",
        "paid_by": "client",
        "working_days": 7,
        "granted_hours": 0.0,
        "overridden": False,
        "service_end": {"before": "2027-01-31", "after": "2027-02-09"},
        "evidence": [begun.last("question")],
        "recorded": False,
    }
    assert expected.items() <= dry.items()
    done = begun.json("2026-12-14 extend --reason client")
    assert set(done["evidence"]) <= {one["id"] for one in begun.events()}
    assert {**done, "recorded": False, "id": None} == dry
    assert (done["recorded"], done["id"]) == (True, begun.last("extension"))
    assert begun.end("2026-12-14") == "2027-02-09"
    assert begun.end("2026-12-13") == "2027-01-31"


def test_no_day_is_extended_for_twice_r_term_7(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    assert begun.json("2026-12-08 extend --reason client")["working_days"] == 3
    assert "gives nothing" in begun.refuse("2026-12-08 extend --reason client")
    later = begun.json("2026-12-10 extend --reason client")
    assert later["days"] == ["2026-12-09", "2026-12-10"]
    assert later["service_end"] == {"before": "2027-02-03", "after": "2027-02-05"}


def test_fewer_days_use_up_the_earliest_and_leave_the_others(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    made = begun.json("2026-12-09 extend --reason client --days 3")
    assert (made["working_days"], made["overridden"]) == (3, False)
    assert made["days"] == ["2026-12-04", "2026-12-07", "2026-12-08"]
    assert begun.would_extend("2026-12-09", "client")["days"] == ["2026-12-09"]
    assert "SHB309" not in begun.codes("2026-12-09")


@pytest.mark.parametrize("asked", [True, False])
def test_more_days_than_the_account_are_recorded_as_overridden(asked: bool, begun: Story) -> None:
    if asked:
        begun.tell(f"2026-12-03 {ALL_WAIT}")
    made = begun.json("2026-12-04 extend --reason client --days 10")
    assert (made["working_days"], made["overridden"], made["recorded"]) == (10, True, True)
    assert made["days"] == (["2026-12-04"] if asked else [])
    assert made["evidence"] == ([begun.last("question")] if asked else [])
    assert made["service_end"]["after"] == "2027-02-12"
    assert "SHB309" in begun.codes("2026-12-04")


@pytest.mark.parametrize(
    ("reason", "option", "payer"),
    [
        ("client", "--days", "client"),
        ("executor", "--days", "executor"),
        ("scope", "--months", "client"),
        ("shared", "--days", "nobody"),
    ],
)
def test_the_reason_decides_who_pays_r_term_6(
    reason: str, option: str, payer: str, begun: Story
) -> None:
    made = begun.json(f"2026-12-02 extend --reason {reason} {option} 1")
    assert made["paid_by"] == payer
    [event] = begun.events("extension")
    assert (event["paid_by"], event["by"], event["on"]) == (payer, "Ирина", "2026-12-02")


@pytest.mark.parametrize(
    "options",
    [
        "--reason client --months 1",
        "--reason client --hours 1",
        "--reason executor --months 1",
        "--reason shared --hours 1",
        "--reason shared --months 1",
        "--reason scope --days 1",
        "--reason scope --hours 1",
        "--days 1",
        "--months 1",
        "--hours 1",
    ],
)
def test_an_amount_that_does_not_fit_the_reason_is_refused(options: str, begun: Story) -> None:
    begun.refuse(f"2026-12-02 extend {options}")


def test_without_a_term_there_is_nothing_to_extend(story: Story) -> None:
    story.tell("2026-12-01 buy --months 1")
    line = "2026-12-02 extend --reason client --days 1"
    assert "no service term" in story.refuse(line)
    story.tell("2026-12-01 start")
    assert "no service term" in story.refuse(line)
    story.tell("2026-12-02 pay")
    assert story.tell(line).code == 0


def test_the_executors_overrun_gives_days_and_hours_and_never_a_purchase_r_term_3(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|10||1", "B02|12||2"), monkeypatch)
    story.tell(f"""
        2026-11-23 buy --months 1 --paid 2026-11-23
        {AGREED}
        2026-12-01 start
        2026-12-02 log B01.1 8
        2026-12-03 log B01.1 8
    """)
    # 10 h have become 16, so 12 h are left of the ДПВ and 6 of the purchase.
    made = story.would_extend("2026-12-04", "executor")
    assert (made["working_days"], made["granted_hours"]) == (0, 6.0)
    story.tell("2026-12-04 log B02.1 6\n2026-12-07 log B02.1 1")
    overrun = story.would_extend("2026-12-09", "executor")
    # 22 h are used up by 4 December; from then on every day is the executor's.
    assert overrun["days"] == ["2026-12-07", "2026-12-08", "2026-12-09"]
    assert overrun["granted_hours"] == 6.0
    worked = [one["id"] for one in story.events("work")]
    assert set(worked[:2]) <= set(overrun["evidence"]) <= set(worked)
    done = story.json("2026-12-09 extend --reason executor --hours 2h30")
    assert (done["granted_hours"], done["overridden"]) == (2.5, False)
    hours = story.status("2026-12-09")["hours"]
    assert hours == {
        "estimated": 22.0,
        "purchased": 22.0,
        "granted": 2.5,
        "logged": 23.0,
        "forced": 0.0,
        "left": 1.5,
    }
    assert purchased(story) == 1
    assert story.would_extend("2026-12-09", "executor")["granted_hours"] == 3.5
    more = story.json("2026-12-09 extend --reason executor --hours 5")
    assert (more["working_days"], more["overridden"]) == (0, True)


def test_the_executor_grants_his_overrun_once_and_never_what_nobody_bought_r_term_6(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|10||1", "B02|30||2"), monkeypatch)
    story.tell(f"""
        2026-11-23 buy --months 1 --paid 2026-11-23
        {AGREED}
        2026-12-01 start
        2026-12-02 log B01.1 12
    """)
    # 20 h are missing, 18 of them because the client has not bought them.
    made = story.json("2026-12-02 extend --reason executor")
    assert (made["granted_hours"], made["paid_by"]) == (2.0, "executor")
    assert made["evidence"] == [story.last("work")]
    assert "gives nothing" in story.refuse("2026-12-02 extend --reason executor")
    story.tell("2026-12-03 log B01.1 1")
    assert story.would_extend("2026-12-03", "executor")["granted_hours"] == 1.0


def test_an_overrun_that_the_purchase_holds_grants_nothing(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 12")
    assert begun.proposals("2026-12-02")["executor"]["granted_hours"] == 0.0
    begun.tell("2026-12-03 log B01.1 3")
    # 44 h less 15 h hold 29 h of the 30 h that are left.
    assert begun.proposals("2026-12-03")["executor"]["granted_hours"] == 1.0


def test_more_than_a_days_hours_can_be_granted(begun: Story) -> None:
    made = begun.json("2026-12-02 extend --reason executor --hours 30")
    assert (made["granted_hours"], made["overridden"]) == (30.0, True)


def test_without_a_reason_everything_that_could_be_extended_is_listed(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    files = begun.files()
    found = begun.proposals("2026-12-07")
    assert list(found) == ["client", "executor", "scope", "shared"]
    assert found["client"] == {
        "reason": "client",
        "paid_by": "client",
        "working_days": 2,
        "months": 0,
        "granted_hours": 0.0,
        "evidence": [begun.last("question")],
    }
    out = begun.run("2026-12-07", "extend").out
    assert out.count("nothing") == 3
    assert "To extend: shebo extend --reason client" in out
    assert begun.files() == files


def test_an_explanation_names_the_days_and_the_events_behind_them(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-04 log B01.1 1")
    question = begun.last("question")
    for line in ("2026-12-08 extend --explain", "2026-12-08 extend --reason client --explain"):
        lines = begun.run(*shlex.split(line)).out.splitlines()
        [place] = [row for row, one in enumerate(lines) if one.startswith("2026-12-07 ")]
        assert "client's delay" in lines[place]
        assert "2026-12-08" in lines[place]
        assert lines[place + 1].split()[:2] == [question, "2026-12-03"]
        assert question not in "".join(lines[:place])


POLICIES = {"client": "client", "executor": "executor", "time-only": "shared"}


@pytest.mark.parametrize("policy", POLICIES)
def test_where_both_are_late_the_service_definition_decides_r_term_7(
    policy: str, shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|10||1"), monkeypatch)
    story.settle_on(overlap=f'"{policy}"')
    story.tell(f"""
        2026-11-23 buy --months 1 --paid 2026-11-23
        {AGREED}
        2026-12-01 start
        2026-12-02 log B01.1 10
        2026-12-02 block submit B01
        2026-12-02 ask 'Где доработка?' --to production
    """)
    owner = POLICIES[policy]
    given = {reason: one["working_days"] for reason, one in story.proposals("2026-12-04").items()}
    assert given == {"client": 0, "executor": 0, "scope": 0, "shared": 0} | {owner: 2}
    made = story.would_extend("2026-12-04", owner)
    assert made["paid_by"] == ("nobody" if owner == "shared" else owner)
    behind = story.events("work", "handover", "question")
    assert set(made["evidence"]) == {one["id"] for one in behind}


def test_a_policy_that_nobody_knows_is_refused(story: Story) -> None:
    story.settle_on(overlap='"coin"')
    assert "SHB004" in story.refuse("2026-12-01 buy")


def test_an_extension_whose_days_were_proved_otherwise_later_is_found(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-10 extend --reason client")
    assert "SHB315" not in begun.codes("2026-12-11")
    begun.tell(f"2026-12-11 answer {begun.last('question')} --on 2026-12-08")
    assert "SHB315" in begun.codes("2026-12-11")


def test_an_extension_whose_question_was_taken_back_is_found(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-10 extend --reason client")
    begun.tell(f"2026-12-11 void {begun.last('question')} --why Ошибка")
    assert "SHB315" in begun.codes("2026-12-11")


# Showing without writing


@pytest.mark.parametrize(
    "line",
    [
        "buy --months 1 --paid 2026-12-09",
        "pay",
        "pause --via письмо",
        "resume",
        "extend --reason client --days 2",
        "extend --reason executor --hours 2",
        "extend --reason scope --months 1",
        "ask Когда?",
        "answer {question} Завтра",
        "log B02.1 1",
        "log estimate 1",
        "block start B02",
        "block submit B02",
        "block accept B01",
        "block return B01 --why Нет",
        "approve --as administrator --by О --scope competence",
        "brief complete",
        "void {question} --why Ошибка",
    ],
)
def test_a_dry_run_says_what_would_be_recorded_and_writes_nothing(line: str, begun: Story) -> None:
    begun.tell("""
        2026-12-02 buy --months 1
        2026-12-03 ask Где? --block B03
        2026-12-03 block submit B01
    """)
    begun.tell("2026-12-08 block accept B01" if "B02" in line else "2026-12-08 log estimate 1")
    if line == "resume":
        begun.tell("2026-12-09 pause")
    line = f"2026-12-10 {line}".format(question=begun.last("question"))
    before = begun.files()
    shown = begun.tell(f"{line} --dry-run").out
    assert shown.endswith("Nothing was written. To write it: the same without --dry-run.\n")
    assert begun.files() == before
    done = begun.tell(line).out
    assert len(begun.files()) == len(before) + 1
    assert "Recorded: " in done
