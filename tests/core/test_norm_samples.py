from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.approval import sealed_block
from shebo_cli.core.catalogue import TemplateTask
from shebo_cli.core.digest import template_digest
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.events import BudgetRow, Start
from shebo_cli.core.norm_samples import LeftOut, Sample, Told, step_of, told_by
from shebo_cli.core.work_events import Acceptance, Handover, Return, Work
from tests.core.builders import block, points, template
from tests.core.histories import History, agreement, change, june, work

if TYPE_CHECKING:
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.events import Fact

ONE = template(
    "one",
    task=(
        TemplateTask("Согласовать", points("1", "2", "4")),
        TemplateTask("Сделать", points("2", "3", "6")),
    ),
)
CATALOGUE = {"one": ONE}


def made(of: Template = ONE, block_id: str = "B01") -> Block:
    """Give a block as the tool makes it of a template."""
    tasks = tuple(
        Task(f"{block_id}.{number}", one.title, "junior", one.hours)
        for number, one in enumerate(of.task, 1)
        if one.hours
    )
    own = {"template": of.id, "version": of.version, "digest": template_digest(of)}
    return Block(block_id, of.title, 1, **own, task=tasks)  # type: ignore[arg-type] # as above


def plan(*blocks: Block) -> Dpv:
    return Dpv(schema=1, block=blocks)


def accepted(block_id: str) -> tuple[Fact, ...]:
    return Handover(block_id), Acceptance(block_id)


def told(base: Dpv | None, ours: Dpv, *facts: Fact, now: Dpv | None = None) -> Told:
    """Tell of a plan that was approved as it stands in the file, and then came these facts."""
    history = History()
    history.on(june(1), *agreement(*map(sealed_block, ours.block)), Start())
    history.on(june(2), *facts)
    return told_by("romashka", history.ledger(), base, CATALOGUE, lambda: now)


def reasons(given: Told) -> list[tuple[str, str, str]]:
    return [(one.reason, one.block, one.task) for one in given.left_out]


BOTH = work("2.5", "B01.1"), work("1.5", "B01.2"), work("1.2", "B01.2")


def test_a_finished_project_gives_approved_and_worked_hours_of_each_task() -> None:
    given = told(plan(made()), plan(made()), *BOTH, *accepted("B01"))
    assert [one[:7] for one in given.samples] == [
        ("romashka", "one", 0, "B01", "B01.1", 2, Decimal("2.5")),
        ("romashka", "one", 1, "B01", "B01.2", 3, Decimal("2.7")),
    ]
    assert given.left_out == ()
    assert [one.ratio for one in given.samples] == [Decimal("1.25"), Decimal("0.9")]


def test_a_task_is_known_whatever_people_made_of_its_title_and_place() -> None:
    first, second = made().task
    moved = made()._replace(title="Иначе", task=(second._replace(title="Сделать всё"), first))
    given = told(plan(made()), plan(moved), *BOTH, *accepted("B01"))
    assert [(one.task, one.place) for one in given.samples] == [("B01.1", 0), ("B01.2", 1)]


def test_a_running_project_says_nothing_even_of_its_accepted_blocks() -> None:
    both = plan(made(), made(block_id="B02"))
    given = told(both, both, *BOTH, *accepted("B01"), work("1", "B02.1"))
    assert given == Told(left_out=(LeftOut("romashka", "running"),))


def test_a_journal_that_contradicts_itself_says_nothing() -> None:
    given = told(plan(made()), plan(made()), *BOTH, *accepted("B01"), work("1", "B09.1"))
    assert given == Told(left_out=(LeftOut("romashka", "contradiction"),))


def test_without_the_base_nobody_knows_the_templates() -> None:
    given = told(None, plan(made()), *BOTH, *accepted("B01"))
    assert given == Told(left_out=(LeftOut("romashka", "no-base"),))


def test_what_people_wrote_by_hand_is_of_no_template() -> None:
    own = Task("B01.3", "Своё", "junior", points("1"))
    ours = plan(made()._replace(task=(*made().task, own)), block("B02", "2"))
    done = (*BOTH, work("1", "B01.3"), work("1", "B02.1"), *accepted("B01"), *accepted("B02"))
    given = told(plan(made()), ours, *done)
    assert reasons(given) == [("own-task", "B01", "B01.3"), ("by-hand", "B02", "")]
    assert len(given.samples) == 2


def test_hours_that_a_person_set_say_nothing_of_the_norm() -> None:
    first, second = made().task
    ours = plan(made()._replace(task=(first._replace(hours=points("1", "2.5", "4")), second)))
    given = told(plan(made()), ours, *BOTH, *accepted("B01"))
    assert reasons(given) == [("edited", "B01", "B01.1")]
    assert [one.task for one in given.samples] == ["B01.2"]


def test_another_range_around_the_same_hours_does_no_harm() -> None:
    first, second = made().task
    ours = plan(made()._replace(task=(first._replace(hours=points("1", "2", "5")), second)))
    assert len(told(plan(made()), ours, *BOTH, *accepted("B01")).samples) == 2


def test_a_task_without_hours_makes_its_neighbours_doubtful() -> None:
    for nothing in ((), (work("0", "B01.2"),)):
        given = told(plan(made()), plan(made()), work("5", "B01.1"), *nothing, *accepted("B01"))
        assert given.samples == ()
        assert reasons(given) == [("unlogged", "B01", "B01.2")]


def test_work_after_the_acceptance_is_no_part_of_the_estimate() -> None:
    late = Work(Decimal(1), task="B01.1", forced="Ошибка")
    given = told(plan(made()), plan(made()), *BOTH, *accepted("B01"), late)
    assert reasons(given) == [("forced", "B01", "B01.1")]
    assert [one.task for one in given.samples] == ["B01.2"]


def test_a_block_that_was_sent_back_is_left_out_whole() -> None:
    back = Handover("B01"), Return("B01", "Не то.")
    given = told(plan(made()), plan(made()), *BOTH, *back, *accepted("B01"))
    assert (given.samples, reasons(given)) == ((), [("returned", "B01", "")])


@pytest.mark.parametrize("kind", ["scope", "estimate"])
def test_a_block_that_was_changed_after_the_approval_is_left_out(kind: str) -> None:
    before = plan(made(), made(block_id="B02"))
    first, second = made().task
    larger = made()._replace(task=(first._replace(hours=points("9")), second))
    after = plan(larger, made(block_id="B02"))
    old, new = (tuple(map(sealed_block, one.block)) for one in (before, after))
    changed = change(old, new)._replace(
        kind=kind,  # type: ignore[arg-type] # one of both
        rows=(BudgetRow("B01", "Блок", Decimal(7)),),
    )
    others = work("2", "B02.1"), work("3", "B02.2")
    done = (*BOTH, *others, *accepted("B01"), *accepted("B02"))
    given = told(before, before, changed, *agreement(*new), *done)
    assert reasons(given) == [(kind, "B01", "")]
    assert [one.block for one in given.samples] == ["B02", "B02"]


def test_a_template_that_the_catalogue_does_not_have_is_named() -> None:
    strange = made()._replace(template="own", version=3)
    given = told(plan(strange), plan(strange), *BOTH, *accepted("B01"))
    assert given.left_out == (LeftOut("romashka", "other-template", "B01", "", "own", 3),)


OLD = ONE._replace(version=0, task=(ONE.task[0]._replace(hours=points("1", "1", "2")), ONE.task[1]))
"""The template as it was: only the norm of its first task was another one."""


def test_of_another_version_only_tasks_with_the_same_hours_are_compared() -> None:
    given = told(plan(made(OLD)), plan(made(OLD)), *BOTH, *accepted("B01"), now=plan(made()))
    assert given.left_out == (LeftOut("romashka", "other-version", "B01", "B01.1", "one"),)
    assert [(one.task, one.place) for one in given.samples] == [("B01.2", 1)]


@pytest.mark.parametrize("now", [None, plan()])
def test_of_another_version_that_cannot_be_drafted_anew_nothing_is_compared(
    now: Dpv | None,
) -> None:
    given = told(plan(made(OLD)), plan(made(OLD)), *BOTH, *accepted("B01"), now=now)
    assert given.samples == ()
    assert [one.reason for one in given.left_out] == ["other-version", "other-version"]


def test_a_task_that_was_estimated_at_nothing_has_no_ratio() -> None:
    first, second = made().task
    free = plan(made()._replace(task=(first._replace(hours=points("0")), second)))
    given = told(free, free, *BOTH, *accepted("B01"))
    assert reasons(given) == [("no-estimate", "B01", "B01.1")]


@pytest.mark.parametrize(
    ("entries", "step"),
    [
        ("1 2 3", "1"),
        ("0.5 2 3", "0.5"),
        ("0.25 0.75 3", "0.25"),
        ("0.1 0.2 3", "0.1"),
        ("0.05 0.2 3", "0.05"),
        ("0.33 0.2 3", "0.01"),
        ("1 2 3 4 5 6 7 8 9 0.33", "1"),
        ("1 2 3 4 5 6 7 8 0.33", "0.01"),
    ],
)
def test_the_step_of_logged_hours_is_what_nine_in_ten_fit(entries: str, step: str) -> None:
    assert step_of([Decimal(one) for one in entries.split()]) == Decimal(step)


def test_logged_hours_were_rounded_and_are_known_within_half_a_step_an_entry() -> None:
    quarters = work("0.25", "B01.1"), work("1.5", "B01.2"), work("1.25", "B01.2")
    first, second = told(plan(made()), plan(made()), *quarters, *accepted("B01")).samples
    assert (first.least, first.most) == (0, Decimal("0.375"))
    assert (second.least, second.most) == (Decimal("2.5"), Decimal("3.0"))


def test_nobody_is_named_in_what_a_project_says() -> None:
    assert not {"by", "who", "person", "name"} & {*Sample._fields, *LeftOut._fields}
