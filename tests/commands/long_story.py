"""A long story of a project: everything that letters and acts can be about, with fixed ids."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tests.commands.ledger_story import begin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from tests.commands.ledger_story import Story
    from tests.conftest import Result

BLOCKS = ("B01|6||1", "B02|8|B01|2", "B03|10||3")
TEAM = """
[team]
integrator = "Иван Соколов"
administrator = "Олег Ким"
seller = "Мария Ветрова"
"""
NEW_BLOCK = """
[[block]]
id = "B04"
title = "Этикетки"
by_hand = true
priority = 4
production_hours = 5
acceptance = ["Печатаются."]

[[block.task]]
id = "B04.1"
title = "Макет этикетки"
level = "integrator"
hours = 30
"""
CHAPTERS = (
    """
    2026-11-20 buy --months 2
    2026-11-20 pay
    2026-11-20 dpv send
    2026-11-23 reject --as administrator --by 'Олег Ким' --why 'Мало часов' --block B03
    """,
    """
    2026-11-24 dpv send
    2026-11-25 approve --as administrator --by 'Олег Ким'
    2026-11-26 approve --as client --by Анна --block B01
    2026-11-26 approve --as client --by Анна --block B02 --block B03 --via письмо
    2026-12-01 start
    2026-12-01 log B01.1 6
    2026-12-02 demo B01 --via звонок
    2026-12-03 train B01 --who Ольга --who Пётр
    2026-12-03 block submit B01
    2026-12-04 log B03.1 4
    2026-12-04 ask 'Какие цены показывать на этикетке?' --block B03
    2026-12-08 block accept B01 --by 'Анна Петровна'
    2026-12-08 ask 'Хватит ли прав у роли кладовщика?' --to administrator --block B02
    2026-12-09 pause --from 2026-12-10 --via OneBox --note 'Клиент недоволен'
    2026-12-14 resume
    2026-12-15 answer {question} 'Розничные'
    2026-12-16 log B02.1 12
    2026-12-17 log B03.1 9
    2026-12-18 pay
    2026-12-18 extend --reason client
    """,
    """
    2026-12-21 change plan --title Этикетки --information 'Клиент просит печатать этикетки'
    2026-12-21 change apply
    2026-12-21 dpv send
    2026-12-22 approve --as administrator --by 'Олег Ким'
    2026-12-23 approve --as client --by Анна --via письмо
    2026-12-23 extend --reason scope
    2026-12-24 block submit B02
    2026-12-24 block submit B03
    2026-12-25 ask 'Пришлите, пожалуйста, размер этикетки' --block B04
    2026-12-30 extend --reason executor --days 2 --hours 3
    2026-12-30 pause --via письмо
    """,
)
"""What is done, a day and a command a line; before each chapter but the first the ДПВ is edited."""

DAYS = tuple(
    line.split()[0] for chapter in CHAPTERS for line in chapter.strip().splitlines() if line.strip()
)
"""The day of each command."""
LAST_DAY = "2027-01-20"


def begin_long(
    shebo: Callable[..., Result],
    project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    language: str = "ru",
) -> Story:
    """Begin a project with a team and a price, in which nothing has happened yet.

    Ids are counted instead of random: the same story gives the same letters.
    """
    numbers = iter(range(1, 1000))
    monkeypatch.setattr(secrets, "token_hex", lambda _: f"{next(numbers):02x}5eb0a7")
    story = begin(shebo, project(*BLOCKS), monkeypatch)
    story.settle_on(month_price='{ amount = 30000, currency = "RUB" }')
    story.edit(
        ('country = "RU"\n', f'country = "RU"\nlanguage = "{language}"\n'),
        ("\n[catalogue]", f"{TEAM}\n[catalogue]"),
        name="shebo.toml",
    )
    return story


def tell_long(story: Story, *changes: tuple[str, str]) -> Iterator[str]:
    """Tell the story, with other words where some are given; give the day after each command."""
    for number, text in enumerate(CHAPTERS):
        chapter, block = text, NEW_BLOCK
        for old, new in changes:
            chapter, block = chapter.replace(old, new), block.replace(old, new.strip("'"))
        if number == 1:
            story.edit(("hours = 10", "hours = 12"))
        if number == 2:
            with (story.folder / "dpv.toml").open("a", encoding="utf-8") as file:
                file.write(block)
        for line in filter(None, map(str.strip, chapter.splitlines())):
            asked = [one["id"] for one in story.events("question") if one["to"] == "client"]
            story.tell(line.replace("{question}", asked[0] if asked else ""))
            yield line.split()[0]
