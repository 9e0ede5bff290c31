"""What became of a timesheet, on the screen and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.days_off import print_days_off
from shebo_cli.commands.purchase_left import print_purchase_left
from shebo_cli.core.extension import capacity_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.text import one_line
from shebo_cli.core.work_events import STAGE_NAMES
from shebo_cli.files.project_folder import JOURNAL, shown
from shebo_cli.render.words import STAGE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from shebo_cli.commands.session import Session
    from shebo_cli.commands.timesheet import TakenOver
    from shebo_cli.core.recorded_work import Record
    from shebo_cli.core.timesheet import Entry, Fit, Left
    from shebo_cli.core.work_target import Reason

LABEL_CHARACTERS = 60
DAY_CHARACTERS = 20
MOST_NAMES = 20


def print_taken_over(session: Session, taken: TakenOver, *, is_in_utc: bool, is_dry: bool) -> None:
    """Print what was recorded, what was known, what is left over and why."""
    t = session.t
    fits = taken.found.fits
    if fits:
        amount = _amount(session, [one.entry for one in fits])
        text = t("To be recorded: {amount}", amount=amount) if is_dry else ""
        session.print(text or t("Recorded: {amount}", amount=amount), "bold")
        _print_targets(session, taken)
        days = (one.day for one in fits)
        print_days_off(session, days, taken.books.ledger.conditions.work)
    elif not taken.has_matched_nothing:
        session.print(t("Nothing new."), "bold")
    _print_unknown(session, taken)
    _print_others(session, taken)
    if fits:
        print_purchase_left(session, taken.batch.after, taken.books.service)
    if is_in_utc and fits:
        session.print(t("The days are those of UTC; others: --zone Europe/Moscow"), "dim")
    if is_dry and fits:
        session.print(t("Nothing was written. To write it: the same without --dry-run."), "dim")
    elif fits:
        folder = shown(taken.books.folder / JOURNAL)
        session.print(t("Recorded: {file}", file=folder), "dim")
    _print_left(session, taken.found.left)
    _print_gone(session, taken.gone)


def _print_others(session: Session, taken: TakenOver) -> None:
    t, found = session.t, taken.found
    if found.known:
        known = t("Recorded before: {amount}", amount=_amount(session, found.known))
        session.print(known, "dim")
    if found.taken_back:
        amount = _amount(session, found.taken_back)
        session.print(t("Taken back, and not recorded again: {amount}", amount=amount), "dim")
    if taken.others:
        others = t("Not asked for: {amount}", amount=_amount(session, taken.others))
        session.print(others, "dim")


def _print_unknown(session: Session, taken: TakenOver) -> None:
    """Print the names of `--only` that no entry has, and those that there are."""
    if not taken.unknown:
        return
    t = session.t
    known = tuple(dict.fromkeys(name for one in taken.others for name in one.names))
    more = ("…",) if len(known) > MOST_NAMES else ()
    session.print(t("No entry is called so: {names}", names=taken.unknown), "red")
    if known:
        text = t("Others in the file: {names}", names=(*known[:MOST_NAMES], *more))
        session.print(f"  → {one_line(text)}", "dim")


def _amount(session: Session, entries: Iterable[Entry]) -> str:
    t, found = session.t, list(entries)
    return t.counted(
        "{count} entry, {hours}",
        "{count} entries, {hours}",
        len(found),
        hours=t.hours(_hours(found)),
    )


def _hours(entries: Iterable[Entry]) -> Decimal:
    return sum((one.hours for one in entries), ZERO)


def _by_target(fits: Iterable[Fit]) -> dict[str, Decimal]:
    """Add up hours by task or stage, the stages first, then tasks in the order of their ids."""
    sums: dict[str, Decimal] = {}
    for one in fits:
        name = one.work.task or one.work.stage or ""
        sums[name] = sums.get(name, ZERO) + one.work.hours
    return dict(sorted(sums.items(), key=lambda item: _order(item[0])))


def _order(name: str) -> tuple[int, ...]:
    block, _, task = name.partition(".")
    return (int(block[1:]), int(task)) if task else (0, 0)


def _print_targets(session: Session, taken: TakenOver) -> None:
    t, after = session.t, taken.batch.after
    tasks = {task.id: task for block in after.approved.values() for task in block.tasks}
    stages: dict[str, str] = {name: t(STAGE_TITLES[name]) for name in STAGE_NAMES}
    for name, hours in _by_target(taken.found.fits).items():
        text, style = f"  {stages.get(name, name)}: +{t.hours(hours)}", ""
        if name in tasks:
            worked, likely = after.progress.task_hours[name], tasks[name].hours.likely
            whole = t("{worked} of {likely}", worked=t.hours(worked), likely=t.hours(likely))
            text = f"  {name} {one_line(tasks[name].title)}: +{t.hours(hours)} · {whole}"
            if worked > likely:
                text, style = f"{text} · {t('More than estimated.')}", "yellow"
        session.print(text, style)


def _print_left(session: Session, left: Iterable[Left]) -> None:
    """Print what is left over, entries with the same reason together."""
    t = session.t
    groups: dict[tuple[str, str], list[Entry]] = {}
    for one in left:
        key = t.message(one.reason.message), t.message(one.reason.hint)
        groups.setdefault(key, []).append(one.entry)
    if not groups:
        return
    everything = [entry for entries in groups.values() for entry in entries]
    amount = _amount(session, everything)
    session.print()
    session.print(t("Not recorded: {amount}", amount=amount), "red")
    for (message, hint), entries in groups.items():
        session.print(one_line(message))
        for entry in entries:
            day = str(entry.day or one_line(entry.written)[:DAY_CHARACTERS] or "?")
            label = " ".join(filter(None, (*entry.tags, entry.task, entry.text, entry.project)))
            place = f"{entry.place.file}:{entry.place.line}"
            text = f"  {place}  {day}  {t.hours(entry.hours)}  {one_line(label)[:LABEL_CHARACTERS]}"
            session.print(text.rstrip())
        session.print(f"  → {one_line(hint)}", "dim")


def _print_gone(session: Session, gone: Iterable[Record]) -> None:
    """Print what is in the journal and no longer in the file: it may be counted twice now."""
    t = session.t
    lines = [
        f"  {one.event.on}  {one.event.id}  {one.work.task or one.work.stage}"
        f"  {t.hours(one.work.hours)}"
        for one in gone
    ]
    if not lines:
        return
    session.print()
    session.print(t("In the journal, and no longer in the file:"), "yellow")
    for line in lines:
        session.print(line)
    hint = t("If it was moved or deleted there: shebo void {id} --why …", id="ID")
    session.print(f"  → {hint}", "dim")


def taken_over_json(
    session: Session, taken: TakenOver, form: str, *, is_dry: bool
) -> dict[str, object]:
    """Give what became of a timesheet in the shape `shebo/timesheet/1`, which scripts rely on."""
    t = session.t
    capacity = capacity_hours(taken.batch.after, taken.books.service)
    found = taken.found

    def amount(entries: Iterable[Entry]) -> dict[str, object]:
        listed = list(entries)
        return {"entries": len(listed), "hours": _hours(listed)}

    def why(reason: Reason) -> dict[str, str]:
        return {"message": t.message(reason.message), "hint": t.message(reason.hint)}

    return {
        "schema": "shebo/timesheet/1",
        "project": taken.books.settings.id,
        "format": form,
        "dry_run": is_dry,
        "recorded": {
            **amount(one.entry for one in found.fits),
            "targets": [
                {"target": name, "hours": hours} for name, hours in _by_target(found.fits).items()
            ],
            "events": [one.id for one in taken.batch.events],
        },
        "known": amount(found.known),
        "taken_back": amount(found.taken_back),
        "not_asked_for": amount(taken.others),
        "gone": [one.event.id for one in taken.gone],
        "left_over": {
            **amount(one.entry for one in found.left),
            "lines": [
                {
                    "file": one.entry.place.file,
                    "line": one.entry.place.line,
                    "day": one.entry.day,
                    "hours": one.entry.hours,
                    **why(one.reason),
                }
                for one in found.left
            ],
        },
        "left_of_purchase": capacity - taken.batch.after.progress.hours,
    }
