"""What looks like code is found, and what people write is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shebo_cli.files.project_folder import read_project
from shebo_cli.files.toml_write import written
from shebo_cli.lint.rules.shb113_active_text import check
from tests.conftest import BRIEF, EXAMPLE_NAMES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shebo_cli.errors import Message

    Write = Callable[[str, str], Path]


def found(text: str, write: Write) -> list[Message]:
    brief = BRIEF.replace("[service]", f"about = {written(text)}\n[service]")
    project = read_project(write("p/brief.toml", brief).parent)
    assert not project.problems
    return [flaw.message for flaw in check(project)]


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > c",
        "=",
        "= 5",
        "-5 %",
        "+7 912 000-00-00",
        "+1",
        "- задача(и)",
        "— список (короткий)",
        "-отчёт(ы)",
        "@anna_sales",
        "@anna (Telegram)",
        "цены > 100",
        "<anna@example.ru>",
        "anna@example.ru",
        '<b>от 10 шт.</b> <a href="/">сайт</a> <br>',
        "Договор: {{ФИО}}, {{ client.name }}, {сумма}",
        "скидка {%}",
        "Курс: 1 USD = 90 RUB; A1 = B2",
        "Java script: что это?",
        "если <x, only = 5",
        "a | b! c",
        "100 % = всё",
    ],
)
def test_an_ordinary_text_is_no_code(text: str, write: Write) -> None:
    assert found(text, write) == []


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("<script>alert(1)</script>", "tag"),
        ("Мы <SCRIPT src=//evil.example>", "tag"),
        ("<img src=x onerror=alert(1)>", "tag"),
        ("</style>", "tag"),
        ("<svg/onload=alert(1)>", "tag"),
        ("[цены](JavaScript:alert(1))", "address"),
        ("{{ 7*7 }}", "template"),
        ("{{ config.items() }}", "template"),
        ("{% include 'x' %}", "template"),
        ("=cmd()|'/c calc'!A0", "formula"),
        ("=СУММ(A1:A9)", "formula"),
        ("@SUM(A1)", "formula"),
        ("-cmd|'/c calc'!A0", "formula"),
        ("=1+1", "formula"),
        ("=A1", "formula"),
        (" '=HYPERLINK(1)", "formula"),
        ("＝SUM(A1)", "formula"),
    ],
)
def test_what_looks_like_code_is_found(text: str, like: str, write: Write) -> None:
    [message] = found(text, write)
    assert like in str(message.values["like"])


def test_a_formula_inside_a_text_is_none(write: Write) -> None:
    assert found("Сумма: =SUM(A1)", write) == []


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_no_example_has_such_a_text(name: str) -> None:
    assert list(check(read_project(EXAMPLES / name))) == []
