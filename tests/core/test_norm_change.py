from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.catalogue import Addition, Multiplier, TemplateTask
from shebo_cli.core.facts import Fact
from shebo_cli.core.norm_change import changed_norm, changed_template, rounded_norm
from shebo_cli.core.sizing import size
from tests.core.builders import SPREAD, points, template

HOURS = st.decimals("0.01", "40", places=2)
RATIO = st.decimals("0.1", "8", places=2)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("0.001", "0.01"),
        ("0.234", "0.23"),
        ("0.494", "0.49"),
        ("0.5", "0.5"),
        ("0.92", "0.9"),
        ("1.475", "1.5"),
    ],
)
def test_norms_are_rounded_to_three_minutes_and_small_ones_finer(exact: str, rounded: str) -> None:
    assert rounded_norm(Decimal(exact)) == Decimal(rounded)


@given(st.lists(HOURS, min_size=3, max_size=3).map(sorted), RATIO)
def test_three_points_stay_in_order_and_above_zero(hours: list[Decimal], ratio: Decimal) -> None:
    changed = changed_norm(points(*map(str, hours)), ratio)
    assert changed.is_ordered
    assert changed.low > 0


ADDS = Addition("staff.users", "сотрудники", Decimal("0.3"), over=5, step=5)
TASKS = (
    TemplateTask("Завести", points("0.4", "0.7", "1.4"), adds=(ADDS,)),
    TemplateTask("Проверить", points("1", "2", "4")),
)


def test_what_a_count_adds_grows_with_its_task_and_the_version_with_all() -> None:
    before = template(task=TASKS)
    after = changed_template(before, {0: Decimal(2)})
    assert after.version == before.version + 1
    assert after.task[0].hours == points("0.8", "1.4", "2.8")
    assert after.task[0].adds[0] == ADDS._replace(hours=Decimal("0.6"))
    assert after.task[1] == TASKS[1]
    assert after._replace(version=1, task=TASKS) == before


def test_the_place_of_a_part_of_a_share_has_no_hours_to_change() -> None:
    shared = template(task=(TemplateTask("Часть", part=Decimal(1)), TASKS[1]))
    assert changed_template(shared, {0: Decimal(2)}).task == shared.task


def test_a_row_that_is_multiplied_as_a_whole_keeps_its_multiplier() -> None:
    per = (Multiplier("integration.site", "сайты"),)
    after = changed_template(template(task=TASKS, per=per), {1: Decimal(2)})
    assert after.per == per


@given(ratio=RATIO, count=st.integers(1, 30))
def test_hours_for_each_one_follow_so_that_other_tasks_keep_theirs(
    ratio: Decimal, count: int
) -> None:
    per = (Multiplier("documents.templates", "шаблоны", Decimal("0.5")),)
    before = template(task=(TASKS[1], TASKS[1]), per=per)
    after = changed_template(before, {0: ratio})
    facts = {"documents.templates": Fact(Decimal(count))}
    old, new = (size(one, facts, SPREAD).tasks for one in (before, after))
    # The hours of one are rounded to 0.005 h.
    unit = after.per[0].hours
    assert unit is not None
    slack = Decimal("0.0025") / unit + Decimal("0.02") / old[1].likely
    assert abs(new[1].likely / old[1].likely - 1) <= slack
    grown = rounded_norm(2 * ratio) / 2
    assert abs(new[0].likely / (old[0].likely * grown) - 1) <= slack + Decimal("0.02") / grown
