"""Block templates: what a standard block is, when it is needed, how it grows. Data, never code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from shebo_cli.core.dpv import BlockKind
from shebo_cli.core.hours import OneOrThree, ThreePoints, add_up
from shebo_cli.core.shapes import (
    INTERNAL,
    FactPath,
    Hours,
    Name,
    Positive,
    Share,
    Slug,
    Text,
    Version1,
    Whole,
)

if TYPE_CHECKING:
    from shebo_cli.errors import Place


class Switch(NamedTuple):
    """When a block is needed: always, from a count upwards, or at a value. Exactly one of them."""

    always: Literal[True] | None = None
    fact: FactPath | None = None
    at_least: Whole | None = None
    equals: Text | None = None


class Multiplier(NamedTuple):
    """A count that multiplies the row; with `hours`, the likely hours of one instead of the row."""

    fact: FactPath
    label: Name
    hours: Hours | None = None


class Addition(NamedTuple):
    """Likely hours added for each started `step` of a count beyond `over`."""

    fact: FactPath
    label: Name
    hours: Hours
    over: Whole
    step: Positive = 1


class HoursShare(NamedTuple):
    """Hours as a share of other hours; `at_least` holds for the likely value."""

    fact: FactPath
    label: Name
    low: Share
    likely: Share
    high: Share
    at_least: Hours | None = None


class LevelCondition(NamedTuple):
    """The level that a task needs where a fact has a value."""

    fact: FactPath
    equals: Text | bool
    level: Slug


class TemplateTask(NamedTuple):
    """A task of a template: its norm, or its part of the block's share of hours."""

    title: Name
    hours: Annotated[ThreePoints, OneOrThree()] | None = None
    part: Share | None = None
    level: Slug | None = None
    level_when: LevelCondition | None = None
    adds: tuple[Addition, ...] = ()


class MissingFact(NamedTuple):
    """What to ask the client where the brief lacks a fact that sizes or switches the block."""

    fact: FactPath
    ask: Text


class Lesson(NamedTuple):
    """What the client's staff are taught about the block, and which of them."""

    topic: Text
    audience: Text


class Template(NamedTuple):
    """A whole block template, `templates/dpv/<id>.toml` (R-TPL-2).

    `each` makes one block per row of that section of the brief; `{name}` in titles is the row's.
    `production` is the fact that gives production's hours, `level_from` the one of the level.
    `outline` are the headings that the block adds to its knowledge-base article; `risks` are for
    the integrator alone. `accesses` and `files` are what the client hands over before the block
    begins.
    """

    schema: Version1
    id: Slug
    version: Whole
    title: Name
    purpose: Text
    kind: BlockKind
    level: Slug
    priority: Whole
    acceptance: tuple[Text, ...]
    task: tuple[TemplateTask, ...]
    article: Name | None = None
    depends: tuple[Slug, ...] = ()
    switch: Switch | None = None
    each: Literal["process", "customization"] | None = None
    per: tuple[Multiplier, ...] = ()
    share: HoursShare | None = None
    production: FactPath | None = None
    level_from: FactPath | None = None
    question: tuple[MissingFact, ...] = ()
    outline: tuple[Text, ...] = ()
    training: Lesson | None = None
    risks: Annotated[tuple[Text, ...], INTERNAL] = ()
    accesses: tuple[Text, ...] = ()
    files: tuple[Text, ...] = ()

    @property
    def row(self) -> ThreePoints:
        """Give the norm of the whole block before any sizing."""
        return add_up(task.hours for task in self.task if task.hours)


def named_facts(template: Template) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every fact that switches, sizes or grades a template, with the path of its key."""
    if template.switch and template.switch.fact:
        yield ("switch", "fact"), template.switch.fact
    for place, multiplier in enumerate(template.per):
        yield ("per", place, "fact"), multiplier.fact
    if template.share:
        yield ("share", "fact"), template.share.fact
    if template.production:
        yield ("production",), template.production
    if template.level_from:
        yield ("level_from",), template.level_from
    for row, task in enumerate(template.task):
        if task.level_when:
            yield ("task", row, "level_when", "fact"), task.level_when.fact
        for place, addition in enumerate(task.adds):
            yield ("task", row, "adds", place, "fact"), addition.fact


class Catalogue(NamedTuple):
    """Templates by id, in the order of their ids.

    Attributes:
        templates: The templates.
        locate: Gives the place of a key: `locate("settings", ("task", 0, "hours"))`.
    """

    templates: Mapping[str, Template]
    locate: Callable[[str, tuple[str | int, ...]], Place]
