"""What is left of the findings: chosen rules, severities, comments and baseline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.settings import LintChoice
from shebo_cli.errors import Fix, did_you_mean, say, say_count
from shebo_cli.lint.known import NOTHING_KNOWN, without_known
from shebo_cli.lint.registry import ALL_RULES, BY_CODE
from shebo_cli.lint.rule import SILENCING, UNDENIABLE, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shebo_cli.core.project import KeyPath, Project, Remark
    from shebo_cli.errors import Message, Place
    from shebo_cli.lint.known import Known

UNKNOWN, UNUSED, UNREASONED, STALE = "SHB007", "SHB008", "SHB009", "SHB010"
EVERY = "SHB"


class Asked(NamedTuple):
    """The rules that the command line chooses, by code or family."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


NOTHING_ASKED = Asked()


class Controlled(NamedTuple):
    """What is left of the findings, sorted by place, and how many the baseline left out."""

    findings: tuple[Finding, ...]
    known: int = 0


def is_known(code: str) -> bool:
    """Say whether a code is that of a rule or of a family of rules."""
    return code in BY_CODE or any(known.startswith(code) for known in BY_CODE)


def nearest_code(code: str) -> Message:
    """Give the hint for a word that is no rule's code: the code of that name, or a near one."""
    wanted = code.lower().replace("_", "-")
    named = next((rule.code for rule in ALL_RULES if rule.name == wanted), None)
    is_code = re.fullmatch(r"SHB[0-9]{3}", code)
    if named or is_code:
        return did_you_mean(named or code, BY_CODE)
    return say("Codes such as SHB204 and their families: shebo explain")


def is_active(code: str, file: str, asked: Asked, choice: LintChoice) -> bool:
    """Say whether a rule is told of in a file.

    What the command line selects takes the place of what the project selects; what either of them
    ignores is ignored.

    Args:
        code: The rule's.
        file: As messages show it.
        asked: What the command line chooses.
        choice: What the project's settings choose.
    """
    if code in UNDENIABLE:
        return True
    selected = asked.select or choice.select or (EVERY,)
    name = file.rpartition("/")[2]
    ignored = (*asked.ignore, *choice.ignore, *choice.ignore_in.get(name, ()))
    return _depth(code, selected) > _depth(code, ignored)


def _depth(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def control(
    findings: Sequence[Finding],
    project: Project,
    asked: Asked = NOTHING_ASKED,
    known: Known = NOTHING_KNOWN,
) -> Controlled:
    """Leave out and grade findings as project and command line want it.

    Args:
        findings: What the rules and the reading of a whole project have found.
        project: Gives settings and comments.
        asked: What the command line chooses.
        known: The project's baseline.

    Returns:
        What is left, with findings about settings, comments and baseline that do nothing.
    """
    choice = project.settings.lint if project.settings else LintChoice()
    left, used = _without_remarked(findings, project.remarks)
    lines = {(one.where.file, one.code): one.where.line for one in left}
    own = [*_unknown_codes(project, choice), *_wrong_remarks(project.remarks)]
    is_whole = not any(finding.code in SILENCING for finding in findings)
    if is_whole:
        own += _unused(project.remarks, used, asked, choice, lines)
    found = (*left, *own)
    pairs = {(finding.code, finding.where.file) for finding in found}
    active = {pair for pair in pairs if is_active(*pair, asked, choice)}
    chosen = [one for one in found if (one.code, one.where.file) in active]
    told, unused = without_known(chosen, known)
    number = len(chosen) - len(told)
    if is_whole:
        told += _stale(known, unused, asked, choice)
    graded = (_graded(finding, choice) for finding in told)
    ordered = sorted(graded, key=lambda finding: (finding.where, finding.code))
    return Controlled(tuple(ordered), number)


def _graded(finding: Finding, choice: LintChoice) -> Finding:
    prefixes = [one for one in choice.severity if finding.code.startswith(one)]
    if not prefixes or finding.code in UNDENIABLE:
        return finding
    return finding._replace(severity=choice.severity[max(prefixes, key=len)])


def _without_remarked(
    findings: Sequence[Finding], remarks: tuple[Remark, ...]
) -> tuple[list[Finding], set[tuple[Remark, str]]]:
    """Give the findings that no comment leaves out, and which codes of which comments did so."""
    left, used = [], set()
    for finding in findings:
        taken = {
            (remark, code)
            for remark in remarks
            if remark.where.file == finding.where.file and remark.line in (0, finding.where.line)
            for code in remark.codes
            if finding.code == code and code not in UNDENIABLE
        }
        used |= taken
        if not taken:
            left.append(finding)
    return left, used


def _unknown_codes(project: Project, choice: LintChoice) -> Iterator[Finding]:
    written: list[tuple[KeyPath, str]] = [
        *((("lint", "select", n), code) for n, code in enumerate(choice.select)),
        *((("lint", "ignore", n), code) for n, code in enumerate(choice.ignore)),
        *((("lint", "severity", code), code) for code in choice.severity),
        *(
            (("lint", "ignore_in", file, n), code)
            for file, codes in choice.ignore_in.items()
            for n, code in enumerate(codes)
        ),
    ]
    named = [(remark.where, code) for remark in project.remarks for code in remark.codes]
    unknown = [
        *(
            (project.locate("shebo.toml", path), code)
            for path, code in written
            if not is_known(code)
        ),
        *((where, code) for where, code in named if code not in BY_CODE),
    ]
    # A hint takes long to find, and one code may stand there any number of times.
    hints = {code: nearest_code(code) for code in {code for _, code in unknown}}
    for where, code in unknown:
        yield _finding(UNKNOWN, where, say("unknown rule “{name}”", name=code), hints[code])


def _wrong_remarks(remarks: tuple[Remark, ...]) -> Iterator[Finding]:
    for remark in remarks:
        if not remark.codes:
            yield _finding(
                UNREASONED,
                remark.where,
                say("this comment names no rule, so it leaves nothing out"),
                say("So: # shebo: ignore[SHB204] why it is right here"),
            )
        elif not remark.reason:
            yield _finding(
                UNREASONED,
                remark.where,
                say("this comment leaves a finding out and does not say why"),
                say("Write the reason behind the bracket."),
            )


def _unused(
    remarks: tuple[Remark, ...],
    used: set[tuple[Remark, str]],
    asked: Asked,
    choice: LintChoice,
    lines: Mapping[tuple[str, str], int],
) -> Iterator[Finding]:
    """Give the comments that leave nothing out, some of which stand beside what they mean."""
    for remark in remarks:
        for code in remark.codes:
            is_judged = is_active(code, remark.where.file, asked, choice)
            if code in BY_CODE and is_judged and (remark, code) not in used:
                message = say("there is no finding {code} here to leave out", code=code)
                line = lines.get((remark.where.file, code))
                if line:
                    hint = say(
                        "{code} is in line {line}: move the comment behind it or right above.",
                        code=code,
                        line=line,
                    )
                    yield _finding(UNUSED, remark.where, message, hint)
                else:
                    hint = say("Take the code out, or the whole comment.")
                    fix = Fix("unremark", value=code)
                    yield _finding(UNUSED, remark.where, message, hint, fix)


def _stale(
    known: Known, unused: Mapping[int, int], asked: Asked, choice: LintChoice
) -> Iterator[Finding]:
    """Give the entries of the baseline whose rule was applied and did not find so much."""
    for row, number in unused.items():
        one, where = known.findings[row], known.locate(row)
        judged = ((one.code, one.file), (STALE, where.file))
        if number and all(is_active(code, file, asked, choice) for code, file in judged):
            yield _finding(
                STALE,
                where,
                say_count(
                    "{count} finding that this entry knows is no longer there",
                    "{count} findings that this entry knows are no longer there",
                    number,
                ),
                say("Take the entry out: shebo lint --fix"),
                _shortened(row, one.times - number),
            )


def _shortened(row: int, times: int) -> Fix:
    path = ("finding", row)
    return Fix("put", (*path, "times"), times) if times else Fix("drop", path)


def _finding(
    code: str, where: Place, message: Message, hint: Message, fix: Fix | None = None
) -> Finding:
    rule = BY_CODE[code]
    return Finding(where, code, rule.name, rule.severity, message, hint, fix)
