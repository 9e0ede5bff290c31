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
    for comment in COMMENT.finditer(text):
        asked = ASKED.fullmatch(comment["told"] or "")
        if asked:
            number = text.count("\n", 0, comment.start()) + 1
            begin = text.rfind("\n", 0, comment.start()) + 1
            where = Place(document.file, number, comment.start() - begin + 1)
            is_alone = not text[begin : comment.start()].strip()
            line = 0 if asked["whole"] else _following(text, number) if is_alone else number
            codes = tuple(re.findall(r"[^\s,]+", (asked["codes"] or "").upper()))
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


def _following(text: str, number: int) -> int:
    """Give the number of the next line with something else than a comment."""
    lines = text.split("\n")
    for line in range(number, len(lines)):
        if lines[line].strip() and not lines[line].lstrip().startswith("#"):
            return line + 1
    return number
