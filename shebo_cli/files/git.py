"""What git knows: the user's name, and files as they were at a revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from shebo_cli.errors import Place, refuse, say

if TYPE_CHECKING:
    from pathlib import Path


def user_name(folder: Path) -> str | None:
    """Give the name that git commits under in a folder, or None where git does not say."""
    try:
        done = _git(folder, "config", "user.name")
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace").strip() or None


def file_at(folder: Path, revision: str, name: str) -> bytes:
    """Give a file of a project's folder as it was at a revision.

    Raises:
        SheboError: No git, no repository, no such revision, or no such file in it.
    """
    # Without a revision git would give what is staged.
    done = _asked(folder, "cat-file", "blob", f"{revision}:./{name}") if revision else None
    if done is None:
        raise refuse(
            say("git has no {name} at “{revision}”", name=name, revision=revision),
            Place(str(folder)),
            say("Check the revision: git log --oneline"),
        )
    return done


def changed_since(folder: Path, revision: str, below: str) -> tuple[str, ...]:
    """Give the files below a folder that were changed, renamed or removed since a revision.

    Files that were added do not count; changes not committed yet do. The comparison starts where
    the present work has left the revision, so what others have added there since is not gone.

    Returns:
        Names relative to the project's folder.

    Raises:
        SheboError: No git, no repository, or no such revision.
    """
    options = ("--merge-base", "--no-renames", "--diff-filter=a", "--name-only", "-z", "--relative")
    done = _asked(folder, "diff", *options, "--end-of-options", revision, "--", below)
    if done is None:
        is_repository = _asked(folder, "rev-parse", "--git-dir") is not None
        is_shallow = _asked(folder, "rev-parse", "--is-shallow-repository") == b"true\n"
        message = say("git knows no revision “{revision}” here", revision=revision)
        hint = say("Name a branch, a tag or a commit of this repository.")
        if not is_repository:
            message = say("this folder is in no repository of git")
            hint = say("Compare inside a clone, or leave --base out.")
        elif is_shallow:
            hint = say("The history is cut short here: git fetch --unshallow")
        raise refuse(message, Place(str(folder)), hint)
    return tuple(name for name in done.decode("utf-8", "replace").split("\0") if name)


def tracked_since(folder: Path, revision: str) -> tuple[tuple[str, str], ...]:
    """Give the files below a folder as they were where the present work has left a revision.

    Returns:
        Names relative to the folder, and the ids of their contents; none where git cannot tell.
    """
    known = _asked(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    start = _asked(folder, "merge-base", known.decode().strip(), "HEAD") if known else None
    listed = _asked(folder, "ls-tree", "-r", "-z", start.decode().strip()) if start else None
    entries = (listed or b"").decode("utf-8", "surrogateescape").split("\0")
    parted = (entry.partition("\t") for entry in entries if entry)
    return tuple((name, about.split()[2]) for about, _, name in parted)


def content_of(folder: Path, key: str) -> bytes | None:
    """Give a content by its id; None where git has none such."""
    return _asked(folder, "cat-file", "blob", key)


def _asked(folder: Path, *arguments: str) -> bytes | None:
    """Give what git answers, or None where it refuses."""
    try:
        done = _git(folder, *arguments)
    except OSError:
        raise refuse(
            say("git cannot be run"), None, say("Install git, or do without this option.")
        ) from None
    return done.stdout if done.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 # fixed program, no shell
        ["git", *arguments],  # noqa: S607 # the user's own git
        cwd=folder,
        capture_output=True,
        check=False,
    )
