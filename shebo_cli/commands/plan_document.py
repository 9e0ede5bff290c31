"""Gathering what the plan of works says as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.books import open_books
from shebo_cli.commands.duties import price_of
from shebo_cli.commands.planning import plan_of
from shebo_cli.core.plan_document import (
    PlanDocument,
    changes_of,
    decisions_of,
    for_audience,
    missed_of,
    standing_of,
)

if TYPE_CHECKING:
    from shebo_cli.commands.planning import Planned
    from shebo_cli.commands.session import Session
    from shebo_cli.core.ask import OpenQuestion
    from shebo_cli.core.audience import Audience
    from shebo_cli.core.coverage import Coverage
    from shebo_cli.core.plan_inside import Inside
    from shebo_cli.core.project import Project
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator


def open_document(session: Session, audience: Audience) -> PlanDocument:
    """Read the project that the user means, and gather what its document says.

    Raises:
        SheboError: No project, no ДПВ, or everything that makes its figures meaningless.
    """
    from shebo_cli.core.estimate import estimate
    from shebo_cli.core.payments import payment_plan
    from shebo_cli.i18n import Translator

    planned = plan_of(open_books(session), must_end=False)
    books, project = planned.books, planned.books.project
    settings, service, ledger = books.settings, books.service, planned.ledger
    # What is bought later than the day of the document is not known on it.
    months = ledger.counted_months if ledger.purchases else project.intended_months
    has_end = not planned.plan.unplaced
    document = PlanDocument(
        settings=settings,
        service=service,
        brief=project.brief,
        dpv=planned.dpv,
        estimate=estimate(planned.dpv, months or 0, settings.service.level, service),
        months_known=bool(ledger.purchases or (project.brief and project.brief.service.months)),
        today=books.today,
        standing=standing_of(ledger, planned.dpv),
        plan=planned.plan if has_end else None,
        chart=_chart(planned, Translator(settings.language)) if has_end else None,
        crossing=planned.crossing,
        dates={one.id: one for one in planned.plan.blocks},
        duties=planned.duties(),
        day_price=price_of(planned),
        questions=brief_questions(project),
        changes=changes_of(ledger),
        decisions=decisions_of(ledger),
        payments=payment_plan(ledger, service, settings.service.launch),
        missed=missed_of(project.brief, planned.plan, ledger.conditions.calendar),
        coverage=_coverage(planned),
        inside=_inside(planned) if audience == "internal" else None,
    )
    return for_audience(document, audience)


def _chart(planned: Planned, t: Translator) -> Timeline | None:
    return planned.timeline(t) if any(one.start for one in planned.plan.blocks) else None


def _coverage(planned: Planned) -> tuple[Coverage, ...]:
    """Give the coverage of the functions, once anything was done in stage 4."""
    from shebo_cli.core.coverage import coverage

    rows = coverage(planned.books.project, planned.ledger)
    return rows if any(one.is_touched for one in rows) else ()


def brief_questions(project: Project) -> tuple[OpenQuestion, ...]:
    """Give what the brief leaves open.

    Raises:
        SheboError: The brief is meaningless, or a template is broken.
    """
    from shebo_cli.commands.load import require
    from shebo_cli.commands.sources import BRIEF_RULES, sources_of
    from shebo_cli.core.ask import open_questions

    require(project, BRIEF_RULES)
    sources = sources_of(project)
    return open_questions(sources) if sources else ()


def _inside(planned: Planned) -> Inside:
    from shebo_cli.core.events import REASON_NAMES
    from shebo_cli.core.extension import propose
    from shebo_cli.core.plan_inside import inside_of

    books, ledger = planned.books, planned.ledger
    account = books.account()
    proposals = (propose(one, ledger, account, books.service) for one in REASON_NAMES)
    return inside_of(
        ledger,
        planned.dpv,
        books.project.load_catalogue().templates,
        books.service,
        books.settings.service.launch,
        None if planned.plan.unplaced else planned.forecast,
        tuple(one for one in proposals if not one.is_empty),
    )
