"""`shebo timesheet`: worked time is taken over from a table or from a time tracker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shebo_cli.commands.books import books_to_write
from shebo_cli.commands.options import DryFlag, JsonFlag
from shebo_cli.commands.recording import Batch, record_all
from shebo_cli.commands.timesheet_shown import MOST_NAMES, print_taken_over, taken_over_json
from shebo_cli.core.forced_work import is_against, require_reason, state_on
from shebo_cli.core.recorded_work import Record, RecordedWork
from shebo_cli.core.text import without_hidden
from shebo_cli.core.timesheet import Entry, Fit, Left, Matching, Sorted, sort_entries
from shebo_cli.core.work_target import Reason, Target, find_target, tasks_of, unknown_target
from shebo_cli.errors import did_you_mean, refuse, say
from shebo_cli.files.git import user_name
from shebo_cli.files.project_folder import shown
from shebo_cli.files.timesheet_file import Timesheet, TimesheetFormat, read_timesheet
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, tzinfo

    from shebo_cli.commands.books import Books
    from shebo_cli.commands.session import Session
    from shebo_cli.core.ledger import Ledger

app = typer.Typer(rich_markup_mode=None, add_completion=False)

NOTE_CHARACTERS = 1000


class TakenOver(NamedTuple):
    """What became of a timesheet: every entry is in just one of these.

    Attributes:
        books: The project before.
        batch: What was recorded.
        found: How the entries were sorted; `fits` are those that were recorded.
        others: Entries that were not asked for.
        gone: What the user has recorded from such a file and is not in this one any more.
        unknown: What was asked for and no entry is called.
        has_matched_nothing: Whether no entry is called anything that was asked for.
    """

    books: Books
    batch: Batch
    found: Sorted
    others: tuple[Entry, ...] = ()
    gone: tuple[Record, ...] = ()
    unknown: tuple[str, ...] = ()
    has_matched_nothing: bool = False


@app.command("timesheet", help=mark("Take worked time over from a CSV, timewarrior or Toggl."))
def command(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=mark("A CSV, `timew export`, or an export of Toggl.")),
    ],
    form: Annotated[
        TimesheetFormat | None,
        typer.Option("--format", help=mark("What FILE is; recognised without it.")),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="NAME=TASK",
            help=mark("Where a tag, a description or a project belongs; may be repeated."),
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="NAME", help=mark("Entries of this tag, project or task alone.")
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            help=mark("Whose days count, such as Europe/Moscow; the file's own without it."),
        ),
    ] = None,
    force: Annotated[
        str | None,
        typer.Option(
            "--force", metavar="WHY", help=mark("Why it counts in a pause or on an accepted block.")
        ),
    ] = None,
    dry_run: DryFlag = False,
    as_json: JsonFlag = False,
) -> int:
    """Record what is new in a timesheet, and name what is left over."""
    session: Session = ctx.obj
    if force is not None:
        require_reason(force)
    sheet = read_timesheet(file, shown(file), form, _zone(zone))
    wanted = {one.strip().casefold() for one in only or ()}
    if not wanted:
        _require_one_project(sheet, maps or ())
    asked = [one for one in sheet.entries if not wanted or _labels(one) & wanted]
    others = tuple(one for one in sheet.entries if wanted and not _labels(one) & wanted)
    known = {label for one in asked for label in _labels(one)}
    unknown = tuple(one for one in only or () if one.strip().casefold() not in known)
    with books_to_write(session, is_dry=dry_run) as books:
        recorded = RecordedWork(books.project.journal.events)
        taken = _take_over(session, books, asked, recorded, maps or (), force, is_dry=dry_run)
        gone = _gone(session, books, sheet, recorded)
    is_nothing = bool(wanted) and not asked
    taken = taken._replace(
        others=others, gone=gone, unknown=unknown, has_matched_nothing=is_nothing
    )
    if as_json:
        session.print_json(taken_over_json(session, taken, sheet.format, is_dry=dry_run))
    else:
        is_elsewhere = sheet.format == "timewarrior" and zone is None
        print_taken_over(session, taken, is_in_utc=is_elsewhere, is_dry=dry_run)
    return 1 if taken.found.left or is_nothing else 0


def _take_over(
    session: Session,
    books: Books,
    entries: Sequence[Entry],
    recorded: RecordedWork,
    maps: Sequence[str],
    why: str | None,
    *,
    is_dry: bool,
) -> TakenOver:
    dpv = books.project.dpv
    tasks = tasks_of(dpv) if dpv else {}
    found = sort_entries(
        entries,
        Matching(tasks, _mapping(maps, tasks)),
        recorded,
        books.ledger.progress.day_hours(),
        books.today,
    )
    states: dict[date, Ledger] = {}
    fits = found.fits
    if why is not None:
        fits = tuple(
            one._replace(work=one.work._replace(forced=why))
            if _is_against(one, books, states)
            else one
            for one in fits
        )
    facts = [(one.work, one.day, _note(one.entry)) for one in fits]
    batch = record_all(session, books, facts, is_dry=is_dry)
    refused = [
        Left(
            fits[number].entry,
            Reason(one.message, FORCE if _is_against(fits[number], books, states) else one.hint),
        )
        for number, one in batch.refused.items()
    ]
    kept = tuple(one for number, one in enumerate(fits) if number not in batch.refused)
    left = tuple(sorted((*found.left, *refused), key=lambda one: one.entry.place.line))
    return TakenOver(books, batch, found._replace(fits=kept, left=left))


def _gone(
    session: Session, books: Books, sheet: Timesheet, recorded: RecordedWork
) -> tuple[Record, ...]:
    """Give what was recorded from the same program, and is not in the file's days any more."""
    days = sorted(one.day for one in sheet.entries if one.day)
    if sheet.format == "csv" or not days:
        # A table is often one of many, a week or a person each.
        return ()
    by = (session.user or user_name(books.folder) or "").strip()
    present = {one.source for one in sheet.entries}
    return recorded.unanswered(sheet.format, (days[0], days[-1]), by, present)


FORCE = say("If it was worked all the same: import it once more with --force WHY")


def _is_against(fit: Fit, books: Books, states: dict[date, Ledger]) -> bool:
    if fit.day not in states:
        states[fit.day] = state_on(books.ledger, fit.day)
    return is_against(fit.work, fit.day, states[fit.day])


def _note(entry: Entry) -> str | None:
    return without_hidden(entry.text).strip()[:NOTE_CHARACTERS] or None


def _labels(entry: Entry) -> set[str]:
    return {one.strip().casefold() for one in (*entry.names, entry.whole_project)}


def _require_one_project(sheet: Timesheet, maps: Sequence[str]) -> None:
    """Refuse a file of several projects, unless it is said where each of them belongs.

    Raises:
        SheboError: An entry of another client's would look like one of this project.
    """
    mapped = {one.rpartition("=")[0].strip().casefold() for one in maps}
    named = {one.whole_project: one.project for one in sheet.entries if one.whole_project}
    if len(named) < 2 or all(one.casefold() in mapped for one in named.values()):
        return
    first = next(iter(named.values())) or next(iter(named))
    names = tuple(named)[:MOST_NAMES]
    more = ("…",) if len(named) > MOST_NAMES else ()
    raise refuse(
        say("the entries belong to several projects: {names}", names=(*names, *more)),
        sheet.entries[0].place._replace(line=0),
        say('Name the one that is meant: --only "{name}"', name=first),
    )


def _mapping(maps: Sequence[str], tasks: Mapping[str, tuple[str, ...]]) -> dict[str, Target]:
    """Read `NAME=TASK`.

    Raises:
        SheboError: No name, or a task that is not there.
    """
    mapping = {}
    for one in maps:
        name, _, target = one.rpartition("=")
        if not name.strip():
            raise refuse(
                say("{option} does not know “{value}”", option="--map", value=one),
                None,
                say('Write it so: --map "tag=B01.2"'),
            )
        found = find_target(target, tasks)
        if found is None:
            reason = unknown_target(target.strip(), tasks)
            raise refuse(reason.message, None, reason.hint)
        mapping[name.strip().casefold()] = found
    return mapping


def _zone(name: str | None) -> tzinfo | None:
    """Find a time zone.

    Raises:
        SheboError: There is none of that name.
    """
    if name is None:
        return None
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        message = say("there is no time zone “{name}”", name=name)
        raise refuse(message, None, did_you_mean(name, available_timezones())) from None
