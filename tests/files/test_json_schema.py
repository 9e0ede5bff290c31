from __future__ import annotations

import copy
import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import schemas
from shebo_cli.errors import SheboError
from shebo_cli.files.json_schema import KINDS, dump_schema, json_schema_of
from shebo_cli.files.schema_line import schema_files, with_schema_line
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse
from tests.conftest import EXAMPLES, ROOT
from tests.files.schema_cases import TEXTS, UNSAYABLE, Case, as_json, cases
from tests.files.toml_tools import CHECKERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shebo_cli.core.shapes import Schema
    from shebo_cli.files.toml_reader import Document

jsonschema = pytest.importorskip("jsonschema")

TEMPLATES = ROOT / "templates"
SHIPPED: tuple[tuple[str, Path], ...] = (
    *(("brief", path) for path in sorted(EXAMPLES.glob("*/brief.toml"))),
    *(("dpv", path) for path in sorted(EXAMPLES.glob("*/dpv*.toml"))),
    *(("project", path) for path in sorted(EXAMPLES.glob("*/shebo.toml"))),
    *(("template", path) for path in sorted((TEMPLATES / "dpv").glob("*.toml"))),
    *(("form", path) for path in sorted((TEMPLATES / "brief").glob("*.toml"))),
    *(("service", path) for path in sorted((TEMPLATES / "service").glob("*.toml"))),
)

NOT_ASKED_BY = {"taplo": frozenset[str](), "tombi": frozenset({"too early", "too late"})}
"""Tombi takes a date for a type of its own, to which a pattern means nothing."""


def judge_of(kind: str) -> Any:
    """Give what judges by a JSON Schema, formats such as dates included."""
    formats = jsonschema.FormatChecker()
    return jsonschema.Draft7Validator(json_schema_of(kind), format_checker=formats)


def is_read(kind: str, document: Document) -> bool:
    try:
        read_shape(KINDS[kind].shape, document)
    except SheboError:
        return False
    return True


def nodes(schema: Schema) -> Iterator[Schema]:
    """Give every schema inside a JSON Schema, itself included."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("patternProperties", {}).values()]
    for one in (*inner, *schema.get("anyOf", ()), *filter(None, [schema.get("items")])):
        yield from nodes(one)


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_refuses_every_slip_with_its_place_and_nothing_else(kind: str) -> None:
    for case in cases(kind):
        text = case.text
        if not case.slip:
            assert is_read(kind, parse(text.encode(), "f.toml")), case
            continue
        with pytest.raises(SheboError) as caught:
            read_shape(KINDS[kind].shape, parse(text.encode(), "f.toml"))
        keys = [json.loads(line.split(" = ")[0]) for line in text.splitlines()]
        place = case.path[0] if case.path else "zzz"
        expected = keys.index(place) + 1 if place in keys else 1
        for problem in caught.value.problems:
            assert problem.where is not None
            assert problem.where.line == expected, case


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_refuses_every_slip_that_it_has_words_for_and_nothing_else(kind: str) -> None:
    judge = judge_of(kind)
    for case in cases(kind):
        is_refused = bool(case.slip) and case.slip not in UNSAYABLE
        assert judge.is_valid(as_json(case.data)) != is_refused, case


def test_the_slips_are_of_every_kind() -> None:
    seen = {case.slip for kind in KINDS for case in cases(kind)}
    assert seen == {
        *("", "an unknown key", "a missing key", "a wrong type", "an impossible value"),
        *("a wrong form", "too long", "too small", "too great", "a fraction", "too many rows"),
        *("an empty list", "an instant", "too early", "too late"),
        *UNSAYABLE,
    }


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Case]]:
    """Write the good documents, and one for each slip at each place, for the editors' checkers."""
    folder = tmp_path_factory.mktemp("cases")
    write_schemas(folder)
    every = [case for kind in KINDS for case in cases(kind)]
    wrong = {(case.kind, case.slip, case.path): case for case in every if case.slip}
    chosen = (*(case for case in every if not case.slip), *wrong.values())
    named = {f"{number}.toml": case for number, case in enumerate(chosen)}
    for name, case in named.items():
        (folder / name).write_text(with_schema_line(case.text, case.kind), encoding="utf-8")
    return folder, named


def write_schemas(folder: Path) -> None:
    for name, content in schema_files(KINDS).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("tool", CHECKERS)
def test_an_editor_refuses_every_slip_and_no_good_document(
    tool: str, shown: tuple[Path, dict[str, Case]]
) -> None:
    folder, named = shown
    refused = CHECKERS[tool](folder)
    unasked = UNSAYABLE | NOT_ASKED_BY[tool]
    for name, case in named.items():
        if case.slip not in unasked:
            assert (name in refused) == bool(case.slip), case


@pytest.mark.parametrize("tool", CHECKERS)
def test_an_editor_accepts_every_file_that_is_shipped(tool: str, tmp_path: Path) -> None:
    write_schemas(tmp_path)
    for number, (kind, path) in enumerate(SHIPPED):
        text = re.sub(r"\A#:schema.*\n", "", path.read_text(encoding="utf-8"))
        content = with_schema_line(text, kind)
        (tmp_path / f"{number}-{path.name}").write_text(content, encoding="utf-8")
    assert CHECKERS[tool](tmp_path) == set()


def test_tombi_learns_from_the_schema_that_files_are_toml_1_1(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    text = "schema = 1\ndays_off = [{\n  first = 2027-05-03,\n  last = 2027-05-07,\n}]\n"
    (tmp_path / "calendar.toml").write_text(with_schema_line(text, "calendar"), encoding="utf-8")
    assert CHECKERS["tombi"](tmp_path) == set()


def test_a_schema_accepts_every_file_that_is_shipped() -> None:
    judges = {kind: judge_of(kind) for kind in KINDS}
    for kind, path in SHIPPED:
        data = parse(path.read_bytes(), path.name).data
        assert judges[kind].is_valid(as_json(data)), path


plain_text = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5)
"""Without control characters: what counts as blank among them, each kind of regex says itself."""
anything = st.one_of(
    *(st.sampled_from(TEXTS), plain_text, st.booleans(), st.integers(-1, 130), st.dates()),
    *(st.decimals(-1, 11, places=4), st.just([]), st.just({}), st.lists(plain_text, max_size=2)),
)


def like(value: object) -> st.SearchStrategy[Any]:
    """Give values that resemble one."""
    strategy: st.SearchStrategy[Any] = anything
    match value:
        case bool():
            strategy = st.booleans()
        case int() | Decimal():
            strategy = st.integers(0, 25) | st.decimals(-1, 25, places=5)
        case str():
            strategy = st.just(value) | st.just(f"{value}a") | st.sampled_from(TEXTS) | plain_text
        case date():
            strategy = st.dates(date(1990, 1, 1), date(2210, 1, 1))
        case list() if value:
            strategy = st.lists(st.just(value[0]) | like(value[0]), max_size=2)
        case dict():
            optional = {key: st.just(one) | like(one) for key, one in value.items()}
            strategy = st.fixed_dictionaries({}, optional=optional)
    return strategy


CHANGES = (*("like",) * 6, "anything", "remove", "add")


@cache
def good_documents(kind: str) -> tuple[dict[str, Any], ...]:
    return tuple(case.data for case in cases(kind) if not case.slip)


@given(st.data(), st.sampled_from(sorted(KINDS)), st.integers(1, 2))
def test_what_the_reader_accepts_the_schema_accepts(
    data: st.DataObject, kind: str, changes: int
) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from(good_documents(kind))))
    for _ in range(changes):
        table, key = data.draw(st.sampled_from(list(places(document))))
        change = data.draw(st.sampled_from(CHANGES))
        if change == "like":
            table[key] = data.draw(like(table[key]))
        elif change == "anything":
            table[key] = data.draw(anything)
        elif change == "remove" and (table, key) != (document, "schema"):
            del table[key]
        elif isinstance(table, list):
            table.append(data.draw(like(table[key])))
        else:
            table[data.draw(st.sampled_from(TEXTS) | plain_text)] = copy.deepcopy(table[key])
    text = Case(kind, "", (), document).text
    if is_read(kind, parse(text.encode(), "f.toml")):
        assert judge_of(kind).is_valid(as_json(document)), document


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place of a document: the table or list, and the key in it."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


def test_the_committed_schemas_are_those_that_the_shapes_give() -> None:
    there = {path.name: path.read_bytes() for path in schemas.FOLDER.iterdir()}
    assert there == {f"{kind}.schema.json": dump_schema(kind) for kind in KINDS}


def test_the_script_writes_the_schemas_into_a_folder_that_it_makes(tmp_path: Path) -> None:
    schemas.write_schemas(tmp_path / "made")
    assert len(list((tmp_path / "made").iterdir())) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_by_its_own_draft(kind: str) -> None:
    schema = json_schema_of(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == f"urn:shebo:schema:{kind}:1"
    assert schema["properties"]["schema"]["const"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_of_a_schema_is_closed_and_says_what_it_is(kind: str) -> None:
    tables = [one for one in nodes(json_schema_of(kind)) if one.get("type") == "object"]
    assert all(one["additionalProperties"] is False for one in tables)
    closed_by_form = [one for one in tables if "properties" not in one]
    assert all(one["patternProperties"] for one in closed_by_form)


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_stand_in_the_order_of_the_shape(kind: str) -> None:
    schema = json_schema_of(kind)
    assert tuple(schema["properties"]) == KINDS[kind].shape._fields
    assert list(schema)[:4] == ["$schema", "$id", "title", "x-tombi-toml-version"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_default_is_a_value_that_its_own_schema_accepts(kind: str) -> None:
    for one in nodes(json_schema_of(kind)):
        if "default" in one:
            assert jsonschema.Draft7Validator(one).is_valid(one["default"])


@pytest.mark.parametrize("kind", KINDS)
def test_patterns_need_nothing_that_one_kind_of_regex_lacks(kind: str) -> None:
    for one in nodes(json_schema_of(kind)):
        for pattern in (one.get("pattern", ""), *one.get("patternProperties", ())):
            assert "(?" not in pattern
            assert set(re.findall(r"\\.", pattern)) <= {r"\S", r"\."}


def test_defaults_and_limits_are_numbers_of_json() -> None:
    schedule = json_schema_of("project")["properties"]["schedule"]["properties"]
    assert json.dumps(schedule["hours_a_day"]) == (
        '{"description": "At most 4 decimals.", "type": "number", "minimum": 0.25, "maximum": 24, '
        '"default": 8}'
    )
    assert schedule["pace"]["default"] == "even"
    assert "default" not in schedule["weekdays"]


def test_a_key_is_described_as_the_docstrings_say() -> None:
    brief = json_schema_of("brief")["properties"]
    assert brief["client"]["description"] == "The business that buys the implementation."
    assert brief["answered"]["description"] == (
        "`sources` names where a fact came from, `answered` when it was told."
    )
    process = brief["process"]["items"]["properties"]
    assert process["fields"]["description"] == "`fields` is what must be filled in along the way."
    assert brief["deadline"]["description"] == "A date that matters to the client, and why."
    section = json_schema_of("form")["properties"]["section"]["items"]["properties"]
    assert section["id"]["description"] == (
        "Stable; a section of an industry adds to the common one of the same id. "
        "Lower-case Latin letters, digits and single hyphens: online-shop."
    )
    assert "description" not in brief["client"]["properties"]["name"]


def test_hours_and_days_off_are_described_in_both_of_their_forms() -> None:
    block = json_schema_of("dpv")["properties"]["block"]["items"]["properties"]
    hours = block["task"]["items"]["properties"]["hours"]
    assert hours["description"] == "An estimate in hours: at best, most likely, at worst."
    assert [one["type"] for one in hours["anyOf"]] == ["number", "object"]
    [day, span] = json_schema_of("calendar")["properties"]["days_off"]["items"]["anyOf"]
    assert day == {"type": "string", "format": "date", "pattern": "^(20|21)"}
    assert span["required"] == ["first", "last"]
