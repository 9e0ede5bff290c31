"""The plan by dates as a user sees it, its duties and exports, and what makes it impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.ledger_story import AGREED, BEGUN, Story

if TYPE_CHECKING:
    pass


FORMATS = {"ics": "plan.ics", "msproject": "plan.xml", "svg": "plan.svg", "html": "schedule.html"}
DEADLINES = "approve --as administrator --by Олег --scope deadlines"


def set_up(story: Story, table: str, line: str) -> None:
    """Add a table with one line to the settings; the line is the 11th of the file."""
    path = story.folder / "shebo.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}[{table}]\n{line}\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines()[10] == line


def write_calendar(story: Story, text: str) -> None:
    """Give the company a calendar of its own."""
    story.settle_on()
    path = story.folder / "own" / "calendar" / "holidays.toml"
    path.parent.mkdir()
    path.write_text(f"schema = 1\n{text}\n", encoding="utf-8")


def test_the_json_has_the_keys_of_the_contract(begun: Story) -> None:
    plan = begun.json("2026-12-01 schedule")
    assert (plan["schema"], plan["project"], plan["today"]) == (
        *("shebo/schedule/1", "romashka", "2026-12-01"),
    )
    assert plan["project_term"] == {"start": "2026-12-01", "end": "2027-01-27", "working_days": 35}
    service = {"start": "2026-12-01", "end": "2027-01-31", "paid_months": 2, "is_assumed": False}
    assert plan["service_term"] == service
    assert (plan["outlives_service"], plan["hours_outside"]) == (False, 0.0)
    assert (plan["parts_on"], plan["months_to_buy"], plan["second_phase"]) == (None, 0, [])
    assert {plan[key] for key in ("p50_end", "p80_end", "p95_end")} == {"2027-01-27"}
    assert plan["velocity"] == {"finished_tasks": 0, "ratio": 1.0}
    assert [(one["id"], one["start"], one["end"], one["hours"]) for one in plan["blocks"]] == [
        ("B01", "2026-12-01", "2026-12-14", 10.0),
        ("B02", "2026-12-15", "2026-12-28", 10.0),
        ("B03", "2026-12-29", "2027-01-27", 20.0),
    ]
    days = plan["blocks"][0]["days"]
    assert days[0] == {"day": "2026-12-01", "task": "B01.1", "hours": 1.0}
    assert sum(one["hours"] for one in days) == 10.0


def test_the_json_tells_where_the_terms_part(story: Story) -> None:
    plan = story.json("2026-11-20 schedule")
    # The brief means one month; nothing is bought.
    assert plan["service_term"] == {
        "start": "2026-11-20",
        "end": "2026-12-19",
        "paid_months": 1,
        "is_assumed": True,
    }
    assert (plan["outlives_service"], plan["hours_outside"]) == (True, 18.0)
    assert (plan["parts_on"], plan["months_to_buy"]) == ("2026-12-21", 1)
    assert plan["second_phase"] == ["B03"]
    assert (plan["shifts"], plan["baseline_end"]) == ([], None)
    assert story.json("2026-11-20 schedule --months 0")["service_term"] is None


def test_the_text_shows_both_terms_and_what_would_mend_a_short_service(story: Story) -> None:
    out = story.run("2026-11-20", "schedule").out
    assert "B03  Блок B03  planned  2026-12-17  2027-01-15     20" in out
    assert "project term  November 20, 2026 – January 15, 2027 · 34 working days" in out
    assert (
        "service term  November 20, 2026 – December 19, 2026 · 1 month · months are assumed · the start is"
        in out
    )
    assert "From December 21, 2026 on the work lies outside the service: 18 h." in out
    assert "1 month more holds it: shebo buy --months 1" in out
    assert "Or leave to a second phase: B03." in out
    assert "A draft: the ДПВ is not approved yet." in out


def test_the_text_is_russian_where_that_is_asked_for(begun: Story) -> None:
    out = begun.run("2026-12-01", "schedule", "--months", "1", lang="ru").out
    # Numbers and what belongs to them are kept together.
    out = out.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert out.startswith("План: ООО «Ромашка», 1 декабря 2026 г.\n")
    assert "срок проекта  1 декабря 2026 г. – 27 января 2027 г. · 35 рабочих дней" in out
    assert "срок услуги   1 декабря 2026 г. – 31 декабря 2026 г. · 1 месяц" in out
    assert "С 11 января 2027 г. работы выходят за срок услуги: 18 ч." in out
    assert "Или отложить на вторую очередь: B03." in out
    assert "Конец работ — как утверждён: 27 января 2027 г." in out


def test_months_that_are_bought_but_not_paid_have_to_be_paid_for_first(story: Story) -> None:
    story.tell(f"2026-11-23 buy --months 1\n{AGREED}\n2026-12-01 start")
    out = story.run("2026-12-01", "schedule", "--months", "0").out
    assert "service term  none: no month is bought" in out
    assert "1 bought month has to be paid for that: shebo pay --months 1" in out
    assert "1 month more holds it: shebo buy --months 1" in out


def test_a_start_can_be_tried_until_there_is_one(story: Story) -> None:
    plan = story.json("2026-11-20 schedule --start 2026-12-07")
    assert plan["project_term"]["start"] == plan["service_term"]["start"] == "2026-12-07"
    story.tell(BEGUN)
    said = story.refuse("2026-12-01 schedule --start 2026-12-07")
    assert said == "the service has started already, on 2026-12-01\n  → Leave --start out.\n"


def test_a_service_that_starts_on_a_holiday_is_noted(story: Story) -> None:
    out = story.run("2026-11-20", "schedule", "--start", "2027-01-01").out
    assert "The service starts on a day off, January 1, 2027." in out
    assert "project term  January 11, 2027 – " in out
    out = story.run("2026-11-20", "schedule", "--start", "2027-01-11").out
    assert "day off" not in out


def test_a_plan_that_goes_beyond_the_known_decrees_says_so(story: Story) -> None:
    said = "Calendar: working days of RU are decreed up to 2027; later ones follow the law"
    assert said not in story.run("2026-11-20", "schedule").out
    assert said in story.run("2027-12-15", "schedule").out


def test_reasons_are_named_block_by_block(begun: Story) -> None:
    out = begun.run("2026-12-04", "schedule", "--reasons").out
    rows = [line.split() for line in out.splitlines()[:5]]
    assert rows == [
        ["Block", "as", "approved", "now", "executor", "sum"],
        ["B01", "Блок", "B01", "2026-12-14", "2026-12-16", "+2", "+2"],
        ["B02", "Блок", "B02", "2026-12-28", "2026-12-29", "+1", "+1"],
        ["B03", "Блок", "B03", "2027-01-27", "2027-01-27", "0", "0"],
        ["The", "whole", "plan", "2027-01-27", "2027-01-27", "0", "0"],
    ]
    [shift] = [one for one in begun.json("2026-12-04 schedule")["shifts"] if one["block"] == "B01"]
    assert (shift["working_days"], shift["causes"]) == (2, {"executor": 2})


def test_without_an_approved_plan_there_are_no_reasons(story: Story) -> None:
    out = story.run("2026-11-20", "schedule", "--reasons").out
    assert out == "No plan is approved yet, or the service has not started.\n"


def test_agreed_deadlines_are_recorded_with_their_days(begun: Story) -> None:
    advice = "The deadlines are not agreed with the administrator"
    assert advice in begun.run("2026-12-04", "schedule").out
    begun.tell(f"2026-12-04 {DEADLINES}")
    [event] = [one for one in begun.events("approval") if one["scope"] == "deadlines"]
    assert event["deadlines"] == [
        {"block": "B01", "first": "2026-12-04", "last": "2026-12-16"},
        {"block": "B02", "first": "2026-12-16", "last": "2026-12-29"},
        {"block": "B03", "first": "2026-12-29", "last": "2027-01-27"},
    ]
    assert advice not in begun.run("2026-12-04", "schedule").out
    plan = begun.json("2026-12-08 schedule")
    assert (plan["deadlines_agreed"], plan["baseline_end"]) == (True, "2027-01-27")
    assert plan["blocks"][0]["baseline_end"] == "2026-12-16"


def test_what_the_client_owes_is_told_with_the_price_of_waiting(begun: Story) -> None:
    begun.tell("2026-12-02 ask 'Какой склад?' --block B01")
    out = begun.run("2026-12-04", "duties").out
    assert out.startswith("What we need from ООО «Ромашка», December 4, 2026\n")
    assert "Какой склад?" in out
    assert "2026-12-02" in out
    assert "at the client's expense: 1.19 h of the integrator's work a day." in out
    owed = begun.json("2026-12-04 duties")
    assert owed["schema"] == "shebo/duties/1"
    # 44 h by the 37 working days of the service.
    assert owed["day_price"] == {"hours": 1.19, "amount": None, "currency": None}
    assert {"kind", "text", "by", "block", "since"} == owed["duties"][0].keys()
    assert "2026-12-02" in {one["since"] for one in owed["duties"]}


def test_with_the_price_of_a_month_a_day_of_waiting_has_one_too(begun: Story) -> None:
    begun.settle_on(month_price='{ amount = 30000, currency = "RUB" }')
    assert "expense: RUB\u00a01,621.62 a day." in begun.run("2026-12-04", "duties").out
    price = begun.json("2026-12-04 duties")["day_price"]
    assert price == {"hours": 1.19, "amount": 1621.62, "currency": "RUB"}


@pytest.mark.parametrize(("form", "name"), FORMATS.items())
def test_the_plan_is_exported_the_same_each_time_wherever_it_goes(
    form: str, name: str, begun: Story
) -> None:
    day, file = "2026-12-04", begun.folder.parent / "elsewhere"
    assert begun.tell(f"{day} export {form}").out == f"romashka/out/{name}\n"
    content = (begun.folder / "out" / name).read_bytes()
    begun.tell(f"{day} export {form} -o elsewhere")
    assert file.read_bytes() == content
    # A document of the project's own folder is replaced, and comes out the same.
    begun.tell(f"{day} export {form}", lang="ru")
    assert (begun.folder / "out" / name).read_bytes() == content
    assert begun.run(day, "export", form, "-o", "-").out.encode() == content
    assert "Блок B01" in content.decode()


def test_an_export_replaces_another_file_only_by_force(begun: Story) -> None:
    file = begun.folder.parent / "plan.ics"
    file.write_text("Моё.", encoding="utf-8")
    assert "the file is there already" in begun.refuse("2026-12-04 export ics -o plan.ics")
    assert file.read_text(encoding="utf-8") == "Моё."
    begun.tell("2026-12-04 export ics -o plan.ics --force")
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("schedule", "weekdays = []", "1: SHB004 “weekdays” must not be empty"),
        ("schedule", 'weekdays = ["mon", "tues"]', "20: SHB004 “weekdays[2]” has a value that is"),
        ("schedule", "hours_a_day = 0", "1: SHB004 “hours_a_day” must be at least 0.25"),
        (
            "calendar",
            "days_off = [2027-01-11, { first = 2026-12-08, last = 2026-12-01 }]",
            "25: SHB004 “days_off[2]” ends before it begins",
        ),
    ],
)
@pytest.mark.parametrize("command", ["schedule", "duties", "export ics", DEADLINES])
def test_settings_without_meaning_are_refused_at_their_place(
    table: str, line: str, said: str, command: str, begun: Story
) -> None:
    set_up(begun, table, line)
    assert f"romashka/shebo.toml:11:{said}" in begun.refuse(f"2026-12-04 {command}")


def test_an_unknown_country_is_refused_at_its_place(begun: Story) -> None:
    begun.edit(('country = "RU"', 'country = "XX"'), name="shebo.toml")
    said = begun.refuse("2026-12-04 schedule")
    assert said.startswith("romashka/shebo.toml:4:1: SHB405 there is no calendar for the country")


def test_years_without_a_working_day_are_refused(begun: Story) -> None:
    set_up(begun, "calendar", "days_off = [{ first = 2026-12-02, last = 2037-12-31 }]")
    said = begun.refuse("2026-12-04 schedule")
    assert "within ten years there is no day to work on\n  → Check [calendar] and [sch" in said
    assert said.startswith("romashka/shebo.toml:")


def test_a_plan_longer_than_ten_years_is_refused(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 9000"))
    said = begun.refuse("2026-12-04 schedule")
    assert said.startswith("romashka/dpv.toml")
    assert "the plan does not end within ten years: 9020 h are left, 22 h a month\n  → " in said


def test_days_off_of_the_company_hold_for_every_project(begun: Story) -> None:
    write_calendar(begun, "days_off = [2026-12-01, { first = 2026-12-02, last = 2026-12-04 }]")
    plan = begun.json("2026-12-01 schedule")
    assert plan["project_term"]["start"] == "2026-12-07"
    # The term counts by the client's calendar, whenever the company rests.
    assert plan["service_term"]["end"] == "2027-01-31"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("days_off = [{ first = 2026-12-09, last = 2026-12-07 }]", "2:13: SHB004 “days_off[1]”"),
        ("days_off = [2026-12-04", "3:1: SHB001 "),
        ("holidays = []", "2:1: SHB003 unknown key “holidays”"),
    ],
)
def test_a_wrong_company_calendar_is_refused_at_its_place(
    line: str, said: str, begun: Story
) -> None:
    write_calendar(begun, line)
    assert f"romashka/own/calendar/holidays.toml:{said}" in begun.refuse("2026-12-04 schedule")


def test_a_planned_change_tells_both_ends(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 90"))
    change = begun.json("2026-12-04 change plan --information Ещё")
    assert change["work_end"] == {"before": "2027-01-27", "after": "2027-04-30"}
    assert change["service_end"] == {"before": "2027-01-31", "after": "2027-04-30"}
