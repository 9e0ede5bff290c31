"""What is left of the findings when those that the baseline knows are left out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.lint_baseline import KnownFinding
from shebo_cli.core.text import one_line
from shebo_cli.errors import Message, Place
from shebo_cli.i18n import Translator
from shebo_cli.lint.rule import UNDENIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shebo_cli.lint.rule import Finding

MESSAGE_CHARACTERS = 300


class Known(NamedTuple):
    """The baseline of a project.

    Attributes:
        findings: What it knows.
        locate: Gives where the n-th of them stands.
        name_of: Gives a file's name in the project, for one as messages show it.
    """

    findings: Sequence[KnownFinding]
    locate: Callable[[int], Place]
    name_of: Callable[[str], str]


NOTHING_KNOWN = Known((), lambda _row: Place(""), str)


def without_known(
    findings: Sequence[Finding], known: Known
) -> tuple[list[Finding], dict[int, int]]:
    """Leave out what the baseline knows.

    Returns:
        What is left, and for each entry how often it found nothing to leave out.
    """
    if not known.findings:
        return list(findings), {}
    unused = {row: one.times for row, one in enumerate(known.findings)}
    rows: dict[KnownFinding, list[int]] = {}
    for row, one in enumerate(known.findings):
        rows.setdefault(one._replace(times=1), []).append(row)
    english = Translator("en")
    left: list[Finding] = []
    for finding in findings:
        is_deniable = finding.code not in UNDENIABLE
        own = rows.get(_known(finding, known.name_of, english), ()) if is_deniable else ()
        usable = [row for row in own if unused[row]]
        if usable:
            unused[usable[0]] -= 1
        else:
            left.append(finding)
    return left, unused


def known_findings(
    findings: Iterable[Finding], name_of: Callable[[str], str]
) -> tuple[KnownFinding, ...]:
    """Give the entries of a baseline that knows all of these that can be left out, sorted."""
    english = Translator("en")
    deniable = (finding for finding in findings if finding.code not in UNDENIABLE)
    counts = Counter(_known(finding, name_of, english) for finding in deniable)
    return tuple(one._replace(times=count) for one, count in sorted(counts.items()))


def _without_numbers(message: Message) -> Message:
    """Give a message with a sign for every number: hours that are corrected change no entry."""
    values = {name: _without_number(value) for name, value in message.values.items()}
    return message._replace(values=values, number=2)


def _without_number(value: object) -> object:
    match value:
        case Message():
            return _without_numbers(value)
        case int() | Decimal():
            return "…"
        case _:
            return value


def _known(finding: Finding, name_of: Callable[[str], str], english: Translator) -> KnownFinding:
    message = one_line(english.message(_without_numbers(finding.message)))
    if len(message) > MESSAGE_CHARACTERS:
        # What differs only behind the cut is not the same.
        rest = f"… {sha256(message.encode()).hexdigest()[:8]}"
        message = message[: MESSAGE_CHARACTERS - len(rest)] + rest
    return KnownFinding(finding.code, name_of(finding.where.file), message)
