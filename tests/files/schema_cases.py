"""Documents made from the schema that the reader judges by: good ones, and one for each slip.

The slips come from the reader and not from the JSON Schemas, so that a limit which a JSON Schema
forgets is missed by it and not by the tests.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.files.json_schema import KINDS
from shebo_cli.files.shape_reader import schema_of
from shebo_cli.files.toml_limits import STRING_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import KeyPath
    from shebo_cli.core.shapes import Schema

TEXTS = (
    *("text", "online-shop", "B01", "B01.1", "RU", "RUB", "staff.users", "SHB204"),
    *("0" * 8, "0" * 12, "v1:" + "0" * 64, "#17508f"),
)
DAY = date(2026, 12, 1)
TYPES = {
    "str": "string",
    "int": "integer",
    "bool": "boolean",
    "date": "date",
    "tuple": "array",
    "dict": "object",
    "named-tuple": "object",
}
OF_EACH_TYPE: dict[str, object] = {
    "string": "text",
    "number": Decimal("7.5"),
    "integer": 7,
    "boolean": True,
    "array": [],
    "object": {},
    "date": DAY,
}
WIDEST = {"first": {"last": date(2199, 12, 31)}, "last": {"first": date(2000, 1, 1)}}
"""What else a span says while one of its ends is tried: no slip of its own."""

UNSAYABLE = frozenset(
    {
        "too many decimals",
        "a point in a whole number",
        "a date in quotes",
        "a date without quotes",
        "not a number",
        "ends before it begins",
    }
)
"""Slips that JSON Schema has no words for, or none that editors agree on."""


class Case(NamedTuple):
    """A document.

    Attributes:
        kind: The kind of file.
        slip: What is wrong with it; empty for a good one.
        path: The place of the value that makes it what it is.
        data: What the file says.
    """

    kind: str
    slip: str
    path: KeyPath
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """Give it as TOML, each key of the top level on a line of its own."""
        return "".join(f"{toml(key)} = {toml(one)}\n" for key, one in self.data.items())


def cases(kind: str) -> Iterator[Case]:
    """Give the good documents of a kind, and those with one slip each."""
    shape = KINDS[kind].shape
    schema = schema_of(shape)
    yield Case(kind, "", (), good(schema))
    for slip, path, data in _narrow(_bare(schema)):
        optional = shape._field_defaults.keys() - set(path[:1])
        needed = {key: value for key, value in data.items() if key not in optional}
        yield Case(kind, slip, path, needed)


def toml(value: object) -> str:
    """Write a value in one line."""
    match value:
        case bool():
            text = "true" if value else "false"
        case dict():
            pairs = ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items())
            text = f"{{ {pairs} }}"
        case list():
            text = f"[{', '.join(map(toml, value))}]"
        case str():
            text = json.dumps(value, ensure_ascii=False)
        case date():
            text = value.isoformat()
        case Decimal() if not value.is_finite():
            text = str(float(value))
        case _:
            text = str(value)
    return text


def as_json(value: object) -> object:
    """Give a value of TOML as the tools show it to a JSON Schema."""
    match value:
        case dict():
            return {key: as_json(one) for key, one in value.items()}
        case list():
            return [as_json(one) for one in value]
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
        case _:
            return value


def good(schema: Schema) -> Any:
    """Give a value that says everything that can be said."""
    value: Any
    match schema["type"]:
        case "nullable" | "default" | "function-before" | "function-wrap":
            value = good(schema["schema"])
        case "chain":
            value = good(schema["steps"][-1])
        case "union":
            value = good(schema["choices"][0])
        case "named-tuple":
            value = {one["name"]: good(one["schema"]) for one in schema["fields"]}
        case "dict":
            value = {good(schema["keys_schema"]): good(schema["values_schema"])}
        case "tuple":
            value = [good(schema["items_schema"][0])]
        case "literal":
            value = schema["expected"][0]
        case "str":
            value = next(one for one in TEXTS if re.search(schema["pattern"], one))
        case "int" | "decimal":
            value = schema["ge"]
        case kind:
            value = {"bool": True, "date": DAY}[kind]
    return value


Variant = tuple[str, "KeyPath", Any]


def _variants(schema: Schema) -> Iterator[Variant]:
    """Give other values: good ones, with no slip, and wrong ones, with a slip each."""
    schema = _bare(schema)
    takes = _types(schema)
    for name, value in OF_EACH_TYPE.items():
        if name not in takes:
            yield _name_of_wrong_type(schema, name), (), value
    yield from _narrow(schema)


def _bare(schema: Schema) -> Schema:
    """Unwrap; a record that may be a single value becomes a union."""
    match schema["type"]:
        case "nullable" | "default" | "function-wrap":
            return _bare(schema["schema"])
        case "chain":
            return _bare(schema["steps"][-1])
        case "function-before":
            inner = _bare(schema["schema"])
            if inner["type"] != "named-tuple":
                return inner
            return {"type": "union", "choices": [inner["fields"][0]["schema"], inner]}
    return schema


def _types(schema: Schema) -> frozenset[str]:
    """Give the types of JSON that a value may have, a date being one of its own."""
    match schema["type"]:
        case "union":
            return frozenset().union(*(_types(_bare(one)) for one in schema["choices"]))
        case "literal":
            return frozenset({TYPES[type(schema["expected"][0]).__name__]})
        case "decimal":
            return frozenset({"number", "integer"})
        case kind:
            return frozenset({TYPES[kind]})


def _name_of_wrong_type(schema: Schema, name: str) -> str:
    """Name the slip; a bare date is a text to JSON, where the text may look like one."""
    choices = [_bare(one) for one in schema.get("choices", [schema])]
    is_text = any(
        one["type"] == "str" and re.search(one["pattern"], DAY.isoformat()) for one in choices
    )
    return "a date without quotes" if name == "date" and is_text else "a wrong type"


def _narrow(schema: Schema) -> Iterator[Variant]:
    """Give values of the right type."""
    match schema["type"]:
        case "union":
            yield from _of_union(schema)
        case "named-tuple":
            yield from _of_record(schema)
        case "dict":
            yield from _of_dict(schema)
        case "tuple":
            yield from _of_list(schema)
        case "literal":
            yield from _of_literal(schema["expected"])
        case "str":
            yield from _of_text(schema)
        case "int" | "decimal":
            yield from _of_number(schema)
        case "date":
            yield from _of_date(schema)
        case "bool":
            yield "", (), False


def _of_union(schema: Schema) -> Iterator[Variant]:
    choices = [_bare(one) for one in schema["choices"]]
    for choice in choices:
        yield "", (), good(choice)
        others = [one for one in choices if one is not choice]
        # What is wrong for one text may be right for another.
        if not any(_json_types(choice) & _json_types(one) for one in others):
            yield from _narrow(choice)


def _json_types(schema: Schema) -> frozenset[str]:
    return frozenset("string" if one == "date" else one for one in _types(schema))


def _of_record(schema: Schema) -> Iterator[Variant]:
    whole = good(schema)
    yield "an unknown key", (), whole | {"zzz": 1}
    for field in schema["fields"]:
        name = field["name"]
        is_needed = field["schema"]["type"] != "default"
        without = {key: one for key, one in whole.items() if key != name}
        yield "a missing key" if is_needed else "", (), without
        for slip, path, value in _variants(field["schema"]):
            yield slip, (name, *path), whole | WIDEST.get(name, {}) | {name: value}
    if whole.keys() == {"first", "last"}:
        yield "ends before it begins", (), {"first": DAY, "last": DAY - timedelta(days=1)}


def _least(schema: Schema) -> dict[str, Any]:
    """Give a record that says no more than it must."""
    fields = [one for one in schema["fields"] if one["schema"]["type"] != "default"]
    return {one["name"]: good(one["schema"]) for one in fields}


def _of_dict(schema: Schema) -> Iterator[Variant]:
    key, value = good(schema["keys_schema"]), good(schema["values_schema"])
    yield "", (), {}
    for slip, _, other in _narrow(_bare(schema["keys_schema"])):
        yield slip, (other,), {other: value}
    for slip, path, other in _variants(schema["values_schema"]):
        yield slip, (key, *path), {key: other}


def _of_list(schema: Schema) -> Iterator[Variant]:
    yield "an empty list" if schema.get("min_length") else "", (), []
    if "max_length" in schema:
        row = _least(_bare(schema["items_schema"][0]))
        yield "", (), [row] * schema["max_length"]
        yield "too many rows", (), [row] * (schema["max_length"] + 1)
    for slip, path, value in _variants(schema["items_schema"][0]):
        yield slip, (0, *path), [value]


def _of_literal(expected: list[Any]) -> Iterator[Variant]:
    for one in expected:
        yield "", (), one
    match expected[0]:
        case bool():
            yield "an impossible value", (), not expected[0]
        case int():
            yield "an impossible value", (), 99
            yield "a point in a whole number", (), Decimal("1.0")
        case _:
            yield "an impossible value", (), "zzz"


def _of_text(schema: Schema) -> Iterator[Variant]:
    wrong = next(one for one in ("", "!") if not re.search(schema["pattern"], one))
    yield "a wrong form", (), wrong
    if "max_length" in schema:
        yield "too long", (), "a" * (schema["max_length"] + 1)
        if schema["max_length"] < STRING_CHARACTERS:
            yield "", (), "a" * schema["max_length"]


def _of_number(schema: Schema) -> Iterator[Variant]:
    yield "", (), schema["ge"]
    yield "", (), schema["le"]
    yield "too small", (), schema["ge"] - 1
    yield "too great", (), schema["le"] + 1
    if schema["type"] == "int":
        yield "a fraction", (), schema["ge"] + Decimal("0.5")
        yield "a point in a whole number", (), Decimal(f"{schema['ge']}.0")
        return
    yield "not a number", (), Decimal("nan")
    yield "too great", (), Decimal("inf")
    if "decimal_places" in schema:
        least = Decimal(1).scaleb(-schema["decimal_places"])
        yield "", (), schema["ge"] + least
        yield "too many decimals", (), schema["ge"] + least / 10


def _of_date(schema: Schema) -> Iterator[Variant]:
    yield "a date in quotes", (), DAY.isoformat()
    yield "an instant", (), datetime(2026, 12, 1, tzinfo=UTC)
    if "ge" in schema:
        yield "", (), schema["ge"]
        yield "", (), schema["le"]
        yield "too early", (), schema["ge"] - timedelta(days=1)
        yield "too late", (), schema["le"] + timedelta(days=1)
