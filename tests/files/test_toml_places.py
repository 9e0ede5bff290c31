from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.files.toml_places import Places, index_spans
from tests.conftest import EXAMPLES

TEXT = """\
# комментарий = 1
a = 1
b.c = "x = [1]"

[table] # here
list = [
  "one", # [two]
  { x = 1, y = [2, 3] },
]

[[row]]
id = 'B01'
[[row.task]]
hours = { low = 1, high = 2 }
[[row.task]]
id = "t"
[[row]]
id = \"\"\"B"02\"\"\"
[row.sub]
"quoted key" = 1979-05-27
'lit' = 1
"""


def at(path: tuple[str | int, ...]) -> str:
    offset = index_spans(TEXT)[path].start
    return TEXT[offset:].split("\n", maxsplit=1)[0]


def test_keys_are_found_where_they_stand() -> None:
    assert at(("a",)) == "a = 1"
    assert at(("b", "c")) == 'c = "x = [1]"'
    assert at(("table",)) == "[table] # here"
    assert at(("table", "list")) == "list = ["


def test_items_of_lists_and_inline_tables_have_places() -> None:
    assert at(("table", "list", 0)).startswith('"one"')
    assert at(("table", "list", 1, "y", 1)).startswith("3")


def test_rows_are_counted_also_below_rows() -> None:
    assert at(("row", 0, "id")) == "id = 'B01'"
    assert at(("row", 0, "task", 1, "id")) == 'id = "t"'
    assert at(("row", 0, "task", 0, "hours", "high")) == "high = 2 }"
    assert at(("row", 1, "id")).startswith("id = ")
    assert at(("row", 1, "sub", "quoted key")).startswith('"quoted key"')
    assert at(("row", 1, "sub", "lit")) == "'lit' = 1"


def test_every_path_of_the_data_has_a_place() -> None:
    assert set(paths(tomli.loads(TEXT))) <= set(index_spans(TEXT))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in pairs:
        yield (*path, key)
        yield from paths(part, (*path, key))


keys = st.text(alphabet="ab.\"' я", min_size=1, max_size=4)
values = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text(max_size=5), st.just(Decimal("1.5"))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(keys, values, max_size=4))
def test_every_path_has_a_place_whatever_the_data(data: dict[str, Any]) -> None:
    import tomlkit

    text = tomlkit.dumps({key: _plain(value) for key, value in data.items()})
    assert set(paths(tomli.loads(text))) <= set(index_spans(text))


@given(st.dictionaries(keys, values, max_size=4))
def test_a_single_place_is_that_of_the_whole_index(data: dict[str, Any]) -> None:
    import tomlkit

    text = tomlkit.dumps({key: _plain(value) for key, value in data.items()})
    assert_places_agree(text)


def assert_places_agree(text: str) -> None:
    spans, places = index_spans(text), Places(text)
    for path in paths(tomli.loads(text)):
        assert places.find(path) == spans[path].start
        assert places.find((*path, "missing")) == spans[path].start


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        *(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*/*.toml")),
        "a = [\n[1]\n]\n",
        "a = [\n[true]\n]\nb = 1\n[true]\nx = 1\n",
        "a = [\n  [x]\n]\n".replace("x", "'x'"),
        'a = """\n[b]\nc = 1\n"""\nc = 2\n',
        "[a.b]\nx = 1\n[a]\ny.z = 2\n[a.b.c]\n",
        "[[a]]\n[[a.b]]\nx = 1\n[[a.b]]\n[a.b.c]\ny = 1\n[[a]]\n[[a.b]]\nx = 2\n",
        'a = ["""\n[b]\nc = 1\n"""]\nc = 2\n',
        "a = '''\n[b]\nc = 1\n'''\nc = 2\n",
        "[1]\n1 = 1\n",
        "  [a]\n  b = 1\n",
        '"a.b" = 1\n[a.b]\nx = 1\n[c]\n"d.e" = 1\n[c.d.e]\nx = 1\n',
        "a.b.c = 1\n[d]\ne.f = 1\n[d.g.h]\nx = 1\n[[d.i]]\n[[d.i]]\n",
    ],
)
def test_single_places_in_real_and_tricky_texts(text: str) -> None:
    assert_places_agree(text)


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return float(value)
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case _:
            return value
