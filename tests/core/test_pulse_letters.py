"""Whom the ready messages go to, and what they may say (R-WATCH)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from shebo_cli.core.brief import Representative
from shebo_cli.core.events import Question
from shebo_cli.core.parties import Parties
from shebo_cli.core.placement import Span
from shebo_cli.core.pulse_findings import Finding, Needed
from shebo_cli.core.pulse_letters import (
    TEMPLATES,
    PulseLetter,
    TitledBlock,
    addressee_of,
    name_of,
    pulse_letter,
    template_of,
)
from shebo_cli.core.settings import Contract, Team
from shebo_cli.core.work_events import Acceptance, BlockStart, Contact, Handover, Promise
from shebo_cli.files.template_folder import templates_root
from tests.core.histories import work
from tests.core.patients import begun, dec, found, patient

if TYPE_CHECKING:
    from tests.core.histories import History

TEAM = Team("Иван Соколов", "Олег Ким", "Пётр Лис", "Нина Рой")
PARTIES = Parties(
    "ООО «Ромашка»",
    Representative("Ли Анна Викторовна"),
    "Анна Викторовна",
    Contract(),
    TEAM,
    "Младший интегратор",
    "младший интегратор",
)


def letter(history: History, today: date, kind: str) -> PulseLetter:
    one = found(history, today, kind)
    assert one is not None
    return pulse_letter(one, patient(history, today).diary, PARTIES, today)


def test_every_kind_has_a_template_in_both_languages() -> None:
    folder = templates_root() / "notices"
    for language in ("ru", "en"):
        there = {
            path.name.removesuffix(".md.j2") for path in (folder / language / "daily").glob("*.j2")
        }
        needed = {*TEMPLATES.values(), "promise-client", "waiting-client"}
        assert there == needed


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("client", "Ли Анна Викторовна"),
        ("executor", "Иван Соколов"),
        ("administrator", "Олег Ким"),
        ("seller", "Пётр Лис"),
        ("quality-manager", "Нина Рой"),
        ("production", ""),
    ],
)
def test_everybody_is_called_by_the_name_of_the_team(to: Needed, name: str) -> None:
    assert name_of(to, PARTIES) == name


def test_who_is_not_named_has_no_name_and_the_client_is_the_company() -> None:
    nobody = PARTIES._replace(team=Team(), representative=None)
    names = {to: name_of(to, nobody) for to in get_args(Needed)}
    assert names.pop("client") == "ООО «Ромашка»"
    assert set(names.values()) == {""}


def test_where_the_client_was_not_heard_of_he_is_written_to() -> None:
    silent = Finding("no-contact", "executor")
    assert (addressee_of(silent), template_of(silent)) == ("client", "no-contact")
    held = Finding("waiting", "client")
    assert (addressee_of(held), template_of(held)) == ("client", "waiting-client")
    assert template_of(Finding("waiting-long", "production")) == "waiting"
    assert template_of(Finding("promise-due", "client")) == "promise-client"
    assert template_of(Finding("promise-overdue", "executor")) == "promise"


def test_a_message_about_days_names_them_and_what_is_in_work() -> None:
    history = begun()
    history.on(dec(1), BlockStart("B03"), work("1", "B01.1"), Contact())
    told = letter(history, dec(8), "no-contact")
    assert told.spans == (Span(dec(2), dec(7)),)
    assert (told.to, told.colleague, told.days) == ("client", "", 4)
    assert told.in_work == (TitledBlock("B01", "B01"), TitledBlock("B03", "B03"))
    assert (told.accepted, told.total) == (0, 3)
    history.on(dec(2), Handover("B01"), Acceptance("B01"), Handover("B03"))
    told = letter(history, dec(8), "no-work")
    assert (told.to, told.colleague, told.in_work) == ("executor", "Иван Соколов", ())
    assert (told.accepted, told.total) == (1, 3)


def test_the_client_reads_what_he_was_asked_and_nobody_elses_questions() -> None:
    history = begun()
    history.on(dec(1), Question("client", "Какой склад?"), Handover("B01"))
    history.on(dec(1), Question("administrator", "Можно ли?"))
    [told] = [one for one in _waiting(history) if one.to == "client"]
    assert [one.kind for one in told.waiting] == ["question", "handover"]
    assert told.waiting[0].text == "Какой склад?"
    assert told.asked == ()
    [inner] = [one for one in _waiting(history) if one.to == "administrator"]
    assert (inner.asked, inner.waiting) == (("Можно ли?",), ())


def _waiting(history: History) -> list[PulseLetter]:
    from shebo_cli.core.pulse import findings_of

    looked_at = patient(history, dec(2))
    return [
        pulse_letter(one, looked_at.diary, PARTIES, dec(2))
        for one in findings_of(looked_at)
        if one.waits
    ]


def test_a_message_about_blocks_says_what_they_lack() -> None:
    history = begun()
    history.on(dec(1), Handover("B01"), Acceptance("B01"))
    [block] = letter(history, dec(2), "not-closed").blocks
    assert block.id == "B01"
    assert block.lacks == ("test", "demonstration", "article", "training")


def test_a_day_that_is_over_is_told_as_one_that_is() -> None:
    history = begun()
    given = history.on(dec(1), Promise("client", "Доступы", dec(2)))
    due = letter(history, dec(2), "promise-due")
    assert (due.is_over, due.by, due.text, due.event) == (False, dec(2), "Доступы", given.id)
    assert letter(history, dec(3), "promise-overdue").is_over
