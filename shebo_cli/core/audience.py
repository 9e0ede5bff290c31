"""For whom a document is: what is internal is taken out of the values before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar

Audience = Literal["client", "internal"]

Value = TypeVar("Value")


def without_internal(value: Value) -> Value:
    """Give a record without its internal fields, at any depth.

    They have their defaults; a text without one is empty.

    Args:
        value: A record of the core, or a tuple or a table of them; anything else comes back as it
            is.

    Source:
        The fields are marked where they are defined: `core/shapes.INTERNAL`.
    """
    return _stripped(value)  # type: ignore[no-any-return] # of the same type


def _stripped(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _stripped(one) for key, one in value.items()}
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return tuple(_stripped(one) for one in value)
    kind: Any = type(value)
    internal = internal_fields(kind)
    return kind(
        *(
            kind._field_defaults.get(name, "") if name in internal else _stripped(one)
            for name, one in zip(kind._fields, value, strict=True)
        )
    )


@cache
def internal_fields(shape: Any) -> frozenset[str]:
    """Give the names of a record's internal fields."""
    # The annotations are texts, and most of what they name is imported for the type checker only.
    texts = ((name, hint.__forward_arg__) for name, hint in shape.__annotations__.items())
    return frozenset(name for name, text in texts if "INTERNAL" in text)
