"""Where both sides changed a value, or one side dropped what the other changed."""

from __future__ import annotations

from shebo_cli.core.dpv import Assumption, Block, Conflict, Task
from shebo_cli.core.merge import merge_blocks, merge_rows
from tests.core.builders import block, points

HOURS = points("1", "2", "3")
FIRST = Task(id="B01.1", title="Завести", level="junior", hours=HOURS)
SECOND = Task(id="B01.2", title="Проверить", level="junior", hours=HOURS)


def merged(base: Block, ours: Block, theirs: Block) -> Block:
    [found] = merge_blocks([base], [ours], [theirs])
    return found


def test_a_task_that_a_person_changed_stays_with_a_note_where_the_tool_drops_it() -> None:
    base = block("B01", "1", task=(FIRST, SECOND))
    mine = SECOND._replace(title="Проверить вдвоём")
    found = merged(base, base._replace(task=(FIRST, mine)), base._replace(task=(FIRST,)))
    assert found.task == (FIRST, mine)
    assert found.conflict == (Conflict("B01.2", "–"),)


def test_a_task_that_nobody_changed_goes_where_the_tool_drops_it() -> None:
    base = block("B01", "1", task=(FIRST, SECOND))
    found = merged(base, base, base._replace(task=(FIRST,)))
    assert (found.task, found.conflict) == ((FIRST,), ())


def test_a_task_that_a_person_added_stays_without_a_note() -> None:
    base = block("B01", "1", task=(FIRST,))
    found = merged(base, base._replace(task=(FIRST, SECOND)), base)
    assert (found.task, found.conflict) == ((FIRST, SECOND), ())


def test_a_value_that_a_person_changed_stays_and_that_the_tool_drops_it_is_noted() -> None:
    base = block("B01", "1", article="Звонки")
    found = merged(base, base._replace(article="Телефон"), base._replace(article=None))
    assert found.article == "Телефон"
    assert found.conflict == (Conflict("article", "–"),)


def test_rows_that_a_person_changed_or_added_stay_where_the_tool_drops_them() -> None:
    users, roles, lines = (
        Assumption(fact, fact, HOURS.low) for fact in ("staff.users", "staff.roles", "x.lines")
    )
    mine = users._replace(taken=HOURS.high)
    kept = merge_rows((users, roles), (mine, roles, lines), (), lambda one: one.fact)
    assert kept == (mine, lines)


def test_an_item_that_both_sides_put_another_for_stays_as_the_person_has_it() -> None:
    base = block("B01", "1", acceptance=("Звонит.", "Пишет."))
    ours = base._replace(acceptance=("Звонит.", "Пишет быстро."))
    theirs = base._replace(acceptance=("Звонит.", "Пишет всегда.", "Молчит."))
    found = merged(base, ours, theirs)
    assert found.acceptance == ours.acceptance
    assert found.conflict == (Conflict("acceptance", "Пишет всегда. | Молчит."),)


def test_items_of_a_block_whose_base_is_lost_stay_as_the_person_has_them() -> None:
    ours = block("B01", "1", acceptance=("Звонит.", "Своё."))
    [found] = merge_blocks([], [ours], [ours._replace(acceptance=("Звонит.", "Чужое."))])
    assert found.acceptance == ours.acceptance
    assert found.conflict == (Conflict("acceptance", "Чужое."),)


def test_items_that_the_two_sides_added_stand_side_by_side() -> None:
    base = block("B01", "1", acceptance=("Звонит.",))
    ours = base._replace(acceptance=("Звонит.", "Своё."))
    found = merged(base, ours, base._replace(acceptance=("Звонит.", "Новое.")))
    assert found.acceptance == ("Звонит.", "Своё.", "Новое.")
    assert found.conflict == ()
