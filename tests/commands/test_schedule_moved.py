"""What `schedule` says of a plan that has moved, and of one that its service does not hold."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.commands.ledger_story import BEGUN, Story, begin
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

EXAMPLE = ROOT / "examples" / "salon-in-progress"


@pytest.fixture
def story(shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Give a project of two blocks, 30 h, with two paid months from 1 December."""
    told = begin(shebo, project("B01|10||1", "B02|20|B01|2"), monkeypatch)
    told.tell(BEGUN)
    return told


@pytest.fixture
def salon(shebo: Shebo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Give the example that is half-way through."""
    shutil.copytree(EXAMPLE, tmp_path / "salon")
    return begin(shebo, tmp_path / "salon", monkeypatch)


def test_a_plan_that_moved_says_how_far_and_why(salon: Story) -> None:
    out = salon.run("2027-01-15", "schedule").out
    assert "Approved end January 29, 2027, now February 25, 2027: +18 working days (" in out
    assert "pause +" in out
    assert "13 finished tasks took" in out
    assert "The deadlines are not agreed" not in out


def test_the_reasons_of_a_block_add_up_to_its_row(salon: Story) -> None:
    lines = salon.run("2027-01-15", "schedule", "--reasons").out.splitlines()
    rows = [line.replace("−", "-").split() for line in lines if line.startswith("B")]
    assert len(rows) == 19
    for row in rows:
        *causes, total = [int(word) for word in row if word.lstrip("+-").isdigit()][-7:]
        assert sum(causes) == total


def test_a_plan_that_keeps_its_end_says_so(story: Story) -> None:
    out = story.run("2026-12-01", "schedule").out
    end = story.json("2026-12-01 schedule")["project_term"]["end"]
    assert (end, "The end is the approved one: January 18, 2027." in out) == ("2027-01-18", True)


def test_before_an_approval_there_are_no_reasons(shebo: Shebo, project: Make) -> None:
    result = shebo("schedule", "--reasons", "-p", project("B01|10||1"), "--today", "2026-12-01")
    assert (result.code, "not approved" in result.out or "No plan" in result.out) == (0, True)


def test_hours_that_lapsed_with_their_month_are_named(story: Story) -> None:
    out = story.run("2027-01-25", "schedule").out
    assert "outside the service" in out
    assert "22 h were not worked; each month has its own hours" in out
    plan = story.json("2027-01-25 schedule")
    assert plan["lapsed_hours"] == 22.0
    assert plan["months_to_buy"] >= 1


def test_months_that_are_bought_have_to_be_paid_before_others_are_bought(story: Story) -> None:
    story.tell("2027-01-20 buy --months 1")
    out = story.run("2027-01-25", "schedule").out
    assert "1 bought month has to be paid for that: shebo pay --months 1" in out


def test_a_pause_that_is_agreed_ahead_is_planned(story: Story) -> None:
    before = story.json("2026-12-01 schedule")
    story.tell("2026-12-01 pause --from 2026-12-07")
    after = story.json("2026-12-01 schedule")
    days = {slot["day"] for block in after["blocks"] for slot in block["days"]}
    assert not days & {f"2026-12-{day:02}" for day in range(7, 12)}
    assert after["service_term"]["end"] > before["service_term"]["end"]
    note = "The pause is planned with all its free days, to December 11, 2026."
    assert note in story.run("2026-12-01", "schedule").out


def test_a_start_that_is_over_is_no_start_to_reckon_with(shebo: Shebo, project: Make) -> None:
    folder = project("B01|10||1")
    result = shebo("schedule", "--start", "2026-11-30", "-p", folder, "--today", "2026-12-01")
    assert result.code == 2
    assert "2026-11-30 is over: today is 2026-12-01" in result.err
    assert "shebo start --on 2026-11-30" in result.err


def test_an_overhead_block_that_a_functional_one_needs_comes_first(
    shebo: Shebo, project: Make
) -> None:
    folder = project("B01|2|B02|1", "B02|2||2")
    path = folder / "dpv.toml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split('id = "B02"')
    kinds = tail.replace('kind = "functional"', 'kind = "overhead"')
    path.write_text(f'{head}id = "B02"{kinds}', encoding="utf-8")
    result = shebo("schedule", "--json", "-p", folder, "--today", "2026-12-01")
    assert result.code == 0, result.err


def test_everything_accepted_has_no_forecast(story: Story) -> None:
    story.tell(
        """
        2026-12-02 block submit B01
        2026-12-03 block accept B01
        2026-12-03 block submit B02
        2026-12-04 block accept B02
        """
    )
    out = story.run("2026-12-07", "schedule").out
    assert "confidence" not in out
    assert "four projects of five" not in out


def test_a_draft_is_called_so_in_every_picture(shebo: Shebo, project: Make) -> None:
    folder = project("B01|10||1")
    for form in ("svg", "html"):
        words = ("export", form, "-o", "-", "-p", folder, "--today", "2026-12-01")
        assert "(черновик)" in shebo(*words).out


def test_a_day_off_of_the_start_is_said_at_once(shebo: Shebo, project: Make) -> None:
    folder = project("B01|10||1")
    words = ("start", "--on", "2027-01-01", "-p", folder, "--today", "2027-01-15", "--dry-run")
    assert "That is a day off: work can begin on January 11, 2027." in shebo(*words).out


def test_a_block_that_takes_longer_than_estimated_moves_by_the_estimate(story: Story) -> None:
    for day in (1, 2, 3, 4, 7):
        story.tell(f"2026-12-{day:02} log B01.1 3")
    found = {one["block"]: one for one in story.json("2026-12-08 schedule")["shifts"]}
    assert found["B01"]["causes"].get("estimate", 0) >= 1


def test_lint_finds_a_calendar_that_leaves_no_day(story: Story) -> None:
    settings = story.folder / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    off = "days_off = [{ first = 2026-01-01, last = 2040-01-01 }]"
    settings.write_text(f"{text}[calendar]\n{off}\n", encoding="utf-8")
    assert "SHB409" in story.codes("2026-12-01")
    assert "no day to work on" in story.refuse("2026-12-01 schedule")
