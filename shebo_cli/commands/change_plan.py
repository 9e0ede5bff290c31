"""`shebo change plan` and `shebo change apply`: first shown, then done exactly so (R-TERM-2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.books import open_books, print_recorded, record
from shebo_cli.commands.diff_plan import diff_json, print_diffs
from shebo_cli.commands.letters import scope_letters
from shebo_cli.commands.load import STOPPING_RULES, require
from shebo_cli.commands.notice import print_letters
from shebo_cli.commands.session import quoted
from shebo_cli.commands.stories import signed
from shebo_cli.core.approval import plan_seal, sealed_blocks
from shebo_cli.core.change import change_fact, changed_dates, plan_change, planned_mark
from shebo_cli.core.dpv import ChangeNote, Dpv
from shebo_cli.core.schedule import scope_of
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.change_file import with_note, without_note
from shebo_cli.files.project_folder import DPV, read_plan_project, shown
from shebo_cli.files.text_file import read_text_file, write_text_file
from shebo_cli.i18n import Translator
from shebo_cli.render.words import CHANGE_KINDS, ROLES

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.letters import Letter
    from shebo_cli.commands.session import Session
    from shebo_cli.core.change import ChangedDates, PlannedChange
    from shebo_cli.core.events import Change


class _Proposal(NamedTuple):
    """A change file with what it would bring."""

    file: Path
    dpv: Dpv
    note: ChangeNote
    planned: PlannedChange
    mark: str


def run_plan(
    session: Session,
    asked: Path | None,
    title: str | None,
    information: str | None,
    *,
    is_dry: bool,
    as_json: bool,
) -> None:
    """Show everything that a change brings, and mark the file as shown."""
    books = open_books(session)
    file = asked or books.folder / DPV
    proposal = _read(books, file, title, information)
    if not is_dry:
        before = read_text_file(file)
        note = proposal.note._replace(planned=proposal.mark)
        write_text_file(file, before, with_note(before.text, shown(file), proposal.dpv, note))
    if as_json:
        session.print_json(_to_json(books, proposal))
    else:
        _print(session, books, proposal)
    if not as_json:
        session.print(
            session.t(
                "To do exactly this: shebo change apply {file}",
                file="" if asked is None else quoted(file),
            ).rstrip()
        )


def _read(
    books: Books, file: Path, title: str | None = None, information: str | None = None
) -> _Proposal:
    """Read a change file and say what it would bring.

    Raises:
        SheboError: Nothing is approved, nothing differs, or the file is not a sound ДПВ.
    """
    if not books.ledger.agreement.completed:
        raise refuse(
            say("no ДПВ is approved yet: it can simply be edited"),
            None,
            say("Send it for approval: shebo dpv send"),
        )
    pending = books.ledger.agreement.pending_change
    if pending:
        raise refuse(
            say("the change {id} waits for its approval: one change at a time", id=pending.id),
            None,
            say("Have it approved: shebo dpv send. Or: shebo void {id}", id=pending.id),
        )
    project = read_plan_project(file, books.project)
    require(project, STOPPING_RULES)
    if project.dpv is None:
        raise refuse(
            say("there is no such file"),
            Place(shown(file)),
            say("Check the path and its spelling."),
        )
    told = project.dpv.change or ChangeNote()
    note = ChangeNote(title or told.title, information or told.information, told.planned)
    planned = plan_change(books.ledger, sealed_blocks(project.dpv), note, books.service)
    if not planned.blocks:
        raise refuse(
            say("nothing differs from the approved ДПВ"),
            Place(shown(file)),
            say("Write into this file what shall be different, then plan again."),
        )
    present = "" if _is_plan(books, file) else plan_seal(sealed_blocks(books.require_dpv()))
    return _Proposal(file, project.dpv, note, planned, planned_mark(planned, note, present))


def _is_plan(books: Books, file: Path) -> bool:
    return file.resolve() == (books.folder / DPV).resolve()


def run_apply(session: Session, asked: Path | None, on: date | None, *, is_dry: bool) -> None:
    """Record a change exactly as it was shown, and make it the project's ДПВ."""
    plans: list[tuple[Path, str]] = []

    def make(books: Books) -> Change:
        proposal = _read(books, asked or books.folder / DPV)
        _require_shown(proposal)
        text = read_text_file(proposal.file).text
        plans.append((books.folder / DPV, without_note(text, shown(proposal.file), proposal.dpv)))
        return _fact(books, proposal)

    def write_plan() -> None:
        # The plan first: without its event it is a draft that anyone may make.
        [(plan, text)] = plans
        write_text_file(plan, read_text_file(plan), text)

    made = record(session, make, on, is_dry=is_dry, prepare=write_plan)
    t = session.t
    fact = made.after.changes[-1][1]
    session.print(t("Recorded change: {title}", title=fact.title), "bold")
    session.print(t("Next: shebo dpv send, then both approve again."))
    if fact.kind == "scope":
        session.print(t("Letters: shebo notice scope"))
    if fact.months:
        session.print(t("When the extension is agreed: shebo extend --reason scope"))
    print_recorded(session, made, is_dry=is_dry)


def _require_shown(proposal: _Proposal) -> None:
    """Refuse a change that was not shown, or was shown from another base or with other content."""
    if proposal.note.planned is None:
        raise refuse(
            say("this change was not planned yet"),
            Place(shown(proposal.file)),
            say("See first what it brings: shebo change plan {file}", file=quoted(proposal.file)),
        )
    if proposal.note.planned != proposal.mark:
        raise refuse(
            say("the ДПВ or this change has moved since it was planned"),
            Place(shown(proposal.file)),
            say("See what it brings now: shebo change plan {file}", file=quoted(proposal.file)),
        )


def _title(books: Books, note: ChangeNote) -> str:
    t = Translator(books.settings.language)
    return note.title or t("Change {number}", number=len(books.ledger.changes) + 1)


def _fact(books: Books, proposal: _Proposal) -> Change:
    dates = _dates(books, proposal) if books.ledger.start else None
    return change_fact(proposal.planned, proposal.note, _title(books, proposal.note), dates)


def _dates(books: Books, proposal: _Proposal) -> ChangedDates:
    months = proposal.planned.months
    return changed_dates(books.as_planned(), scope_of(proposal.dpv), months, books.today)


def _print_dates(session: Session, dates: ChangedDates) -> None:
    t = session.t
    if all(dates.work):
        before, after = (t.date(day) for day in dates.work if day)
        session.print(t("The work ends: {before} → {after}.", before=before, after=after))
    if all(dates.service):
        before, after = (t.date(day) for day in dates.service if day)
        session.print(t("The service ends: {before} → {after}.", before=before, after=after))


def _print(session: Session, books: Books, proposal: _Proposal) -> None:
    t = session.t
    planned = proposal.planned
    kind = planned.kind if planned.hours or planned.months else "wording"
    session.print(f"{_title(books, proposal.note)}: {t(CHANGE_KINDS[kind])}", "bold")
    if proposal.note.information:
        session.print(t("New information: {text}", text=proposal.note.information))
    print_diffs(session, planned.blocks)
    session.print(
        t(
            "The ДПВ: {before} → {after} ({difference}).",
            before=t.hours(planned.before),
            after=t.hours(planned.after),
            difference=signed(t.hours(planned.hours), planned.hours >= 0),
        )
    )
    session.print(
        t(
            "Missing in the purchase: {before} → {after}.",
            before=t.hours(planned.missing_before),
            after=t.hours(planned.missing_after),
        )
    )
    _print_dates(session, _dates(books, proposal))
    if planned.months:
        session.print(
            t.counted(
                "To buy: {count} month more. Paid by: {payer}.",
                "To buy: {count} months more. Paid by: {payer}.",
                planned.months,
                payer=t(ROLES[planned.paid_by]),
            ),
            "yellow",
        )
    elif planned.kind == "scope":
        session.print(t("This change needs no further month to be bought."))
    else:
        session.print(t("A corrected estimate is never paid by the client; both approve again."))
    if planned.kind == "scope":
        session.print()
        session.print(t("Letters, in this order:"))
        print_letters(session, _letters(books, proposal))


def _letters(books: Books, proposal: _Proposal) -> tuple[Letter, ...]:
    """Write the letters as they will be once the change is recorded."""
    return scope_letters(books, _fact(books, proposal), books.ledger, books.today)


def _to_json(books: Books, proposal: _Proposal) -> dict[str, object]:
    """Give a planned change in the shape `shebo/change/1`, which scripts rely on."""
    planned = proposal.planned
    letters = _letters(books, proposal) if planned.kind == "scope" else ()
    dates = _dates(books, proposal)
    return {
        "schema": "shebo/change/1",
        "project": books.settings.id,
        "title": _title(books, proposal.note),
        "kind": planned.kind,
        "paid_by": planned.paid_by,
        "hours": {"before": planned.before, "after": planned.after},
        "shortage_hours": {"before": planned.missing_before, "after": planned.missing_after},
        "months": planned.months,
        "work_end": {"before": dates.work[0], "after": dates.work[1]},
        "service_end": {"before": dates.service[0], "after": dates.service[1]},
        "blocks": [diff_json(one) for one in planned.blocks],
        "notices": [{"to": one.to, "text": one.text} for one in letters],
    }
