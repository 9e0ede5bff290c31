"""Letters and acts from their templates, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, TemplateError

from shebo_cli.errors import Place, refuse, say
from shebo_cli.render.engine import environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Environment

    from shebo_cli.i18n import Translator

BLANK_LINES = re.compile("\n{3,}")
DATE_AT_END = re.compile("(?<=\u202fг)\\.(?=\\.)")
"""A Russian date ends with a full stop of its own: the sentence needs no other."""


def letter_environment(folders: tuple[Path, ...], t: Translator) -> Environment:
    """Make the environment of letters.

    Args:
        folders: The folders of templates; the first one that has a template wins.
        t: The translator of the letter's language.
    """
    made = environment(folders[-1], t)
    made.loader = FileSystemLoader(folders)
    return made


def render_notice(
    name: str, values: Mapping[str, object], folders: tuple[Path, ...], t: Translator
) -> str:
    """Write a letter.

    Args:
        name: Of its template, such as `scope-client`.
        values: What the template may use, by name.
        folders: The folders of templates; the first one that has a template wins.
        t: The translator of the letter's language.

    Returns:
        Markdown; the same values give the same text.

    Raises:
        SheboError: A template of the company's own cannot be used.
    """
    file = f"{t.language}/{name}.md.j2"
    try:
        text = letter_environment(folders, t).get_template(file).render(values)
    except TemplateError as error:
        raise refuse(
            say("this template cannot be used: {why}", why=str(error.message)),
            Place(file),
            say("Compare it with the one that shebo brings along: {file}", file=folders[-1] / file),
        ) from error
    return BLANK_LINES.sub("\n\n", DATE_AT_END.sub("", text)).strip("\n") + "\n"
