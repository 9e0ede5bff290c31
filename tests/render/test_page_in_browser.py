"""The page in a real headless Chromium: no error, no request, no sideways scrolling, A4 in print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from subprocess import run
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


AXE = files("axe_playwright_python") / "axe.min.js"
TODAY = ("--today", "2027-01-20")


def drawn(shebo: Callable[..., Result], folder: Path, name: str, *options: str) -> Path:
    path = folder / f"{name}.html"
    result = shebo("render", "-p", EXAMPLES / name, "-o", path, "--force", *TODAY, *options)
    assert result.code == 0
    return path


@pytest.fixture
def page_file(shebo: Callable[..., Result], tmp_path: Path) -> Path:
    return drawn(shebo, tmp_path, "wholesale-1c")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_opens_without_error_request_or_sideways_scrolling(
    width: int, browser: Any, page_file: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    assert complaints == []
    assert requests == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#list a[href='#B13']")
    assert page.evaluate("location.hash") == "#B13"
    page.close()


BROKEN_WORDS = """() => {
  const broken = [], words = /[а-яё]+/giu, range = document.createRange();
  const told = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = told.nextNode(); text; text = told.nextNode()) {
    if (!text.parentElement.closest("td, th")) continue;
    for (const word of text.data.matchAll(words)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""
"""Words of tables that stand on two lines; addresses may."""


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("name", ["salon-in-progress", "wholesale-1c"])
def test_a_phone_scrolls_no_page_sideways_and_breaks_no_word_of_a_table(
    name: str, width: int, browser: Any, shebo: Callable[..., Result], tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(drawn(shebo, tmp_path, name).as_uri())
    if name == "salon-in-progress":
        assert all(page.locator(f"#{one}").count() for one in ("payments", "approvals", "changes"))
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    assert page.evaluate(BROKEN_WORDS) == []
    page.close()


def test_the_summary_fits_the_first_screen(browser: Any, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(page_file.as_uri())
    assert page.evaluate("document.getElementById('summary').getBoundingClientRect().bottom") <= 800
    page.close()


@pytest.mark.parametrize(
    ("name", "audience", "scheme", "width"),
    [
        ("salon-in-progress", "client", "light", 1280),
        ("salon-in-progress", "internal", "dark", 390),
        ("wholesale-1c", "client", "dark", 1280),
    ],
)
def test_axe_finds_no_violation(
    name: str,
    audience: str,
    scheme: str,
    width: int,
    browser: Any,
    shebo: Callable[..., Result],
    tmp_path: Path,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(drawn(shebo, tmp_path, name, "--for", audience).as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], [at["html"] for at in one["nodes"]]) for one in found] == []
    # It has looked: the same page without a language is a violation.
    page.evaluate("document.documentElement.removeAttribute('lang')")
    again = page.evaluate("axe.run({ runOnly: ['html-has-lang'] })")["violations"]
    assert [one["id"] for one in again] == ["html-has-lang"]
    context.close()


def ids(page: Any) -> list[str]:
    shown: list[str] = page.evaluate(
        "[...document.querySelectorAll('#list tbody tr:not([hidden]) td:first-child')]"
        ".map(cell => cell.textContent)"
    )
    return shown


def test_the_list_of_blocks_is_sorted_and_filtered(browser: Any, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    order = ids(page)
    page.click("#list th:nth-child(3) button")
    rising = ids(page)
    page.click("#list th:nth-child(3) button")
    falling = ids(page)
    assert rising[0] == "B11"
    assert falling[0] == "B13"
    assert (rising[-1], falling[-1], sorted(rising)) == ("", "", sorted(order))
    page.fill("#tools input", "бизнес-процесс")
    assert sorted(ids(page)) == ["B04", "B05"]
    page.select_option("#tools select", "waits")
    assert ids(page) == ["B05"]
    page.fill("#tools input", "нет такого блока")
    assert ids(page) == []
    assert page.locator("#tools .none").is_visible()
    page.close()


def test_without_scripts_everything_is_there_and_no_dead_control(
    browser: Any, page_file: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator("#tools").is_visible()
    assert page.locator("#list tbody tr").count() == 21
    assert page.locator("section.block").last.is_visible()
    assert page.locator(".signatures").is_visible()
    context.close()


def test_a_script_that_came_with_a_text_would_not_run(browser: Any, page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    page_file.write_text(
        text.replace("</main>", "<script>document.title = 'taken over'</script></main>"),
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert page.title() != "taken over"
    page.close()


def test_print_gives_a4_pages_with_numbers(browser: Any, page_file: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    # A4 in points; Chromium rounds.
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf
    if shutil.which("pdftotext"):
        (tmp_path / "plan.pdf").write_bytes(pdf)
        command = ["pdftotext", "-layout", str(tmp_path / "plan.pdf"), "-"]
        pages = run(command, capture_output=True, check=True).stdout.decode().split("\f")[:-1]
        assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
