"""Project folders that something is wrong with, side by side with sound ones, on a real disk."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.files.toml_reader import FILE_BYTES
from tests.conftest import BRIEF, SETTINGS, dpv_text

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = ("brief.toml", "dpv.toml", "shebo.toml")
JOURNAL = "journal"
NO_FOLDER = "there is no such folder, or it cannot be read"
LOOP = "cannot be read: Too many levels of symbolic links"

NAMES = (
    b"new\nline",
    b"\n::error file=x::pwned",
    b"::error title=x::pwned",
    b"%0A::error::pwned",
    b"##[error]pwned",
    b"escape\x1b[31mred",
    b"bad \xff\xfe",
    b"a" * 255,
    b"two  spaces",
    "no\u00a0break".encode(),
    b"tab\there",
    b"<&\"'>",
    b"](link) {0}",
    "right\u202eleft".encode(),
    b"back\\slash",
    b" around ",
    b"--dashes",
    b"#hash?query",
    "дом «Ёж» 🦔".encode(),
)
"""Names of folders that a report might be broken with."""


class Stand(NamedTuple):
    """What stands in the place of a file, and what is said of it; None where nothing is wrong."""

    put: Callable[[Path], object]
    of_a_file: str | None
    of_the_journal: str | None


def put_loop(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def put_socket(path: Path) -> None:
    # The whole path may be longer than an address of a socket.
    beside = Path("/tmp") / f"shebo-{os.getpid()}.socket"
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(beside))
    shutil.move(beside, path)


STANDS = {
    "nothing": Stand(lambda _: None, None, None),
    "folder": Stand(Path.mkdir, "a folder, not a file", None),
    "empty": Stand(Path.touch, "the key “schema” is missing", NO_FOLDER),
    "large": Stand(
        lambda path: path.write_bytes(b"#" * (FILE_BYTES + 1)), "larger than 512 KiB", NO_FOLDER
    ),
    "broken-link": Stand(
        lambda path: path.symlink_to("nowhere"), "there is no such file", NO_FOLDER
    ),
    "loop": Stand(put_loop, LOOP, NO_FOLDER),
    "link-up": Stand(lambda path: path.symlink_to(".."), "a folder, not a file", None),
    "pipe": Stand(os.mkfifo, "not an ordinary file", NO_FOLDER),
    "socket": Stand(put_socket, "not an ordinary file", NO_FOLDER),
    "device": Stand(lambda path: path.symlink_to("/dev/zero"), "not an ordinary file", NO_FOLDER),
}


def put_project(folder: Path, depends: str = "", catalogue: str = "") -> Path:
    """Make a project that is sound but for what is asked for."""
    folder.mkdir(parents=True)
    own = f"[catalogue]\nfolders = ['{catalogue}']\n" if catalogue else ""
    (folder / "brief.toml").write_text(BRIEF.replace("months = 2", "months = 1"), "utf-8")
    (folder / "shebo.toml").write_text(SETTINGS + own, "utf-8")
    (folder / "dpv.toml").write_text(dpv_text(f"B01|2|{depends}|1"), "utf-8")
    return folder


def put_stands(root: Path) -> dict[str, str | None]:
    """Make a project for everything that can stand in the place of each of its files.

    Returns:
        The message that is expected, by the path of what is wrong.
    """
    expected: dict[str, str | None] = {}
    for file in (*FILES, JOURNAL):
        for name, stand in STANDS.items():
            path = put_project(root / f"{name}-as-{file}") / file
            path.unlink(missing_ok=True)
            stand.put(path)
            said = stand.of_the_journal if file == JOURNAL else stand.of_a_file
            expected[path.relative_to(root).as_posix()] = said
    return expected


def put_events(root: Path) -> dict[str, str | None]:
    """Make a journal of things that are no events."""
    journal = put_project(root / "events") / JOURNAL
    journal.mkdir()
    expected: dict[str, str | None] = {}
    for name, stand in STANDS.items():
        stand.put(journal / f"{name}.toml")
        expected[f"events/journal/{name}.toml"] = stand.of_a_file
    damaged = "this event is damaged or was edited by hand: its checksum does not fit"
    return {**expected, "events/journal/empty.toml": damaged}


def put_catalogues(root: Path) -> dict[str, str | None]:
    """Make projects whose folder of templates, or a folder or file in it, is something else."""
    expected: dict[str, str | None] = {}
    for name, stand in STANDS.items():
        if name not in ("folder", "link-up"):
            put_project(root / f"own-{name}", catalogue="own")
            stand.put(root / f"own-{name}" / "own")
            expected[f"own-{name}/own"] = NO_FOLDER
        for inner in ("service", "brief", "calendar"):
            folder = put_project(root / f"{inner}-{name}", catalogue="own") / "own"
            folder.mkdir()
            stand.put(folder / inner)
            expected[f"{inner}-{name}/own/{inner}"] = stand.of_the_journal
    for number, name in enumerate(("a" * 300, "a/" * 3000, r"a\u0000b", r"a\nb")):
        folder = put_project(root / f"named-{number}")
        text = SETTINGS + f'[catalogue]\nfolders = ["{name}"]\n'
        (folder / "shebo.toml").write_text(text, "utf-8")
    return expected


def put_names(root: Path) -> None:
    """Make projects with a finding at a line and one about a whole file, whatever their names."""
    for name in NAMES:
        folder = put_project(root / os.fsdecode(name), "B07")
        (folder / JOURNAL).mkdir()
        (folder / JOURNAL / os.fsdecode(b"x\xff\n::error::.toml")).touch()


def put_articles(root: Path) -> dict[str, str | None]:
    """Make a knowledge base without an article, and a link that leads out of a project."""
    expected: dict[str, str | None] = {}
    for name, stand in STANDS.items():
        folder = put_project(root / f"articles-{name}")
        stand.put(folder / "kb")
        expected[f"articles-{name}/kb"] = stand.of_the_journal
    articles = put_project(root / "articles") / "kb"
    articles.mkdir()
    for name, stand in STANDS.items():
        stand.put(articles / f"{name}.md")
    put_project(root / "hidden").joinpath(".shebo").symlink_to("..")
    return expected


def put_everything(root: Path) -> dict[str, str | None]:
    """Make all of it, between two projects that nothing is wrong with but a dependency.

    Returns:
        As in `put_stands`.
    """
    for name in ("0-first", "zz-last"):
        put_project(root / name, "B07")
    put_names(root)
    kinds = (put_articles, put_stands, put_events, put_catalogues)
    return {path: said for put in kinds for path, said in put(root).items()}
