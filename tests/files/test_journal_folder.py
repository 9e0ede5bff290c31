from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core import shapes
from shebo_cli.core.events import TYPES, Answer, Event, Fact, Purchase, Question, Submission, Void
from shebo_cli.core.project import Journal
from shebo_cli.core.work_events import Work
from shebo_cli.errors import SheboError
from shebo_cli.files import journal_folder
from shebo_cli.files.journal_folder import (
    CHECKSUM,
    HEADING,
    append_event,
    checksum,
    dump_event,
    file_name,
    locked,
    read_journal,
)
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
ASKED = Question("client", 'Кто «ведёт» склад?\nИ "где"?', ("B01", "B02"))
UNREADABLE = {"SHB001", "SHB002", "SHB301"}
BESIDE = [".gitignore", ".lock"]


def event(sequence: int = 1, fact: Fact = ASKED, **other: Any) -> Event:
    plain = Event(f"{sequence:08x}", sequence, NOON, "Иван", date(2027, 2, 1), fact, "Звонил.")
    return plain._replace(**other)


def record(folder: Path, *events: Event) -> list[Path]:
    with locked(folder):
        return [append_event(folder, one) for one in events]


def read(folder: Path) -> Journal:
    return read_journal(folder, "journal")


def assert_intact(journal: Journal, expected: dict[Path, Event]) -> None:
    assert journal.problems == ()
    assert journal.events == tuple(expected.values())
    assert journal.files == {one.id: f"journal/{path.name}" for path, one in expected.items()}


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / "journal").mkdir(exist_ok=True)
    (folder / "journal" / name).write_bytes(content)


def body_of(one: Event) -> str:
    return dump_event(one).decode().partition(f"{CHECKSUM} = ")[0]


def sealed(body: str) -> bytes:
    return f'{body}{CHECKSUM} = "{checksum(body)}"\n'.encode()


def hidden(folder: Path) -> list[str]:
    names = (path.name for path in (folder / "journal").iterdir())
    return sorted(name for name in names if name.startswith("."))


# What is written is read.

special = st.sampled_from("\"'\\\n\r\t\0\x7f\x85\u2028\ufeff#=,[]{} 😀Ё")
texts = st.text(special | st.characters(codec="utf-8"), max_size=8)
filled = st.builds("{}ж{}".format, texts, texts)
BARE: dict[object, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    shapes.Day: st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    shapes.Days: st.integers(0, 1000),
    shapes.Text: filled,
    shapes.Name: filled,
    shapes.Hours: st.decimals(0, 10_000, places=4),
    shapes.SignedHours: st.decimals(-10_000, 10_000, places=4),
    shapes.Whole: st.integers(0, 100_000_000),
    shapes.Months: st.integers(1, 120),
    shapes.BlockId: st.from_regex(r"\AB[0-9]{2,4}\Z"),
    shapes.TaskId: st.from_regex(r"\AB[0-9]{2,4}\.[0-9]{1,3}\Z"),
    shapes.EventId: st.from_regex(r"\A[0-9a-f]{8}\Z"),
    shapes.Seal: st.binary(min_size=32, max_size=32).map(lambda digest: f"v1:{digest.hex()}"),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Give a strategy for a field's type, down to the records in it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in BARE:
        return BARE[hint]
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is Annotated:
        # The only limit that a list has is that it must not be empty.
        is_list = get_origin(arguments[0]) is tuple
        return values(arguments[0]).filter(lambda value: value or not is_list)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    fields = get_type_hints(hint, include_extras=True)
    return st.builds(hint, **{name: values(inner) for name, inner in fields.items()})


def events(kind: type[Fact]) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        id=values(shapes.EventId),
        sequence=st.integers(1, 100_000_000),
        recorded_at=st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 # hypothesis adds it
        by=filled,
        on=values(shapes.Day),
        fact=values(kind),
        note=st.none() | filled,
    )


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_what_is_appended_is_read_back_equal(name: str, data: st.DataObject) -> None:
    one = data.draw(events(TYPES[name]))
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        [path] = record(folder, one)
        assert_intact(read(folder), {path: one})
        # As git writes it with core.autocrlf.
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert_intact(read(folder), {path: one})


def test_no_fact_has_a_key_that_the_heading_or_the_checksum_has() -> None:
    for kind in TYPES.values():
        assert not {*HEADING, CHECKSUM} & {*kind._fields}


def test_every_fact_of_the_union_has_a_name() -> None:
    assert set(TYPES.values()) == set(get_args(Fact))


def test_a_project_without_a_journal_has_no_events_and_reading_makes_none(tmp_path: Path) -> None:
    assert_intact(read(tmp_path), {})
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_could_not_be_read_back_is_refused(tmp_path: Path) -> None:
    for wrong in (event(note=" "), event(note="x" * 20_000), event(sequence=0), event(by="")):
        with pytest.raises(SheboError):
            record(tmp_path, wrong)
    assert hidden(tmp_path) == BESIDE
    assert_intact(read(tmp_path), {})


def test_the_order_is_by_sequence_then_by_id_and_never_by_the_clock(tmp_path: Path) -> None:
    later = event(3, recorded_at=NOON - timedelta(days=400))
    same = event(2, id="ffffffff", recorded_at=NOON - timedelta(days=1))
    record(tmp_path, later, same, event(1), event(2))
    assert read(tmp_path).events == (event(1), event(2), same, later)


# What is damaged is named, and the rest stays readable.


def assert_damaged(folder: Path, name: str, rest: tuple[Event, ...]) -> None:
    journal = read(folder)
    [problem] = journal.problems
    assert problem.code in UNREADABLE
    assert problem.where
    assert problem.where.file == f"journal/{name}"
    assert journal.events == rest


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_an_event_cut_at_any_byte_is_reported(tmp_path: Path, line_end: bytes) -> None:
    _, path, _ = record(tmp_path, event(1), event(2), event(3))
    content = path.read_bytes().replace(b"\n", line_end)
    for length in range(len(content)):
        path.write_bytes(content[:length])
        assert_damaged(tmp_path, path.name, (event(1), event(3)))


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_an_event_with_any_flipped_bit_is_reported(tmp_path: Path, line_end: bytes) -> None:
    path, _ = record(tmp_path, event(1), event(2))
    content = path.read_bytes().replace(b"\n", line_end)
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            path.write_bytes(flipped)
            assert_damaged(tmp_path, path.name, (event(2),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2027-02-01\n", "2027-02-02\n"),
        ("sequence = 1", "sequence = 2"),
        ("Иван", "Пётр"),
        ("sequence = 1\n", "sequence = 1 # the first\n"),
        ("schema = 1\n", "# note\nschema = 1\n"),
        ("schema = 1\n", "schema = 2\n"),
        ('to = "client"\n', ""),
        ('to = "client"\n', 'to = "client"\n\n'),
        ('to = "client"', "to = 'client'"),
        ("sha256:", "sha512:"),
        (f"{CHECKSUM} = ", f"# {CHECKSUM} = "),
        (f"{CHECKSUM} = ", f"{CHECKSUM}  = "),
    ],
    ids=range(12),
)
def test_an_edit_by_hand_is_reported_with_the_way_back(tmp_path: Path, old: str, new: str) -> None:
    path, _ = record(tmp_path, event(1), event(2))
    content = path.read_bytes().decode()
    assert content.count(old) == 1
    path.write_bytes(content.replace(old, new).encode())
    journal = read(tmp_path)
    [problem] = journal.problems
    assert problem.code == "SHB301"
    assert problem.hint.text == "Get it back: git checkout -- {file}"
    assert problem.hint.values == {"file": f"journal/{path.name}"}
    assert journal.events == (event(2),)


@pytest.mark.parametrize("more", ["\n", "# note\n", "a = 1\n", "[table]\n", 'checksum = "x"\n'])
def test_a_line_added_at_the_end_is_reported(tmp_path: Path, more: str) -> None:
    path, _ = record(tmp_path, event(1), event(2))
    path.write_bytes(path.read_bytes() + more.encode())
    assert_damaged(tmp_path, path.name, (event(2),))


def test_a_text_that_looks_like_a_checksum_is_a_text(tmp_path: Path) -> None:
    tricky = event(note='\nchecksum = "sha256:00"\n')
    record(tmp_path, tricky)
    assert read(tmp_path).events == (tricky,)


def test_a_type_from_a_newer_version_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    record(tmp_path, event(1))
    body = body_of(event(2)).replace('"question"', '"merger"') + "partner = { name = 1 }\n"
    put(tmp_path, "20270201T120000Z-merger-00000002.toml", sealed(body))
    journal = read(tmp_path)
    [problem] = journal.problems
    assert problem.code == "SHB302"
    assert problem.message.values == {"type": "merger"}
    assert problem.where == ("journal/20270201T120000Z-merger-00000002.toml", 4, 1)
    assert journal.events == (event(1),)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("schema = 1", "schema = 2", "SHB006"),
        ("schema = 1\n", "", "SHB005"),
        ("sequence = 1", "sequence = 0", "SHB004"),
        ("sequence = 1", 'sequence = "1"', "SHB004"),
        ("12:00:00Z", "12:00:00", "SHB004"),
        ('"client"', '"seller"', "SHB004"),
        ("to = ", "from = ", "SHB003"),
    ],
)
def test_a_checksum_does_not_make_a_wrong_event_right(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    record(tmp_path, event(2))
    put(tmp_path, "20270201T110000Z.toml", sealed(body_of(event(1)).replace(old, new)))
    journal = read(tmp_path)
    assert code in {problem.code for problem in journal.problems}
    assert journal.events == (event(2),)


WRONG = [
    event(1, id="1"),
    event(1, Answer("O1234567")),
    event(1, Void("0" * 9, "x")),
    event(1, Submission("v2:" + "0" * 64, ())),
]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_a_wrong_id_or_seal_is_reported(tmp_path: Path, wrong: Event) -> None:
    record(tmp_path, event(2))
    put(tmp_path, "20270201T110000Z.toml", dump_event(wrong))
    journal = read(tmp_path)
    [problem] = journal.problems
    assert problem.code == "SHB004"
    assert journal.events == (event(2),)
    with pytest.raises(SheboError):
        record(tmp_path, wrong)


@pytest.mark.parametrize("copy", ["20260101T000000Z copy.toml", "zz.toml"])
def test_a_copied_event_is_reported_and_counts_once(tmp_path: Path, copy: str) -> None:
    path, _ = record(tmp_path, event(1), event(2))
    put(tmp_path, copy, path.read_bytes())
    journal = read(tmp_path)
    [problem] = journal.problems
    assert problem.code == "SHB301"
    assert problem.where
    first, second = sorted([copy, path.name])
    assert problem.where.file == f"journal/{second}"
    assert problem.message.values == {"other": f"journal/{first}"}
    assert journal.events == (event(1), event(2))


def test_hidden_files_and_files_of_other_kinds_are_ignored(tmp_path: Path) -> None:
    record(tmp_path, event(1))
    for name in (".x.toml", ".2027.toml", "README.md", "a.toml~", "a.toml.orig", "a.TOML"):
        put(tmp_path, name, b"\xff")
    (tmp_path / "journal" / "notes").mkdir()
    journal = read(tmp_path)
    assert journal.events == (event(1),)
    assert journal.problems == ()


def test_what_is_no_ordinary_file_is_reported(tmp_path: Path) -> None:
    record(tmp_path, event(1))
    (tmp_path / "journal" / "folder.toml").mkdir()
    (tmp_path / "journal" / "link.toml").symlink_to("nowhere")
    os.mkfifo(tmp_path / "journal" / "pipe.toml")
    put(tmp_path, "large.toml", b"#" * 600_000)
    journal = read(tmp_path)
    assert [problem.code for problem in journal.problems] == ["SHB002"] * 4
    assert journal.events == (event(1),)


def test_a_journal_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"")
    journal = read(tmp_path)
    assert [problem.code for problem in journal.problems] == ["SHB002"]
    assert journal.events == ()


def test_a_journal_that_is_a_file_cannot_be_locked(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"")
    with pytest.raises(SheboError):
        record(tmp_path, event())


# An event is written whole, once, or not at all.


def test_an_event_is_appended_once(tmp_path: Path) -> None:
    [path] = record(tmp_path, event())
    assert path == tmp_path / "journal" / "20270201T120000Z-question-00000001.toml"
    before = path.read_bytes()
    with pytest.raises(SheboError) as caught:
        record(tmp_path, event())
    assert caught.value.problems[0].message.text == "the file is there already"
    with pytest.raises(SheboError):
        record(tmp_path, event(note="another"))
    assert path.read_bytes() == before
    assert read(tmp_path).events == (event(),)
    assert hidden(tmp_path) == BESIDE


def test_the_lock_is_kept_out_of_git(tmp_path: Path) -> None:
    record(tmp_path, event())
    assert (tmp_path / "journal" / ".gitignore").read_bytes() == b".lock\n"


def test_a_gitignore_of_ones_own_stays(tmp_path: Path) -> None:
    put(tmp_path, ".gitignore", b"*.bak\n.lock\n")
    record(tmp_path, event())
    assert (tmp_path / "journal" / ".gitignore").read_bytes() == b"*.bak\n.lock\n"


def test_a_gitignore_that_a_killed_writer_left_empty_is_completed(tmp_path: Path) -> None:
    put(tmp_path, ".gitignore", b"")
    record(tmp_path, event())
    assert (tmp_path / "journal" / ".gitignore").read_bytes() == b".lock\n"


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let the system refuse to write a file beyond a size, in the middle of it, as a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1, 200])
def test_a_disk_that_is_full_in_the_middle_of_an_event_leaves_the_journal_as_it_was(
    tmp_path: Path, size: int
) -> None:
    record(tmp_path, event(1))
    before = read(tmp_path)
    with pytest.raises(SheboError) as caught, file_size_limit(size):
        record(tmp_path, event(2))
    assert caught.value.problems[0].message.text == "cannot be written: {reason}"
    assert read(tmp_path) == before
    assert hidden(tmp_path) == BESIDE


FOLDER = 2


@pytest.mark.parametrize("number", [1, FOLDER])
def test_a_disk_that_is_full_when_flushed_leaves_the_journal_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fsync, calls = os.fsync, Counter[str]()

    def full(descriptor: int) -> None:
        calls["fsync"] += 1
        if calls["fsync"] == number:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    record(tmp_path, event(1))
    before = read(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SheboError):
        record(tmp_path, event(2))
    assert read(tmp_path) == before
    assert hidden(tmp_path) == BESIDE


def test_a_disk_that_is_full_when_the_journal_begins_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheboError), file_size_limit(0):
        record(tmp_path, event(1))


def test_what_a_killed_writer_with_a_reset_clock_left_is_taken_away(tmp_path: Path) -> None:
    old = event(recorded_at=datetime(1970, 1, 1, tzinfo=UTC))
    put(tmp_path, f".{file_name(old)}.k2j3h4g5", dump_event(old)[:50])
    record(tmp_path, event())
    assert hidden(tmp_path) == BESIDE


# Processes that are killed, and many at a time. Each script forks before any thread is there.

WRITER = """
import os, secrets, shutil, sys, traceback
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from shebo_cli.core.events import Event, Purchase
from shebo_cli.files import journal_folder

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
journal_folder.LOCK_SECONDS = -1  # a slow machine may take as long as it likes


read_event = journal_folder.read_event
known = {}


def remembered(path, file, read):
    if path not in known:
        known[path] = read_event(path, file, read)
    return known[path]


journal_folder.read_event = remembered  # a thousand events are read a thousand times


def append(folder, by):
    with journal_folder.locked(folder):
        journal = journal_folder.read_journal(folder, "journal")
        while (key := secrets.token_hex(4)) in journal.files:
            pass
        sequence = journal.events[-1].sequence + 1 if journal.events else 1
        event = Event(key, sequence, NOON, by, NOON.date(), Purchase(1))
        journal_folder.append_event(folder, event)


def fork(work):
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def end_of(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


base = Path(sys.argv[1])
"""

KILLED = """
import builtins, io, resource, signal

OPERATIONS = {
    *("open", "os.mkdir", "os.listdir", "os.link", "os.rename", "os.remove", "os.chmod"),
    *("fcntl.flock", "os.truncate", "os.rmdir", "os.symlink"),
}
KILLED = 9


def at_operation(number):
    passed = count(1)

    def hook(name, _):
        if name in OPERATIONS and next(passed) == number:
            os._exit(KILLED)

    def wrapped(function):
        def call(*arguments, **named):
            given = function(*arguments, **named)
            hook("open", ())
            return given
        return call

    # The hook strikes before an operation: of a file that is opened and still empty it sees nothing.
    os.fsync, os.write = wrapped(os.fsync), wrapped(os.write)
    os.open, io.open, builtins.open = wrapped(os.open), wrapped(io.open), wrapped(open)
    sys.addaudithook(hook)
    return KILLED


def at_byte(number):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (number - 1, number - 1))


arm, killed = {"operation": (at_operation, KILLED), "byte": (at_byte, -signal.SIGXFSZ)}[sys.argv[2]]
# What is imported on the way is imported here, so that every operation left is on the journal.
(base / "first").mkdir()
append(base / "first", "first")
for number in count(1):
    folder = base / str(number)
    shutil.copytree(base / "project", folder)
    code = end_of(fork(lambda: (arm(number), append(folder, "killed"))))
    if code == 0:
        break
    assert code == killed, code
print(number - 1)
"""

CROWD = """
def write(by):
    for _ in range(int(sys.argv[3])):
        append(base, by)


children = [fork(lambda by=by: write(f"Writer {by}")) for by in range(int(sys.argv[2]))]
assert not any([end_of(child) for child in children])
"""


def run(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, "-W", "error", "-c", WRITER + script, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stderr
    return ended.stdout


def project_of(base: Path, number: int) -> tuple[Event, ...]:
    made = tuple(event(sequence) for sequence in range(1, number + 1))
    (base / "project").mkdir()
    if made:
        record(base / "project", *made)
    return made


def assert_whole(folder: Path, before: tuple[Event, ...]) -> int:
    """Check what a killed writer left, and that the next one finds nothing in its way."""
    journal = read(folder)
    assert journal.problems == ()
    assert journal.events[: len(before)] == before
    following = event(len(journal.events) + 1, Work(Decimal("1.5"), "B01.1"))
    record(folder, following)
    after = read(folder)
    assert after.problems == ()
    assert after.events == (*journal.events, following)
    assert hidden(folder) == BESIDE
    return len(journal.events) - len(before)


@pytest.mark.parametrize("number", [0, 2], ids=["first", "later"])
def test_a_writer_killed_at_any_operation_leaves_a_whole_journal(
    tmp_path: Path, number: int
) -> None:
    before = project_of(tmp_path, number)
    kills = int(run(KILLED, tmp_path, "operation"))
    assert kills >= 8
    folders = [tmp_path / str(kill) for kill in range(1, kills + 1)]
    left = [
        name
        for folder in folders
        if (folder / "journal").is_dir()
        for name in hidden(folder)
        if name not in BESIDE
    ]
    assert left, "no writer was killed beside its half-written file"
    grown = [assert_whole(folder, before) for folder in folders]
    assert grown == sorted(grown)
    assert set(grown) == {0, 1}
    assert assert_whole(tmp_path / str(kills + 1), before) == 1


@pytest.mark.parametrize("number", [0, 2], ids=["first", "later"])
def test_a_writer_killed_at_any_byte_of_an_event_leaves_a_whole_journal(
    tmp_path: Path, number: int
) -> None:
    before = project_of(tmp_path, number)
    kills = int(run(KILLED, tmp_path, "byte"))
    assert kills == len(dump_event(event(1, Purchase(1), by="killed", note=None)))
    for kill in range(1, kills + 1):
        assert assert_whole(tmp_path / str(kill), before) == 0
    assert assert_whole(tmp_path / str(kills + 1), before) == 1


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    run(CROWD, tmp_path, "8", "125")
    journal = read(tmp_path)
    assert journal.problems == ()
    assert [one.sequence for one in journal.events] == list(range(1, 1001))
    assert len({one.id for one in journal.events}) == 1000
    assert set(Counter(one.by for one in journal.events).values()) == {125}
    assert hidden(tmp_path) == BESIDE


def test_nothing_is_recorded_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    record(tmp_path / "other", event(1))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "journal").symlink_to("../other/journal")
    with pytest.raises(SheboError) as caught:
        record(tmp_path / "mine", event(2))
    [problem] = caught.value.problems
    assert problem.message.text == "this is a link, not a folder of the project"
    assert read(tmp_path / "mine").events == read(tmp_path / "other").events == (event(1),)


def test_a_held_lock_is_refused_and_a_free_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(tmp_path, event(1))
    monkeypatch.setattr(journal_folder, "LOCK_SECONDS", 0)
    with (tmp_path / "journal" / ".lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SheboError) as caught:
            record(tmp_path, event(2))
        [problem] = caught.value.problems
        assert problem.message.text == "another shebo is writing to this project"
        assert problem.where == (str(tmp_path / "journal"), 0, 0)
        assert read(tmp_path).events == (event(1),)
    record(tmp_path, event(2))
    assert read(tmp_path).events == (event(1), event(2))


def test_the_lock_is_let_go_when_the_work_under_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_folder, "LOCK_SECONDS", 0)
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    record(tmp_path, event())
    assert read(tmp_path).events == (event(),)
