"""Text files that the tool edits: byte order mark and kind of line ends stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.toml_reader import read_bytes
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"\xef\xbb\xbf"


class TextFile(NamedTuple):
    """A file as it was read; `text` has line feeds only and no byte order mark."""

    content: bytes
    text: str

    @classmethod
    def of(cls, content: bytes) -> TextFile:
        """Read bytes that the TOML reader has accepted."""
        return cls(content, content.decode("utf-8-sig").replace("\r\n", "\n"))

    def with_text(self, text: str) -> bytes:
        """Give the bytes of another text in the same file."""
        if not self.text.endswith("\n"):
            text = text.removesuffix("\n")
        if b"\r\n" in self.content:
            text = self._with_line_ends(text)
        return (MARK if self.content.startswith(MARK) else b"") + text.encode()

    def _with_line_ends(self, text: str) -> str:
        """Give every line the end that it had; a new one gets that of most lines."""
        windows_ends, all_ends = self.content.count(b"\r\n"), self.content.count(b"\n")
        if windows_ends == all_ends:
            return text.replace("\n", "\r\n")
        from difflib import SequenceMatcher

        before = self.content.decode("utf-8-sig").split("\n")
        after = text.split("\n")
        end = "\r" if 2 * windows_ends > all_ends else ""
        lines = [*(line + end for line in after[:-1]), after[-1]]
        bare = [line.removesuffix("\r") for line in before]
        for match in SequenceMatcher(None, bare, after, autojunk=False).get_matching_blocks():
            lines[match.b : match.b + match.size] = before[match.a : match.a + match.size]
        return "\n".join(lines)


def read_text_file(path: Path) -> TextFile:
    """Read a UTF-8 file that the TOML reader has accepted before.

    Raises:
        SheboError: It cannot be read.
    """
    return TextFile.of(read_bytes(path, str(path)))


def write_text_file(path: Path, before: TextFile, text: str) -> None:
    """Put an edited text in the place of what was read; errors as in `replace_file`."""
    replace_file(path, before, before.with_text(text))


def replace_file(path: Path, before: TextFile, content: bytes) -> None:
    """Put other bytes in the place of what was read.

    Raises:
        SheboError: The file has changed since it was read, or the disk refuses.
    """
    if read_bytes(path, str(path)) != before.content:
        raise refuse(
            say("the file has changed meanwhile; nothing was written"),
            Place(str(path)),
            say("Run the command again."),
        )
    write_whole(path, content, replace=True)
