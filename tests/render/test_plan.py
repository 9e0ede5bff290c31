"""The plan as a document: what it says, and what it never lets through."""

from __future__ import annotations

import html
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.settings import Contract
from shebo_cli.i18n import Translator
from shebo_cli.render.plan import contract_words
from tests.conftest import BRIEF, EXAMPLE_NAMES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

GOLDENS = Path(__file__).parent / "goldens"


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


DAY = "2027-01-20"


def rendered(shebo: Shebo, name: str, form: str, *options: str) -> str:
    result = shebo(
        "render", "-p", EXAMPLES / name, "--format", form, "-o", "-", "--today", DAY, *options
    )
    assert result.code == 0
    return result.out


@pytest.mark.parametrize(
    ("contract", "en", "ru"),
    [
        (
            Contract("№ 7", date(2026, 11, 30)),
            "Contract № 7 of November 30, 2026",
            "Договор № 7 от 30 ноября 2026\u202fг.",
        ),
        (Contract("№ 7"), "Contract № 7", "Договор № 7"),
        (
            Contract(None, date(2026, 11, 30)),
            "Contract of November 30, 2026",
            "Договор от 30 ноября 2026\u202fг.",
        ),
        (Contract(), "", ""),
    ],
)
def test_a_plan_names_the_contract_by_what_is_known_of_it(
    contract: Contract, en: str, ru: str
) -> None:
    assert contract_words(contract, Translator("en")) == en
    assert contract_words(contract, Translator("ru")) == ru


@pytest.mark.parametrize(
    ("name", "is_signed"), [("salon-in-progress", True), ("wholesale-1c", False), ("thin", False)]
)
def test_a_page_names_the_contract_where_there_is_one(
    name: str, is_signed: bool, shebo: Shebo
) -> None:
    text = re.sub(r"\s", " ", Page(rendered(shebo, name, "html")).text)
    assert ("Договор № 26-114 от 27 ноября 2026 г." in text) is is_signed
    assert ("Договор №" in text) is is_signed


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_markdown_is_the_one_that_a_person_has_read(
    name: str, shebo: Shebo, request: pytest.FixtureRequest
) -> None:
    golden = GOLDENS / f"{name}.md"
    text = rendered(shebo, name, "md")
    if request.config.getoption("--rewrite-goldens"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_a_page_has_hours_beside_every_block_and_nothing_from_outside(
    name: str, shebo: Shebo
) -> None:
    text = rendered(shebo, name, "html")
    page = Page(text)
    blocks = re.findall(
        r'<section class="block" id="(B\d+)">\n<h2 .*?<span class="n">([\d,]+)\u00a0ч</span></h2>',
        text,
    )
    assert len(blocks) == text.count('class="block"') > 5
    assert not {"img", "link", "iframe", "object", "form"} & set(page.tags)
    assert page.tags.count("script") == 1
    for key, value in page.attributes:
        assert not key.startswith("on")
        if key in {"href", "src"}:
            assert (value or "").startswith("#")
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    assert "default-src 'none'" in html.unescape(text)
    assert "Согласование, утверждение и подписи" in page.text


def test_the_page_names_the_shortage_and_what_is_assumed(shebo: Shebo) -> None:
    wholesale = Page(rendered(shebo, "wholesale-1c", "html")).text
    assert "60,55\u00a0ч" in wholesale
    assert "82,55\u00a0ч" in wholesale
    thin = Page(rendered(shebo, "thin", "html")).text
    assert "телефонные линии" in thin


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> *b* [a](javascript:x) {{ 7*7 }} {name} | \\u001b[31m \\u202e #1 &lt;"


@pytest.fixture
def hostile(shebo: Shebo, write: Callable[..., Path], tmp_path: Path) -> Path:
    text = (
        BRIEF.replace("ООО «Ромашка»", HOSTILE)
        .replace("Анна Петровна", HOSTILE)
        .replace("Продажа", HOSTILE)
    )
    text = text.replace("[service]", f'aim = "{HOSTILE}"\n[service]', 1)
    folder = tmp_path / "p"
    assert shebo("dpv", "new", write("b.toml", text), "-p", folder).code == 0
    return folder


def test_a_clients_text_is_text_in_html(shebo: Shebo, hostile: Path) -> None:
    page = Page(shebo("render", "-p", hostile, "-o", "-").out)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    seen = HOSTILE.replace("\\u001b", "\\x1b")
    # A line may not end with a short word or with a dash before it: nothing else has changed.
    assert page.text.replace("\u00a0", " ").count(seen) >= 4
    assert "49" not in page.text.replace("1,49", "")


def test_a_clients_text_is_text_in_markdown(shebo: Shebo, hostile: Path) -> None:
    from markdown_it import MarkdownIt

    text = shebo("render", "-p", hostile, "--format", "md", "-o", "-").out
    page = Page(MarkdownIt("commonmark").enable("table").render(text))
    assert not {"script", "img", "a", "em"} & set(page.tags)
    assert page.text.count(HOSTILE.replace("\\u001b", "\\x1b")) >= 4
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_both_terms_and_what_is_needed_from_the_client_stand_on_the_first_screen(
    shebo: Shebo,
) -> None:
    text = rendered(shebo, "salon-in-progress", "html")
    first = Page(text[text.index('<section class="tiles"') : text.index("<nav")]).text
    first = re.sub(r"\s", " ", first)
    assert "25 февраля 2027 г." in first
    assert "15.03.2027" in first
    assert "44,9 ч" in first
    assert "Куплено 3 месяца" in first
    assert "Схема или описание процесса" in first


def test_a_change_has_its_own_budget_and_its_approvals_their_seals(shebo: Shebo) -> None:
    text = rendered(shebo, "salon-in-progress", "md")
    assert "### Напоминания о визите" in text
    assert "**+1,8\u00a0ч**" in text
    assert "| 15.01.2027 | клиент Анна Ли (письмо) | содержание и часы | `c89f de7b 06f5` |" in text


def test_the_same_project_gives_the_same_bytes(shebo: Shebo) -> None:
    for form in ("md", "html"):
        assert rendered(shebo, "thin", form) == rendered(shebo, "thin", form)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_draft_says_that_months_are_intended_and_nothing_is_bought_or_paid(
    form: str, shebo: Shebo
) -> None:
    text = rendered(shebo, "wholesale-1c", form)
    assert "Намечен 1 месяц; пока ничего не куплено и не оплачено." in text
    assert "входит в намеченное" in text
    assert not re.search("[Кк]уплен(?!о и не)|Оплаченная услуга", text)


def test_every_heading_of_the_markdown_has_a_blank_line_before_it(
    shebo: Shebo, write: Callable[..., Path], tmp_path: Path
) -> None:
    brief = f'{BRIEF}\n[[deadline]]\nwhat = "Открытие салона"\ndate = 2027-03-01\n'
    folder = tmp_path / "p"
    assert shebo("dpv", "new", write("b.toml", brief), "-p", folder).code == 0
    lines = shebo("render", "-p", folder, "--format", "md", "-o", "-").out.splitlines()
    assert any("Открытие салона" in line for line in lines)
    tight = [
        one for before, one in zip(lines, lines[1:], strict=False) if before and one[:2] == "##"
    ]
    assert tight == []
