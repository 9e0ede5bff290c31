"""The form in a real headless Chromium: what a client types is what the tool reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from shebo_cli.core.brief import Brief
from shebo_cli.core.completeness import check_completeness
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import FORMS, read_forms, templates_root
from shebo_cli.files.toml_reader import parse
from shebo_cli.i18n import Translator
from shebo_cli.render.form import render_form
from shebo_cli.render.layouts import Layouts
from tests.render.test_page_in_browser import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from shebo_cli.core.form import BriefForm
    from tests.conftest import Result

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]

ALL = read_forms()
ADVERSARIAL = "«Ёлка» \"a\" 'b' \\n \\ \"\"\" ''' # [x]\nвторая = \"строка\"\n</script><script>document.title = 'taken over'</script>\t😀\\"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Form:
    """A page with a form, and what a client does with it."""

    def __init__(self, page: Any, file: Path) -> None:
        self.page = page
        self.url = file.as_uri()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(self.url)

    def at(self, fact: str, row: int = 0) -> Any:
        """Find the control of a fact; `row` counts the rows that have it, from 0."""
        return self.page.locator(f"[data-fact='{fact}'] :is(input, textarea)").nth(row)

    def fill(self, **values: str) -> None:
        for fact, value in values.items():
            self.at(fact.replace("__", ".")).fill(value)

    def choose(self, fact: str, value: str) -> None:
        self.page.locator(f"[data-fact='{fact}'] input[value='{value}']").check()

    def add(self, part: str) -> None:
        self.page.click(f"#add-{part}")

    def open_everything(self) -> None:
        everything = ".wish input:not(:checked), .add"
        self.page.eval_on_selector_all(everything, "all => all.forEach(one => one.click())")

    def rows(self, part: str) -> Any:
        return self.page.locator(f"#part-{part} .row")

    def text(self) -> str:
        """Give the text of the file, as the button for copying makes it."""
        self.page.click("#copy")
        return str(self.page.input_value("#text"))

    def reopen(self) -> None:
        """Load the page again; what a browser under load lost meanwhile is put back first."""
        shown, kept = self.text(), self.page.evaluate("Object.entries(localStorage)")
        assert kept, "the page kept nothing"
        for _ in range(40):
            self.page.reload()
            if self.text() == shown:
                return
            self.page.evaluate("all => all.forEach(one => localStorage.setItem(...one))", kept)
            self.page.wait_for_timeout(250)
        raise AssertionError(f"the page does not show what it kept:\n{shown}")

    def data(self) -> dict[str, Any]:
        return tomli.loads(self.text())

    def save(self, path: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.click("#download")
        assert download.value.suggested_filename == "brief.toml"
        download.value.save_as(path)
        return path

    def has_focus(self, locator: Any) -> bool:
        return bool(locator.evaluate("element => element === document.activeElement"))

    def links(self, place: str) -> list[str]:
        listed = self.page.locator(f"{place} a").all()
        return [str(link.get_attribute("href")) for link in listed if link.is_visible()]


Open = Callable[..., Form]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_form(industry: str = "general", *, init: str = "", **options: Any) -> Form:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        if init:
            page.add_init_script(init)
        file = tmp_path / f"{industry}.html"
        layouts = Layouts((templates_root() / FORMS / "layouts",))
        page_text = render_form(ALL.form_of(industry), layouts, Translator("ru"))
        file.write_text(page_text, encoding="utf-8")
        return Form(page, file)

    yield open_form
    for context in contexts:
        context.close()


def fill_in(form: Form, asked: BriefForm) -> None:
    form.fill(
        client__name='ООО «Мотор» "и \\ сын"',
        client__country="kz",
        client__about=ADVERSARIAL,
        representative__name="Анна",
        staff__users="6",
        staff__roles="менеджер\n\n  механик \nруководитель",
        staff__departments=" 1 000 ",
    )
    form.choose("service.launch", "standard")
    if asked.process:
        form.page.click("[data-typical='0']")
    else:
        form.fill(process__name="Заказ", process__stages="Новый\nГотов")
    form.add("telephony")
    form.fill(integration__telephony__provider="АТС «Пример»")
    form.page.check("#wish-reports")
    form.page.check("#wish-documents")


def assert_says_what_was_filled_in(brief: Brief, asked: BriefForm) -> None:
    assert brief.client.name == 'ООО «Мотор» "и \\ сын"'
    assert (brief.client.country, brief.client.industry) == ("KZ", asked.id)
    assert brief.client.about == ADVERSARIAL
    assert brief.staff.roles == ("менеджер", "механик", "руководитель")
    assert (brief.staff.users, brief.staff.departments) == (6, 1000)
    (process,) = brief.process
    typical = asked.process[0] if asked.process else ("Заказ", None, None, ("Новый", "Готов"))
    assert (process.name, process.start, process.end, process.stages) == typical
    (telephony,) = brief.integration
    assert (telephony.kind, telephony.provider) == ("telephony", "АТС «Пример»")


@pytest.mark.parametrize("industry", ALL.industries)
def test_a_form_that_was_filled_in_becomes_a_plan(
    industry: str, opened: Open, shebo: Callable[..., Result], tmp_path: Path
) -> None:
    asked = ALL.form_of(industry)
    form = opened(industry, viewport={"width": 360, "height": 740})
    fill_in(form, asked)
    before, progress = form.text(), form.page.inner_text("#answered")
    form.reopen()
    assert form.text() == before
    assert form.page.inner_text("#answered") == progress

    brief = read_shape(Brief, parse(before.encode(), "brief.toml"))
    assert_says_what_was_filled_in(brief, asked)
    score = check_completeness(asked, brief)
    counted = [int(word) for word in progress.split() if word.isdigit()]
    assert counted == [score.answered, score.asked]
    assert not form.links("#missing")

    path = form.save(tmp_path / "brief.toml")
    assert path.read_text(encoding="utf-8") == before
    assert shebo("dpv", "new", path, "-p", tmp_path / "p").code == 0
    plan = tomli.loads((tmp_path / "p" / "dpv.toml").read_text(encoding="utf-8"))
    blocks = {block["template"] for block in plan["block"]}
    assert {"roles", "process", "telephony", "reports", "documents"} <= blocks
    assert not {"email", "mailings", "warehouse"} & blocks

    form.open_everything()
    read_shape(Brief, parse(form.text().encode(), "brief.toml"))
    assert form.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert form.page.title() != "taken over"
    assert form.complaints == []
    assert {one for one in form.requests if not one.startswith("blob:")} == {form.url}


def test_any_text_comes_back_as_it_was_typed(opened: Open) -> None:
    form = opened()
    controls = "".join(map(chr, [*range(1, 32), *range(127, 160)])).replace("\r", "")
    texts = {
        ADVERSARIAL: ADVERSARIAL,
        'кавычка в конце"': 'кавычка в конце"',
        '"""\n"""': '"""\n"""',
        "косая в конце\\": "косая в конце\\",
        "a\\\nb": "a\\\nb",
        "a\n\x85\nb": "a\n\x85\nb",
        f"x{controls}y": f"x{controls}y",
        "a\u2028b\u0000c": "a\u2028b\u0000c",
        "👩\u200d🔧 ёж": "👩\u200d🔧 ёж",
    }
    script = "(text, element) => { element.value = text; element.dispatchEvent(new Event('input', {bubbles: true})); }"
    for typed, expected in texts.items():
        for fact in ("client.about", "client.pains"):
            form.at(fact).evaluate(f"(element, text) => ({script})(text, element)", typed)
        client = form.data()["client"]
        assert client["about"] == expected
        lines = [line for line in (part.strip() for part in typed.split("\n")) if line]
        assert len(client["pains"]) == len(lines)
    form.at("client.about").evaluate(
        f"element => ({script})('a' + String.fromCharCode(0xd83d) + 'b', element)"
    )
    assert form.data()["client"]["about"] == "a\ufffdb"
    form.fill(client__about=" \n\u00a0 ")
    assert "about" not in form.data()["client"]


def test_every_kind_of_answer_is_written_as_what_it_is(opened: Open) -> None:
    form = opened("online-shop")
    form.fill(
        client__pains="Одно\nДругое",
        service__months=" 02 ",
        staff__roles="4",
        staff__departments="продажи",
        details__orders_per_day="обычно 40\nв сезон 100",
    )
    form.choose("details.cash_on_delivery", "true")
    form.choose("service.launch", "cold")
    for part in ("accounting", "site", "deadlines", "accesses"):
        form.add(part)
    form.choose("integration.accounting.directions", "2")
    form.choose("integration.site.method", "api")
    form.fill(deadline__what="Запуск", deadline__date="2027-03-01", access__system="Сайт")
    form.choose("access.ready", "false")
    data = form.data()
    assert data["client"]["pains"] == ["Одно", "Другое"]
    assert data["service"] == {"launch": "cold", "months": 2}
    assert data["staff"] == {"roles": 4, "departments": ["продажи"]}
    assert data["details"] == {
        "orders_per_day": ["обычно 40", "в сезон 100"],
        "cash_on_delivery": True,
    }
    assert data["integration"] == [
        {"kind": "site", "method": "api"},
        {"kind": "accounting", "directions": 2},
    ]
    assert str(data["deadline"][0]["date"]) == "2027-03-01"
    assert data["access"] == [{"system": "Сайт", "ready": False}]

    form.choose("details.cash_on_delivery", "")
    form.choose("service.launch", "")
    data = form.data()
    assert "cash_on_delivery" not in data["details"]
    assert "launch" not in data["service"]


def test_an_answer_that_cannot_stand_is_marked_listed_and_kept_as_a_remark(opened: Open) -> None:
    form = opened()
    for fact, value in (
        ("staff.users", "около шести\\"),
        ("service.months", "121"),
        ("client.country", "Россия"),
        ("client.name", "x" * 301),
    ):
        form.at(fact).fill(value)
        assert form.at(fact).get_attribute("aria-invalid") != "true", "not while typing"
        form.at(fact).blur()
        assert form.at(fact).get_attribute("aria-invalid") == "true"
    error = form.page.locator("[id='staff.users-error']")
    assert error.inner_text()
    assert "staff.users-error" in form.at("staff.users").get_attribute("aria-describedby")
    wrong = ["#client.name", "#client.country", "#service.months", "#staff.users"]
    assert form.links("#wrong") == wrong
    assert not set(wrong) & set(form.links("#missing"))
    text = form.text()
    assert '# users = "около шести\\\\"\n' in text
    assert "# months = " in text
    data = tomli.loads(text)
    assert data["client"] == {"industry": "general"}
    assert "staff" not in data or "users" not in data["staff"]

    form.at("staff.users").fill("6")
    assert form.at("staff.users").get_attribute("aria-invalid") == "false"
    assert error.inner_text() == ""
    assert form.data()["staff"] == {"users": 6}


def test_rows_come_and_go_with_the_focus(opened: Open) -> None:
    form = opened("car-service")
    page = form.page
    messages: list[str] = []

    def accept(dialog: Any) -> None:
        messages.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    assert form.rows("processes").count() == 1
    page.click("[data-typical='0']")
    assert form.rows("processes").count() == 1, "an empty row gives way"
    page.click("[data-typical='1']")
    form.add("processes")
    assert form.rows("processes").count() == 3
    assert form.has_focus(form.at("process.name", 2))
    page.locator("#live:not(:empty)").wait_for(state="attached")
    names = [process["name"] for process in form.data()["process"]]
    assert names == ["Ремонт", "Заказ запчастей"], "a row without answers is not written"

    remove = form.rows("processes").nth(0).locator(".drop")
    assert "Ремонт" in remove.get_attribute("aria-label")
    remove.focus()
    page.keyboard.press("Enter")
    assert len(messages) == 1
    assert "Ремонт" in messages[0]
    assert form.has_focus(page.locator("#add-processes"))
    assert [process["name"] for process in form.data()["process"]] == ["Заказ запчастей"]
    form.reopen()
    for _ in range(2):
        form.rows("processes").nth(0).locator(".drop").click()
    assert "process" not in form.data()
    assert "#add-processes" in form.links("#missing")
    assert len(messages) == 2, "a row without answers goes without a question"


def test_an_added_integration_is_a_wish_even_without_answers(opened: Open) -> None:
    form = opened()
    form.add("telephony")
    form.add("telephony")
    assert form.data()["integration"] == [{"kind": "telephony"}, {"kind": "telephony"}]
    form.rows("telephony").nth(1).locator(".drop").click()
    assert form.data()["integration"] == [{"kind": "telephony"}]


def test_a_wish_shows_its_questions_and_is_written_even_without_answers(opened: Open) -> None:
    form = opened()
    assert not form.at("reports.wanted").is_visible()
    assert "reports" not in form.data()
    form.page.check("#wish-reports")
    form.page.check("#wish-contacts")
    assert form.at("reports.wanted").is_visible()
    assert form.data()["reports"] == {}
    assert form.data()["data"] == {"contacts": {}}
    form.fill(reports__wanted="Продажи")
    form.page.uncheck("#wish-reports")
    assert "reports" not in form.data()
    form.page.check("#wish-reports")
    assert form.data()["reports"] == {"wanted": ["Продажи"]}


def test_a_form_that_is_half_empty_gives_a_file_that_the_tool_reads(
    opened: Open, shebo: Callable[..., Result], tmp_path: Path
) -> None:
    form = opened()
    required = [
        one.fact
        for section in ALL.form_of("general").section
        for one in section.question
        if one.required and section.rows in (None, "process")
    ]
    links = form.links("#missing")
    assert [link.lstrip("#").partition("~")[0] for link in links] == required
    assert "5" in form.page.inner_text("#left")
    form.page.click("#missing a >> nth=2")
    assert form.has_focus(form.at("staff.users"))

    empty = form.save(tmp_path / "empty.toml")
    result = shebo("dpv", "new", empty, "-p", tmp_path / "a")
    assert result.code == 2
    assert "SHB005" in result.err
    assert "name" in result.err

    form.fill(client__name="Ромашка")
    half = form.save(tmp_path / "half.toml")
    assert shebo("dpv", "new", half, "-p", tmp_path / "b").code == 0
    assert form.page.inner_text("#said")


def test_starting_over_asks_first_and_erases_everything(opened: Open) -> None:
    form = opened("car-service")
    page = form.page
    answers = [False, True]
    page.on("dialog", lambda dialog: dialog.accept() if answers.pop(0) else dialog.dismiss())
    empty = form.text()
    form.fill(client__name="Ромашка")
    form.choose("service.launch", "cold")
    page.check("#wish-reports")
    page.click("[data-typical='0']")
    form.add("processes")
    page.click("#again")
    assert form.data()["client"]["name"] == "Ромашка"
    page.click("#again")
    assert form.text() == empty
    form.reopen()
    assert form.text() == empty
    assert form.rows("processes").count() == 1


NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
)


def test_a_browser_that_keeps_nothing_is_said_and_still_saves(opened: Open, tmp_path: Path) -> None:
    form = opened(init=NO_STORAGE)
    assert form.page.is_visible("#lost")
    assert not form.page.is_visible("#kept")
    form.fill(client__name="Ромашка")
    assert "Ромашка" in form.save(tmp_path / "b.toml").read_text(encoding="utf-8")
    assert form.complaints == []
    usual = opened()
    assert usual.page.is_visible("#kept")
    assert not usual.page.is_visible("#lost")


@pytest.mark.parametrize("kept", ["{", "null", "[1]", '{"company": 5, "processes": {"rows": 3}}'])
def test_what_the_browser_kept_is_not_trusted(kept: str, opened: Open) -> None:
    form = opened(init=f"localStorage.setItem('shebo-brief-general', {kept!r});")
    assert form.complaints == []
    form.fill(client__name="Ромашка", process__name="Заказ")
    assert form.data()["process"] == [{"name": "Заказ"}]


def test_an_opening_writes_nothing_over_what_is_kept(opened: Open) -> None:
    read = "localStorage.getItem('shebo-brief-general')"
    form = opened(init="localStorage.setItem('shebo-brief-general', '5');")
    assert form.page.evaluate(read) == "5"
    form.fill(client__name="Ромашка")
    assert "Ромашка" in form.page.evaluate(read)


def test_a_text_that_cannot_be_copied_is_there_to_copy_by_hand(opened: Open) -> None:
    denied = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
    form = opened(init=denied)
    text = form.text()
    assert form.page.is_visible("#text")
    assert form.page.evaluate("getSelection().toString()") == text
    allowed = opened("tourism", permissions=["clipboard-write", "clipboard-read"])
    copied = allowed.text()
    allowed.page.locator("#said:not(:empty)").wait_for()
    assert allowed.page.evaluate("navigator.clipboard.readText()") == copied
    assert not allowed.page.is_visible("#text")


def test_every_control_has_a_name_and_the_keyboard_gets_everywhere(opened: Open) -> None:
    form = opened("car-service")
    page = form.page
    form.open_everything()
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    nameless = page.eval_on_selector_all(
        "main :is(input, textarea)",
        "all => all.filter(one => ![...one.labels].some(label => label.innerText.trim()) && one.id !== 'text').length",
    )
    assert nameless == 0
    dangling = page.eval_on_selector_all(
        "[aria-describedby], [aria-labelledby]",
        """all => all.flatMap(one => [one.getAttribute("aria-describedby"), one.getAttribute("aria-labelledby")])
            .join(" ").split(/\\s+/).filter(id => id && !document.getElementById(id))""",
    )
    assert set(dangling) <= {"null"}
    groups = page.get_by_role("radiogroup").all()
    assert groups
    assert all(group.get_by_role("radio").count() >= 3 for group in groups)

    page.reload()
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert form.has_focus(skip)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert form.has_focus(form.at("client.name"))


def test_a_script_that_came_with_a_text_would_not_run(opened: Open, tmp_path: Path) -> None:
    form = opened()
    file = tmp_path / "general.html"
    text = file.read_text(encoding="utf-8")
    assert "</main>" in text
    evil = "<script>document.title = 'taken over'</script>"
    file.write_text(text.replace("</main>", f"{evil}</main>"), encoding="utf-8")
    form.page.reload()
    assert form.page.title() != "taken over"
    assert form.page.inner_text("#answered")
