"""The page in a real headless Chromium: no error, no request, no sideways scrolling, A4 in print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
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


@pytest.fixture
def page_file(shebo: Callable[..., Result], tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    assert shebo("render", "-p", EXAMPLES / "wholesale-1c", "-o", path).code == 0
    return path


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
    page.click("nav a[href='#B13']")
    assert page.evaluate("location.hash") == "#B13"
    page.close()


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


def test_print_gives_a4_pages(browser: Any, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    assert pdf.startswith(b"%PDF")
    # A4 in points; Chromium rounds.
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf
