"""Where documents get their layouts, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.company import Company


class Layouts(NamedTuple):
    """Where documents get their layouts, and whose they are.

    Attributes:
        folders: Where layouts are looked for, the first of them first, the shipped ones last.
        company: Whose documents they are; layouts know it as `company`.
        kept: A folder that keeps compiled layouts, and a word for the state of the tool that made
            them; None compiles them each time.
    """

    folders: tuple[Path, ...]
    company: Company | None = None
    kept: tuple[Path, str] | None = None

    @property
    def logo(self) -> bytes | None:
        """Give the logo of the company, if it has one."""
        return self.company.logo if self.company else None

    @property
    def colour(self) -> str | None:
        """Give the colour of the company as `#rrggbb`, if it has one."""
        return self.company.colour if self.company else None
