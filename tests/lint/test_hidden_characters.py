"""Hidden characters are found in every name and title, whatever files a folder has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shebo_cli.files.project_folder import read_project
from shebo_cli.lint.rules.shb110_hidden_characters import check
from tests.conftest import BRIEF, SETTINGS, dpv_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTRACT = f"""{SETTINGS}
[contract]
number = "№ 7"
requisites = ["ИНН 1655000001",
  "г. Казань"]
"""
REQUEST = '\n[[customization]]\ntitle = "Печать\u200b этикеток"\nhours = 5\n'
ALONE = BRIEF.replace('[representative]\nname = "Анна Петровна"\n\n', "")


@pytest.mark.parametrize(
    ("file", "text", "line", "column"),
    [
        ("brief.toml", BRIEF.replace("Ромашка", "Рома\u200bшка"), 4, 1),
        ("brief.toml", BRIEF.replace("Анна", "А\u202eнна"), 12, 1),
        ("brief.toml", ALONE.replace("Продажа", "Прода\u200bжа"), 16, 1),
        ("brief.toml", ALONE + REQUEST, 24, 1),
        ("shebo.toml", SETTINGS.replace("Ромашка", "Рома\u200bшка"), 3, 1),
        ("shebo.toml", CONTRACT.replace("№ 7", "№ 7\u202e"), 12, 1),
        ("shebo.toml", CONTRACT.replace("0001", "00\u200b01"), 13, 15),
        ("shebo.toml", CONTRACT.replace("Казань", "Ка\u200bзань"), 14, 3),
        ("dpv.toml", dpv_text("B01|2||1").replace("Блок", "Бл\u200bок"), 5, 1),
        ("dpv.toml", dpv_text("B01|2||1").replace("Задача", "За\u200bдача"), 13, 1),
    ],
)
def test_each_name_and_title_is_looked_into(
    file: str, text: str, line: int, column: int, write: Callable[[str, str], Path]
) -> None:
    project = read_project(write(f"p/{file}", text).parent)
    assert not project.problems
    [found] = check(project)
    assert (found.where.line, found.where.column) == (line, column)


def test_what_is_no_name_may_hold_them(write: Callable[[str, str], Path]) -> None:
    text = BRIEF.replace("[service]", 'about = "Мы\u200b продаём"\n[service]')
    assert list(check(read_project(write("p/brief.toml", text).parent))) == []
