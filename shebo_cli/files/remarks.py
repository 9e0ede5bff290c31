"""Comments that leave lint findings out: `# shebo: ignore[SHB204] reason`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.core.project import Remark
from shebo_cli.errors import Place
from shebo_cli.files.toml_limits import STRING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.files.toml_reader import Document

SIGN = re.compile("shebo:", re.IGNORECASE)
MOST_CODES = 1000
"""No person names so many rules in one file: what is named beyond them leaves nothing out."""
COMMENT = re.compile(rf"{STRING}|#(?P<told>[^\n]*+)", re.DOTALL)
ASKED = re.compile(
    r"\s*shebo:\s*ignore(?P<whole>-file)?(?:\s*\[(?P<codes>[^\]]*)\])?[\s:—–-]*(?P<reason>.*)",
    re.IGNORECASE,
)


def remarks_of(document: Document) -> Iterator[Remark]:
    """Give the comments of a file that leave findings out.

    A comment behind a key is about its line; one on a line of its own is about the next line that
    is no comment; `ignore-file` is about the whole file.
    """
    text = document.text
    if not SIGN.search(text):
        return
    following = _following(text.split("\n"))
    number, counted, room = 1, 0, MOST_CODES
    for comment in COMMENT.finditer(text):
        asked = ASKED.fullmatch(comment["told"] or "")
        if asked and room > 0:
            number, counted = number + text.count("\n", counted, comment.start()), comment.start()
            begin = text.rfind("\n", 0, counted) + 1
            is_alone = not text[begin:counted].strip()
            line = 0 if asked["whole"] else following[number - 1] if is_alone else number
            codes = tuple(re.findall(r"[^\s,]+", (asked["codes"] or "").upper()))[:room]
            room -= max(len(codes), 1)
            where = Place(document.file, number, counted - begin + 1)
            yield Remark(where, line, codes, asked["reason"].strip())


def without_code(text: str, where: Place, code: str) -> str:
    """Take a code out of a comment; one without any other goes as a whole.

    Args:
        text: The text of the file.
        where: The comment's place.
        code: One of its codes.
    """
    lines = text.split("\n")
    line = lines[where.line - 1]
    before, comment = line[: where.column - 1], line[where.column - 1 :]
    begin, end = comment.index("[") + 1, comment.index("]")
    kept = [one for one in re.findall(r"[^\s,]+", comment[begin:end]) if one.upper() != code]
    if kept:
        lines[where.line - 1] = f"{before}{comment[:begin]}{', '.join(kept)}{comment[end:]}"
    elif before.strip():
        lines[where.line - 1] = before.rstrip()
    else:
        del lines[where.line - 1]
    return "\n".join(lines)


def _following(lines: list[str]) -> list[int]:
    """Give for each line the number of the next one with something else than a comment.

    Where none follows, a line's own number.
    """
    numbers = []
    nearest = 0
    for number in range(len(lines), 0, -1):
        numbers.append(nearest or number)
        line = lines[number - 1].lstrip()
        if line and not line.startswith("#"):
            nearest = number
    return numbers[::-1]
