"""Letters and acts from their templates, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.render.engine import draw, environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

BLANK_LINES = re.compile("\n{3,}")
DATE_AT_END = re.compile("(?<=\u202fг)\\.(?=\\.)")
"""A Russian date ends with a full stop of its own: the sentence needs no other."""


def render_notice(name: str, values: Mapping[str, object], layouts: Layouts, t: Translator) -> str:
    """Write a letter.

    Args:
        name: Of its template, such as `scope-client`.
        values: What the template may use, by name.
        layouts: Where letters have their templates, and whose they are.
        t: The translator of the letter's language.

    Returns:
        Markdown; the same values give the same text.

    Raises:
        SheboError: A template of the company's own cannot be used.
    """
    text = draw(environment(layouts, t), f"{t.language}/{name}.md.j2", values)
    return BLANK_LINES.sub("\n\n", DATE_AT_END.sub("", text)).strip("\n") + "\n"
