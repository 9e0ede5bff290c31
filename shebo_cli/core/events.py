"""The journal's events: a closed union of facts, each in an envelope (R-TERM-6, R-APPR)."""

from __future__ import annotations

from datetime import date, datetime  # read at run time by the validator
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, TypeAlias

from shebo_cli.core.approval import Deadline, SealedBlock
from shebo_cli.core.shapes import (
    INTERNAL,
    BlockId,
    Day,
    Days,
    EventId,
    Hours,
    Months,
    Name,
    Positive,
    Seal,
    SignedHours,
    Text,
    Version1,
    Whole,
)
from shebo_cli.core.work_events import (
    Acceptance,
    BlockStart,
    BlockTest,
    Contact,
    Demonstration,
    Handover,
    Kept,
    Meeting,
    OnBlock,
    OnContact,
    Promise,
    Return,
    Training,
    Waiver,
    Work,
)

Reason = Literal["client", "executor", "scope", "shared"]
REASON_NAMES: tuple[Reason, ...] = ("client", "executor", "scope", "shared")
Payer = Literal["client", "executor", "nobody"]
Role = Literal["administrator", "client"]
Scope = Literal["content", "deadlines", "competence"]
Holder = Literal["client", "administrator", "production", "executor"]
NoticeKind = Literal["competence", "scope", "pause", "delay", "approval", "payment"]
Addressee = Literal["administrator", "seller", "client"]
ADDRESSEES: tuple[Addressee, ...] = ("administrator", "seller", "client")


class Start(NamedTuple):
    """The service starts on the event's day (R-TERM-1)."""


class Purchase(NamedTuple):
    """Months were bought; paid at once where `paid_on` says so."""

    months: Months
    paid_on: Day | None = None


class Payment(NamedTuple):
    """Months that were bought before are paid (R-LAUNCH-3)."""

    months: Months


class Pause(NamedTuple):
    """The client pauses from the event's day on, which is the first day of rest (R-TERM-5).

    `agreed_on` is the day on which a pause was recorded that begins later.
    """

    via: Name | None = None
    agreed_on: Day | None = None


class Resume(NamedTuple):
    """The client is back; the event's day is worked again."""


class Extension(NamedTuple):
    """The term grows (R-TERM-6).

    `days` are the days of the delay account that it uses up; `working_days` may be more of them
    where someone decided so (`overridden`). `evidence` are the events behind the days.
    """

    reason: Reason
    paid_by: Payer
    working_days: Days = 0
    months: Days = 0
    hours: Hours = Decimal(0)
    overridden: bool = False
    days: tuple[Day, ...] = ()
    evidence: tuple[EventId, ...] = ()


class Information(NamedTuple):
    """The client's information is complete: the days for the ДПВ count from here."""


class Submission(NamedTuple):
    """The ДПВ was sent for approval, with everything that an approval seals (R-APPR-1)."""

    seal: Seal
    blocks: tuple[SealedBlock, ...]


class Approval(NamedTuple):
    """Someone approved: a whole submission, one block of it, its deadlines, or the competence.

    `seal` is the one of the submission, of the block, or of the levels; `deadlines` of the plan.
    """

    role: Role
    name: Name
    seal: Seal
    scope: Scope = "content"
    block: BlockId | None = None
    via: Name | None = None
    deadlines: tuple[Deadline, ...] = ()


class Rejection(NamedTuple):
    """Someone refused a submission, or one block of it."""

    role: Role
    name: Name
    seal: Seal
    why: Text
    block: BlockId | None = None
    via: Name | None = None


class Question(NamedTuple):
    """A question was asked; `blocks` wait for its answer (R-TERM-7)."""

    to: Literal["client", "administrator", "production"]
    text: Text
    blocks: tuple[BlockId, ...] = ()


class Answer(NamedTuple):
    """A question was answered."""

    question: EventId
    text: Text | None = None


class BudgetRow(NamedTuple):
    """What a change does to one block, in likely hours; `hours` may be below zero."""

    block: BlockId
    title: Text
    hours: SignedHours


class Change(NamedTuple):
    """An approved ДПВ was changed (R-APPR-2, R-TERM-2); the rows are the change's own budget.

    `before` and `after` are seals of the approved and the new ДПВ; `missing` hours are not bought.
    `work_end` and `work_end_after` are the planned ends of the work without and with the change.
    """

    kind: Literal["scope", "estimate"]
    title: Name
    paid_by: Payer
    before: Seal
    after: Seal
    months: Whole = 0
    missing: Hours = Decimal(0)
    information: Text | None = None
    work_end: Day | None = None
    work_end_after: Day | None = None
    rows: tuple[BudgetRow, ...] = ()


class Notice(NamedTuple):
    """Someone was told; `about` is the event or the seal that it is about (R-COMP-1, R-TERM-2)."""

    kind: NoticeKind
    to: tuple[Addressee, ...]
    about: Name
    via: Name | None = None


class Void(NamedTuple):
    """An earlier event was recorded by mistake and does not count."""

    event: EventId
    why: Text


OnTerm: TypeAlias = Start | Purchase | Payment | Pause | Resume | Extension
OnPlan: TypeAlias = Information | Submission | Approval | Rejection | Change
Fact: TypeAlias = OnTerm | OnPlan | OnBlock | OnContact | Work | Question | Answer | Notice | Void
"""What an event says: the union is closed, an unknown type comes from a newer version."""

TYPES: dict[str, type[Fact]] = {
    "start": Start,
    "purchase": Purchase,
    "payment": Payment,
    "pause": Pause,
    "resume": Resume,
    "extension": Extension,
    "information": Information,
    "submission": Submission,
    "approval": Approval,
    "rejection": Rejection,
    "question": Question,
    "answer": Answer,
    "block-start": BlockStart,
    "handover": Handover,
    "acceptance": Acceptance,
    "return": Return,
    "test": BlockTest,
    "demonstration": Demonstration,
    "training": Training,
    "waiver": Waiver,
    "work": Work,
    "contact": Contact,
    "meeting": Meeting,
    "promise": Promise,
    "kept": Kept,
    "change": Change,
    "notice": Notice,
    "void": Void,
}
NAMES = {kind: name for name, kind in TYPES.items()}


class Heading(NamedTuple):
    """What every event's file begins with; the fact's keys and the checksum follow."""

    schema: Version1
    id: EventId
    sequence: Positive
    type: Name
    recorded_at: datetime
    by: Name
    on: Day
    note: Annotated[Text | None, INTERNAL] = None


class Event(NamedTuple):
    """One entry of the journal.

    Attributes:
        id: Eight random hexadecimal digits.
        sequence: One more than the highest that its writer knew; equal ones come from merges.
        recorded_at: The instant of writing, aware; it judges nothing.
        by: Who recorded it.
        on: The day since when it holds.
    """

    id: str
    sequence: int
    recorded_at: datetime
    by: str
    on: date
    fact: Fact
    note: Annotated[str | None, INTERNAL] = None

    @property
    def type(self) -> str:
        """Give the name of the fact's type."""
        return NAMES[type(self.fact)]


def in_order_of_effect(event: Event) -> tuple[date, int, str]:
    """Give the key that sorts events by the day since when they hold (docs/decisions/0008)."""
    return event.on, event.sequence, event.id
