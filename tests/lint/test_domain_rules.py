"""What the rules about the course of a project find, and what they leave in peace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.core.brief import Process
from shebo_cli.core.catalogue import Catalogue, HoursShare
from shebo_cli.core.events import (
    Answer,
    Approval,
    BudgetRow,
    Change,
    Extension,
    Notice,
    Pause,
    Purchase,
    Question,
    Resume,
    Start,
    Void,
)
from shebo_cli.core.project import Journal
from shebo_cli.core.service import Band
from shebo_cli.core.settings import CalendarChoice, ServiceChoice, Settings, Team
from shebo_cli.core.work_events import (
    Acceptance,
    BlockTest,
    Demonstration,
    Handover,
    Return,
    Training,
    Waiver,
    Work,
)
from shebo_cli.errors import Message, Place, Problem, say
from shebo_cli.lint.rules import (
    shb102_cold_launch_processes,
    shb107_source_of_nothing,
    shb219_share_outside_norm,
    shb221_planned_after_overhead,
    shb319_accepted_block_not_taught,
    shb320_work_before_start,
    shb321_pause_used_up,
    shb322_overrun_not_granted,
    shb323_delay_not_extended,
    shb324_missing_event,
    shb325_impossible_event,
    shb326_budget_does_not_add_up,
    shb327_approved_for_oneself,
    shb328_accepted_without_hours,
    shb329_purchase_below_launch,
    shb411_contradicting_calendar,
    shb412_impossible_service,
)
from tests.core.builders import SERVICE, block, brief, dpv, template
from tests.core.histories import (
    History,
    agreement,
    change,
    june,
    rejection_of,
    sealed,
    sentence,
    submission,
    work,
)
from tests.lint.test_run import empty_project, locate

if TYPE_CHECKING:
    from shebo_cli.core.events import Event, Fact
    from shebo_cli.core.project import Project
    from shebo_cli.lint.rule import Rule

ONE, TWO = sealed("B01", "8", "2"), sealed("B02", "10")
MORE = sealed("B02", "13")


def settings(**keys: Any) -> Settings:
    choice = ServiceChoice("junior-integrator", keys.pop("launch", "standard"), "junior")
    return Settings(1, "romashka", "Ромашка", "RU", choice, **keys)


def project(story: History, today: date | None = None, **keys: Any) -> Project:
    """Give the project of a story; every event lies in a file of its id."""
    events = tuple(sorted(story.events, key=lambda one: (one.sequence, one.id)))
    files = {one.id: one.id for one in events}
    given: dict[str, Any] = {
        "journal": Journal("journal", events, files),
        "load_ledger": story.ledger,
        "service": SERVICE,
        "settings": settings(),
        "today": today,
    }
    return empty_project(**{**given, **keys})


def found(rule: Rule, judged: Project) -> list[tuple[str, str]]:
    """Give place and message of what a rule finds."""
    assert rule.check is not None
    return [(flaw.where.file, _told(flaw.message)) for flaw in rule.check(judged)]


def _told(message: Message) -> str:
    values = {key: _shown(value) for key, value in message.values.items()}
    return sentence(message._replace(values=values))


def _shown(value: object) -> object:
    if isinstance(value, Message):
        return _told(value)
    return ", ".join(map(str, map(_shown, value))) if isinstance(value, tuple) else value


def begun(*facts: Fact) -> History:
    story = History()
    story.on(june(1), Purchase(2, june(1)), Start(), *agreement(ONE, TWO), *facts)
    return story


# R-LAUNCH


def with_processes(asked: int | None, planned: int, launch: str = "cold") -> Project:
    one = template("process", each="process")
    other = template("customization", each="customization")
    blocks = [
        block(f"B{number:02}", "1", by_hand=False, template="process", version=1)
        for number in range(1, planned + 1)
    ]
    custom = block("B08", "1", by_hand=False, template="customization", version=1)
    by_hand = block("B09", "1")
    gone = block("B10", "1", by_hand=False, template="gone", version=1)
    processes = tuple(Process(f"Процесс {number}") for number in range(asked or 0))
    given = brief(process=processes)
    return empty_project(
        brief=None if asked is None else given,
        dpv=dpv(*blocks, custom, by_hand, gone),
        service=SERVICE,
        settings=settings(launch=launch),
        load_catalogue=lambda: Catalogue({"process": one, "customization": other}, locate),
    )


@pytest.mark.parametrize(
    ("asked", "planned", "place"),
    [
        (2, 0, "brief.toml:process.1"),
        (2, 2, "brief.toml:process.1"),
        (1, 2, "dpv.toml:block.1"),
        (None, 2, "dpv.toml:block.1"),
    ],
)
def test_r_launch_1_one_process_in_the_brief_and_in_the_plan(
    asked: int | None, planned: int, place: str
) -> None:
    rule = shb102_cold_launch_processes.RULE
    message = "2 business processes in a launch that allows 1"
    assert found(rule, with_processes(asked, planned)) == [(place, message)]
    assert found(rule, with_processes(asked, planned, "standard")) == []
    assert found(rule, with_processes(asked, planned, "warm")) == []
    assert found(rule, with_processes(asked, planned)._replace(service=None)) == []
    unknown = with_processes(asked, planned)._replace(settings=None, brief=None)
    assert found(rule, unknown) == []


def test_r_launch_1_one_process_is_what_a_cold_launch_is_for() -> None:
    assert found(shb102_cold_launch_processes.RULE, with_processes(1, 1)) == []
    assert found(shb102_cold_launch_processes.RULE, empty_project()) == []


@pytest.mark.parametrize(("bought", "is_found"), [((1,), True), ((1, 1), False), ((3,), False)])
def test_r_launch_2_all_months_of_the_launch_are_bought(
    bought: tuple[int, ...], is_found: bool
) -> None:
    rule = shb329_purchase_below_launch.RULE
    free = History()
    free.on(june(1), Start())
    assert found(rule, project(free)) == []
    story = History()
    story.on(june(1), *map(Purchase, bought))
    assert found(rule, project(story)) == []
    start = story.on(june(2), Start())
    message = "1 month is bought, “стандартный запуск” is sold with 2"
    assert found(rule, project(story)) == ([(start.id, message)] if is_found else [])
    assert found(rule, project(story, settings=settings(launch="cold"))) == []
    assert found(rule, project(story, settings=settings(launch="warm"))) == []
    assert found(rule, project(story, service=None)) == []
    assert found(rule, project(story, settings=None)) == []


# R-BRIEF-3


def test_r_brief_3_the_day_of_an_answer_belongs_to_a_fact() -> None:
    given = brief(process=(Process("Продажа", stages=3),))
    rule = shb107_source_of_nothing.RULE
    dated = given._replace(answered={"process.stages": june(1), "staff.users": june(1)})
    assert found(rule, empty_project(brief=dated)) == [
        ("brief.toml:answered.staff.users", "the brief states no fact “staff.users”")
    ]


# R-EST-2

SHARE = HoursShare("customization.hours", "часы", *map(Decimal, ("0.2", "0.3", "0.4")))


@pytest.mark.parametrize(
    ("likely", "production", "at_least", "is_found"),
    [
        ("2", "10", None, False),
        ("4", "10", None, False),
        ("1.9", "10", None, True),
        ("4.1", "10", None, True),
        ("2", "2", "2", False),
        ("2.1", "2", "2", True),
        ("7", None, None, False),
        ("7", "0", None, False),
    ],
)
@pytest.mark.parametrize("origin", ["customization", None])
def test_r_est_2_the_share_lies_where_the_template_says(
    likely: str, production: str | None, at_least: str | None, is_found: bool, origin: str | None
) -> None:
    share = SHARE._replace(at_least=Decimal(at_least) if at_least else None)
    other = share._replace(high=Decimal(9))
    known = {
        "asking": template("asking", production="customization.hours"),
        "demo": template("demo", share=other),
        "customization": template("customization", production="customization.hours", share=share),
    }
    hours = Decimal(production) if production else None
    one = block("B01", likely, template=origin, by_hand=origin is None, production_hours=hours)
    judged = empty_project(dpv=dpv(one), load_catalogue=lambda: Catalogue(known, locate))
    places = [place for place, _ in found(shb219_share_outside_norm.RULE, judged)]
    assert places == (["dpv.toml:block.0.production_hours"] if is_found else [])


@pytest.mark.parametrize(
    ("own", "priority", "is_found"),
    [("B05", 3, True), ("B05", 2, True), ("B05", 1, False), ("B01", 2, False)],
)
def test_a_functional_block_is_remarked_where_the_plan_has_it_after_overhead(
    own: str, priority: int, is_found: bool
) -> None:
    overhead = block("B02", "1", kind="overhead", priority=2)
    judged = empty_project(dpv=dpv(block(own, "1", priority=priority), overhead))
    places = [place for place, _ in found(shb221_planned_after_overhead.RULE, judged)]
    assert places == (["dpv.toml:block.0.priority"] if is_found else [])


def test_r_est_2_a_catalogue_without_a_share_judges_none() -> None:
    one = block("B01", "9", template="other", production_hours=Decimal(1))
    for known in ({"other": template("other")}, {}):
        judged = empty_project(dpv=dpv(one), load_catalogue=lambda: Catalogue(known, locate))  # noqa: B023 # called at once
        assert found(shb219_share_outside_norm.RULE, judged) == []


# R-WATCH-2 and R-EST-8


def accepted() -> tuple[History, Event]:
    story = begun()
    return story, story.on(june(3), Handover("B01"), Acceptance("B01"))


PLAN = dpv(block("B01", "10"), block("B02", "10"))


def test_r_watch_2_an_accepted_block_is_shown_taught_and_written_up() -> None:
    rule = shb319_accepted_block_not_taught.RULE
    story, event = accepted()
    assert rule.check is not None
    owed = "B01 B01 is accepted; still owed: "
    judged = project(story, dpv=PLAN)
    assert found(rule, judged) == [(event.id, owed + "test, demonstration, article, training")]
    hints = []
    proofs: tuple[Fact, ...] = (
        BlockTest("B01"),
        Demonstration("B01"),
        Waiver("B01", ("article",), "Анна", "Одна кнопка."),
    )
    for fact, left in zip(
        proofs, ("demonstration, article, training", "article, training", "training"), strict=True
    ):
        hints += [flaw.hint for flaw in rule.check(project(story, dpv=PLAN))]
        story.on(june(4), fact)
        assert found(rule, project(story, dpv=PLAN)) == [(event.id, owed + left)]
    hints += [flaw.hint for flaw in rule.check(project(story, dpv=PLAN))]
    assert hints == [
        say("When it was tested: shebo block test {block}", block="B01"),
        say("When it was shown: shebo demo {block}", block="B01"),
        say("Start its article: shebo kb new {block}", block="B01"),
        say("When it was taught: shebo train {block} --who NAME", block="B01"),
    ]
    story.on(june(4), Training("B01", ("Ольга",)))
    assert found(rule, project(story, dpv=PLAN)) == []


def test_r_watch_2_overhead_and_what_is_not_accepted_owe_nothing() -> None:
    rule = shb319_accepted_block_not_taught.RULE
    story, _ = accepted()
    overhead = dpv(block("B01", "10", kind="overhead"), block("B02", "10"))
    assert found(rule, project(story, dpv=overhead)) == []
    assert found(rule, project(story)) == []
    assert found(rule, project(begun(), dpv=PLAN)) == []


def test_r_watch_2_blocks_of_one_article_share_it() -> None:
    rule = shb319_accepted_block_not_taught.RULE
    story = begun()
    for one in ("B01", "B02"):
        story.on(june(3), Handover(one), Acceptance(one))
        story.on(june(3), BlockTest(one), Demonstration(one), Training(one, ("Ольга",)))
    plan = dpv(*(one._replace(article="orders") for one in PLAN.block))
    assert len(found(rule, project(story, dpv=plan, articles={"b01": "Текст."}))) == 2
    assert found(rule, project(story, dpv=plan, articles={"orders": "Текст."})) == []


def test_r_est_8_an_accepted_block_has_hours() -> None:
    rule = shb328_accepted_without_hours.RULE
    story, event = accepted()
    message = "B01 is accepted, and no hours are logged on it"
    assert found(rule, project(story)) == [(event.id, message)]
    story.on(june(2), work("1", "B01.2"))
    assert found(rule, project(story)) == []


# R-TERM


def test_r_term_1_work_on_a_task_lies_behind_the_start() -> None:
    rule = shb320_work_before_start.RULE
    story = History()
    story.on(june(1), *agreement(ONE))
    story.on(june(2), Work(Decimal(1), stage="intake"))
    early = story.on(june(3), work("1", "B01.1"))
    message = "work on 2026-06-03, the service has not started"
    assert found(rule, project(story)) == [(early.id, message)]
    story.on(june(4), Start(), work("1", "B01.1"))
    message = "work on 2026-06-03, the service starts on 2026-06-04"
    assert found(rule, project(story)) == [(early.id, message)]


def test_r_term_5_a_pause_that_has_used_up_its_days_is_named_until_the_client_is_back() -> None:
    rule = shb321_pause_used_up.RULE
    story = begun()
    first = story.on(june(8), Pause("письмо"))
    assert found(rule, project(story, june(5))) == []
    assert found(rule, project(story, june(12))) == []
    assert found(rule, project(story)) == []
    message = "the free days of the pause were used up on 2026-06-12: the term runs on"
    assert found(rule, project(story, june(13))) == [(first.id, message)]
    story.on(june(15), Resume())
    assert found(rule, project(story, june(15))) == []
    second = story.on(june(17), Pause("письмо"))
    assert found(rule, project(story, june(16))) == []
    message = "no free day of the pause is left: the term runs on"
    assert found(rule, project(story, june(17))) == [(second.id, message)]


def overrun() -> History:
    """Work 40 h of 44 on a task of 8: 12 h are left, and 4 can be worked."""
    story = begun()
    story.on(june(2), work("40", "B01.1"))
    return story


def by_executor(hours: str) -> Extension:
    return Extension("executor", "executor", 2, hours=Decimal(hours), overridden=True)


def test_r_term_3_the_executor_grants_hours_with_his_days() -> None:
    rule = shb322_overrun_not_granted.RULE
    story = overrun()
    assert found(rule, project(story)) == []
    story.on(june(3), by_executor("0"))
    last = story.on(june(3), by_executor("5"))
    message = "days were granted for the executor's delay, but not 3 h"
    assert found(rule, project(story)) == [(last.id, message)]
    assert found(rule, project(story, service=None)) == []
    story.on(june(4), by_executor("3"))
    assert found(rule, project(story)) == []


DELAYS = shb323_delay_not_extended.RULE


def test_r_term_3_an_overrun_without_any_extension_is_named() -> None:
    story = overrun()
    message = "8 h of the executor's overrun are not granted"
    assert [told for _, told in found(DELAYS, project(story, june(3)))] == [message]
    story.on(june(3), by_executor("0"))
    assert found(DELAYS, project(story, june(3))) == []


def test_r_term_2_months_of_a_change_are_named_until_they_are_bought() -> None:
    story = begun()
    start = story.events[1]
    fact = Change("scope", "Ещё", "client", submission(ONE, TWO).seal, "", months=2)
    story.on(june(2), fact)
    message = "2 months of scope changes are not bought"
    assert found(DELAYS, project(story, june(3))) == [(start.id, message)]
    story.on(june(3), Extension("scope", "client", months=2))
    assert found(DELAYS, project(story, june(3))) == []


def test_r_term_4_days_of_the_clients_delay_are_named_until_they_are_extended() -> None:
    story = begun()
    asked = story.on(june(1), Question("client", "Что?", ("B01", "B02")))
    story.on(june(3), Answer(asked.id))
    message = "2 working days are in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(story, june(4)))] == [message]
    days = (june(2), june(3))
    story.on(june(4), Extension("client", "client", 2, days=days, evidence=(asked.id,)))
    assert found(DELAYS, project(story, june(4))) == []


@pytest.mark.parametrize(
    "facts", [(Question("client", "Что?", ("B01", "B02")),), (Handover("B01"), Handover("B02"))]
)
def test_r_term_4_whatever_waits_for_the_client_is_counted(facts: tuple[Fact, ...]) -> None:
    message = "1 working day is in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(begun(*facts), june(2)))] == [message]


def test_r_term_4_what_was_sent_back_was_waited_for_all_the_same() -> None:
    story = begun(Handover("B01"), Handover("B02"))
    story.on(june(3), Return("B01", "Нет поля."), Return("B02", "Нет поля."))
    message = "2 working days are in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(story, june(5)))] == [message]


def test_r_term_4_a_wait_for_an_approval_is_counted_though_later_ones_took_no_time() -> None:
    story = History()
    story.on(june(1), Purchase(2, june(1)), Start(), *agreement(ONE)[:2])
    story.on(june(2), agreement(ONE)[2])
    story.on(june(3), change((ONE,), (ONE, TWO)), *agreement(ONE, TWO))
    message = "1 working day is in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(story, june(5)))] == [message]


def test_r_term_4_a_plan_that_waits_for_its_approval_is_counted() -> None:
    story = History()
    story.on(june(1), Purchase(2, june(1)), Start(), *agreement(ONE)[:2])
    message = "1 working day is in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(story, june(2)))] == [message]
    story.on(june(2), agreement(ONE)[2])
    assert [told for _, told in found(DELAYS, project(story, june(2)))] == [message]


def test_r_term_5_days_of_a_pause_that_is_used_up_are_counted() -> None:
    story = begun(Pause("письмо"))
    message = "2 working days are in no extension: client's delay"
    assert [told for _, told in found(DELAYS, project(story, june(10)))] == [message]


def test_r_term_3_days_of_the_executor_are_named_when_the_term_is_over() -> None:
    story = begun()
    assert found(DELAYS, project(story, date(2026, 7, 31))) == []
    [(_, message)] = found(DELAYS, project(story, date(2026, 8, 3)))
    assert message.endswith("in no extension: executor's delay")


def test_delays_of_a_project_that_is_over_or_has_not_begun_are_of_no_account() -> None:
    over = begun(Question("client", "Что?"), Handover("B01"), Handover("B02"))
    assert len(found(DELAYS, project(over, june(9)))) == 1
    assert found(DELAYS, project(over)) == []
    assert found(DELAYS, project(over, june(9), service=None)) == []
    over.on(june(9), Acceptance("B01"), Acceptance("B02"))
    assert found(DELAYS, project(over, june(10))) == []
    waits = History()
    waits.on(june(1), Question("client", "Что?"))
    assert found(DELAYS, project(waits, june(9))) == []
    early = History()
    early.on(june(1), Purchase(2, june(1)), *agreement(ONE, TWO), work("40", "B01.1"))
    assert found(DELAYS, project(early, june(9))) == []
    unpaid = History()
    unpaid.on(june(1), Start())
    assert found(DELAYS, project(unpaid, june(9))) == []


# The journal


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((), None),
        ((1, 2, 2, 3), None),
        ((2,), "1 event is missing: number 1"),
        ((1, 3, 6), "3 events are missing: numbers 2, 4–5"),
        ((1, 100_000_000), "99999998 events are missing: numbers 2–99999999"),
        ((2, 4, 6, 8, 10, 12), "6 events are missing: numbers 1, 3, 5, 7, 9"),
    ],
)
def test_r_term_6_numbers_of_events_leave_no_gap(
    numbers: tuple[int, ...], message: str | None
) -> None:
    story = History()
    for place, number in enumerate(numbers):
        event = story.on(june(1), Question("client", "Что?"))
        story.events[place] = event._replace(sequence=number)
    rule = shb324_missing_event.RULE
    judged = project(story)
    assert found(rule, judged) == ([("journal", message)] if message else [])
    problem = Problem("SHB301", say("damaged"), Place("x"), say("mend it"))
    damaged = judged.journal._replace(problems=(problem,))
    assert found(rule, judged._replace(journal=damaged)) == []


GOOD = Extension("client", "client", 2, days=(june(2), june(3)), evidence=("00000001",))
CHANGE = Change("scope", "Ещё", "client", "", "")
AMOUNTS = "for this reason a term is not extended so: days, months and hours differ"
ESTIMATE = "a corrected estimate is never the client's, and brings no months"
PLACES = "the work belongs to a task or to a stage, and to one of them only"


@pytest.mark.parametrize(
    ("fact", "messages"),
    [
        (GOOD, []),
        (GOOD._replace(paid_by="executor"), ["the reason decides who pays, and here it is"]),
        (GOOD._replace(months=1), [AMOUNTS]),
        (GOOD._replace(hours=Decimal(1)), [AMOUNTS]),
        (GOOD._replace(reason="scope"), [AMOUNTS]),
        (GOOD._replace(evidence=("00000001", "0badc0de")), ["events behind the extension are"]),
        (GOOD._replace(evidence=()), ["the extension rests on no event"]),
        (GOOD._replace(working_days=3), ["the extension has more days than it names"]),
        (GOOD._replace(working_days=3, evidence=(), overridden=True), []),
        (CHANGE, []),
        (CHANGE._replace(paid_by="executor"), ["a scope change is paid by the client"]),
        (CHANGE._replace(kind="estimate"), [ESTIMATE]),
        (CHANGE._replace(kind="estimate", paid_by="executor"), []),
        (CHANGE._replace(kind="estimate", paid_by="executor", months=1), [ESTIMATE]),
        (CHANGE._replace(kind="estimate", paid_by="executor", information="Ещё"), [ESTIMATE]),
        (Notice("scope", ("seller",), "0badc0de"), ["the notice is about a change that is not"]),
        (Notice("scope", ("seller",), "00000001"), ["the notice is about a change that is not"]),
        (Notice("competence", ("client",), "0badc0de"), []),
        (Work(Decimal(1), "B01.1", "dpv"), [PLACES]),
        (Work(Decimal(1)), [PLACES]),
        (Work(Decimal(1), "B01.1"), []),
        (Start(), []),
    ],
)
def test_r_term_6_an_event_that_the_tool_never_writes_is_named(
    fact: Fact, messages: list[str]
) -> None:
    story = History()
    story.on(june(1), Question("client", "Что?"))
    event = story.on(june(4), fact)
    rule = shb325_impossible_event.RULE
    judged = found(rule, project(story))
    assert [place for place, _ in judged] == [event.id] * len(messages)
    for (_, told), begins in zip(judged, messages, strict=True):
        assert told.startswith(begins)
    story.on(june(5), Void(event.id, "Ошибка."))
    assert found(rule, project(story)) == []


def test_a_notice_may_be_about_a_change_that_was_taken_back() -> None:
    story = History()
    change = story.on(june(1), CHANGE)
    story.on(june(1), Notice("scope", ("seller",), change.id), Void(change.id, "Ошибка."))
    assert found(shb325_impossible_event.RULE, project(story)) == []


def test_nothing_is_impossible_while_a_part_of_the_journal_cannot_be_read() -> None:
    story = History()
    story.on(june(1), GOOD._replace(evidence=("0badc0de",)))
    judged = project(story)
    problem = Problem("SHB301", say("damaged"), Place("x"), say("mend it"))
    damaged = judged.journal._replace(problems=(problem,))
    assert len(found(shb325_impossible_event.RULE, judged)) == 1
    assert found(shb325_impossible_event.RULE, judged._replace(journal=damaged)) == []


BUDGETS = shb326_budget_does_not_add_up.RULE


def changed(*rows: BudgetRow) -> tuple[History, Event]:
    story = begun()
    before, after = submission(ONE, TWO), submission(ONE, MORE)
    fact = Change("estimate", "Отчёты", "executor", before.seal, after.seal, rows=rows)
    return story, story.on(june(2), fact)


def row(block_id: str, hours: str) -> BudgetRow:
    return BudgetRow(block_id, block_id, Decimal(hours))


def test_r_appr_3_the_budget_of_a_change_is_the_difference_of_its_plans() -> None:
    wrong = "the budget of the change “Отчёты” is {} h, its blocks come to 3 h"
    cases = {
        (): "0",
        (row("B02", "2"),): "2",
        (row("B01", "3"),): "3",
        (row("B02", "3"), row("B01", "1")): "4",
    }
    for rows, hours in cases.items():
        story, event = changed(*rows)
        story.on(june(3), *agreement(ONE, MORE))
        assert found(BUDGETS, project(story)) == [(event.id, wrong.format(hours))], hours
    for rows in ((row("B02", "3"),), (row("B02", "1"), row("B02", "2"))):
        story, _ = changed(*rows)
        story.on(june(3), *agreement(ONE, MORE))
        assert found(BUDGETS, project(story)) == []


def test_r_appr_3_a_change_that_is_not_sent_yet_is_compared_with_the_present_plan() -> None:
    story, event = changed(row("B02", "2"))
    assert found(BUDGETS, project(story)) == []
    assert found(BUDGETS, project(story, dpv=PLAN)) == []
    tasks = tuple(
        one.task[0]._replace(id=task.id, hours=task.hours)
        for one, sent in zip(PLAN.block, (ONE, MORE), strict=True)
        for task in sent.tasks
    )
    blocks = (
        PLAN.block[0]._replace(title="Блок B01", acceptance=("Работает.",), task=tasks[:2]),
        PLAN.block[1]._replace(title="Блок B02", acceptance=("Работает.",), task=tasks[2:]),
    )
    assert [place for place, _ in found(BUDGETS, project(story, dpv=dpv(*blocks)))] == [event.id]


def test_r_appr_3_a_second_change_is_measured_against_what_the_first_has_made() -> None:
    story, _ = changed(row("B02", "3"))
    story.on(june(3), *agreement(ONE, MORE))
    third = sealed("B03", "1")
    after = submission(ONE, MORE, third)
    fact = Change("scope", "Ещё", "client", submission(ONE, MORE).seal, after.seal)
    story.on(june(4), fact._replace(rows=(row("B03", "1"),)))
    story.on(june(5), *agreement(ONE, MORE, third)[:2], rejection_of("client", third))
    assert found(BUDGETS, project(story)) == []


@pytest.mark.parametrize(
    ("role", "name", "message"),
    [
        ("administrator", "Олег", None),
        ("administrator", "иван  Соколов", "is the integrator, and approves as administrator"),
        ("client", "Анна", None),
        ("client", "Иван Соколов", "approves for the client"),
        ("client", "Олег", "approves for the client"),
        ("client", "Яна", "approves for the client"),
    ],
)
def test_r_comp_2_who_plans_does_not_approve(role: Any, name: str, message: str | None) -> None:
    rule = shb327_approved_for_oneself.RULE
    team = Team("Иван Соколов", "Олег", "Яна")
    story = begun()
    event = story.on(june(2), Approval(role, name, "", "competence"))
    expected = [(event.id, f"{name} {message}")] if message else []
    judged = project(story, settings=settings(team=team))
    assert [one for one in found(rule, judged) if one[0] == event.id] == expected
    assert found(rule, project(story)) == []
    assert found(rule, project(story, settings=None)) == []


# Settings and service


def test_r_term_8_a_day_is_a_working_day_or_a_holiday() -> None:
    rule = shb411_contradicting_calendar.RULE
    calendar = CalendarChoice(
        extra_working_days=(june(6), june(7)), extra_holidays=(june(7), june(8))
    )
    assert found(rule, empty_project(settings=settings(calendar=calendar))) == [
        (
            "shebo.toml:calendar.extra_working_days.1",
            "2026-06-07 is both a working day and a holiday",
        )
    ]
    assert found(rule, empty_project()) == []


def test_r_stage_2_a_service_that_cannot_be_is_named_part_by_part() -> None:
    rule = shb412_impossible_service.RULE
    assert found(rule, empty_project(settings=settings(), service=SERVICE)) == []
    assert found(rule, empty_project(service=SERVICE)) == []
    assert found(rule, empty_project(settings=settings())) == []
    narrow = Band(Decimal(1), Decimal(1))
    exact = SERVICE.estimate.unknown._replace(low=Decimal(1), high=Decimal(1))
    edge = SERVICE._replace(
        stages=SERVICE.stages._replace(dpv=narrow),
        estimate=SERVICE.estimate._replace(unknown=exact),
    )
    assert found(rule, empty_project(settings=settings(), service=edge)) == []
    cold, standard = SERVICE.launches
    upside_down = Band(Decimal(2), Decimal(1))
    unknown = SERVICE.estimate.unknown
    cases = {
        "the service defines “junior” twice": {"levels": (*SERVICE.levels, SERVICE.levels[0])},
        "the service defines “cold” twice": {"launches": (cold, standard, cold)},
        "the service's own level “guru” is none of its levels": {"level": "guru"},
        "a band of the service begins above its end": {
            "launches": (cold._replace(implementation=upside_down), standard)
        },
        "a launch variant of the service has no month": {"launches": (cold._replace(months=0),)},
        "what is not known would make an estimate of the service narrower": {
            "estimate": SERVICE.estimate._replace(unknown=unknown._replace(low=Decimal("1.1")))
        },
    }
    for message, keys in cases.items():
        judged = empty_project(settings=settings(), service=SERVICE._replace(**keys))  # type: ignore[arg-type] # as the definition has it
        assert found(rule, judged) == [("shebo.toml:service.definition", message)]
    stages = SERVICE.stages._replace(dpv=upside_down)
    judged = empty_project(settings=settings(), service=SERVICE._replace(stages=stages))
    assert len(found(rule, judged)) == 1
