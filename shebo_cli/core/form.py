"""Forms of briefs: what a client of an industry is asked, and why. Data, never code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Day  # noqa: N812 # as in brief.py
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeVar

from shebo_cli.core.shapes import ROWS, Detail, FactPath, Name, Slug, Text, Version1

if TYPE_CHECKING:
    from shebo_cli.errors import Place

DEFAULT_INDUSTRY = "general"
COMMON = "common"
"""The id of the part that is the same for every industry (R-BRIEF-1)."""


class Question(NamedTuple):
    """One field of a form.

    Attributes:
        fact: Where the answer stands in `brief.toml`: `staff.users`, `process.stages`,
            `integration.telephony.lines`; a fact of the industry alone: `details.orders_per_day`.
        ask: The question in the client's words.
        why: What the answer is needed for.
        example: A good answer, of the fact's own type.
        label: What the answer is called in the plan; needed where `blocks` are named.
        required: Whether the plan cannot do without it.
        takes: The type of a fact of the industry; every other fact has its own.
        blocks: Blocks that show the answer in the plan.
        choices: What the possible values are called, where the fact has a few fixed ones.
    """

    fact: FactPath
    ask: Text
    why: Text
    example: Detail | Day
    label: Name | None = None
    required: bool = False
    takes: Literal["text", "count", "yes-no"] | None = None
    blocks: tuple[Slug, ...] = ()
    choices: dict[Name, Text] = {}  # noqa: RUF012 # a named tuple's default


class Section(NamedTuple):
    """A part of a form.

    Attributes:
        id: Stable; a section of an industry adds to the common one of the same id.
        title: Its heading.
        about: A sentence below the heading.
        rows: The section of the brief that may be there several times: `process`,
            `integration.telephony`.
        wish: The section of the brief whose presence is itself a wish: `reports`.
        add: What the button for one more row, or the box for the wish, says.
        question: Its questions, in order.
    """

    id: Slug
    title: Name | None = None
    about: Text | None = None
    rows: FactPath | None = None
    wish: FactPath | None = None
    add: Name | None = None
    question: Annotated[tuple[Question, ...], ROWS] = ()


class TypicalProcess(NamedTuple):
    """A process that companies of the industry usually have, to start from."""

    name: Name
    start: Text
    end: Text
    stages: tuple[Text, ...]


class UsualBlock(NamedTuple):
    """A block that projects of the industry usually take, and why (R-TPL-5)."""

    block: Slug
    why: Text


class BriefForm(NamedTuple):
    """A whole form, `templates/brief/<industry>.toml`, or the common part of all forms."""

    schema: Version1
    id: Slug
    title: Name
    process: tuple[TypicalProcess, ...] = ()
    usual: tuple[UsualBlock, ...] = ()
    section: Annotated[tuple[Section, ...], ROWS] = ()


class Forms(NamedTuple):
    """Every form as its file has it, by id; the common part is among them.

    Attributes:
        parts: The parts, not yet joined with the common one.
        locate: Gives the place of a key: `locate("wholesale", ("section", 0, "id"))`.
    """

    parts: Mapping[str, BriefForm]
    locate: Callable[[str, tuple[str | int, ...]], Place]

    @property
    def industries(self) -> tuple[str, ...]:
        """Give the ids of the industries, sorted."""
        return tuple(sorted(key for key in self.parts if key != COMMON))

    def form_of(self, industry: str) -> BriefForm:
        """Give the form of an industry: the common part, changed and extended by its own.

        Args:
            industry: One of `industries`.
        """
        return join(self.parts[COMMON], self.parts[industry])


Part = TypeVar("Part", Section, Question)


def join(common: BriefForm, own: BriefForm) -> BriefForm:
    """Lay an industry's part over the common one.

    A question about a fact that the common part asks for takes its place, and keeps what it does
    not state itself; other questions follow at the end of their section. A section that is left
    without questions falls out.
    """
    theirs = {section.id: section for section in own.section}
    joined = [_join_sections(section, theirs.pop(section.id, None)) for section in common.section]
    sections = (*joined, *theirs.values())
    return own._replace(section=tuple(one for one in sections if one.question))


def _join_sections(common: Section, own: Section | None) -> Section:
    if own is None:
        return common
    theirs = {question.fact: question for question in own.question}
    questions = [_overlay(one, theirs.pop(one.fact, None)) for one in common.question]
    return _overlay(common, own)._replace(question=(*questions, *theirs.values()))


def _overlay(under: Part, over: Part | None) -> Part:
    """Give one record with what another one states."""
    if over is None:
        return under
    stated = {
        name: value
        for name, value in over._asdict().items()
        if name not in over._field_defaults or value != over._field_defaults[name]
    }
    return under._replace(**stated)
