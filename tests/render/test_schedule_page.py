"""The plan by dates as a page."""

from __future__ import annotations

from html.parser import HTMLParser

from shebo_cli.core.duties import Duty
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.schedule_page import render_schedule
from tests.render.gantt_charts import HOSTILE, day, told

LAYOUTS = Layouts((templates_root() / "dpv" / "layouts",))


class _Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"


def page(*duties: Duty, price: str = "", language: str = "ru") -> str:
    return render_schedule(told(), duties, price, LAYOUTS, Translator(language))


def test_the_page_holds_picture_duties_price_and_a_table_of_all_dates() -> None:
    owed = Duty("access", "Доступ к сайту", day(3), "B5")
    held = Duty("answer", "Сколько складов?", day(0), None, day(-2))
    made = _Page(page(owed, held, price="День стоит 1,05 ч."))
    assert made.tags.count("svg") == 1
    assert made.tags.count("table") == 2
    words = " ".join(made.words.split())
    assert "14 января 2027 г. доступ Доступ к сайту B5" in words
    assert "сейчас ответ Сколько складов?" in words
    assert "День стоит 1,05 ч." in words


def test_an_approval_is_asked_for_in_words() -> None:
    words = " ".join(_Page(page(Duty("approval", "", day(3), None))).words.split())
    assert "утверждение Утвердить план работ" in words


def test_without_duties_the_page_asks_for_nothing() -> None:
    made = _Page(page(price="День стоит 1,05 ч."))
    assert made.tags.count("table") == 1
    assert "стоит" not in made.words
    assert "Что нам нужно от вас" not in made.words


def test_nothing_of_a_clients_text_becomes_markup() -> None:
    made = _Page(page(Duty("file", HOSTILE, day(3), "B5")))
    assert "script" not in made.tags
    assert "b" not in made.tags
    assert "<script>alert(1)</script>" in made.words


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    made = _Page(page(Duty("file", "Список", day(3), "B5")))
    assert not {"script", "link", "img", "iframe", "object", "foreignobject"} & set(made.tags)
    names = {name for name, _ in made.attributes}
    assert not {"src", "href", "xlink:href", "onload", "onclick"} & names
    assert any("default-src 'none'" in (value or "") for _, value in made.attributes)


def test_the_same_plan_gives_the_same_page() -> None:
    assert page() == page()
    assert page(language="en") != page()
