"""SHB220: long-title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project

LONGEST = 300
"""Characters; a name in a brief has no more."""


def check(project: Project) -> Iterator[Flaw]:
    """Measure the titles of blocks and tasks."""
    for row, block in enumerate(project.dpv.block if project.dpv else ()):
        titles = {("block", row, "title"): block.title} | {
            ("block", row, "task", place, "title"): task.title
            for place, task in enumerate(block.task)
        }
        for path, title in titles.items():
            if len(title) > LONGEST:
                yield Flaw(
                    project.locate("dpv.toml", path),
                    say(
                        "a title of {count} characters, more than {limit}",
                        count=len(title),
                        limit=LONGEST,
                    ),
                    say("Shorten it; what it takes to be accepted has a place of its own."),
                )


RULE = Rule(
    code="SHB220",
    name="long-title",
    severity="warning",
    why=mark(
        "A title stands in tables, charts, calendars and letters. One of several sentences is "
        "cut there, and nobody finds the block by it."
    ),
    bad="""\
title = "\
Завести карточку клиента с именем, телефоном, почтой, адресом доставки и источником; \
проверить, что менеджер видит свои карточки, а руководитель все; загрузить старые карточки \
из таблиц и убрать повторы; показать отделу продаж, как искать клиента по телефону, и \
записать короткую статью о том, какие поля обязательны и кто их заполняет"
""",
    good="""\
title = "Согласовать состав карточки клиента"
""",
    source="R-TPL-2",
    check=check,
)
