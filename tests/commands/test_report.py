"""`shebo report`: what a working group is told, read as a user reads it (R-WATCH-3)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.ledger_story import Story
from tests.commands.long_story import begin_long, tell_long
from tests.conftest import EXAMPLE_NAMES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

GOLDENS = Path(__file__).parent / "goldens" / "reports"
DAY = "2026-12-29"
LATER = """
    2026-12-28 meeting --who Анна --who Олег --about 'Клиент недоволен' --on 2026-12-17
    2026-12-28 block test B01 --on 2026-12-18
    2026-12-28 promise make 'Прислать макет этикетки' --due 2026-12-25 --of client --on 2026-12-21
    2026-12-28 promise make 'Показать обмен' --due 2027-01-12
    2026-12-28 ask 'Хватит ли прав кладовщику?' --to production
    2026-12-28 log B04.1 2.5 --note 'Долго искали шрифт'
"""
"""What a report tells beside the long story."""


@pytest.fixture
def told(shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Tell the long story with a working group in it, up to the day before its last pause."""
    story = begin_long(shebo, project, monkeypatch)
    for day in tell_long(story):
        if day == "2026-12-25":
            break
    story.tell(LATER, lang="ru")
    (story.folder / "kb").mkdir()
    (story.folder / "kb" / "b01.md").write_text("# Настройки\n\nТак.\n", encoding="utf-8")
    return story


def report(story: Story, *options: str, day: str = DAY) -> dict[str, Any]:
    value: dict[str, Any] = story.json(" ".join((day, "report", *options)))
    return value


def markdown(story: Story, *options: str, day: str = DAY) -> str:
    result = story.run(day, "report", "--format", "md", "-o", "-", *options)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize("audience", ["client", "internal"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_report_of_a_long_story_is_the_one_that_a_person_has_read(
    audience: str, language: str, told: Story, request: pytest.FixtureRequest
) -> None:
    if language == "en":
        told.edit(('language = "ru"', 'language = "en"'), name="shebo.toml")
    golden = GOLDENS / f"{audience}.{language}.md"
    text = markdown(told, "--for", audience)
    if request.config.getoption("--rewrite-goldens"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_json_says_the_same_with_a_schema(told: Story) -> None:
    found = report(told)
    assert (found["schema"], found["project"]) == ("shebo/report/1", "romashka")
    assert (found["period"]["since"], found["period"]["kind"]) == ("2026-12-17", "meeting")
    assert found["hours"]["since"] == 2.5
    assert [one["text"] for one in found["promises"]] == [
        "Прислать макет этикетки",
        "Показать обмен",
    ]
    assert found["promises"][0]["is_overdue"] is True
    assert found["inside"] is None
    assert "недоволен" not in json.dumps(found, ensure_ascii=False)
    inside = report(told, "--for internal")["inside"]
    assert [one["holder"] for one in inside["waits"]] == ["administrator", "production"]


def test_the_end_of_the_last_working_group_is_what_the_schedule_said_on_its_day(
    begun: Story,
) -> None:
    begun.tell("2026-12-03 log B01.1 4\n2026-12-03 meeting --who Анна")
    then = begun.json("2026-12-03 schedule")["project_term"]["end"]
    begun.tell("2026-12-08 ask 'Сколько складов?' --block B01 --block B03")
    ends = report(begun, day="2027-01-20")["ends"]
    now = begun.json("2027-01-20 schedule")
    assert ends["at_last"] == then < ends["now"]
    assert (ends["now"], ends["approved"]) == (now["project_term"]["end"], now["baseline_end"])
    assert (ends["p80"], ends["service"]) == (now["p80_end"], now["service_term"]["end"])


def test_since_a_day_more_is_told(told: Story) -> None:
    few, more = report(told), report(told, "--since 01.12.2026")
    assert more["period"] == {"since": "2026-12-01", "kind": "told", "today": DAY, "meeting": ""}
    assert len(more["done"]["blocks"]) >= len(few["done"]["blocks"])
    assert more["hours"]["since"] == more["hours"]["logged"] > few["hours"]["since"]


def test_a_working_group_of_today_is_still_to_come(told: Story) -> None:
    told.tell(f"{DAY} meeting --who Анна")
    assert report(told)["period"]["since"] == "2026-12-17"
    assert report(told, day="2026-12-30")["period"]["since"] == DAY


def test_a_day_ahead_is_refused(told: Story) -> None:
    assert "2026-12-30 lies ahead: today is 2026-12-29" in told.refuse(
        "2026-12-29 report --since 2026-12-30"
    )


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("-o - --open", "-o - and --open do not go together"),
        ("--json --format md", "--json and --format do not go together"),
        ("--json -o x.md", "--json and -o do not go together"),
        ("--format md -o x.html", "the file's name ends with .html, and the format is md"),
        ("-o x.xyz", "the file's name tells no format"),
        ("--since tomorrow", "“tomorrow” is not a date"),
    ],
)
def test_what_does_not_go_together_is_refused(options: str, reason: str, begun: Story) -> None:
    assert reason in begun.refuse(f"2026-12-02 report {options}")


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ((), "report-2026-12-29.html"),
        (("--format", "md", "--for", "internal"), "report-2026-12-29.internal.md"),
        (("--format", "docx"), "report-2026-12-29.docx"),
    ],
)
def test_it_lies_in_the_folder_of_documents_and_the_same_day_gives_the_same_bytes(
    options: tuple[str, ...], name: str, told: Story
) -> None:
    path = told.folder / "out" / name
    contents = []
    for _ in range(2):
        assert told.run(DAY, "report", *options).code == 0
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


def test_a_page_is_opened_on_request(told: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    from shebo_cli.commands import watching

    opened: list[Path] = []
    monkeypatch.setattr(watching, "open_document", opened.append)
    assert told.run(DAY, "report", "--open").code == 0
    assert [one.name for one in opened] == ["report-2026-12-29.html"]


def test_of_a_project_that_has_only_begun_nothing_is_recorded(story: Story) -> None:
    found = report(story, day="2026-11-20")
    assert (found["stage"], found["ends"], found["next"]) == ("intake", None, [])
    assert found["day_price"] is None
    assert found["matters"] == []
    assert "За это время записей нет." in markdown(story)


def test_before_the_approval_the_stage_says_what_is_waited_for(story: Story) -> None:
    story.tell("2026-11-20 ask 'Сколько складов?'")
    [needed] = report(story, day="2026-11-24")["needed"]
    assert (needed["duty"]["text"], needed["days"]) == ("Сколько складов?", 2)
    story.tell("2026-11-24 dpv send")
    found = report(story, day="2026-11-25")
    assert (found["stage"], found["turn_of"]) == ("estimate", "client")
    story.tell("2026-11-25 approve --as administrator --by Олег")
    kinds = [one["kind"] for one in report(story, day="2026-11-26")["matters"]]
    assert kinds == ["approve-plan"]


def test_what_a_brief_leaves_open_is_what_the_first_working_group_is_for(shebo: Shebo) -> None:
    words = ("report", "-p", EXAMPLES / "thin", "--today", "2026-12-01", "--json")
    found = json.loads(shebo(*words).out)
    assert [one["kind"] for one in found["matters"]] == ["ask"]
    assert len(found["questions"]) == 9


def test_what_is_open_of_accepted_blocks_is_no_question_any_more(
    shebo: Shebo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLES / "thin", tmp_path / "thin")
    story = Story(shebo, tmp_path / "thin")
    monkeypatch.chdir(story.folder)
    story.tell("""
        2026-12-01 buy --months 3 --paid 2026-12-01
        2026-12-01 start
        2026-12-01 brief complete
        2026-12-01 dpv send
        2026-12-01 approve --as administrator --by Олег
        2026-12-01 approve --as client --by Анна
    """)
    asked = "Через какие этапы проходит этот процесс от начала до конца?"
    needed = [one["duty"]["text"] for one in report(story, day="2026-12-02")["needed"]]
    assert asked in needed
    for block in ("B01", "B02", "B03"):
        story.tell(f"2026-12-02 block submit {block}\n2026-12-02 block accept {block}")
    found = report(story, day="2026-12-03")
    assert asked not in [one["duty"]["text"] for one in found["needed"]]
    assert asked not in found["questions"]


def test_a_finished_project_is_nobodys_turn(begun: Story) -> None:
    every = "--what test --what demonstration --what article --what training"
    for block in ("B01", "B02", "B03"):
        begun.tell(f"""
            2026-12-02 block submit {block}
            2026-12-02 block accept {block}
            2026-12-02 block waive {block} {every} --by Олег --why Так
        """)
    found = report(begun, day="2026-12-03")
    assert (found["stage"], found["turn_of"], found["questions"]) == ("done", None, [])
    assert [one["kind"] for one in found["matters"]] == ["unused"]
    text = markdown(begun, day="2026-12-03")
    assert text.count("Работы закончены: все блоки приняты.") == 2
    assert "Чей ход" not in text
    assert "четырёх случаях" not in text
    assert found["day_price"] is None


def test_a_client_who_has_bought_enough_is_not_asked_to_buy_r_term_3(begun: Story) -> None:
    # Nothing was worked in all the months that are paid.
    shown = report(begun, "--for internal", day="2027-06-01")
    assert "outlives" not in [one["kind"] for one in shown["matters"]]
    assert "outlives-executor" in [one["kind"] for one in shown["inside"]["matters"]]
    assert "Докупить" not in markdown(begun, day="2027-06-01")


def test_a_client_reads_no_split_of_the_shift(told: Story) -> None:
    assert report(told)["ends"]["causes"] == {}
    assert report(told)["ends"]["yours"] == {"pause": 2}
    assert "executor" in report(told, "--for internal")["ends"]["causes"]


def test_without_a_plan_of_works_the_questions_that_wait_are_told(story: Story) -> None:
    (story.folder / "dpv.toml").unlink()
    story.tell("2026-11-20 ask 'Сколько складов?'")
    found = report(story, "--for internal", day="2026-11-23")
    assert [one["duty"]["text"] for one in found["needed"]] == ["Сколько складов?"]
    assert (found["blocks"], found["hours"]["estimated"]) == ({}, 0)
    assert found["inside"]["risks"] == []
    assert "Сколько складов?" in markdown(story, day="2026-11-23")


def test_while_the_plan_of_works_is_written_its_last_day_is_told(story: Story) -> None:
    story.tell("2026-11-20 brief complete")
    found = report(story, day="2026-11-23")
    assert (found["stage"], found["dpv_due"]) == ("dpv", "2026-11-25")
    assert "25.11.2026" in markdown(story, day="2026-11-23")


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_every_example_has_a_report(name: str, form: str, shebo: Shebo, tmp_path: Path) -> None:
    path = tmp_path / f"report.{form}"
    result = shebo("report", "-p", EXAMPLES / name, "-o", path, "--today", "2027-01-20")
    assert (result.code, result.err) == (0, "")
    assert path.stat().st_size > 1000 or form == "md"
