"""What single cases on disk leave open: every branch of the rules, and the order of findings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.core.catalogue import (
    Catalogue,
    HoursShare,
    LevelCondition,
    Multiplier,
    Switch,
    Template,
    TemplateTask,
)
from shebo_cli.core.conditions import conditions_of
from shebo_cli.core.ledger import replay
from shebo_cli.core.project import Project
from shebo_cli.errors import Place, Problem, SheboError, say
from shebo_cli.files.project_folder import read_project
from shebo_cli.i18n import Translator
from shebo_cli.lint.registry import ALL_RULES, CATALOGUE_RULES, PROJECT_RULES
from shebo_cli.lint.run import judge
from tests.conftest import BRIEF, SETTINGS, dpv_text
from tests.core.builders import SERVICE, block, dpv, forms, points, template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shebo_cli.core.project import KeyPath

ENGLISH = Translator("en")
ALWAYS = Switch(always=True)


def locate(file: str, path: KeyPath) -> Place:
    return Place(f"{file}:{'.'.join(map(str, path))}")


def empty_project(**keys: Any) -> Project:
    given = {
        "load_catalogue": lambda: Catalogue({}, locate),
        "load_forms": lambda _: forms(locate=locate),
        "load_ledger": lambda: replay((), conditions_of(None, None)),
    }
    return Project(folder="", locate=locate, **{**given, **keys})


def objections(*templates: Template) -> list[tuple[str, str, str]]:
    """Give code, place and message of what makes these templates useless."""
    catalogue = Catalogue({one.id: one for one in templates}, locate)
    project = empty_project(load_catalogue=lambda: catalogue, service=SERVICE)
    return [
        (one.code, str(one.where), ENGLISH.message(one.message))
        for one in judge(project, CATALOGUE_RULES)
        if one.severity == "error"
    ]


def share(low: str, likely: str, high: str) -> HoursShare:
    numbers = map(Decimal, (low, likely, high))
    return HoursShare("plan.functional_hours", "часы", *numbers)


def part(number: str) -> TemplateTask:
    return TemplateTask(title="а", part=Decimal(number))


def test_a_sound_template_is_passed() -> None:
    assert objections(template(switch=ALWAYS)) == []
    assert objections(template(each="process")) == []
    assert (
        objections(template(switch=ALWAYS, share=share("0.1", "0.2", "0.3"), task=(part("1"),)))
        == []
    )


@pytest.mark.parametrize(
    "switch",
    [
        None,
        Switch(),
        Switch(fact="staff.roles"),
        Switch(at_least=1),
        Switch(equals="x"),
        Switch(always=True, fact="staff.roles"),
        Switch(always=True, fact="staff.roles", at_least=1),
        Switch(fact="staff.roles", at_least=1, equals="x"),
    ],
)
def test_a_switch_must_answer_exactly_once(switch: Switch | None) -> None:
    assert [code for code, _, _ in objections(template(switch=switch))] == ["SHB501"]


def test_a_switch_besides_each_is_one_answer_too_many() -> None:
    assert [code for code, _, _ in objections(template(switch=ALWAYS, each="process"))] == [
        "SHB501"
    ]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"task": ()}, "the template has no tasks"),
        ({"task": (TemplateTask(title="а"),)}, "task 1 has no norm of the right kind"),
        ({"task": (part("1"),)}, "task 1 has no norm of the right kind"),
        (
            {
                "task": (TemplateTask(title="а", hours=points("1"), part=Decimal(1)),),
                "share": share("0.1", "0.2", "0.3"),
            },
            "task 1 has no norm of the right kind",
        ),
        (
            {"task": (TemplateTask(title="а", hours=points("0")),)},
            "task 1: low ≤ likely ≤ high does not hold, or likely is 0",
        ),
        (
            {"task": (TemplateTask(title="а", hours=points("3", "2", "4")),)},
            "task 1: low ≤ likely ≤ high does not hold, or likely is 0",
        ),
        (
            {"task": (part("0.5"), part("0.4")), "share": share("0.1", "0.2", "0.3")},
            "the parts of the tasks do not add up to 1",
        ),
        (
            {"task": (part("1"),), "share": share("0", "0.2", "0.3")},
            "the share must have 0 < low ≤ likely ≤ high",
        ),
        (
            {"task": (part("1"),), "share": share("0.3", "0.2", "0.3")},
            "the share must have 0 < low ≤ likely ≤ high",
        ),
    ],
)
def test_a_norm_that_is_no_norm_is_named(keys: dict[str, Any], message: str) -> None:
    assert (message, "SHB505") in [
        (text, code) for code, _, text in objections(template(switch=ALWAYS, **keys))
    ]


def test_every_place_that_names_a_fact_is_looked_at() -> None:
    from shebo_cli.core.catalogue import Addition

    task = TemplateTask(
        title="а",
        hours=points("1"),
        level_when=LevelCondition(fact="a.a", equals=True, level="senior"),
        adds=(Addition(fact="b.b", label="б", hours=Decimal(1), over=0),),
    )
    wrong = template(
        switch=Switch(fact="c.c", at_least=1),
        per=(Multiplier(fact="d.d", label="д"),),
        production="e.e",
        level_from="f.f",
        task=(task,),
    )
    places = [place for code, place, _ in objections(wrong) if code == "SHB502"]
    assert places == [
        "one:level_from",
        "one:per.0.fact",
        "one:production",
        "one:switch.fact",
        "one:task.0.adds.0.fact",
        "one:task.0.level_when.fact",
    ]


def test_every_level_of_a_template_is_looked_at() -> None:
    task = TemplateTask(
        title="а",
        hours=points("1"),
        level="guru",
        level_when=LevelCondition(fact="reports.own_formulas", equals=True, level="god"),
    )
    messages = [
        text
        for code, _, text in objections(template(switch=ALWAYS, level="middle", task=(task,)))
        if code == "SHB506"
    ]
    assert messages == ["unknown level “middle”", "unknown level “guru”", "unknown level “god”"]


def test_a_task_in_the_wrong_block_is_named() -> None:
    first, second = block("B01", "1"), block("B02", "1")
    plan = dpv(first, second._replace(task=(second.task[0]._replace(id="B01.7"),)))
    project = empty_project(dpv=plan)
    [finding] = [one for one in judge(project, ALL_RULES) if one.code == "SHB201"]
    assert ENGLISH.message(finding.message) == "task B01.7 stands in block B02"
    assert str(finding.where) == "dpv.toml:block.1.task.0.id"


def test_an_empty_project_breaks_nothing() -> None:
    assert judge(empty_project(), ALL_RULES) == ()


def test_a_catalogue_that_cannot_be_read_hides_no_other_finding(
    write: Callable[[str, str], Path],
) -> None:
    folder = write(
        "p/dpv.toml", dpv_text("B01|0||1").replace("by_hand = true", 'template = "x"\nversion = 1')
    ).parent
    write(
        "p/shebo.toml", SETTINGS.replace('"junior"', '"guru"') + '[catalogue]\nfolders = ["no"]\n'
    )
    codes = [finding.code for finding in judge(read_project(folder), ALL_RULES)]
    assert sorted(codes) == ["SHB002", "SHB209", "SHB403"]


def test_hand_written_overhead_is_taken_for_what_the_catalogue_asks(
    write: Callable[[str, str], Path],
) -> None:
    functional = dpv_text("B01|2||1").replace(
        "by_hand = true", 'template = "settings"\nversion = 1'
    )
    by_hand = dpv_text("B02|1||2").replace("by_hand = true", 'by_hand = true\nkind = "overhead"')
    alone = write("a/dpv.toml", functional).parent
    assert "SHB216" in [finding.code for finding in judge(read_project(alone), PROJECT_RULES)]
    both = write("b/dpv.toml", functional + by_hand.removeprefix("schema = 1")).parent
    assert judge(read_project(both), PROJECT_RULES) == ()


def test_a_method_belongs_to_a_site(write: Callable[[str, str], Path]) -> None:
    row = '\n[[integration]]\nkind = "{kind}"\nmethod = "api"\n'
    for kind, codes in (("site", []), ("email", ["SHB109"])):
        folder = write(f"{kind}/brief.toml", BRIEF + row.replace("{kind}", kind)).parent
        assert [finding.code for finding in judge(read_project(folder), PROJECT_RULES)] == codes


def test_production_is_asked_about_development_hours(write: Callable[[str, str], Path]) -> None:
    assumed = '\n[[block.assumptions]]\nfact = "customization.hours"\nlabel = "часы разработки"\ntaken = 1\n\n[[block.task]]'
    folder = write("p/dpv.toml", dpv_text("B01|2||1").replace("\n[[block.task]]", assumed)).parent
    [finding] = judge(read_project(folder), PROJECT_RULES)
    assert finding.code == "SHB106"
    assert (
        ENGLISH.message(finding.hint)
        == "Ask production, and write it to the brief: customization.hours"
    )


def test_the_source_of_a_detail_is_that_of_a_fact(write: Callable[[str, str], Path]) -> None:
    text = BRIEF + '\n[details]\nreturns = "14 дней"\n\n[sources]\n"details.{}" = "seller"\n'
    codes = [
        [one.code for one in judge(read_project(folder), ALL_RULES) if one.code == "SHB107"]
        for key in ("returns", "refunds")
        for folder in [write(f"{key}/brief.toml", text.replace("{}", key)).parent]
    ]
    assert codes == [[], ["SHB107"]]


@pytest.mark.parametrize(
    ("key", "headers"),
    [
        ("users", "[staff]"),
        ("rows", "[data.contacts] / [data.products]"),
        ("stages", "[[process]]"),
        ("lines", "[[integration]]"),
    ],
)
def test_a_detail_that_is_a_fact_is_sent_to_the_sections_that_it_may_belong_to(
    key: str, headers: str, write: Callable[[str, str], Path]
) -> None:
    folder = write("p/brief.toml", f"{BRIEF}\n[details]\n{key} = 3\n").parent
    [finding] = [one for one in judge(read_project(folder), ALL_RULES) if one.code == "SHB112"]
    assert (
        ENGLISH.message(finding.hint)
        == f"It belongs below {headers}: is there still a # before the header?"
    )


def test_what_several_rules_are_refused_is_told_once() -> None:
    problems = [
        Problem("SHB005", say("missing"), Place("f.toml", 1, number % 2), say("Add it."))
        for number in range(4)
    ]
    other = problems[0]._replace(message=say("another"))

    def refuse_all() -> Catalogue:
        raise SheboError(*problems, other)

    project = empty_project(load_catalogue=refuse_all, service=SERVICE)
    found = [one for one in judge(project, CATALOGUE_RULES) if one.code == "SHB005"]
    assert [(one.where.column, one.message.text) for one in found] == [
        (0, "missing"),
        (0, "another"),
        (1, "missing"),
    ]
