"""What the daily check names in a project, and whom it needs (R-WATCH-1 to R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.calendar import days_after

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from shebo_cli.core.diary import Diary
    from shebo_cli.core.duties import DutyKind
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Severity
    from shebo_cli.core.work_events import Proof

Kind = Literal[
    "journal-unreadable",
    "term-over",
    "hours-used-up",
    "no-work",
    "no-contact",
    "promise-overdue",
    "block-overdue",
    "dpv-overdue",
    "journal-contradicts",
    "plan-drifted",
    "pause-over",
    "waiting-long",
    "promise-due",
    "block-due",
    "dpv-due",
    "payment-due",
    "term-ends",
    "no-meeting",
    "not-closed",
    "pause-ends",
    "waiting",
]
Needed = Literal["client", "administrator", "production", "executor", "seller", "quality-manager"]

LONG_WAIT_DAYS = 3
"""Working days after which a wait needs a person: as many as a whole ДПВ may take."""
PAUSE_AHEAD_DAYS = 2
"""Working days of a free pause that are left when its end is told."""
TERM_AHEAD_DAYS = 7
"""Calendar days, the week before a term ends."""


class Sort(NamedTuple):
    """What holds of all findings of a kind.

    Attributes:
        severity: An error is overdue or missing, a warning has to be done today: both need a
            person. An info is only to be known.
        needs: Whom it needs, as the reference has it.
        meaning: What it means, for the reference.
    """

    severity: Severity
    needs: str
    meaning: str

    @property
    def needs_person(self) -> bool:
        """Say whether somebody has to act today."""
        return self.severity != "info"


SORTS: dict[Kind, Sort] = {
    "journal-unreadable": Sort(
        "error",
        "integrator",
        "Events of the journal cannot be read and are left out of everything else.",
    ),
    "term-over": Sort("error", "seller", "The service term is over, and work is left."),
    "hours-used-up": Sort(
        "error",
        "seller; administrator where the approved hours were bought",
        "All purchased and granted hours are worked, and approved blocks are left.",
    ),
    "no-work": Sort(
        "error",
        "integrator",
        "No hours are logged on the last working day that is over; days in a row are counted.",
    ),
    "no-contact": Sort(
        "error",
        "integrator",
        "No word to or from the client is recorded on that day; days in a row are counted.",
    ),
    "promise-overdue": Sort(
        "error", "who promised: client or integrator", "A promise was due and is not kept."
    ),
    "block-overdue": Sort(
        "error",
        "administrator",
        "The agreed deadline of a block is over, and it was not handed over.",
    ),
    "dpv-overdue": Sort("error", "integrator", "The ДПВ should have been sent for approval."),
    "journal-contradicts": Sort(
        "warning", "integrator", "Events contradict others and are not counted."
    ),
    "plan-drifted": Sort(
        "warning", "integrator", "The ДПВ differs from the approved one without a recorded change."
    ),
    "pause-over": Sort(
        "warning",
        "client",
        "The free days of a pause are over: the term runs on, and the days are the client's.",
    ),
    "waiting-long": Sort(
        "warning",
        "who holds it: client, administrator or production",
        f"Something waits for somebody for {LONG_WAIT_DAYS} working days or more.",
    ),
    "promise-due": Sort("warning", "who promised: client or integrator", "A promise is due today."),
    "block-due": Sort(
        "warning", "integrator", "The agreed deadline of a block is today; it is not handed over."
    ),
    "dpv-due": Sort("warning", "integrator", "The ДПВ has to be sent for approval today."),
    "payment-due": Sort("warning", "seller", "A bought month is due and is not paid."),
    "term-ends": Sort(
        "warning",
        "seller",
        f"The service term ends within {TERM_AHEAD_DAYS} days, and work is left.",
    ),
    "no-meeting": Sort(
        "warning",
        "quality manager",
        "A functional block was accepted, and no working group was held on that day or since.",
    ),
    "not-closed": Sort(
        "warning",
        "integrator",
        "A block was accepted and lacks its test, demonstration, article or training.",
    ),
    "pause-ends": Sort(
        "info", "client", f"At most {PAUSE_AHEAD_DAYS} free working days of a pause are left."
    ),
    "waiting": Sort(
        "info",
        "who holds it: client, administrator or production",
        "Something waits for somebody, from the first working day after it began.",
    ),
}
"""Every kind of finding, the most urgent first."""


class Wait(NamedTuple):
    """Something that waits: an answer, an approval or a confirmation.

    Attributes:
        kind: What is waited for.
        since: The day of the question or the hand-over.
        blocks: The blocks that it is about, in one text; empty where it names none.
        text: The words of a question.
    """

    kind: DutyKind
    since: date
    blocks: str = ""
    text: str = ""


class Lack(NamedTuple):
    """An accepted block and what it lacks to be closed."""

    block: str
    proofs: tuple[Proof, ...]


class Finding(NamedTuple):
    """Something that somebody has to look after, or to know.

    Attributes:
        kind: What it is.
        needs: Whom it needs.
        since: The day since which, or the day on which it was due.
        days: Working days: of the row, of the wait, or since it was due; left ones in `pause-ends`
            and `term-ends`.
        by: The day on which it is due or ends.
        blocks: The blocks concerned.
        events: The ids of the events concerned.
        text: The words of a promise.
        hours: Hours worked beyond the capacity.
        waits: What waits.
        lacks: What accepted blocks lack.
    """

    kind: Kind
    needs: Needed
    since: date | None = None
    days: int = 0
    by: date | None = None
    blocks: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    text: str = ""
    hours: Decimal | None = None
    waits: tuple[Wait, ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def sort(self) -> Sort:
        """Give what holds of its kind."""
        return SORTS[self.kind]


ORDER = {kind: place for place, kind in enumerate(SORTS)}


def by_urgency(finding: Finding) -> tuple[int, int, Needed, tuple[str, ...]]:
    """Give the key that sorts findings, the most urgent first."""
    return ORDER[finding.kind], -finding.days, finding.needs, finding.events


class Patient(NamedTuple):
    """A project on a day, as the checks look at it.

    Attributes:
        project: As it was read.
        service: Its service definition.
        launch: The launch variant.
        diary: Its days, with its state up to today.
        today: The day.
    """

    project: Project
    service: Service
    launch: str
    diary: Diary
    today: date

    @property
    def ledger(self) -> Ledger:
        """Give the state up to today."""
        return self.diary.ledger

    @property
    def is_client_away(self) -> bool:
        """Say whether the client pauses: nobody reminds him of anything but the pause."""
        return self.ledger.pauses.open is not None

    def days_after(self, day: date) -> int:
        """Count the client's working days after a day, up to today."""
        return days_after(day, self.today, self.ledger.conditions.calendar)
