"""Letters and acts from their templates, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.render.engine import draw, environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts
    from shebo_cli.render.sandbox import Sandbox

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
    return notice_text(environment(layouts, t), name, values)


def notice_text(made: Sandbox, name: str, values: Mapping[str, object]) -> str:
    """Write one of several letters that share an environment, and so what they may spend.

    Args:
        made: The environment of a language.
        name: Of the letter's template.
        values: What the template may use, by name.

    Raises:
        SheboError: A template of the company's own cannot be used.
    """
    text = draw(made, f"{made.globals['language']}/{name}.md.j2", values)
    return BLANK_LINES.sub("\n\n", DATE_AT_END.sub("", text)).strip("\n") + "\n"
