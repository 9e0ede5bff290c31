"""The one TOML reader of the tool: limits first, then a parser with exact decimals (TOML 1.1)."""

from __future__ import annotations

import errno
import os
import re
import stat
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from shebo_cli.errors import Message, Place, Problem, SheboError, say
from shebo_cli.files.toml_limits import find_excess, is_modest
from shebo_cli.files.toml_parser import loads
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shebo_cli.core.project import KeyPath
    from shebo_cli.files.toml_places import Places

    ReadBytes = Callable[[str | os.PathLike[str], str], bytes]

NOT_TOML = "SHB001"
UNREADABLE = "SHB002"
FILE_BYTES = 512 * 1024

PARSER_MESSAGES = (
    mark("Expected '=' after a key in a key/value pair"),
    mark("Expected newline or end of document after a statement"),
    mark("Expected ']' at the end of a table declaration"),
    mark("Expected ']]' at the end of an array declaration"),
    mark("Invalid statement"),
    mark("Invalid value"),
    mark("Invalid initial character for a key part"),
    mark("Cannot overwrite a value"),
    mark("Unterminated string"),
    mark("Unclosed array"),
    mark("Unclosed inline table"),
    mark("Unescaped '\\' in a string"),
    mark("Invalid date or datetime"),
)
"""What the parser says and the catalogues translate; anything else gets a general sentence."""


class Document:
    """A TOML file that was read: its name for messages, its text, its data."""

    def __init__(self, file: str, text: str, data: dict[str, Any]) -> None:
        """Keep the parts.

        Args:
            file: The name that messages show.
            text: Text with line feeds only, without a byte order mark.
            data: What the parser made of it; numbers with a point are Decimal.
        """
        self.file = file
        self.text = text
        self.data = data

    @cached_property
    def _places(self) -> Places:
        from shebo_cli.files.toml_places import Places

        return Places(self.text)

    def forget_data(self) -> None:
        """Let go of the data: memory that is used again at once is fast memory."""
        self.data = {}

    def place(self, path: KeyPath) -> Place:
        """Give the place of a key or item, or of the nearest table around it."""
        offset = (self._places.find(path) if path else None) or 0
        line = bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        # A file may have as many problems as lines: each must not be counted from the top.
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return list(accumulate(lengths, initial=0))


def read_bytes(path: str | os.PathLike[str], file: str, limit: int = FILE_BYTES) -> bytes:
    """Read a file whole.

    Args:
        path: The file.
        file: The name that messages show.
        limit: How many bytes it may have.

    Raises:
        SheboError: It is missing, no ordinary file, not readable, or larger than the limit.
    """
    try:
        # Without O_NONBLOCK a named pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(status.st_mode):
                raise _extraordinary(file)
            if status.st_size > limit:
                raise _too_large(file, limit)
            content = os.read(descriptor, status.st_size + 1)
            # A network disk may give less than it has at a time.
            while len(content) < status.st_size and (more := os.read(descriptor, FILE_BYTES)):
                content += more
            return content
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise _unreadable(
            file, say("there is no such file"), say("Check the path and its spelling.")
        ) from None
    except IsADirectoryError:
        raise _unreadable(
            file, say("a folder, not a file"), say("Name the file inside the folder.")
        ) from None
    except PermissionError:
        raise _unreadable(
            file, say("no permission to read it"), say("Ask the file's owner for access.")
        ) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", 0) == errno.ENXIO:
            # A socket, or a device that nobody answers.
            raise _extraordinary(file) from None
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(
            file, say("cannot be read: {reason}", reason=reason), say("Check the path.")
        ) from None


def parse(content: bytes, file: str) -> Document:
    """Parse the bytes of a TOML file.

    Args:
        content: UTF-8, with or without a byte order mark, with LF or CRLF.
        file: The name that messages show.

    Raises:
        SheboError: Not UTF-8, not TOML, or beyond a limit; with line and column.
    """
    if len(content) > FILE_BYTES:
        raise _too_large(file)
    try:
        text = content.decode("utf-8-sig")
        # One byte is looked for in a tenth of the time that two characters take.
        if b"\r" in content:
            text = text.replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise _not_toml(
            _place(file, before, len(before)),
            say("this is not UTF-8 text"),
            say("Save the file in the encoding UTF-8."),
        ) from None
    excess = None if is_modest(content) else find_excess(text)
    if excess:
        raise _not_toml(
            _place(file, text, excess.offset),
            excess.message,
            say("Shorten the text or split the file."),
        )
    try:
        data = loads(text)
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise _refused(error, text, file) from None
    return Document(file, text, data)


def _refused(error: Exception, text: str, file: str) -> SheboError:
    import tomli

    if not isinstance(error, tomli.TOMLDecodeError):
        return _not_toml(
            Place(file, 1, 1), say("this cannot be read as TOML"), say("Check the file's values.")
        )
    # Some errors lie at the end of the text, after its last line.
    line = "".join(text.split("\n")[error.lineno - 1 : error.lineno])
    return _not_toml(
        Place(file, error.lineno, error.colno), _parser_message(error.msg), _advice(error.msg, line)
    )


def _parser_message(told: str) -> Message:
    if told.startswith("Cannot declare"):
        return say("not TOML: {detail}", detail=say("this section is there twice"))
    if told == r"Illegal character '\n'":
        return say("not TOML: {detail}", detail=say("Unterminated string"))
    if told in PARSER_MESSAGES:
        return say("not TOML: {detail}", detail=Message(told, {}))
    return say("this cannot be read as TOML")


ADVICE = (
    ("", r"=\s*-?\d+,\d", say("A fraction has a point: 1.5")),
    ("", r"=\s*\d{1,2}\.\d{1,2}\.\d{4}", say("A date is written so: 2026-12-01")),
    ("", r"=\s*(#|$)", say("Leave the line out if it is not known.")),
    ("", r"""^[^"'#]*(//|/\*)""", say("A comment begins with #.")),
    ("Cannot overwrite", r"^[^=]*=", say("The key is there twice: leave one of the two lines.")),
    ("Invalid date", "", say("There is no such day in the calendar.")),
    ("Unclosed array", "", say("A comma stands between the items of a list, and ] behind them.")),
    (
        "Invalid (initial|statement)",
        r"^\s*\[*\s*[^\W\d_a-zA-Z]",
        say("Names of sections and keys are Latin: [client], name = …"),
    ),
    (
        "",
        r"^\s*\[\w",
        say("Join the two sections; rows that repeat have double brackets: [[process]]"),
    ),
    ("", "", say("Texts stand in quotes, lists in [ ], one key = value a line.")),
)
"""What the parser says, what the line is like, and the hint for the slip that people make most."""


def _advice(told: str, line: str) -> Message:
    return next(
        hint for said, like, hint in ADVICE if re.match(said, told) and re.search(like, line)
    )


def read_toml(path: Path, file: str) -> Document:
    """Read and parse a TOML file; errors as in `read_bytes` and `parse`."""
    return parse(read_bytes(path, file), file)


def no_folder(shown: str) -> Problem:
    """Give the problem of what should be a folder and cannot be read as one.

    Args:
        shown: It as messages show it.
    """
    message = say("there is no such folder, or it cannot be read")
    return Problem(UNREADABLE, message, Place(shown), say("Check the path and its permissions."))


def _place(file: str, text: str, offset: int) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(file, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _unreadable(file: str, message: Message, hint: Message) -> SheboError:
    return SheboError(Problem(UNREADABLE, message, Place(file), hint))


def _extraordinary(file: str) -> SheboError:
    return _unreadable(file, say("not an ordinary file"), say("Name a file that lies on the disk."))


def _too_large(file: str, limit: int = FILE_BYTES) -> SheboError:
    hint = say("A brief or a plan is a few pages: keep data files apart.")
    if limit != FILE_BYTES:
        hint = say("Split it into several files.")
    return _unreadable(file, say("larger than {limit} KiB", limit=limit // 1024), hint)


def _not_toml(place: Place, message: Message, hint: Message) -> SheboError:
    return SheboError(Problem(NOT_TOML, message, place, hint))
