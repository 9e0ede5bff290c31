"""The fast parser and tomli are one parser to the rest of the tool."""

from __future__ import annotations

import os
import sys
from datetime import datetime, time
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shebo_cli.files import toml_parser
from shebo_cli.files.kept_answers import tool_state
from shebo_cli.files.toml_parser import loads
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FAST = toml_parser.FAST_LOADS
"""What is installed, kept before every test puts tomli in its place."""
SUITE = ROOT.parent / "shared" / "data" / "toml-test" / "tests"
OURS = sorted(path for name in ("examples", "templates") for path in (ROOT / name).rglob("*.toml"))
by_tomli = partial(tomli.loads, parse_float=Decimal)

needs_fast = pytest.mark.skipif(FAST is None, reason="toml-rs is not installed: the extra `fast`")
needs_suite = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the TOML conformance suite is not beside the project"
)


@pytest.fixture
def _fast_reads(_tomli_reads: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_parser, "FAST_LOADS", FAST)


def exact(value: Any) -> object:
    """Give a value so that only what is the same in every respect is equal."""
    kind = type(value)
    if kind is dict:
        return kind, [(type(key), key, exact(inner)) for key, inner in value.items()]
    if kind is list:
        return kind, [exact(inner) for inner in value]
    if kind is Decimal:
        return kind, value.as_tuple()
    if kind in {datetime, time}:
        return kind, value.replace(tzinfo=None), value.fold, type(value.tzinfo), value.utcoffset()
    return kind, value


def outcome(parse: Callable[[str], dict[str, Any]], text: str) -> object:
    """Give the data of a text, or how it is refused: in what words, and where."""
    try:
        return exact(parse(text))
    except (ValueError, ArithmeticError, RecursionError) as error:
        return type(error), str(error)


def different(texts: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, text in texts if outcome(loads, text) != outcome(by_tomli, text)]


def read(path: Path) -> str:
    """Give a text as the reader hands it on; letters that are none stand for bytes that are not."""
    return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")


@cache
def texts() -> tuple[str, ...]:
    """Give all texts that mutants are made from."""
    suite = sorted(SUITE.rglob("*.toml"))
    return tuple(read(path) for path in (*suite, *OURS))


@needs_fast
@needs_suite
@pytest.mark.usefixtures("_fast_reads")
def test_the_conformance_suite_is_read_and_refused_as_by_tomli() -> None:
    suite = sorted(SUITE.rglob("*.toml"))
    assert len(suite) > 700
    assert different((str(path), read(path)) for path in suite) == []


@needs_fast
@pytest.mark.usefixtures("_fast_reads")
def test_our_own_files_are_read_as_by_tomli() -> None:
    assert different((str(path), read(path)) for path in OURS) == []


@needs_fast
@pytest.mark.usefixtures("_fast_reads")
def test_our_own_files_are_left_to_the_fast_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tomli, "loads", None)
    for path in OURS:
        assert loads(read(path)), path


SIGNS = "azTZ0129._-+=\"'#[]{},\\ux\n\t :eё\x00\x0b\r\x7f\x85\xa0\u2028\ufeff😀"
SNIPPETS = (
    *("-0.0", "+nan", "-inf", "1e400", "1e99999999999999999999", "1_0.0_1E+5", "0xdead_beef"),
    *("-9223372036854775809", "123456789012345678901234567890", "0o17", "01", ".5", "1."),
    *("1979-05-27", "1979-05-27 07:32:00.9999999z", "1979-05-27T23:59:60Z", "0000-01-01"),
    *("07:32", "07:32:00.123456789", "1979-05-27T07:32-14:59", "9999-12-31T23:59:59-23:59"),
    *('"\\ud800"', '"\\U0001F600"', '"\\e\\x41"', '"""a\\\n  b"""', "'''\n'''", '"""""a"""""'),
    *("{a=1,}", "{\na=1\n}", "{a=\n1}", "{a.b=1,a.c=[{}]}", "[[1],[2.5,{}],]", "[\n1,#c\n]"),
    *("\n[a]\n", "\n[[a]]\n", "\n[a.b]\n", "\n[[a.b]]\n", "\na.b.c = 1\n", "\na = {}\n"),
)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """Make a text that is one of ours or of the suite, but for up to four slips."""
    text = draw(st.sampled_from(texts()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1:
                text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at:]
            case 2:
                text = text[:at] + draw(st.sampled_from(SNIPPETS)) + text[at:]
            case 3:
                text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            case kind:
                lines = text.split("\n")
                line = lines.pop(draw(st.integers(0, len(lines) - 1)))
                for _ in range(2 * (kind - 4)):
                    lines.insert(draw(st.integers(0, len(lines))), line)
                text = "\n".join(lines)
    return text


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(".".join)
VALUES = st.recursive(
    st.sampled_from(("1", "1.5", "''")),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: f"[{','.join(items)}]")
        | st.lists(st.tuples(NAMES, inner).map(" = ".join), max_size=2).map(
            lambda items: f"{{{','.join(items)}}}"
        )
    ),
    max_leaves=4,
)
LINES = (
    NAMES.map(lambda name: f"[{name}]")
    | NAMES.map(lambda name: f"[[{name}]]")
    | st.tuples(NAMES, VALUES).map(" = ".join)
)


@needs_fast
@settings(max_examples=1000)
@given(text=mutants())
def test_a_text_with_slips_is_read_or_refused_as_by_tomli(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toml_parser, "FAST_LOADS", FAST)
        assert outcome(loads, text) == outcome(by_tomli, text)


@needs_fast
@settings(max_examples=1000)
@given(lines=st.lists(LINES, min_size=2, max_size=6))
@example(lines=["[[a.b]]", "[a]", "b.c.d = 1"])
def test_tables_in_any_order_are_read_or_refused_as_by_tomli(lines: list[str]) -> None:
    text = "\n".join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toml_parser, "FAST_LOADS", FAST)
        assert outcome(loads, text) == outcome(by_tomli, text)


MISJUDGED = (
    "\ufeffa = 1",
    "[[a.b]]\n[a]\nb.c.d = 1",
    "\n  [[ a . 'b' ]] # c\nx = 1\n\t[ 'a' ] # c\n  b . \"c\\\"\" . 'd' = 1",
    '[["a]"."."]]\n["a]"]\n".".c.d = 1',
)


@needs_fast
@pytest.mark.usefixtures("_fast_reads")
@pytest.mark.parametrize("text", MISJUDGED)
def test_what_the_fast_parser_misjudges_is_left_to_tomli(text: str) -> None:
    assert FAST is not None
    # Where this fails, toml-rs has mended it, and the check before it may go.
    assert FAST(text)
    with pytest.raises(tomli.TOMLDecodeError):
        loads(text)


@needs_fast
@pytest.mark.usefixtures("_fast_reads")
def test_a_table_of_several_lines_is_read_by_tomli() -> None:
    assert FAST is not None
    text = "hours = {\n    likely = 1.5,\n}\n"
    with pytest.raises(ValueError, match="inline tables"):
        FAST(text)
    assert loads(text) == {"hours": {"likely": Decimal("1.5")}}


class Panic(BaseException):
    """Rust's panics reach Python as an exception that is no Exception."""


@pytest.mark.parametrize("error", [Panic(), ValueError("no place"), TypeError(), RecursionError()])
def test_whatever_the_fast_parser_raises_tomli_decides(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr(toml_parser, "FAST_LOADS", fail)
    assert loads("a = 1.50") == {"a": Decimal("1.50")}
    with pytest.raises(tomli.TOMLDecodeError, match="at line 2, column 5"):
        loads("a = 1\nb = ?")


def test_an_interrupt_while_parsing_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(toml_parser, "FAST_LOADS", interrupt)
    with pytest.raises(KeyboardInterrupt):
        loads("a = 1")


@pytest.mark.parametrize(
    ("module", "is_used"),
    [
        (None, False),
        (SimpleNamespace(loads=dict), False),
        (SimpleNamespace(loads=dict, __version__="0.4.9"), True),
        (SimpleNamespace(loads=dict, __version__="0.5.0"), False),
    ],
    ids=["not installed", "another package", "a version that was compared", "a later version"],
)
def test_only_a_version_that_was_compared_is_asked(
    module: object, is_used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "toml_rs", module)
    assert (toml_parser._fast_loads() is not None) == is_used


HOSTILE = ("[", "[[", "[[a.", "\n", " ", "a.", "'a'.", '"\\', ".", "\n[", "\n[[a.b]]\n[a]\n")


@settings(max_examples=60)
@given(piece=st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join))
def test_the_check_before_the_fast_parser_ends_on_hostile_text(piece: str) -> None:
    # 512 KiB of it: time quadratic in the text would take minutes.
    toml_parser._may_be_misjudged("[[a.b]]\n[a]\n" + piece * (512 * 1024 // len(piece)))


def test_a_parser_that_was_installed_or_removed_gives_another_state_of_the_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    package = tmp_path / "toml_rs"
    for change in (package.mkdir, package.rmdir):
        os.utime(tmp_path, (0, 0))
        before = tool_state()
        change()
        assert tool_state() != before
