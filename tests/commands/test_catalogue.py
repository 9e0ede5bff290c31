from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]


def test_the_list_has_every_block_with_its_norm(shebo: Shebo) -> None:
    lines = shebo("catalogue", "list").out.splitlines()
    assert len(lines) == 30
    assert lines[-1] == "Layouts, letters and services: shebo catalogue list --files"
    assert "1 / 2 / 5" in next(line for line in lines if line.startswith("telephony"))
    assert "8 / 10 / 12 %" in next(line for line in lines if line.startswith("testing"))
    assert "for each row of [[process]]" in next(
        line for line in lines if line.startswith("process")
    )


def test_the_list_as_json_names_versions(shebo: Shebo) -> None:
    value = json.loads(shebo("catalogue", "list", "--json").out)
    assert value["schema"] == "shebo/catalogue/1"
    assert {
        "id": "settings",
        "version": 1,
        "title": "Общие настройки, сотрудники, отделы",
        "kind": "functional",
        "level": "junior",
    } in value["blocks"]


def test_a_block_is_shown_with_its_sizes(shebo: Shebo) -> None:
    out = shebo("catalogue", "show", "telephony").out
    assert "integration.telephony ≥ 1" in out
    assert "+0.1 h for every 1 beyond 5: телефонные линии (integration.telephony.lines)" in out
    assert "Accepted when:" in out
    assert "× 0.38 h" in shebo("catalogue", "show", "automations").out
    assert "30 %" in shebo("catalogue", "show", "testing").out
    assert "service.launch = standard" in shebo("catalogue", "show", "launch-support").out
    assert "integrator: integration.site.method = api" in shebo("catalogue", "show", "site").out


def test_a_block_shows_what_the_client_hands_over(shebo: Shebo) -> None:
    out = shebo("catalogue", "show", "telephony").out
    assert (
        "\nFrom the client:\n"
        "- Доступ администратора в личный кабинет провайдера телефонии\n"
        "- Список внутренних номеров и сотрудников, которые по ним отвечают\n"
    ) in out
    assert "From the client:" not in shebo("catalogue", "show", "testing").out


def test_a_block_as_json_tells_accesses_from_files(shebo: Shebo) -> None:
    value = json.loads(shebo("catalogue", "show", "telephony", "--json").out)
    assert value["accesses"] == ["Доступ администратора в личный кабинет провайдера телефонии"]
    assert "Список внутренних номеров и сотрудников, которые по ним отвечают" in value["files"]


def test_a_block_as_json_is_its_template(shebo: Shebo) -> None:
    value = json.loads(shebo("catalogue", "show", "settings", "--json").out)
    assert (value["schema"], value["id"], value["version"]) == ("shebo/template/1", "settings", 1)


def test_an_unknown_block_is_answered_with_the_nearest(shebo: Shebo) -> None:
    result = shebo("catalogue", "show", "telefony")
    assert result.code == 2
    assert "Did you mean “telephony”?" in result.err


SHIPPED = {
    "plan.html.j2": "dpv/layouts/plan.html.j2",
    "parts/company-head.md.j2": "dpv/layouts/parts/company-head.md.j2",
    "notices/ru/pause.md.j2": "notices/ru/pause.md.j2",
    "notices/letter.html.j2": "notices/letter.html.j2",
    "junior-integrator": "service/junior-integrator.toml",
}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_is_shown_to_the_letter_to_start_ones_own_from(
    name: str, shebo: Shebo
) -> None:
    shipped = (ROOT / "templates" / SHIPPED[name]).read_text(encoding="utf-8")
    assert shebo("catalogue", "show", name) == (0, shipped, "")


def test_a_copy_of_a_shipped_layout_is_a_layout_of_ones_own(shebo: Shebo, tmp_path: Path) -> None:
    for name in ("plan.md.j2", "notices/ru/pause.md.j2"):
        own = tmp_path / "layouts" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(shebo("catalogue", "show", name).out, encoding="utf-8")
    assert "2 layouts checked.\n" in shebo("catalogue", "check", tmp_path).out


def test_the_shipped_files_are_named_and_each_of_them_is_shown(shebo: Shebo) -> None:
    names = shebo("catalogue", "list", "--files").out.splitlines()
    assert names == json.loads(shebo("catalogue", "list", "--json").out)["files"]
    assert SHIPPED.keys() <= set(names)
    # The form of a brief is a program: no company replaces it.
    assert "form.html.j2" not in names
    assert all((ROOT / "templates" / path).is_file() for path in SHIPPED.values())


def test_an_unknown_file_is_answered_with_the_nearest_and_none_is_json(shebo: Shebo) -> None:
    result = shebo("catalogue", "show", "notices/ru/pauze.md.j2")
    assert (result.code, result.out) == (2, "")
    assert "Did you mean “notices/ru/pause.md.j2”?" in result.err
    result = shebo("catalogue", "show", "plan.html.j2", "--json")
    assert (result.code, result.out) == (2, "")
    assert "not as JSON" in result.err


def test_the_shipped_catalogue_is_sound(shebo: Shebo) -> None:
    assert shebo("catalogue", "check") == (0, "27 templates checked.\n", "")


def test_a_folder_of_ones_own_is_checked(shebo: Shebo) -> None:
    result = shebo("catalogue", "check", ROOT / "tests/lint/cases/SHB502/bad/blocks")
    assert result.code == 1
    assert "SHB502" in result.out


def test_a_project_shows_its_own_blocks(shebo: Shebo) -> None:
    folder = ROOT / "tests/lint/cases/SHB502/good"
    own = next(Path(folder, "blocks").glob("*.toml")).stem
    assert own in shebo("catalogue", "list", "-p", folder).out


def test_a_broken_template_is_a_finding(shebo: Shebo, write: Callable[..., Path]) -> None:
    folder = write("blocks/own.toml", "schema = 1\nid = 5\n").parent
    result = shebo("catalogue", "check", folder)
    assert (result.code, result.err) == (1, "")
    assert "SHB005" in result.out
    value = json.loads(shebo("catalogue", "check", folder, "--json").out)
    assert value["summary"]["error"] > 3


def test_check_reads_the_days_off_of_the_company_too(shebo: Shebo, tmp_path: Path) -> None:
    calendar = tmp_path / "calendar" / "2027.toml"
    calendar.parent.mkdir()
    calendar.write_text("schema = 1\ndays_off = [2027-05-03]\n", encoding="utf-8")
    assert shebo("catalogue", "check", tmp_path).code == 0
    calendar.write_text("schema = 1\ndays_off = [2027-05-03, 7]\n", encoding="utf-8")
    result = shebo("catalogue", "check", tmp_path)
    assert result.code == 1
    assert f"{calendar}:2:25: error SHB004 “days_off”" in result.out
    calendar.unlink()
    calendar.symlink_to(calendar.name)
    assert "this link leads out of the folder" in shebo("catalogue", "check", tmp_path).out
