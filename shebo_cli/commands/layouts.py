"""The layouts and the company of a project's documents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shebo_cli.files.caches import own_cache
from shebo_cli.files.kept_answers import tool_state
from shebo_cli.files.layouts_folder import layout_folders, read_company
from shebo_cli.files.project_folder import catalogue_folders
from shebo_cli.render.layouts import Layouts

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.settings import Settings


def layouts_of(folder: Path, settings: Settings, inner: str) -> Layouts:
    """Give where a project's documents have their layouts, and whose documents they are.

    Args:
        folder: The project's.
        settings: The project's.
        inner: Where the shipped layouts lie, such as `DOCUMENTS`.

    Raises:
        SheboError: Everything that is wrong with the company's folders of layouts.
    """
    own = catalogue_folders(folder, settings)
    return Layouts(layout_folders(own, inner), read_company(own), kept_layouts())


def kept_layouts() -> tuple[Path, str] | None:
    """Give where compiled layouts are kept; compiling takes ten times as long as drawing."""
    folder = own_cache("layouts")
    return (folder, f"{_state():08x}") if folder else None


@cache
def _state() -> int:
    """Give the state of the tool, which is looked at once: a walk over projects asks for each."""
    return tool_state()
