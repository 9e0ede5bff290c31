"""From TOML data to the core's values: pydantic's engine, without pydantic's start-up.

A dataclass of the core states a file's shape once. `schema_of` reads it as pydantic does, and hands
the schema to pydantic-core; pydantic itself reads the same dataclasses (a test holds both equal).
Why: docs/decisions/0002.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator, ValidationError

from shebo_cli.errors import Problem, SheboError, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.shapes import Schema
    from shebo_cli.files.toml_reader import Document

Shape = TypeVar("Shape")

NEWER = "SHB006"
SCALARS: dict[object, Schema] = {
    str: {"type": "str", "strict": True},
    int: {"type": "int", "strict": True},
    bool: {"type": "bool", "strict": True},
    date: {"type": "date", "strict": True},
    Decimal: {"type": "decimal", "strict": True},
}


def schema_of(hint: Any) -> Schema:
    """Give the pydantic-core schema of a type; the types are those that the core's shapes use."""
    if hint in SCALARS:
        return SCALARS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        return _marked(hint.__origin__, hint.__metadata__)
    if origin is Literal:
        return {"type": "literal", "expected": list(arguments)}
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is tuple:
        items = [schema_of(arguments[0])]
        return {"type": "tuple", "items_schema": items, "variadic_item_index": 0}
    if origin is dict:
        keys, values = (schema_of(argument) for argument in arguments)
        return {"type": "dict", "keys_schema": keys, "values_schema": values}
    if is_dataclass(hint):
        return _dataclass(hint)
    message = f"no schema for {hint!r}"
    raise TypeError(message)


def _marked(bare: Any, markers: tuple[Any, ...]) -> Schema:
    """Apply pydantic's own hook of each marker, the first one innermost."""
    handler: Callable[[object], Schema] = schema_of
    for marker in markers:
        inner = handler
        hook = marker.__get_pydantic_core_schema__
        handler = lambda source, hook=hook, inner=inner: hook(source, inner)  # noqa: E731 # a chain
    return handler(bare)


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
        "custom_error_type": "union",
        "custom_error_message": "neither",
    }


@cache
def _dataclass(shape: Any) -> Schema:
    hints = get_type_hints(shape, include_extras=True)
    entries = [_field(field, schema_of(hints[field.name])) for field in fields(shape)]
    arguments = {
        "type": "dataclass-args",
        "dataclass_name": shape.__name__,
        "fields": entries,
        "extra_behavior": "forbid",
    }
    names = [field.name for field in fields(shape)]
    return {
        "type": "dataclass",
        "cls": shape,
        "fields": names,
        "schema": arguments,
        "slots": True,
    }


def _field(field: Any, schema: Schema) -> Schema:
    if field.default is not MISSING:
        schema = {"type": "default", "schema": schema, "default": field.default}
    elif field.default_factory is not MISSING:
        schema = {"type": "default", "schema": schema, "default_factory": field.default_factory}
    return {"type": "dataclass-field", "name": field.name, "schema": schema}


@cache
def _validator(shape: Any) -> SchemaValidator:
    return SchemaValidator(schema_of(shape))  # type: ignore[arg-type]  # a plain dict by design


def read_shape(shape: type[Shape], document: Document) -> Shape:
    """Turn a document into the core's value.

    Args:
        shape: The dataclass of a whole file.
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
        return _validator(shape).validate_python(document.data)  # type: ignore[no-any-return]
    except ValidationError as error:
        from shebo_cli.files.shape_problems import describe

        problems = [describe(one, schema_of(shape), document) for one in error.errors(include_url=False)]
        problems.sort(key=lambda problem: (problem.where, problem.message.text))
        raise SheboError(*problems) from None
