"""The report as a document: what it says in words, and what its page is made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from shebo_cli.commands.sample_plan import sample_plan
from shebo_cli.commands.sample_report import sample_report
from shebo_cli.core.report import Period, Report, for_audience
from shebo_cli.core.report_done import Done, Milestone, MilestoneKind, Step
from shebo_cli.core.report_inside import Forced, Lacking, OwnWait, Refused, ReportInside, Risk, Said
from shebo_cli.core.report_matters import Matter, MatterKind
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.report import Form, render_report
from shebo_cli.render.report_inside import inside_parts
from shebo_cli.render.report_words import (
    MATTERS,
    MILESTONES,
    delays_text,
    matter_text,
    milestone_text,
    next_text,
    step_text,
    yours_text,
)

if TYPE_CHECKING:
    from shebo_cli.core.shift import Cause

LAYOUTS = Layouts((templates_root() / "dpv" / "layouts",))
ENGLISH, RUSSIAN = Translator("en"), Translator("ru")
DAY = date(2026, 12, 1)
EXTEND = (
    "Agree on an extension by 3 working days: days of waiting; by the terms of service you pay for"
    " it"
)
LEFT = "Buy more time, or put blocks off: 4 h of work are left after December 1, 2026"


class Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.anchors: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        assert not any(name.startswith("on") for name in found)
        self.ids.add(found.get("id") or "")
        self.anchors.add(found.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.words += f" {data}"


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report(sample_plan())


def drawn(report: Report, form: Form = "html", t: Translator = ENGLISH) -> str:
    return render_report(report, form, LAYOUTS, t)


def words(report: Report) -> str:
    return " ".join(Page(drawn(report)).words.split())


def test_every_link_leads_to_a_section_and_nothing_comes_from_outside(report: Report) -> None:
    page = Page(drawn(report))
    anchors = page.anchors - {""}
    assert anchors
    assert {one.removeprefix("#") for one in anchors} <= page.ids
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)


def test_sections_without_anything_to_say_are_left_out(report: Report) -> None:
    bare = report._replace(
        matters=(), done=Done(), next=(), needed=(), promises=(), changes=(), questions=()
    )
    page = Page(drawn(bare))
    assert page.anchors == {"", "#done", "#next"}
    said = " ".join(page.words.split())
    assert "Nothing waits for a decision." in said
    assert "Nothing is recorded for this time." in said
    assert "What we need from you" not in said
    markdown = drawn(bare, "md")
    assert "## Promises" not in markdown
    assert "\n\n\n" not in markdown


def test_the_stage_is_shown_on_the_way(report: Report) -> None:
    page = drawn(report)
    assert page.count('<li class="past">') == 3
    assert '<li class="now" aria-current="step">Implementation</li>' in page
    assert page.count('<li class="ahead">') == 1


def test_hours_beyond_the_purchase_are_told(report: Report) -> None:
    over = report._replace(hours=report.hours._replace(left=Decimal(-3)))
    assert "beyond the purchase 3 h" in words(over)
    assert "left 2 h" in words(report)


def test_hours_of_months_that_are_over_are_told(report: Report) -> None:
    assert report.ends
    text = "In the paid months that are over, 2 h were not worked."
    none = report._replace(ends=report.ends._replace(lapsed=Decimal(0)))
    for form in ("html", "md"):
        found = [drawn(one, form).replace("\u00a0", " ") for one in (report, none)]
        assert [text in one for one in found] == [True, False]


def test_without_a_purchase_only_the_estimate_is_told(report: Report) -> None:
    nothing = report.hours._replace(
        purchased=Decimal(0), granted=Decimal(0), logged=Decimal(0), left=Decimal(0)
    )
    said = words(report._replace(hours=nothing))
    assert "No month is paid yet." in said
    assert "left 0 h" not in said


def test_a_plan_without_an_end_and_one_without_a_service_are_told(report: Report) -> None:
    assert report.ends
    endless = report._replace(ends=report.ends._replace(now=None))
    assert "Not within ten years" in words(endless)
    unpaid = report._replace(ends=report.ends._replace(service=None))
    assert "No month is paid yet." in words(unpaid)
    for one in (endless, unpaid):
        assert drawn(one, "md")


def test_before_the_approval_there_are_no_dates(report: Report) -> None:
    first = report._replace(ends=None, stage="dpv", dpv_due=DAY, next=())
    said = words(first)
    assert "The information is complete: we write the plan of works." in said
    assert "It is to be sent by December 1, 2026." in said
    assert "The dates come with the approval of the plan of works." in said


@pytest.mark.parametrize(
    ("kind", "since", "expected"),
    [
        ("meeting", 30, "since the working group of November 30, 2026"),
        ("start", 30, "since the start of the service on November 30, 2026"),
        ("told", 30, "since November 30, 2026"),
        ("beginning", 30, "since November 30, 2026"),
        ("beginning", 0, "as of December 1, 2026"),
    ],
)
def test_the_time_of_the_report_is_told(
    kind: str, since: int, expected: str, report: Report
) -> None:
    first = date(2026, 11, since) if since else DAY
    period = Period(first, kind, DAY)  # type: ignore[arg-type] # a plain literal
    assert f"{expected} Intake" in words(report._replace(period=period))


@pytest.mark.parametrize("kind", MATTERS)
@pytest.mark.parametrize("t", [ENGLISH, RUSSIAN])
def test_every_decision_is_a_sentence(kind: MatterKind, t: Translator) -> None:
    one = Matter(kind, DAY, "Поле", ("A", "B", "C", "D", "E", "F"), Decimal(3), 1, 2)
    text = matter_text(one, t)
    assert not text.endswith((" ", ":", ";"))
    assert "  " not in text
    assert "{" not in text


def test_decisions_say_their_amounts() -> None:
    english = [
        matter_text(Matter("extend-client", days=3), ENGLISH),
        matter_text(Matter("extend-executor", days=1, hours=Decimal(2)), ENGLISH),
        matter_text(Matter("approve-change", title="X", hours=Decimal(-2)), ENGLISH),
        matter_text(Matter("approve-change", title="X", hours=Decimal(2), months=2), ENGLISH),
        matter_text(Matter("teach", blocks=("A", "B", "C", "D", "E")), ENGLISH),
        matter_text(Matter("outlives", DAY, hours=Decimal(4)), ENGLISH),
        matter_text(Matter("outlives", DAY, "", ("A", "B"), Decimal(4), 1), ENGLISH),
        matter_text(Matter("pay", DAY, months=2), ENGLISH),
    ]
    assert english == [
        EXTEND,
        "Extend the service at our expense: 1 working day, 2 h",
        "Decide on the change “X”: −2 h",
        "Decide on the change “X”: +2 h; 2 more months of the service",
        "Agree on the days to show and teach: A; B; C; D; and 1 more",
        LEFT,
        f"{LEFT}; 1 more month of the service; or a second phase: A; B",
        "Pay for the service by December 1, 2026: 2 months",
    ]


@pytest.mark.parametrize("kind", MILESTONES)
def test_every_milestone_is_a_sentence(kind: MilestoneKind) -> None:
    for t in (ENGLISH, RUSSIAN):
        text = milestone_text(Milestone(kind, DAY, "Анна", "B01", 2, 1), t)
        assert text.rstrip(".") != ""
        assert "{" not in text


def test_steps_tell_the_day_the_reason_and_the_people() -> None:
    taught = Step("taught", DAY, people=("Ольга", "Пётр"), absent=("Яна",))
    assert (
        step_text(taught, RUSSIAN) == "обучение прошли\u00a001.12.2026: Ольга, Пётр, не пришли: Яна"
    )
    assert (
        step_text(Step("returned", DAY, "Нет прав"), RUSSIAN)
        == "возвращён\u00a001.12.2026: Нет прав"
    )


def test_days_are_told_by_owner() -> None:
    assert delays_text({"work": 4, "client": 1}, RUSSIAN) == "работа: 4, задержка клиента: 1"


def test_what_is_inside_is_told_in_parts_and_empty_ones_are_left_out() -> None:
    empty = ReportInside((), (), (), (), (), (), (), ())
    assert inside_parts(empty, ENGLISH) == ()
    full = empty._replace(
        matters=(Matter("drift"),),
        unclosed=(Lacking("B01", "Поля", ("article", "training")),),
        waits=(OwnWait("administrator", "", DAY, 2), OwnWait("production", "Выполнимо?", DAY, 1)),
        risks=(Risk("B01", "Отпуск."),),
        forced=(Forced(DAY, "B01.1", Decimal(2), "В паузе"),),
        notes=(Said(DAY, "Олег", "Позвонить"),),
        refusals=(Refused(DAY, "client", "", "Дорого"), Refused(DAY, "client", "B02", "Нет")),
        p50=DAY,
        p95=DAY,
        velocity=Decimal("1.25"),
    )
    lines = [line for part in inside_parts(full, ENGLISH) for line in part.lines]
    assert lines == [
        "The plan of works differs from the approved one: record a change",
        "B01 Поля: needs: article, training",
        "administrator, December 1, 2026, 2 working days: agreement on the ДПВ",
        "production, December 1, 2026, 1 working day: Выполнимо?",
        "Finished tasks took 125 % of their estimate.",
        "The work is done by December 1, 2026 with 50 %, by December 1, 2026 with 95 %.",
        "December 1, 2026, client, the ДПВ: Дорого",
        "December 1, 2026, client, B02: Нет",
        "December 1, 2026, B01.1, 2 h: В паузе",
        "December 1, 2026, Олег: Позвонить",
        "B01: Отпуск.",
    ]


def test_a_finished_project_is_nobodys_turn_and_its_work_is_done(report: Report) -> None:
    done = report._replace(stage="done", turn_of=None, next=(), later=None, blocks={"accepted": 3})
    for form in ("html", "md"):
        text = drawn(done, form)
        assert "turn" not in text.partition("</style>")[2] or form == "md"
        assert text.count("The work is done: all blocks are accepted.") == 2


def test_what_comes_next_is_told_where_it_lies_further_ahead(report: Report) -> None:
    idle = report._replace(next=())
    assert idle.later
    name = f"{idle.later.id} {idle.later.title}"
    told = next_text(idle, RUSSIAN)
    assert told.startswith(f"{name} — с 8 декабря 2026")
    assert told.endswith("До этого дня свободных часов нет: часы месяца отработаны.")
    free = idle._replace(later=idle.later._replace(is_used_up=False))
    assert next_text(free, ENGLISH) == f"{name}: from December 8, 2026."
    given = idle._replace(later=None, blocks={"accepted": 1, "handed-over": 1})
    assert (
        next_text(given, ENGLISH) == "Everything is handed over: the blocks wait to be confirmed."
    )
    none = idle._replace(later=None, blocks={"accepted": 1, "planned": 1})
    assert next_text(none, ENGLISH) == "The work goes block by block."
    assert name in words(idle)


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        ({}, ""),
        ({"pause": 3, "client": -3}, ""),
        ({"pause": 2}, "Пауза по вашей просьбе сдвинула окончание на 2 рабочих дня."),
        ({"client": 1}, "Ожидание с вашей стороны сдвинуло окончание на 1 рабочий день."),
        (
            {"pause": 2, "client": 3},
            "Пауза и ожидание с вашей стороны сдвинули окончание на 5 рабочих дней.",
        ),
    ],
)
def test_the_clients_part_of_a_shift_is_one_sentence(
    yours: dict[Cause, int], expected: str
) -> None:
    assert yours_text(yours, RUSSIAN) == expected


def test_a_client_reads_the_whole_shift_and_his_part_and_no_split(report: Report) -> None:
    said = words(for_audience(report, "client"))
    assert (
        "Moved since the approval: +5 working days. Waiting for you moved the end by 5 working"
        " days." in said
    )
    inside = words(report._replace(inside=ReportInside((), (), (), (), (), (), (), ())))
    assert "Moved since the approval: +5 working days (client +5)." in inside
    assert "Waiting for you moved" not in inside


def test_months_are_offered_only_where_the_client_is_to_buy_them(report: Report) -> None:
    assert report.ends
    assert "covers it" not in words(report)
    asked = Matter("outlives", DAY, hours=report.ends.hours_outside, months=1)
    assert "1 more month covers it." in words(report._replace(matters=(asked,)))
    part = asked._replace(hours=Decimal(1))
    assert "covers it" not in words(report._replace(matters=(part,)))


def test_late_blocks_and_promises_are_told_with_their_days() -> None:
    late = Matter("late", blocks=("A", "B"), dates=(DAY, DAY))
    assert matter_text(late, RUSSIAN) == (
        "Назначить новые сроки, прежние прошли: A – 01.12.2026; B – 01.12.2026"
    )
    tight = matter_text(Matter("may-outlive", DAY, dates=(DAY,)), ENGLISH)
    assert tight.endswith("the work ends on December 1, 2026, the service on December 1, 2026")
