"""Suggestions as the user sees them: apart from the ДПВ, each with its hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.session import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shebo_cli.commands.session import Session
    from shebo_cli.core.suggest import Suggestion


def print_suggestions(session: Session, found: Sequence[Suggestion], folder: Path) -> None:
    """Print what could be added, and how."""
    t = session.t
    session.print(t("Projects of this industry usually take as well (not in the ДПВ):"))
    width = max(len(one.template.id) for one in found)
    for one in found:
        hours = t.hours(one.hours.likely)
        session.print(f"  {one.template.id.ljust(width)}  {one.template.title} · {hours}")
        session.print(f"  {' ' * width}  {one.why}", "dim")
    session.print(
        t(
            "To add one: shebo dpv add {block} -p {folder}",
            block=found[0].template.id,
            folder=quoted(folder),
        )
    )


def to_json(found: Sequence[Suggestion]) -> dict[str, object]:
    """Give the suggestions in the shape `shebo/suggestions/1`, which scripts rely on."""
    return {
        "schema": "shebo/suggestions/1",
        "blocks": [
            {"id": one.template.id, "title": one.template.title, "hours": one.hours, "why": one.why}
            for one in found
        ],
    }
