from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.files.json_schema import json_schema_of
from shebo_cli.files.schema_line import schema_files, schema_line, with_schema_line
from tests.conftest import BRIEF, SETTINGS, dpv_text
from tests.files.toml_tools import CHECKERS

if TYPE_CHECKING:
    from pathlib import Path

LINE = "#:schema .shebo/brief.schema.json"


def test_the_line_names_the_schema_of_the_kind_in_the_hidden_folder() -> None:
    assert schema_line("brief") == LINE
    assert schema_line("project") == "#:schema .shebo/project.schema.json"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schema = 1\n", f"{LINE}\nschema = 1\n"),
        ("", f"{LINE}\n"),
        ("# Бриф\nschema = 1", f"{LINE}\n# Бриф\nschema = 1"),
        ("schema = 1\r\na = 1\r\n", f"{LINE}\r\nschema = 1\r\na = 1\r\n"),
        ("\r\nschema = 1\r\n", f"{LINE}\r\n\r\nschema = 1\r\n"),
        ("schema = 1\na = 1\r\n", f"{LINE}\nschema = 1\na = 1\r\n"),
        ("\ufeffschema = 1\n", f"\ufeff{LINE}\nschema = 1\n"),
        ("\ufeff# a\r\nschema = 1\r\n", f"\ufeff{LINE}\r\n# a\r\nschema = 1\r\n"),
    ],
)
def test_the_line_comes_first_and_all_else_stays(text: str, expected: str) -> None:
    assert with_schema_line(text, "brief") == expected


@pytest.mark.parametrize(
    "text",
    [
        "#:schema ./own.json\nschema = 1\n",
        "\ufeff#:schema own.json\r\nschema = 1\r\n",
        "# Бриф\n\n  #:schema own.json\nschema = 1\n",
    ],
)
def test_a_line_that_is_there_stays_alone_wherever_it_points(text: str) -> None:
    assert with_schema_line(text, "brief") == text


@pytest.mark.parametrize(
    "text",
    [
        "schema = 1\n#:schema own.json\n",
        'about = """\n#:schema own.json\n"""\n',
        "[client]\n\n#:schema own.json\n",
        "# see #:schema own.json\nschema = 1\n",
    ],
)
def test_what_editors_take_for_no_such_line_is_none(text: str) -> None:
    assert with_schema_line(text, "brief") == f"{LINE}\n{text}"


line_parts = st.sampled_from(["#", ":schema", " ", "\n", "\r\n", "\ufeff", "a = 1", '"""', "é"])


@given(st.lists(line_parts, max_size=8).map("".join))
def test_a_second_time_changes_nothing_and_the_first_only_adds(text: str) -> None:
    once = with_schema_line(text, "brief")
    assert with_schema_line(once, "brief") == once
    without = (once.replace(f"{LINE}{end}", "", 1) for end in ("\n", "\r\n"))
    assert text in (once, *without)


@pytest.mark.parametrize("text", [BRIEF, SETTINGS, dpv_text("B01|2||1")])
def test_a_file_says_the_same_with_the_line(text: str) -> None:
    assert tomli.loads(with_schema_line(text, "brief")) == tomli.loads(text)


def test_the_files_of_a_project_are_the_schemas_that_its_lines_name() -> None:
    files = schema_files(("brief", "dpv", "project"))
    assert list(files) == [schema_line(kind).split()[1] for kind in ("brief", "dpv", "project")]
    assert json.loads(files[".shebo/brief.schema.json"]) == json_schema_of("brief")


@pytest.mark.parametrize("tool", CHECKERS)
def test_an_editor_looks_for_the_schema_beside_the_file(tool: str, tmp_path: Path) -> None:
    for name, content in schema_files(("brief",)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    wrong = BRIEF.replace("users = 4", "users = -4")
    texts = {
        "good.toml": with_schema_line(BRIEF, "brief"),
        "crlf.toml": with_schema_line(BRIEF.replace("\n", "\r\n"), "brief"),
        "wrong.toml": with_schema_line(wrong, "brief"),
        "wrong-crlf.toml": with_schema_line(wrong.replace("\n", "\r\n"), "brief"),
        "unlinked.toml": wrong,
        "late.toml": f"schema = 1\n{LINE}\n{wrong.removeprefix('schema = 1')}",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    assert CHECKERS[tool](tmp_path) == {"wrong.toml", "wrong-crlf.toml"}
