"""Worked time is taken over once, whole, and with a reason for whatever is left over."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.commands import recording
from shebo_cli.core.ledger import replay
from shebo_cli.errors import refuse, say
from shebo_cli.files.journal_folder import append_event
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shebo_cli.core.conditions import Conditions
    from shebo_cli.core.events import Event
    from shebo_cli.core.ledger import Ledger
    from tests.commands.ledger_story import Story

    Write = Callable[[str, str | bytes], Path]

SAMPLES = ROOT / "tests" / "data" / "timesheets"
DAY = "2026-12-04"


def take(story: Story, path: Path, *options: str, day: str = DAY) -> dict[str, Any]:
    """Import a timesheet; the exit code must say whether something was left over."""
    result = story.run(day, "timesheet", str(path), "--json", *options)
    found: dict[str, Any] = json.loads(result.out)
    assert (result.code, result.err) == (int(bool(found["left_over"]["lines"])), "")
    return found


def counts(found: dict[str, Any]) -> tuple[int, int, int]:
    """Give how many entries were recorded, known, left over."""
    return tuple(found[heap]["entries"] for heap in ("recorded", "known", "left_over"))


def left(found: dict[str, Any]) -> dict[int, str]:
    return {one["line"]: one["message"] for one in found["left_over"]["lines"]}


def table(*rows: str) -> str:
    return "\n".join(["date,task,hours,note", *rows, ""])


def interval(start: str, end: str, *tags: str) -> dict[str, object]:
    return {"start": f"202612{start}00Z", "end": f"202612{end}00Z", "tags": list(tags)}


# What is recorded


def test_the_screen_tells_what_was_recorded_and_what_is_left(begun: Story) -> None:
    result = begun.run(
        DAY, "timesheet", str(SAMPLES / "timewarrior.json"), "--zone", "Europe/Moscow"
    )
    file = result.out.split(":5  2026-12-03")[0].split()[-1]
    folder = begun.folder.name
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines() == [
        "Recorded: 3 entries, 4.5 h",
        "  Intake: +1.5 h",
        "  B01.1 Задача: +1.5 h · 1.5 h of 10 h",
        "  B02.1 Задача: +1.5 h · 1.5 h of 10 h",
        "Left of the purchase: 41 h.",
        f"Recorded: {folder}/journal",
        "",
        "Not recorded: 3 entries, 2 h",
        "there is no task “В03.1”",
        f"  {file}:5  2026-12-03  1.5 h  В03.1 romashka",
        "  → A letter of it is Cyrillic; in Latin letters it is B03.1.",
        "“отчёты” names no task",
        f"  {file}:6  2026-12-03  0.5 h  отчёты",
        "  → If it is one of this project: --map 'отчёты=B01.2'",
        "it still runs: there is no end yet",
        f"  {file}:7  2026-12-03  0 h  B03.1 romashka",
        "  → Stop the timer, then export and import anew.",
    ]


def test_each_event_says_where_it_comes_from(begun: Story) -> None:
    take(begun, SAMPLES / "timewarrior.json", "--zone", "Europe/Moscow")
    found = {one["source"]: one for one in begun.events("work")}
    assert set(found) == {
        "timewarrior:20261125T060000Z",
        "timewarrior:20261202T070000Z",
        "timewarrior:20261202T210000Z",
    }
    late = found["timewarrior:20261202T210000Z"]
    assert (late["on"], late["task"], late["hours"], late["by"]) == (
        "2026-12-03",
        "B02.1",
        1.5,
        "Ирина",
    )
    assert found["timewarrior:20261125T060000Z"]["note"] == "Созвон с продавцом"
    assert begun.status(DAY)["hours"]["logged"] == 3


def test_every_sample_is_taken_over_once(begun: Story) -> None:
    for name, expected in (
        ("timewarrior.json", (3, 0, 3)),
        ("timewarrior-1.4.3.json", (3, 0, 2)),
        ("toggl.csv", (3, 0, 1)),
        ("toggl-columns.csv", (2, 0, 0)),
        # The same hour as in toggl.csv, under another key.
        ("toggl.json", (0, 0, 3)),
        ("own.csv", (4, 0, 2)),
    ):
        only = ("--only", "Внедрение") if name == "toggl.csv" else ()
        first = take(begun, SAMPLES / name, *only)
        assert counts(first) == expected, name
        before = begun.files()
        again = take(begun, SAMPLES / name, *only)
        assert counts(again) == (0, expected[0], expected[2]), name
        assert again["left_over"] == first["left_over"]
        assert begun.files() == before


def test_a_mapping_says_where_a_tag_or_a_project_belongs(begun: Story) -> None:
    found = take(
        begun,
        SAMPLES / "toggl.csv",
        *("--map", "Личное=dpv", "--map", "romashka=b03.1", "--map", "внедрение=B02.1"),
    )
    assert {one["target"]: one["hours"] for one in found["recorded"]["targets"]} == {
        "intake": 0.3333,
        "dpv": 1.0,
        "B03.1": 2.5,
    }


def test_only_what_was_asked_for_is_looked_at(begun: Story) -> None:
    path = SAMPLES / "timewarrior.json"
    found = take(begun, path, "--only", "ROMASHKA")
    assert counts(found) == (2, 0, 2)
    assert found["not_asked_for"] == {"entries": 2, "hours": 2.0}
    assert (
        "Not asked for: 2 entries, 2 h"
        in begun.run(DAY, "timesheet", str(path), "--only", "romashka").out
    )


def test_a_file_of_several_projects_needs_the_name_of_one(begun: Story) -> None:
    path = SAMPLES / "toggl.csv"
    error = begun.refuse(f"{DAY} timesheet {path}")
    assert "the entries belong to several projects: Ромашка / Внедрение, Личное" in error
    assert '--only "Внедрение"' in error
    for name in ("внедрение", "Ромашка", "Ромашка / Внедрение"):
        assert counts(take(begun, path, "--only", name, "--dry-run")) == (3, 0, 1), name
    begun.refuse(f"{DAY} timesheet {path} --map Личное=dpv")


def test_projects_without_names_are_told_apart_by_number(begun: Story, write: Write) -> None:
    start = {"start": "2026-12-02T10:00:00+03:00", "duration": 3600}
    entries = [
        {"id": 1, "project_id": 7, "description": "B01.1", **start},
        {"id": 2, "project_id": 8, "description": "B01.1 чужое", **start},
        {"id": 3, "project_id": None, "description": "B01.1", **start},
    ]
    path = write("t.json", json.dumps(entries))
    assert "several projects: 7, 8" in begun.refuse(f"{DAY} timesheet {path}")
    assert counts(take(begun, path, "--only", "7")) == (1, 0, 0)


def test_a_name_that_no_entry_has_is_answered_with_those_that_there_are(begun: Story) -> None:
    path = SAMPLES / "toggl.csv"
    words = ("timesheet", str(path), "--dry-run", "--only", "василёк")
    result = begun.run(DAY, *words)
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[:2] == [
        "No entry is called so: василёк",
        "  → Others in the file: romashka, dev, Внедрение, Ромашка, B03.1, intake, Личное",
    ]
    assert "Nothing new" not in result.out
    assert "--dry-run" not in result.out
    assert begun.run(DAY, *words, "--json").code == 1
    both = begun.run(DAY, *words, "--only", "intake")
    assert (both.code, "No entry is called so: василёк" in both.out) == (0, True)


def test_a_day_that_cannot_be_read_is_shown_as_it_stands(begun: Story, write: Write) -> None:
    path = write("t.csv", table("вчера,B01.1,1,", "31.11.2026,B01.1,1,"))
    out = begun.run(DAY, "timesheet", str(path)).out
    assert "t.csv:2  вчера  1 h  B01.1" in out
    assert "t.csv:3  31.11.2026  1 h  B01.1" in out
    assert "2026-12-01 or 01.12.2026" in out


def test_more_than_estimated_and_days_off_are_said(begun: Story, write: Write) -> None:
    path = write("t.csv", table("2026-12-05,B01.1,16,", "2026-12-04,B02.1,1,"))
    out = begun.run("2026-12-07", "timesheet", str(path)).out
    assert "B01.1 Задача: +16 h · 16 h of 10 h · More than estimated." in out
    assert "Worked on a day off: December 5, 2026." in out


def test_stages_take_hours_before_there_is_an_approval(story: Story, write: Write) -> None:
    path = write("t.csv", table("2026-11-20,intake,1,", "2026-11-20,B01.1,1,"))
    found = take(story, path)
    assert counts(found) == (1, 0, 1)
    assert left(found) == {3: "B01 is not approved by administrator and client"}


def test_a_project_without_a_plan_takes_hours_of_stages(story: Story, write: Write) -> None:
    (story.folder / "dpv.toml").unlink()
    path = write("t.csv", table("2026-11-20,intake,1,", "2026-11-20,B01.1,1,"))
    assert left(take(story, path)) == {3: "there is no task “B01.1”"}


# What is left over


def test_what_the_journal_refuses_is_left_over_and_the_rest_recorded(
    begun: Story, write: Write
) -> None:
    begun.tell("""
        2026-12-02 block submit B01
        2026-12-03 block accept B01 --by Анна
        2026-12-08 pause --via письмо
        2026-12-10 resume
    """)
    path = write(
        "t.csv",
        table(
            "2026-12-02,B01.1,1,",
            "2026-12-04,B01.1,2,",
            "2026-12-09,B02.1,3,",
            "2026-12-10,B02.1,4,",
            "2026-12-12,B02.1,5,",
            "2026-12-10,B02.1,21,",
            "2026-12-10,B02.1,0,",
            "2026-11-25,B02.1,1,",
        ),
    )
    found = take(begun, path, day="2026-12-11")
    assert left(found) == {
        3: "B01 is accepted, on 2026-12-03",
        4: "2026-12-09 lies in a pause: nothing is worked in it",
        6: "2026-12-12 lies in the future: today is 2026-12-11",
        7: "2026-12-10 holds 4 h already: with these 21 h it would be 25 h",
        8: "no time at all",
        9: "B02 is approved since 2026-11-26: it cannot be worked on before",
    }
    hints = {one["line"]: one["hint"] for one in found["left_over"]["lines"]}
    assert "import it once more with --force" in hints[3]
    assert "import it once more with --force" in hints[4]
    assert found["recorded"]["hours"] == 5
    assert begun.status("2026-12-11")["contradictions"] == []


def test_what_needs_a_reason_is_recorded_as_forced_with_one(begun: Story, write: Write) -> None:
    begun.tell("2026-12-08 pause --via письмо\n2026-12-10 resume")
    path = write("t.csv", table("2026-12-09,B02.1,3,", "2026-12-10,B02.1,4,"))
    for why in ("", " "):
        result = begun.run("2026-12-11", "timesheet", str(path), "--force", why)
        assert (result.code, result.out) == (2, "")
    found = take(begun, path, "--force", "Клиент звонил", day="2026-12-11")
    assert counts(found) == (2, 0, 0)
    assert {one["hours"]: one["forced"] for one in begun.events("work")} == {
        3: "Клиент звонил",
        4: None,
    }
    assert counts(take(begun, path, day="2026-12-11")) == (0, 2, 0)


# Once and only once


def test_a_longer_export_adds_only_what_is_new(begun: Story, write: Write) -> None:
    rows = ["2026-12-02,B01.1,1,a", "2026-12-02,B01.1,1,a", "2026-12-02,B02.1,2,b"]
    assert counts(take(begun, write("t.csv", table(*rows)))) == (3, 0, 0)
    more = ["2026-12-01,B01.1,1,z", *reversed(rows), "2026-12-02,B01.1,1,a"]
    assert counts(take(begun, write("more.csv", table(*more)))) == (2, 3, 0)
    assert begun.status(DAY)["hours"]["logged"] == 6


def test_a_changed_entry_is_reported_until_the_old_one_is_taken_back(
    begun: Story, write: Write
) -> None:
    path = write("t.json", json.dumps([interval("02T0700", "02T0800", "B01.1")]))
    take(begun, path)
    write("t.json", json.dumps([interval("02T0700", "02T0830", "B01.1")]))
    found = take(begun, path)
    event = begun.last("work")
    assert left(found) == {1: f"it has changed: recorded are 1 h on 2026-12-02, B01.1 ({event})"}
    assert begun.status(DAY)["hours"]["logged"] == 1
    begun.tell(f"{DAY} void {event} --why Исправлено")
    assert counts(take(begun, path)) == (1, 0, 0)
    assert begun.status(DAY)["hours"]["logged"] == 1.5


def test_what_was_taken_back_does_not_come_again(begun: Story, write: Write) -> None:
    path = write("t.csv", table("2026-12-02,B01.1,1,"))
    take(begun, path)
    begun.tell(f"{DAY} void {begun.last('work')} --why Личное")
    found = take(begun, path)
    assert counts(found) == (0, 0, 0)
    assert found["taken_back"]["entries"] == 1
    shown = begun.tell(f"{DAY} timesheet {path}").out
    assert shown == "Nothing new.\nTaken back, and not recorded again: 1 entry, 1 h\n"


def test_an_entry_that_was_moved_in_the_tracker_is_not_counted_twice_unseen(
    begun: Story, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = interval("02T0700", "02T0800", "B01.1"), interval("03T0700", "03T0800", "B02.1")
    path = write("t.json", json.dumps(first))
    assert take(begun, path)["gone"] == []
    moved = begun.events("work")[0]["id"]
    write("t.json", json.dumps([interval("02T0715", "02T0815", "B01.1"), first[1]]))
    found = take(begun, path)
    assert counts(found) == (1, 1, 0)
    assert found["gone"] == [moved]
    assert begun.run(DAY, "timesheet", str(path)).out.splitlines()[-4:] == [
        "",
        "In the journal, and no longer in the file:",
        f"  2026-12-02  {moved}  B01.1  1 h",
        "  → If it was moved or deleted there: shebo void ID --why …",
    ]
    assert take(begun, path, "--only", "B02.1")["gone"] == [moved]
    monkeypatch.setenv("SHEBO_USER", "Олег")
    assert take(begun, path)["gone"] == []
    monkeypatch.setenv("SHEBO_USER", "Ирина")
    begun.tell(f"{DAY} void {moved} --why Перенесено")
    assert take(begun, path)["gone"] == []


def test_a_dry_run_says_the_same_and_writes_nothing(begun: Story) -> None:
    before = begun.files()
    dry = take(begun, SAMPLES / "own.csv", "--dry-run")
    assert begun.files() == before
    shown = begun.run(DAY, "timesheet", str(SAMPLES / "own.csv"), "--dry-run").out
    assert "To be recorded: 4 entries, 4.75 h" in shown
    assert "Nothing was written" in shown
    real = take(begun, SAMPLES / "own.csv")
    assert (dry.pop("dry_run"), real.pop("dry_run")) == (True, False)
    for found in (dry, real):
        found["recorded"].pop("events")
    assert dry == real


# Refused as a whole


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--map", "B01.1"], "--map does not know “B01.1”"),
        (["--map", "=B01.1"], "--map does not know “=B01.1”"),
        (["--map", "тег=B01.9"], "there is no task “B01.9”"),
        (["--zone", "Europe/Moskow"], "Did you mean “Europe/Moscow”?"),
        (["--zone", "Europe"], "there is no time zone “Europe”"),
        (["--zone", "../../etc/passwd"], "there is no time zone"),
        (["--format", "xlsx"], "Possible here: csv, timewarrior, toggl."),
        (["--format", "csv"], "this is no timesheet of that format"),
    ],
)
def test_wrong_options_are_refused(options: list[str], reason: str, begun: Story) -> None:
    before = begun.files()
    result = begun.run(DAY, "timesheet", str(SAMPLES / "timewarrior.json"), *options)
    assert (result.code, result.out) == (2, "")
    assert reason in result.err
    assert begun.files() == before


def test_a_file_that_cannot_be_read_is_refused(begun: Story, write: Write) -> None:
    for path in (begun.folder / "none.csv", write("t.json", "[{]")):
        assert begun.run(DAY, "timesheet", str(path)).code == 2


def test_a_damaged_journal_takes_nothing(begun: Story) -> None:
    path = begun.event_file(begun.events()[0]["id"])
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = begun.run(DAY, "timesheet", str(SAMPLES / "own.csv"))
    assert (result.code, result.out) == (2, "")


def test_hostile_texts_are_recorded_as_plain_lines(begun: Story, write: Write) -> None:
    text = "B01.1 \x1b[31mкрасный\u202e \ud800" + "ы" * 5000
    one = {**interval("02T0700", "02T0800", "B01.1"), "annotation": text}
    bad = {**interval("02T0900", "02T1000", "\x1b[2J{x}[bold]"), "annotation": "{0} %s"}
    path = write("t.json", json.dumps([one, bad]))
    result = begun.run(DAY, "timesheet", str(path))
    assert result.code == 1
    assert "\x1b" not in result.out
    assert "{x}[bold]" in result.out
    note = begun.events("work")[0]["note"]
    assert note.startswith("B01.1 [31mкрасный ыы")
    assert len(note) == 1000


# Many at once


def big(count: int) -> str:
    """Give an export of quarters of an hour, one every twenty minutes."""
    rows = []
    for number in range(count):
        day, rest = divmod(number, 72)
        clock = f"{day + 1:02}T{rest // 3:02}{rest % 3 * 20:02}"
        end = f"{day + 1:02}T{rest // 3:02}{rest % 3 * 20 + 15:02}"
        rows.append(json.dumps(interval(clock, end, f"B0{number % 3 + 1}.1")))
    return "[\n" + ",\n".join(rows) + "\n]\n"


def command(story: Story, path: Path) -> list[str]:
    words = [sys.executable, "-m", "shebo_cli", "timesheet", str(path), "--json"]
    return [*words, "-p", str(story.folder), "--today", "2026-12-30", "--lang", "en"]


def sources(story: Story) -> Counter[str]:
    return Counter(one["source"] for one in story.events("work"))


def test_two_imports_at_the_same_time_record_each_entry_once(begun: Story, write: Write) -> None:
    path = write("big.json", big(60))
    running = [
        subprocess.Popen(command(begun, path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    found = []
    for one in running:
        out, err = one.communicate(timeout=300)
        assert (one.returncode, err) == (0, b"")
        found.append(counts(json.loads(out)))
    assert sorted(found) == [(0, 60, 0), (0, 60, 0), (60, 0, 0)]
    assert set(sources(begun).values()) == {1}
    assert len(sources(begun)) == 60


def written_events(story: Story) -> list[Path]:
    """Give the events of work whose names are final."""
    return list((story.folder / "journal").glob("2*-work-*.toml"))


def test_an_interrupted_import_is_completed_by_the_next_one(begun: Story, write: Write) -> None:
    path = write("big.json", big(400))
    running = subprocess.Popen(
        command(begun, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 300
    while time.monotonic() < until and not written_events(begun):
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=300)
    written = len(written_events(begun))
    assert 0 < written < 400
    found = take(begun, path, day="2026-12-30")
    assert counts(found) == (400 - written, written, 0)
    assert len(sources(begun)) == 400
    assert begun.status("2026-12-30")["hours"]["logged"] == 100
    assert begun.status("2026-12-30")["contradictions"] == []


def test_many_entries_are_judged_by_one_replay(
    begun: Story, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def counted(events: Iterable[Event], conditions: Conditions) -> Ledger:
        calls.append(1)
        return replay(events, conditions)

    monkeypatch.setattr(recording, "replay", counted)
    assert counts(take(begun, write("big.json", big(200)), day="2026-12-30")) == (200, 0, 0)
    assert len(calls) == 1


ROWS = st.lists(
    st.tuples(
        st.sampled_from(
            ["2026-12-01", "02.12.2026", "2026-12-09", "2026-12-20", "2026-11-20", "?"]
        ),
        st.sampled_from(["B01.1", "b02.1", "intake", "B09.1", ""]),
        st.sampled_from(["1", "0.25", "13", "30", "0", "-2", "1:30", "x"]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=12,
)


def parted(found: dict[str, Any], heaps: Iterable[str]) -> Decimal:
    return sum((Decimal(str(found[heap]["hours"])) for heap in heaps), Decimal(0))


@settings(max_examples=25)
@given(ROWS)
def test_whatever_is_in_a_file_is_recorded_once_or_left_over(
    begun: Story, write: Write, rows: list[tuple[str, str, str, str]]
) -> None:
    if not begun.events("pause"):
        begun.tell("2026-12-08 pause --via письмо")
    for path in (begun.folder / "journal").glob("*-work-*"):
        path.unlink()
    path = write("t.csv", table(*map(",".join, rows)))
    wanted = {"1": "1", "0.25": "0.25", "13": "13", "30": "30", "-2": "-2", "1:30": "1.5"}
    hours = sum((Decimal(wanted.get(row[2], 0)) for row in rows), Decimal(0))
    first = take(begun, path, day="2026-12-10")
    assert sum(counts(first)) == len(rows)
    assert parted(first, ("recorded", "left_over")) == hours
    work = [one for one in begun.events("work") if one["source"]]
    assert sum(Decimal(str(one["hours"])) for one in work) == parted(first, ("recorded",))
    again = take(begun, path, day="2026-12-10")
    assert counts(again) == (0, counts(first)[0], counts(first)[2])
    assert begun.status("2026-12-10")["contradictions"] == []


def test_what_a_hint_copies_from_a_timesheet_is_no_code_of_the_shell(
    begun: Story, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    label = "$(touch pwned)`id`' \""
    cell = label.replace('"', '""')
    file.write_text(f'date;task;hours\n2026-12-02;"{cell}";1\n', encoding="utf-8")
    out = begun.run(DAY, "timesheet", str(file)).out
    [hint] = [line for line in out.splitlines() if "--map" in line]
    assert shlex.split(hint.split("--map ")[1]) == [f"{label}=B01.2"]


def test_a_decimal_comma_between_commas_is_not_taken_for_another_column(
    begun: Story, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    file.write_text("date,task,hours,note\n2026-12-02,B01.1,2,5,x\n", encoding="utf-8")
    result = begun.run(DAY, "timesheet", str(file))
    assert result.code == 1
    assert "the line has more cells than there are columns" in result.out
    assert begun.events("work") == []


def test_two_columns_for_one_thing_are_refused(begun: Story, tmp_path: Path) -> None:
    file = tmp_path / "week.csv"
    for header in ("date;task;hours;date", "date;task;hours;day"):
        file.write_text(f"{header}\n2026-12-02;B01.1;1;2026-12-03\n", encoding="utf-8")
        assert "two columns say the same thing: date, d" in begun.refuse(f"{DAY} timesheet {file}")


def test_a_corrected_note_books_nothing_twice(begun: Story, tmp_path: Path) -> None:
    file = tmp_path / "week.csv"
    for note, code in (("shceme", 0), ("scheme", 1)):
        file.write_text(f"date;task;hours;note\n2026-12-02;B01.1;1;{note}\n", encoding="utf-8")
        result = begun.run(DAY, "timesheet", str(file))
        assert result.code == code
    assert "the same hours are recorded from a line that is not in this file" in result.out
    assert len(begun.events("work")) == 1


def test_a_disk_that_fills_up_half_way_tells_how_many_are_recorded_and_loses_none(
    begun: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "week.csv"
    lines = (f"2026-12-02;B01.1;0.{number};{number}" for number in range(1, 6))
    file.write_text("date;task;hours;note\n" + "\n".join(lines) + "\n", encoding="utf-8")
    written: list[Any] = []

    def append(folder: Path, event: Any) -> None:
        if len(written) == 3:
            raise refuse(say("the disk is full"), None, say("Make room."))
        written.append(event)
        append_event(folder, event)

    with monkeypatch.context() as full:
        full.setattr(recording, "append_event", append)
        result = begun.run(DAY, "timesheet", str(file))
    assert result.code == 2
    assert "the disk is full" in result.err
    assert "3 of 5 entries are recorded" in result.err
    again = take(begun, file)
    assert counts(again) == (2, 3, 0)
