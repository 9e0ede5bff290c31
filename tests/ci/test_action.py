"""The action for GitHub: its scripts are run as a runner runs them, and nothing is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.text import one_name
from tests.ci.repository import (
    SOUND,
    STORY,
    begin,
    break_plan,
    change,
    commit,
    first_event,
    git,
    put_example,
)
from tests.ci.runner import ACTION, EXPRESSION, STEPS, Command, Ran, Runner, commands
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

ANNOTATIONS = {"error", "warning", "notice"}

TO_A_SHELL = ("; touch pwned", "$(touch pwned)", '" && touch pwned; "')
TO_A_RUNNER = ("x\n::warning::pwned", "::warning::pwned", "##[warning]pwned", "x\r::warning::pwned")
"""Values that a shell or a runner would obey, were they not kept from both."""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Give a job in an empty repository; the folder of the job has a space in its name."""
    temp = tmp_path / "job of mine"
    temp.mkdir()
    return Runner(begin(tmp_path / "work space"), temp)


@pytest.fixture
def lint(runner: Runner) -> Callable[..., Ran]:
    """Run the whole action; the inputs' hyphens are underscores here."""

    def lint(**inputs: str) -> Ran:
        ran = runner.run({name.replace("_", "-"): value for name, value in inputs.items()})
        assert ran["install"].code == 0, ran["install"].log
        return ran["lint"]

    return lint


def put_broken(runner: Runner, name: str) -> Path:
    folder = put_example(SOUND, runner.workspace / name)
    break_plan(folder)
    return folder


def files_of(ran: Ran) -> list[str]:
    return sorted(told.properties["file"] for told in commands(ran.log))


def test_the_action_is_one_for_github() -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.github-actions", "action.yml"),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def test_no_script_holds_a_value_from_outside() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_every_input_is_used_and_none_is_unknown() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = {
        found
        for expression in EXPRESSION.findall(text)
        for found in re.findall(r"inputs\.([a-z-]+)", expression)
    }
    assert used == set(ACTION["inputs"])


def test_other_actions_are_named_by_their_major_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z/-]+@v[0-9]+", name) for name in used)


def test_the_version_that_is_installed_is_the_one_that_was_named(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    put_example(SOUND, runner.workspace / "p")
    lint()
    made, installed = runner.calls()
    assert made == ["-m", "venv", "--clear", str(runner.temp / "shebo" / "venv")]
    assert installed[-4:] == ["-c", str(ROOT / "constraints.txt"), "--", str(ROOT)]
    assert (ROOT / "constraints.txt").is_file()


def test_another_source_is_one_word_for_pip(runner: Runner, lint: Callable[..., Ran]) -> None:
    put_example(SOUND, runner.workspace / "p")
    lint(source="--index-url=https://example.invalid pwned")
    _, installed = runner.calls()
    assert installed[-2:] == ["--", "--index-url=https://example.invalid pwned"]
    assert "-c" not in installed


def test_a_sound_project_ends_well_and_annotates_nothing(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    put_example(SOUND, runner.workspace / "p")
    ran = lint()
    assert (ran.code, commands(ran.log), ran.outputs) == (0, [], {"exit-code": "0"})


def test_an_error_fails_and_is_annotated_where_it_stands(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    put_broken(runner, "клиент")
    ran = lint(lang="en")
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"})
    [told] = commands(ran.log)
    assert told.name == "error"
    assert told.properties["file"] == "клиент/dpv.toml"
    assert told.properties["line"].isdigit()
    assert "B99" in told.data


def test_other_formats_go_to_the_log_or_a_file(runner: Runner, lint: Callable[..., Ran]) -> None:
    put_broken(runner, "p")
    ran = lint(format="text", lang="en")
    assert ran.code == 1
    assert "p/dpv.toml:" in ran.log
    assert "SHB202" in ran.log
    ran = lint(format="sarif", output_file="out of lint.sarif")
    assert ran.code == 1
    assert "SHB202" in (runner.workspace / "out of lint.sarif").read_text(encoding="utf-8")


def test_paths_are_lines_and_further_options_are_words(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    put_broken(runner, "big client")
    put_broken(runner, "*")
    put_broken(runner, "-p")
    ran = lint(paths="big client\n\n-p\n", lang="en")
    assert files_of(ran) == ["-p/dpv.toml", "big client/dpv.toml"]
    assert files_of(lint(paths="*")) == ["*/dpv.toml"]
    assert lint(args="--ignore SHB202\n  --exit-zero").code == 0


def test_a_changed_event_is_found_where_a_base_is_given(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    folder = put_example(STORY, runner.workspace / "salon")
    base = commit(runner.workspace)
    event = change(first_event(folder))
    commit(runner.workspace)
    told = commands(lint(base=base, args="--select=SHB304").log)
    assert [one.name for one in told] == ["error"]
    assert told[0].properties["file"] == f"salon/journal/{event.name}"


def test_a_base_without_its_history_says_what_to_set(
    runner: Runner, lint: Callable[..., Ran]
) -> None:
    put_example(SOUND, runner.workspace / "p")
    base = commit(runner.workspace)
    commit(runner.workspace)
    shallow = runner.temp / "shallow"
    git(runner.temp, "clone", "--quiet", "--depth=1", f"file://{runner.workspace}", str(shallow))
    ran = runner._replace(workspace=shallow).run({"base": base})["lint"]
    assert ran.code == 2
    assert [told.name for told in commands(ran.log)] == ["error"]
    assert "fetch-depth: 0" in ran.log


def test_what_is_not_done_is_annotated_and_told_in_the_log(lint: Callable[..., Ran]) -> None:
    ran = lint(paths="no-such-folder", lang="en")
    assert ran.code == 2
    assert "no-such-folder: no project here" in ran.log
    assert [told.name for told in commands(ran.log)] == ["error"]


@pytest.mark.parametrize(
    "name", ["paths", "format", "output-file", "base", "args", "lang", "source"]
)
@pytest.mark.parametrize("value", [*TO_A_SHELL, "\n".join(TO_A_RUNNER)])
def test_no_input_is_obeyed_by_the_shell_or_the_runner(
    name: str, value: str, runner: Runner
) -> None:
    put_example(SOUND, runner.workspace / "p")
    ran = runner.run({name: value})
    told = [command for one in ran.values() for command in commands(one.log)]
    assert {one.name for one in told} <= ANNOTATIONS
    assert not any("pwned" in one.data for one in told)
    assert not list(runner.temp.parent.rglob("pwned"))
    assert all(set(one.outputs) <= {"shebo", "version", "exit-code"} for one in ran.values())


@pytest.mark.parametrize("form", ["github", "text", "json"])
def test_no_name_of_a_folder_is_obeyed_by_the_runner(
    form: str, runner: Runner, lint: Callable[..., Ran]
) -> None:
    names = (*TO_A_SHELL, *TO_A_RUNNER, "a,line=1::b", "%0A::warning::pwned")
    for name in names:
        put_broken(runner, name)
    ran = lint(format=form)
    assert ran.code == 1
    if form == "github":
        assert {told.name for told in commands(ran.log)} == {"error"}
        # A place is told on one line, whatever the name.
        told = sorted(one_name(f"{name}/dpv.toml") for name in names)
        assert files_of(ran) == told
    else:
        assert commands(ran.log) == []


@pytest.mark.parametrize(
    ("log", "obeyed"),
    [
        ("::error file=a,line=1::b::c", [Command("error", {"file": "a", "line": "1"}, "b::c")]),
        ("::error file=%3A%2C%250A::%3A", [Command("error", {"file": ":,%0A"}, "%3A")]),
        ("  ::warning::x", [Command("warning", {}, "x")]),
        ("a::warning::x", []),
        ("::unknown::x", []),
        ("a\r::Warning::x", [Command("warning", {}, "x")]),
        ("a ##[warning]x", [Command("warning", {}, "x")]),
        ("::stop-commands::t0\n::warning::x\n::t0::\n::notice::y", [Command("notice", {}, "y")]),
    ],
)
def test_the_runner_of_these_tests_obeys_as_the_real_one(log: str, obeyed: list[Command]) -> None:
    assert commands(log) == obeyed
