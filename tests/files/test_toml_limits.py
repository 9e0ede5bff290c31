from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.files.toml_limits import find_excess

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
