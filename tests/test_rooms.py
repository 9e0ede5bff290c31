"""The house: which room may import which. This test is the architecture document."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "shebo_cli"
ROOMS = {
    "core": {"errors"},
    "files": {"errors", "i18n", "core"},
    "lint": {"errors", "i18n", "core"},
    "render": {"errors", "i18n", "core"},
    "commands": {"errors", "i18n", "core", "files", "lint", "render"},
    "main": {"errors", "i18n", "commands", "files"},
    "i18n": {"errors"},
    "errors": set(),
    "__main__": {"main"},
    "__init__": set(),
}
"""Each room with the rooms that it may import, besides itself."""

LIBRARIES = {
    "core": {
        *("__future__", "base64", "bisect", "calendar", "collections", "datetime", "decimal"),
        "difflib",
        *(
            "functools",
            "graphlib",
            "hashlib",
            "heapq",
            "holidays",
            "itertools",
            "json",
            "re",
            "shlex",
            "types",
        ),
        "typing",
    },
    "lint": {
        *("__future__", "collections", "datetime", "decimal", "hashlib", "itertools", "json"),
        *("pathlib", "re", "typing", "unicodedata", "urllib", "xml"),
    },
}
"""What the rooms without disk, clock, console or randomness may import from elsewhere."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the room"
            module = node.module or ""
            yield from (f"{module}.{name.name}" for name in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    for imported in imports(path):
        parts = imported.split(".")
        if parts[0] == "shebo_cli" and parts[1] not in {"__version__", "LANGUAGES"}:
            assert parts[1] in {room, *ROOMS[room]}, imported
        elif parts[0] != "shebo_cli" and room in LIBRARIES:
            assert parts[0] in LIBRARIES[room], imported


def test_every_file_stands_in_a_room() -> None:
    assert {room_of(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_stays_small_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_core_has_no_doubtful_builtins() -> None:
    for path in sorted((PACKAGE / "core").glob("*.py")):
        names = {
            node.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name)
        }
        assert not names & {"open", "print", "input", "eval", "exec", "float"}, path.name


def test_no_number_of_the_service_stands_in_code() -> None:
    """22 h a month, 16 h a task, bands and the like are data; widths of a screen are not meant."""
    suspicious = {"22", "44", "16", "25", "50"}
    for path in FILES:
        if (
            path.name in {"estimate.py", "front.py", "session.py", "toml_limits.py"}
            or "rules" in path.parts
        ):
            continue
        numbers = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and type(node.value) is int
        }
        assert not numbers & suspicious, path.name
