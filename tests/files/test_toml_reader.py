from __future__ import annotations

import os
import socket
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.errors import Problem, SheboError, say
from shebo_cli.files import toml_reader
from shebo_cli.files.toml_reader import parse, read_bytes, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[str, str | bytes], Path]


def problem_of(content: bytes) -> Problem:
    with pytest.raises(SheboError) as caught:
        parse(content, "f.toml")
    [problem] = caught.value.problems
    return problem


def unreadable(path: Path) -> Problem:
    with pytest.raises(SheboError) as caught:
        read_toml(path, "f.toml")
    [problem] = caught.value.problems
    assert problem.hint is not None or problem.message.text == "not an ordinary file"
    return problem


def test_numbers_with_a_point_are_exact() -> None:
    data = parse(b"a = 0.1\nb = 2\nc = 1e2\n", "f.toml").data
    assert data == {"a": Decimal("0.1"), "b": 2, "c": Decimal("1e2")}
    assert type(data["a"]) is Decimal


def test_a_byte_order_mark_and_crlf_make_no_difference() -> None:
    plain = 'a = """x\ny"""\n# ё\nb = 1\n'
    windows = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    one, other = parse(plain.encode(), "f.toml"), parse(windows, "f.toml")
    assert one.data == other.data
    assert one.place(("b",)) == other.place(("b",)) == ("f.toml", 4, 1)


def test_an_empty_file_is_an_empty_table() -> None:
    assert parse(b"", "f.toml").data == {}


def test_what_is_not_toml_is_named_with_line_and_column() -> None:
    problem = problem_of("a = 1\nb = ООО\n".encode())
    assert problem.code == "SHB001"
    assert problem.where == ("f.toml", 2, 5)


def test_what_is_not_utf8_is_named_with_its_place() -> None:
    problem = problem_of("a = 1\nимя = ".encode() + b"\xcf\xf0\xe8")
    assert problem.message.text == "this is not UTF-8 text"
    assert problem.where == ("f.toml", 2, 7)


@pytest.mark.parametrize(
    "content",
    [
        b"a = 1\na = 2",
        b"[a]\n[a]",
        b"a = 2024-13-45",
        b"a = '\x00'",
        b"= 1",
        b"a = 1 b = 2",
        b'a = "\\q"',
        b"\xff\xfe\x00",
    ],
)
def test_each_kind_of_bad_text_is_one_problem(content: bytes) -> None:
    assert problem_of(content).code == "SHB001"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[клиент]", "Names of sections and keys are Latin: [client], name = …"),
        ('[[ процесс ]]\nname = "а"', "Names of sections and keys are Latin: [client], name = …"),
        ('название = "а"', "Names of sections and keys are Latin: [client], name = …"),
        ("a = 1\na = 2", "The key is there twice: leave one of the two lines."),
        ("a = 4 // четверо", "A comment begins with #."),
        ("/* четверо */", "A comment begins with #."),
        ("a = 2027-02-30", "There is no such day in the calendar."),
        ('a = ["x" "y"]', "A comma stands between the items of a list, and ] behind them."),
        ("a = 1,5", "A fraction has a point: 1.5"),
        ("a = 01.03.2027", "A date is written so: 2026-12-01"),
        ("a = # пока не знаю", "Leave the line out if it is not known."),
        ("[a]\n[a]", "Join the two sections; rows that repeat have double brackets: [[process]]"),
        ("a = ООО", "Texts stand in quotes, lists in [ ], one key = value a line."),
        ('a = "http://x" y', "Texts stand in quotes, lists in [ ], one key = value a line."),
    ],
)
def test_a_slip_that_people_make_has_a_hint_of_its_own(text: str, hint: str) -> None:
    assert problem_of(f"{text}\n".encode()).hint.text == hint


def test_a_text_without_its_closing_quote_is_told_as_one() -> None:
    assert problem_of(b'a = "x\n').message.values["detail"] == say("Unterminated string")


@pytest.mark.parametrize("error", [RecursionError(), ValueError("x"), ArithmeticError()])
def test_whatever_the_parser_raises_is_a_problem(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(tomli, "loads", fail)
    assert problem_of(b"a = 1").message.text == "this cannot be read as TOML"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    problem = unreadable(tmp_path / "no.toml")
    assert problem.code == "SHB002"
    assert problem.message.text == "there is no such file"


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert unreadable(tmp_path).message.text == "a folder, not a file"


def test_a_file_of_50_megabytes_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as big:
        big.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(toml_reader, "parse", None)
    assert "larger than" in unreadable(path).message.text


def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert unreadable(pipe).message.text == "not an ordinary file"


def test_a_socket_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # An address of a socket is short.
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.toml")
    assert unreadable(tmp_path / "s.toml").message.text == "not an ordinary file"


def test_a_file_without_permission_is_named(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write("f.toml", "a = 1")
    monkeypatch.setattr(os, "open", refuse)
    assert unreadable(path).message.text == "no permission to read it"


def test_a_path_that_no_disk_can_have_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in unreadable(tmp_path / ("x" * 300)).message.text
    assert "cannot be read" in unreadable(Path("a\0b")).message.text


def test_a_loop_of_links_is_named(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    problem = unreadable(loop)
    assert "cannot be read" in problem.message.text
    assert problem.message.values == {"reason": "Too many levels of symbolic links"}


def test_a_place_is_told_in_every_line() -> None:
    document = parse(b"".join(b"\nk%d = 1" % number for number in range(2000)), "f.toml")
    places = [document.place((f"k{number}",)) for number in range(2000)]
    assert places == [("f.toml", number + 2, 1) for number in range(2000)]
    assert parse(b"", "f.toml").place(("a",)) == ("f.toml", 1, 1)


def test_bytes_are_given_as_they_are(write: Write) -> None:
    content = b"\xef\xbb\xbfa = 1\r\n"
    assert read_bytes(write("f.toml", content), "f.toml") == content


def test_the_place_of_what_is_not_there_is_the_table_around_it() -> None:
    document = parse(b"x = 1\n[client]\nname = 'a'\n", "f.toml")
    assert document.place(("client", "industry")) == ("f.toml", 2, 1)
    assert document.place(("staff", "users")) == ("f.toml", 1, 1)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_problem(content: bytes) -> None:
    try:
        parse(content, "f.toml")
    except SheboError as error:
        assert error.problems


SUITE = Path(__file__).parents[2].parent / "shared" / "data" / "toml-test" / "tests"


@pytest.mark.skipif(
    not SUITE.is_dir(), reason="the TOML conformance suite is not beside the project"
)
def test_the_conformance_suite_is_judged_as_toml_1_1() -> None:
    wrong = []
    for path in sorted((SUITE / "valid").rglob("*.toml")):
        if path.relative_to(SUITE).as_posix() not in listed("1.1.0"):
            continue
        try:
            parse(path.read_bytes(), path.name)
        except SheboError as error:
            if "more than" not in error.problems[0].message.text:
                wrong.append(path.name)
    for name in listed("1.1.0"):
        if name.startswith("invalid/") and name.endswith(".toml"):
            try:
                parse((SUITE / name).read_bytes(), name)
            except SheboError:
                continue
            wrong.append(name)
    assert wrong == []


def listed(version: str) -> set[str]:
    return set((SUITE / f"files-toml-{version}").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("hours = 1,5", "A fraction has a point: 1.5"),
        ("date = 15.10.2026", "A date is written so: 2026-12-01"),
        ("users = # сколько?", "Leave the line out if it is not known."),
        ("[a]\n[a]", "Join the two sections; rows that repeat have double brackets: [[process]]"),
        ("a = Ромашка", "Texts stand in quotes, lists in [ ], one key = value a line."),
        ("a = [", "Texts stand in quotes, lists in [ ], one key = value a line."),
    ],
)
def test_the_slips_that_people_make_get_a_hint_of_their_own(text: str, hint: str) -> None:
    assert problem_of(text.encode()).hint.text == hint
