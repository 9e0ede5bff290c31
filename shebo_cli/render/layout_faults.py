"""What is wrong with a company's layout, told with its file and line; a shipped one has bugs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from shebo_cli.errors import Place, Problem, say
from shebo_cli.render.allowance import OverdoneError
from shebo_cli.render.layout_loader import STANDARD, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.errors import Message
    from shebo_cli.render.layout_loader import LayoutLoader
    from shebo_cli.render.policy import PolicyError

ENDLESS = (OverdoneError, RecursionError, MemoryError)
"""What no shipped layout runs into by itself: the company's, which has called it, is to blame."""

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def fault_of(error: Exception, layouts: LayoutLoader) -> Problem | None:
    """Tell what a company's layout has done wrong.

    Args:
        error: What came of reading or drawing it.
        layouts: Knows which layouts are a company's.

    Returns:
        The problem, or None where the fault is not in a company's layout.
    """
    if isinstance(error, TemplateSyntaxError):
        place = Place(error.filename or "", error.lineno, 1 if error.lineno else 0)
        is_own = layouts.is_own(Path(place.file))
    else:
        passed = tuple(_places(error))
        own = [one for one in passed if layouts.is_own(Path(one.file))]
        is_own = bool(own) and (own[-1] == passed[-1] or isinstance(error, ENDLESS))
        place = own[-1] if own else Place("")
    if not is_own:
        return None
    said, hint = _told(error)
    return Problem("", said, place, hint)


def policy_fault(error: PolicyError, name: str, layouts: LayoutLoader) -> Problem | None:
    """Tell which layout has made a page against the policy, where it is a company's."""
    path = layouts.find(name)
    hint = say(
        "Begin it with {line} and change only its blocks.",
        line=f'{{% extends "{STANDARD}{name}" %}}',
    )
    return Problem("", error.said, Place(str(path)), hint) if layouts.is_own(path) else None


def _places(error: Exception) -> Iterator[Place]:
    """Give the layouts that an error has passed, the outermost first."""
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            yield Place(file, trace.tb_lineno, 1)
        trace = trace.tb_next


def _told(error: Exception) -> tuple[Message, Message]:
    """Give what an error of Jinja means to the author of a layout, and one thing to do."""
    reason = ADDRESS.sub("", getattr(error, "message", None) or str(error)).removesuffix(".")
    hint = say("Correct the line; docs/formats.md tells what layouts may do.")
    match error:
        case RefusedError():
            said, hint = error.said, error.hint
        case TemplateSyntaxError():
            said = say("this cannot be read as a layout: {reason}", reason=reason)
        case TemplateNotFound():
            said = say("there is no layout “{name}”", name=str(error.name))
            hint = say("Name a file of this folder or, with standard/ before it, a standard one.")
        case UndefinedError():
            said = say("the layout has no such value: {reason}", reason=reason)
        case SecurityError():
            said = say("a layout only shows values: {reason}", reason=reason)
        case OverdoneError() | MemoryError():
            said = say("the layout does more than any document needs")
            hint = say("Look for a loop in a loop, or for a text that grows.")
        case RecursionError():
            said = say("the layout takes itself in, again and again")
            hint = say("Name the standard layout with standard/ before it.")
        case _:
            said = say("the layout fails: {reason}", reason=reason)
    return said, hint
