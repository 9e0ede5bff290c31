"""Completeness: how much of what its form asks for a brief says, section by section."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.answers import answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.form import BriefForm, Question, Section
    from shebo_cli.core.service import Band

STEP = Decimal("0.1")
"""What expected hours are rounded to."""


class Gap(NamedTuple):
    """A question without an answer; `row` is the row's name where it has one."""

    question: Question
    row: str


class SectionScore(NamedTuple):
    """What a section has; `asked` is 0 where the client does not want what it is about."""

    section: Section
    asked: int
    gaps: tuple[Gap, ...]

    @property
    def answered(self) -> int:
        """Give the number of questions that have an answer."""
        return self.asked - len(self.gaps)


class Completeness(NamedTuple):
    """The score of a brief and what it rests on.

    Attributes:
        sections: In the order of the form.
        by_source: Answered facts by where they came from; the empty source is that of the rest.
    """

    sections: tuple[SectionScore, ...]
    by_source: Mapping[str, int]

    @property
    def asked(self) -> int:
        """Give the number of questions that concern this brief."""
        return sum(one.asked for one in self.sections)

    @property
    def answered(self) -> int:
        """Give the number of them that have an answer."""
        return sum(one.answered for one in self.sections)

    @property
    def percent(self) -> int:
        """Give the share of answered questions in whole per cent, rounded down."""
        return self.answered * 100 // self.asked if self.asked else 100

    @property
    def required(self) -> tuple[Gap, ...]:
        """Give the gaps that the plan cannot do without."""
        return tuple(
            gap for section in self.sections for gap in section.gaps if gap.question.required
        )


def check_completeness(form: BriefForm, brief: Brief) -> Completeness:
    """Score a brief by the form of its industry.

    A section counts where it is asked of everyone, or where the brief has it: rows by their number,
    a wish where it was made. Every question weighs the same.
    """
    sections = tuple(_score(section, brief) for section in form.section)
    by_source: dict[str, int] = {}
    for section in form.section:
        for question in section.question:
            if any(one.value is not None for one in answers(brief, question.fact)):
                source = brief.sources.get(question.fact, "")
                by_source[source] = by_source.get(source, 0) + 1
    return Completeness(sections, by_source)


def intake_hours(score: Completeness, usual: Band) -> Decimal:
    """Give the hours that intake is likely to take: the less a brief says, the more.

    A complete brief takes the lower end of what is usual, one that says nothing the upper.

    Args:
        score: The brief's; each row of it brings questions of its own.
        usual: The band of the stage.

    Source:
        docs/domain.md, R-EST-7; R-STAGE, 1: the hours fall with the detail of the brief.
    """
    missing = Decimal(score.asked - score.answered) / score.asked if score.asked else Decimal(0)
    return (usual.low + (usual.high - usual.low) * missing).quantize(STEP)


def _score(section: Section, brief: Brief) -> SectionScore:
    asked = [(question, one) for question in section.question for one in _asked(question, brief)]
    gaps = tuple(Gap(question, row) for question, (row, value) in asked if value is None)
    return SectionScore(section, len(asked), gaps)


def _asked(question: Question, brief: Brief) -> Iterator[tuple[str, object]]:
    given = answers(brief, question.fact)
    if not given and question.fact == "process.name":
        # Without a process there is nothing to set up.
        yield "", None
    for one in given:
        yield one.row, one.value
