"""What the validator found, in the words of someone who edits the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shebo_cli.core import shapes
from shebo_cli.errors import Message, Problem, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from shebo_cli.core.shapes import Schema
    from shebo_cli.files.toml_reader import Document

UNKNOWN_KEY = "SHB003"
WRONG_VALUE = "SHB004"
MISSING_KEY = "SHB005"


def describe(error: ErrorDetails, schema: Schema, document: Document) -> Problem:
    """Turn one error of the validator into a problem with its place and a hint.

    Args:
        error: As pydantic-core lists it.
        schema: The schema that judged.
        document: The file that was judged.
    """
    path = tuple(error["loc"])
    key = str(path[-1]) if path else document.file
    place = document.place(path)
    if error["type"] == "missing":
        return Problem(
            MISSING_KEY,
            say("the key “{key}” is missing", key=key),
            place,
            say("Add it: {example}", example=f"{key} = …"),
        )
    if error["type"] == "unexpected_keyword_argument":
        message = say("unknown key “{key}”", key=key)
        return Problem(UNKNOWN_KEY, message, place, _suggest(key, _known_keys(schema, path[:-1])))
    name = _name(path)
    message, hint = _wrong_value(error, name)
    return Problem(WRONG_VALUE, message, place, hint)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word nearest to a misspelt one, or None where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def _suggest(word: str, known: Iterable[str]) -> Message:
    names = tuple(known)
    near = nearest(word, names)
    if near:
        return say("Did you mean “{name}”?", name=near)
    return say("Possible here: {names}.", names=names)


def _name(path: tuple[str | int, ...]) -> str:
    """Give the last key of a path; an item of a list by its key and number, counted from 1."""
    if path and isinstance(path[-1], int):
        return f"{_name(path[:-1])}[{path[-1] + 1}]"
    return str(path[-1]) if path else ""


def _wrong_value(error: ErrorDetails, key: str) -> tuple[Message, Message | None]:
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return _one_of(error, key)
        case "greater_than_equal":
            return say("“{key}” must be at least {limit}", key=key, limit=context["ge"]), None
        case "less_than_equal":
            return (
                say("“{key}” must be at most {limit}", key=key, limit=context["le"]),
                say("Check the number for a slip of the pen."),
            )
        case "decimal_max_places":
            return say("“{key}” must have at most 4 decimals", key=key), None
        case "string_too_short":
            return (
                say("“{key}” must not be empty", key=key),
                say("Leave the line out if it is not known."),
            )
        case "string_too_long":
            limit = context["max_length"]
            return say("“{key}” must have at most {limit} characters", key=key, limit=limit), None
        case "string_pattern_mismatch":
            return _form(key, context["pattern"])
        case _:
            return _type(key, error["type"])


def _one_of(error: ErrorDetails, key: str) -> tuple[Message, Message | None]:
    expected = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    near = nearest(str(error["input"]), expected)
    message = say("“{key}” must be one of: {names}", key=key, names=tuple(expected))
    return message, say("Did you mean “{name}”?", name=near) if near else None


def _form(key: str, pattern: str) -> tuple[Message, Message]:
    forms = {
        shapes.SLUG: say("Lower-case Latin letters, digits and single hyphens: online-shop."),
        shapes.FACT_PATH: say("The dotted path of a fact: staff.users."),
        shapes.BLOCK_ID: say("A letter B and at least two digits: B01."),
        shapes.TASK_ID: say("The block's id, a dot and a number: B01.1."),
        shapes.COUNTRY: say("Two capital letters of ISO 3166: RU."),
    }
    return say("“{key}” has a wrong form", key=key), forms[pattern]


def _type(key: str, kind: str) -> tuple[Message, Message | None]:
    unknown = say("Leave the line out if it is not known.")
    match kind:
        case "string_type":
            return say("“{key}” must be a text in quotes", key=key), None
        case "int_type" | "int_from_float" | "int_parsing":
            return say("“{key}” must be a whole number", key=key), unknown
        case "is_instance_of" | "finite_number" | "decimal_type":
            return say("“{key}” must be a number", key=key), unknown
        case "bool_type":
            return say("“{key}” must be true or false", key=key), unknown
        case "date_type":
            return say("“{key}” must be a date such as 2026-12-01, without quotes", key=key), None
        case "tuple_type":
            return say("“{key}” must be a list in square brackets", key=key), None
        case "dataclass_type" | "dict_type":
            return say("“{key}” must be a table", key=key), None
        case "union":
            return (
                say("“{key}” must be a whole number from 0, or a list of texts", key=key),
                unknown,
            )
        case _:
            return say("“{key}” has a wrong value", key=key), None


def _known_keys(schema: Schema, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Follow a path through a schema to the table there, and name its keys."""
    while "fields" not in schema:
        schema = schema["items_schema"][0] if "items_schema" in schema else schema["schema"]
    if schema["type"] == "dataclass":
        schema = schema["schema"]
    inner = {field["name"]: field["schema"] for field in schema["fields"]}
    keys = [part for part in path if isinstance(part, str)]
    return _known_keys(inner[keys[0]], tuple(keys[1:])) if keys else tuple(inner)
