"""Many projects side by side: a row for each, and what all of them add up to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.core.outlook import Week
from shebo_cli.core.risk import Reason, reasons_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.events import Holder
    from shebo_cli.core.stages import Stage


class RowHours(NamedTuple):
    """Hours of a project.

    Attributes:
        estimated: Likely hours of its ДПВ.
        purchased: What the months that count bring.
        granted: Granted at the executor's expense.
        logged: Worked on tasks.
        left: Purchased and granted ones that are not worked; below zero where more was worked.
        missing: What the project takes beyond the purchased and granted hours: worked ones and
            likely ones that are left to work, less these two.
    """

    estimated: Decimal = ZERO
    purchased: Decimal = ZERO
    granted: Decimal = ZERO
    logged: Decimal = ZERO
    left: Decimal = ZERO
    missing: Decimal = ZERO


class Delays(NamedTuple):
    """Working days of the delay account by their owner (R-TERM-7)."""

    client: int = 0
    executor: int = 0
    shared: int = 0
    paused: int = 0


class Due(NamedTuple):
    """A bought month that is not paid.

    Attributes:
        day: By when it has to be; None before the service has started.
        number: Of the month, from 1.
        amount, currency: Its price; None and "" where the service names none.
    """

    day: date | None
    number: int
    amount: Decimal | None
    currency: str


class Row(NamedTuple):
    """One project.

    Attributes:
        project: Its id.
        client: Its client.
        integrator: Who works on it; "" where nobody is named.
        today: The day of all this.
        stage: Of the way of a project (R-STAGE).
        turn_of: Whose turn it is (R-TERM-7).
        turn_since: Since when, or None where nobody is waited for.
        waiting_days: Working days that the longest wait has taken.
        hours: Its hours.
        service_start, service_end: Its service, as far as it is known.
        project_end: The planned end of the work; None without a plan, or without an end.
        p80: The day by which the work is done with 80 % confidence.
        outlives_service: Whether planned work lies after the service's end.
        hours_outside: How much of it.
        late_days: Working days from the service's end to the later one of end and P80.
        days_over: Working days since the service's end, while work is left.
        delays: Its delay account.
        due: Bought months that are not paid.
        unclosed: Accepted blocks that are not closed.
        is_drifted: Whether the present ДПВ differs from what was approved.
        weeks: The next weeks; none before anything is paid or approved, and when all is done.
        reasons: Why it needs a look.
        folder: Its folder below the one of all projects.
    """

    project: str
    client: str
    integrator: str
    today: date
    stage: Stage
    turn_of: Holder
    turn_since: date | None = None
    waiting_days: int = 0
    hours: RowHours = RowHours()
    service_start: date | None = None
    service_end: date | None = None
    project_end: date | None = None
    p80: date | None = None
    outlives_service: bool = False
    hours_outside: Decimal = ZERO
    late_days: int = 0
    days_over: int = 0
    delays: Delays = Delays()
    due: tuple[Due, ...] = ()
    unclosed: int = 0
    is_drifted: bool = False
    weeks: tuple[Week, ...] = ()
    reasons: tuple[Reason, ...] = ()
    folder: str = ""

    @property
    def score(self) -> int:
        """Give the points of all reasons."""
        return sum(one.points for one in self.reasons)

    @property
    def months_overdue(self) -> int:
        """Give the months that should be paid by now."""
        return sum(one.day is not None and one.day < self.today for one in self.due)

    def judged(self) -> Row:
        """Give the row with its reasons."""
        return self._replace(reasons=reasons_of(self))


class PaymentDue(NamedTuple):
    """Months of all projects that are due on one day, in one currency.

    Attributes:
        day: The day; None for those that are due when their service starts.
        months: How many.
        amount: Their price, or None where no service names one.
        currency: Of the price.
    """

    day: date | None
    months: int
    amount: Decimal | None
    currency: str


class Load(NamedTuple):
    """The next weeks of one integrator; an empty name stands for nobody, who has no capacity."""

    integrator: str
    projects: int
    weeks: tuple[Week, ...]

    @property
    def planned(self) -> Decimal:
        """Give the planned hours of all these weeks."""
        return sum((one.planned for one in self.weeks), ZERO)

    @property
    def sold(self) -> Decimal:
        """Give the sold hours of all these weeks."""
        return sum((one.sold for one in self.weeks), ZERO)


class Totals(NamedTuple):
    """What all projects add up to.

    Attributes:
        projects: How many.
        stages: How many by stage.
        hours: Their hours.
        delays: Their delay accounts.
        loads: The next weeks by integrator, by name.
        payments: What is due, by day; what has no day yet comes last.
    """

    projects: int
    stages: dict[str, int]
    hours: RowHours
    delays: Delays
    loads: tuple[Load, ...]
    payments: tuple[PaymentDue, ...]

    @property
    def everybody(self) -> Load:
        """Give the load of all integrators together."""
        projects = sum(one.projects for one in self.loads)
        return _load("", [load.weeks for load in self.loads])._replace(projects=projects)


def by_risk(rows: Iterable[Row]) -> list[Row]:
    """Sort projects: most at risk first, then by the end of their service."""
    last = date.max
    return sorted(
        rows, key=lambda row: (-row.score, row.service_end or last, row.client, row.folder)
    )


def totals_of(rows: Iterable[Row]) -> Totals:
    """Add up projects of one day, in any order."""
    stages: Counter[str] = Counter()
    hours, delays = RowHours(), Delays()
    loads: dict[str, list[tuple[Week, ...]]] = {}
    dues: dict[tuple[date | None, str], list[Due]] = {}
    for row in rows:
        stages[row.stage] += 1
        hours = RowHours(*(one + own for one, own in zip(hours, row.hours, strict=True)))
        delays = Delays(*(one + own for one, own in zip(delays, row.delays, strict=True)))
        if row.weeks:
            loads.setdefault(row.integrator, []).append(row.weeks)
        for one in row.due:
            dues.setdefault((one.day, one.currency), []).append(one)
    return Totals(
        stages.total(),
        dict(stages),
        hours,
        delays,
        tuple(_load(name, loads[name]) for name in sorted(loads, key=_named_first)),
        tuple(_payment(key, dues[key]) for key in sorted(dues, key=_by_day)),
    )


def _named_first(name: str) -> tuple[bool, str]:
    return not name, name


def _by_day(key: tuple[date | None, str]) -> tuple[date, str]:
    return key[0] or date.max, key[1]


def _load(name: str, projects: list[tuple[Week, ...]]) -> Load:
    weeks = (_added(one) for one in zip(*projects, strict=True))
    if not name:
        weeks = (one._replace(capacity=None) for one in weeks)
    return Load(name, len(projects), tuple(weeks))


def _added(weeks: Iterable[Week]) -> Week:
    """Add up the same week of several projects of one integrator.

    He has his hours once, however many projects plan with them: the most of any one's calendar.
    """
    first, planned, sold, capacity = zip(*weeks, strict=True)
    most = max((one for one in capacity if one is not None), default=None)
    return Week(first[0], sum(planned, ZERO), sum(sold, ZERO), most)


def _payment(key: tuple[date | None, str], dues: list[Due]) -> PaymentDue:
    day, currency = key
    amounts = [one.amount for one in dues if one.amount is not None]
    return PaymentDue(day, len(dues), sum(amounts, ZERO) if amounts else None, currency)
