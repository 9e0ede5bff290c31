"""All projects below a folder, as a user asks for them."""

from __future__ import annotations

import csv
import gc
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.commands.books import books_of
from shebo_cli.commands.portfolio_row import make, project_row, row_of
from shebo_cli.files.kept_answers import cache_root
from tests.commands.ledger_story import BEGUN, BLOCKS, begin
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.ledger_story import Story
    from tests.conftest import Result

    Shebo = Callable[..., Result]

TODAY = ("--today", "2027-01-20")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give three projects; the salon is worked on by Anna."""
    root = tmp_path / "tree"
    for name in ("salon-in-progress", "thin", "wholesale-1c"):
        shutil.copytree(EXAMPLES / name, root / name)
    settings = root / "salon-in-progress" / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    assert '# integrator = "…"' in text
    text = text.replace('# integrator = "…"', 'integrator = "Анна Ли"')
    settings.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def begun(shebo: Shebo, project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Story:
    """Begin an approved project of 40 h and two paid months."""
    story = begin(shebo, project(*BLOCKS), monkeypatch)
    story.tell(BEGUN)
    return story


def asked(shebo: Shebo, root: Path, *words: str | Path, lang: str = "en") -> Result:
    return shebo("portfolio", root, *TODAY, *words, lang=lang)


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def one(story: Story, day: str) -> dict[str, Any]:
    """Give the only project as of a day."""
    result = story.shebo("portfolio", story.folder.parent, "--today", day, "--json")
    assert (result.code, result.err) == (0, "")
    [row] = json.loads(result.out)["projects"]
    assert isinstance(row, dict)
    return row


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_those_that_need_a_look_come_first(shebo: Shebo, tree: Path, lang: str) -> None:
    result = asked(shebo, tree, lang=lang)

    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith("3 ")
    assert "ООО «Зерно и мята»" in lines[3]
    assert "12.2 / 66 / 44.9" in lines[3].replace(",", ".")
    assert any("Анна Ли" in line and "34" in line for line in lines[8:])


def test_every_column_of_a_project_agrees_with_its_status_and_schedule(begun: Story) -> None:
    begun.tell(
        """
        2026-12-02 log B01.1 4
        2026-12-03 ask 'Какие поля?' --block B01 --block B03
        """
    )
    day = "2026-12-10"
    status, plan = begun.status(day), begun.json(f"{day} schedule")

    row = one(begun, day)

    assert row["stage"] == status["stage"] == "implementation"
    assert (row["turn_of"], row["turn_since"]) == ("client", "2026-12-03")
    assert row["waiting_days"] == status["waiting"][0]["working_days"] == 5
    hours = {**status["hours"], "missing": 0.0}
    del hours["forced"]
    assert row["hours"] == hours
    assert row["service"] == {"start": "2026-12-01", "end": status["service_end"]}
    assert row["project_end"] == plan["project_term"]["end"]
    assert row["p80_end"] == plan["p80_end"]
    assert row["outlives_service"] == plan["outlives_service"]
    assert row["hours_outside"] == plan["hours_outside"]
    assert row["delay_days"] == {"client": 5, "executor": 0, "shared": 0, "paused": 0}
    assert row["risk"]["reasons"] == [{"code": "waiting", "points": 1, "amount": 5}]
    assert row["folder"] == "romashka"


def test_the_hours_of_the_weeks_are_those_of_the_schedule(begun: Story) -> None:
    plan = begun.json("2026-12-07 schedule")
    slots = [slot for block in plan["blocks"] for slot in block["days"]]

    weeks = one(begun, "2026-12-07")["weeks"]

    in_first = [slot["hours"] for slot in slots if slot["day"] <= "2026-12-13"]
    assert weeks[0]["first"] == "2026-12-07"
    assert weeks[0]["planned"] == pytest.approx(sum(in_first))
    assert sum(week["planned"] for week in weeks) == pytest.approx(40)
    assert sum(week["sold"] for week in weeks) < 44


def test_more_hours_than_bought_a_late_end_and_an_unpaid_month_are_reasons(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 50"))
    begun.tell("2026-12-02 buy --months 1")

    row = one(begun, "2027-02-10")

    reasons = {reason["code"]: reason["amount"] for reason in row["risk"]["reasons"]}
    assert reasons["over"] == 8
    assert reasons["hours"] == 26.0
    assert reasons["late"] > 20
    assert reasons["unpaid"] == 1
    assert reasons["drift"] == 1
    assert row["payments"][0]["number"] == 3


def test_hours_beyond_what_is_bought_agree_with_the_estimate_and_with_the_schedule(
    begun: Story,
) -> None:
    begun.edit(("hours = 20", "hours = 50"))
    day = "2026-12-02"
    short = begun.json(f"{day} estimate")["shortage"]["hours"]

    # Nothing is worked yet: all three say the same.
    assert one(begun, day)["hours"]["missing"] == short == 26
    assert begun.json(f"{day} schedule")["hours_outside"] == short

    begun.tell("2026-12-02 log B01.1 20")
    begun.tell("2026-12-03 log B01.1 20")
    begun.tell("2026-12-04 log B01.1 9")

    # 49 h are worked on a task of 10 h, 60 h are left, 44 h are bought: 5 h are worked beyond it.
    hours = one(begun, "2026-12-07")["hours"]
    assert begun.json("2026-12-07 estimate")["shortage"]["hours"] == short
    assert begun.json("2026-12-07 schedule")["hours_outside"] == 60
    assert hours["missing"] == 60 - hours["left"] == 60 + 5


def test_a_done_project_has_no_load_and_no_reason(begun: Story) -> None:
    every = "--what test --what demonstration --what article --what training"
    for block in ("B01", "B02", "B03"):
        begun.tell(
            f"""
            2026-12-02 block start {block}
            2026-12-02 block submit {block}
            2026-12-02 block accept {block}
            2026-12-02 block waive {block} {every} --by Олег --why Так
            """
        )

    row = one(begun, "2027-03-10")

    assert (row["stage"], row["weeks"], row["risk"]["score"]) == ("done", [], 0)


def test_what_was_agreed_ahead_moves_the_plan_but_not_the_status(begun: Story) -> None:
    before = one(begun, "2026-12-07")
    begun.tell("2026-12-07 pause --from 2026-12-14")

    after = one(begun, "2026-12-07")

    assert after["project_end"] > before["project_end"]
    assert after["delay_days"]["paused"] == 0


def test_an_earlier_day_knows_nothing_of_what_came_later(begun: Story) -> None:
    before = one(begun, "2026-12-07")
    begun.tell("2026-12-09 log B01.1 4")
    begun.tell("2026-12-10 block start B03")

    assert one(begun, "2026-12-07") == before


def test_a_project_that_cannot_be_read_is_named_and_the_answer_is_no(
    shebo: Shebo, tree: Path
) -> None:
    (tree / "thin" / "shebo.toml").write_text("schema = ", encoding="utf-8")

    result = asked(shebo, tree, "--json")

    told = json.loads(result.out)
    assert result.code == 1
    assert "tree/thin/shebo.toml:1:" in result.err
    assert result.err.endswith("1 project cannot be read and is missing here.\n")
    assert len(told["projects"]) == 2
    [missing] = told["unreadable"]
    assert (missing["folder"], missing["is_left_out"]) == ("thin", True)


def test_a_torn_event_is_told_and_its_project_stays(shebo: Shebo, tree: Path) -> None:
    event = min((tree / "salon-in-progress" / "journal").glob("*.toml"))
    event.write_bytes(event.read_bytes()[:-20])

    result = asked(shebo, tree, "--format", "csv")

    assert result.code == 1
    assert event.name in result.err
    assert "missing here" not in result.err
    assert len(rows(result)) == 3


def test_where_nothing_can_be_read_the_table_is_left_out(shebo: Shebo, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "shebo.toml").write_text("", encoding="utf-8")

    result = asked(shebo, tmp_path)

    assert (result.code, result.out) == (1, "0 projects, January 20, 2027\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "there is no such folder"),
        (("tree", "-o", "x.txt"), "the file's name tells no format"),
        (("tree", "-o", "-"), "the file's name tells no format"),
        (("tree", "-o", "x.csv", "--format", "html"), "the file's name ends with .csv"),
        (("tree", "--json", "--format", "csv"), "do not go together"),
        (("tree", "--json", "-o", "x.html"), "do not go together"),
        (("tree", "-o", "there.csv"), "the file is there already"),
    ],
)
def test_what_cannot_be_done_is_refused(
    shebo: Shebo, tree: Path, words: tuple[str, ...], said: str
) -> None:
    (tree.parent / "there.csv").write_text("mine", encoding="utf-8")

    result = shebo("portfolio", *words, *TODAY)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "\n  → " in result.err
    assert (tree.parent / "there.csv").read_text(encoding="utf-8") == "mine"
    assert not (tree.parent / "x.csv").exists()


@pytest.mark.parametrize("ending", ["html", "csv", "jsonl"])
def test_the_name_of_the_file_tells_the_format(shebo: Shebo, tree: Path, ending: str) -> None:
    file = tree.parent / f"all.{ending}"

    result = asked(shebo, tree, "-o", file)

    written = file.read_bytes()
    assert (result.code, result.err) == (0, "")
    assert result.out == f"all.{ending}\n"
    assert asked(shebo, tree, "-o", file, "--force").code == 0
    assert file.read_bytes() == written
    assert asked(shebo, tree, "--format", ending).out.encode() == written
    assert "Зерно и мята".encode() in written


def test_the_answer_does_not_depend_on_where_the_user_stands_or_how_many_work(
    shebo: Shebo, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asked(shebo, tree, "--format", "csv", "--no-cache").out

    for jobs in ("1", "3"):
        assert asked(shebo, tree, "--format", "csv", "--no-cache", "--jobs", jobs).out == whole
    assert not Path(cache_root()).exists()
    monkeypatch.chdir(tree / "thin")
    assert asked(shebo, Path(".."), "--format", "csv").out == whole
    assert asked(shebo, Path(".."), "--format", "csv").out == whole
    assert [row["folder"] for row in rows(asked(shebo, tree, "--format", "csv"))] == [
        "salon-in-progress",
        "thin",
        "wholesale-1c",
    ]


def test_what_is_recorded_is_seen_at_once(begun: Story) -> None:
    assert one(begun, "2026-12-10")["hours"]["logged"] == 0
    begun.tell("2026-12-02 log B01.1 4")

    assert one(begun, "2026-12-10")["hours"]["logged"] == 4


def test_a_project_without_a_plan_has_a_row(shebo: Shebo, tree: Path) -> None:
    (tree / "thin" / "dpv.toml").unlink()

    row = next(
        one for one in rows(asked(shebo, tree, "--format", "csv")) if one["folder"] == "thin"
    )

    assert (row["estimated_hours"], row["project_end"], row["outlives_service"]) == (
        *("0", "", "false"),
    )


def test_a_plan_without_meaning_is_named(shebo: Shebo, tree: Path) -> None:
    file = tree / "thin" / "dpv.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('id = "B02"', 'id = "B01"', 1), encoding="utf-8")

    result = asked(shebo, tree, "--format", "csv")

    assert result.code == 1
    assert "SHB201" in result.err
    assert len(rows(result)) == 2


@pytest.mark.parametrize("name", ["salon-in-progress", "thin", "wholesale-1c"])
def test_a_row_is_the_same_after_the_way_through_plain_values(name: str) -> None:
    books = books_of(EXAMPLES / name, date(2027, 1, 20))

    assert row_of(make(books), "") == project_row(books)


def test_a_project_leaves_no_circles_of_objects_behind() -> None:
    books_of(EXAMPLES / "salon-in-progress", date(2027, 1, 20))
    gc.collect()
    gc.disable()
    try:
        make(books_of(EXAMPLES / "salon-in-progress", date(2027, 1, 20)))
        # They would stay until the collector looks, which it seldom does in a long walk.
        assert gc.collect() == 0
    finally:
        gc.enable()
