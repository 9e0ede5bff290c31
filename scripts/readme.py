"""Run the commands of the READMEs and put their real output below them: `make docs`.

A block of the kind `console` holds lines that begin with `$ `; what follows each is its output.
All blocks of one file run in order, in one folder that holds the examples.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
READMES = {"README.md": "en", "README.ru.md": "ru"}
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EVENT = re.compile(r"[0-9]{8}T[0-9]{6}Z-([a-z-]+)-[0-9a-f]{8}")
"""The name of an event's file: its instant and id are others at every run."""
TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def with_real_output(text: str, language: str) -> str:
    """Give a README's text with every output as it is now.

    The first TOML block that begins with `schema` is the reader's own brief, `brief.toml`.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "examples", folder / "examples")
        for own in TOML.findall(text):
            if own.startswith("schema"):
                (folder / "brief.toml").write_text(own, encoding="utf-8")
                break
        shell = _Shell(folder, language)
        return BLOCK.sub(lambda block: f"```console\n{shell.run(block[1])}```", text)


class _Shell:
    """Runs lines one after another, and stays in the folder that `cd` chose."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        binaries = Path(sys.executable).parent
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SHEBO_")},
            "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "100",
            "SHEBO_LANG": language,
            "SHEBO_USER": "README",
        }

    def run(self, block: str) -> str:
        """Give a block with the output of its commands."""
        commands = [line for line in block.splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{self._output(line[2:])}" for line in commands)

    def _output(self, command: str) -> str:
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            self.environment[name] = value
            return ""
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve()
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return EVENT.sub(r"20261201T090000Z-\1-1f3a9c02", done.stdout)


if __name__ == "__main__":
    for name, language in READMES.items():
        path = ROOT / name
        path.write_text(
            with_real_output(path.read_text(encoding="utf-8"), language), encoding="utf-8"
        )
