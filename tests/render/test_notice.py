"""Templates of letters: both languages say the same, and no text goes in as markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import meta

from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.engine import environment
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.notice import render_notice

NOTICES = templates_root() / "notices"
NAMES = sorted(
    path.relative_to(NOTICES / "ru").as_posix() for path in (NOTICES / "ru").rglob("*.j2")
)
OUTPUT = re.compile(r"{{(.*?)}}", re.DOTALL)
SAFE = re.compile(
    r"\|\s*(md|hours|date|short_date|seal|working_days|months|blocks|signed|spans|money\([\w.]+\))\s*$"
)
PLAIN = {
    *("event", "days", "row.days", "row.block", "entry.event", "entry.block", "one.number"),
    *("block", "block.id", "task.id", "task.task", "cause.event", "accepted.event"),
    *("reasons[reason]", "payers[paid_by]", 'refused | join(", ")', '"  "'),
    '"  " if company',
    *('"; " if not loop.last', "waited(cause) | trim", "waited(entry) | trim"),
    "told(entry) | trim",
    *("accepted", "total", "proofs[proof]", '", " if not loop.last'),
}
"""Ids that the reader has checked, numbers, and the template's own words."""


def variables(language: str, name: str) -> set[str]:
    text = (NOTICES / language / name).read_text(encoding="utf-8")
    made = environment(Layouts((NOTICES,)), Translator(language))
    return meta.find_undeclared_variables(made.parse(text))


def test_both_languages_have_the_same_templates() -> None:
    english = {
        path.relative_to(NOTICES / "en").as_posix() for path in (NOTICES / "en").rglob("*.j2")
    }
    assert english == set(NAMES)
    assert len(NAMES) > 15


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_use_the_same_values(name: str) -> None:
    assert variables("ru", name) == variables("en", name)
    russian, english = (
        [one.strip() for one in OUTPUT.findall((NOTICES / language / name).read_text("utf-8"))]
        for language in ("ru", "en")
    )
    assert sorted(russian) == sorted(english)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_value_goes_through_a_filter_or_can_hold_no_markup(language: str, name: str) -> None:
    text = (NOTICES / language / name).read_text(encoding="utf-8")
    for one in OUTPUT.findall(text):
        assert SAFE.search(one) or one.strip() in PLAIN, one


@pytest.mark.parametrize("name", NAMES)
def test_russian_letters_write_you_with_a_capital(name: str) -> None:
    text = (NOTICES / "ru" / name).read_text(encoding="utf-8")
    assert not re.search(r"\b(вы|вас|вам|вами|ваш\w*)\b", text)
    assert "заказчик" not in text.lower()


def test_the_folder_that_comes_first_wins(tmp_path: Path) -> None:
    own = tmp_path / "ru"
    own.mkdir()
    (own / "x.md.j2").write_text("{{ n | months }}\n\n\n\n{{ day | date }}.\n", encoding="utf-8")
    from datetime import date

    values = {"n": 2, "day": date(2026, 12, 1)}
    text = render_notice("x", values, Layouts((tmp_path, NOTICES)), Translator("ru"))
    assert text == "2\xa0месяца\n\n1\xa0декабря\xa02026\u202fг.\n"


def test_the_environment_of_letters_knows_the_parts_of_every_folder(tmp_path: Path) -> None:
    made = environment(Layouts((tmp_path, NOTICES)), Translator("en"))
    text = made.get_template("en/parts/greeting.md.j2").render(addressed="")
    assert text.startswith("Hello,\n")
