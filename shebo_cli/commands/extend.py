"""`shebo extend`: the service term grows, and who pays follows from the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from shebo_cli.commands.books import open_books, print_recorded, record
from shebo_cli.commands.evidence import print_account, print_overrun
from shebo_cli.commands.log import parse_hours
from shebo_cli.commands.options import DryFlag, JsonFlag, NoteOption, OnOption
from shebo_cli.commands.session import parse_day
from shebo_cli.commands.stories import amount, tell
from shebo_cli.commands.term_shown import print_term_moved
from shebo_cli.core.events import REASON_NAMES, Extension
from shebo_cli.core.extension import PAYERS, TAKES, Asked, extension_of, propose
from shebo_cli.core.term import service_term
from shebo_cli.errors import Message, refuse, say
from shebo_cli.i18n import mark
from shebo_cli.render.words import REASONS, ROLES

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books, Recorded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.events import Reason
    from shebo_cli.core.extension import Proposal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


MOST_HOURS = 1000


@app.command("extend", help=mark("Extend the service term: the reason decides who pays."))
def command(
    ctx: typer.Context,
    reason: Annotated[
        Literal["client", "executor", "scope", "shared"] | None,
        typer.Option(
            "--reason",
            help=mark(
                "Why: the client was late, the executor was, the scope has changed, both were late;"
                " without it, what each reason would give."
            ),
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(
            "--days",
            min=1,
            max=1000,
            metavar="N",
            help=mark("Working days instead of those of the delay account."),
        ),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(
            "--months",
            min=1,
            max=120,
            metavar="N",
            help=mark("Months instead of those that scope changes need."),
        ),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            "--hours", metavar="H", help=mark("Hours to grant instead of those proposed.")
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help=mark("Show each day and the events behind it."))
    ] = False,
    on: OnOption = None,
    note: NoteOption = None,
    dry_run: DryFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Record an extension, or show what each reason would give."""
    session: Session = ctx.obj
    granted = None if hours is None else parse_hours(hours, MOST_HOURS)
    if reason is None:
        _require_no_amount(days, months, granted)
        _list(session, as_json=as_json, explain=explain)
        return
    asked = Asked(reason, days, months, granted)
    _require_fitting(asked)
    day = parse_day(on)
    made = record(
        session, lambda books: _extension(books, asked, day), day, is_dry=dry_run, note=note
    )
    if as_json:
        session.print_json(to_json(made, is_dry=dry_run))
        return
    _print(session, made, explain=explain)
    print_recorded(session, made, is_dry=dry_run)


def _require_no_amount(*amounts: object) -> None:
    if any(one is not None for one in amounts):
        raise refuse(
            say("an amount needs its reason"),
            None,
            say("Possible here: {names}.", names=tuple(f"--reason {one}" for one in REASON_NAMES)),
        )


def _require_fitting(asked: Asked) -> None:
    for name, reasons in TAKES.items():
        if getattr(asked, name) is not None and asked.reason not in reasons:
            raise refuse(
                say(
                    "--{name} does not go with the reason “{reason}”",
                    name=name,
                    reason=asked.reason,
                ),
                None,
                say("It goes with: {names}.", names=reasons),
            )


def _propose(books: Books, reason: Reason) -> Proposal:
    # Extensions of a later day count too: none of their days is given twice.
    return propose(reason, books.ledger, books.account(), books.service)


def _extension(books: Books, asked: Asked, day: date | None) -> Extension:
    """Give the extension, if there is anything to extend by.

    Raises:
        SheboError: The account gives nothing for this reason and no amount is named.
    """
    if service_term(books.ledger, books.today) is None:
        raise refuse(
            say("there is no service term to extend yet"),
            None,
            say("It begins with a paid month and the start: shebo buy, shebo pay, shebo start"),
        )
    fact = extension_of(asked, _propose(books, asked.reason))
    if not (fact.working_days or fact.months or fact.hours):
        raise refuse(
            say("the journal gives nothing for this reason: {reason}", reason=say_reason(asked)),
            None,
            say("What each reason gives: shebo extend. Beyond that: --days N, recorded as such.")
            if asked.reason != "scope"
            else say("What each reason gives: shebo extend. Beyond that: --months N"),
        )
    if day and fact.days and day < fact.days[-1]:
        raise refuse(
            say("an extension cannot be older than its days: the last is {day}", day=fact.days[-1]),
            None,
            say("Leave --on out, or name fewer days: --days N"),
        )
    return fact


def say_reason(asked: Asked) -> Message:
    """Give the reason in words."""
    return Message(REASONS[asked.reason], {})


def _list(session: Session, *, as_json: bool, explain: bool) -> None:
    """Print what each reason would give."""
    books = open_books(session)
    ledger, account = books.as_of_today(), books.account()
    proposals = [propose(reason, ledger, account, books.service) for reason in REASON_NAMES]
    if as_json:
        session.print_json(
            {
                "schema": "shebo/extensions/1",
                "project": books.settings.id,
                "reasons": [proposal_json(one) for one in proposals],
            }
        )
        return
    t = session.t
    rows = []
    for one in proposals:
        fact = extension_of(Asked(one.reason), one)
        rows.append([one.reason, t(REASONS[one.reason]), amount(fact, t), t(ROLES[fact.paid_by])])
    session.print_table([t("reason"), "", t("not extended yet"), t("paid by")], rows)
    if explain:
        print_account(session, books, account)
        for one in proposals:
            if one.hours:
                print_overrun(session, ledger, one)
    given = next((one.reason for one in proposals if not one.is_empty), None)
    if given:
        session.print()
        session.print(t("To extend: shebo extend --reason {reason}", reason=given))


def proposal_json(one: Proposal) -> dict[str, object]:
    """Give a proposal as JSON."""
    return {
        "reason": one.reason,
        "paid_by": PAYERS[one.reason],
        "working_days": len(one.days),
        "months": one.months,
        "granted_hours": one.hours,
        "evidence": [event.id for event in one.evidence],
    }


def _print(session: Session, made: Recorded, *, explain: bool) -> None:
    t = session.t
    fact = made.event.fact
    if not isinstance(fact, Extension):
        return
    by, reason = amount(fact, t), t(REASONS[fact.reason])
    if fact.paid_by == "nobody":
        told = t("Extension by {amount}, {reason}, without payment.", amount=by, reason=reason)
    else:
        payer = t(ROLES[fact.paid_by])
        told = t(
            "Extension by {amount}, {reason}. Paid by: {payer}.",
            amount=by,
            reason=reason,
            payer=payer,
        )
    session.print(told, "bold")
    if fact.overridden:
        session.print(
            t("More than the journal gives: recorded as overridden, and shebo lint warns."),
            "yellow",
        )
    print_term_moved(session, made)
    if explain:
        proposal = _propose(made.books, fact.reason)
        kept = [one for one in proposal.days if one.day in fact.days]
        print_account(session, made.books, kept)
        if fact.hours:
            print_overrun(session, made.books.ledger, proposal)
        if not (kept or fact.hours):
            for event in proposal.evidence:
                session.print(f"{event.on}  {event.id}  {tell(event, session.t)}")


def to_json(made: Recorded, *, is_dry: bool) -> dict[str, object]:
    """Give an extension in the shape `shebo/extension/1`, which scripts rely on."""
    fact = made.event.fact
    if not isinstance(fact, Extension):
        raise TypeError(made.event.type)
    today = made.books.today
    before, after = service_term(made.books.ledger, today), service_term(made.after, today)
    return {
        "schema": "shebo/extension/1",
        "project": made.books.settings.id,
        "reason": fact.reason,
        "paid_by": fact.paid_by,
        "working_days": fact.working_days,
        "months": fact.months,
        "granted_hours": fact.hours,
        "overridden": fact.overridden,
        "service_end": {"before": before and before.end, "after": after and after.end},
        "days": fact.days,
        "evidence": fact.evidence,
        "id": None if is_dry else made.event.id,
        "recorded": not is_dry,
    }
