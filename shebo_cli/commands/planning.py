"""The plan by dates for the commands that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.books import open_books
from shebo_cli.commands.load import STOPPING_RULES, require
from shebo_cli.core.baseline import baseline
from shebo_cli.core.crossing import crossing
from shebo_cli.core.forecast import forecast
from shebo_cli.core.schedule import schedule, scope_of
from shebo_cli.core.timeline import timeline
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.project_folder import DPV, SETTINGS, shown

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.baseline import Baseline
    from shebo_cli.core.crossing import Crossing
    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.duties import Duty
    from shebo_cli.core.forecast import Forecast
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Schedule, Scope
    from shebo_cli.core.shift import Shift
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator


class Planned(NamedTuple):
    """A project's plan by dates with everything that is said about it.

    Attributes:
        books: The project.
        dpv: Its ДПВ.
        ledger: Its state up to today.
        scope: What is planned.
        plan: The plan by dates.
        forecast: The days by which the work is done.
        crossing: Where the work leaves the service; None where it does not.
        baseline: The plan as approved, once there is one.
    """

    books: Books
    dpv: Dpv
    ledger: Ledger
    scope: Scope
    plan: Schedule
    forecast: Forecast
    crossing: Crossing | None
    baseline: Baseline | None

    def duties(self) -> tuple[Duty, ...]:
        """Give what the client owes; this reads the templates."""
        from shebo_cli.core.duties import client_duties

        templates = self.books.project.load_catalogue().templates
        return client_duties(self.plan, self.ledger, self.dpv, templates)

    def shifts(self) -> tuple[Shift, ...]:
        """Give how the plan has moved since its approval; this plans it anew for every day."""
        from shebo_cli.core.shift import shifts

        if self.baseline is None:
            return ()
        return shifts(self.baseline, self.ledger, self.books.account(), self.scope, self.plan)

    def timeline(self, t: Translator) -> Timeline:
        """Give the plan as a picture.

        Args:
            t: The translator of the language that the picture shall have.

        Raises:
            SheboError: The ДПВ has no blocks.
        """
        spans = self.baseline.spans if self.baseline else {}
        title = self.books.settings.client
        if self.ledger.agreement.completed is None:
            title = t("{client} (draft)", client=title)
        p80_end = self.forecast.p80 if any(self.forecast.hours) else None
        chart = timeline(title, self.plan, self.ledger, spans, p80_end)
        if chart is None:
            raise refuse(
                say("there is nothing to plan: the ДПВ has no blocks"),
                Place(shown(self.books.folder / DPV)),
                say("Add blocks to it, or take those of the brief: shebo dpv update"),
            )
        return chart


def open_plan(session: Session, months: int | None = None, start: date | None = None) -> Planned:
    """Read the project that the user means and plan it by dates; arguments as in `plan_of`."""
    return plan_of(open_books(session), months, start)


def plan_of(
    books: Books, months: int | None = None, start: date | None = None, *, must_end: bool = True
) -> Planned:
    """Plan a project by dates.

    Args:
        books: The project.
        months: Months to reckon with instead of those that count.
        start: The day to take for the start while the service has none.
        must_end: Whether a plan that finds no end is refused.

    Raises:
        SheboError: No project, no ДПВ, a ДПВ without meaning, or a plan that finds no end.
    """
    dpv = books.require_dpv()
    require(books.project, STOPPING_RULES)
    ledger = books.as_planned()
    if start and ledger.start:
        raise refuse(
            say("the service has started already, on {day}", day=ledger.start.on),
            None,
            say("Leave --start out."),
        )
    if start and start < books.today:
        raise refuse(
            say("{day} is over: today is {today}", day=start, today=books.today),
            None,
            say("Record it, if the service has started then: shebo start --on {day}", day=start),
        )
    scope = scope_of(dpv, books.project.intended_months if months is None else months, start)
    plan = schedule(ledger, scope, books.today)
    if must_end:
        _require_end(books, plan)
    base = baseline(ledger, scope)
    return Planned(
        books,
        dpv,
        ledger,
        scope,
        plan,
        forecast(ledger, scope, plan),
        crossing(ledger, scope, plan),
        base,
    )


def _require_end(books: Books, plan: Schedule) -> None:
    """Refuse a plan that cannot be placed within ten years."""
    if not plan.unplaced:
        return
    has_days_off = bool(books.settings.calendar.days_off)
    keys = ("calendar", "days_off") if has_days_off else ("schedule",)
    place = books.project.locate(SETTINGS, keys)
    if not any(one.slots for one in plan.blocks):
        raise refuse(
            say("within ten years there is no day to work on"),
            place,
            say("Check [calendar] and [schedule] in shebo.toml: days off, weekdays."),
        )
    left = sum((one.left for one in plan.blocks), start=books.service.month_hours * 0)
    raise refuse(
        say(
            "the plan does not end within ten years: {hours} h are left, {month} h a month",
            hours=left,
            month=books.service.month_hours,
        ),
        books.project.locate(DPV, ("block",)),
        say("Look for a slip in the hours of the blocks: shebo estimate"),
    )
