from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator
from pydantic_core import ValidationError as EngineError

from shebo_cli.core import shapes
from shebo_cli.core.brief import Brief
from shebo_cli.core.catalogue import Template
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.service import Service
from shebo_cli.core.settings import Settings
from shebo_cli.errors import Problem, SheboError
from shebo_cli.files.shape_reader import read_shape, schema_of
from shebo_cli.files.toml_reader import parse, read_toml
from shebo_cli.i18n import Translator
from tests.conftest import BRIEF, EXAMPLES, ROOT, SETTINGS, dpv_text

ENGLISH = Translator("en")
SHAPES: list[tuple[Any, Path]] = [
    *((Brief, path) for path in sorted(EXAMPLES.glob("*/brief.toml"))),
    *((Dpv, path) for path in sorted(EXAMPLES.glob("*/dpv.toml"))),
    *((Settings, path) for path in sorted(EXAMPLES.glob("*/shebo.toml"))),
    *((Template, path) for path in sorted((ROOT / "templates" / "dpv").glob("*.toml"))),
    *((Service, path) for path in sorted((ROOT / "templates" / "service").glob("*.toml"))),
]


def problems_of(shape: type[Any], text: str) -> list[tuple[str, int, int, str, str]]:
    """Give code, line, column, message and hint of each problem, with the fields filled in."""
    with pytest.raises(SheboError) as caught:
        read_shape(shape, parse(text.encode(), "f.toml"))
    return [_flat(problem) for problem in caught.value.problems]


def _flat(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    assert where is not None
    message = ENGLISH.message(problem.message)
    hint = ENGLISH.message(problem.hint)
    return (problem.code, where.line, where.column, message, hint)


@pytest.mark.parametrize(("shape", "path"), SHAPES, ids=lambda one: getattr(one, "stem", ""))
def test_the_reader_and_pydantic_read_the_same(shape: Any, path: Path) -> None:
    document = read_toml(path, path.name)
    assert read_shape(shape, document) == TypeAdapter(shape).validate_python(document.data)


WRONG = [
    '[client]\nname = "a"\nindusty = "b"',
    "[client]\nname = 5",
    '[client]\nname = ""',
    '[client]\nname = "a"\n[staff]\nusers = -1',
    '[client]\nname = "a"\n[staff]\nusers = 1.5',
    '[client]\nname = "a"\n[staff]\nroles = [""]',
    '[client]\nname = "a"\n[[integration]]\nkind = "fax"',
    '[client]\nname = "a"\n[[customization]]\ntitle = "a"\nhours = 99999',
    '[client]\nname = "a"\ncountry = "ru"',
    "client = 1",
]


@pytest.mark.parametrize("text", WRONG)
def test_the_reader_and_pydantic_refuse_the_same(text: str) -> None:
    data = parse(f"schema = 1\n{text}".encode(), "f.toml").data
    with pytest.raises(ValidationError):
        TypeAdapter(Brief).validate_python(data)
    assert problems_of(Brief, f"schema = 1\n{text}")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("", "“number” has a wrong form"),
        (" ", "“number” has a wrong form"),
        ("№ 7\\nот вчера", "“number” has a wrong form"),
        ("7" * 201, "“number” must have at most 200 characters"),
    ],
)
def test_the_number_of_a_contract_is_one_line(number: str, said: str) -> None:
    [(code, line, _, message, _)] = problems_of(
        Settings, f'{SETTINGS}\n[contract]\nnumber = "{number}"\n'
    )
    assert (code, line, message) == ("SHB004", 12, said)


def test_all_problems_of_a_file_are_given_at_once_in_the_order_of_their_places() -> None:
    text = 'schema = 1\n[client]\nindusty = "wholesale"\n[service]\nmonths = 0\n[staff]\nusers = "пять"\n'
    assert problems_of(Brief, text) == [
        ("SHB005", 2, 1, "the key “name” is missing", "Add it: name = …"),
        ("SHB003", 3, 1, "unknown key “industy”", "Did you mean “industry”?"),
        ("SHB004", 5, 1, "“months” must be at least 1", "Check the number for a slip of the pen."),
        (
            "SHB004",
            7,
            1,
            "“users” must be a whole number",
            "Leave the line out if it is not known.",
        ),
    ]


def one(text: str) -> tuple[int, int, str, str]:
    [(_, line, column, message, hint)] = problems_of(
        Brief, f'schema = 1\n[client]\nname = "a"\n{text}'
    )
    return (line, column, message, hint)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("about = 1", "“about” must be a text in quotes", 'So: about = "…"'),
        (
            'about = ""',
            "“about” must not be empty",
            "Fill it in, or leave the line out where it may be unknown.",
        ),
        ("pains = 1", "“pains” must be a list in square brackets", 'So: pains = ["…", "…"]'),
        ('pains = "x"', "“pains” must be a list in square brackets", 'So: pains = ["x"]'),
        (
            f'pains = "{"x" * 60}"',
            "“pains” must be a list in square brackets",
            'So: pains = ["…", "…"]',
        ),
        ('country = "ru"', "“country” has a wrong form", 'So: country = "RU"'),
        ("pains = [1]", "“pains[1]” must be a text in quotes", 'So: pains[1] = "…"'),
        (f'industry = "{"x" * 301}"', "“industry” must have at most 300 characters", "Shorten it."),
        (
            "[sources]\n'Опт' = 'brief'",
            "“Опт” has a wrong form",
            "The dotted path of a fact: staff.users.",
        ),
        (
            'country = "Россия"',
            "“country” has a wrong form",
            "Two capital letters of ISO 3166: RU.",
        ),
        (
            "[staff]\nusers = 100000001",
            "“users” must be at most 100000000",
            "Check the number for a slip of the pen.",
        ),
        (
            "[staff]\nusers = true",
            "“users” must be a whole number",
            "Leave the line out if it is not known.",
        ),
        (
            "[staff]\nroles = [1]",
            "“roles” must be a whole number from 0, or a list of texts",
            "Leave the line out if it is not known.",
        ),
        (
            "[reports]\nown_formulas = 1",
            "“own_formulas” must be true or false",
            "Leave the line out if it is not known.",
        ),
        (
            "[staff]\n[staff.users]\na = 1",
            "“users” must be a whole number",
            "Leave the line out if it is not known.",
        ),
        (
            "[[staff]]\nusers = 1",
            "“staff” must be a table",
            "So: [staff] on a line of its own, its keys below.",
        ),
        (
            '[[integration]]\nkind = "telefony"',
            "“kind” has a value that is not possible here",
            "Did you mean “telephony”?",
        ),
        (
            '[[customization]]\ntitle = "a"\nhours = "5"',
            "“hours” must be a number",
            "So: hours = 5",
        ),
        (
            '[[customization]]\ntitle = "a"\nhours = nan',
            "“hours” must be a number",
            "Leave the line out if it is not known.",
        ),
        (
            '[[customization]]\ntitle = "a"\nhours = -1',
            "“hours” must be at least 0",
            "Check the number for a slip of the pen.",
        ),
        (
            '[[customization]]\ntitle = "a"\nhours = 1.00001',
            "“hours” must have at most 4 decimals",
            "Round it.",
        ),
        (
            '[[deadline]]\nwhat = "a"\ndate = "2026-12-01"',
            "“date” must be a date such as 2026-12-01, without quotes",
            "So: date = 2026-12-01",
        ),
        (
            "[sources]\nx = 1",
            "“x” has a value that is not possible here",
            "Possible here: brief, question, seller, working-group.",
        ),
        (
            "[sources]\n\"Я\" = 'brief'",
            "“Я” has a wrong form",
            "The dotted path of a fact: staff.users.",
        ),
        (
            "about = '  '",
            "“about” must not be empty",
            "Fill it in, or leave the line out where it may be unknown.",
        ),
        ("[[process]]\nname = 1", "“name” must be a text in quotes", 'So: name = "…"'),
        (
            "[[staff.roles]]",
            "“roles” must be a whole number from 0, or a list of texts",
            "Leave the line out if it is not known.",
        ),
    ],
)
def test_each_kind_of_wrong_value_is_said_plainly(text: str, message: str, hint: str) -> None:
    assert one(text)[2:] == (message, hint)


def test_an_unknown_key_deep_in_a_file_is_compared_with_its_neighbours() -> None:
    text = dpv_text("B01|2||1") + "levl = 'x'\n"
    [(code, _, _, message, hint)] = problems_of(Dpv, text)
    assert (code, message, hint) == ("SHB003", "unknown key “levl”", "Did you mean “level”?")


def test_where_nothing_is_near_the_possible_keys_are_named() -> None:
    assert one('[training]\nzzz = "a"')[3] == "Possible here: sessions, when, who."


def test_a_newer_format_is_refused_before_anything_else() -> None:
    [(code, line, _, message, _)] = problems_of(Brief, "schema = 2\nanything = 1\n")
    assert (code, line) == ("SHB006", 1)
    assert "format 2" in message


def test_a_single_number_means_all_three_points() -> None:
    dpv = read_shape(Dpv, parse(dpv_text("B01|2.5||1").encode(), "f.toml"))
    assert dpv.block[0].task[0].hours == (Decimal("2.5"),) * 3
    assert type(dpv.block[0].task[0].hours.low) is Decimal


def test_hours_of_the_wrong_kind_are_refused() -> None:
    text = dpv_text('B01|"2"||1')
    assert problems_of(Dpv, text)[0][3:] == (
        "“hours” must be a number or three points",
        "So: hours = 2",
    )
    assert problems_of(Dpv, dpv_text('B01|"два"||1'))[0][3:] == (
        "“hours” must be a number or three points",
        "Write 2, or { low = 1, likely = 2, high = 4 }.",
    )


def test_letters_that_only_look_right_are_named() -> None:
    text = dpv_text("B01|2||1").replace('id = "B01"', 'id = "В01"')
    assert problems_of(Dpv, text)[0][3:] == (
        "“id” has a wrong form",
        'Cyrillic letters stand there: В. In Latin: "B01"',
    )


def test_a_missing_section_is_shown_as_a_section() -> None:
    text = SETTINGS.partition("[service]")[0]
    assert problems_of(Settings, text)[0][3:] == (
        "the key “service” is missing",
        "Add the section: [service]",
    )


def test_settings_and_brief_of_the_tests_are_sound() -> None:
    assert read_shape(Settings, parse(SETTINGS.encode(), "f.toml")).id == "romashka"
    assert read_shape(Brief, parse(BRIEF.encode(), "f.toml")).service.months == 2


def test_a_type_that_no_file_uses_is_a_mistake_of_the_programmer() -> None:
    class Odd(NamedTuple):
        x: complex

    with pytest.raises(TypeError):
        schema_of(complex)


toml_values = st.recursive(
    st.one_of(
        st.integers(-5, 10**9), st.text(max_size=5), st.booleans(), st.decimals(allow_nan=True)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "client", "x"]), inner),
    ),
    max_leaves=8,
)
sections = st.sampled_from([*Brief._fields, "odd"])


@given(st.dictionaries(sections, toml_values))
def test_any_data_gives_a_brief_or_described_problems(data: dict[str, Any]) -> None:
    from shebo_cli.files.toml_reader import Document

    try:
        read_shape(Brief, Document("f.toml", "", data))
    except SheboError as error:
        problems = error.problems
        assert {problem.code for problem in problems} <= {"SHB003", "SHB004", "SHB005", "SHB006"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('[process]\nname = "a"', "So: [[process]] on a line of its own, its keys below."),
        ("process = [1]", "So: [[process]] on a line of its own, its keys below."),
        ("data = {contacts = 1}", "So: [data.contacts] on a line of its own, its keys below."),
        ("staff = []", "So: [staff] on a line of its own, its keys below."),
    ],
)
def test_a_section_in_the_wrong_form_is_shown_in_the_right_one(text: str, hint: str) -> None:
    found = problems_of(Brief, f"schema = 1\n{text}\n")
    assert hint in [one[4] for one in found]


@pytest.mark.parametrize("value", ["true", "1.0"])
def test_a_number_that_is_asked_for_is_nothing_else(value: str) -> None:
    found = problems_of(Brief, f'schema = {value}\n[client]\nname = "a"\n')
    assert [one[3] for one in found] == ["“schema” must be a whole number"]


def test_a_section_of_too_many_rows_is_refused() -> None:
    rows = "\n".join(f'[[process]]\nname = "{number}"' for number in range(201))
    assert one(rows)[2:] == (
        "“process” has more than 200 rows",
        "Leave out what is no row of its own.",
    )


def test_a_key_may_be_called_anything_and_is_still_unknown() -> None:
    assert one('"[key]" = 1')[2] == "unknown key “[key]”"


NUMBERS = (shapes.Hours, shapes.SignedHours, shapes.DayHours, shapes.Share, shapes.Money)


@given(
    st.one_of(
        st.decimals(-20_000, 20_000),
        st.decimals(-20_000, 20_000, places=4),
        st.decimals(),
        st.integers(),
        st.booleans(),
        st.floats(),
        st.text(),
    )
)
def test_a_number_is_judged_as_the_engine_alone_would(number: object) -> None:
    for hint in NUMBERS:
        schema = schema_of(hint)
        converted = Decimal(number) if type(number) is int else number
        engine, reader = SchemaValidator(schema["schema"]), SchemaValidator(schema)
        assert _verdict(reader, number) == _verdict(engine, converted)


def _verdict(validator: SchemaValidator, number: object) -> object:
    try:
        return validator.validate_python(number).as_tuple()
    except EngineError as error:
        return [(one["type"], one.get("ctx")) for one in error.errors()]
