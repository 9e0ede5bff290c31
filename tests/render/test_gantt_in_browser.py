"""The drawn plan in a real headless Chromium: no complaint, no request, nothing cut off or hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.i18n import Translator
from shebo_cli.render.gantt_svg import render_gantt
from shebo_cli.render.gantt_table import render_gantt_table
from tests.render.gantt_charts import HOSTILE, block, chart, day, span, told
from tests.render.test_page_in_browser import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from shebo_cli.core.timeline import Timeline

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]

AXE = os.environ.get("SHEBO_AXE", "")
"""Where axe.min.js lies, the accessibility engine of Deque: no Python package brings it along."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

BADLY_SET = """() => {
  const picture = document.querySelector("svg.gantt"), found = [];
  const { width, height } = picture.viewBox.baseVal;
  for (const one of picture.querySelectorAll("rect, path, circle, text")) {
    const box = one.getBBox();
    if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1)
      found.push(`outside: ${one.outerHTML}`);
  }
  const texts = [...picture.querySelectorAll("text")].map(one => [one.textContent, one.getBBox()]);
  texts.forEach(([text, a], number) => {
    for (const [other, b] of texts.slice(number + 1)) {
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      if (across > 1 && down > 3) found.push(`${text} lies upon ${other}`);
    }
  });
  return found;
}"""
"""Lines of text touch each other's boxes above and below; they may not lie upon each other."""


def long() -> Timeline:
    """Give a plan of many rows, over more than a year, with every kind of title."""
    titles = ("W" * 80, "漢字" * 30, HOSTILE, "Обмен с внутренней системой учёта " * 5, "щ" * 70)
    rows = (
        block(f"B{number}", number * 7, number * 7 + 9, title=titles[number % len(titles)])
        for number in range(60)
    )
    return chart(
        *rows,
        days=430,
        title=HOSTILE,
        today=day(70),
        service=span(0, 380),
        extension=span(381, 390),
        pauses=(span(60, 66), span(68, 69)),
        p80_end=day(425),
    )


PLANS = {
    "told": told(),
    "long": long(),
    "day": chart(block("B1", 0, 0), service=None),
    "decade": chart(block("B1", 0, 900), block("B2", 901, 3649), days=3650, p80_end=day(3000)),
}


def page_text(timeline: Timeline, t: Translator) -> str:
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8"><title>План</title>'
        '<meta name="color-scheme" content="light dark"></head><body><main><h1>План</h1>'
        f"{render_gantt(timeline, t)}{render_gantt_table(timeline, t)}</main></body></html>"
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    opened = context.new_page()
    opened.complaints, opened.requests = [], []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda made: opened.requests.append(made.url))
    yield opened
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_picture_opens_without_complaint_or_request_and_fits_the_screen(
    width: int, page: Any, tmp_path: Path
) -> None:
    file = tmp_path / "plan.svg"
    file.write_text(render_gantt(told(), Translator("ru")), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    assert page.complaints == []
    assert page.requests == [file.as_uri()]
    assert page.evaluate("document.documentElement.getBoundingClientRect().width") <= width


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_cut_off_and_no_text_lies_upon_another(
    plan: str, language: str, page: Any
) -> None:
    page.set_content(page_text(PLANS[plan], Translator(language)))
    assert page.evaluate(BADLY_SET) == []
    assert page.complaints == []


def test_a_hostile_title_neither_runs_nor_breaks_out(page: Any) -> None:
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    page.set_content(page_text(PLANS["long"], Translator("en")))
    assert page.locator("script").count() == 0
    assert page.locator("svg.gantt > g.row").count() == 60
    assert page.locator("table.gantt-table tbody tr").count() == 60 + 6
    assert page.complaints == []


def test_a_reader_of_the_screen_finds_a_picture_and_a_table_with_names(page: Any) -> None:
    page.set_content(page_text(told(), Translator("en")))
    assert page.get_by_role("img", name="Plan by dates: Romashka", exact=True).count() == 1
    picture = page.locator("svg.gantt")
    assert "end of the service" in (picture.locator("desc").text_content() or "")
    table = page.get_by_role("table", name="Plan by dates: Romashka. Today is February 15, 2027.")
    assert (
        table.get_by_role("rowheader", name="B4 Telephony: lines, calls, recordings").count() == 1
    )
    assert table.get_by_role("columnheader").count() == 6


def test_the_dark_scheme_is_for_screens_and_paper_is_light(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_content(page_text(told(), Translator("en")))
    paper = "getComputedStyle(document.querySelector('.gantt .paper')).fill"
    dark = page.evaluate(paper)
    page.emulate_media(color_scheme="dark", media="print")
    assert (dark, page.evaluate(paper)) == ("rgb(18, 22, 27)", "rgb(255, 255, 255)")


@pytest.mark.skipif(not AXE, reason="SHEBO_AXE does not say where axe.min.js lies")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("plan", PLANS)
def test_axe_finds_nothing_to_complain_of(plan: str, scheme: Any, page: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_content(page_text(PLANS[plan], Translator("ru")))
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert found["passes"]
