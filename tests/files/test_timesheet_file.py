"""Worked time from other programs: what is read, what is refused, and what no hostile file does."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.errors import SheboError
from shebo_cli.files import timesheet_file
from shebo_cli.files.timesheet_file import Timesheet, TimesheetFormat, read_timesheet
from tests.conftest import ROOT
from tests.core.histories import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.timesheet import Entry

    Write = Callable[[str, str | bytes], Path]

SAMPLES = ROOT / "tests" / "data" / "timesheets"
MOSCOW = ZoneInfo("Europe/Moscow")


def read(path: Path, zone: ZoneInfo | None = None) -> Timesheet:
    return read_timesheet(path, "t", None, zone)


def refusal(path: Path, asked: TimesheetFormat | None = None) -> tuple[str, int]:
    """Give what is said of a file that cannot be read, and the line."""
    with pytest.raises(SheboError) as caught:
        read_timesheet(path, "t", asked, None)
    [problem] = caught.value.problems
    assert problem.where
    assert problem.hint.text
    return sentence(problem.message), problem.where.line


def rows_of(sheet: Timesheet) -> list[tuple[int, date | None, str]]:
    return [(one.place.line, one.day, format(one.hours, "f")) for one in sheet.entries]


def faults(sheet: Timesheet) -> dict[int, str]:
    return {one.place.line: sentence(one.fault.message) for one in sheet.entries if one.fault}


def test_an_export_of_timewarrior_is_read_line_by_line() -> None:
    sheet = read(SAMPLES / "timewarrior.json")
    second = date(2026, 12, 2)
    assert sheet.format == "timewarrior"
    assert rows_of(sheet)[:4] == [
        (2, date(2026, 11, 25), "1.5000"),
        (3, second, "1.5000"),
        (4, second, "1.5000"),
        (5, date(2026, 12, 3), "1.5000"),
    ]
    assert faults(sheet) == {7: "it still runs: there is no end yet"}
    assert sheet.entries[1].tags == ("B01.1", "romashka")
    assert sheet.entries[1].text == 'Этапы "Новая" и «Оплата»'
    assert sheet.entries[2].source == "timewarrior:20261202T210000Z"


def test_the_day_is_that_of_the_zone_asked_for() -> None:
    sheet = read(SAMPLES / "timewarrior.json", MOSCOW)
    assert rows_of(sheet)[2] == (4, date(2026, 12, 3), "1.5000")
    assert sheet.entries[2].source == "timewarrior:20261202T210000Z"
    toggl = read(SAMPLES / "toggl.json", MOSCOW)
    assert [one.day and one.day.day for one in toggl.entries] == [3, 3, 3]


def test_an_entry_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    assert rows_of(read(SAMPLES / "toggl.csv"))[1] == (3, date(2026, 12, 2), "1.0000")


def test_a_detailed_report_of_toggl_is_read() -> None:
    sheet = read(SAMPLES / "toggl.csv")
    assert sheet.format == "toggl"
    assert [hours for _, _, hours in rows_of(sheet)] == [
        "1.5000",
        "1.0000",
        "0.3333",
        "1.0000",
        "0",
    ]
    first = sheet.entries[0]
    assert first.text == 'B01.1 Этапы, "Новая"'
    assert (first.tags, first.project) == (("romashka", "dev"), "Внедрение")
    assert first.source.startswith("toggl:2026-12-02T10:00:00:")
    assert faults(sheet) == {6: "it still runs: there is no end yet"}
    assert len({one.source for one in sheet.entries}) == 5


def test_a_report_of_toggl_with_the_columns_of_the_screen_is_read() -> None:
    sheet = read(SAMPLES / "toggl-columns.csv")
    assert sheet.format == "toggl"
    assert rows_of(sheet) == [(2, date(2026, 12, 2), "1.5000"), (3, date(2026, 12, 3), "2.0000")]


def test_time_entries_of_toggl_are_read_in_the_offset_that_they_have() -> None:
    sheet = read(SAMPLES / "toggl.json")
    assert sheet.format == "toggl"
    assert rows_of(sheet) == [
        (2, date(2026, 12, 2), "1.5000"),
        (5, date(2026, 12, 3), "1.0000"),
        (7, date(2026, 12, 3), "0"),
    ]
    assert sheet.entries[0].source == "toggl:436694100"
    assert faults(sheet) == {7: "it still runs: there is no end yet"}


def test_a_table_of_ones_own_is_read_as_a_russian_excel_writes_it() -> None:
    sheet = read(SAMPLES / "own.csv")
    assert sheet.format == "csv"
    assert rows_of(sheet) == [
        (2, date(2026, 12, 2), "1.5000"),
        (3, date(2026, 12, 2), "1.5000"),
        (4, date(2026, 12, 3), "0.2500"),
        (5, date(2026, 12, 3), "1.5000"),
        (6, date(2026, 12, 3), "2.0000"),
        (8, None, "6.7500"),
    ]
    assert sheet.entries[2].text == 'Этапы; "Новая"'
    assert sheet.entries[0].source == sheet.entries[1].source


def key_of(entry: Entry) -> tuple[object, ...]:
    return entry.source, entry.day, entry.hours, entry.task.lower(), entry.text


def test_the_same_table_is_the_same_in_whatever_dress(write: Write) -> None:
    plain = 'date,task,hours,note\n2026-12-03,B01.1,"1,5",Этапы\n'
    dresses: list[str | bytes] = [
        plain,
        "note;hours;task;date;price\r\nЭтапы;1.50;b01.1;3.12.2026;9\r\n",
        "\ufeffДата\tЗадача\tЧасы\tЗаметка\n03.12.2026\tB01.1\t1ч30\tЭтапы\n",
        "дата;задача;часы;комментарий\n03.12.2026;B01.1;1:30:00;Этапы\n".encode("cp1251"),
        "DATE , Task, HOURS ,Description\n\n2026-12-03, B01.1 , 90m , Этапы\n",
    ]
    found = {
        key_of(read(write(f"{number}.csv", dress)).entries[0])
        for number, dress in enumerate(dresses)
    }
    assert len(found) == 1


def test_a_note_over_several_lines_leaves_the_numbers_of_lines_right(write: Write) -> None:
    path = write("t.csv", 'date,task,hours,note\n2026-12-03,B01.1,1,"a\nb"\n2026-12-03,B01.1,1,c\n')
    assert [one.place.line for one in read(path).entries] == [2, 4]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,task,hours\n31.02.2026,B01.1,1\n", None),
        ("date,task,hours\n2026-12-03,B01.1,x\n", "“x” is not hours"),
        ("date,task,hours\n2026-12-03,B01.1\n", "“” is not hours"),
        ('[{"start":"20261203T070000Z","end":5}]', "it still runs: there is no end yet"),
        ('[{"start":"20269903T070000Z"}]', "its day cannot be read"),
        ('[{"start":"19991203T070000Z","end":"19991203T080000Z"}]', "its day cannot be read"),
        ("[7]", "this is no time entry"),
        ('[{"duration":1.5,"id":1}]', "this is no time entry"),
        ('[{"duration":60,"id":1,"start":"x"}]', None),
        ('[{"duration":99999999999,"id":1}]', "this is no time entry"),
        ('[{"duration":true,"id":1}]', "this is no time entry"),
        ("Start date,Duration\nx,1:00:00\n", None),
        ("Start date,Duration,End time\n2026-12-03,x,\n", "“x” is not hours"),
        (
            "Start date,Duration,End time\n2026-12-03,0:00:00,\n",
            "it still runs: there is no end yet",
        ),
        ("Start date,Duration\n2026-12-03,-1:00:00\n", "it still runs: there is no end yet"),
    ],
)
def test_a_line_that_cannot_be_used_stays_an_entry(
    content: str, said: str | None, write: Write
) -> None:
    [entry] = read(write("t", content)).entries
    assert entry.day is None or entry.fault
    if said:
        assert entry.fault
        assert sentence(entry.fault.message) == said


def test_a_file_without_entries_has_none(write: Write) -> None:
    for content in ("[\n]\n", " [ ] ", "date;hours\n", "date;hours"):
        assert read(write("t", content)).entries == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ("this is no timesheet of that format, or of none that is known", 1)),
        (b"hello\n", ("this is no timesheet of that format, or of none that is known", 1)),
        (b"{}", ("this is no JSON array of time entries", 1)),
        (b'[\n{"id":1},\n]', ("this is no JSON array of time entries", 3)),
        (b'[\n{"id":1}\n{"id":2}]', ("this is no JSON array of time entries", 3)),
        (b'[{"id":NaN}]', ("this is no JSON array of time entries", 1)),
        (b"[" * 100_000, ("this is no JSON array of time entries", 1)),
        (b'[{"a":' * 100_000, ("this is no JSON array of time entries", 1)),
        (b'[{"id":' + b"9" * 100_000 + b"}]", ("this is no JSON array of time entries", 1)),
        (b'[\n"\xff"]', ("this is not UTF-8 text", 2)),
        (b"\xff\xfed\x00a\x00", ("this is not UTF-8 text", 1)),
        (b'date,hours,note\n2026-12-03,1,"a\n', ("this line cannot be read as CSV", 2)),
        (b'date,hours\n2026-12-03,1\n2026-12-03,"1"2\n', ("this line cannot be read as CSV", 3)),
        (b"date,hours\n" + b"x" * 200_000, ("this line cannot be read as CSV", 2)),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    content: bytes, said: tuple[str, int], write: Write
) -> None:
    assert refusal(write("t", content)) == said


def test_a_format_asked_for_is_the_only_one_tried(write: Write) -> None:
    table, intervals = write("t.csv", "date,hours\n"), write("t.json", "[]")
    assert "of that format" in refusal(table, "toggl")[0]
    assert "of that format" in refusal(table, "timewarrior")[0]
    assert "of that format" in refusal(intervals, "csv")[0]
    assert "of that format" in refusal(SAMPLES / "toggl.csv", "csv")[0]
    assert read_timesheet(intervals, "t", "toggl", None).format == "toggl"


def test_a_file_beyond_the_limits_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("t.csv", "date,hours\n" + "2026-12-03,1\n" * 6)
    monkeypatch.setattr(timesheet_file, "MOST_ENTRIES", 5)
    assert refusal(path) == ("more than 5 entries", 0)
    assert refusal(write("t.json", "[" + "1," * 6 + "1]")) == ("more than 5 entries", 0)
    monkeypatch.setattr(timesheet_file, "FILE_BYTES", 50)
    assert refusal(path)[0] == "larger than 0 KiB"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path)[0] == "a folder, not a file"
    assert refusal(tmp_path / "none")[0] == "there is no such file"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("[" + "0," * 19_000 + "0]", 19_001),
        ("[" + "\n" * 3_000_000 + "7]", 1),
        ("date,hours\n" + "\n" * 2_000_000, 0),
        ("date,hours\n" + "," * 3_000_000, 0),
        ("date,hours,note\n" + '"",' * 1_000_000 + "\n", 0),
        ("date;hours\n" + "2026-12-03;1\n" * 19_000, 19_000),
        ("date,hours\n2026-12-03," + "-" * 130_000 + "1\n", 1),
    ],
    ids=range(7),
)
def test_a_hostile_file_is_read_to_its_end(content: str, entries: int, write: Write) -> None:
    assert len(read(write("t", content)).entries) == entries


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[" + '"' + "\\" * 2_000_000, "this is no JSON array of time entries"),
        ("[" + '{"a":"' + "x" * 3_000_000 + '"},' * 3, "this is no JSON array of time entries"),
        (
            "date" + "," * 1_000_000 + "\n",
            "this is no timesheet of that format, or of none that is known",
        ),
        ("-" * 3_000_000, "this is no timesheet of that format, or of none that is known"),
    ],
    ids=range(4),
)
def test_a_hostile_file_that_is_no_timesheet_is_refused(
    content: str, said: str, write: Write
) -> None:
    assert refusal(write("t", content))[0] == said


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))
)
def test_no_bytes_are_a_traceback(content: bytes) -> None:
    for prefix in (b"", b"[", b"date,hours\n", b"Start date,Duration\n"):
        text_or_refusal(prefix + content)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "start", "end", "tags", "duration", "description"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=6))
def test_no_json_is_a_traceback_and_none_of_it_is_dropped(values: list[object]) -> None:
    content = json.dumps(values).encode()
    assert len(text_or_refusal(content)) == len(values)


def text_or_refusal(content: bytes) -> tuple[Entry, ...]:
    import tempfile

    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(content)
    path = Path(file.name)
    try:
        return read(path).entries
    except SheboError:
        return ()
    finally:
        path.unlink()


@given(st.integers(0, 10**6))
def test_seconds_become_hours_exactly_to_four_decimals(seconds: int) -> None:
    content = json.dumps([{"id": 1, "duration": seconds, "start": "2026-12-03T10:00:00Z"}])
    [entry] = text_or_refusal(content.encode())
    assert abs(entry.hours * 3600 - seconds) <= Decimal("0.18")
