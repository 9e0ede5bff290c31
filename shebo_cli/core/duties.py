"""What the client owes, and by when: answers, accesses, files, approvals, confirmations."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.account import holdings
from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.events import Question
from shebo_cli.core.hours import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from shebo_cli.core.calendar import WorkingCalendar
    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Schedule
    from shebo_cli.core.service import Price, Service
    from shebo_cli.core.term import Term

DutyKind = Literal["answer", "access", "file", "approval", "confirmation"]


class Duty(NamedTuple):
    """Something that the client owes.

    Attributes:
        kind: What it is.
        text: A question, an access or a file in the words of whoever wrote it; the block's title
            for a confirmation; empty for the approval of the ДПВ.
        by: The last day on which it delays nothing.
        block: The block that it is for.
        since: The day since which the client holds it, where he does already.
    """

    kind: DutyKind
    text: str
    by: date
    block: str | None = None
    since: date | None = None


def client_duties(
    plan: Schedule, ledger: Ledger, dpv: Dpv, templates: Mapping[str, Template]
) -> tuple[Duty, ...]:
    """Give what the client owes, the most urgent first.

    What he holds already is due today. What a block needs is due on the last working day before
    its start, a confirmation on the first one after its end.

    Args:
        plan: The plan by dates.
        ledger: The state of the project.
        dpv: The ДПВ, for the facts that were assumed.
        templates: Block templates by id, for accesses and files.
    """
    titles = {block.id: block.title for block in plan.blocks}
    found = [
        *held_duties(ledger, titles, plan.today),
        *_needed(plan, ledger.conditions.calendar, dpv, templates),
    ]
    return tuple(sorted(found, key=lambda one: (one.by, one.block or "", one.kind, one.text)))


def held_duties(ledger: Ledger, titles: Mapping[str, str], today: date) -> Iterator[Duty]:
    """Give what waits for the client now.

    Args:
        ledger: The state of the project.
        titles: Titles of blocks by id.
        today: The day by which all of it is due.
    """
    for one in holdings(ledger):
        if one.holder != "client":
            continue
        fact = one.event.fact
        if isinstance(fact, Question):
            block = fact.blocks[0] if fact.blocks else None
            yield Duty("answer", fact.text, today, block, one.event.on)
        elif one.block:
            title = titles.get(one.block, "")
            yield Duty("confirmation", title, today, one.block, one.event.on)
        else:
            yield Duty("approval", "", today, None, one.event.on)


def _needed(
    plan: Schedule, calendar: WorkingCalendar, dpv: Dpv, templates: Mapping[str, Template]
) -> Iterator[Duty]:
    """Give what blocks that are not begun need, and the confirmations to come."""
    told = {block.id: block for block in dpv.block}
    asked: set[tuple[str, str | None]] = set()
    for planned in plan.blocks:
        block = told.get(planned.id)
        if planned.state in ("handed-over", "accepted") or not (planned.start and planned.end):
            continue
        if block and planned.state == "planned":
            by = max(plan.today, _working_day_before(planned.start, calendar))
            template = templates.get(block.template or "")
            asks = {one.fact: one.ask for one in template.question} if template else {}
            for assumption in block.assumptions:
                # The same fact of another row of the brief is another question.
                if (assumption.fact, block.row) not in asked:
                    asked.add((assumption.fact, block.row))
                    text = asks.get(assumption.fact, assumption.label)
                    yield Duty("answer", text, by, block.id)
            for access in template.accesses if template else ():
                yield Duty("access", access, by, block.id)
            for file in template.files if template else ():
                yield Duty("file", file, by, block.id)
        yield Duty("confirmation", planned.title, calendar.after(planned.end, 1), planned.id)


def _working_day_before(day: date, calendar: WorkingCalendar) -> date:
    day -= ONE_DAY
    while not calendar.is_working(day):
        day -= ONE_DAY
    return day


class DayPrice(NamedTuple):
    """What a working day of the service is: hours of the integrator, and money where it is told."""

    hours: Decimal
    amount: Decimal | None
    currency: str | None


def day_price(service: Service, term: Term, calendar: WorkingCalendar) -> DayPrice:
    """Give what a working day of the service costs: a month's hours and price by its days.

    A day of waiting moves the work by a day, and it is the client who pays for the extension
    (R-TERM-4).

    Returns:
        Hours and money, both rounded half-even to 0.01.
    """
    days = sum(1 for _ in calendar.between(term.start, term.base_end)) or 1
    months = Decimal(term.months)
    price: Price | None = service.month_price
    return DayPrice(
        shown(service.month_hours * months / days),
        shown(price.amount * months / days) if price else None,
        price.currency if price else None,
    )
