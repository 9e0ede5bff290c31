"""The report in a real headless Chromium: no error, no request, nothing runs over, one page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import EXAMPLES
from tests.render.test_page_in_browser import AXE, CHROMIUM, browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]

__all__ = ["browser"]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]

DAY = "2027-01-20"
SPOKEN = (
    ("meeting", "--who", "Анна Ли", "--today", "2027-01-11"),
    ("log", "B04.4", "0.8", "--today", "2027-01-14"),
    ("block", "submit", "B04", "--today", "2027-01-15"),
    ("promise", "make", "Прислать прайс", "--of", "client", "--due", "2027-01-18"),
    ("ask", "Какие статусы визита нужны в отчёте?", "--block", "B06", "--today", "2027-01-18"),
)
"""What happened in the salon since its last working group."""


@pytest.fixture
def salon(shebo: Shebo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project in the middle of its work, with a working group of a week ago."""
    monkeypatch.setenv("SHEBO_USER", "Ирина")
    folder = tmp_path / "salon"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    for words in SPOKEN:
        day = () if "--today" in words else ("--today", "2027-01-14")
        result = shebo(*words, *day, "-p", folder)
        assert result.code == 0, result.err
    return folder


def drawn(shebo: Shebo, folder: Path, audience: str = "client") -> Path:
    result = shebo("report", "--for", audience, "--today", DAY, "-p", folder)
    assert result.code == 0, result.err
    [path] = (folder / "out").iterdir()
    return path


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_report_opens_without_error_request_or_sideways_scrolling(
    width: int, audience: str, browser: Any, shebo: Shebo, salon: Path
) -> None:
    path = drawn(shebo, salon, audience)
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.click("nav a[href='#needed']")
    assert page.evaluate("location.hash") == "#needed"
    assert complaints == []
    assert {one.partition("#")[0] for one in requests} == {path.as_uri()}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_agenda_stands_on_the_first_screen(browser: Any, shebo: Shebo, salon: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(drawn(shebo, salon).as_uri())
    bottom = "document.querySelector('.agenda').getBoundingClientRect().bottom"
    assert page.evaluate(bottom) < 450
    assert page.locator(".agenda ol li").count() == 4
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("audience", "width"), [("client", 390), ("internal", 1280)])
def test_axe_finds_no_violation(
    audience: str, width: int, scheme: str, browser: Any, shebo: Shebo, salon: Path
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(drawn(shebo, salon, audience).as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], [at["html"] for at in one["nodes"]]) for one in found] == []
    page.evaluate("document.documentElement.removeAttribute('lang')")
    again = page.evaluate("axe.run({ runOnly: ['html-has-lang'] })")["violations"]
    assert [one["id"] for one in again] == ["html-has-lang"]
    context.close()


def test_the_clients_report_prints_on_one_page(browser: Any, shebo: Shebo, salon: Path) -> None:
    page = browser.new_page()
    page.goto(drawn(shebo, salon).as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert printed.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 594" in printed or b"/MediaBox [0 0 595" in printed
