"""Every text of the files that people edit, joined to one: what looks for something looks once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.remembered import OfTheLast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shebo_cli.core.project import KeyPath, Project
    from shebo_cli.errors import Message

GAP = "\ue000"
"""Stands between two texts; of private use, so that no pattern takes it for part of a text."""

RUN = re.compile(rb"[A-Za-z0-9](?:[A-Za-z0-9_=+.:-]{15,}+|[0-9 ()\xa0-]{8,}+)")
"""What a token, a card, a document or a telephone number cannot do without; cheap to look for."""


class Keyed(NamedTuple):
    """A text with its file and the path of its key."""

    file: str
    path: KeyPath
    text: str


class Spot(NamedTuple):
    """Where in the whole something stands, and what kind of thing it is."""

    place: int
    kind: str | Message = ""


class Texts(NamedTuple):
    """All texts of a project.

    Attributes:
        project: Whose they are.
        whole: The texts with a `GAP` between each two, in the order of `keyed`.
        lowered: The same in small letters; every character stands where it stands in `whole`.
        runs: Where the long runs of digits or Latin letters and digits begin and end.
        brief_end: Where the texts of the brief end; they come first.
    """

    project: Project
    whole: str
    lowered: str
    runs: tuple[tuple[int, int], ...]
    brief_end: int

    def before(self, place: int, most: int) -> str:
        """Give what stands before a place, in small letters, at most to the line's beginning."""
        text = self.lowered[max(0, place - most) : place]
        return text[max(text.rfind(GAP), text.rfind("\n")) + 1 :]

    def after(self, place: int, most: int) -> str:
        """Give what stands from a place on, at most to the end of its line."""
        return self.whole[place : place + most].partition(GAP)[0].partition("\n")[0]

    def finds(self, word: str) -> Iterator[int]:
        """Give the places of a word, which is in small letters."""
        place = self.lowered.find(word)
        while place >= 0:
            yield place
            place = self.lowered.find(word, place + len(word))


def first_of_each(texts: Texts, spots: Iterable[Spot]) -> Iterator[tuple[Keyed, Spot]]:
    """Give the first spot of every text that has one, with the text."""
    # Most spots lie in the brief, which comes first: no key behind the last of them is made.
    known = enumerate(keyed(texts.project))
    number = place = 0
    last = -1
    for spot in sorted(spots, key=lambda spot: spot.place):
        number += texts.whole.count(GAP, place, spot.place)
        place = spot.place
        if number != last:
            yield next(key for count, key in known if count == number), spot
        last = number


@OfTheLast
def texts_of(project: Project) -> Texts:
    """Give the texts of a project."""
    found: list[str] = []
    _collect((project.brief,), found)
    brief_end = len(GAP.join(found))
    _collect((project.dpv, project.settings), found)
    whole = GAP.join(found)
    if whole.count(GAP) >= max(1, len(found)):
        # Someone has pasted this very character.
        whole = GAP.join(text.replace(GAP, " ") for text in found)
    # The only letter whose small form is longer than itself.
    lowered = whole.replace("\u0130", "I").lower()
    # One byte a character is looked through in half the time; no letter beyond is part of a run.
    runs = tuple(run.span() for run in RUN.finditer(whole.encode("latin-1", "replace")))
    return Texts(project, whole, lowered, runs, brief_end)


def _collect(parts: Iterable[object], found: list[str]) -> None:
    """Add the texts of a record, a list or a table in the order of its keys."""
    for one in parts:
        kind = type(one)
        if kind is str:
            found.append(one)  # type: ignore[arg-type] # it is one
        elif kind is dict:
            _collect(one.values(), found)  # type: ignore[attr-defined] # as above
        # Every task has three points: no call for what holds no text.
        elif one and kind is not ThreePoints and isinstance(one, tuple):
            _collect(one, found)


def keyed(project: Project) -> Iterator[Keyed]:
    """Give every text with its key, in the order in which they are joined."""
    files = (
        ("brief.toml", project.brief),
        ("dpv.toml", project.dpv),
        ("shebo.toml", project.settings),
    )
    for file, value in files:
        for path, text in _walk(value, ()):
            yield Keyed(file, path, text)


def _walk(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _walk(one, (*path, key))
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for name, one in zip(names, value, strict=True):
            yield from _walk(one, (*path, name))
