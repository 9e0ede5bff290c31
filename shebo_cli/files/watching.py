"""Noticing that the files of a project have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SUFFIXES = (".toml", ".j2", ".png", ".jpg", ".jpeg")
"""All that a document is drawn from: values, a company's layouts, its logo. What else editors leave
beside a file ends otherwise, or is hidden: `dpv.toml~`, `#dpv.toml#`, `.dpv.toml.swp`,
`dpv.toml.tmp`."""

DOCUMENTS = "out"

BEGINNING = 250
"""Milliseconds until the watching counts as begun; as often it looks whether to end."""


def wait_for_changes(folders: Sequence[Path]) -> Iterator[None]:
    """Wait for changes to what documents are drawn from, in files and folders that are not hidden.

    Changes that come together, as when an editor puts a new file in the place of the old one, are
    one. None is lost that happens while the caller deals with an earlier one.

    Args:
        folders: The project's, and the company's own; one that is not there is left out.

    Yields:
        Once when the watching has begun, then after every change.

    Raises:
        KeyboardInterrupt: The user ends it.
    """
    from watchfiles import watch

    watched = tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))
    has_begun = False
    for changes in watch(
        *watched,
        watch_filter=lambda _, path: counts(path, watched),
        rust_timeout=BEGINNING,
        yield_on_timeout=True,
    ):
        if changes or not has_begun:
            has_begun = True
            yield


def counts(path: str, folders: Sequence[Path]) -> bool:
    """Say whether a file that changed is one that documents are drawn from.

    Args:
        path: The file, absolute.
        folders: Those that are watched, absolute; what they lie in themselves does not matter.
    """
    from pathlib import Path

    changed = Path(path)
    for folder in folders:
        if changed.is_relative_to(folder):
            inside = changed.relative_to(folder).parts
            is_hidden = any(part.startswith(".") for part in inside)
            if path.endswith(SUFFIXES) and not is_hidden and inside[0] != DOCUMENTS:
                return True
    return False
