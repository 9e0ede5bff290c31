"""The service definition: every number of the service as data (R-STAGE-2)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from shebo_cli.core.shapes import (
    INTERNAL,
    Currency,
    Days,
    Factor,
    Hours,
    Money,
    MonthHours,
    Slug,
    Text,
    Version1,
    Whole,
)


class LevelTitle(NamedTuple):
    """One level of competence; the definition lists them in rising order (R-COMP-1)."""

    id: Slug
    title: Text


class Band(NamedTuple):
    """Usual hours of a stage (R-STAGE-1)."""

    low: Hours
    high: Hours


class Stages(NamedTuple):
    """Bands of the four stages of a project."""

    intake: Band
    dpv: Band
    estimate: Band
    implementation: Band


class Launch(NamedTuple):
    """A launch variant (R-LAUNCH); without `processes_at_most` the number of processes is free.

    `monthly_payment` says whether months may be paid one by one; `implementation` replaces the
    usual band of stage 4.
    """

    id: Slug
    title: Text
    months: Whole
    monthly_payment: bool
    processes_at_most: Whole | None = None
    implementation: Band | None = None


class Terms(NamedTuple):
    """Days of the service, all of them working days."""

    dpv_days: Days
    estimate_days: Days
    free_pause_days: Days
    overlap: Literal["client", "executor", "time-only"]


class Spread(NamedTuple):
    """How far an unknown count widens a task's range: factors of low and of high (R-EST-7)."""

    low: Factor
    high: Factor
    source: Annotated[Text, INTERNAL]


class EstimateNorms(NamedTuple):
    """Norms of estimating: what is suspect, and what ignorance costs."""

    task_hours_at_most: Hours
    unknown: Spread


class Price(NamedTuple):
    """What one month costs; `currency` is an ISO 4217 code such as `RUB`."""

    amount: Money
    currency: Currency


class Service(NamedTuple):
    """A whole service definition, `templates/service/<id>.toml`.

    Without `month_price` documents and messages speak in hours and days only.
    """

    schema: Version1
    id: Slug
    title: Text
    level: Slug
    month_hours: MonthHours
    levels: tuple[LevelTitle, ...]
    stages: Stages
    launches: tuple[Launch, ...]
    terms: Terms
    estimate: EstimateNorms
    month_price: Price | None = None

    def rank(self, level: str) -> int:
        """Give the place of a level in the rising order, from 0; -1 for an unknown one."""
        return next((place for place, known in enumerate(self.levels) if known.id == level), -1)

    def levels_above(self, level: str) -> frozenset[str]:
        """Give the ids of the levels above a level; of all levels for an unknown one."""
        return frozenset(known.id for known in self.levels[self.rank(level) + 1 :])

    def level_title(self, level: str) -> str:
        """Give what a level is called; an unknown one is called by its id."""
        return next((known.title for known in self.levels if known.id == level), level)

    def find_launch(self, launch: str) -> Launch | None:
        """Give the launch variant of an id, or None."""
        return next((known for known in self.launches if known.id == launch), None)

    def bought_hours(self, months: int) -> Decimal:
        """Give the hours of a number of months (R-EST-4)."""
        return self.month_hours * months
