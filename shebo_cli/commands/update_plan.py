"""`shebo dpv update` and `shebo dpv add`: show what changes, then do exactly that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.commands.load import load_plan
from shebo_cli.commands.sources import load_sources
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.draft import draft_dpv
from shebo_cli.core.facts import rows_of
from shebo_cli.core.update import update_dpv
from shebo_cli.errors import Place, did_you_mean, refuse, say
from shebo_cli.files.dpv_file import BASE_HEAD, dump_dpv, edit_dpv
from shebo_cli.files.project_folder import BASE, DPV, read_plan_base, shown
from shebo_cli.files.text_file import read_text_file, write_text_file
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.load import Loaded
    from shebo_cli.commands.session import Session
    from shebo_cli.core.draft import Sources
    from shebo_cli.core.update import Change, Update

SIGNS = {"added": ("+", "green"), "changed": ("~", "cyan"), "removed": ("-", "red")}
FIELDS = {
    "version": mark("template"),
    "digest": mark("template"),
    "title": mark("title"),
    "purpose": mark("purpose"),
    "article": mark("article"),
    "priority": mark("order"),
    "depends": mark("dependencies"),
    "production_hours": mark("production's hours"),
    "acceptance": mark("acceptance criteria"),
    "details": mark("the client's answers"),
    "assumptions": mark("assumptions"),
    "task": mark("tasks"),
}
"""What the fields of a block are called; the others change only together with these."""


def run_update(session: Session, *, is_dry: bool, as_json: bool) -> int:
    """Update the plan from its brief and catalogue.

    Returns:
        1 where the plan has conflicts that a person has to settle, else 0.
    """
    loaded = load_plan(session)
    sources = load_sources(loaded.project)
    update = _update(loaded, sources, ())
    return _finish(session, loaded, update, is_dry=is_dry, as_json=as_json)


def run_add(session: Session, template_id: str, *, is_dry: bool, as_json: bool) -> int:
    """Add a block that the brief does not ask for.

    Raises:
        SheboError: No such block, it is planned already, it is made of the brief's rows, or the
            plan is behind its brief or catalogue.
    """
    loaded = load_plan(session)
    sources = load_sources(loaded.project)
    _check_addition(loaded.dpv, sources, template_id)
    if _update(loaded, sources, ()).changes:
        raise refuse(
            say("the plan is behind its brief or the catalogue"),
            Place(loaded.project.locate(DPV, ()).file),
            say("First: shebo dpv update"),
        )
    update = _update(loaded, sources, (template_id,))
    return _finish(session, loaded, update, is_dry=is_dry, as_json=as_json)


def _check_addition(dpv: Dpv, sources: Sources, template_id: str) -> None:
    template = sources.catalogue.get(template_id)
    if template is None:
        raise refuse(
            say("unknown template “{name}”", name=template_id),
            None,
            did_you_mean(template_id, sources.catalogue),
        )
    planned = sum(block.template == template_id for block in dpv.block)
    if template.each and planned >= len(rows_of(sources.brief, template.each)):
        raise refuse(
            say("“{name}” is made of rows of the brief", name=template_id),
            None,
            say("Add [[{section}]] to brief.toml, then: shebo dpv update", section=template.each),
        )
    if planned and not template.each:
        raise refuse(
            say("“{name}” is in the plan already", name=template_id),
            None,
            say("See it: shebo dpv show"),
        )


def _update(loaded: Loaded, sources: Sources, extra: tuple[str, ...]) -> Update:
    base = read_plan_base(Path(loaded.project.folder))
    added = {block.template for block in loaded.dpv.block if block.added and block.template}
    fresh = draft_dpv(sources, added={*added, *extra})
    return update_dpv(base or Dpv(schema=1), loaded.dpv, fresh, wanted=extra)


def _finish(
    session: Session, loaded: Loaded, update: Update, *, is_dry: bool, as_json: bool
) -> int:
    conflicts = sum(len(block.conflict) for block in update.dpv.block)
    if not is_dry:
        _write(loaded, update)
    if as_json:
        session.print_json(_to_json(loaded, update, recorded=not is_dry))
    else:
        _print(session, loaded, update)
        _print_end(session, loaded, update, conflicts, is_dry=is_dry)
    return 1 if conflicts else 0


def _write(loaded: Loaded, update: Update) -> None:
    """Write the plan, then its base: an update that breaks off in between can be repeated."""
    folder = Path(loaded.project.folder)
    if update.changes:
        plan = read_text_file(folder / DPV)
        text = edit_dpv(plan.text, shown(folder / DPV), loaded.dpv, update.dpv)
        write_text_file(folder / DPV, plan, text)
    base = dump_dpv(update.base, BASE_HEAD)
    if not (folder / BASE).is_file() or (folder / BASE).read_bytes() != base:
        from shebo_cli.files.whole import write_whole

        write_whole(folder / BASE, base, replace=True)


def _print(session: Session, loaded: Loaded, update: Update) -> None:
    t = session.t
    if not update.changes:
        session.print(t("The plan is up to date with its brief and the catalogue."))
        return
    session.print(
        t(
            "ДПВ of {client}: {before} → {after}",
            client=loaded.settings.client,
            before=t.hours(loaded.dpv.hours.likely),
            after=t.hours(update.dpv.hours.likely),
        ),
        "bold",
    )
    moved = [one for one in update.changes if set(one.fields) == {"priority"} and not one.conflicts]
    for change in update.changes:
        if change not in moved:
            _print_change(session, change)
    if moved:
        names = tuple(one.block.id for one in moved)
        session.print("  ~ " + t("only their order: {blocks}", blocks=names), "cyan")


def _print_change(session: Session, change: Change) -> None:
    t = session.t
    block = change.block
    likely = [t.number(one.hours.likely) for one in (change.before, change.after) if one]
    hours = t("{number} h", number=" → ".join(dict.fromkeys(likely)))
    fields = dict.fromkeys(t(FIELDS[name]) for name in change.fields if name in FIELDS)
    what = f": {', '.join(fields)}" if fields else ""
    sign, style = SIGNS.get(change.kind, ("~", "cyan"))
    if change.kind == "kept":
        what = ": " + t("no longer asked for, but changed by hand: stays")
    session.print(f"  {sign} {block.id}  {block.title} · {hours}{what}", style)
    for conflict in change.conflicts:
        if conflict.key != "block":
            text = t(
                "conflict: {key} stays as you have it; offered: {offered}",
                key=conflict.key,
                offered=conflict.offered,
            )
            session.print(f"      {text}", "yellow")


def _print_end(
    session: Session, loaded: Loaded, update: Update, conflicts: int, *, is_dry: bool
) -> None:
    t = session.t
    if conflicts:
        session.print(
            t.counted(
                "{count} conflict to settle: it stands in dpv.toml below its block, as"
                " [[block.conflict]]; remove it when it is settled.",
                "{count} conflicts to settle: they stand in dpv.toml below their blocks, as"
                " [[block.conflict]]; remove them when they are settled.",
                conflicts,
            ),
            "yellow",
        )
    if not update.changes:
        return
    if is_dry:
        session.print(t("Nothing was written. To write it: the same without --dry-run."))
    else:
        session.print(t("Written: {file}", file=loaded.project.locate(DPV, ()).file))
    journal = loaded.project.journal
    if journal.events and loaded.project.load_ledger().agreement.completed:
        text = t("The ДПВ is approved: what has changed is recorded with shebo change plan")
        session.print(text, "yellow")


def _to_json(loaded: Loaded, update: Update, *, recorded: bool) -> dict[str, object]:
    """Give the update in the shape `shebo/update/1`, which scripts rely on."""
    return {
        "schema": "shebo/update/1",
        "project": loaded.settings.id,
        "hours": {"before": loaded.dpv.hours.likely, "after": update.dpv.hours.likely},
        "changes": [
            {
                "kind": change.kind,
                "block": change.block.id,
                "hours": {
                    "before": change.before.hours.likely if change.before else None,
                    "after": change.after.hours.likely if change.after else None,
                },
                "fields": change.fields,
                "conflicts": change.conflicts,
            }
            for change in update.changes
        ],
        "recorded": recorded,
    }
