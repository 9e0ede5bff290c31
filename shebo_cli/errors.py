"""What goes wrong, as values: a message that can be translated, its place, and one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_NAMES = 40
"""How many names a hint lists; the rest is an ellipsis."""


class Message(NamedTuple):
    """A user-facing sentence before translation.

    Attributes:
        text: English text, the key of the message catalogues, with `{name}` fields.
        values: What fills the fields; a value may be a message itself.
        plural: English plural text where the sentence counts something, else empty.
        number: The number that chooses the plural form.
    """

    text: str
    values: dict[str, object]
    plural: str = ""
    number: int = 1


def say(text: str, /, **values: object) -> Message:
    """Make a message; the text must stand literally in the call, so that catalogues find it."""
    return Message(text, values)


def say_count(one: str, many: str, count: int, /, **values: object) -> Message:
    """Make a message that counts something; `{count}` is filled in too."""
    return Message(one, {"count": count, **values}, many, count)


class Place(NamedTuple):
    """Where in a file: line and column count from 1; 0 means that the whole file is meant."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `file:line:column`, as editors and CI understand it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Fix(NamedTuple):
    """The one right way to put something right, where there is just one: an edit of its file.

    Attributes:
        kind: `put` a value at a key, `rename` a key, `drop` a key or row, or `unremark`: take a
            code out of the comment that stands at the place.
        path: Of the key or row, such as `("block", 0, "by_hand")`.
        value: The value, the new name, or the code.
    """

    kind: Literal["put", "rename", "drop", "unremark"]
    path: tuple[str | int, ...] = ()
    value: object = None


class Problem(NamedTuple):
    """One thing that is wrong with a file.

    Attributes:
        code: The lint rule that reports it, such as `SHB004`.
        message: What is wrong, in the user's words.
        where: The place, or None where there is no file to blame.
        hint: One thing to do.
        fix: How the tool itself can do it.
    """

    code: str
    message: Message
    where: Place | None
    hint: Message
    fix: Fix | None = None


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Give the hint that names the nearest known word, or, where none is near, the first ones."""
    names = tuple(sorted(known))
    near = nearest(word, names)
    if near:
        return say("Did you mean “{name}”?", name=near)
    more = ("…",) if len(names) > MOST_NAMES else ()
    return say("Possible here: {names}.", names=(*names[:MOST_NAMES], *more))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that another one was probably meant to be."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, tuple(known), n=1)), None)


class SheboError(Exception):
    """The command cannot go on: one or more problems, all of them to be shown; exit code 2."""

    def __init__(self, *problems: Problem) -> None:
        """Carry the problems.

        Args:
            problems: At least one.
        """
        super().__init__("; ".join(problem.message.text for problem in problems))
        self.problems = problems


def refuse(message: Message, where: Place | None, hint: Message) -> SheboError:
    """Make the error of a refused step: a single problem that is no fault of a file's content."""
    return SheboError(Problem("", message, where, hint))
