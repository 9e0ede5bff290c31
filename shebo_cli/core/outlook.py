"""What lies ahead of a project: its end, how sure that is, and the hours of the next weeks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.calendar import ONE_DAY
from shebo_cli.core.forecast import forecast
from shebo_cli.core.hours import ZERO
from shebo_cli.core.placement import LONGEST_YEARS, PARTS
from shebo_cli.core.remaining import frame_of, term_in_plan
from shebo_cli.core.schedule import schedule
from shebo_cli.core.worktime import service_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Schedule, Scope
    from shebo_cli.core.worktime import WorkTime

WEEKS = 8
"""So many weeks ahead, the present one among them."""
ONE_WEEK = timedelta(weeks=1)
TENTH = Decimal("0.1")


class Week(NamedTuple):
    """Hours of one week, of the present one only from today on.

    Attributes:
        first: Its Monday.
        planned: What the plan by dates has in it.
        sold: What of the paid months falls into it, each spread evenly over its days.
        capacity: What one integrator can work in it at all; None where nobody is named.
    """

    first: date
    planned: Decimal
    sold: Decimal
    capacity: Decimal | None = None

    @property
    def is_over(self) -> bool:
        """Say whether more is planned than sold, by a tenth of an hour at least."""
        return self.planned - self.sold >= TENTH

    @property
    def is_beyond(self) -> bool:
        """Say whether more is planned than one integrator can work: projects fill the same days."""
        return self.capacity is not None and self.planned > self.capacity


class Outlook(NamedTuple):
    """What lies ahead.

    Attributes:
        end: The planned end of the work; None where ten years are not enough.
        p80: The day by which it is done with 80 % confidence; None as above.
        hours_outside: Hours planned after the service's end.
        outlives_service: Whether there are any, or no day at all.
        hours: Likely hours that are left.
        late_days: Working days from the service's end to the later one of end and P80; those of ten
            years where there is none. Zero where nothing is left, or no service is paid.
        weeks: The next weeks; none before anything is paid or approved.
    """

    end: date | None
    p80: date | None
    hours_outside: Decimal
    outlives_service: bool
    hours: Decimal
    late_days: int
    weeks: tuple[Week, ...]


def outlook(ledger: Ledger, scope: Scope, today: date) -> Outlook:
    """Look ahead.

    Args:
        ledger: The state of the project up to today, with the pauses that are agreed ahead.
        scope: The blocks.
        today: The first day that may be planned.
    """
    plan = schedule(ledger, scope, today)
    ahead = forecast(ledger, scope, plan)
    left = sum((one.left for one in plan.blocks), ZERO)
    is_begun = bool(ledger.counted_months or ledger.agreement.completed)
    # What is only meant to be bought is no service yet.
    term = plan.term if left and ledger.counted_months else None
    return Outlook(
        plan.end,
        ahead.p80,
        plan.hours_outside,
        plan.outlives_service,
        left,
        _late_days(ledger, term.end, (plan.end, ahead.p80), today) if term else 0,
        weeks_ahead(ledger, plan, today) if is_begun and left else (),
    )


def _late_days(
    ledger: Ledger, service_end: date, ends: tuple[date | None, ...], today: date
) -> int:
    never = date(today.year + LONGEST_YEARS, 12, 31)
    last = max(one or never for one in ends)
    return sum(1 for _ in ledger.conditions.calendar.between(service_end + ONE_DAY, last))


def monday(day: date) -> date:
    """Give the first day of a day's week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def weeks_ahead(ledger: Ledger, plan: Schedule, today: date) -> tuple[Week, ...]:
    """Give the next weeks of a plan; arguments as in `outlook`."""
    first = monday(today)
    firsts = [first + number * ONE_WEEK for number in range(WEEKS)]
    planned = dict.fromkeys(firsts, ZERO)
    sold = dict.fromkeys(firsts, 0)
    for block in plan.blocks:
        for slot in block.slots:
            week = monday(slot.day)
            if week in planned:
                planned[week] += slot.hours
    for day, parts in sold_days(ledger, plan.service_start, today):
        week = monday(day)
        if week in sold and day >= today:
            sold[week] += parts
    work = ledger.conditions.work
    return tuple(
        Week(one, planned[one], Decimal(sold[one]) / PARTS, week_capacity(work, one, today))
        for one in firsts
    )


def week_capacity(work: WorkTime, first: date, today: date) -> Decimal:
    """Give what one integrator can work in a week at all: the hours of a day on its open days.

    A pause of one client takes nothing away: other projects are worked on in it.

    Args:
        work: His days and hours.
        first: The week's Monday.
        today: Days before it are over.
    """
    days = (first + ONE_DAY * number for number in range(ONE_WEEK.days))
    return work.hours_a_day * sum(day >= today and work.is_open(day) for day in days)


def sold_days(ledger: Ledger, start: date, today: date) -> Iterator[tuple[date, int]]:
    """Give the sold hours day by day: those of each paid month on the days open to work in it.

    Args:
        ledger: The state of the project.
        start: The first day of the service, or the day that is taken for it.
        today: How far a pause is counted that goes on.

    Returns:
        The days in order, and parts of an hour (`placement.PARTS`) that are whole: their sum is
        exactly what was bought. Granted hours are not sold.

    Source:
        docs/domain.md, R-EST-4 and R-TERM-1; the pace is that of the plan (R-EST-6).
    """
    frame = frame_of(ledger, start, today)
    term = term_in_plan(ledger, start, ledger.counted_months)
    work = ledger.conditions.work
    for month in service_months(start, term, work, ZERO):  # pragma: no branch # without end
        if not month.is_paid:
            return
        span = (month.last - month.first).days + 1
        days = [
            day
            for day in (month.first + ONE_DAY * number for number in range(span))
            if frame.is_open(day)
        ]
        # A month without a day to work on is sold all the same.
        days = days or [month.last]
        parts = int(month.hours * PARTS)
        for number, day in enumerate(days):
            yield day, parts * (number + 1) // len(days) - parts * number // len(days)
