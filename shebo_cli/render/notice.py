"""Letters and acts from their templates, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.render.engine import draw, environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shebo_cli.core.company import Company
    from shebo_cli.i18n import Translator

BLANK_LINES = re.compile("\n{3,}")
DATE_AT_END = re.compile("(?<=\u202fг)\\.(?=\\.)")
"""A Russian date ends with a full stop of its own: the sentence needs no other."""


def render_notice(
    name: str,
    values: Mapping[str, object],
    folders: tuple[Path, ...],
    t: Translator,
    company: Company | None = None,
) -> str:
    """Write a letter.

    Args:
        name: Of its template, such as `scope-client`.
        values: What the template may use, by name.
        folders: The folders of templates; the first one that has a template wins.
        t: The translator of the letter's language.
        company: Whose letter it is.

    Returns:
        Markdown; the same values give the same text.

    Raises:
        SheboError: A template of the company's own cannot be used.
    """
    text = draw(environment(folders, t, company), f"{t.language}/{name}.md.j2", values)
    return BLANK_LINES.sub("\n\n", DATE_AT_END.sub("", text)).strip("\n") + "\n"
