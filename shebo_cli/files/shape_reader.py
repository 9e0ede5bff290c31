"""From TOML data to the core's values: pydantic's engine, without pydantic's start-up.

A named tuple of the core states a file's shape once. `schema_of` reads it as pydantic does, and
hands the schema to pydantic-core; pydantic itself reads the same shapes (a test holds both equal).
Why: docs/decisions/0002.
"""

from __future__ import annotations

import types
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic_core import SchemaValidator, ValidationError

from shebo_cli.core.shapes import Count
from shebo_cli.errors import Problem, SheboError, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from shebo_cli.core.shapes import Schema
    from shebo_cli.files.toml_reader import Document

Shape = TypeVar("Shape")

NEWER = "SHB006"
SCALARS: dict[object, Schema] = {
    str: {"type": "str", "strict": True},
    int: {"type": "int", "strict": True},
    bool: {"type": "bool", "strict": True},
    date: {"type": "date", "strict": True},
    datetime: {"type": "datetime", "strict": True, "tz_constraint": "aware"},
    Decimal: {"type": "decimal", "strict": True},
}


def schema_of(hint: Any) -> Schema:
    """Give the pydantic-core schema of a type; the types are those that the core's shapes use."""
    origin, arguments = get_origin(hint), get_args(hint)
    schema: Schema
    if hint in SCALARS:
        schema = SCALARS[hint]
    elif origin is Annotated:
        schema = _marked(hint.__origin__, hint.__metadata__)
    elif origin is Literal:
        schema = {"type": "literal", "expected": list(arguments)}
        if type(arguments[0]) is int:
            # To the engine, true and 1.0 are the literal 1 as well.
            schema = {"type": "chain", "steps": [SCALARS[int], schema]}
    elif origin in (Union, types.UnionType):
        schema = _union(arguments)
    elif origin is tuple:
        items = [schema_of(arguments[0])]
        schema = {"type": "tuple", "items_schema": items, "variadic_item_index": 0}
    elif origin is dict:
        keys, values = (schema_of(argument) for argument in arguments)
        schema = {"type": "dict", "keys_schema": keys, "values_schema": values}
    elif hasattr(hint, "_fields"):
        schema = _record(hint)
    else:
        message = f"no schema for {hint!r}"
        raise TypeError(message)
    return schema


def _marked(bare: Any, markers: tuple[Any, ...]) -> Schema:
    """Apply pydantic's own hook of each marker, the first one innermost."""
    if not markers:
        return schema_of(bare)
    *inner, outermost = markers
    schema: Schema = outermost.__get_pydantic_core_schema__(
        bare, lambda source: _marked(source, tuple(inner))
    )
    return schema


def _union(arguments: tuple[Any, ...]) -> Schema:
    choices = [schema_of(argument) for argument in arguments if argument is not types.NoneType]
    if len(choices) == len(arguments):
        return _either(choices)
    inner = choices[0] if len(choices) == 1 else _either(choices)
    return {"type": "nullable", "schema": inner}


def _either(choices: list[Schema]) -> Schema:
    # One error for the whole union, where the engine would give one for each choice.
    return {
        "type": "union",
        "choices": choices,
        "custom_error_type": "union" if len(choices) == len(get_args(Count)) else "wide_union",
        "custom_error_message": "neither",
    }


@cache
def _record(shape: Any) -> Schema:
    """Give the schema of a named tuple, filled from a table by its keys."""
    hints = get_type_hints(shape, include_extras=True)
    entries = [_field(shape, name, schema_of(hints[name])) for name in shape._fields]
    # The engine would fill the fields from a list too, by position: a table is what TOML says. To
    # ask for an instance spares the copy that a validated table is.
    is_table = {"type": "is-instance", "cls": dict}
    table = {"type": "custom-error", "custom_error_type": "dict_type", "schema": is_table}
    return {
        "type": "chain",
        "steps": [table, {"type": "named-tuple", "cls": shape, "fields": entries}],
    }


def _field(shape: Any, name: str, schema: Schema) -> Schema:
    if name in shape._field_defaults:
        schema = {"type": "default", "schema": schema, "default": shape._field_defaults[name]}
    return {"type": "named-tuple-field", "name": name, "schema": schema}


@cache
def _validator(shape: Any) -> SchemaValidator:
    return SchemaValidator(schema_of(shape))


def _apart(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out that a list is too short where only its wrong items are missing in it."""
    around = {one["loc"][:depth] for one in errors for depth in range(len(one["loc"]))}
    return (one for one in errors if one["type"] != "too_short" or one["loc"] not in around)


def read_shape(shape: type[Shape], document: Document) -> Shape:
    """Turn a document into the core's value.

    Args:
        shape: The named tuple of a whole file.
        document: What the TOML reader gave.

    Raises:
        SheboError: All problems of the file at once, in the order of their places.
    """
    newer = document.data.get("schema")
    if type(newer) is int and newer > 1:
        raise SheboError(
            Problem(
                NEWER,
                say("the file has format {number}, this shebo knows 1", number=newer),
                document.place(("schema",)),
                say("Update shebo, or take an older version of the file."),
            )
        )
    try:
        value: Shape = _validator(shape).validate_python(document.data)  # type: ignore[arg-type]  # a class is hashable
    except ValidationError as error:
        from shebo_cli.files.shape_problems import describe

        problems = [
            describe(one, schema_of(shape), document)
            for one in _apart(error.errors(include_url=False))
        ]
        problems.sort(key=lambda problem: (problem.where, problem.message.text))
        raise SheboError(*problems) from None
    return value
