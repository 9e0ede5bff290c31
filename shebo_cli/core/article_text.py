"""The text of a knowledge-base article: its sections, and what is still open in it (R-WATCH-2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.markdown_lines import read_lines
from shebo_cli.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from shebo_cli.core.markdown_lines import Line, Lines

MARKS = ("написать", "write")
"""A comment that begins so stands where something is still to be written, in any language."""
DEEPEST = 6
"""The level below which no heading can stand."""
MOST_READ = 64
"""Texts that are kept as they were read: blocks share them."""

MOST_KEYS = 4096
"""Headings whose keys are kept: each block of an article asks for all of them again."""

HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
NO_PARAGRAPH = re.compile(r"\s*([>|]|([*+-]|[0-9]+[.)])(\s|$)|$)")
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*[.)]?\s+")
SAYING = re.compile(r"[^\W_]")
"""A text without a letter or a digit says nothing."""
LINK = "]("
"""Stands in every picture and link."""

GapKind = Literal["empty", "open", "code", "comment"]


class Section(NamedTuple):
    """A heading with what stands below it, up to the next heading.

    Lines count from 0, and offsets in characters; what stands before the first heading is a section
    of level 0. `said` are the letters and digits of what stands below the heading itself,
    `has_link` is whether a picture or a link does, `has_parts` whether it has sections of its own.
    """

    level: int
    title: str
    line: int
    begin: int
    end: int
    said: str = ""
    has_parts: bool = False
    has_link: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has written anything below the heading."""
        return self.level > 0 and not self.has_parts and not self.said


class Gap(NamedTuple):
    """What is not finished: its place, from 1, its section, and the heading or words there.

    `empty` is a section, `open` a place to be written; `code` and `comment` never end.
    """

    kind: GapKind
    line: int
    column: int
    section: int
    text: str


class Article(NamedTuple):
    """A text as it was read."""

    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]

    @property
    def title(self) -> str:
        """Give the first heading of the first level, without the marks of Markdown."""
        titles = (one.title for one in self.sections if one.level == 1)
        return one_line(next(titles, "").replace("\\", ""))

    def end_below(self, place: int) -> int:
        """Give where all ends that stands below a heading, in characters."""
        head = self.sections[place]
        end = head.end
        for one in self.sections[place + 1 :]:
            if one.level <= head.level:
                break
            end = one.end
        return end


@lru_cache(maxsize=MOST_KEYS)
def heading_key(text: str) -> str:
    r"""Give what two headings have in common that say the same: letters and digits.

    Example:
        >>> heading_key("1\\. Как \\*звонить\\*?") == heading_key("Как звонить")
        True
    """
    # A backslash is how Markdown writes some characters, so it tells nothing.
    plain = NUMBER.sub("", one_line(text).replace("\\", "").strip(), count=1)
    return "".join(one for one in plain.casefold() if one.isalnum()) or plain


@lru_cache(maxsize=MOST_READ)
def read_article(text: str) -> Article:
    """Read an article: any text is one.

    Args:
        text: Markdown; HTML is text, but for comments.
    """
    read = read_lines(text)
    sections = tuple(_sections(text, read.lines))
    lines = [one.line for one in sections]
    found = [
        gap._replace(text=sections[gap.section].title or gap.text)
        for gap in _open_places(read, lines)
    ]
    opened = {one.section for one in found}
    for place, one in enumerate(sections):
        if one.is_empty and place not in opened:
            found.append(Gap("empty", one.line + 1, 1, place, one.title))
    if not found and not any(SAYING.search(one.shown) for one in read.lines):
        found.append(Gap("empty", 1, 1, 0, ""))
    return Article(sections, tuple(sorted(found, key=lambda gap: gap[1:3])))


def _open_places(read: Lines, lines: list[int]) -> Iterator[Gap]:
    for one in read.comments:
        if one.text.casefold().startswith(MARKS):
            place = bisect_right(lines, one.line - 1) - 1
            yield Gap("open", one.line, one.column, place, one_line(one.text))
    if read.unclosed:
        kind, line, column = read.unclosed
        yield Gap(kind, line, column, bisect_right(lines, line - 1) - 1, "")


class _Head(NamedTuple):
    """A heading: its level and title, its first line and the first one below it."""

    level: int
    title: str
    line: int
    body: int


def _heads(lines: tuple[Line, ...]) -> Iterator[_Head]:
    paragraph: int | None = None
    for number, line in enumerate(lines):
        marks = None if line.is_code else HEADING.match(line.shown)
        under = None if line.is_code or paragraph is None else UNDERLINE.match(line.shown)
        if marks:
            yield _Head(len(marks[1]), _title(line.shown[marks.end() :]), number, number + 1)
        elif under and paragraph is not None:
            title = " ".join(one.shown.strip() for one in lines[paragraph:number])
            yield _Head(1 if under[1][0] == "=" else 2, title, paragraph, number + 1)
        if marks or under or line.is_code or not line.shown.strip():
            paragraph = None
        elif paragraph is None and not NO_PARAGRAPH.match(line.shown):
            paragraph = number


def _title(rest: str) -> str:
    """Take the marks away that may close a heading."""
    title = rest.strip()
    bare = title.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else title


def _sections(text: str, lines: tuple[Line, ...]) -> Iterator[Section]:
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    heads = [_Head(0, "", 0, 0), *_heads(lines), _Head(0, "", len(lines), 0)]
    for head, after in pairwise(heads):
        body = "\n".join(line.shown for line in lines[head.body : after.line])
        end = min(starts[after.line], len(text))
        yield Section(
            head.level,
            head.title,
            head.line,
            starts[head.line],
            end,
            said="".join(SAYING.findall(body)).casefold(),
            has_parts=after.level > head.level,
            has_link=LINK in body,
        )


class Owners(NamedTuple):
    """The key of the block's title that a section stands below, or ""; `outer` is its parent's."""

    own: str
    outer: str


def owners_of(article: Article, keys: Collection[str]) -> tuple[Owners, ...]:
    """Say of each section which block it belongs to.

    Args:
        article: The article.
        keys: The titles of the blocks that share it, as `heading_key` gives them.
    """
    found, around = [], [(0, "")]
    for section in article.sections:
        while len(around) > 1 and around[-1][0] >= section.level:
            around.pop()
        outer = around[-1][1]
        key = heading_key(section.title) if section.level else ""
        own = key if key and key in keys else outer
        if section.level:
            around.append((section.level, own))
        found.append(Owners(own, outer))
    return tuple(found)
