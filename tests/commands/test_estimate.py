from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]


def as_json(shebo: Shebo, *arguments: str | Path) -> dict[str, object]:
    result = shebo("estimate", "--json", *arguments)
    assert result.code == 0
    value: dict[str, object] = json.loads(result.out)
    return value


@pytest.mark.parametrize(
    ("hours", "shortage", "surplus"),
    [
        ("66", {"hours": 44.0, "months": 2}, 0.0),
        ("50", {"hours": 28.0, "months": 2}, 0.0),
        ("22", {"hours": 0.0, "months": 0}, 0.0),
        ("20", {"hours": 0.0, "months": 0}, 2.0),
    ],
)
def test_hours_against_one_month(
    hours: str, shortage: object, surplus: float, shebo: Shebo, project: Make
) -> None:
    value = as_json(shebo, "-p", project(f"B01|{hours}||1"))
    assert value["shortage"] == shortage
    assert value["surplus_hours"] == surplus
    assert value["purchased"] == {"months": 1, "hours": 22.0}


def test_json_has_the_keys_that_scripts_rely_on(shebo: Shebo, project: Make) -> None:
    folder = project("B02|{ low = 1, likely = 2, high = 9 }||1", "B01|0.1|B02|2", "B03|0.2||3")
    assert as_json(shebo, "-p", folder) == {
        "schema": "shebo/estimate/1",
        "project": "romashka",
        "hours": {"low": 1.3, "likely": 2.3, "high": 9.3, "expected": 3.3, "p80": 4.42},
        "purchased": {"months": 1, "hours": 22.0},
        "shortage": {"hours": 0.0, "months": 0},
        "surplus_hours": 19.7,
        "production_hours": 0.0,
        "competence": {"purchased": "junior", "needed": "junior", "tasks": []},
        "blocks": [
            {
                "id": "B02",
                "title": "Блок B02",
                "priority": 1,
                "depends": [],
                "level": "junior",
                "fits": True,
                "hours": {"low": 1.0, "likely": 2.0, "high": 9.0},
            },
            {
                "id": "B01",
                "title": "Блок B01",
                "priority": 2,
                "depends": ["B02"],
                "level": "junior",
                "fits": True,
                "hours": {"low": 0.1, "likely": 0.1, "high": 0.1},
            },
            {
                "id": "B03",
                "title": "Блок B03",
                "priority": 3,
                "depends": [],
                "level": "junior",
                "fits": True,
                "hours": {"low": 0.2, "likely": 0.2, "high": 0.2},
            },
        ],
    }


def test_no_float_artefact_is_ever_printed(shebo: Shebo, project: Make) -> None:
    folder = project(*(f"B{number:02}|0.1||{number}" for number in range(1, 4)))
    assert "0.30000000000000004" not in shebo("estimate", "--json", "-p", folder).out
    assert '"likely": 0.3,' in shebo("estimate", "--json", "-p", folder).out


def test_the_table_says_what_is_missing_and_what_fits(shebo: Shebo, project: Make) -> None:
    out = shebo("estimate", "-p", project("B01|20||1", "B02|30||2", "B03|2||3")).out
    assert [line.split() for line in out.splitlines() if line.startswith("B0")] == [
        ["B01", "Блок", "B01", "20", "20", "20", "fits"],
        ["B02", "Блок", "B02", "30", "30", "30", "waits"],
        ["B03", "Блок", "B03", "2", "2", "2", "fits"],
    ]
    assert "Missing: 30 h, 2 more months to buy." in out
    assert "2 of 3 blocks fit; the others wait for the next purchase." in out
    assert "needed           52 h" in out


def test_bars_show_the_purchase_against_the_need(shebo: Shebo, project: Make) -> None:
    lines = shebo("estimate", "-p", project("B01|44||1")).out.splitlines()
    needed, bought = (line for line in lines if "█" in line)
    assert needed.count("█") == 2 * bought.count("█")
    assert "·" not in needed


def test_months_may_be_tried(shebo: Shebo, project: Make) -> None:
    folder = project("B01|40||1")
    assert "Missing: 18 h, 1 more month to buy." in shebo("estimate", "-p", folder).out
    assert "Surplus: 4 h." in shebo("estimate", "-p", folder, "--months", "2").out
    assert "covers the plan exactly" in shebo("estimate", "-p", project("B01|22||1")).out


def test_ci_can_refuse_a_shortage(shebo: Shebo, project: Make) -> None:
    folder = project("B01|40||1")
    assert shebo("estimate", "-p", folder).code == 0
    assert shebo("estimate", "-p", folder, "--check").code == 1
    assert shebo("estimate", "-p", folder, "--check", "--json").code == 1
    assert shebo("estimate", "-p", folder, "--check", "--months", "2").code == 0


def test_without_months_nothing_is_compared(shebo: Shebo, project: Make) -> None:
    folder = project("B01|40||1", months=None)
    out = shebo("estimate", "-p", folder).out
    assert "The brief names no months. The plan fills 2: shebo estimate --months 2" in out
    assert "Missing" not in out
    assert "waits" not in out
    assert shebo("estimate", "-p", folder, "--check").code == 1


def test_the_level_that_holds_is_the_projects_and_not_the_briefs(
    shebo: Shebo, project: Make
) -> None:
    folder = project("B01|2||1")
    brief, settings, dpv = (folder / name for name in ("brief.toml", "shebo.toml", "dpv.toml"))
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("months = 1", 'months = 1\nlevel = "senior"'),
        encoding="utf-8",
    )
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('level = "junior"', 'level = "integrator"'),
        encoding="utf-8",
    )
    dpv.write_text(
        dpv.read_text(encoding="utf-8").replace('level = "junior"', 'level = "senior"'),
        encoding="utf-8",
    )
    value = as_json(shebo, "-p", folder)
    assert value["competence"] == {
        "purchased": "integrator",
        "needed": "senior",
        "tasks": ["B01.1"],
    }
    inside = shebo("render", "-p", folder, "--format", "md", "--for", "internal", "-o", "-").out
    assert "Выше купленного уровня: B01.1" in inside
    assert "SHB204" in shebo("lint", folder).out


def test_a_small_surplus_is_put_into_proportion(shebo: Shebo, project: Make) -> None:
    out = shebo("estimate", "-p", project("B01|{ low = 10, likely = 20, high = 40 }||1")).out
    assert "Surplus: 2 h." in out
    assert "But four projects of five take up to" in out
    assert "But four" not in shebo("estimate", "-p", project("B01|20||1")).out


def test_competence_and_production_are_named(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    dpv = folder / "dpv.toml"
    text = dpv.read_text(encoding="utf-8")
    text = text.replace('level = "junior"', 'level = "senior"').replace(
        "priority = 1", "priority = 1\nproduction_hours = 5"
    )
    dpv.write_text(text, encoding="utf-8")
    out = shebo("estimate", "-p", folder).out
    assert (
        "Bought level: младший интегратор; needed: старший интегратор. Notify the client: B01.1."
        in out
    )
    assert "Production: 5 h" in out


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        (["B01|2||1", "B01|2||2"], "SHB201"),
        (["B01|2|B09|1"], "SHB202"),
        (["B01|2|B02|1", "B02|2|B01|2"], "SHB203"),
        (["B01|{ low = 3, likely = 2, high = 4 }||1"], "SHB205"),
        (["B01|-1||1"], "SHB004"),
        (["B01|99999||1"], "SHB004"),
    ],
)
def test_a_plan_without_meaning_is_refused_with_its_place(
    blocks: list[str], code: str, shebo: Shebo, project: Make
) -> None:
    folder = project(*blocks)
    for command in (["estimate"], ["dpv", "show"], ["dpv", "fit", "--months", "1"], ["render"]):
        result = shebo(*command, "-p", folder)
        assert (result.code, result.out) == (2, "")
        assert f" {code} " in result.err
        assert "dpv.toml:" in result.err
        assert "Traceback" not in result.err
    assert not (folder / "out").exists()


def test_all_that_is_wrong_is_said_at_once(shebo: Shebo, project: Make) -> None:
    err = shebo("estimate", "-p", project("B01|2|B09|1", "B01|2||2")).err
    assert "SHB201" in err
    assert "SHB202" in err


def test_a_project_without_a_plan_is_refused(shebo: Shebo, project: Make) -> None:
    folder = project()
    (folder / "dpv.toml").unlink()
    result = shebo("estimate", "-p", folder)
    assert result.code == 2
    assert "the project has no ДПВ" in result.err
    assert "shebo dpv new" in result.err


def test_the_terminal_gets_a_ruled_table(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    folder = project("B01|20||1", "B02|30||2")
    dpv = folder / "dpv.toml"
    text = dpv.read_text(encoding="utf-8").replace("Блок B01", r"[red]Блок[/b] \u001b[31m")
    dpv.write_text(text, encoding="utf-8")
    out = shebo("estimate", "-p", folder, "--color", "never").out
    assert "───" in out
    assert "[red]Блок[/b] \\x1b[31m" in out
    assert "\x1b" not in out


def test_an_advice_that_holds_the_likely_hours_only_says_so(shebo: Shebo, project: Make) -> None:
    folder = project("B01|{ low = 50, likely = 66, high = 88 }||1")
    tight = "\nThat makes 66 h, fewer than the expected 67 h.\n"
    assert f"Missing: 44 h, 2 more months to buy.{tight}" in shebo("estimate", "-p", folder).out
    assert "That makes" not in shebo("estimate", "-p", folder, "--months", "3").out
    roomy = project("B01|{ low = 50, likely = 64, high = 88 }||1")
    assert "That makes" not in shebo("estimate", "-p", roomy).out


def test_the_advice_without_months_says_so_too(shebo: Shebo, project: Make) -> None:
    folder = project("B01|{ low = 50, likely = 66, high = 88 }||1")
    brief = folder / "brief.toml"
    text = "".join(
        one for one in brief.read_text("utf-8").splitlines(keepends=True) if "months" not in one
    )
    brief.write_text(text, "utf-8")
    out = shebo("estimate", "-p", folder).out
    assert "The plan fills 3: shebo estimate --months 3\nThat makes 66 h, fewer" in out
