"""Hours that cannot be are refused with the reason; forced ones stay visible as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story

RESTING = """
    2026-12-02 log B01.1 2
    2026-12-02 block submit B01
    2026-12-03 block accept B01 --by Анна
    2026-12-08 pause --via письмо
"""
"""B01 is accepted on 3 December; the client rests from 8 December on."""


@pytest.fixture
def resting(begun: Story) -> Story:
    begun.tell(RESTING)
    return begun


@pytest.mark.parametrize(
    ("line", "reason", "hint"),
    [
        ("log B01.2 1", "there is no task “B01.2”", "Similar: B01.1"),
        ("log В01.1 1", "there is no task “В01.1”", "in Latin letters it is B01.1"),
        ("log b1.1 1", "there is no task “b1.1”", "Similar: B01.1."),
        ("log B02 1", "there is no task “B02”", "Possible here: B02.1"),
        ("log intaek 1", "there is no task “intaek”", "Similar: intake"),
        ("log отчёты 1", "there is no task “отчёты”", "Tasks: shebo dpv show"),
        ("log B02.1 0", "0 h cannot be", "more than 0 and at most 24"),
        ("log B02.1 0:00", "0 h cannot be", "more than 0 and at most 24"),
        ("log B02.1 30", "30 h cannot be", "more than 0 and at most 24"),
        ("log B02.1 -1", "-1 is below zero", "Numbers are 0 or more"),
        ("log B02.1 час", "“час” is not hours", "Write them so"),
        ("log B02.1 1 --on 2026-12-05", "lies in the future", "when it has happened"),
        (
            "log B02.1 23 --on 2026-12-02",
            "2 h already: with these 23 h it would be 25 h",
            "shebo journal",
        ),
        ("log B01.1 1 --on 2026-12-03", "B01 is accepted", "--force WHY"),
        ("log B02.1 1 --force ''", "--force needs a reason", "Say why"),
        ("log B01.1 1 --force ' '", "--force needs a reason", "Say why"),
        ("log B02.1 1 --force Нужно", "it needs no --force", "--note"),
        ("log intake 1 --force Нужно", "it needs no --force", "--note"),
        ("log B01.1 1 --on 2026-12-02 --force Нужно", "it needs no --force", "--note"),
    ],
)
def test_hours_that_cannot_be_are_refused(line: str, reason: str, hint: str, begun: Story) -> None:
    begun.tell(RESTING.rsplit("\n", 2)[0])
    error = begun.refuse(f"2026-12-04 {line}")
    assert reason in error
    assert hint in error


def test_hours_in_a_pause_are_refused_with_both_ways_out(resting: Story) -> None:
    for target in ("B02.1", "intake"):
        error = resting.refuse(f"2026-12-09 log {target} 1")
        assert "2026-12-09 lies in a pause" in error
        assert "shebo resume --on 2026-12-09" in error
        assert "--force WHY" in error


def test_work_before_the_approval_is_told_that_its_day_is_wrong(begun: Story) -> None:
    error = begun.refuse("2026-12-04 log B01.1 30m --on 2026-11-25")
    assert "B01 is approved since 2026-11-26: it cannot be worked on before" in error
    assert "2026-11-26 or later" in error
    assert "dpv send" not in error
    assert "2026-11-26 or later" in begun.refuse("2026-12-04 demo B01 --on 2026-11-25")


def test_hours_on_a_day_off_are_recorded_with_a_remark(begun: Story) -> None:
    out = begun.tell("2026-12-07 log B01.1 2 --on 2026-12-05").out
    assert "Worked on a day off: December 5, 2026." in out
    assert "day off" not in begun.tell("2026-12-07 log B01.1 2").out


def test_before_the_approval_only_stages_take_hours(story: Story) -> None:
    error = story.refuse("2026-11-20 log B01.1 1")
    assert "B01 is not approved by administrator and client" in error
    assert "shebo dpv send" in error
    assert "B01 is not approved" in story.refuse("2026-11-20 log B01.1 1 --force Нужно")
    for stage in ("intake", "DPV", "estimate"):
        story.tell(f"2026-11-20 log {stage} 1.5")
    assert [one["stage"] for one in story.events("work")] == ["intake", "dpv", "estimate"]


def test_a_name_is_taken_whatever_its_case(begun: Story) -> None:
    begun.tell("2026-12-02 log b02.1 1,5")
    assert begun.events("work")[0]["task"] == "B02.1"


def test_several_entries_fill_a_day_and_not_more(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 10\n2026-12-02 log B02.1 10\n2026-12-02 log intake 4")
    assert "24 h already: with these 0.25 h it would be 24.25 h" in begun.refuse(
        "2026-12-02 log B01.1 0.25"
    )


def test_forced_hours_count_and_say_who_and_why_everywhere(resting: Story) -> None:
    resting.tell("2026-12-09 log B02.1 1.5 --force 'Клиент позвонил'")
    resting.tell("2026-12-07 log B01.1 0.5 --force 'Мелкая правка'")
    works = {one["forced"]: one for one in resting.events("work") if one["forced"]}
    assert works["Клиент позвонил"]["by"] == "Ирина"
    assert works["Клиент позвонил"]["contradicted"] is False
    journal = resting.run("2026-12-10", "journal").out
    assert "work on B02.1: 1.5 h, forced: Клиент позвонил · Ирина" in journal
    assert resting.status("2026-12-10")["hours"]["forced"] == 2
    assert resting.status("2026-12-10")["hours"]["logged"] == 4
    shown = resting.run("2026-12-10", "status").out
    assert "2 h in 2 entries were forced: shebo journal" in shown


def test_lint_names_forced_hours_as_a_remark(resting: Story) -> None:
    assert "SHB330" not in resting.codes("2026-12-10")
    resting.tell("2026-12-09 log B02.1 1.5 --force 'Клиент позвонил'")
    [finding] = [one for one in resting.lint("2026-12-10") if one["code"] == "SHB330"]
    assert finding["severity"] == "info"
    assert finding["message"] == "1.5 h on 2026-12-09 were forced by Ирина: Клиент позвонил"


def test_without_forced_hours_nothing_is_said_of_them(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 1")
    assert "forced" not in begun.run("2026-12-02", "status").out
    assert begun.status("2026-12-02")["hours"]["forced"] == 0


def test_a_dry_run_shows_and_writes_nothing(begun: Story) -> None:
    before = begun.files()
    assert "Nothing was written" in begun.tell("2026-12-02 log B01.1 1 --dry-run").out
    assert begun.files() == before
