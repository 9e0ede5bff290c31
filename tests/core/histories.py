"""Stories of projects for tests: events as someone would record them, and random ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hypothesis import strategies as st

from shebo_cli.core.account import Overlap, delay_account
from shebo_cli.core.approval import SealedBlock, SealedTask, block_seal, plan_seal
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import (
    Answer,
    Approval,
    Change,
    Event,
    Extension,
    Fact,
    Information,
    Notice,
    Pause,
    Payment,
    Purchase,
    Question,
    Rejection,
    Resume,
    Role,
    Start,
    Submission,
    Void,
)
from shebo_cli.core.ledger import Ledger, replay
from shebo_cli.core.work_events import (
    PROOFS,
    Acceptance,
    BlockStart,
    BlockTest,
    Contact,
    Demonstration,
    Handover,
    Kept,
    Meeting,
    Promise,
    Return,
    Training,
    Waiver,
    Work,
)
from shebo_cli.core.worktime import WorkTime
from tests.core.builders import points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shebo_cli.core.term import Term
    from shebo_cli.errors import Message

RECORDED_AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""When everything was written: it judges nothing."""

PLAIN_WEEKS = Conditions(WorkingCalendar(PLAIN), free_pause_days=5)
RUSSIA = Conditions(WorkingCalendar("RU"), free_pause_days=5)
STEADY = PLAIN_WEEKS._replace(work=WorkTime(pace="asap", hours_a_day=Decimal(2)))
"""Two hours on every weekday: a block of 10 h takes a week."""


def june(day: int) -> date:
    """Give a day of June 2026, whose first is a Monday."""
    return date(2026, 6, day)


def sealed(block_id: str, *hours: str, depends: tuple[str, ...] = ()) -> SealedBlock:
    """Make a block with one task for each of the hours."""
    tasks = tuple(
        SealedTask(f"{block_id}.{number}", "Сделать", "junior", points(one))
        for number, one in enumerate(hours, 1)
    )
    return SealedBlock(block_id, f"Блок {block_id}", ("Работает.",), depends=depends, tasks=tasks)


def submission(*blocks: SealedBlock) -> Submission:
    return Submission(plan_seal(blocks), blocks)


def approval(role: Role, *blocks: SealedBlock) -> Approval:
    """Approve the whole plan that these blocks are."""
    return Approval(role, "Анна", plan_seal(blocks))


def approval_of(role: Role, block: SealedBlock) -> Approval:
    """Approve one block."""
    return Approval(role, "Анна", block_seal(block), block=block.id)


def rejection(role: Role, *blocks: SealedBlock) -> Rejection:
    """Refuse the whole plan that these blocks are."""
    return Rejection(role, "Анна", plan_seal(blocks), "Не то.")


def rejection_of(role: Role, block: SealedBlock) -> Rejection:
    """Refuse one block."""
    return Rejection(role, "Анна", block_seal(block), "Не то.", block=block.id)


def agreement(*blocks: SealedBlock) -> tuple[Fact, ...]:
    """Send a plan, and approve it in the right order."""
    return (submission(*blocks), approval("administrator", *blocks), approval("client", *blocks))


def change(before: tuple[SealedBlock, ...], after: tuple[SealedBlock, ...]) -> Change:
    """Change an approved plan; what it leads to has to be sent and approved."""
    return Change("scope", "Ещё", "client", plan_seal(before), plan_seal(after))


def work(hours: str, task: str) -> Work:
    return Work(Decimal(hours), task)


def sentence(message: Message) -> str:
    text = message.plural if message.plural and message.number != 1 else message.text
    return text.format(**message.values)


class History:
    """A project's journal that is written in the order of the story."""

    def __init__(self, conditions: Conditions = PLAIN_WEEKS) -> None:
        self.conditions = conditions
        self.events: list[Event] = []

    def on(self, day: date, *facts: Fact) -> Event:
        """Record facts that hold since a day; gives the event of the last one."""
        for fact in facts:
            number = len(self.events) + 1
            self.events.append(Event(f"{number:08x}", number, RECORDED_AT, "Олег", day, fact))
        return self.events[-1]

    def ledger(self) -> Ledger:
        return replay(self.events, self.conditions)

    def term(self, today: date) -> Term | None:
        from shebo_cli.core.term import service_term

        return service_term(self.ledger(), today)

    def refused(self) -> list[Event]:
        """Give the events that were left out, in the order in which they were."""
        return [one.event for one in self.ledger().contradictions]

    def reasons(self) -> list[str]:
        """Give why they were."""
        return [sentence(one.message) for one in self.ledger().contradictions]

    def owners(self, first: date, last: date, overlap: Overlap = "time-only") -> list[str]:
        """Give whose the working days between two days are, as seen on the last one."""
        account = delay_account(self.events, self.conditions, overlap, last)
        return [one.owner for one in account if first <= one.day]

    def behind(self, day: date, overlap: Overlap = "time-only") -> tuple[Event, ...]:
        """Give the events that a day's owner follows from."""
        return delay_account(self.events, self.conditions, overlap, day)[-1].events


def state(ledger: Ledger) -> dict[str, object]:
    """Give everything that a ledger holds, to compare it with another."""
    progress = {**vars(ledger.progress), "agreement": None}
    parts = {"pauses": vars(ledger.pauses), "agreement": vars(ledger.agreement)}
    parts["contacts"] = vars(ledger.contacts)
    return {**vars(ledger), **parts, "progress": progress}


class Chance(NamedTuple):
    """What one draw adds to a random history: some facts, a few days apart."""

    step: str
    day: int
    gap: int
    pick: int
    sequence: int


class RandomHistory(NamedTuple):
    """Events in the order in which someone came across them."""

    events: tuple[Event, ...]

    def __repr__(self) -> str:
        lines = (f"{one.id[-2:]} {one.on:%m-%d} {one.sequence} {one.fact!r}" for one in self.events)
        return "\n".join(line[:100] for line in lines)

    @property
    def first(self) -> date:
        return FIRST

    @property
    def today(self) -> date:
        return LAST

    def until(self, day: date) -> RandomHistory:
        return RandomHistory(tuple(one for one in self.events if one.on <= day))

    def one_a_day(self) -> RandomHistory:
        """Leave one event of each day, so that the sequence decides nothing."""
        return RandomHistory(tuple({one.on: one for one in self.events}.values()))

    def renumbered(self, sequences: Iterable[int]) -> RandomHistory:
        """Give the same events, recorded in another order."""
        renamed = (
            one._replace(sequence=number)
            for one, number in zip(self.events, sequences, strict=False)
        )
        return RandomHistory(tuple(renamed))


FIRST = date(2026, 4, 6)
DAYS = 120
LAST = FIRST + timedelta(days=DAYS)

ONE, TWO, THREE = sealed("B01", "4", "4"), sealed("B02", "6", depends=("B01",)), sealed("B03", "2")
MORE = sealed("B01", "4", "7.5")
PLANS = ((ONE, TWO), (MORE, TWO), (ONE, TWO, THREE), (ONE,))
BLOCKS = ("B01", "B02", "B03")
TASKS = ("B01.1", "B02.1", "B01.2", "B03.1", "B09.1")
ROLES: tuple[Role, ...] = ("administrator", "client")

Ids: TypeAlias = list[str]
"""The ids that a step's own events will have; references may go to earlier ones too."""


def _earlier(pick: int, ids: Ids) -> str:
    return f"{max(int(ids[0], 16) - 1 - pick % 5, 0):08x}"


def _purchase(pick: int, ids: Ids) -> tuple[Fact, ...]:
    paid_on = FIRST + timedelta(days=pick) if pick % 2 else None
    return Purchase(1 + pick % 3, paid_on), Payment(1 + pick % 2)


def _extension(pick: int, ids: Ids) -> tuple[Fact, ...]:
    day = FIRST + timedelta(days=pick)
    by_client = Extension(
        "client", "client", pick % 4, days=(day,), evidence=(_earlier(pick, ids),)
    )
    scope = Extension("scope", "client", months=1, hours=Decimal(22))
    by_executor = Extension("executor", "executor", pick % 3, hours=Decimal("1.5"))
    return ((by_client, scope, by_executor)[pick % 3],)


def _single_approvals(pick: int, ids: Ids) -> tuple[Fact, ...]:
    plan = PLANS[pick % 4]
    block = plan[pick % len(plan)]
    return tuple(approval_of(role, block) for role in ROLES)


def _refusal(pick: int, ids: Ids) -> tuple[Fact, ...]:
    plan = PLANS[pick % 4]
    role = ROLES[pick % 2]
    sent = submission(*plan), approval("administrator", *plan)
    refused = rejection_of(role, plan[0]) if pick % 3 else rejection(role, *plan)
    return (*sent[: 1 + pick % 2], refused)


def _question(pick: int, ids: Ids) -> tuple[Fact, ...]:
    to = ("client", "client", "production", "administrator")[pick % 4]
    asked = Question(to, "Что?", BLOCKS[: pick % 3])  # type: ignore[arg-type] # a plain literal
    return (asked, Answer(ids[0])) if pick % 5 else (asked,)


def _standstill(pick: int, ids: Ids) -> tuple[Fact, ...]:
    """Use the estimate up, then wait for the client and for production."""
    overrun = Work(Decimal(20), "B01.1")
    return overrun, Handover("B01"), Question("production", "Что?", ("B03",))


def _change(pick: int, ids: Ids) -> tuple[Fact, ...]:
    before, after = PLANS[pick % 4], PLANS[(pick + 1 + pick % 3) % 4]
    changed = change(before, after)._replace(months=pick % 2)
    return changed, *agreement(*after)[: pick % 5]


STEPS: dict[str, Callable[[int, Ids], tuple[Fact, ...]]] = {
    "start": lambda pick, ids: (Start(),),
    "purchase": _purchase,
    "pause": lambda pick, ids: (Pause(), Resume()) if pick % 4 else (Pause(),),
    "resume": lambda pick, ids: (Resume(),),
    "extension": _extension,
    "information": lambda pick, ids: (Information(),),
    "agreement": lambda pick, ids: agreement(*PLANS[pick % 4]),
    "submission": lambda pick, ids: (submission(*PLANS[pick % 4]),),
    "approvals": _single_approvals,
    "competence": lambda pick, ids: (Approval("administrator", "Олег", "", "competence"),),
    "deadlines": lambda pick, ids: (
        Approval(ROLES[pick % 2], "Олег", plan_seal(PLANS[pick % 4]), "deadlines"),
    ),
    "refusal": _refusal,
    "question": _question,
    "answer": lambda pick, ids: (Answer(_earlier(pick, ids)),),
    "begin": lambda pick, ids: (BlockStart(BLOCKS[pick % 3]),),
    "delivery": lambda pick, ids: (Handover(BLOCKS[pick % 3]), Acceptance(BLOCKS[pick % 3])),
    "handover": lambda pick, ids: (Handover(BLOCKS[pick % 3]),),
    "return": lambda pick, ids: (Handover(BLOCKS[pick % 3]), Return(BLOCKS[pick % 3], "Не то.")),
    "demonstration": lambda pick, ids: (Demonstration(BLOCKS[pick % 3]),),
    "training": lambda pick, ids: (Training(BLOCKS[pick % 3], ("Ольга", "Пётр")[: 1 + pick % 2]),),
    "test": lambda pick, ids: (BlockTest(BLOCKS[pick % 3]),),
    "waiver": lambda pick, ids: (Waiver(BLOCKS[pick % 3], PROOFS[: 1 + pick % 4], "Анна", "Так."),),
    "contact": lambda pick, ids: (Contact("звонок"), Meeting(("Анна", "Олег"))),
    "promise": lambda pick, ids: (
        Promise("client" if pick % 2 else "executor", "Прайс", FIRST + timedelta(days=pick)),
        Kept(ids[0] if pick % 3 else _earlier(pick, ids)),
    ),
    "forced": lambda pick, ids: (Work(Decimal(1), TASKS[pick % 5], forced="Дефект."),),
    "work": lambda pick, ids: (Work(Decimal(1 + pick % 7), TASKS[pick % 5]),) * 2,
    "stage": lambda pick, ids: (Work(Decimal(1), stage="intake"),),
    "standstill": _standstill,
    "change": _change,
    "notice": lambda pick, ids: (Notice("scope", ("seller",), "перемена"),),
    "void": lambda pick, ids: (Void(_earlier(pick, ids), "Ошибка."),),
}

OPENINGS = (
    (),
    (Chance("start", 0, 0, 0, 1), Chance("purchase", 0, 1, 0, 2)),
    (Chance("start", 2, 0, 0, 1), Chance("agreement", 3, 2, 0, 9)),
    (Chance("agreement", 0, 1, 2, 4), Chance("start", 5, 0, 0, 1), Chance("work", 8, 1, 6, 5)),
    (Chance("agreement", 0, 0, 3, 4), Chance("start", 1, 0, 0, 1), Chance("work", 1, 1, 5, 5)),
)


def _told(opening: int, chances: list[Chance]) -> RandomHistory:
    events: list[Event] = []
    for step, day, gap, pick, sequence in (*OPENINGS[opening], *chances):
        ids = [f"{len(events) + number:08x}" for number in range(4)]
        for number, fact in enumerate(STEPS[step](pick, ids)):
            on = FIRST + timedelta(days=min(day + number * gap, DAYS))
            order = 1 + (sequence + 7 * number) % 40
            events.append(Event(ids[number], order, RECORDED_AT, "Олег", on, fact))
    return RandomHistory(tuple(events))


def histories(most: int = 16) -> st.SearchStrategy[RandomHistory]:
    """Give random journals of about four months: any facts, any order, some contradictory."""
    chance = st.builds(
        Chance,
        st.sampled_from(sorted(STEPS)),
        st.integers(0, DAYS),
        st.integers(0, 12),
        st.integers(0, 59),
        st.integers(1, 40),
    )
    chances = st.lists(chance, max_size=most)
    return st.builds(_told, st.integers(0, len(OPENINGS) - 1), chances)
