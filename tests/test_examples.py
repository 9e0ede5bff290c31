"""The examples: complete, made from their briefs, and with the sums of the standard."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.examples import STORY, make_plan, tell_story
from shebo_cli.core.answers import answers
from shebo_cli.files.project_folder import read_project
from tests.conftest import EXAMPLE_NAMES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.brief import Brief
    from tests.conftest import Result

    Shebo = Callable[..., Result]

EACH = pytest.mark.parametrize("name", EXAMPLE_NAMES)


def test_all_examples_are_known() -> None:
    assert tuple(sorted(path.name for path in EXAMPLES.iterdir())) == EXAMPLE_NAMES


@pytest.mark.parametrize("name", [name for name in EXAMPLE_NAMES if name != STORY])
def test_the_plan_is_the_one_that_its_brief_gives(name: str, shebo: Shebo, tmp_path: Path) -> None:
    assert shebo("dpv", "new", EXAMPLES / name / "brief.toml", "-p", tmp_path / "p").code == 0
    for made in ("dpv.toml", "dpv.base.toml", "shebo.toml"):
        assert (tmp_path / "p" / made).read_bytes() == (EXAMPLES / name / made).read_bytes()


def test_the_story_of_a_project_gives_its_journal_again(tmp_path: Path) -> None:
    make_plan(EXAMPLES / STORY / "brief.toml", tmp_path)
    tell_story(tmp_path)
    (tmp_path / "journal" / ".lock").unlink()
    names = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    told = EXAMPLES / STORY
    assert names == sorted(path.relative_to(told) for path in told.rglob("*") if path.is_file())
    for name in names:
        assert (tmp_path / name).read_bytes() == (told / name).read_bytes(), name


def test_the_story_ends_where_its_facts_lead(shebo: Shebo) -> None:
    def asked(*words: str) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(
            shebo(*words, "--json", "-p", EXAMPLES / STORY, "--today", "2027-01-20").out
        )
        return value

    status = asked("status")
    assert (status["stage"], status["turn_of"], status["drifted"]) == (
        *("implementation", "executor"),
        False,
    )
    # Two paid months and one of the extension, five days of pause, five of the client's delay.
    assert status["service_term"] == {
        "start": "2026-12-01",
        "months": 3,
        "base_end": "2027-02-28",
        "extension_days": 5,
        "pause_days": 5,
        "end": "2027-03-15",
    }
    assert [(one["title"], one["hours"]) for one in status["budgets"]] == [
        ("", 43.1),
        ("Напоминания о визите", 1.8),
    ]
    assert [one["working_days"] for one in asked("extend")["reasons"]] == [0, 0, 0, 0]
    extensions = [one for one in asked("journal")["events"] if one["type"] == "extension"]
    assert [(one["reason"], one["paid_by"], one["days"]) for one in extensions] == [
        ("scope", "client", []),
        (
            "client",
            "client",
            ["2026-12-02", "2026-12-03", "2026-12-08", "2026-12-09", "2026-12-28"],
        ),
    ]


@EACH
@pytest.mark.parametrize(
    "command",
    [
        ["estimate"],
        ["dpv", "show"],
        ["dpv", "fit", "--months", "1"],
        ["render", "-o", "-"],
        ["render", "--format", "md", "-o", "-"],
        ["report", "-o", "-"],
        ["report", "--for", "internal", "--format", "md", "-o", "-"],
        ["catalogue", "list"],
        ["lint"],
        ["status"],
        ["journal"],
        ["extend", "--explain"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_reading_command_runs_over_every_example(
    name: str, command: list[str], lang: str, shebo: Shebo
) -> None:
    result = shebo(*command, "-p", EXAMPLES / name, "--today", "2027-01-20", lang=lang)
    assert (result.code, result.err) == (0, "")
    assert len(result.out) > 20
    if lang == "ru" and command[0] != "catalogue":
        assert " hours " not in result.out


STANDARD = {
    "settings": "2",
    "contacts-import": "2",
    "products-import": "3",
    "process": "4",
    "fields": "1.5",
    "automations": "3",
    "roles": "1.5",
    "telephony": "2",
    "email": "1",
    "messengers": "1.5",
    "site": "2",
    "payments": "1.5",
    "delivery": "2",
    "reports": "3",
    "documents": "1.5",
    "testing": "3.15",
    "demo": "2.25",
    "knowledge-base": "2.5",
    "training": "2.5",
    "launch-support": "2",
}
COLD = {
    "settings": "2",
    "contacts-import": "2",
    "process": "4",
    "fields": "1.5",
    "automations": "3",
    "roles": "1.5",
    "telephony": "2",
    "email": "1",
    "testing": "1.7",
    "demo": "1.2",
    "knowledge-base": "1",
    "training": "1",
}


@pytest.mark.parametrize(
    ("name", "blocks", "total"),
    [("standard-retail", STANDARD, "43.9"), ("cold-launch", COLD, "21.9")],
)
def test_the_sums_of_the_standard_come_out_exactly(
    name: str, blocks: dict[str, str], total: str
) -> None:
    dpv = read_project(EXAMPLES / name).dpv
    assert dpv is not None
    assert {block.template: block.hours.likely for block in dpv.block} == {
        key: Decimal(hours) for key, hours in blocks.items()
    }
    assert sum(block.hours.likely for block in dpv.block) == Decimal(total)


def estimated(shebo: Shebo, name: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(shebo("estimate", "--json", "-p", EXAMPLES / name).out)
    return value


def test_both_packages_fit_into_their_purchase(shebo: Shebo) -> None:
    for name, months in (("standard-retail", 2), ("cold-launch", 1)):
        value = estimated(shebo, name)
        assert value["purchased"] == {"months": months, "hours": months * 22.0}
        assert value["shortage"] == {"hours": 0.0, "months": 0}
        assert value["surplus_hours"] == 0.1


def test_a_wholesaler_needs_more_hours_and_a_higher_level(shebo: Shebo) -> None:
    value = estimated(shebo, "wholesale-1c")
    assert value["production_hours"] == 5.0
    assert value["shortage"] == {"hours": 60.55, "months": 3}
    competence = value["competence"]
    assert isinstance(competence, dict)
    assert competence["needed"] == "integrator"


def test_what_a_thin_brief_lacks_stands_beside_its_blocks() -> None:
    dpv = read_project(EXAMPLES / "thin").dpv
    assert dpv is not None
    assert {one.fact for block in dpv.block for one in block.assumptions} >= {
        "staff.users",
        "data.contacts.rows",
        "integration.telephony.lines",
        "automations.actions",
    }
    assert [one.template for one in dpv.assumptions] == ["roles"]


def answer_everything(brief: Path, told: Brief, shebo: Shebo) -> None:
    """Record what the full twin knows until the brief leaves no question open."""
    while questions := json.loads(shebo("brief", "ask", brief, "--json").out)["questions"]:
        for question in questions:
            [answer] = answers(told, question["fact"])
            values = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
            done = shebo("brief", "answer", question["fact"], *values, "--brief", brief)
            assert done.code == 0, done.err


@pytest.mark.parametrize("is_planned_before", [False, True])
def test_a_thin_brief_once_answered_gives_the_plan_of_its_full_twin(
    is_planned_before: bool, shebo: Shebo, tmp_path: Path
) -> None:
    twin = read_project(EXAMPLES / "thin-answered")
    assert twin.brief is not None
    brief = tmp_path / "brief.toml"
    brief.write_bytes((EXAMPLES / "thin" / "brief.toml").read_bytes())
    if is_planned_before:
        shebo("dpv", "new", brief, "-p", tmp_path)
    answer_everything(brief, twin.brief, shebo)
    command = ["update"] if is_planned_before else ["new", str(brief)]
    made = shebo("dpv", *command, "-p", tmp_path)
    assert made.code == 0
    if is_planned_before:
        updated = read_project(tmp_path).dpv
        assert updated is not None
        assert twin.dpv is not None
        # Ids stay those of the first plan; everything else is the twin's.
        assert [one._replace(id="", depends=(), task=()) for one in updated.by_priority()] == [
            one._replace(id="", depends=(), task=()) for one in twin.dpv.by_priority()
        ]
        assert updated.hours == twin.dpv.hours
        assert updated.assumptions == ()
    else:
        plan = EXAMPLES / "thin-answered" / "dpv.toml"
        assert (tmp_path / "dpv.toml").read_bytes() == plan.read_bytes()


@EACH
def test_an_example_is_in_russia_and_has_no_error(name: str) -> None:
    project = read_project(EXAMPLES / name)
    assert project.problems == ()
    assert project.settings is not None
    assert project.settings.country == "RU"
