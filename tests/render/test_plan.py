"""The plan as a document: what it says, and what it never lets through."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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


def rendered(shebo: Shebo, name: str, form: str) -> str:
    result = shebo("render", "-p", EXAMPLES / name, "--format", form, "-o", "-")
    assert result.code == 0
    return result.out


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
        r'<section class="block" id="(B\d+)">\n<h2>.*?<span class="n">([\d,]+)\u00a0ч</span></h2>',
        text,
    )
    assert len(blocks) == text.count('class="block"') > 5
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    for key, value in page.attributes:
        assert not key.startswith("on")
        if key in {"href", "src"}:
            assert (value or "").startswith("#")
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text
    assert "Подписи" in page.text


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
    assert not {"script", "img"} & set(page.tags)
    seen = HOSTILE.replace("\\u001b", "\\x1b")
    assert page.text.count(seen) >= 4
    assert "49" not in page.text.replace("1,49", "")


def test_a_clients_text_is_text_in_markdown(shebo: Shebo, hostile: Path) -> None:
    from markdown_it import MarkdownIt

    text = shebo("render", "-p", hostile, "--format", "md", "-o", "-").out
    page = Page(MarkdownIt("commonmark").enable("table").render(text))
    assert not {"script", "img", "a", "em"} & set(page.tags)
    assert page.text.count(HOSTILE.replace("\\u001b", "\\x1b")) >= 4
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_same_project_gives_the_same_bytes(shebo: Shebo) -> None:
    for form in ("md", "html"):
        assert rendered(shebo, "thin", form) == rendered(shebo, "thin", form)
