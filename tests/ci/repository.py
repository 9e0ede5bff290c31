"""Repositories of git with projects in them, and an environment that no setting of the user reaches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from shebo_cli.files.journal_folder import CHECKSUM, checksum
from tests.conftest import EXAMPLES

STORY = "salon-in-progress"
"""The example that has a journal."""

SOUND = "cold-launch"
"""The example that lint has nothing to say of."""

AUTHOR = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
MAIN = ("-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")


def environment(**more: str | Path) -> dict[str, str]:
    """Give the environment of a user who has set nothing, with the tool that is tested first."""
    binaries = Path(sys.executable).parent
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "SHEBO_", "PRE_COMMIT", "CI_", "COV_"))
    }
    return {
        **plain,
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "SHEBO_LANG": "en",
        **{name: str(value) for name, value in more.items()},
    }


def git(folder: Path, *arguments: str, **more: str | Path) -> str:
    """Give what git answers; further variables of the environment are for its hooks."""
    return subprocess.run(
        ["git", *AUTHOR, *MAIN, *arguments],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def begin(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    return folder


def commit(folder: Path) -> str:
    """Commit everything, past every hook, and give the commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--allow-empty", "--message", "all")
    return git(folder, "rev-parse", "HEAD").strip()


def put_example(name: str, folder: Path) -> Path:
    shutil.copytree(EXAMPLES / name, folder)
    return folder


def break_plan(folder: Path) -> Path:
    """Have the last block of a project wait for one that is not there: SHB202."""
    plan = folder / "dpv.toml"
    before, depends, after = plan.read_text(encoding="utf-8").rpartition("depends = [")
    plan.write_text(f'{before}{depends}"B99", {after}', encoding="utf-8")
    return plan


def first_event(folder: Path) -> Path:
    return min((folder / "journal").glob("*.toml"))


def change(event: Path) -> Path:
    """Write something else into an event, with a checksum that fits: only git knows. SHB304."""
    body, _, _ = event.read_text(encoding="utf-8").rpartition(f"{CHECKSUM} = ")
    body = body.replace("schema = 1\n", "schema = 1\n\n", 1)
    event.write_text(f'{body}{CHECKSUM} = "{checksum(body)}"\n', encoding="utf-8")
    return event


def damage(event: Path) -> Path:
    """Cut the end of an event off: SHB301."""
    event.write_bytes(event.read_bytes()[:-20])
    return event
