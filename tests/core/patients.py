"""Projects for the daily check: real days of December 2026 in Russia, and what is found in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shebo_cli.core.approval import sealed_blocks
from shebo_cli.core.calendar import WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.diary import read_diary
from shebo_cli.core.events import Purchase, Start
from shebo_cli.core.project import Journal, Project
from shebo_cli.core.pulse import findings_of
from shebo_cli.core.pulse_findings import Finding, Patient
from shebo_cli.core.worktime import WorkTime
from shebo_cli.errors import Place
from tests.core.builders import SERVICE, block, dpv
from tests.core.histories import History, agreement

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Dpv

CALENDAR = WorkingCalendar("RU")
CONDITIONS = Conditions(CALENDAR, free_pause_days=5, work=WorkTime(CALENDAR))
PLAN = dpv(block("B01", "10"), block("B02", "10", depends=("B01",)), block("B03", "20"))
SEALED = sealed_blocks(PLAN)


def dec(day: int) -> date:
    """Give a day of December 2026, whose first is a Tuesday; 31 December is a day off."""
    return date(2026, 12, day)


def jan(day: int) -> date:
    """Give a day of January 2027, whose first working day is Monday the 11th."""
    return date(2027, 1, day)


def bought(months: int = 2, conditions: Conditions = CONDITIONS) -> History:
    """Begin a story in which months are paid and the ДПВ is approved."""
    history = History(conditions)
    history.on(date(2026, 11, 23), Purchase(months, date(2026, 11, 23)))
    history.on(date(2026, 11, 26), *agreement(*SEALED))
    return history


def begun(months: int = 2, conditions: Conditions = CONDITIONS) -> History:
    """Begin a story whose service runs from 1 December 2026."""
    history = bought(months, conditions)
    history.on(dec(1), Start())
    return history


def patient(
    history: History,
    today: date,
    *,
    is_evening: bool = False,
    plan: Dpv | None = PLAN,
    launch: str = "standard",
    **keys: Any,
) -> Patient:
    """Give a project as the checks look at it."""
    events = tuple(history.events)
    diary = read_diary(events, history.conditions, today, is_evening=is_evening)
    given = dict.fromkeys(("load_catalogue", "load_forms", "load_ledger"))
    project = Project(
        folder="",
        locate=lambda file, _: Place(file),
        dpv=plan,
        **{"journal": Journal(events=events), **given, **keys},
    )
    return Patient(project, SERVICE, launch, diary, today)


def findings(history: History, today: date, **keys: Any) -> tuple[Finding, ...]:
    return findings_of(patient(history, today, **keys))


def kinds(history: History, today: date, **keys: Any) -> list[str]:
    """Give the kinds of what is found, the most urgent first."""
    return [one.kind for one in findings(history, today, **keys)]


def found(history: History, today: date, kind: str, **keys: Any) -> Finding | None:
    """Give the one finding of a kind, if there is one."""
    of_kind = [one for one in findings(history, today, **keys) if one.kind == kind]
    assert len(of_kind) <= 1
    return of_kind[0] if of_kind else None
