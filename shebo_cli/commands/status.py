"""`shebo status`: where a project stands, in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from shebo_cli.commands.books import open_books
from shebo_cli.commands.extend import proposal_json
from shebo_cli.commands.options import JsonFlag
from shebo_cli.commands.status_shown import print_status
from shebo_cli.core.change import budgets
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.forced_work import forced_work
from shebo_cli.core.hours import ZERO
from shebo_cli.core.status import project_status
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.status import Status

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("status", help=mark("Where the project stands: turn, hours, the end of the term."))
def command(ctx: typer.Context, as_json: JsonFlag = False) -> None:
    """Print the status."""
    session: Session = ctx.obj
    books = open_books(session)
    ledger = books.as_of_today()
    launch = books.settings.service.launch
    status = project_status(
        ledger, books.account(), books.project, books.service, launch, books.today
    )
    if as_json:
        session.print_json(to_json(books, ledger, status))
    else:
        print_status(session, books, ledger, status)


def to_json(books: Books, ledger: Ledger, status: Status) -> dict[str, object]:
    """Give the status in the shape `shebo/status/1`, which scripts rely on."""
    service, dpv = books.service, books.project.dpv
    purchased = service.bought_hours(ledger.counted_months)
    free = service.terms.free_pause_days
    return {
        "schema": "shebo/status/1",
        "project": books.settings.id,
        "today": books.today,
        "stage": status.stage,
        "turn_of": status.turn_of,
        "turn_since": status.turn_since and status.turn_since.on,
        "approved": status.is_approved,
        "drifted": status.is_drifted,
        "service_end": status.term and status.term.end,
        "service_term": status.term,
        "paused": status.is_paused,
        "free_pause": {
            "days": free,
            "used": status.free_days_used,
            "left": max(0, free - status.free_days_used),
        },
        "hours": {
            "estimated": dpv.hours.likely if dpv else ZERO,
            "purchased": purchased,
            "granted": ledger.granted_hours,
            "logged": status.worked,
            "forced": sum((fact.hours for _, fact in forced_work(ledger)), ZERO),
            "left": capacity_hours(ledger, service) - status.worked,
        },
        "blocks": {
            "total": len(dpv.block) if dpv else 0,
            "accepted": len(ledger.progress.acceptances),
            "closed": len(ledger.progress.acceptances) - len(status.unclosed),
        },
        "unclosed": [
            {"block": one.block.id, "missing": list(one.missing)} for one in status.unclosed
        ],
        "waiting": [
            {
                "for": one.holding.holder,
                "event": one.holding.event.id,
                "since": one.holding.event.on,
                "block": one.holding.block,
                "working_days": one.days,
            }
            for one in status.waiting
        ],
        "stages": [
            {"stage": one.stage, "hours": one.hours, "band": one.band, "verdict": one.verdict}
            for one in status.stages
        ],
        "budgets": budgets(ledger),
        "refused": sorted(ledger.agreement.refused),
        "not_extended": [proposal_json(one) for one in status.proposals],
        "contradictions": [one.event.id for one in ledger.contradictions],
    }
