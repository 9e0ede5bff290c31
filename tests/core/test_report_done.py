"""What was done: each block's steps and tasks, milestones, answers, promises."""

from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.events import (
    Answer,
    Approval,
    Extension,
    Information,
    Notice,
    Pause,
    Payment,
    Question,
    Rejection,
    Resume,
)
from shebo_cli.core.report import Given, events_of
from shebo_cli.core.report_done import Answered, Done, Milestone, Step, TaskDone, done_of
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Demonstration,
    Handover,
    Kept,
    Meeting,
    Promise,
    Return,
    Training,
    Work,
)
from tests.core.histories import (
    History,
    approval,
    approval_of,
    june,
    rejection_of,
    submission,
    work,
)
from tests.core.reports import BLOCKS, ONE, TWO, begun, period, project


def done(story: History, *articles: str) -> Done:
    """Give what was done since the day after the service began."""
    told = events_of(story.ledger(), period(story, june(28), june(2)))
    return done_of(project(story, *articles), story.ledger(), told, BLOCKS)


def test_a_block_tells_its_steps_in_order_and_its_tasks_with_hours() -> None:
    story = begun()
    story.on(june(2), BlockStart("B01"), work("1", "B01.2"), work("2", "B01.1"))
    story.on(june(3), work("3", "B01.1"), BlockTest("B01"), Demonstration("B01", "Zoom"))
    story.on(june(4), Handover("B01"))
    story.on(june(5), Return("B01", "Нет прав"))
    story.on(june(8), Training("B01", ("Ольга",), absent=("Пётр",)), Handover("B01"))
    story.on(june(9), Acceptance("B01"))
    [block] = done(story).blocks
    assert (block.id, block.title, block.hours) == ("B01", "Блок B01", Decimal(6))
    assert block.steps == (
        Step("begun", june(2)),
        Step("tested", june(3)),
        Step("demonstrated", june(3)),
        Step("handed-over", june(4)),
        Step("returned", june(5), "Нет прав"),
        Step("taught", june(8), people=("Ольга",), absent=("Пётр",)),
        Step("handed-over", june(8)),
        Step("accepted", june(9)),
    )
    assert block.tasks == (
        TaskDone("B01.2", "Сделать", Decimal(1), Decimal(1), Decimal(4)),
        TaskDone("B01.1", "Сделать", Decimal(5), Decimal(5), Decimal(4)),
    )


def test_a_block_is_closed_once_it_is_accepted_and_has_everything() -> None:
    story = begun()
    story.on(june(2), BlockTest("B01"), Demonstration("B01"), Training("B01", ("Ольга",)))
    story.on(june(3), Handover("B01"))
    assert [(one.has_article, one.is_closed) for one in done(story, "b01").blocks] == [
        (True, False)
    ]
    story.on(june(4), Acceptance("B01"))
    assert [(one.has_article, one.is_closed) for one in done(story, "b01").blocks] == [(True, True)]
    assert [(one.has_article, one.is_closed) for one in done(story).blocks] == [(False, False)]


def test_hours_before_count_in_all_and_not_in_this_time() -> None:
    story = begun()
    story.on(june(1), work("3", "B01.1"))
    story.on(june(2), work("0.5", "B01.1"))
    [task] = done(story).blocks[0].tasks
    assert (task.hours, task.worked) == (Decimal("0.5"), Decimal("3.5"))


def test_hours_of_a_stage_are_of_no_block() -> None:
    story = begun()
    story.on(june(2), Work(Decimal(1), stage="intake"))
    assert done(story).is_empty


def test_a_block_that_is_no_longer_in_the_plan_still_tells_what_it_was() -> None:
    story = begun()
    story.on(june(2), work("1", "B01.1"))
    told = events_of(story.ledger(), period(story, june(28), june(2)))
    bare = project(story)._replace(dpv=None)
    [block] = done_of(bare, story.ledger(), told, BLOCKS).blocks
    assert (block.title, block.has_article, block.is_closed) == ("Блок B01", None, False)
    [block] = done_of(bare, story.ledger(), told, {}).blocks
    assert (block.title, block.tasks[0].title, block.tasks[0].likely) == ("", "", 0)
    fewer = BLOCKS | {"B01": ONE._replace(tasks=())}
    [block] = done_of(bare, story.ledger(), told, fewer).blocks
    assert (block.title, block.tasks[0].title) == ("Блок B01", "")


def test_milestones_are_those_of_the_project_and_nothing_internal() -> None:
    story = History()
    story.on(june(2), Information(), submission(ONE, TWO))
    story.on(june(3), rejection_of("administrator", ONE)._replace(why="Тайна"))
    story.on(june(4), submission(ONE, TWO), approval("administrator", ONE, TWO))
    story.on(june(4), Approval("administrator", "Олег", "x", "competence"))
    story.on(june(5), rejection_of("client", TWO)._replace(why="Дорого", name="Анна"))
    story.on(june(8), approval_of("client", ONE))
    found = done(story).milestones
    assert found == (
        Milestone("information", june(2)),
        Milestone("sent", june(2)),
        Milestone("sent", june(4)),
        Milestone("approved-administrator", june(4), "Анна"),
        Milestone("refused", june(5), "Анна", "Дорого"),
        Milestone("approved-block", june(8), "Анна", "B01"),
    )


def test_the_term_has_its_milestones_too() -> None:
    story = begun()
    story.on(june(2), Pause())
    story.on(june(4), Resume())
    story.on(june(5), Extension("client", "client", 2, days=(june(4),)))
    story.on(june(5), Extension("executor", "executor", hours=Decimal(3)))
    story.on(june(8), Notice("pause", ("client",), "x"), Meeting(("Анна",)))
    assert done(story).milestones == (
        Milestone("paused", june(2)),
        Milestone("resumed", june(4)),
        Milestone("extended", june(5), days=2),
    )


def test_months_that_are_paid_are_told() -> None:
    from shebo_cli.core.events import Purchase

    story = begun()
    story.on(june(2), Purchase(2), Payment(2))
    assert done(story).milestones == (Milestone("paid", june(2), months=2),)


def test_answers_of_the_client_are_told_and_those_of_our_own_people_are_not() -> None:
    story = begun()
    asked = story.on(june(2), Question("client", "Сколько складов?"))
    silent = story.on(june(2), Question("client", "Есть ли сайт?"))
    inner = story.on(june(2), Question("production", "Выполнимо?"))
    story.on(june(3), Answer(asked.id, "Два"), Answer(silent.id), Answer(inner.id, "Да"))
    assert done(story).answers == (
        Answered(june(3), "Сколько складов?", "Два"),
        Answered(june(3), "Есть ли сайт?", ""),
    )


def test_promises_that_were_kept_are_told() -> None:
    story = begun()
    given = story.on(june(2), Promise("client", "Прислать прайс", june(5)))
    story.on(june(4), Kept(given.id))
    assert done(story).kept == (Given("client", "Прислать прайс", june(5)),)


def test_a_refusal_of_the_whole_is_told_once() -> None:
    story = History()
    story.on(june(2), submission(ONE, TWO), approval("administrator", ONE, TWO))
    story.on(june(3), Rejection("client", "Анна", submission(ONE, TWO).seal, "Не то."))
    assert [one.kind for one in done(story).milestones][-1] == "refused"
    story.on(june(4), submission(ONE, TWO), approval("administrator", ONE, TWO))
    story.on(june(5), approval("client", ONE, TWO))
    assert done(story).milestones[-1] == Milestone("approved-client", june(5), "Анна")
