"""What Jinja says of a layout in English, in words of our own: what authors of layouts meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.errors import say

if TYPE_CHECKING:
    from shebo_cli.errors import Message

GIVEN, WANTED, NAME = "{given}", "{wanted}", "{name}"
"""Fields that the groups of a pattern fill."""

SYNTAX: tuple[tuple[str, Message], ...] = (
    (
        r"unexpected end of template, expected '(?P<wanted>.+)'",
        say("the layout ends, and {wanted} is missing", wanted=WANTED),
    ),
    (
        r"expected token '(?P<wanted>.+)', got '(?P<given>.+)'",
        say("{wanted} has to stand here, not {given}", wanted=WANTED, given=GIVEN),
    ),
    (
        r"unexpected '(?P<given>.+)', expected '(?P<wanted>.+)'",
        say("{wanted} has to stand here, not {given}", wanted=WANTED, given=GIVEN),
    ),
    (
        r"Expected an expression, got '(?P<given>.+)'",
        say("a value is missing before {given}", given=GIVEN),
    ),
    (r"expected name or number", say("a name is missing after the full stop")),
    (r"tag name expected", say("the tag has no name")),
    (
        r"unexpected char (['\"])(?P<given>.+)\1 at \d+",
        say("{given} cannot stand here", given=GIVEN),
    ),
    (r"unexpected '(?P<given>.+)'", say("{given} cannot stand here", given=GIVEN)),
    (
        r"Unexpected end of template\. .*'(?P<wanted>\w+)'\. The innermost .* '(?P<name>\w+)'",
        say("the tag “{name}” has no end: {wanted} is missing", name=NAME, wanted=WANTED),
    ),
    (
        (
            r"Encountered unknown tag '(?P<given>end\w+|else|elif)'\."
            r" .*'(?P<wanted>\w+)'\. The innermost .* '(?P<name>\w+)'"
        ),
        say(
            "{given} stands where the tag “{name}” still has no end: {wanted} is missing",
            given=GIVEN,
            name=NAME,
            wanted=WANTED,
        ),
    ),
    (
        r"Encountered unknown tag '(?P<given>end\w+|else|elif)'",
        say("{given} belongs to no open tag", given=GIVEN),
    ),
    (r"Encountered unknown tag '(?P<name>\w+)'.*", say("layouts have no tag “{name}”", name=NAME)),
    (r"Missing end of comment tag", say("a comment has no end: {wanted} is missing", wanted="#}")),
    (r"No test named '(?P<name>\w+)'", say("layouts have no test “{name}”", name=NAME)),
    (
        r"block '(?P<name>\w+)' defined twice",
        say("the block “{name}” stands there twice", name=NAME),
    ),
)
"""What a layout is told that cannot be read."""

VALUES: tuple[tuple[str, Message], ...] = (
    (r"'(?P<name>\w+)' is undefined", say("the layout has no such value: “{name}”", name=NAME)),
    (
        r"'None' has no attribute '(?P<name>\w+)'",
        say("the value before “.{name}” is empty: ask for it with if", name=NAME),
    ),
    (
        r"'?.+ object'? has no (?:attribute|element) '?(?P<name>\w+)'?",
        say("the layout has no such value: “.{name}”", name=NAME),
    ),
    (
        r"parameter '(?P<name>\w+)' was not provided",
        say("the macro is called without its “{name}”", name=NAME),
    ),
    (
        r"macro '(?P<name>\w+)' takes .*",
        say("the macro “{name}” is called with more than it takes", name=NAME),
    ),
    (
        r"there is no parent block called '(?P<name>\w+)'",
        say("the standard layout has no block “{name}”", name=NAME),
    ),
    (
        (
            r"the template '(?P<given>.+)' \(imported .*\) does not export the requested name"
            r" '(?P<name>\w+)'"
        ),
        say("there is no macro “{name}” in {given}", name=NAME, given=GIVEN),
    ),
    (r"'(?P<name>\w+)'", say("a text has “{name}” in braces, and is not given it", name=NAME)),
    (r"cannot unpack non-iterable .*", say("the loop takes apart what has no parts")),
    (r".+ object is not iterable", say("here has to be a list, and there is none")),
    (
        (
            r"can only concatenate .*|(?:unsupported|bad) operand type.*"
            r"|.* not supported between instances .*"
        ),
        say("such values cannot be reckoned with or compared"),
    ),
    (
        r".* missing \d+ required positional arguments?: (?P<wanted>.*)",
        say("a filter or a function is called without its {wanted}", wanted=WANTED),
    ),
    (
        r".* takes .* positional arguments? but .* given",
        say("a filter or a function is called with more than it takes"),
    ),
    (r"\[<class 'decimal\..*'>\]|division by zero", say("a number is divided by zero")),
)
"""What a layout is told that can be read, and asks for what is not there."""

ORDERS: tuple[tuple[str, Message], ...] = (
    (
        r"an? \w+ cannot be shown, only what is in it",
        say("only single values can be written, no lists, tables or functions"),
    ),
    (r"'(?P<name>.+)' is not safely callable", say("“{name}” cannot be called", name=NAME)),
    (
        r"access to attribute '(?P<name>\w+)' of .* is unsafe",
        say("“.{name}” is closed to layouts", name=NAME),
    ),
    (r"the operator \*\* is not taken", say("the operator {name} is not taken", name="**")),
    (
        r"with %, only %s, %d and %f are taken, with widths up to 99",
        say("with the operator %, only %s, %d and %f are taken, with widths up to 99"),
    ),
    (r"only numbers can be added up", say("only numbers can be added up")),
    (
        r"a text has names in braces, and nothing else in them",
        say("in a text for t or counted, only names stand in braces"),
    ),
    (
        r"a page cannot take in a layout of Markdown",
        say("a page cannot take in a layout of Markdown"),
    ),
)
"""What a layout is told that asks for what no layout gets."""

TOKENS: dict[str, object] = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of comment": "#}",
    "name": say("a name"),
    "integer": say("a number"),
    "float": say("a number"),
    "string": say("a text"),
    "end of template": say("the end of the layout"),
}
"""What Jinja calls what it reads."""


def reason_in(rows: tuple[tuple[str, Message], ...], reason: str) -> Message | None:
    """Give what Jinja says in words of our own, or None where we have none.

    Args:
        rows: One of the tables here.
        reason: In English, without the full stop at its end.
    """
    for pattern, said in rows:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found:
            told = {key: TOKENS.get(one, one) for key, one in found.groupdict().items()}
            return said._replace(values=said.values | told)
    return None
