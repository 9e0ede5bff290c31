"""Running rules over a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.estimate import check_competence
from shebo_cli.core.facts import collect_facts
from shebo_cli.core.texts import texts_of
from shebo_cli.errors import Place, Problem, SheboError
from shebo_cli.lint.registry import BY_CODE
from shebo_cli.lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shebo_cli.core.project import Project
    from shebo_cli.lint.rule import Rule


SHARED = (check_competence, collect_facts, texts_of)
"""What several rules derive from one project."""


def judge(project: Project, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Give everything that is wrong with a project, sorted by file, place and code.

    What could not be read is a finding too, under the rule of its code.

    Args:
        project: A project as it was read, sound or not.
        rules: The rules to apply.
    """
    known: dict[Place | None, list[Problem]] = {}
    problems = [*_unknown((*project.problems, *project.journal.problems), known)]
    for rule in rules:
        try:
            problems.extend(_apply(rule, project))
        except SheboError as error:
            # The catalogue is read only where a rule asks for it; each that asks fails alike.
            problems.extend(_unknown(error.problems, known))
    for one in SHARED:
        one.forget()
    findings = map(finding_of, problems)
    return tuple(sorted(findings, key=lambda finding: (finding.where, finding.code)))


def finding_of(problem: Problem) -> Finding:
    """Give a problem under its rule; without a code of its own it is what could not be read."""
    rule = BY_CODE[problem.code or "SHB002"]
    where = problem.where or Place("")
    about = (rule.code, rule.name, rule.severity)
    return Finding(where, *about, problem.message, problem.hint, problem.fix)


def _unknown(
    problems: Iterable[Problem], known: dict[Place | None, list[Problem]]
) -> Iterator[Problem]:
    """Give the problems that are not known yet, and let them be known from now on."""
    for problem in problems:
        alike = known.setdefault(problem.where, [])
        if problem not in alike:
            alike.append(problem)
            yield problem


def _apply(rule: Rule, project: Project) -> Iterator[Problem]:
    for flaw in rule.check(project) if rule.check else ():
        yield Problem(rule.code, flaw.message, flaw.where, flaw.hint, flaw.fix)
