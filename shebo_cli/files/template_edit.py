"""Other norms in a template's own text: comments, order and everything else stay as they are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from shebo_cli.core.catalogue import Template
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.paths import is_missing, is_there
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import templates_root
from shebo_cli.files.text_file import TextFile, read_text_file, replace_file
from shebo_cli.files.toml_edit import TomlEdit
from shebo_cli.files.toml_reader import parse
from shebo_cli.files.toml_write import written
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LINES_AROUND = 3
NO_END = "\n\\ No newline at end of file\n"
BLOCKS = "dpv"


def template_file(template_id: str, own: Path | None) -> Path:
    """Give the file of a template: the company's, else the shipped one."""
    name = f"{template_id}.toml"
    if own and not is_missing(own / name):
        return own / name
    return templates_root() / BLOCKS / name


def with_norms(text: str, file: str, before: Template, after: Template) -> str:
    """Change the norms of a template in its own text, and its version.

    Args:
        text: The file's text, with line feeds only.
        file: The name that messages show.
        before: What the text says.
        after: What it shall say: other hours in tasks, additions and multipliers.

    Raises:
        SheboError: The file is written in a way that cannot be edited in place.
    """
    try:
        changed = _edited(text, before, after)
        result = read_shape(Template, parse(changed.encode(), file))
    except (KeyError, SheboError):
        result = None
    if result != after:
        raise refuse(
            say("this template is not written in the way that its norms can be edited in place"),
            Place(file),
            say("Write the hours of each task in one line: hours = {{ low = 1, … }}"),
        )
    return changed


def _edited(text: str, before: Template, after: Template) -> str:
    edit = TomlEdit(text)
    edit.set_value(("version",), written(after.version))
    for row, (old, new) in enumerate(zip(before.per, after.per, strict=True)):
        if new.hours is not None and new.hours != old.hours:
            edit.set_value(("per", row, "hours"), written(new.hours))
    for place, (task, changed) in enumerate(zip(before.task, after.task, strict=True)):
        if changed.hours and changed.hours != task.hours:
            edit.set_value(("task", place, "hours"), written(changed.hours))
        for row, (had, has) in enumerate(zip(task.adds, changed.adds, strict=True)):
            if has.hours != had.hours:
                edit.set_value(("task", place, "adds", row, "hours"), written(has.hours))
    return edit.text()


def norms_diff(template_id: str, before: str, after: str) -> str:
    """Give a template's change as a unified diff that `git apply` and `patch -p1` take."""
    from difflib import unified_diff

    name = f"{template_id}.toml"
    lines = unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{name}",
        f"b/{name}",
        n=LINES_AROUND,
    )
    return "".join(line if line.endswith("\n") else f"{line}{NO_END}" for line in lines)


def write_templates(folder: Path, texts: Mapping[str, tuple[TextFile, str]]) -> tuple[Path, ...]:
    """Write templates into a company's own folder, all of them or none.

    Args:
        folder: It is there.
        texts: By id: the file that was read, in the folder or not, and the new text.

    Returns:
        The files.

    Raises:
        SheboError: A file has changed since it was read, or the disk refuses.
    """
    done: list[tuple[Path, TextFile | None]] = []
    try:
        for template_id, (read, text) in texts.items():
            path = folder / f"{template_id}.toml"
            old = read_text_file(path) if is_there(path) else None
            if old:
                replace_file(path, read, read.with_text(text))
            else:
                write_whole(path, read.with_text(text), replace=False)
            done.append((path, old))
    except BaseException:
        for path, old in reversed(done):
            with suppress(OSError, SheboError):
                write_whole(path, old.content, replace=True) if old else path.unlink()
        raise
    return tuple(path for path, _ in done)
