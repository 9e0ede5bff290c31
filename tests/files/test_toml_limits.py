from __future__ import annotations

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.files.toml_limits import find_excess, is_modest
from tests.conftest import EXAMPLES

AT_THE_LIMIT = [
    "a = " + "[" * 16 + "]" * 16,
    "a.b.c.d.e.f.g.h = 1",
    f'a = "{"x" * 19_998}"',
    f"a = {'1' * 40}",
    "\n".join(f"k{number} = 1" for number in range(50_000)),
    f"# {'[' * 100}",
    f'a = "{"[" * 100}"',
    f'a = """{"[" * 100}"""',
    f"a = '{'[' * 100}'",
    'a = "' + "a.b.c.d.e.f.g.h.i.j" + '"',
    "a = [\n" + "[1],\n" * 1000 + "]",
]
BEYOND = [
    ("a = " + "[" * 17 + "]" * 17, "levels of brackets"),
    ("[" * 10_000, "levels of brackets"),
    ("a = " + "{a=" * 17, "levels of brackets"),
    ("a.b.c.d.e.f.g.h.i = 1", "parts"),
    ("\"a\" . 'b'.c.d.e.f.g.h.i = 1", "parts"),
    (f'a = "{"x" * 20_000}"', "characters"),
    (f'a = """{"x" * 20_000}"""', "characters"),
    (f"a = '''{'x' * 20_000}'''", "characters"),
    (f"a = {'1' * 41}", "a number"),
    (f"a = -0x{'f' * 41}", "a number"),
    ("\n".join(f"k{number} = 1" for number in range(50_001)), "values"),
    ("a = [" + "1," * 50_000 + "]", "values"),
]


@pytest.mark.parametrize("text", AT_THE_LIMIT, ids=range(len(AT_THE_LIMIT)))
def test_a_text_at_the_limit_passes(text: str) -> None:
    assert find_excess(text) is None


@pytest.mark.parametrize(("text", "what"), BEYOND, ids=range(len(BEYOND)))
def test_a_text_beyond_a_limit_is_named(text: str, what: str) -> None:
    excess = find_excess(text)
    assert excess is not None
    assert what in excess.message.text


def test_the_place_of_the_excess_is_given() -> None:
    excess = find_excess(f"a = 1\nb = {'1' * 41}\n")
    assert excess is not None
    assert excess.offset == 10


HOSTILE = ['"a\\', "'", '"""', '"', "a.", "k", "-1", "[", '"a".', "'''a", "\\", "#", "a ", '""']


@pytest.mark.parametrize("part", HOSTILE)
def test_a_look_at_hostile_text_ends(part: str) -> None:
    # 512 KiB of it: time quadratic in the text would take minutes.
    find_excess((part * (512 * 1024 // len(part)))[: 512 * 1024])


@given(st.text(alphabet="\"'[]{}=.,#\\ab1 \n-", max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    find_excess(text)


SCRAPS = [
    *HOSTILE,
    *("[[", "]", "]]", "{", "}", "=", ",", "\n", ".", " ", "x" * 41, "1" * 41, "[" * 17, "]" * 17),
    *("a.b.c.d.e.f.g.h.i", "\\\\", '\\"', "\\\n", '"[[["', "'{{'", "# [[", "k = 1\n", "ф"),
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
def test_a_text_that_a_parser_takes_is_called_modest_only_within_the_limits(text: str) -> None:
    try:
        tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        # What stands before the error is looked at below.
        return
    if is_modest(text.encode()):
        assert find_excess(text) is None


@pytest.mark.parametrize(("text", "what"), BEYOND, ids=range(len(BEYOND)))
def test_a_text_beyond_a_limit_is_never_called_modest(text: str, what: str) -> None:
    for before in (
        "",
        'a1 = "\\n"\n',
        'a2 = ["", "\\\\"] # it\'s "\n',
        "'' = \"\"\n",
        "b = '\\'\n",
    ):
        assert not is_modest((before + text).encode())
        assert find_excess(before + text) is not None


def test_the_files_of_a_project_are_modest() -> None:
    files = [*EXAMPLES.glob("*/*.toml"), *EXAMPLES.glob("*/journal/*.toml")]
    contents = [file.read_bytes() for file in files]
    assert all(map(is_modest, contents))
