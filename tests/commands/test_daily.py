"""The daily check as cron and people run it (R-WATCH)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from scripts import daily as page
from shebo_cli.commands.daily_shown import SENTENCES, sentence
from shebo_cli.core.pulse_findings import SORTS
from shebo_cli.i18n import Translator
from tests.commands.ledger_story import Story
from tests.conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

TEAM = """
[team]
integrator = "Иван Соколов"
administrator = "Олег Ким"
seller = "Мария Ветрова"
quality_manager = "Нина Рой"
"""
GOOD_DAY = """
    2026-12-01 log B01.1 1 --note xq-note
    2026-12-01 contact --via xq-channel --about xq-about
"""
TROUBLED = f"""
    {GOOD_DAY}
    2026-12-01 promise make 'Прислать доступы' --of client --due 2026-12-03
    2026-12-01 promise make 'Показать отчёт' --due 2026-12-04
    2026-12-01 ask 'Какой склад?' --block B02
    2026-12-01 ask 'xq-production' --to production
    2026-12-02 ask 'xq-administrator' --to administrator
    2026-12-02 log B01.1 4 --note xq-note
    2026-12-02 block start B03
    2026-12-02 block submit B01
    2026-12-02 block accept B01
"""
"""What can go wrong at once, with `xq-` in all that no client may read."""


@pytest.fixture
def team(begun: Story) -> Story:
    """Give a project whose people are known."""
    with (begun.folder / "shebo.toml").open("a", encoding="utf-8") as settings:
        settings.write(TEAM)
    return begun


def daily(story: Story, day: str, *options: str) -> dict[str, Any]:
    """Give the check as JSON."""
    result = story.run(day, "daily", "--json", *options)
    assert result.err == ""
    value: dict[str, Any] = json.loads(result.out)
    needs = any(one != "info" for one in _severities(value))
    assert result.code == int(needs)
    return value


def _severities(value: dict[str, Any]) -> list[str]:
    return [row["severity"] for one in value["projects"] for row in one["findings"]]


def rows(story: Story, day: str, *options: str) -> list[dict[str, Any]]:
    return [row for one in daily(story, day, *options)["projects"] for row in one["findings"]]


# Silence


def test_where_all_is_well_nothing_is_said(begun: Story) -> None:
    begun.tell(GOOD_DAY)
    assert begun.run("2026-12-02", "daily") == (0, "", "")
    assert begun.run("2026-12-01", "daily", "--evening") == (0, "", "")
    value = daily(begun, "2026-12-02")
    assert value == {
        "schema": "shebo/daily/1",
        "today": "2026-12-02",
        "evening": False,
        "projects": [],
        "unreadable": [],
        "summary": {
            "projects": 1,
            "with_findings": 0,
            "unreadable": 0,
            "error": 0,
            "warning": 0,
            "info": 0,
        },
    }


def test_what_is_only_to_be_known_needs_nobody(team: Story) -> None:
    team.tell(f"{GOOD_DAY}\n2026-12-01 ask 'Какой склад?' --block B02")
    result = team.run("2026-12-02", "daily", "--no-drafts")
    assert result.code == 0
    [asked] = team.events("question")
    assert result.out == (
        "ООО «Ромашка» · romashka\n"
        "  to know  waits for 1 working day: answer “Какой склад?” "
        f"(shebo answer {asked['id']}) — client Анна Петровна\n"
        "\n"
        "1 project looked at, with something to do or to know: 1\n"
    )


def test_who_stands_in_the_projects_folder_is_told_its_name(
    team: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.tell(f"{GOOD_DAY}\n2026-12-01 ask 'Какой склад?' --block B02")
    monkeypatch.chdir(team.folder)
    out = team.shebo("daily", "--today", "2026-12-02", "--no-drafts", lang="ru").out
    assert out.startswith("ООО «Ромашка» · romashka\n")
    assert "ответ «Какой склад?» (shebo answer" in out


# Findings


def test_a_day_without_work_and_contact_is_told_with_ready_messages(team: Story) -> None:
    team.tell(GOOD_DAY)
    result = team.run("2026-12-03", "daily", lang="ru")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "ООО «Ромашка» · romashka\n"
        "  срочно      нет записей о работе: 1 рабочий день, с 2 декабря 2026\u202fг. — "
        "исполнитель Иван Соколов\n"
        "      Кому: исполнитель Иван Соколов\n"
        "      Здравствуйте, Иван Соколов!\n"
        "      По проекту клиента ООО «Ромашка» нет записей о работе: 02.12.2026 (1 рабочий день).\n"
        "      Если работа была, внесите, пожалуйста, часы: shebo log. Если не было, напишите, "
        "что мешает и чья помощь нужна.\n"
        "  срочно      нет связи с клиентом: 1 рабочий день, с 2 декабря 2026\u202fг. — "
        "исполнитель Иван Соколов\n"
        "      Кому: клиент Анна Петровна\n"
        "      Здравствуйте, Анна Петровна!\n"
        "      Коротко о внедрении. Сейчас в работе: «Блок B01».\n"
        "      Если у Вас появились вопросы или что-то изменилось, напишите, пожалуйста: учтём в "
        "ближайших работах.\n"
        "      С уважением,\n"
        "      Иван Соколов, младший интегратор\n"
        "\n"
        "Просмотрен 1 проект, требуют внимания: 1\n"
    )


def test_everything_that_is_wrong_is_told_once_and_the_most_urgent_first(team: Story) -> None:
    team.tell(TROUBLED)
    found = rows(team, "2026-12-04")
    assert [(row["kind"], row["needs"]) for row in found] == [
        ("no-work", "executor"),
        ("no-contact", "executor"),
        ("promise-overdue", "client"),
        ("waiting-long", "client"),
        ("waiting-long", "production"),
        ("promise-due", "executor"),
        ("no-meeting", "quality-manager"),
        ("not-closed", "executor"),
        ("waiting", "administrator"),
    ]
    assert [row["working_days"] for row in found] == [1, 1, 1, 3, 3, 0, 2, 2, 2]
    assert found[2]["text"] == "Прислать доступы"
    assert found[6]["blocks"] == ["B01"]
    proofs = ["test", "demonstration", "article", "training"]
    assert found[7]["lacks"] == [{"block": "B01", "proofs": proofs}]


def test_no_client_reads_what_is_internal_and_everybody_else_is_called_by_name(team: Story) -> None:
    team.tell(TROUBLED)
    drafts = [row["draft"] for row in rows(team, "2026-12-04")]
    names = {one["to"]: one["name"] for one in drafts}
    assert names == {
        "executor": "Иван Соколов",
        "client": "Анна Петровна",
        "production": "",
        "quality-manager": "Нина Рой",
        "administrator": "Олег Ким",
    }
    client = [one["text"] for one in drafts if one["to"] == "client"]
    assert len(client) == 3
    for text in client:
        assert text.startswith("Здравствуйте, Анна Петровна!\n")
        assert "xq-" not in text
        assert "shebo" not in text
    asked = [one["text"] for one in drafts if one["to"] in ("production", "administrator")]
    assert ["xq-production" in asked[0], "xq-administrator" in asked[1]] == [True, True]
    assert "«Какой склад?»" in client[2]


def test_the_evening_judges_today(begun: Story) -> None:
    begun.tell(GOOD_DAY)
    assert rows(begun, "2026-12-02") == []
    assert [row["kind"] for row in rows(begun, "2026-12-02", "--evening")] == [
        "no-work",
        "no-contact",
    ]
    # What was kept of the morning is not told in the evening.
    assert rows(begun, "2026-12-02") == []


def test_a_pause_hours_a_term_and_a_drifted_plan_are_told(team: Story) -> None:
    team.tell(
        f"""
        {GOOD_DAY}
        2026-12-02 log B03.1 24
        2026-12-03 log B03.1 20
        2026-12-03 contact
        2026-12-04 pause
        """
    )
    team.edit(("hours = 20", "hours = 21"))
    kinds = [row["kind"] for row in rows(team, "2026-12-10")]
    assert kinds == ["hours-used-up", "plan-drifted", "pause-ends"]
    assert rows(team, "2026-12-10")[0]["hours"] == 1.0
    assert rows(team, "2026-12-10")[0]["draft"]["to"] == "administrator"
    kinds = [row["kind"] for row in rows(team, "2026-12-14")]
    assert kinds == ["hours-used-up", "plan-drifted", "pause-over"]
    assert rows(team, "2027-02-01")[-1]["kind"] == "term-ends"
    assert rows(team, "2027-03-01")[0]["kind"] == "term-over"


def test_a_month_that_is_due_is_the_sellers(team: Story) -> None:
    team.tell("2026-12-01 buy --months 1")
    [row] = [row for row in rows(team, "2027-02-01") if row["kind"] == "payment-due"]
    assert (row["needs"], row["name"], row["by"]) == ("seller", "Мария Ветрова", "2027-02-01")


def test_a_project_before_its_plan_is_asked_for_the_plan_alone(story: Story) -> None:
    story.tell("2026-12-01 brief complete")
    assert rows(story, "2026-12-03") == []
    assert [row["kind"] for row in rows(story, "2026-12-04")] == ["dpv-due"]
    assert [row["kind"] for row in rows(story, "2026-12-07")] == ["dpv-overdue"]


def test_a_damaged_and_a_contradicting_event_are_told(team: Story) -> None:
    team.tell(GOOD_DAY)
    [work] = team.events("work")
    path = team.event_file(work["id"])
    path.write_text(path.read_text("utf-8").replace("hours = 1", "hours = 2"), "utf-8")
    result = team.run("2026-12-02", "daily", "--no-drafts")
    assert result.code == 1
    assert "damaged" in result.err
    assert "1 event of the journal cannot be read: shebo lint" in result.out


# Many projects


@pytest.fixture
def tree(team: Story, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a troubled project, a sound one, one that cannot be read, and a brief."""
    team.tell(GOOD_DAY)
    root = team.folder.parent / "all"
    shutil.copytree(team.folder, root / "deep" / "troubled")
    shutil.copytree(team.folder, root / "sound")
    for name in ("2026-12-02 log B01.1 1", "2026-12-02 contact"):
        Story(team.shebo, root / "sound").tell(name)
    shutil.copytree(team.folder, root / "broken")
    (root / "broken" / "shebo.toml").write_text("schema = ", encoding="utf-8")
    (root / "brief").mkdir()
    shutil.copy(team.folder / "brief.toml", root / "brief")
    monkeypatch.chdir(root)
    return root


def test_all_projects_below_are_told_and_a_broken_one_stops_none(tree: Path, shebo: Any) -> None:
    result = shebo("daily", "--today", "2026-12-03", "--no-drafts")
    assert result.code == 1
    assert result.err.startswith("broken/shebo.toml:1:")
    assert [line for line in result.out.splitlines() if line[:1].strip()] == [
        "ООО «Ромашка» · deep/troubled",
        "3 projects looked at, with something to do or to know: 1",
    ]
    assert shebo("daily", tree, "--today", "2026-12-03", "--no-drafts") == result
    value = json.loads(shebo("daily", "--today", "2026-12-03", "--json").out)
    assert [one["folder"] for one in value["projects"]] == ["deep/troubled"]
    assert [one["folder"] for one in value["unreadable"]] == ["broken"]
    assert value["summary"]["projects"] == 3
    assert value["summary"]["error"] == 2


def test_a_broken_project_alone_needs_a_person(tree: Path, shebo: Any) -> None:
    shutil.rmtree(tree / "deep")
    result = shebo("daily", "--today", "2026-12-03")
    assert (result.code, result.out) == (1, "")
    assert "broken/shebo.toml" in result.err


def test_messages_are_written_a_folder_a_day_and_project(
    tree: Path, shebo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("daily", "--today", "2026-12-03", "--drafts", "out/messages")
    flushed: list[int] = []
    # What can be made again does not wait for the disk.
    monkeypatch.setattr("os.fsync", flushed.append)
    result = shebo(*words)
    assert result.code == 1
    assert "Здравствуйте" not in result.out
    folder = tree / "out" / "messages" / "2026-12-03" / "deep" / "troubled"
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["no-contact-client.txt", "no-work-executor.txt"]
    assert flushed == []
    first = (folder / files[1]).read_text(encoding="utf-8")
    assert first.startswith("Здравствуйте, Иван Соколов!\n\nПо проекту")
    assert first.endswith("помощь нужна.\n")
    shebo(*words)
    assert (folder / files[1]).read_text(encoding="utf-8") == first


def test_messages_of_one_project_lie_in_the_folder_of_the_day(team: Story) -> None:
    team.tell("""
        2026-12-01 promise make 'Прислать доступы' --of client --due 2026-12-01
        2026-12-01 promise make 'Прислать прайс' --of client --due 2026-12-01
        2026-12-01 log B01.1 1
    """)
    target = team.folder / "out" / "messages"
    assert team.run("2026-12-02", "daily", "--drafts", str(target)).code == 1
    names = sorted(path.name for path in (target / "2026-12-02").iterdir())
    assert len(names) == 2
    assert all(re.fullmatch("promise-overdue-client-[0-9a-f]{8}.txt", one) for one in names)


def test_what_was_found_is_told_although_its_messages_cannot_be_written(
    tree: Path, shebo: Any, tmp_path: Path
) -> None:
    plain = shebo("daily", "--today", "2026-12-03", "--drafts", "free")
    (tree / "taken").write_text("x", encoding="utf-8")
    (tree / "linked").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tree / "linked" / "2026-12-03").symlink_to(tmp_path / "elsewhere")
    (tree / "held" / "2026-12-03" / "deep" / "troubled" / "no-work-executor.txt").mkdir(
        parents=True
    )
    for name in ("taken", "linked", "held"):
        result = shebo("daily", "--today", "2026-12-03", "--drafts", name)
        assert (result.code, result.out) == (1, plain.out)
        assert result.err
    assert not any((tmp_path / "elsewhere").iterdir())


def test_messages_that_no_longer_hold_are_taken_away(team: Story) -> None:
    target = team.folder / "out" / "messages"
    words = ("daily", "--drafts", str(target))
    team.run("2026-12-03", *words)
    own = target / "2026-12-03" / "notes.txt"
    own.write_text("x", encoding="utf-8")

    def names() -> list[str]:
        return sorted(path.name for path in own.parent.iterdir())

    assert names() == ["no-contact-client.txt", "no-work-executor.txt", "notes.txt"]
    team.tell("2026-12-03 contact --on 2026-12-02")
    team.run("2026-12-03", *words)
    assert names() == ["no-work-executor.txt", "notes.txt"]
    team.tell("2026-12-03 log B01.1 1 --on 2026-12-02")
    team.run("2026-12-03", *words)
    assert names() == ["notes.txt"]


def test_one_object_and_annotations_do_not_go_together(team: Story) -> None:
    assert "--json and --format github do not go together" in team.refuse(
        "2026-12-03 daily --json --format github"
    )


@pytest.mark.parametrize("root", ["nowhere", "brief.txt"])
def test_a_root_that_is_no_folder_is_refused(root: str, tree: Path, shebo: Any) -> None:
    (tree / "brief.txt").write_text("x", encoding="utf-8")
    result = shebo("daily", root)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"{root}: there is no such folder\n  → ")


def test_inside_a_project_that_project_is_meant(
    team: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.tell(GOOD_DAY)
    monkeypatch.chdir(team.folder / "journal")
    result = team.shebo("daily", "--today", "2026-12-03", "--no-drafts")
    assert result.code == 1
    assert "no work logged" in result.out


def test_without_the_cache_nothing_is_kept_and_the_same_is_said(tree: Path, shebo: Any) -> None:
    caches = Path(os.environ["SHEBO_CACHE_DIR"])
    words = ("daily", "--today", "2026-12-03", "--no-drafts")
    anew = shebo(*words, "--no-cache", "--jobs", "2")
    assert not list(caches.glob("*.answer"))
    assert shebo(*words) == anew
    assert list(caches.glob("*.answer"))


# Forms


def test_the_list_alone_has_no_messages(team: Story) -> None:
    team.tell(GOOD_DAY)
    bare = rows(team, "2026-12-03", "--no-drafts")
    whole = rows(team, "2026-12-03")
    assert [row["kind"] for row in bare] == [row["kind"] for row in whole]
    assert all("draft" not in row for row in bare)
    assert all(row.pop("draft")["text"] for row in whole)
    assert bare == whole


def test_annotations_of_github_stand_at_the_settings_of_the_project(team: Story) -> None:
    team.tell(GOOD_DAY)
    result = team.run("2026-12-03", "daily", "--format", "github")
    assert result.code == 1
    first, _ = result.out.splitlines()
    assert first == (
        "::error file=romashka/shebo.toml,title=shebo no-work::ООО «Ромашка»: no work logged: "
        "1 working day, since December 2, 2026 — executor Иван Соколов → "
        "The ready message: shebo daily romashka"
    )


def test_every_kind_is_said_in_a_sentence_of_its_own() -> None:
    row = {
        "since": "2026-12-01",
        "by": "2026-12-03",
        "working_days": 2,
        "text": "xq-text",
        "blocks": [f"B{one:02}" for one in range(1, 12)],
        "events": ["a", "b"],
        "hours": "1.5",
        "waits": [
            {"kind": "answer", "blocks": "B02", "text": "xq-asked"},
            {"kind": "approval", "blocks": "", "text": ""},
        ],
        "lacks": [{"block": "B01", "proofs": ["test"]}],
    }
    for language in ("ru", "en"):
        t = Translator(language)
        said = {kind: sentence({**row, "kind": kind}, t) for kind in SORTS}
        alike = [said["waiting"], said["waiting-long"]]
        assert alike[0] == alike[1]
        assert len(set(said.values())) == len(said) - 1
        assert "xq-asked” (shebo answer a)" in said["waiting"].replace("»", "”")
        assert "shebo promise keep a" in said["promise-overdue"]
        alone = sentence({**row, "kind": "block-overdue", "blocks": ["B01"]}, t)
        assert alone.split(":")[0] not in said["block-overdue"]
        assert said["block-due"].endswith("B07, B08, …")
    assert {kind.partition("-")[0] for kind in SORTS} | set(SORTS) >= set(SENTENCES)


# A company's own templates


def own_template(story: Story, text: str) -> None:
    folder = story.folder / "own" / "layouts" / "notices" / "ru" / "daily"
    folder.mkdir(parents=True)
    (folder / "no-work.md.j2").write_text(text, encoding="utf-8")
    story.settle_on()


def test_a_template_of_the_companys_own_takes_the_place_of_ours(team: Story) -> None:
    team.tell(GOOD_DAY)
    own_template(team, "{{ colleague | md }}, где часы за {{ spans | spans }}?\n")
    first = rows(team, "2026-12-03")[0]
    assert first["draft"]["text"] == "Иван Соколов, где часы за 02.12.2026?"


def test_a_broken_template_costs_the_messages_and_not_the_findings(team: Story) -> None:
    team.tell(GOOD_DAY)
    own_template(team, "{{ nothing }}")
    result = team.run("2026-12-03", "daily")
    assert result.code == 1
    assert "notices/ru/daily/no-work.md.j2:1:" in result.err
    assert "no work logged" in result.out
    assert "To:" not in result.out
    target = team.folder / "out"
    assert team.run("2026-12-03", "daily", "--drafts", str(target)).code == 1
    assert not list(target.rglob("*.txt"))


def test_messages_in_english_are_english(team: Story) -> None:
    team.tell(TROUBLED)
    team.edit(('country = "RU"\n', 'country = "RU"\nlanguage = "en"\n'), name="shebo.toml")
    drafts = [row["draft"]["text"] for row in rows(team, "2026-12-04")]
    assert len(drafts) == 9
    for one in drafts:
        assert one.startswith(("Hello", "Dear"))
        assert not re.search(
            "[а-яё]", re.sub("“.*?”|младший интегратор|ООО «Ромашка»|ДПВ|[А-Я][а-яё]+", "", one)
        ), one


# Processes


def run_daily(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shebo_cli", "daily", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "SHEBO_LANG": "en"},
        check=False,
    )


def test_processes_exit_as_cron_and_ci_expect_and_say_the_same_each_time(tree: Path) -> None:
    first = run_daily(tree, "--today", "2026-12-03")
    assert first.returncode == 1
    assert "broken/shebo.toml" in first.stderr
    second = run_daily(tree, "--today", "2026-12-03")
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)
    sound = run_daily(tree, "sound", "--today", "2026-12-03")
    assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "")
    assert run_daily(tree, "nowhere").returncode == 2


def test_many_projects_by_several_processes_say_what_one_says(
    tmp_path: Path, shebo: Callable[..., Result]
) -> None:
    for number in range(45):
        shutil.copytree(EXAMPLES / "salon-in-progress", tmp_path / "many" / f"p{number:02}")
    words = ("--today", "2027-01-21", "--json")
    whole = json.loads(shebo("daily", tmp_path / "many", *words).out)
    one = json.loads(shebo("daily", tmp_path / "many" / "p07", *words).out)
    assert [each["folder"][-3:] for each in whole["projects"]] == [
        f"p{number:02}" for number in range(45)
    ]
    findings = one["projects"][0]["findings"]
    assert len(findings) == 6
    assert all(
        [{**row, "draft": None} for row in each["findings"]]
        == [{**row, "draft": None} for row in findings]
        for each in whole["projects"]
    )


# The page about it

PAGE = ROOT / "docs" / "daily.md"
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_lists_every_kind_and_shows_real_output() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page.up_to_date(text) == text
    assert "$ shebo daily examples" in text
    assert all(f"| `{kind}` | {one.severity} |" in text for kind, one in SORTS.items())


def run_line(line: str, folder: Path) -> tuple[int, str]:
    """Run a line of the page as cron or a runner does, with the tool that is tested.

    Returns:
        Its exit code and standard output.
    """
    binaries = Path(sys.executable).parent
    path = f"{binaries}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-ec", line],
        cwd=folder,
        env={**os.environ, "PATH": path, "SHEBO_TODAY": "2026-12-03"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_the_jobs_of_the_page_do_what_it_says(tree: Path) -> None:
    github, gitlab = map(YAML(typ="safe").load, YAML_BLOCK.findall(PAGE.read_text("utf-8")))
    steps = github["jobs"]["daily"]["steps"]
    lines = [one["run"] for one in steps if "run" in one and "pip install" not in one["run"]]
    assert len(lines) == len(gitlab["daily"]["script"]) == 1
    for line, begin in ((lines[0], "::error file="), (gitlab["daily"]["script"][0], "ООО")):
        shutil.rmtree(tree / "messages", ignore_errors=True)
        code, out = run_line(line, tree)
        assert (code, out[: len(begin)]) == (1, begin)
        assert len(list((tree / "messages").rglob("*.txt"))) == 2
    assert steps[-1]["with"]["path"] == gitlab["daily"]["artifacts"]["paths"][0] == "messages"
    assert github["on"]["schedule"][0]["cron"].split()[-1] == "1-5"


def test_the_lines_for_cron_run_and_mail_only_what_is_found(tree: Path) -> None:
    block = PAGE.read_text(encoding="utf-8").partition("```crontab\n")[2].partition("```")[0]
    lines = [line for line in block.splitlines() if line[:1].isdigit()]
    assert ["--evening" in line for line in lines] == [False, True]
    for line in lines:
        # Five fields, then the command; the repository of the page is another one.
        command = line.split(maxsplit=5)[5].replace("git pull --quiet", "true")
        assert "%" not in command, "cron takes it for the end of the line"
        code, out = run_line(command.replace("/srv/projects", "deep"), tree)
        assert code == 1
        assert "нет записей о работе" in out
    assert run_line(command.replace("/srv/projects", "sound"), tree)[0] == 1
    first = lines[0].split(maxsplit=5)[5].replace("git pull --quiet", "true")
    assert run_line(first.replace("/srv/projects", "sound"), tree) == (0, "")


def test_a_broken_template_is_told_by_the_check_of_the_catalogue(team: Story) -> None:
    own_template(team, "{% if %}")
    result = team.shebo("catalogue", "check", team.folder / "own")
    assert result.code != 0
    assert "notices/ru/daily/no-work.md.j2:1:" in result.out + result.err


def test_what_people_write_stands_in_a_message_as_it_is(team: Story) -> None:
    hostile = "<b>*x*</b> [a](http://x) @olga # 1. `c` {{ 7 * 7 }}"
    team.tell(f"2026-12-01 promise make '{hostile}' --of client --due 2026-12-02")
    [row] = [one for one in rows(team, "2026-12-02") if one["kind"] == "promise-due"]
    assert hostile in row["draft"]["text"]
    assert f"“{hostile}”" in team.run("2026-12-02", "daily").out
