"""The `#:schema` line, by which an editor finds the JSON Schema of a file.

There is no public address to point at, so the line names a file beside it. Editors read the line
only among the comments before the first key, and take its path relative to the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA_FOLDER = ".shebo"
BEGIN = "#:schema"
BYTE_ORDER_MARK = "\ufeff"


def schema_name(kind: str) -> str:
    """Give the name of a schema's file."""
    return f"{kind}.schema.json"


def schema_line(kind: str) -> str:
    """Give the line for a kind of file of a project folder, without a line end.

    Args:
        kind: One of the kinds of `json_schema`.
    """
    return f"{BEGIN} {SCHEMA_FOLDER}/{schema_name(kind)}"


def with_schema_line(text: str, kind: str) -> str:
    """Put the line before everything else, unless there is one; all else stays as it is.

    Args:
        text: A whole file, with its own line ends; a byte order mark stays first.
        kind: As in `schema_line`.
    """
    content = text.removeprefix(BYTE_ORDER_MARK)
    if _has_schema_line(content):
        return text
    mark = text[: len(text) - len(content)]
    first, newline, _ = content.partition("\n")
    end = "\r\n" if newline and first.endswith("\r") else "\n"
    return f"{mark}{schema_line(kind)}{end}{content}"


def _has_schema_line(text: str) -> bool:
    for line in text.split("\n"):
        comment = line.strip()
        if comment.startswith(BEGIN):
            return True
        if comment and not comment.startswith("#"):
            break
    return False


def with_schema(content: bytes, kind: str) -> bytes:
    """Put the line before everything else in the bytes of a file, as `with_schema_line` does."""
    return with_schema_line(content.decode(), kind).encode()


def schema_files(kinds: Iterable[str]) -> dict[str, bytes]:
    """Give the schemas that a project folder carries: content by the path inside the folder.

    Args:
        kinds: Kinds of files that people write there.
    """
    from shebo_cli.files.json_schema import dump_schema

    return {f"{SCHEMA_FOLDER}/{schema_name(kind)}": dump_schema(kind) for kind in kinds}
