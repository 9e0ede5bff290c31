"""Tables of the plan: a project needs neither a start nor a purchase for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLE_NAMES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]

BEGINNINGS = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b'{\n  "schema": "shebo/plan/1"'}


@pytest.mark.parametrize(("form", "beginning"), BEGINNINGS.items())
def test_a_table_goes_to_the_projects_documents_and_is_the_same_each_time(
    form: str, beginning: bytes, shebo: Shebo, project: Callable[..., Path]
) -> None:
    folder = project("B01|10||1", "B02|5|B01|2", months=None)
    path = folder / "out" / f"plan.{form}"
    result = shebo("export", form, "-p", folder, "--today", "2026-12-01")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith(f"out/plan.{form}\n")
    content = path.read_bytes()
    assert content.startswith(beginning)
    # The language of the document is the project's, whatever the user's is.
    assert shebo("export", form, "-p", folder, "--today", "2027-12-01", lang="ru").code == 0
    assert path.read_bytes() == content


@pytest.mark.parametrize("form", BEGINNINGS)
@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_example_becomes_a_table(name: str, form: str, shebo: Shebo, tmp_path: Path) -> None:
    assert shebo("export", form, "-p", EXAMPLES / name, "-o", tmp_path / "plan").code == 0
    assert (tmp_path / "plan").read_bytes().startswith(BEGINNINGS[form])


def test_json_goes_to_standard_output(shebo: Shebo, project: Callable[..., Path]) -> None:
    result = shebo("export", "json", "-p", project("B01|10||1", months=None), "-o", "-")
    plan = json.loads(result.out)
    assert (plan["project"], plan["client"]) == ("romashka", "ООО «Ромашка»")
    assert plan["blocks"][0]["hours"] == {"low": 10.0, "likely": 10.0, "high": 10.0}


def test_a_file_of_the_users_is_not_replaced(
    shebo: Shebo, project: Callable[..., Path], tmp_path: Path
) -> None:
    taken = tmp_path / "plan.xlsx"
    taken.write_bytes(b"mine")
    words = ("export", "xlsx", "-p", project("B01|10||1"), "-o", taken)
    assert shebo(*words).code == 2
    assert taken.read_bytes() == b"mine"
    assert shebo(*words, "--force").code == 0


def test_a_plan_without_sense_is_no_table(shebo: Shebo, project: Callable[..., Path]) -> None:
    result = shebo("export", "csv", "-p", project("B01|10|B09|1"))
    assert result.code == 2
    assert "SHB202" in result.err
