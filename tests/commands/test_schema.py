from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shebo_cli.commands.schema import FILES
from shebo_cli.files.json_schema import KINDS, dump_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_the_command_knows_every_kind_that_has_a_schema() -> None:
    assert FILES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed_as_its_file_has_it(kind: str, shebo: Callable[..., Result]) -> None:
    result = shebo("schema", kind)
    assert result.code == 0
    assert result.out.encode() == dump_schema(kind)


def test_a_schema_is_printed_in_plain_letters(shebo: Callable[..., Result]) -> None:
    assert "ДПВ" in shebo("schema", "dpv").out


def test_without_a_kind_all_are_listed_with_how_an_editor_is_told(
    shebo: Callable[..., Result],
) -> None:
    result = shebo("schema")
    assert result.code == 0
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines[1 : len(KINDS) + 1]] == list(KINDS)
    assert "project   shebo.toml            The project's settings." in lines
    assert "    brief.toml: #:schema .shebo/brief.schema.json" in lines
    assert "    shebo.toml: #:schema .shebo/project.schema.json" in lines
    assert "shebo schema --write .shebo" in lines[-1]


def test_a_wrong_kind_is_answered_with_the_nearest(shebo: Callable[..., Result]) -> None:
    result = shebo("schema", "breif")
    assert result.code == 2
    assert "unknown kind of file “breif”" in result.err
    assert "Did you mean “brief”?" in result.err


def test_all_schemas_are_written_into_a_folder_that_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shebo: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = shebo("schema", "--write", "deep/.shebo")
    assert result.code == 0
    assert result.out.splitlines() == [f"deep/.shebo/{kind}.schema.json" for kind in KINDS]
    for kind in KINDS:
        path = tmp_path / "deep" / ".shebo" / f"{kind}.schema.json"
        assert path.read_bytes() == dump_schema(kind)


def test_a_schema_that_is_there_is_replaced(tmp_path: Path, shebo: Callable[..., Result]) -> None:
    path = tmp_path / "brief.schema.json"
    path.write_text("{}", encoding="utf-8")
    assert shebo("schema", "--write", tmp_path).code == 0
    assert path.read_bytes() == dump_schema("brief")


def test_one_schema_is_written_where_one_is_named(
    tmp_path: Path, shebo: Callable[..., Result]
) -> None:
    assert shebo("schema", "form", "--write", tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["form.schema.json"]


def test_a_wrong_kind_writes_nothing(tmp_path: Path, shebo: Callable[..., Result]) -> None:
    assert shebo("schema", "forms", "--write", tmp_path / "x").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, shebo: Callable[..., Result]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = shebo("schema", "--write", tmp_path / "file" / "x")
    assert result.code == 2
    assert "the folder cannot be made" in result.err
