"""What the rules of secrets and personal data say, and that they never say the thing itself."""

from __future__ import annotations

import re

import pytest

from shebo_cli.core.brief import Access, ContactData, Data, Integration, Mailings, Representative
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.project import Project
from shebo_cli.errors import Message
from shebo_cli.i18n import Translator
from shebo_cli.lint.rule import Finding
from shebo_cli.lint.rules import (
    shb601_password,
    shb602_access_token,
    shb603_credentials_in_address,
    shb604_payment_card,
    shb605_personal_document,
    shb606_personal_contact,
)
from shebo_cli.lint.run import judge
from tests.core.builders import block, brief, dpv
from tests.core.confidential import ADDRESSES, CARDS, CONTACTS, DOCUMENTS, PASSWORDS, TOKENS, lines
from tests.lint.test_run import empty_project

RULES = tuple(
    one.RULE
    for one in (
        *(shb601_password, shb602_access_token, shb603_credentials_in_address),
        *(shb604_payment_card, shb605_personal_document, shb606_personal_contact),
    )
)
TEXTS = [
    *(("SHB601", text) for text in lines(PASSWORDS)),
    *(("SHB602", text) for text in TOKENS.values()),
    *(("SHB603", text) for text in lines(ADDRESSES)),
    *(("SHB604", text) for text in CARDS),
    *(("SHB605", text) for text in DOCUMENTS),
    *(("SHB606", text) for text in CONTACTS),
]

KINDS = {*TOKENS, *CARDS.values(), *DOCUMENTS.values(), *CONTACTS.values(), "a long random text"}
"""What a message may be filled with: names of kinds, which do not come from the text."""


def with_note(text: str) -> Project:
    return empty_project(brief=brief(access=(Access("Почта", note=text),)))


def judged(project: Project) -> list[tuple[str, str]]:
    return [(one.code, one.where.file) for one in judge(project, RULES)]


def told(finding: Finding, language: str) -> str:
    t = Translator(language)
    return f"{t.message(finding.message)} {t.message(finding.hint)}"


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_nothing_of_what_is_found_stands_in_the_finding(code: str, text: str) -> None:
    [finding] = [one for one in judge(with_note(text), RULES) if one.code == code]
    assert finding.where.file == "brief.toml:access.0.note"
    filled = (*finding.message.values.values(), *finding.hint.values.values())
    assert {one.text if isinstance(one, Message) else one for one in filled} <= KINDS
    secret = {piece for piece in re.findall(r"\w{4,}", text) if re.search("[0-9]", piece)} - KINDS
    for language in ("ru", "en"):
        assert not secret & set(re.findall(r"\w+", told(finding, language)))


def test_an_entry_is_told_once_for_each_rule_however_much_stands_in_it() -> None:
    twice = "пароль: qwerty1\nпароль: qwerty2\n4111 1111 1111 1111"
    assert judged(with_note(twice)) == [
        ("SHB601", "brief.toml:access.0.note"),
        ("SHB604", "brief.toml:access.0.note"),
    ]


def test_every_file_that_people_edit_is_searched() -> None:
    one = block("B01", "1")._replace(details=("Скидка", "пароль: qwerty1"))
    project = empty_project(
        brief=brief(details={"returns": "пароль: qwerty1"}),
        dpv=dpv(one._replace(task=(one.task[0]._replace(title="пароль: qwerty1"),))),
    )
    assert judged(project) == [
        ("SHB601", "brief.toml:details.returns"),
        ("SHB601", "dpv.toml:block.0.details.1"),
        ("SHB601", "dpv.toml:block.0.task.0.title"),
    ]


def test_the_signer_and_what_shall_be_connected_may_have_numbers_and_addresses() -> None:
    phone, mail = "+7 926 123-45-67", "olga.petrova@romashka.ru"
    given = brief(
        representative=Representative("Ольга", phone=phone, email=mail),
        integration=(Integration("email", mailboxes=(mail,), note=f"WhatsApp {phone}"),),
        mailings=Mailings(channels=(f"SMS с номера {phone}",)),
    )
    assert judged(empty_project(brief=given, dpv=Dpv(1))) == []
    elsewhere = given._replace(data=Data(contacts=ContactData(cleaned=f"Ольга, {phone}")))
    assert judged(empty_project(brief=elsewhere)) == [
        ("SHB606", "brief.toml:data.contacts.cleaned")
    ]


def test_contacts_in_the_plan_are_those_that_the_brief_has_told_of() -> None:
    told = "Ольга, +7 926 123-45-67, olga.petrova@romashka.ru"
    plan = dpv(block("B01", "1")._replace(details=(told,)))
    assert judged(empty_project(dpv=plan)) == []
    assert judged(empty_project(brief=brief(), dpv=plan)) == []
