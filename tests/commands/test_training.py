"""`shebo training`: who is to be taught what, and who came (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.ledger_story import Story

DAY = "2026-12-04"


@pytest.fixture
def named(begun: Story) -> Story:
    begun.edit(("roles = 1", 'roles = ["менеджер", "кладовщик"]'), name="brief.toml")
    begun.edit(("sessions = 1", "sessions = 3"), name="brief.toml")
    return begun


def test_the_plan_says_what_each_role_is_to_learn_and_who_came(named: Story) -> None:
    named.tell(f"{DAY} train B01 --who Ольга --absent Пётр --role менеджер")
    out = named.tell(f"{DAY} training").out
    assert "Lesson 1: Блок B01; Блок B02\n" in out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "менеджер B02, B03 B01 Ольга Пётр (B01)" in rows
    assert "кладовщик B01, B02, B03 – – –" in rows
    assert "Dec 4, 2026 B01 Блок B01 менеджер: Ольга Пётр" in rows


def test_what_is_ready_does_not_wait_unseen_for_the_rest_of_its_lesson(named: Story) -> None:
    named.edit(("sessions = 3", "sessions = 1"), name="brief.toml")
    named.tell(f"{DAY} log B01.1 3\n{DAY} block submit B01")
    out = named.tell(f"{DAY} training").out
    assert "Lessons in the brief: 1, days of training so far: 0\n" in out
    assert "; ready now: B01\n" in out
    told = named.json(f"{DAY} training")
    assert [one["ready_now"] for one in told["lessons"]] == [["B01"]]
    assert told["days"] == 0


def test_a_lesson_can_be_held_once_all_of_its_blocks_are_ready(named: Story) -> None:
    assert "can be held from" in named.tell(f"{DAY} training").out
    named.tell(f"{DAY} log B01.1 3\n{DAY} block submit B01")
    assert "can be held now" in named.tell(f"{DAY} training").out
    lessons = named.json(f"{DAY} training")["lessons"]
    plan = {one["id"]: one for one in named.json(f"{DAY} schedule")["blocks"]}
    assert [one["ready"] for one in lessons] == [plan[one["blocks"][0]]["end"] for one in lessons]


def test_when_everything_is_taught_nothing_is_planned(named: Story) -> None:
    for one in ("B01", "B02", "B03"):
        named.tell(f"{DAY} train {one} --who Ольга --role менеджер")
        named.tell(f"{DAY} train {one} --who Пётр --role кладовщик")
    assert "Everything is taught." in named.tell(f"{DAY} training").out
    told = named.json(f"{DAY} training")
    assert (told["schema"], told["sessions"], told["lessons"]) == ("shebo/training/1", 3, [])
    assert told["roles"][0]["missed"] == []


def test_the_plan_can_be_sent_as_a_document_in_the_language_of_the_project(
    named: Story, tmp_path: Path
) -> None:
    named.edit(("менеджер", "<b>"), name="brief.toml")
    named.tell(f"{DAY} train B01 --who 'Ольга *' --absent Пётр --role '<b>'")
    result = named.tell(f"{DAY} training --format md")
    assert result.out == "romashka/out/training.md\n"
    text = (named.folder / "out" / "training.md").read_text(encoding="utf-8")
    assert text.startswith("# План обучения: ООО «Ромашка»\n")
    assert "\\<b\\>: Ольга \\* | Пётр |" in text
    named.tell(f"{DAY} training -o plan.docx")
    assert (tmp_path / "plan.docx").read_bytes()[:2] == b"PK"
    assert named.run(DAY, "training", "-o", "-").out == text
    assert "the file is there already" in named.run(DAY, "training", "-o", "plan.docx").err


def test_other_formats_are_refused(named: Story) -> None:
    assert "the plan of trainings is no html" in named.refuse(f"{DAY} training -o plan.html")
    assert "do not go together" in named.refuse(f"{DAY} training --json --format md")
    assert "do not go together" in named.refuse(f"{DAY} training --json -o plan.md")


def test_roles_that_are_only_counted_are_no_table(begun: Story) -> None:
    out = begun.tell(f"{DAY} training").out
    assert "By role" not in out
    assert "Held lessons" not in out
