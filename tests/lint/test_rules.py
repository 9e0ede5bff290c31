"""Every rule with a bad and a good case on disk, and texts that are true of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from shebo_cli.core.project import Project
from shebo_cli.files.journal_history import rewritten_events
from shebo_cli.files.lint_baseline import name_in_project, read_baseline
from shebo_cli.files.project_folder import read_project
from shebo_cli.lint.control import control
from shebo_cli.lint.known import Known
from shebo_cli.lint.registry import ALL_RULES, CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.rule import Finding, Rule
from shebo_cli.lint.run import judge
from tests.conftest import ROOT

CASES = Path(__file__).parent / "cases"
RULES = pytest.mark.parametrize("rule", ALL_RULES, ids=[rule.code for rule in ALL_RULES])


TODAY = date(2027, 1, 15)


def findings_of(folder: Path) -> tuple[Finding, ...]:
    project = read_project(folder, TODAY)
    if folder.parent.name == "SHB304":
        project = with_history(project, folder)
    baseline = read_baseline(folder)
    known = Known(baseline.findings, baseline.place, partial(name_in_project, project.folder))
    return control(judge(project, ALL_RULES), project, known=known).findings


def with_history(project: Project, folder: Path) -> Project:
    """Compare a case with a revision at which its good twin was committed."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", temporary]
        shutil.copytree(folder.parent / "good", work, dirs_exist_ok=True)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "good"]):
            subprocess.run([*git, *command], check=True)
        shutil.copytree(folder, work, dirs_exist_ok=True)
        rewritten = rewritten_events(work, str(folder / "journal"), "HEAD")
    journal = project.journal
    return project._replace(journal=journal._replace(problems=(*journal.problems, *rewritten)))


@RULES
def test_the_bad_case_is_found_at_a_place_that_exists(rule: Rule) -> None:
    folder = CASES / rule.code / "bad"
    found = [finding for finding in findings_of(folder) if finding.code == rule.code]
    assert found
    for finding in found:
        assert finding.severity == rule.severity
        assert finding.where.file
        path = Path(finding.where.file)
        if finding.where.line and path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines() or [""]
            assert finding.where.line <= len(lines)
            assert finding.where.column <= len(lines[finding.where.line - 1]) + 1


@RULES
def test_the_bad_case_breaks_no_other_rule_that_is_an_error(rule: Rule) -> None:
    others = {
        finding.code
        for finding in findings_of(CASES / rule.code / "bad")
        if finding.severity == "error" and finding.code != rule.code
    }
    assert others == set()


@RULES
def test_the_good_case_is_clean(rule: Rule) -> None:
    assert [
        finding.code
        for finding in findings_of(CASES / rule.code / "good")
        if finding.severity != "info"
    ] == []
    assert rule.code not in {finding.code for finding in findings_of(CASES / rule.code / "good")}


@RULES
@pytest.mark.parametrize("case", ["bad", "good"])
def test_what_explain_shows_stands_in_the_case(rule: Rule, case: str) -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((CASES / rule.code / case).rglob("*.toml"))
        if path.is_file()
    ]
    snippet = getattr(rule, case).strip("\n")
    assert snippet
    assert any(snippet in text for text in texts)


@RULES
def test_a_rule_is_named_and_sourced(rule: Rule) -> None:
    assert re.fullmatch("SHB[0-9]{3}", rule.code)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    numbers = re.findall(r"R-[A-Z]+-[0-9]+", rule.source)
    domain = (ROOT / "docs" / "domain.md").read_text(encoding="utf-8")
    assert all(f"- {number} " in domain for number in numbers)


def test_codes_and_names_are_used_once_and_every_module_is_registered() -> None:
    assert (
        len({rule.code for rule in ALL_RULES})
        == len({rule.name for rule in ALL_RULES})
        == len(ALL_RULES)
    )
    modules = sorted(path.stem for path in (ROOT / "shebo_cli" / "lint" / "rules").glob("shb*.py"))
    assert modules == [f"{rule.code}_{rule.name}".lower().replace("-", "_") for rule in ALL_RULES]
    assert set(ALL_RULES) == {*PROJECT_RULES, *CATALOGUE_RULES}


def test_every_case_belongs_to_a_rule() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == [rule.code for rule in ALL_RULES]
