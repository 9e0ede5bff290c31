"""What a ДПВ that was sent or approved still lacks: a level that was not bought, and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.estimate import warn_of_shortage
from shebo_cli.core.competence import missing_competence
from shebo_cli.core.estimate import estimate
from shebo_cli.lint.rules import shb204_level_above_purchased

if TYPE_CHECKING:
    from shebo_cli.commands.books import Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.project import Project


def print_plan_warnings(session: Session, made: Recorded) -> None:
    """Warn of blocks above the purchased level that the client was not told of, and of hours.

    He is to be told at once (R-COMP-1), so who sends the ДПВ or approves it hears of both.
    """
    books = made.books
    project = books.project._replace(load_ledger=lambda: made.after)
    _print_levels(session, project)
    level = books.settings.service.level
    months = project.purchased_months or 0
    warn_of_shortage(session, project, estimate(books.require_dpv(), months, level, books.service))


def _print_levels(session: Session, project: Project) -> None:
    missing, check = missing_competence(project), shb204_level_above_purchased.RULE.check
    if missing is None or missing.is_notified or check is None:
        return
    flaws = list(check(project))
    for flaw in flaws:
        session.print(session.t.message(flaw.message), "yellow")
    if flaws:
        session.print(session.t("The notice: shebo notice competence"), "yellow")
