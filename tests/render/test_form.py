"""The form's page as text: what it asks, what it never lets through."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from shebo_cli.core.fact_kinds import fact_kinds, question_kind
from shebo_cli.core.form import BriefForm, Question, Section, TypicalProcess
from shebo_cli.core.text import one_line
from shebo_cli.files.template_folder import FORMS, read_forms, templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.form import render_form
from shebo_cli.render.layouts import Layouts

LAYOUTS = Layouts((templates_root() / FORMS / "layouts",))
ALL = read_forms()
CONTROLS = {"input", "textarea"}


def render(form: BriefForm, language: str = "ru") -> str:
    return render_form(form, LAYOUTS, Translator(language))


class Page(HTMLParser):
    """Tags with their attributes, the text that is shown, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: list[tuple[str, str]] = []
        self._inner: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inner = tag if tag in {"script", "style"} else None

    def handle_endtag(self, tag: str) -> None:
        self._inner = None

    def handle_data(self, data: str) -> None:
        if self._inner:
            self.inside.append((self._inner, data))
        else:
            self.text += data

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.mark.parametrize("industry", ALL.industries)
def test_a_page_asks_everything_in_the_order_of_its_form(industry: str) -> None:
    form = ALL.form_of(industry)
    page = Page(render(form))
    place = 0
    for section in form.section:
        place = page.text.index(str(section.title), place)
        for question in section.question:
            place = page.text.index(one_line(question.ask), place)
            place = page.text.index(one_line(question.why), place)
            for title in question.choices.values():
                place = page.text.index(title, place)
        assert not section.add or section.add in page.text
    asked = [one["data-fact"] for one in page.named("div") if "data-fact" in one]
    assert asked == [question.fact for section in form.section for question in section.question]


@pytest.mark.parametrize("industry", ALL.industries)
def test_the_same_form_gives_the_same_bytes(industry: str) -> None:
    assert render(ALL.form_of(industry)) == render(read_forms().form_of(industry))


def test_every_answer_has_a_name_and_a_description_and_none_is_given() -> None:
    for industry in ALL.industries:
        page = Page(render(ALL.form_of(industry)))
        ids = [one["id"] for _, one in page.tags if "id" in one]
        assert len(ids) == len(set(ids))
        labelled = {one.get("for") for one in page.named("label")}
        for control in page.named(*CONTROLS):
            kind = control.get("type")
            if kind in {"radio", "checkbox"}:
                assert "checked" not in control
                continue
            assert control["id"] in labelled
            assert not control.get("value")
            assert not control.get("placeholder")
        for group in page.named("fieldset"):
            if "role" in group:
                assert group["aria-labelledby"] in ids
        for _, one in page.tags:
            assert set((one.get("aria-describedby") or "").split()) <= set(ids)
        described = [one for _, one in page.tags if one.get("aria-describedby")]
        assert len(described) == sum(len(one.question) for one in ALL.form_of(industry).section)


def test_required_questions_say_so_to_eyes_and_ears() -> None:
    form = ALL.form_of("general")
    required = {one.fact for section in form.section for one in section.question if one.required}
    page = Page(render(form))
    heard = {str(one["id"]).partition("~")[0] for _, one in page.tags if "aria-required" in one}
    assert heard == required
    assert sum(one.get("class") == "must" for one in page.named("span")) == len(required)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_comes_from_outside_and_only_the_pages_own_script_runs(language: str) -> None:
    text = render(ALL.form_of("online-shop"), language)
    page = Page(text)
    assert not {"img", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    for _, attributes in page.tags:
        assert not any(key.startswith("on") or key == "style" for key in attributes)
        for key in ("href", "src"):
            assert (attributes.get(key) or "#").startswith("#")
    assert "//" not in re.sub(r"^// .*$", "", text, flags=re.MULTILINE)
    policy = str(page.named("meta")[1]["content"])
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; ")
    assert "unsafe" not in policy
    (style,) = (text for tag, text in page.inside if tag == "style")
    data, script = (text for tag, text in page.inside if tag == "script")
    assert json.loads(data)["id"] == "online-shop"
    for name, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy


HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)> \"'><b {{ 7*7 }} {name} % ~% &lt;"


def hostile_form() -> BriefForm:
    def question(fact: str, example: Any = HOSTILE, **others: Any) -> Question:
        return Question(fact, HOSTILE, HOSTILE, example, **others)

    return BriefForm(
        schema=1,
        id="hostile",
        title=HOSTILE,
        process=(TypicalProcess(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)),),
        section=(
            Section("a", HOSTILE, HOSTILE, question=(question("client.name", required=True),)),
            Section(
                "b", HOSTILE, rows="process", add=HOSTILE, question=(question("process.name"),)
            ),
            Section(
                "c",
                HOSTILE,
                wish="reports",
                add=HOSTILE,
                question=(
                    question("reports.wanted", (HOSTILE,)),
                    question("service.launch", choices={"a": HOSTILE}),
                    question("details.own", choices={"a": HOSTILE}),
                ),
            ),
        ),
    )


def test_a_forms_text_is_text() -> None:
    page = Page(render(hostile_form()))
    assert not page.named("img")
    assert len(page.named("b")) == len(Page(render(ALL.form_of("general"))).named("b"))
    assert len(page.named("script")) == 2
    assert page.text.count(HOSTILE) >= 20
    data = json.loads(next(text for tag, text in page.inside if tag == "script"))
    assert data["typical"][0]["process.name"] == HOSTILE


def drawn(question: Question) -> tuple[str, dict[str, str | None]]:
    """Give the control of a question and what the script is told about it."""
    form = BriefForm(1, "one", "Один", section=(Section("only", "Раздел", question=(question,)),))
    page = Page(render(form))
    told = next(one for one in page.named("div") if "data-fact" in one)
    boxes = [one for tag, one in page.tags if tag in CONTROLS and one.get("id") != "text"]
    kinds = {one.get("type") or "textarea" for one in boxes}
    assert len(kinds) == 1
    return kinds.pop(), told


def test_every_kind_of_answer_has_its_control() -> None:
    expected = {
        "name": "text",
        "text": "textarea",
        "number": "text",
        "count": "textarea",
        "list": "textarea",
        "hours": "text",
        "yes-no": "radio",
        "choice": "radio",
        "date": "date",
    }
    fact_of = {kind: fact for fact, kind in fact_kinds().items()}
    assert set(fact_of) == set(expected)
    for kind, fact in fact_of.items():
        question = Question(fact, "Вопрос", "Зачем", "пример")
        assert question_kind(question) == kind
        control, told = drawn(question)
        assert (fact, control, told["data-kind"]) == (fact, expected[kind], kind)


def test_the_script_is_told_the_limits_of_the_briefs_own_shape() -> None:
    _, told = drawn(Question("service.months", "?", "!", 1))
    assert (told["data-low"], told["data-high"]) == ("1", "120")
    _, told = drawn(Question("staff.users", "?", "!", 1))
    assert (told["data-low"], told["data-high"]) == ("0", "100000000")
    _, told = drawn(Question("customization.hours", "?", "!", 1))
    assert (told["data-low"], told["data-high"]) == ("0", "10000")
    _, told = drawn(Question("client.country", "?", "!", "RU"))
    assert told["data-pattern"] == "^[A-Z]{2}$"
    _, told = drawn(Question("integration.accounting.directions", "?", "!", 1))
    assert told["data-bare"]
    _, told = drawn(Question("integration.site.method", "?", "!", "api"))
    assert "data-bare" not in told
