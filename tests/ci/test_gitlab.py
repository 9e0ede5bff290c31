"""The template for GitLab: its lines are run as a runner runs them, and nothing is installed."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from tests.ci.repository import (
    SOUND,
    STORY,
    begin,
    break_plan,
    change,
    commit,
    environment,
    first_event,
    put_example,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = "ci/gitlab.yml"
JOBS: dict[str, Any] = YAML(typ="safe").load((ROOT / TEMPLATE).read_text(encoding="utf-8"))
JOB: dict[str, Any] = JOBS["shebo-lint"]
QUALITY: str = JOB["artifacts"]["reports"]["codequality"]
JUNIT: str = JOB["artifacts"]["reports"]["junit"]
SOURCE = "git+https://example.invalid/tools/shebo@v1"


class Ran(NamedTuple):
    code: int
    log: str


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give an empty repository, whose path has a space in it."""
    return begin(tmp_path / "group of mine" / "project")


@pytest.fixture
def job(project: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Run the job's lines in one shell that stops at the first failure; pip only notes its words."""
    pip = tmp_path / "bin" / "pip"
    pip.parent.mkdir()
    pip.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/pip-called"\n', encoding="utf-8")
    pip.chmod(0o755)

    def job(shell: str = "bash", **variables: str) -> Ran:
        plain = environment(CI_PROJECT_DIR=project)
        own = {
            name: value.replace("$CI_PROJECT_DIR", str(project))
            for name, value in JOB["variables"].items()
        }
        done = subprocess.run(
            [shell, "-e", "-c", "\n".join([*JOB["before_script"], *JOB["script"]])],
            cwd=project,
            env={
                **plain,
                **own,
                "PATH": f"{pip.parent}:{plain['PATH']}",
                "SHEBO_SOURCE": SOURCE,
                **variables,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        return Ran(done.returncode, done.stdout)

    return job


def quality(project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((project / QUALITY).read_text(encoding="utf-8"))
    return found


def failures(project: Path) -> int:
    return len(list(ET.parse(project / JUNIT).iter("failure")))


def put_broken(folder: Path) -> None:
    break_plan(put_example(SOUND, folder))


def test_the_template_is_one_for_gitlab() -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.gitlab-ci", TEMPLATE),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def test_the_template_adds_one_job_and_nothing_else() -> None:
    assert list(JOBS) == ["shebo-lint"]


def test_reports_and_caches_outlive_a_failure() -> None:
    assert JOB["artifacts"]["when"] == "always"
    assert set(JOB["artifacts"]["paths"]) == {QUALITY, JUNIT}
    assert JOB["cache"]["when"] == "always"
    caches = {f"$CI_PROJECT_DIR/{path}" for path in JOB["cache"]["paths"]}
    assert caches == {JOB["variables"]["PIP_CACHE_DIR"]}


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_sound_project_ends_well_with_both_reports(
    shell: str, project: Path, job: Callable[..., Ran], tmp_path: Path
) -> None:
    put_example(SOUND, project / "p")
    ran = job(shell)
    assert ran.code == 0, ran.log
    assert quality(project) == []
    assert failures(project) == 0
    called = (tmp_path / "pip-called").read_text(encoding="utf-8").splitlines()
    assert called[-2:] == ["--", SOURCE]


def test_an_error_fails_and_stands_in_the_log_and_both_reports(
    project: Path, job: Callable[..., Ran]
) -> None:
    put_broken(project / "клиент")
    ran = job()
    assert ran.code == 1
    assert "клиент/dpv.toml:" in ran.log
    assert "error SHB202" in ran.log
    [told] = quality(project)
    assert told["location"]["path"] == "клиент/dpv.toml"
    assert failures(project) == 1


def test_without_a_source_the_job_says_what_to_set(
    project: Path, job: Callable[..., Ran], tmp_path: Path
) -> None:
    put_example(SOUND, project / "p")
    ran = job(SHEBO_SOURCE="")
    assert ran.code == 2
    assert "SHEBO_SOURCE" in ran.log
    assert not (tmp_path / "pip-called").exists()


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_paths_are_lines_and_further_options_are_words(
    shell: str, project: Path, job: Callable[..., Ran]
) -> None:
    for name in ("big client", "*", "-p", "not asked"):
        put_broken(project / name)
    ran = job(shell, SHEBO_PATHS="big client\n*\n-p\n", SHEBO_ARGS="--ignore SHB204  --no-cache")
    assert ran.code == 1, ran.log
    assert {one["location"]["path"] for one in quality(project)} == {
        *("big client/dpv.toml", "*/dpv.toml", "-p/dpv.toml")
    }


def test_a_merge_request_is_compared_with_where_it_began(
    project: Path, job: Callable[..., Ran]
) -> None:
    folder = put_example(STORY, project / "salon")
    base = commit(project)
    event = change(first_event(folder))
    commit(project)
    ran = job(CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ran.code == 1
    assert f"salon/journal/{event.name}: error SHB304" in ran.log
    paths = {one["location"]["path"] for one in quality(project)}
    assert f"salon/journal/{event.name}" in paths


def test_a_branch_has_nothing_to_compare_with(project: Path, job: Callable[..., Ran]) -> None:
    put_example(STORY, project / "salon")
    commit(project)
    assert "SHB304" not in job().log


def test_a_merge_request_gets_the_job_and_the_whole_history() -> None:
    assert '$CI_PIPELINE_SOURCE == "merge_request_event"' in [one["if"] for one in JOB["rules"]]
    assert JOB["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("value", ["; touch pwned", "$(touch pwned)", '" && touch pwned; "'])
@pytest.mark.parametrize(
    "name", ["SHEBO_PATHS", "SHEBO_ARGS", "SHEBO_SOURCE", "CI_MERGE_REQUEST_DIFF_BASE_SHA"]
)
def test_no_variable_is_obeyed_by_the_shell(
    name: str, value: str, project: Path, job: Callable[..., Ran], tmp_path: Path
) -> None:
    put_example(SOUND, project / "p")
    job(**{name: value})
    assert not list(tmp_path.rglob("pwned"))
