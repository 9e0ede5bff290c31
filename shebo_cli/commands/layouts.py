"""The layouts and the company of a project's documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.files.layouts_folder import layout_folders, read_company
from shebo_cli.files.project_folder import catalogue_folders

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.company import Company
    from shebo_cli.core.settings import Settings

DOCUMENTS = "dpv/layouts"
"""Where the layouts of the plan, its dates and its changes lie among the shipped templates."""


def layouts_of(
    folder: Path, settings: Settings, inner: str
) -> tuple[tuple[Path, ...], Company | None]:
    """Give where a project's documents have their layouts, and whose documents they are.

    Args:
        folder: The project's.
        settings: The project's.
        inner: Where the shipped layouts lie, such as `DOCUMENTS`.

    Raises:
        SheboError: Everything that is wrong with the company's folders of layouts.
    """
    own = catalogue_folders(folder, settings)
    return layout_folders(own, inner), read_company(own)
