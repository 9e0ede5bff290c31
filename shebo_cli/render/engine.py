"""The one Jinja environment: a client's text is data, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from shebo_cli.core.text import one_line, visible

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.i18n import Translator

MARKDOWN = re.compile(
    r"""[\\`*_\[\]<>|~&#$@^{}]"""  # markup anywhere
    r"|:(?=\S)"  # an address or an emoji's name; before a space it is a colon
    r"|(?<=www)\."
    r"|^[-+=]"  # a list or an underline at the start of a line
    r"|(?<=[0-9])[.)](?=\s|$)"  # the number of a list's item
)
"""What Markdown would not show as it is. Commas, full stops and brackets of a sentence stay as they
are, for the source is read too; a test throws any text at it."""

NO_BREAK_SPACE = "\u00a0"


def environment(layouts: Path, t: Translator) -> Environment:
    """Make the environment for one language.

    Args:
        layouts: The folder of the layouts.
        t: The translator of the document's language.
    """
    made = Environment(
        loader=FileSystemLoader(layouts),
        autoescape=select_autoescape(("html", "html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(t=t, counted=t.counted, language=t.language)
    made.filters.update(
        hours=lambda value: t.hours(value).replace(" ", NO_BREAK_SPACE),
        number=t.number,
        date=t.date,
        md=markdown_text,
        line=one_line,
        visible=visible,
    )
    return made


def markdown_text(text: object) -> str:
    r"""Give a text as one line of Markdown that reads as the text it is.

    Example:
        >>> markdown_text("*цены* | <b>")
        '\\*цены\\* \\| \\<b\\>'
    """
    return MARKDOWN.sub(r"\\\g<0>", one_line(str(text)))
