"""SHB110: hidden-characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shebo_cli.core.text import HIDDEN, without_hidden
from shebo_cli.core.texts import texts_of
from shebo_cli.errors import Fix, say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import KeyPath, Project

NEEDED = re.compile("[\n\U0001f3f4]")
"""A text of several lines would lose its form, and a flag of a region is made of hidden letters."""


def check(project: Project) -> Iterator[Flaw]:
    """Look into names, titles and the contract, if there are such characters anywhere."""
    if not HIDDEN.search(texts_of(project).whole):
        return
    for file, path, text in _titles(project):
        if HIDDEN.search(text):
            shown = without_hidden(text)
            yield Flaw(
                project.locate(file, path),
                say("hidden characters in “{text}”", text=text),
                say("Type the text anew instead of pasting it."),
                Fix("put", path, shown) if shown.strip() and not NEEDED.search(text) else None,
            )


def _titles(project: Project) -> Iterator[tuple[str, KeyPath, str]]:
    if project.brief:
        yield "brief.toml", ("client", "name"), project.brief.client.name
        if project.brief.representative:
            yield "brief.toml", ("representative", "name"), project.brief.representative.name
        for row, process in enumerate(project.brief.process):
            yield "brief.toml", ("process", row, "name"), process.name
        for row, request in enumerate(project.brief.customization):
            yield "brief.toml", ("customization", row, "title"), request.title
    if project.settings:
        yield "shebo.toml", ("client",), project.settings.client
        contract = project.settings.contract
        yield "shebo.toml", ("contract", "number"), contract.number or ""
        for row, line in enumerate(contract.requisites):
            yield "shebo.toml", ("contract", "requisites", row), line
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        yield "dpv.toml", ("block", row, "title"), block.title
        for place, task in enumerate(block.task):
            yield "dpv.toml", ("block", row, "task", place, "title"), task.title


RULE = Rule(
    code="SHB110",
    name="hidden-characters",
    severity="warning",
    why=mark(
        "Control characters and those that turn the direction of writing make a text look "
        "other than it is. In a name or a title they can disguise what is being signed."
    ),
    bad="""\
name = "Ромашка\\u202e"
""",
    good="""\
name = "Ромашка"
""",
    source="R-BRIEF-4",
    check=check,
    fix=mark("Takes the hidden characters out."),
)
