"""Answers: what a brief says to the questions of a form, and which blocks show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.fact_kinds import DETAILS
from shebo_cli.core.facts import ALWAYS_ASKED
from shebo_cli.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.form import BriefForm, Question

ROW_NAMES = {
    "process": "name",
    "customization": "title",
    "deadline": "what",
    "access": "system",
    "integration": "provider",
}
"""Sections that may be there several times, and the key that names one row."""

ASKED_THOUGH_ABSENT = ("representative", *ALWAYS_ASKED)
"""Sections that every project needs: what they lack is unknown, not unwanted."""

EACH = ("process", "customization")
"""Sections of which every row is a block of its own."""


class Answer(NamedTuple):
    """What one row of the brief, or the brief itself, says to a question.

    Attributes:
        place: Number of the row in its section, from 0; None where there are no rows.
        row: Name of the row; empty where there are no rows, or it has no name.
        value: As the brief has it; None where it does not say.
    """

    place: int | None
    row: str
    value: object


def answers(brief: Brief, fact: str) -> tuple[Answer, ...]:
    """Give every answer to the question about a fact.

    One for each row where the fact belongs to rows, none where there are no rows; else one, or
    none where its section is absent and so not asked for.
    """
    if fact.startswith(DETAILS):
        return (Answer(None, "", brief.details.get(fact.removeprefix(DETAILS))),)
    *parents, name = fact.split(".")
    kind = parents.pop() if parents[0] == "integration" else None
    section: object = brief
    for part in parents:
        section = getattr(section, part)
        if section is None:
            return (Answer(None, "", None),) if part in ASKED_THOUGH_ABSENT else ()
    if parents[0] not in ROW_NAMES:
        return (Answer(None, "", _given(getattr(section, name))),)
    rows = enumerate(getattr(brief, parents[0]))
    return tuple(
        Answer(place, getattr(row, ROW_NAMES[parents[0]]) or "", _given(getattr(row, name)))
        for place, row in rows
        if kind is None or row.kind == kind
    )


def _given(value: object) -> object:
    """Give a value, or None for an empty list: nothing was said."""
    return None if value == () else value


def header_of(table: str) -> str:
    """Give the header under which a table of `brief.toml` is written.

    Args:
        table: As facts name it, such as `data.contacts`, `process` or `integration.telephony`.

    Example:
        >>> header_of("data.contacts"), header_of("integration.telephony")
        ('[data.contacts]', '[[integration]]')
    """
    section = table.partition(".")[0]
    return f"[[{section}]]" if section in ROW_NAMES else f"[{table}]"


def details_by_block(form: BriefForm, brief: Brief) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Give what each block shows of the client's answers.

    Returns:
        Lines `label: answer` by template and number of the row; what belongs to no row of its own
        stands with number 0, where a template without rows, or the first of its blocks, has it.
    """
    shown: dict[tuple[str, int], list[str]] = {}
    for section in form.section:
        for question in section.question:
            for block in question.blocks:
                for row, line in _lines(question, brief, block):
                    shown.setdefault((block, row), []).append(line)
    return {key: tuple(lines) for key, lines in shown.items()}


def _lines(question: Question, brief: Brief, block: str) -> Iterator[tuple[int, str]]:
    """Give the lines of one question with the number of the row whose block shows them."""
    section = question.fact.partition(".")[0]
    given = [one for one in answers(brief, question.fact) if one.value is not None]
    for one in given:
        line = f"{question.label}: {_in_words(question, one.value)}"
        if section in EACH and block == section:
            yield one.place or 0, one_line(line)
        elif section in EACH and len(given) > 1:
            yield 0, one_line(f"{one.row} — {line}")
        else:
            yield 0, one_line(line)


def _in_words(question: Question, value: object) -> str:
    match value:
        case bool():
            return "да" if value else "нет"
        case tuple():
            return "; ".join(value)
        case _:
            return question.choices.get(str(value), str(value))
