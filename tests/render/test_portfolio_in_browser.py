"""The page of the portfolio in a real headless Chromium: quiet, sortable, readable by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.render.rows import BARE, EVIL, FULL
from tests.render.test_page_in_browser import AXE, CHROMIUM, browser
from tests.render.test_portfolio_page import drawn

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["browser"]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]

SECOND = FULL._replace(
    client="Яблоко",
    integrator="Олег",
    folder="d",
    hours=FULL.hours._replace(estimated=FULL.hours.estimated / 10, left=-FULL.hours.left),
    weeks=tuple(one._replace(planned=one.sold) for one in FULL.weeks),
    due=(FULL.due[1]._replace(number=1),),
)
ROWS = (FULL, EVIL, SECOND, BARE)


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    path = tmp_path / "portfolio.html"
    path.write_text(drawn(ROWS, missing=["x/shebo.toml: not TOML"]), encoding="utf-8")
    return path


def column(page: Any, table: str, number: int) -> list[str]:
    shown: list[str] = page.evaluate(
        f"[...document.querySelectorAll('#{table} tbody tr:not([hidden]) td:nth-child({number})')]"
        ".map(cell => cell.innerText.split('\\n')[0])"
    )
    return shown


@pytest.mark.parametrize("width", [1400, 390])
def test_the_page_opens_without_error_request_or_sideways_scrolling(
    width: int, browser: Any, page_file: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    assert complaints == []
    assert requests == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_column_is_seen_on_a_laptop(lang: str, browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "portfolio.html"
    named = FULL._replace(integrator="Константинопольская Анастасия", folder="a/" + "long-" * 20)
    file.write_text(drawn((named, SECOND, BARE), lang), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(file.as_uri())
    assert page.evaluate(
        "[...document.querySelectorAll('.wide')].map(one => one.scrollWidth - one.clientWidth)"
    ) == [0, 0, 0]
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 1400), ("dark", 390)])
def test_axe_finds_no_violation(scheme: str, width: int, browser: Any, page_file: Path) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], [at["html"] for at in one["nodes"]]) for one in found] == []
    context.close()


def test_projects_are_sorted_by_numbers_dates_and_names(browser: Any, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(page_file.as_uri())
    page.click("#projects th:nth-child(5) button")
    assert column(page, "projects", 5) == ["0", "6.6", "66", "66", "138.6"]
    page.click("#projects th:nth-child(8) button")
    assert column(page, "projects", 8) == ["-33.5", "0", "33.5", "33.5", "33.5"]
    page.click("#projects th:nth-child(8) button")
    assert column(page, "projects", 8) == ["33.5", "33.5", "0", "-33.5", "33.5"]
    page.click("#projects th:nth-child(9) button")
    assert column(page, "projects", 9)[-2:] == ["", ""]
    page.click("#projects th:nth-child(2) button")
    assert column(page, "projects", 2)[-3:] == ["ООО «Ромашка»", "Яблоко", "Total"]
    page.close()


def test_each_table_is_searched_and_filtered_on_its_own(browser: Any, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(page_file.as_uri())
    page.fill("#projects-tools input", "олег")
    assert column(page, "projects", 2) == ["Яблоко"]
    assert len(column(page, "load", 1)) == 4
    page.fill("#projects-tools input", "")
    page.select_option("#projects-tools select", "intake")
    assert column(page, "projects", 2) == ["Окна"]
    page.fill("#projects-tools input", "нет такого")
    assert page.locator("#projects-tools .none").is_visible()
    page.select_option("#load-tools select", "marked")
    assert sorted(column(page, "load", 1)) == ["@Иван", "Анна Ли"]
    page.select_option("#payments-tools select", "overdue")
    assert column(page, "payments", 2) == ["ООО «Ромашка»"]
    page.close()


def test_without_scripts_everything_is_there_and_no_dead_control(
    browser: Any, page_file: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator(".tools").first.is_visible()
    assert page.locator("#projects tbody tr").count() == 5
    assert page.locator("#load tbody tr").count() == 4
    assert page.locator("#payments tbody tr").count() == 4
    assert page.locator("#projects button").count() == 0
    context.close()


def test_the_bars_are_as_long_as_their_hours(browser: Any, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(page_file.as_uri())
    ratios = page.evaluate(
        "[...document.querySelectorAll('#load tbody tr:first-child td.week')].slice(0, 8).map(cell"
        " => [...cell.querySelectorAll('.bar > span')].map(bar =>"
        " bar.getBoundingClientRect().width / bar.parentElement.getBoundingClientRect().width))"
    )
    widest = 5.25 * 7
    for number, (planned, sold) in enumerate(ratios):
        assert planned == pytest.approx(5.25 * number / widest, abs=0.01)
        assert sold == pytest.approx(7.3334 / widest, abs=0.01)
    page.close()
