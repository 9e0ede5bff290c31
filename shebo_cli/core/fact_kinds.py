"""What a fact of the brief is: a text, a count, a choice. Taken from the brief's own shape."""

from __future__ import annotations

import types
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from shebo_cli.core import shapes
from shebo_cli.core.brief import Brief, Integration, IntegrationKind

if TYPE_CHECKING:
    from shebo_cli.core.form import Question

Kind = Literal["name", "text", "number", "count", "list", "hours", "yes-no", "choice", "date"]
"""`name` is one line, `text` may have several; a `count` is a number or the things by name."""

KINDS: tuple[tuple[object, Kind], ...] = (
    (shapes.Name, "name"),
    (shapes.Country, "name"),
    (shapes.Text, "text"),
    (shapes.Count, "count"),
    (shapes.Whole, "number"),
    (shapes.Months, "number"),
    (shapes.Hours, "hours"),
    (bool, "yes-no"),
    (date, "date"),
)
ONE_LINE = frozenset({"provider", "position", "phone", "email", "start", "end", "cleaned", "when"})
"""Texts that are a few words."""
DETAILS = "details."


@cache
def fact_kinds() -> dict[str, Kind]:
    """Give every fact that a brief can state, with its kind; rows by their section's name.

    The facts of an integration are named by its kind: `integration.telephony.lines`.
    """
    kinds = dict(_walk(Brief, ""))
    of_integration = {
        name: kinds.pop(f"integration.{name}")
        for name in Integration._fields
        if f"integration.{name}" in kinds
    }
    for kind in get_args(IntegrationKind):
        for name, one in of_integration.items():
            if name != "kind":
                kinds[f"integration.{kind}.{name}"] = one
    return kinds


def choices_of(fact: str) -> tuple[str | int, ...]:
    """Give the fixed values of a fact; none where any value is possible."""
    if fact_kinds().get(fact) != "choice":
        return ()
    name = fact.rpartition(".")[2]
    return get_args(_bare(get_type_hints(Integration, include_extras=True)[name]))


def _walk(shape: Any, prefix: str) -> list[tuple[str, Kind]]:
    found: list[tuple[str, Kind]] = []
    for name, hint in get_type_hints(shape, include_extras=True).items():
        inner = _inner(hint)
        if inner:
            found += _walk(inner, f"{prefix}{name}.")
        elif prefix:
            found.append((f"{prefix}{name}", _kind(name, _bare(hint))))
    return found


def _kind(name: str, hint: Any) -> Kind:
    if get_origin(hint) is Literal:
        return "choice"
    for known, kind in KINDS:
        if hint == known:
            return "name" if kind == "text" and name in ONE_LINE else kind
    return "list"


def _bare(hint: Any) -> Any:
    """Give the type without its None, and without the mark of an internal field."""
    if shapes.INTERNAL in getattr(hint, "__metadata__", ()):
        return _bare(hint.__origin__)
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    inner = [one for one in get_args(hint) if one is not types.NoneType]
    if len(inner) == 1:
        return inner[0]
    return shapes.Count if set(inner) == set(get_args(shapes.Count)) else hint


def _inner(hint: Any) -> Any:
    """Give the table behind a type, if there is one."""
    if hasattr(hint, "__metadata__"):
        return _inner(hint.__origin__)
    if hasattr(hint, "_fields"):
        return hint
    return next((inner for one in get_args(hint) if (inner := _inner(one))), None)


def question_kind(question: Question) -> Kind:
    """Give what kind of answer a question of a form takes.

    Raises:
        KeyError: No brief can state its fact.
    """
    if question.choices:
        return "choice"
    if question.fact.startswith(DETAILS):
        return question.takes or "text"
    return fact_kinds()[question.fact]
