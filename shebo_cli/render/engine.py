"""The one Jinja environment: a client's text is data, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from shebo_cli.core.text import one_line, visible
from shebo_cli.render.letter_filters import letter_filters

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

ALIVE = re.compile(
    r"(?<=[@#])"  # a name or a number
    r"|(?<=:)(?=//)|(?i:(?<=www)(?=\\?\.)|(?<=\bGH-)(?=[0-9]))"  # an address, an issue's number
    r"|(?<=:)(?=[\w+\\-]+(?::|$))"  # an emoji's name
    r"|(?<=[!$&])(?=[0-9])|(?<=[%~])(?=[\w\"\\])"  # other references of GitLab
    r"|(?<=[{\[])(?=[-+])"  # marks of what was put in or taken out
)
"""What GitHub and GitLab bring to life after Markdown is read, a backslash before it or not."""

CUT = "<!-- -->"
"""Parts a text for both of them, and shows nothing."""

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
        comment=comment_text,
        line=one_line,
        visible=visible,
    )
    made.filters.update(letter_filters(t))
    return made


def markdown_text(text: object) -> str:
    r"""Give a text as one line of Markdown that reads as the text it is.

    Example:
        >>> markdown_text("*цены* | <b>")
        '\\*цены\\* \\| \\<b\\>'
    """
    return MARKDOWN.sub(r"\\\g<0>", one_line(str(text)))


def comment_text(text: object, longest: int = 200) -> str:
    r"""Give a text as one line of a comment on GitHub or GitLab: it mentions and links nothing.

    Args:
        text: From anywhere.
        longest: How many characters are shown; the rest is an ellipsis.

    Example:
        >>> comment_text("@olga #12")
        '\\@<!-- -->olga \\#<!-- -->12'
    """
    line = one_line(str(text))
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return ALIVE.sub(CUT, MARKDOWN.sub(r"\\\g<0>", line))
