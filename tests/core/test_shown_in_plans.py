"""Facts that claim to be shown in the plan's document are, and the integrator's notes never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from shebo_cli.core.brief import IntegrationKind
from shebo_cli.core.fact_kinds import fact_kinds
from shebo_cli.core.facts import SHOWN_IN_PLANS
from shebo_cli.files.template_folder import read_forms
from tests.conftest import BRIEF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[..., Path]

FORMS = read_forms()
EACH_FORM = pytest.mark.parametrize("form", ["html", "md"])
WORDS = {
    fact: f"Примета {fact.replace('.', ' ').replace('_', ' ')}"
    for fact in SHOWN_IN_PLANS
    if fact_kinds()[fact] in {"name", "text", "list"} and fact != "service.launch"
}
MARKS = {
    **WORDS,
    "service.launch": "холодный запуск",
    "service.months": "Намечено 7 месяцев",
    "deadline.date": r"24\sдекабря\s2031",
    "access.ready": r"\bготов\b",
}
"""A pattern of what the document says where the brief below states the fact."""

NOTED = "".join(
    f'[[integration]]\nkind = "{kind}"\nnote = "Заметка {kind}"\n'
    for kind in get_args(IntegrationKind)
)
TEXT = f"""\
schema = 1

[client]
name = "{WORDS["client.name"]}"
about = "{WORDS["client.about"]}"
aim = "{WORDS["client.aim"]}"
pains = ["Мелочь", "{WORDS["client.pains"]}"]
tried_before = "{WORDS["client.tried_before"]}"

[service]
launch = "cold"
months = 7

[representative]
name = "{WORDS["representative.name"]}"
position = "{WORDS["representative.position"]}"
phone = "{WORDS["representative.phone"]}"
email = "{WORDS["representative.email"]}"

[[deadline]]
what = "{WORDS["deadline.what"]}"
date = 2031-12-24
why = "{WORDS["deadline.why"]}"

[[access]]
system = "{WORDS["access.system"]}"
ready = true
note = "Заметка access"

{NOTED}"""


@pytest.fixture
def rendered(shebo: Shebo, write: Write, tmp_path: Path) -> Callable[[str, str], str]:
    """Draw the plan of a brief."""

    def render(text: str, form: str) -> str:
        folder = tmp_path / "p"
        made = shebo("dpv", "new", write("b.toml", text), "-p", folder)
        assert made.code == 0, made.err
        result = shebo("render", "-p", folder, "--format", form, "-o", "-")
        assert result.code == 0, result.err
        return result.out.split("<body>")[-1]

    return render


def test_there_is_a_mark_for_every_fact_that_claims_to_be_shown() -> None:
    assert MARKS.keys() == SHOWN_IN_PLANS
    assert len({*MARKS.values()}) == len(MARKS)


@EACH_FORM
def test_every_fact_that_claims_to_be_shown_is_in_the_document(
    form: str, rendered: Callable[[str, str], str]
) -> None:
    document = rendered(TEXT, form)
    assert [fact for fact, mark in MARKS.items() if not re.search(mark, document)] == []


@EACH_FORM
def test_what_a_brief_does_not_say_is_not_in_the_document(
    form: str, rendered: Callable[[str, str], str]
) -> None:
    awaited = '[[access]]\nsystem = "Почта"\nready = false\n'
    document = rendered(BRIEF + awaited, form)
    assert "ждём от вас" in document
    assert [fact for fact, mark in MARKS.items() if re.search(mark, document)] == []


@EACH_FORM
def test_a_note_for_the_integrator_is_not_in_the_document(
    form: str, rendered: Callable[[str, str], str]
) -> None:
    document = rendered(TEXT, form)
    assert TEXT.count("Заметка") == 1 + len(get_args(IntegrationKind))
    assert "Телефония" in document
    assert "Заметка" not in document


@pytest.mark.parametrize("industry", FORMS.industries)
def test_no_shipped_form_asks_a_client_for_a_note(industry: str) -> None:
    asked = {one.fact for section in FORMS.form_of(industry).section for one in section.question}
    assert not {fact for fact in asked if fact.endswith(".note")}
    assert "access.system" in asked
