"""The one Jinja environment: a client's text is data, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from shebo_cli.core.text import NO_BREAK_SPACE, one_line, visible
from shebo_cli.errors import SheboError
from shebo_cli.render.allowance import Allowance, plain
from shebo_cli.render.figures import figure_filters
from shebo_cli.render.filter_values import checked_filter
from shebo_cli.render.layout_faults import fault_of, policy_fault
from shebo_cli.render.policy import PolicyError, policy, require_policy
from shebo_cli.render.sandbox import Sandbox
from shebo_cli.render.typography import cut_text, set_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

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

FIELD = re.compile(r"\{\w+\}")
"""A place in a message that a value fills; anything else in braces would reach into the value."""


def environment(layouts: Layouts, t: Translator) -> Sandbox:
    """Make the environment for one language; it is good for one document.

    Args:
        layouts: Where layouts are looked for, and whose document it is.
        t: The translator of the document's language.
    """

    def translated(text: str, /, **values: object) -> str:
        _check_message(text, values, made.allowance)
        return t(text, **values)

    def counted(one: str, many: str, count: int, /, **values: object) -> str:
        for text in (one, many):
            _check_message(text, {"count": count, **values}, made.allowance)
        return t.counted(one, many, count, **values)

    functions: dict[str, Callable[..., Any]] = {
        "t": translated,
        "counted": counted,
        "policy": policy_text,
    }
    made = Sandbox(layouts.folders, functions)
    if layouts.kept:
        folder, state = layouts.kept
        made.bytecode_cache = FileSystemBytecodeCache(str(folder), f"%s-{state}.layout")
    made.globals.update(language=t.language, company=layouts.company)
    own: dict[str, Callable[..., Any]] = {
        "hours": lambda value: t.hours(value).replace(" ", NO_BREAK_SPACE),
        "number": t.number,
        "date": lambda day: t.date(day).replace(" ", NO_BREAK_SPACE),
        "md": lambda text: markdown_text(plain(text)),
        "comment": lambda text, *longest: comment_text(plain(text), *longest),
        "line": one_line,
        "visible": visible,
        "typo": lambda text: set_text(str(plain(text)), t.language),
        "cut": cut_text,
        "css": css_text,
    }
    own |= figure_filters(t)
    made.filters.update({name: checked_filter(name, one) for name, one in own.items()})
    return made


def draw(made: Sandbox, name: str, values: Mapping[str, object], script: str = "") -> str:
    """Draw a document; a page carries the policy of all pages.

    Args:
        made: The environment, made for this document.
        name: The layout's, such as `plan.html.j2`.
        values: What the layout is given besides what the environment has.
        script: The text of the one script that the page may run.

    Raises:
        SheboError: A company's own layout is wrong, or breaks the policy; with its place.
    """
    try:
        layout = made.get_template(name)
        text = layout.render(**values)
        if name.endswith(".html.j2"):
            require_policy(text, script)
    except Exception as error:
        fault = (
            policy_fault(error, made, name)
            if isinstance(error, PolicyError)
            else fault_of(error, made, name)
        )
        if fault is None:
            raise
        raise SheboError(fault) from None
    return text


def policy_text(script: str = "") -> Markup:
    """Give the policy of a page as layouts write it, between double quotation marks."""
    return Markup(policy(script))  # noqa: S704 # its words are ours, and a hash


def _check_message(text: str, values: Mapping[str, object], allowance: Allowance) -> None:
    """Refuse a text whose fields would reach into values, and count what it will make."""
    rest, fields = FIELD.subn("", text)
    if "{" in rest or "}" in rest:
        raise SecurityError("a text has names in braces, and nothing else in them")
    for value in values.values():
        for one in value if type(value) is tuple else (value,):
            allowance.write(fields * len(str(plain(one))))


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


def css_text(text: str) -> Markup:
    """Give a text as a string of CSS, every sign of it as a code: it can end no style."""
    codes = "".join(one if one.isalnum() and one.isascii() else f"\\{ord(one):06x}" for one in text)
    return Markup(f'"{codes}"')  # noqa: S704 # letters, digits and codes only
