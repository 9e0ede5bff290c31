from __future__ import annotations

import json
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import BRIEF, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[[str, str | bytes], Path]

BASE = Path("p/dpv.base.toml")
BRIEF_COPY = Path("p/brief.toml")
DPV = Path("p/dpv.toml")
OWN_TEMPLATE = Path("own/settings.toml")

RETURNS = '\n[[process]]\nname = "Возврат"\nstages = 3\nfields = 1\n'
BY_HAND = """
# Договорились на встрече.
[[block]]
id = "B20"
title = "Наклейки для посылок"
by_hand = true
priority = 20
depends = ["B01"]
acceptance = ["Наклейка печатается одним нажатием."]

[[block.task]]
id = "B20.1"
title = "Настроить принтер"
level = "junior"
hours = 2 # с запасом
"""
FIRST_HOURS = "hours = { low = 0.2, likely = 0.4, high = 0.8 }\n"
"""Of B01.1, the first task of the company's own template `settings`."""


@pytest.fixture(autouse=True)
def _stand_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def _plan(shebo: Shebo, write: Write) -> None:
    """Make the project `p` of `BRIEF`, with a template of the company's own in `own`."""
    write(str(OWN_TEMPLATE), (ROOT / "templates/dpv/settings.toml").read_bytes())
    write("given.toml", BRIEF)
    assert shebo("dpv", "new", "given.toml", "-p", "p", "--catalogue", "own").code == 0


with_plan = pytest.mark.usefixtures("_plan")


def files() -> dict[str, tuple[bytes, int]]:
    """Give every file with what is in it and when it was written."""
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(Path().rglob("*"))
        if path.is_file()
    }


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file as a person does; what is replaced first must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def blocks(path: Path = DPV) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in tomllib.loads(path.read_text(encoding="utf-8"))["block"]}


def lost_lines(before: str, after: str) -> list[str]:
    """Give the lines that are gone, or no longer in their order."""
    one, two = before.splitlines(), after.splitlines()
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [line for tag, start, end, _, _ in codes if tag != "equal" for line in one[start:end]]


def summary(result: Result) -> list[tuple[str, str]]:
    return [(one["kind"], one["block"]) for one in json.loads(result.out)["changes"]]


def shown_blocks(shebo: Shebo) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = json.loads(shebo("dpv", "show", "-p", "p", "--json").out)[
        "blocks"
    ]
    return value


def update(shebo: Shebo, *options: str) -> Result:
    return shebo("dpv", "update", "-p", "p", *options)


def codes(shebo: Shebo) -> list[str]:
    found = json.loads(shebo("lint", "p", "--format", "json").out)["findings"]
    return [one["code"] for one in found]


# dpv update


@with_plan
def test_without_a_change_not_one_byte_of_any_file_changes(shebo: Shebo) -> None:
    before = files()
    expected = (0, "The plan is up to date with its brief and the catalogue.\n", "")
    assert update(shebo) == expected
    assert files() == before


@with_plan
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_people_wrote_is_no_change_to_take_over(mark: str, end: str, shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, "hours   =  9 # да\n"), ('title = "Общие', '# Так\ntitle = "Наши'))
    text = mark + DPV.read_text(encoding="utf-8") + BY_HAND + "\n\n# конец"
    DPV.write_bytes(text.replace("\n", end).encode())
    before = files()
    assert update(shebo).code == 0
    assert files() == before


@with_plan
def test_a_new_row_becomes_a_block_and_everything_written_by_hand_stays(shebo: Shebo) -> None:
    text = DPV.read_text(encoding="utf-8") + BY_HAND
    start, end = text.index('[[block]]\nid = "B02"'), text.index('[[block]]\nid = "B03"')
    process = text[start:end].replace(
        'title = "Бизнес-процесс: Продажа"', 'title = "Сделка" # как у клиента'
    )
    process = process.replace("likely = 0.8", "likely = 0.95", 1)
    process = process.replace("priority = 2\n", "priority = 1\n")
    # The block of the process goes to the top of the file.
    head = text.index("\n[[block]]") + 1
    text = text[:head] + "# Главное\n" + process + text[head:start] + text[end:]
    text = text.replace("depends = []", "depends = [] # первый", 1)
    text = text.replace("priority = 3\n", "priority = 3 # поля\n")
    DPV.write_text(text, encoding="utf-8")
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))

    result = update(shebo)
    assert (result.code, result.err) == (0, "")
    assert "  + B21  Бизнес-процесс: Возврат · 4 h\n" in result.out
    after = DPV.read_text(encoding="utf-8")
    for line in lost_lines(text, after):
        assert line.startswith(("priority = ", "depends = ", "hours = ", '    "Поля: '))
        assert "#" not in line or line == "priority = 3 # поля"
    assert "priority = 4 # поля\n" in after
    made = blocks()
    assert next(iter(made)) == "B02"
    assert list(made)[-2:] == ["B20", "B21"]
    assert (made["B02"]["title"], made["B02"]["priority"]) == ("Сделка", 1)
    assert made["B02"]["task"][0]["hours"]["likely"] == 0.95
    assert (made["B21"]["template"], made["B21"]["row"]) == ("process", "Возврат")
    assert "B21" in made["B03"]["depends"]
    assert made["B20"] == tomllib.loads(BY_HAND)["block"][0]
    assert json.loads(shebo("lint", "p", "--format", "json").out)["summary"]["error"] == 0
    settled = files()
    assert update(shebo).code == 0
    assert files() == settled


@with_plan
def test_a_byte_order_mark_and_crlf_survive_an_update(shebo: Shebo) -> None:
    plain = DPV.read_bytes()
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    before = files()
    update(shebo)
    expected = DPV.read_bytes()
    for name, (content, _) in before.items():
        Path(name).write_bytes(content)
    DPV.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    update(shebo)
    assert DPV.read_bytes() == b"\xef\xbb\xbf" + expected.replace(b"\n", b"\r\n")


@with_plan
def test_a_dry_run_shows_the_same_and_writes_nothing(shebo: Shebo) -> None:
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    before = files()
    shown = update(shebo, "--dry-run")
    assert shown.code == 0
    assert shown.out.endswith("Nothing was written. To write it: the same without --dry-run.\n")
    as_json = json.loads(update(shebo, "--dry-run", "--json").out)
    assert files() == before
    done = update(shebo, "--json")
    assert as_json == {**json.loads(done.out), "recorded": False}
    assert json.loads(done.out)["recorded"] is True
    assert files() != before


@with_plan
def test_an_update_as_json_has_the_shape_that_scripts_rely_on(shebo: Shebo) -> None:
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    value = json.loads(update(shebo, "--json").out)
    assert list(value) == ["schema", "project", "hours", "changes", "recorded"]
    assert (value["schema"], value["project"]) == ("shebo/update/1", "romashka")
    added = next(one for one in value["changes"] if one["kind"] == "added")
    assert added == {
        "kind": "added",
        "block": "B09",
        "hours": {"before": None, "after": 4.0},
        "fields": [],
        "conflicts": [],
    }
    now = sum(one["hours"]["likely"] for one in shown_blocks(shebo))
    assert value["hours"]["after"] == pytest.approx(now)
    assert value["hours"]["after"] > value["hours"]["before"]


@with_plan
def test_an_answer_takes_the_place_of_an_assumption(shebo: Shebo, write: Write) -> None:
    lacking = BRIEF.replace("stages = 6\n", "")
    write("q.toml", lacking)
    shebo("dpv", "new", "q.toml", "-p", "q")
    plan = Path("q/dpv.toml")
    assert blocks(plan)["B02"]["assumptions"][0]["fact"] == "process.stages"
    asked = ("process.stages", *"абвгдеёжзийк")
    assert shebo("brief", "answer", *asked, "--brief", "q/brief.toml").code == 0
    assert shebo("dpv", "update", "-p", "q").code == 0
    made = blocks(plan)["B02"]
    assert "assumptions" not in made
    assert made["details"] == ["Этапы: а; б; в; г; д; е; ё; ж; з; и; й; к"]


@with_plan
def test_what_both_sides_changed_stays_and_is_named_once(shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, "hours = 3 # договор\n"))
    edit(OWN_TEMPLATE, ("likely = 0.4, high = 0.8", "likely = 0.5, high = 0.8"))
    result = update(shebo)
    assert result.code == 1
    line = "conflict: B01.1.hours stays as you have it; offered: "
    assert f"      {line}{{ low = 0.2, likely = 0.5, high = 0.8 }}\n" in result.out
    assert "1 conflict to settle" in result.out
    text = DPV.read_text(encoding="utf-8")
    note = (
        '[[block.conflict]]\nkey = "B01.1.hours"\n'
        'offered = "{ low = 0.2, likely = 0.5, high = 0.8 }"\n'
    )
    assert text.count("[[block.conflict]]") == text.count(note) == 1
    assert text.index("hours = 3 # договор\n") > text.index(note)
    assert "SHB218" in codes(shebo)

    settled = files()
    again = update(shebo)
    assert again.code == 1
    assert again.out.startswith("The plan is up to date with its brief and the catalogue.\n1 conf")
    assert files() == settled

    edit(DPV, (note + "\n", ""))
    assert "SHB218" not in codes(shebo)
    settled = files()
    assert update(shebo).code == 0
    assert files() == settled


@with_plan
def test_a_conflict_that_waits_is_not_named_again_by_later_updates(shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, "hours = 3\n"))
    edit(OWN_TEMPLATE, ("likely = 0.4, high = 0.8", "likely = 0.5, high = 0.8"))
    assert update(shebo).code == 1
    edit(OWN_TEMPLATE, ("Задать общие настройки:", "Задать настройки:"))
    later = json.loads(update(shebo, "--json").out)["changes"]
    assert [(one["block"], one["conflicts"]) for one in later] == [("B01", [])]
    BASE.unlink()
    assert update(shebo).code == 1
    assert DPV.read_text(encoding="utf-8").count("[[block.conflict]]") == 1


@with_plan
def test_a_conflict_in_a_dry_run_is_a_no_too(shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, "hours = 3\n"))
    edit(OWN_TEMPLATE, ("likely = 0.4, high = 0.8", "likely = 0.5, high = 0.8"))
    before = files()
    result = update(shebo, "--dry-run", "--json")
    assert result.code == 1
    change = json.loads(result.out)["changes"][0]
    assert [one["key"] for one in change["conflicts"]] == ["B01.1.hours"]
    assert files() == before


@with_plan
def test_the_same_change_on_both_sides_is_no_conflict(shebo: Shebo) -> None:
    edit(DPV, ("likely = 0.4, high = 0.8", "likely = 0.5, high = 0.8"))
    edit(OWN_TEMPLATE, ("likely = 0.4, high = 0.8", "likely = 0.5, high = 0.8"))
    assert update(shebo).code == 0
    assert "conflict" not in DPV.read_text(encoding="utf-8")


@with_plan
def test_a_block_goes_with_its_row_and_the_comment_above_it(shebo: Shebo) -> None:
    edit(
        DPV,
        ('[[block]]\nid = "B02"', '# о продаже\n[[block]]\nid = "B02"'),
        ('[[block]]\nid = "B04"', '# о проверке\n[[block]]\nid = "B04"'),
    )
    own = BY_HAND.replace('depends = ["B01"]', 'depends = ["B01", "B02"]')
    DPV.write_text(DPV.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert blocks()["B20"]["depends"] == ["B01", "B02"]
    start = BRIEF.index("[[process]]")
    edit(BRIEF_COPY, (BRIEF[start : BRIEF.index("[training]")], ""))
    result = update(shebo)
    assert result.code == 0
    assert "  - B02  Бизнес-процесс: Продажа · 4 h\n" in result.out
    assert "B02" not in blocks()
    text = DPV.read_text(encoding="utf-8")
    assert "# о продаже\n" not in text
    assert '\n\n# о проверке\n[[block]]\nid = "B04"' in text
    assert blocks()["B20"]["depends"] == ["B01"]
    assert not any("B02" in one["depends"] for one in blocks().values())
    assert json.loads(shebo("lint", "p", "--format", "json").out)["summary"]["error"] == 0


@with_plan
def test_a_block_without_its_row_stays_where_a_person_changed_it(shebo: Shebo) -> None:
    edit(DPV, ('title = "Бизнес-процесс: Продажа"', 'title = "Сделка"'))
    start = BRIEF.index("[[process]]")
    edit(BRIEF_COPY, (BRIEF[start : BRIEF.index("[training]")], ""))
    result = update(shebo)
    assert result.code == 1
    assert "B02  Сделка · 4 h: no longer asked for, but changed by hand: stays\n" in result.out
    assert blocks()["B02"]["conflict"] == [{"key": "block", "offered": "–"}]
    assert "SHB218" in codes(shebo)
    settled = files()
    assert update(shebo).code == 1
    assert files() == settled


@with_plan
def test_a_block_that_a_person_took_out_stays_out(shebo: Shebo) -> None:
    text = DPV.read_text(encoding="utf-8")
    start, end = text.index('[[block]]\nid = "B03"'), text.index('[[block]]\nid = "B04"')
    DPV.write_text(text[:start] + text[end:], encoding="utf-8")
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    assert update(shebo).code == 0
    assert "B03" not in blocks()
    assert "fields" not in {one.get("template") for one in blocks().values()}


@with_plan
def test_a_row_with_another_name_keeps_its_block(shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, FIRST_HOURS), ('id = "B02.1"\n', 'id = "B02.1" # первая\n'))
    edit(BRIEF_COPY, ('"Продажа"', '"Сделка"'))
    result = update(shebo, "--json")
    assert (result.code, summary(result)) == (0, [("changed", "B02")])
    assert (blocks()["B02"]["row"], blocks()["B02"]["title"]) == (
        "Сделка",
        "Бизнес-процесс: Сделка",
    )
    assert 'id = "B02.1" # первая\n' in DPV.read_text(encoding="utf-8")


@with_plan
def test_a_lost_base_is_written_again_and_loses_nothing(shebo: Shebo) -> None:
    before = files()
    BASE.unlink()
    assert update(shebo).code == 0
    after = files()
    assert after.pop(str(BASE))[0] == before.pop(str(BASE))[0]
    assert after == before


@with_plan
def test_without_a_base_every_difference_is_a_conflict(shebo: Shebo) -> None:
    edit(DPV, (FIRST_HOURS, "hours = 3 # договор\n"))
    edit(DPV, ('article = "client-and-deal"\n', ""))
    DPV.write_text(DPV.read_text(encoding="utf-8") + BY_HAND, encoding="utf-8")
    BASE.unlink()
    before = DPV.read_text(encoding="utf-8")
    assert update(shebo).code == 1
    assert [one["key"] for one in blocks()["B01"]["conflict"]] == ["article", "B01.1.hours"]
    assert lost_lines(before, DPV.read_text(encoding="utf-8")) == []
    settled = files()
    assert update(shebo).code == 1
    assert files() == settled


@with_plan
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"schema = 1\nblock = [", "p/dpv.base.toml:2:10: SHB001 not TOML"),
        (b"schema = 1\n<<<<<<< HEAD\n", "p/dpv.base.toml:2:1: SHB001"),
        (b"schema = 1\nblock = 5\n", "p/dpv.base.toml:2:1: SHB004"),
        (b"", "p/dpv.base.toml:1:1: SHB005 the key “schema” is missing"),
        (b"schema = 2\n", "p/dpv.base.toml:1:1: SHB006"),
        (b"schema = 1\nretired = ['../B01']\n", "p/dpv.base.toml:2:12: SHB004"),
        (b"\xff", "p/dpv.base.toml:1:1: SHB001 this is not UTF-8 text"),
    ],
)
@pytest.mark.parametrize("command", [("update",), ("add", "reports")])
def test_a_broken_base_is_refused_and_nothing_is_written(
    command: tuple[str, ...], content: bytes, message: str, shebo: Shebo
) -> None:
    BASE.write_bytes(content)
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    before = files()
    result = shebo("dpv", *command, "-p", "p")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(message)
    assert "  → " in result.err
    assert files() == before


@with_plan
def test_an_id_is_never_given_again(shebo: Shebo) -> None:
    seen = []
    for name in ("Возврат", "", "Ремонт"):
        row = f'\n[[process]]\nname = "{name}"\n' if name else ""
        BRIEF_COPY.write_text(BRIEF.replace("\n[training]", row + "\n[training]"), encoding="utf-8")
        assert update(shebo).code == 0
        seen.append(max(blocks()))
    assert seen == ["B09", "B08", "B10"]


@with_plan
def test_a_template_of_another_content_is_found_and_taken_over(shebo: Shebo) -> None:
    version = 'version = 1\ntitle = "Общие настройки'
    assert version in OWN_TEMPLATE.read_text(encoding="utf-8")
    edit(
        OWN_TEMPLATE,
        ("likely = 0.4, high = 0.8", "likely = 0.75, high = 0.8"),
        ("Задать общие настройки:", "Задать настройки:"),
    )
    assert codes(shebo).count("SHB212") == 1
    result = update(shebo, "--json")
    assert result.code == 0
    assert summary(result)[0] == ("changed", "B01")
    task = blocks()["B01"]["task"][0]
    assert (task["id"], task["hours"]["likely"]) == ("B01.1", 0.75)
    assert task["title"].startswith("Задать настройки:")
    assert "SHB212" not in codes(shebo)


@with_plan
def test_blocks_in_one_line_are_refused_where_one_more_comes(shebo: Shebo) -> None:
    row = '{ id = "B20", title = "x", priority = 1, by_hand = true }'
    DPV.write_text(f"schema = 1\nblock = [{row}]\n", encoding="utf-8")
    assert update(shebo).code == 0
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    before = files()
    result = update(shebo)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("p/dpv.toml: this plan is not written in the way that an update")
    assert files() == before


@with_plan
def test_a_tasks_list_in_one_line_is_refused_where_a_task_changes(shebo: Shebo) -> None:
    text = DPV.read_text(encoding="utf-8")
    start, end = text.index("\n[[block.task]]"), text.index('\n[[block]]\nid = "B02"')
    row = 'task = [{ id = "B01.1", title = "y", level = "junior", hours = 1 }]\n'
    DPV.write_text(text[:start] + row + text[end:], encoding="utf-8")
    edit(OWN_TEMPLATE, ("\n[[task]]", '\n[[task]]\ntitle = "Новая"\nhours = 1\n\n[[task]]'))
    before = files()
    result = update(shebo)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("p/dpv.toml: this plan is not written in the way that an update")
    assert files() == before


def test_an_update_needs_a_project_and_a_plan(shebo: Shebo, write: Write) -> None:
    assert shebo("dpv", "update").err.startswith("no project here")
    write("given.toml", BRIEF)
    shebo("dpv", "new", "given.toml", "-p", "p")
    DPV.unlink()
    result = update(shebo)
    assert result.code == 2
    assert result.err.startswith("p/dpv.toml: the project has no ДПВ")


@with_plan
def test_an_update_needs_the_brief(shebo: Shebo) -> None:
    BRIEF_COPY.unlink()
    before = files()
    result = update(shebo)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("p/brief.toml: there is no brief")
    assert files() == before


# dpv add


@with_plan
def test_a_suggestion_is_taken_and_stays(shebo: Shebo) -> None:
    text = DPV.read_text(encoding="utf-8")
    result = shebo("dpv", "add", "reports", "-p", "p")
    assert (result.code, result.err) == (0, "")
    assert "  + B09  Отчёты и панели · 0.75 h\n" in result.out
    made = blocks()["B09"]
    assert (made["template"], made["added"]) == ("reports", True)
    assert all(
        line.startswith(("priority = ", "hours = "))
        for line in lost_lines(text, DPV.read_text(encoding="utf-8"))
    )
    settled = files()
    assert update(shebo).code == 0
    assert files() == settled
    assert "reports" not in shebo("dpv", "suggest", "-p", "p").out
    assert json.loads(shebo("lint", "p", "--format", "json").out)["summary"]["error"] == 0


@with_plan
def test_an_added_block_that_the_brief_asks_for_later_is_no_second_one(shebo: Shebo) -> None:
    shebo("dpv", "add", "reports", "-p", "p")
    edit(BRIEF_COPY, ("\n[training]", '\n[reports]\nwanted = ["а", "б"]\n\n[training]'))
    assert update(shebo).code == 0
    made = [one for one in blocks().values() if one.get("template") == "reports"]
    assert [(one["id"], one.get("added")) for one in made] == [("B09", None)]
    assert made[0]["details"] == ["Отчёты: а; б"]


@with_plan
def test_what_a_person_took_out_comes_back_under_its_id(shebo: Shebo) -> None:
    text = DPV.read_text(encoding="utf-8")
    start, end = text.index('[[block]]\nid = "B02"'), text.index('[[block]]\nid = "B03"')
    DPV.write_text((text[:start] + text[end:]).replace(', "B02"', ""), encoding="utf-8")
    assert update(shebo).out.startswith("The plan is up to date")
    assert shebo("dpv", "add", "process", "-p", "p").code == 0
    assert (blocks()["B02"]["row"], blocks()["B02"].get("added")) == ("Продажа", None)


@with_plan
def test_an_addition_can_be_looked_at_first(shebo: Shebo) -> None:
    before = files()
    result = shebo("dpv", "add", "reports", "-p", "p", "--dry-run", "--json")
    assert result.code == 0
    assert ("added", "B09") in summary(result)
    assert json.loads(result.out)["recorded"] is False
    assert files() == before


@with_plan
@pytest.mark.parametrize(
    ("block", "message", "hint"),
    [
        ("report", "unknown template “report”", "Did you mean “reports”?"),
        ("../settings", "unknown template “../settings”", "Did you mean “settings”?"),
        ("process", "“process” is made of rows of the brief", "Add [[process]] to brief.toml"),
        ("customization", "“customization” is made of rows", "Add [[customization]] to brief"),
        ("settings", "“settings” is in the plan already", "See it: shebo dpv show"),
    ],
)
def test_a_block_that_cannot_be_added_is_refused(
    block: str, message: str, hint: str, shebo: Shebo
) -> None:
    before = files()
    result = shebo("dpv", "add", block, "-p", "p")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(message)
    assert f"  → {hint}" in result.err
    assert files() == before


@with_plan
def test_nothing_is_added_to_a_plan_that_is_behind_its_brief(shebo: Shebo) -> None:
    edit(BRIEF_COPY, ("\n[training]", RETURNS + "\n[training]"))
    before = files()
    result = shebo("dpv", "add", "reports", "-p", "p")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("p/dpv.toml: the plan is behind its brief or the catalogue")
    assert "First: shebo dpv update" in result.err
    assert files() == before
    update(shebo)
    assert shebo("dpv", "add", "reports", "-p", "p").code == 0


# dpv suggest


@with_plan
def test_suggestions_stand_apart_from_the_plan_each_with_its_hours_and_why(shebo: Shebo) -> None:
    before = files()
    result = shebo("dpv", "suggest", "-p", "p")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Projects of this industry usually take as well (not in the ДПВ):"
    at = lines.index("  reports            Отчёты и панели · 0.75 h")
    assert lines[at + 1].startswith("                     Видно, кто из клиентов")
    assert lines[-1] == "To add one: shebo dpv add accounting -p p"
    assert files() == before


@with_plan
def test_suggestions_as_json_have_the_shape_that_scripts_rely_on(shebo: Shebo) -> None:
    value = json.loads(shebo("dpv", "suggest", "-p", "p", "--json").out)
    assert list(value) == ["schema", "blocks"]
    assert value["schema"] == "shebo/suggestions/1"
    by_id = {one["id"]: one for one in value["blocks"]}
    reports = by_id["reports"]
    assert list(reports) == ["id", "title", "hours", "why"]
    assert reports["title"] == "Отчёты и панели"
    assert reports["hours"]["likely"] == 0.75
    assert not set(by_id) & {one["template"] for one in blocks().values()}


@with_plan
def test_what_the_brief_declines_is_not_suggested(shebo: Shebo) -> None:
    edit(BRIEF_COPY, ("\n[training]", "\n[reports]\nwanted = 0\n\n[training]"))
    update(shebo)
    assert "reports" not in blocks()
    found = json.loads(shebo("dpv", "suggest", "-p", "p", "--json").out)["blocks"]
    assert "reports" not in {one["id"] for one in found}
    assert "documents" in {one["id"] for one in found}


@with_plan
def test_every_suggestion_can_be_taken(shebo: Shebo) -> None:
    found = json.loads(shebo("dpv", "suggest", "-p", "p", "--json").out)["blocks"]
    for one in found:
        assert shebo("dpv", "add", one["id"], "-p", "p").code == 0
    assert json.loads(shebo("dpv", "suggest", "-p", "p", "--json").out)["blocks"] == []
    assert len([one for one in blocks().values() if one.get("added")]) == len(found) > 3


# dpv new --catalogue


@pytest.mark.parametrize(
    ("stand", "project", "given", "recorded"),
    [
        (".", "p", "own", "../own"),
        (".", "p", "./own/", "../own"),
        ("deep", "../p", "../own", "../own"),
        ("deep", "p", "../own", "../../own"),
    ],
)
def test_a_company_folder_is_recorded_relative_to_the_project(
    stand: str,
    project: str,
    given: str,
    recorded: str,
    shebo: Shebo,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (ROOT / "templates/dpv/settings.toml").read_text(encoding="utf-8")
    write(str(OWN_TEMPLATE), text.replace("version = 1", "version = 7"))
    brief = write("deep/given.toml", BRIEF)
    monkeypatch.chdir(stand)
    assert shebo("dpv", "new", brief, "-p", project, "--catalogue", given).code == 0
    settings = tomllib.loads(Path(project, "shebo.toml").read_text(encoding="utf-8"))
    assert settings["catalogue"]["folders"] == [recorded]
    made = blocks(Path(project, "dpv.toml"))
    assert (made["B01"]["template"], made["B01"]["version"]) == ("settings", 7)
    assert shebo("dpv", "update", "-p", project).out.startswith("The plan is up to date")


def test_an_absolute_company_folder_is_recorded_relative_too(
    shebo: Shebo, write: Write, tmp_path: Path
) -> None:
    write(str(OWN_TEMPLATE), (ROOT / "templates/dpv/settings.toml").read_bytes())
    brief = write("given.toml", BRIEF)
    assert shebo("dpv", "new", brief, "-p", "p", "--catalogue", tmp_path / "own").code == 0
    settings = tomllib.loads(Path("p/shebo.toml").read_text(encoding="utf-8"))
    assert settings["catalogue"]["folders"] == ["../own"]
