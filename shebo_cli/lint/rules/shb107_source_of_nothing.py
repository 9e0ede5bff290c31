"""SHB107: source-of-nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project


def check(project: Project) -> Iterator[Flaw]:
    """Look up each source's fact in the brief, and each fact that has a day."""
    if project.brief is None:
        return
    sources = (("sources", path) for path in project.brief.sources)
    answered = (("answered", path) for path in project.brief.answered)
    for section, path in (*sources, *answered):
        if not _is_stated(project.brief, path.split(".")):
            yield Flaw(
                project.locate("brief.toml", (section, path)),
                say("the brief states no fact “{path}”", path=path),
                say("Correct the path, or write the fact down."),
            )


def _is_stated(value: object, path: list[str]) -> bool:
    """Follow a path; in a list, any row will do, and an integration is named by its kind."""
    if not path or value is None:
        return value is not None and value != ()
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        kinds = [row for row in value if getattr(row, "kind", None) == path[0]]
        if kinds:
            return any(_is_stated(row, path[1:]) for row in kinds)
        return any(_is_stated(row, path) for row in value)
    if isinstance(value, dict):
        return _is_stated(value.get(path[0]), path[1:])
    return _is_stated(getattr(value, path[0], None), path[1:])


RULE = Rule(
    code="SHB107",
    name="source-of-nothing",
    severity="warning",
    why=mark(
        "The source of a fact is kept to settle later who said what. A source whose fact is "
        "not in the brief says nothing, and mostly misspells a path."
    ),
    bad="""\
[sources]
"staff.user" = "seller"
""",
    good="""\
[sources]
"staff.users" = "seller"
""",
    source="R-BRIEF-3",
    check=check,
)
