"""A runner of composite actions: as much of GitHub's as this repository's action uses."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML

from tests.ci.repository import environment
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

COMMANDS = {
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"),
    *("notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands"),
    "warning",
}
"""What a runner knows; everything else is a line of the log."""

PYTHON = """\
#!/bin/sh
# An interpreter that installs nothing: a new environment has the tool that is tested.
printf '%s\\0' "$@" '' >> "$CALLS"
if [ "$2" = venv ]; then
    mkdir -p "$4/bin"
    cp "$0" "$4/bin/python"
    ln -sf "$(command -v shebo)" "$4/bin/shebo"
fi
"""


class Ran(NamedTuple):
    """What a runner saw of a step.

    Attributes:
        code: Its exit code.
        log: Its output and errors.
        outputs: What it wrote for later steps.
    """

    code: int
    log: str
    outputs: dict[str, str]


class Command(NamedTuple):
    """A command that a runner obeys, as it understands it."""

    name: str
    properties: dict[str, str]
    data: str


class Runner(NamedTuple):
    """A job of one action.

    Attributes:
        workspace: Where the user's repository is checked out.
        temp: The job's own folder.
    """

    workspace: Path
    temp: Path

    def run(self, inputs: Mapping[str, str]) -> dict[str, Ran]:
        """Run the steps with scripts, by their ids, until one fails."""
        stub = self.temp / "python"
        stub.write_text(PYTHON, encoding="utf-8")
        stub.chmod(0o755)
        context = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
        context |= {f"inputs.{name}": value for name, value in inputs.items()}
        context |= {"runner.temp": str(self.temp), "steps.python.outputs.python-path": str(stub)}
        ran: dict[str, Ran] = {}
        for step in STEPS:
            if "run" in step:
                name = step["id"]
                ran[name] = self._run_step(step, context)
                context |= {
                    f"steps.{name}.outputs.{output}": value
                    for output, value in ran[name].outputs.items()
                }
                if ran[name].code:
                    break
        return ran

    def calls(self) -> list[list[str]]:
        """Give the arguments of each call of the interpreter."""
        text = (self.temp / "calls").read_text(encoding="utf-8")
        return [call.split("\0") for call in text.removesuffix("\0\0").split("\0\0")]

    def _run_step(self, step: dict[str, Any], context: Mapping[str, str]) -> Ran:
        own = {
            name: EXPRESSION.sub(lambda found: context[found[1]], value)
            for name, value in step["env"].items()
        }
        script, outputs = self.temp / "script.sh", self.temp / "outputs"
        script.write_text(step["run"], encoding="utf-8")
        outputs.write_text("", encoding="utf-8")
        job: dict[str, str | Path] = {
            "CALLS": self.temp / "calls",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": ROOT,
            "GITHUB_OUTPUT": outputs,
            "RUNNER_TEMP": self.temp,
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env={**environment(**job), **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        pairs = (line.partition("=") for line in outputs.read_text(encoding="utf-8").splitlines())
        # Bytes: a line of the log may end otherwise than those of this system.
        log = done.stdout.decode("utf-8", "replace")
        return Ran(done.returncode, log, {name: value for name, _, value in pairs})


def commands(log: str) -> list[Command]:
    """Give the commands that a runner obeys in a log, as its source reads them.

    A command begins a line with `::`, after white space, or stands anywhere in it behind `##[`;
    lines end with a carriage return too. `stop-commands` silences until its word comes.
    """
    obeyed: list[Command] = []
    silent_until = None
    for line in re.split(r"\r\n|\r|\n", log):
        known = {*COMMANDS, silent_until}
        found = re.match(r"\s*::([^ ]+?)( .*?)?::(.*)$", line)
        if found is None or found[1].lower() not in known:
            found = re.search(r"##\[([^ \]]+)( [^\]]*)?\](.*)$", line)
        if found is None or found[1].lower() not in known:
            continue
        name, properties, data = found[1].lower(), (found[2] or "").strip(), unescaped(found[3])
        if silent_until is not None:
            silent_until = None if name == silent_until else silent_until
        elif name == "stop-commands":
            silent_until = data
        else:
            pairs = (one.partition("=") for one in properties.split(",") if "=" in one)
            known_as = {key: unescaped(value, ":,") for key, _, value in pairs}
            obeyed.append(Command(name, known_as, data))
    return obeyed


def unescaped(text: str, more: str = "") -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text
