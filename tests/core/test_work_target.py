"""What hours are worked on, and the names that are near."""

from __future__ import annotations

import pytest

from shebo_cli.core.work_target import (
    Target,
    find_target,
    nearest_targets,
    tasks_of,
    unknown_target,
)
from tests.core.builders import block, dpv
from tests.core.histories import sentence

TASKS = {"B01": ("B01.1", "B01.2"), "B12": ("B12.1",)}


@pytest.mark.parametrize("name", ["", "B01", "B01.3", "B1.1", "В01.1", "intakes", "B01.1.1"])
def test_what_is_no_name_means_nothing(name: str) -> None:
    assert find_target(name, TASKS) is None


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("B01.2", Target("B01.2")),
        (" b12.1 ", Target("B12.1")),
        ("intake", Target(stage="intake")),
        ("DPV", Target(stage="dpv")),
    ],
)
def test_a_name_is_found_whatever_its_case(name: str, target: Target) -> None:
    assert find_target(name, TASKS) == target
    assert target.name.lower() == name.strip().lower()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("В01.1", ("B01.1",)),
        ("в01.1", ("B01.1",)),
        ("B01", ("B01.1", "B01.2")),
        ("B01.9", ("B01.2", "B01.1")),
        ("B1", ("B01.1", "B01.2")),
        ("B1.2", ("B01.2",)),
        ("в1.02", ("B01.2",)),
        ("b012.1", ("B12.1",)),
        ("intaek", ("intake",)),
        ("Estimat", ("estimate",)),
        ("", ()),
        ("отчёты", ()),
    ],
)
def test_the_nearest_names_are_given(name: str, near: tuple[str, ...]) -> None:
    assert nearest_targets(name, TASKS) == near


def test_a_name_as_long_as_a_book_is_near_to_nothing_at_once() -> None:
    assert nearest_targets("x" * 1_000_000, TASKS) == ()


def test_a_name_that_means_nothing_is_answered_with_what_to_do() -> None:
    known, unknown = unknown_target("B01.9", TASKS), unknown_target("отчёты", TASKS)
    assert sentence(known.message) == "there is no task “B01.9”"
    assert known.hint.values == {"names": ("B01.2", "B01.1")}
    assert sentence(unknown.hint).startswith("Tasks: shebo dpv show.")


def test_guesses_are_told_apart_from_a_whole_list() -> None:
    hints = {name: unknown_target(name, TASKS).hint.text for name in ("b1", "B01", "b1.2", "B01.9")}
    assert {name: text.split(":")[0] for name, text in hints.items()} == {
        "b1": "Possible here",
        "B01": "Possible here",
        "b1.2": "Similar",
        "B01.9": "Similar",
    }


def test_the_tasks_of_a_plan_stand_by_block() -> None:
    plan = dpv(block("B01", "1"), block("B02", "1"))
    assert tasks_of(plan) == {"B01": ("B01.1",), "B02": ("B02.1",)}


@pytest.mark.parametrize("name", ["В01.1", " в01.1 "])
def test_a_cyrillic_letter_that_nobody_sees_is_named(name: str) -> None:
    hint = unknown_target(name, TASKS).hint
    assert sentence(hint) == "A letter of it is Cyrillic; in Latin letters it is B01.1."
