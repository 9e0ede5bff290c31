"""What is wrong with a company's layout, told with its file and line; a shipped one has bugs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import meta, nodes
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError

from shebo_cli.errors import Place, Problem, did_you_mean, say
from shebo_cli.render.allowance import OverdoneError
from shebo_cli.render.filter_values import FilterError
from shebo_cli.render.layout_loader import STANDARD, RefusedError
from shebo_cli.render.layout_reasons import ORDERS, SYNTAX, VALUES, reason_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.errors import Message
    from shebo_cli.render.policy import PolicyError
    from shebo_cli.render.sandbox import Sandbox

ENDLESS = (OverdoneError, RecursionError, MemoryError)
"""What no shipped layout runs into by itself: the company's, which has called it, is to blame."""

DEEPEST = 9
"""How many layouts may change one another in turn; more is a circle."""

LENT = re.compile(
    r"^the template '(?P<part>[^']+)' .* the requested name|^macro '(?P<macro>\w+)' takes"
)
"""What is told of a macro that somebody else has called: it is not there, or takes less."""

INNER = re.compile(r" at 0x[0-9a-fA-F]+|(?<=')(?:\w+\.)+(?=\w+ object)")
"""What says where a value lies in memory or in the code, and nothing to the author of a layout."""


def fault_of(error: Exception, made: Sandbox, name: str) -> Problem | None:
    """Tell what a company's layout has done wrong.

    Args:
        error: What came of reading or drawing a document.
        made: The environment; knows which layouts are a company's.
        name: The name of the document's layout.

    Returns:
        The problem, or None where the fault is not in a company's layout.
    """
    place = _place_of(error, made, name)
    if place is None:
        return None
    said, hint = _told(error)
    return Problem("", said, place, hint)


def policy_fault(error: PolicyError, made: Sandbox, name: str) -> Problem | None:
    """Tell which layout has made a page against the policy, where it is a company's."""
    files = taken_in(made, name)
    path = next(filter(made.layouts.is_own, files.values()), None)
    hint = (
        say(
            "Begin it with {line} and change only its blocks.",
            line=f'{{% extends "{STANDARD}{name}" %}}',
        )
        if path == files[name]
        else say("Take it out: a page has no orders and no scripts but the tool's.")
    )
    return Problem("", error.said, Place(str(path)), hint) if path else None


def _place_of(error: Exception, made: Sandbox, name: str) -> Place | None:
    """Give the line of a company's layout that is to blame, if one is."""
    layouts = made.layouts
    if isinstance(error, TemplateSyntaxError):
        # Of a comment without an end, Jinja gives the file for the name.
        file = error.filename or error.name or ""
        place = Place(file, error.lineno, 1 if error.lineno else 0)
        return place if layouts.is_own(Path(place.file)) else None
    passed = tuple(_places(error))
    own = [one for one in passed if layouts.is_own(Path(one.file))]
    if own and (own[-1] == passed[-1] or isinstance(error, ENDLESS)):
        return own[-1]
    return next(_lenders(error, made, name), None)


def _lenders(error: Exception, made: Sandbox, name: str) -> Iterator[Place]:
    """Give the company's part whose macro a standard layout has called in vain."""
    found = LENT.search(str(error))
    for called, path in taken_in(made, name).items() if found else ():
        if found and made.layouts.is_own(path):
            lines = enumerate(path.read_text("utf-8-sig").splitlines(), 1)
            line = next((at for at, text in lines if f"macro {found['macro']}(" in text), 0)
            if line or called == found["part"]:
                yield Place(str(path), line, 1 if line else 0)


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
    reason = INNER.sub("", getattr(error, "message", None) or str(error)).removesuffix(".")
    hint = say("Correct the line; docs/formats.md tells what layouts may do.")
    match error:
        case RefusedError():
            said, hint = error.said, error.hint
        case FilterError():
            said = error.said
        case TemplateSyntaxError():
            why = reason_in(SYNTAX, reason) or say("“{reason}”", reason=reason)
            said = say("this cannot be read as a layout: {reason}", reason=why)
        case TemplateNotFound():
            said = say("there is no layout “{name}”", name=str(error.name))
            hint = say("Name a file of this folder or, with standard/ before it, a standard one.")
        case SecurityError():
            why = reason_in(ORDERS, reason) or say("“{reason}”", reason=reason)
            said = say("a layout only shows values: {reason}", reason=why)
        case OverdoneError() | MemoryError():
            said = say("the layout does more than any document needs")
            hint = say("Look for a loop in a loop, or for a text that grows.")
        case RecursionError():
            said = say("the layout takes itself in, again and again")
            hint = say("Name the standard layout with standard/ before it.")
        case _:
            said = reason_in(VALUES, reason) or say("the layout fails: “{reason}”", reason=reason)
    return said, hint


def layout_flaws(made: Sandbox, name: str) -> Iterator[Problem]:
    """Find what is wrong with a company's layout without drawing it.

    Args:
        made: An environment, in which the layout is the first of its name.
        name: The layout's.
    """
    path = made.layouts.find(name)
    try:
        made.get_template(name)
    except Exception as error:
        fault = fault_of(error, made, name)
        if fault is None:
            raise
        yield fault
        return
    tree, parents = _read(made, path)
    known = set()
    for parent, line in parents:
        try:
            known |= _blocks_of(made, made.layouts.find(parent))
        except TemplateNotFound as error:
            said, hint = _told(error)
            yield Problem("", said, Place(str(path), line, 1), hint)
            return
    # A block inside another one is new there, and shown.
    for block in (node for node in tree.body if isinstance(node, nodes.Block) and parents):
        if block.name not in known:
            said = say("the standard layout has no block “{name}”", name=block.name)
            hint = (
                did_you_mean(block.name, known)
                if known
                else say("It has no blocks at all: write all of it, without extends.")
            )
            yield Problem("", said, Place(str(path), block.lineno, 1), hint)


def _read(made: Sandbox, path: Path) -> tuple[nodes.Template, list[tuple[str, int]]]:
    """Give a layout parsed, and the names of those that it changes, with their lines."""
    tree = made.parse(path.read_text("utf-8-sig"), path.name, str(path))
    extends = [(one.template, one.lineno) for one in tree.find_all(nodes.Extends)]
    return tree, [(node.value, line) for node, line in extends if isinstance(node, nodes.Const)]


def _blocks_of(made: Sandbox, path: Path, depth: int = 0) -> set[str]:
    """Give the blocks of a layout and of all that it changes in its turn."""
    tree, parents = _read(made, path)
    blocks = {one.name for one in tree.find_all(nodes.Block)}
    for name, _ in parents if depth < DEEPEST else ():
        blocks |= _blocks_of(made, made.layouts.find(name), depth + 1)
    return blocks


def taken_in(made: Sandbox, name: str) -> dict[str, Path]:
    """Give the files that a layout is made of: its own, and those that it takes in or changes.

    Args:
        made: An environment.
        name: The layout's.

    Returns:
        By their names; those behind a layout that cannot be read are not known.
    """
    found: dict[str, Path] = {}
    names = [name]
    while names:
        one = names.pop()
        if one in found:
            continue
        try:
            path = found[one] = made.layouts.find(one)
            names += filter(None, meta.find_referenced_templates(_read(made, path)[0]))
        except (TemplateNotFound, TemplateSyntaxError, SecurityError):
            continue
    return found
