"""Whether the content of a template is still the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.catalogue import (
    Addition,
    HoursShare,
    Lesson,
    LevelCondition,
    MissingFact,
    Multiplier,
    Switch,
    Template,
    TemplateTask,
)
from shebo_cli.core.digest import NOT_IN_A_PLAN, template_digest
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import read_catalogue
from shebo_cli.files.toml_reader import parse
from tests.core.builders import points

CATALOGUE = read_catalogue().templates

ADDITION = Addition(fact="staff.users", label="люди", hours=Decimal("0.3"), over=5, step=5)
CONDITION = LevelCondition(fact="reports.own_formulas", equals=True, level="integrator")
PER = Multiplier(fact="staff.roles", label="роли", hours=Decimal(1))
SHARE = HoursShare(
    fact="plan.functional_hours",
    label="часы",
    low=Decimal("0.1"),
    likely=Decimal("0.2"),
    high=Decimal("0.3"),
    at_least=Decimal(1),
)
TASK = TemplateTask(
    title="Сделать",
    hours=points("1", "2", "4"),
    part=Decimal("0.5"),
    level="junior",
    level_when=CONDITION,
    adds=(ADDITION,),
)
FULL = Template(
    schema=1,
    id="one",
    version=1,
    title="Блок",
    purpose="Чтобы работало.",
    kind="functional",
    level="junior",
    priority=10,
    acceptance=("Работает.", "Сдано."),
    task=(TASK, TASK._replace(title="Проверить")),
    article="clients",
    depends=("settings", "process"),
    switch=Switch(fact="staff.roles", at_least=2),
    each=None,
    per=(PER,),
    share=SHARE,
    production="customization.hours",
    level_from="customization.level",
    question=(MissingFact(fact="staff.roles", ask="Сколько ролей?"),),
    outline=("Как это работает",),
    training=Lesson(topic="Работа", audience="все"),
    risks=("Отпуск.",),
    accesses=("Доступ к сайту",),
    files=("Список сотрудников",),
)
DIGEST = template_digest(FULL)

OTHER: dict[str, tuple[Any, ...]] = {
    "id": ("two",),
    "title": ("Другой", "Блок "),
    "purpose": ("Иначе.",),
    "kind": ("overhead",),
    "level": ("senior",),
    "priority": (11, 100),
    "acceptance": (("Работает.",), ("Сдано.", "Работает."), ("Работает.Сдано.",), ()),
    "task": (FULL.task[:1], FULL.task[::-1], ()),
    "article": ("deals", None),
    "depends": (("settings",), ("process", "settings"), ()),
    "switch": (
        Switch(fact="staff.users", at_least=2),
        Switch(fact="staff.roles", at_least=3),
        Switch(fact="staff.roles", equals="2"),
        Switch(always=True),
        None,
    ),
    "each": ("process", "customization"),
    "per": ((), (PER, PER)),
    "share": (None,),
    "production": (None, "customization.level"),
    "level_from": (None, "customization.hours"),
}
UNPLANNED: dict[str, tuple[Any, ...]] = {
    "schema": (2,),
    "version": (2, 0),
    "question": ((), (MissingFact(fact="staff.users", ask="Сколько людей?"),)),
    "outline": ((), ("Иначе", "Ещё")),
    "training": (None, Lesson(topic="Другая", audience="все")),
    "risks": ((), ("Болезнь.",)),
    "accesses": ((), ("Доступ к почте",)),
    "files": ((), ("Прайс-лист",)),
}


def variants(others: dict[str, tuple[Any, ...]]) -> list[tuple[str, Any]]:
    return [(field, value) for field, values in others.items() for value in values]


def test_every_field_is_known_to_be_in_a_plan_or_not() -> None:
    assert OTHER.keys() | UNPLANNED.keys() == {*Template._fields}
    assert UNPLANNED.keys() == {*NOT_IN_A_PLAN}


@pytest.mark.parametrize(("field", "value"), variants(OTHER))
def test_what_a_plan_takes_from_a_template_changes_its_digest(field: str, value: Any) -> None:
    assert template_digest(FULL._replace(**{field: value})) != DIGEST


@pytest.mark.parametrize(("field", "value"), variants(UNPLANNED))
def test_what_no_plan_takes_leaves_the_digest_as_it_is(field: str, value: Any) -> None:
    assert template_digest(FULL._replace(**{field: value})) == DIGEST


def test_no_two_changes_look_alike() -> None:
    changed = [template_digest(FULL._replace(**{field: value})) for field, value in variants(OTHER)]
    assert len({DIGEST, *changed}) == len(changed) + 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Иначе"),
        ("hours", points("1", "2", "5")),
        ("hours", points("1", "3", "4")),
        ("hours", points("0", "2", "4")),
        ("hours", None),
        ("part", Decimal("0.51")),
        ("part", None),
        ("level", "senior"),
        ("level", None),
        ("level_when", None),
        ("level_when", CONDITION._replace(fact="integration.site.method")),
        ("level_when", CONDITION._replace(equals=False)),
        ("level_when", CONDITION._replace(equals="true")),
        ("level_when", CONDITION._replace(level="senior")),
        ("adds", ()),
        ("adds", (ADDITION, ADDITION)),
        ("adds", (ADDITION._replace(fact="staff.roles"),)),
        ("adds", (ADDITION._replace(label="сотрудники"),)),
        ("adds", (ADDITION._replace(hours=Decimal("0.31")),)),
        ("adds", (ADDITION._replace(over=6),)),
        ("adds", (ADDITION._replace(step=1),)),
    ],
)
def test_everything_in_a_task_changes_the_digest(field: str, value: Any) -> None:
    task = TASK._replace(**{field: value})
    assert template_digest(FULL._replace(task=(task, *FULL.task[1:]))) != DIGEST


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fact", "plan.articles"),
        ("label", "доля"),
        ("low", Decimal("0.11")),
        ("likely", Decimal("0.21")),
        ("high", Decimal("0.31")),
        ("at_least", None),
        ("at_least", Decimal(2)),
    ],
)
def test_everything_in_a_share_changes_the_digest(field: str, value: Any) -> None:
    assert template_digest(FULL._replace(share=SHARE._replace(**{field: value}))) != DIGEST


@pytest.mark.parametrize(
    ("field", "value"),
    [("fact", "staff.users"), ("label", "люди"), ("hours", None), ("hours", Decimal(2))],
)
def test_everything_in_a_multiplier_changes_the_digest(field: str, value: Any) -> None:
    assert template_digest(FULL._replace(per=(PER._replace(**{field: value}),))) != DIGEST


numbers = st.decimals(min_value=0, max_value=10_000, places=4)


@given(numbers, st.integers(0, 6))
def test_how_a_number_is_written_makes_no_difference(number: Decimal, zeros: int) -> None:
    def digest(hours: Decimal) -> str:
        task = TASK._replace(hours=points("0", str(hours), "10000"))
        return template_digest(FULL._replace(task=(task,)))

    plain = f"{number:f}"
    longer = Decimal(plain + "0" * zeros)
    assert digest(longer) == digest(number) == digest(number.normalize())


@given(numbers, numbers)
def test_different_numbers_give_different_digests(one: Decimal, other: Decimal) -> None:
    digests = [
        template_digest(FULL._replace(share=SHARE._replace(at_least=number)))
        for number in (one, other)
    ]
    assert (digests[0] == digests[1]) is (one == other)


TEXT = """\
schema = 1
id = "one"
version = 1
title = "Блок"
purpose = "Чтобы работало."
kind = "functional"
level = "junior"
priority = 10
acceptance = ["Работает."]
switch = { fact = "staff.roles", at_least = 2 }

[[task]]
title = "Сделать"
hours = 20
"""
OTHERWISE = """\
# Тот же блок
version = 2 # новее
schema = 1
priority = 10
level = "junior"
kind = "functional"
purpose = "Чтобы работало."
title = 'Блок'
id = "one"
depends = []
acceptance = [
    "Работает.", # да
]

[switch]
at_least = 2
fact = "staff.roles"

[[task]]
hours = { high = 20.00, low = 20.0, likely = 20 }
title = "Сделать"
adds = []
"""


def read(text: str) -> str:
    return template_digest(read_shape(Template, parse(text.encode(), "one.toml")))


def test_how_a_file_is_written_makes_no_difference() -> None:
    assert read(TEXT) == read(OTHERWISE)
    assert read(TEXT) != read(TEXT.replace("hours = 20", "hours = 20.01"))


def test_a_digest_is_short_and_every_shipped_template_has_its_own() -> None:
    digests = [template_digest(one) for one in CATALOGUE.values()]
    assert len(set(digests)) == len(digests) > 20
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in digests)


def test_a_digest_is_the_same_in_every_version_of_the_tool() -> None:
    # Plans keep it: a new way to reckon it would call every block of every plan changed.
    assert read(TEXT) == "672168d28551"
