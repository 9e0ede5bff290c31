"""What the validator found, in the words of someone who edits the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shebo_cli.core import shapes
from shebo_cli.core.spelling import respelled
from shebo_cli.errors import Fix, Message, Problem, did_you_mean, say
from shebo_cli.files.shape_fixes import fix_hint, put_right, renamed
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from shebo_cli.core.shapes import Schema
    from shebo_cli.files.toml_reader import Document

UNKNOWN_KEY = "SHB003"
WRONG_VALUE = "SHB004"
MISSING_KEY = "SHB005"


SLIP = mark("Check the number for a slip of the pen.")
NOT_KNOWN = mark("Leave the line out if it is not known.")
A_NUMBER = mark("“{key}” must be a number")
A_WHOLE_NUMBER = mark("“{key}” must be a whole number")

WORDING = {
    "greater_than_equal": (mark("“{key}” must be at least {ge}"), SLIP),
    "less_than_equal": (mark("“{key}” must be at most {le}"), SLIP),
    "decimal_max_places": (
        mark("“{key}” must have at most {decimal_places} decimals"),
        mark("Round it."),
    ),
    "string_too_long": (
        mark("“{key}” must have at most {max_length} characters"),
        mark("Shorten it."),
    ),
    "string_type": (mark("“{key}” must be a text in quotes"), mark('So: {key} = "…"')),
    "int_type": (A_WHOLE_NUMBER, NOT_KNOWN),
    "is_instance_of": (A_NUMBER, NOT_KNOWN),
    "finite_number": (A_NUMBER, NOT_KNOWN),
    "bool_type": (mark("“{key}” must be true or false"), NOT_KNOWN),
    "date_type": (
        mark("“{key}” must be a date such as 2026-12-01, without quotes"),
        mark("So: {key} = 2026-12-01"),
    ),
    "tuple_type": (
        mark("“{key}” must be a list in square brackets"),
        mark('So: {key} = ["…", "…"]'),
    ),
    "dict_type": (mark("“{key}” must be a table"), NOT_KNOWN),
    "too_long": (
        mark("“{key}” has more than {max_length} rows"),
        mark("Leave out what is no row of its own."),
    ),
    "too_short": (mark("“{key}” must not be empty"), NOT_KNOWN),
    "value_error": (
        mark("“{key}” ends before it begins"),
        mark("So: {{ first = 2026-12-01, last = 2026-12-05 }}."),
    ),
    "wide_union": (
        mark("“{key}” must be a text, a whole number, true or false, or a list of texts"),
        NOT_KNOWN,
    ),
    "union": (mark("“{key}” must be a whole number from 0, or a list of texts"), NOT_KNOWN),
}
"""Text and hint for each kind of error of the validator; the fields are its own context."""

DAYS_OFF = (
    say("“{key}” must be a list of dates or of spans of dates", key="days_off"),
    say("So: [2027-05-03, {{ first = 2027-07-05, last = 2027-07-16 }}], without quotes."),
)

FORMS = {
    shapes.SLUG: say("Lower-case Latin letters, digits and single hyphens: online-shop."),
    shapes.FACT_PATH: say("The dotted path of a fact: staff.users."),
    shapes.BLOCK_OR_TASK_ID: say("Such as B01 or B01.1."),
    shapes.BLOCK_ID: say("A letter B and at least two digits: B01."),
    shapes.TASK_ID: say("The block's id, a dot and a number: B01.1."),
    shapes.DIGEST: say("Twelve hexadecimal digits; the tool writes them."),
    shapes.DETAIL_KEY: say("Lower-case Latin words joined by underscores: orders_per_day."),
    shapes.EVENT_ID: say("Eight hexadecimal digits; the tool writes them."),
    shapes.SEAL: say("v1: and 64 hexadecimal digits; the tool writes them."),
    shapes.CURRENCY: say("Three capital letters of ISO 4217: RUB."),
    shapes.RULE_CODE: say("A rule such as SHB204, or a family such as SHB2."),
    shapes.COLOUR: say("A number sign and three or six hexadecimal digits: #17508f."),
    shapes.FILE_NAME: say("The name of a file beside this one, in Latin letters: logo.png."),
    shapes.ONE_LINE: say("One line of text that is not blank."),
    shapes.COUNTRY: say("Two capital letters of ISO 3166: RU."),
}
"""What a text must look like, by the pattern that it does not match."""


def describe(error: ErrorDetails, schema: Schema, document: Document) -> Problem:
    """Turn one error of the validator into a problem with its place and a hint.

    Args:
        error: As pydantic-core lists it.
        schema: The schema that judged.
        document: The file that was judged.
    """
    path = tuple(error["loc"])
    if error["type"] == "string_pattern_mismatch" and path[-1] == "[key]":
        path = path[:-1]
    key = str(path[-1]) if path else document.file
    place = document.place(path)
    if error["type"] == "missing":
        return Problem(
            MISSING_KEY,
            say("the key “{key}” is missing", key=key),
            place,
            _missing_hint(path, schema),
            _format_number(path, document.data),
        )
    if error["type"] == "extra_forbidden":
        message = say("unknown key “{key}”", key=key)
        known = _fields(schema, path[:-1])
        fix = renamed(path, known, document.data)
        return Problem(UNKNOWN_KEY, message, place, did_you_mean(key, known), fix)
    name = _name(path)
    message, hint = _wrong_value(error, name)
    is_inline = name == "hours" or name.startswith("days_off")
    if error["type"] in ("tuple_type", "dict_type") and not is_inline:
        hint = _section_hint(error["type"], path, schema) or hint
    is_key = path != tuple(error["loc"])
    takes_texts = error["type"] == "tuple_type" and _takes_texts(path, schema)
    fix = None if is_key else put_right(error, path, document.data, takes_texts=takes_texts)
    return Problem(WRONG_VALUE, message, place, fix_hint(fix, error["input"]) or hint, fix)


def _name(path: tuple[str | int, ...]) -> str:
    """Give the last key of a path; an item of a list by its key and number, counted from 1."""
    if path and isinstance(path[-1], int):
        return f"{_name(path[:-1])}[{path[-1] + 1}]"
    return str(path[-1]) if path else ""


def _wrong_value(error: ErrorDetails, key: str) -> tuple[Message, Message]:
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "literal_error":
        expected = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        message = say("“{key}” has a value that is not possible here", key=key)
        return message, did_you_mean(str(error["input"]), expected)
    if context.get("pattern") == shapes.NOT_BLANK:
        message = say("“{key}” must not be empty", key=key)
        return message, say("Fill it in, or leave the line out where it may be unknown.")
    if error["type"] == "string_pattern_mismatch":
        return say("“{key}” has a wrong form", key=key), FORMS[context["pattern"]]
    if error["type"] == "dict_type" and key == "hours":
        message = say("“{key}” must be a number or three points", key=key)
        return message, say("Write 2, or {{ low = 1, likely = 2, high = 4 }}.")
    if error["type"] in ("tuple_type", "dict_type") and key.startswith("days_off"):
        return DAYS_OFF
    text, hint = WORDING.get(error["type"], (mark("“{key}” has a wrong value"), NOT_KNOWN))
    return Message(text, {**context, "key": key}), Message(hint, {"key": key})


def _section_hint(kind: str, path: tuple[str | int, ...], schema: Schema) -> Message | None:
    """Show how a table or rows of tables begin; a list of texts has no section of its own."""
    section = ".".join(part for part in path if isinstance(part, str))
    is_row = isinstance(path[-1], int) if path else False
    if kind == "dict_type" and not is_row:
        return say("So: [{section}] on a line of its own, its keys below.", section=section)
    if is_row or _is_table(_follow(schema, path)["items_schema"][0]):
        return say("So: [[{section}]] on a line of its own, its keys below.", section=section)
    return None


def _missing_hint(path: tuple[str | int, ...], schema: Schema) -> Message:
    """Show how the key begins, or the section."""
    key = str(path[-1])
    if path == ("schema",):
        return say("Add it: {example}", example="schema = 1")
    if key in _fields(schema, path[:-1]) and _is_table(_fields(schema, path[:-1])[key]):
        return say("Add the section: {example}", example=f"[{'.'.join(map(str, path))}]")
    return say("Add it: {example}", example=f"{key} = …")


def _format_number(path: tuple[str | int, ...], data: dict[str, Any]) -> Fix | None:
    """Give the number of the format, unless it stands there under a misspelt name."""
    is_there = any(respelled(key, {"schema"}.__contains__) for key in data)
    return Fix("put", path, 1) if path == ("schema",) and not is_there else None


def _takes_texts(path: tuple[str | int, ...], schema: Schema) -> bool:
    """Say whether a list of texts is expected."""
    return bool(_follow(schema, path)["items_schema"][0]["type"] == "str")


def _is_table(schema: Schema) -> bool:
    return "steps" in schema and "fields" in schema["steps"][-1]


def _fields(schema: Schema, path: tuple[str | int, ...]) -> dict[str, Schema]:
    """Give the schemas of the keys of the table at a path."""
    table = _follow(schema, path)
    while "fields" not in table:
        table = _inner(table)
    return {field["name"]: field["schema"] for field in table["fields"]}


def _follow(schema: Schema, path: tuple[str | int, ...]) -> Schema:
    """Follow a path through a schema, to the list or table there."""
    for part in path:
        schema = _container(schema)
        if isinstance(part, int):
            schema = schema["items_schema"][0]
        elif "values_schema" in schema:
            schema = schema["values_schema"]
        else:
            schema = next(one["schema"] for one in schema["fields"] if one["name"] == part)
    return _container(schema)


def _container(schema: Schema) -> Schema:
    """Give the list or table inside what wraps it."""
    while not schema.keys() & {"fields", "items_schema", "values_schema"}:
        schema = _inner(schema)
    return schema


def _inner(schema: Schema) -> Schema:
    inner: Schema = schema["steps"][-1] if "steps" in schema else schema["schema"]
    return inner
