"""`shebo coverage`: which function is tested, shown, written up and taught, and whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.commands.books import open_books
from shebo_cli.commands.options import JsonFlag
from shebo_cli.core.closing import next_step
from shebo_cli.core.coverage import coverage, uncovered
from shebo_cli.i18n import mark
from shebo_cli.render.coverage import (
    article_words,
    learners_words,
    proof_words,
    state_words,
    taught_words,
)
from shebo_cli.render.words import PROOF_TITLES, proofs_text

if TYPE_CHECKING:
    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.coverage import Coverage
    from shebo_cli.core.ledger import Ledger

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "coverage", help=mark("Which function is tested, shown, written up and taught, and whom.")
)
def command(
    ctx: typer.Context,
    check: Annotated[
        bool,
        typer.Option("--check", help=mark("Exit code 1 where an accepted block lacks something.")),
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Print the coverage."""
    session: Session = ctx.obj
    books = open_books(session)
    books.require_dpv()
    ledger = books.as_of_today()
    rows = coverage(books.project, ledger)
    if as_json:
        session.print_json(_json(books, rows, uncovered(rows, ledger)))
    else:
        _print(session, books, ledger, rows)
    return 1 if check and any(one.is_uncovered for one in rows) else 0


def _json(
    books: Books, rows: tuple[Coverage, ...], late: tuple[Coverage, ...]
) -> dict[str, object]:
    """Give the coverage in the shape `shebo/coverage/1`, which scripts rely on."""
    return {
        "schema": "shebo/coverage/1",
        "project": books.settings.id,
        "today": books.today,
        "blocks": [
            {
                "id": one.block,
                "title": one.title,
                "state": "closed" if one.is_closed else one.state,
                "tested": one.tested,
                "demonstrated": one.demonstrated,
                "article": {"name": one.article, "state": one.article_state},
                "taught": one.taught,
                "roles": one.learners.roles,
                "untaught": one.learners.untaught,
                "waived": one.waived,
                "missing": one.missing,
            }
            for one in rows
        ],
        "uncovered": [one.block for one in late],
    }


def _print(session: Session, books: Books, ledger: Ledger, rows: tuple[Coverage, ...]) -> None:
    t = session.t
    title = t("{client}, {day}", client=books.settings.client, day=t.date(books.today))
    session.print(title, "bold")
    session.print()
    table = [
        [
            one.block,
            one.title,
            state_words(one, t),
            proof_words(one, "test", t),
            proof_words(one, "demonstration", t),
            article_words(one, t),
            taught_words(one, t),
        ]
        for one in rows
    ]
    header = [t("No."), t("Block"), t("State"), t("Tested"), t("Shown"), t("Article"), t("Taught")]
    session.print_table(header, table)
    _print_waived(session, rows)
    _print_partly_taught(session, rows)
    late = uncovered(rows, ledger)
    session.print()
    closed = sum(one.is_closed for one in rows)
    accepted = sum(one.state == "accepted" for one in rows)
    text = t(
        "Of {total} functions {accepted} are accepted, {closed} of them closed.",
        total=len(rows),
        accepted=accepted,
        closed=closed,
    )
    session.print(text, "" if late else "green")
    if late:
        session.print(t("Uncovered, the oldest first:"), "bold")
    for one in late:
        proofs = proofs_text(one.missing, t)
        style = "yellow" if one.is_uncovered else ""
        needs = t("needs: {proofs}", proofs=proofs)
        session.print(f"  {one.block} {one.title}: {state_words(one, t)}; {needs}", style)
        step = next_step(one.block, one.missing[0], one.article_state)
        session.print("    → " + t.message(step), "dim")


def _print_waived(session: Session, rows: tuple[Coverage, ...]) -> None:
    t = session.t
    waived = [(one.block, waiver) for one in rows for waiver in one.waived]
    if waived:
        session.print()
        session.print(t("Decided not to be needed:"), "bold")
    for block, one in waived:
        proof = t(PROOF_TITLES[one.proof])
        session.print(f"  {block} {proof}: {one.name}, {t.date(one.on)}: {one.why}")


def _print_partly_taught(session: Session, rows: tuple[Coverage, ...]) -> None:
    t = session.t
    partly = [one for one in rows if one.is_partly_taught]
    if partly:
        session.print()
        session.print(t("Not yet taught to every role:"), "bold")
    for one in partly:
        session.print(f"  {one.block} {one.title}: {learners_words(one.learners, t)}", "yellow")
