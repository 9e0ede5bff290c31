"""How a row is sized; the cases are those of the catalogue's table of norms."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.catalogue import Addition, HoursShare, Multiplier, Switch, TemplateTask
from shebo_cli.core.facts import UNKNOWN, Fact
from shebo_cli.core.hours import add_up, shown, stored
from shebo_cli.core.sizing import is_switched_on, size
from tests.core.builders import SPREAD, points, template


def known(number: str) -> Fact:
    return Fact(Decimal(number))


def test_a_row_without_sizes_is_its_norm() -> None:
    assert size(template(), {}, SPREAD).tasks == (points("1", "2", "4"),)


def test_a_count_up_to_the_threshold_adds_nothing() -> None:
    assert grown("5") == points("1", "2", "4")


def test_each_started_step_beyond_the_threshold_adds_its_hours() -> None:
    # 0.3 h per 5 users over 5; low and high grow in the row's ratio: 0.15 and 0.6
    assert grown("6") == points("1.15", "2.3", "4.6")
    assert grown("10") == points("1.15", "2.3", "4.6")
    assert grown("11") == points("1.3", "2.6", "5.2")


def grown(users: str) -> object:
    addition = Addition(fact="staff.users", label="люди", hours=Decimal("0.3"), over=5, step=5)
    task = TemplateTask(title="Завести", hours=points("1", "2", "4"), adds=(addition,))
    sized = size(template(task=(task,)), {"staff.users": known(users)}, SPREAD)
    return sized.tasks[0]


def test_an_addition_belongs_to_its_task_and_grows_in_the_rows_ratio() -> None:
    addition = Addition(fact="x.y", label="строки", hours=Decimal(1), over=0)
    tasks = (
        TemplateTask(title="а", hours=points("1", "1", "1")),
        TemplateTask(title="б", hours=points("0", "1", "3"), adds=(addition,)),
    )
    sized = size(template(task=tasks), {"x.y": known("2")}, SPREAD)
    assert sized.tasks == (points("1", "1", "1"), points("1", "3", "7"))


def test_a_plain_multiplier_takes_the_row_at_least_once() -> None:
    per = (Multiplier(fact="warehouse.warehouses", label="склады"),)
    for count, likely in (("0", "2"), ("1", "2"), ("3", "6")):
        sized = size(template(per=per), {"warehouse.warehouses": known(count)}, SPREAD)
        assert add_up(sized.tasks).likely == Decimal(likely)


def test_two_plain_multipliers_give_their_product() -> None:
    per = (Multiplier(fact="a.b", label="а"), Multiplier(fact="c.d", label="б"))
    sized = size(template(per=per), {"a.b": known("2"), "c.d": known("3")}, SPREAD)
    assert sized.tasks == (points("6", "12", "24"),)


def test_hours_for_each_replace_the_row_and_keep_its_ratio() -> None:
    per = (Multiplier(fact="automations.actions", label="действия", hours=Decimal("0.375")),)
    row = (TemplateTask(title="а", hours=points("1", "3", "8")),)
    sized = size(template(per=per, task=row), {"automations.actions": known("4")}, SPREAD)
    assert sized.tasks == (points("0.5", "1.5", "4"),)


def test_an_addition_is_not_multiplied() -> None:
    per = (Multiplier(fact="a.b", label="а"),)
    addition = Addition(fact="c.d", label="б", hours=Decimal(1), over=1)
    task = TemplateTask(title="а", hours=points("2"), adds=(addition,))
    sized = size(template(per=per, task=(task,)), {"a.b": known("3"), "c.d": known("3")}, SPREAD)
    assert sized.tasks == (points("8"),)


def test_a_share_is_parted_among_the_tasks_and_adds_up_exactly() -> None:
    share = HoursShare(
        fact="plan.functional_hours",
        label="часы",
        low=Decimal("0.08"),
        likely=Decimal("0.1"),
        high=Decimal("0.12"),
        at_least=Decimal(1),
    )
    tasks = tuple(
        TemplateTask(title=name, part=Decimal(part))
        for name, part in (("а", "0.3"), ("б", "0.5"), ("в", "0.2"))
    )
    whole = template(share=share, task=tasks)
    sized = size(whole, {"plan.functional_hours": known("31.5")}, SPREAD)
    assert add_up(sized.tasks) == points("2.52", "3.15", "3.78")
    assert [task.likely for task in sized.tasks] == [Decimal(h) for h in ("0.94", "1.58", "0.63")]
    small = size(whole, {"plan.functional_hours": known("3")}, SPREAD)
    assert add_up(small.tasks) == points("0.8", "1", "1.2")


def test_an_unknown_count_moves_no_likely_hours_and_widens_its_task_only() -> None:
    addition = Addition(fact="x.y", label="строки", hours=Decimal(1), over=5)
    tasks = (
        TemplateTask(title="а", hours=points("1", "2", "4")),
        TemplateTask(title="б", hours=points("1", "2", "4"), adds=(addition,)),
    )
    sized = size(template(task=tasks), {"x.y": UNKNOWN}, SPREAD)
    assert sized.tasks == (points("1", "2", "4"), points("0.67", "2", "6"))
    assert [(one.fact, one.taken) for one in sized.assumptions] == [("x.y", 5)]


def test_an_unknown_multiplier_counts_as_one_and_widens_the_whole_block() -> None:
    per = (Multiplier(fact="a.b", label="а"),)
    sized = size(template(per=per), {"a.b": UNKNOWN}, SPREAD)
    assert sized.tasks == (points("0.67", "2", "6"),)
    assert [one.taken for one in sized.assumptions] == [1]


def test_what_is_known_of_a_sum_is_taken_where_it_is_more_than_the_threshold() -> None:
    addition = Addition(fact="x.y", label="строки", hours=Decimal(1), over=5)
    task = TemplateTask(title="а", hours=points("2"), adds=(addition,))
    sized = size(template(task=(task,)), {"x.y": Fact(Decimal(7), is_known=False)}, SPREAD)
    assert sized.tasks[0].likely == 4
    assert sized.assumptions[0].taken == 7


@pytest.mark.parametrize(
    ("switch", "facts", "is_on"),
    [
        (Switch(always=True), {}, True),
        (None, {}, False),
        (Switch(fact="a.b", at_least=2), {"a.b": known("1")}, False),
        (Switch(fact="a.b", at_least=2), {"a.b": known("2")}, True),
        (Switch(fact="a.b", at_least=1), {}, False),
        (Switch(fact="a.b", at_least=1), {"a.b": UNKNOWN}, True),
        (Switch(fact="a.b", at_least=2), {"a.b": UNKNOWN}, False),
        (Switch(fact="a.b", equals="api"), {"a.b": Fact(values=("module", "api"))}, True),
        (Switch(fact="a.b", equals="api"), {"a.b": Fact(values=("module",))}, False),
    ],
)
def test_a_switch_follows_its_fact(
    switch: Switch | None, facts: dict[str, Fact], is_on: bool
) -> None:
    assert is_switched_on(template(switch=switch), facts) is is_on


norm = st.decimals(min_value=Decimal("0.01"), max_value=20, places=2)


@given(
    st.lists(st.tuples(norm, norm, norm), min_size=1, max_size=5),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_sized_hours_stay_ordered_and_add_up_to_the_blocks_hours(
    rows: list[tuple[Decimal, Decimal, Decimal]], multiplier: int, extra: int
) -> None:
    addition = Addition(fact="c.d", label="б", hours=Decimal("0.3"), over=5, step=5)
    per = (Multiplier(fact="a.b", label="а", hours=Decimal("0.375")),)
    tasks = tuple(
        TemplateTask(title="а", hours=points(*map(str, sorted(row))), adds=(addition,))
        for row in rows
    )
    sized = size(
        template(per=per, task=tasks),
        {"a.b": known(str(multiplier)), "c.d": known(str(extra))},
        SPREAD,
    )
    exact = Decimal("0.375") * multiplier + len(rows) * Decimal("0.3") * max(
        0, -(-(extra - 5) // 5)
    )
    assert add_up(sized.tasks).likely == exact
    for task in sized.tasks:
        assert all(hours == round(hours, 4) for hours in task)
        assert task.is_ordered
        assert task.low >= 0


def test_rounding_never_leaves_the_last_task_less_than_nothing() -> None:
    # The lows of the first two are 0.02857… h: rounded up, they are more than the block's.
    row = (points("1", "3", "6"), points("1", "3", "6"), points("0", "1", "2"))
    tasks = tuple(TemplateTask(title="а", hours=one) for one in row)
    per = (Multiplier(fact="a.b", label="а", hours=Decimal("0.1")),)
    sized = size(template(per=per, task=tasks), {"a.b": known("2")}, SPREAD)
    assert all(task.is_ordered and task.low >= 0 for task in sized.tasks)
    assert add_up(sized.tasks) == points("0.0571", "0.2", "0.4")
    assert sized.tasks[0] == points("0.0286", "0.0857", "0.1714")


def test_rounding_gives_a_task_no_more_spread_than_the_block_has() -> None:
    # 1/360 h between low and likely: alone 0.0028, between the rounded sums of the block 0.0027.
    row = (points("1", "2", "4"), points("1"))
    tasks = tuple(TemplateTask(title="а", hours=one) for one in row)
    per = (
        Multiplier(fact="a.b", label="а", hours=Decimal("0.1")),
        Multiplier(fact="c.d", label="б", hours=Decimal("0.05")),
    )
    facts = {"a.b": known("5"), "c.d": known("1")}
    sized = size(template(per=per, task=tasks), facts, SPREAD)
    assert all(task.is_ordered and task.low >= 0 for task in sized.tasks)
    assert add_up(sized.tasks) == points("0.0056", "0.0083", "0.0139")


def test_rounding_never_turns_the_three_points_around() -> None:
    # To 0.01 h, the last of these would keep less at worst than it has at best.
    tasks = tuple(TemplateTask(title="а", hours=points("0.01", "0.01", "0.01")) for _ in range(5))
    per = (Multiplier(fact="a.b", label="а", hours=Decimal("0.022")),)
    sized = size(template(per=per, task=tasks), {"a.b": known("1")}, SPREAD)
    assert add_up(sized.tasks).likely == Decimal("0.022")
    assert all(task.is_ordered and task.low >= 0 for task in sized.tasks)


few = st.decimals(min_value=0, max_value=Decimal("0.05"), places=2)


@given(st.lists(st.tuples(few, few, few), min_size=1, max_size=5), st.integers(1, 999))
def test_rounding_gives_no_hours_to_a_task_that_has_none_and_no_spread_to_one_without(
    rows: list[tuple[Decimal, Decimal, Decimal]], thousandths: int
) -> None:
    # So small that most of them are rounded to the stored decimals; the first gives the ratio.
    ordered = [points("0.01"), *(points(*map(str, sorted(row))) for row in rows), points("0")]
    tasks = tuple(TemplateTask(title="а", hours=one) for one in ordered)
    likely = add_up(ordered).likely
    per = (Multiplier(fact="a.b", label="а", hours=likely * thousandths / 1000),)
    sized = size(template(per=per, task=tasks), {"a.b": known("1")}, SPREAD)
    exact = add_up(ordered).map(lambda hours: hours * thousandths / 1000)
    assert add_up(sized.tasks) == exact.map(stored)
    in_stored = any(hours != shown(hours) for task in sized.tasks[:-1] for hours in task)
    for before, after in zip(ordered, sized.tasks, strict=True):
        assert after.is_ordered
        assert after.low >= 0
        if in_stored:
            assert all(not then for now, then in zip(before, after, strict=True) if not now)
            assert before.low != before.likely or after.low == after.likely
            assert before.likely != before.high or after.likely == after.high


def test_rounding_gives_a_last_task_without_hours_none() -> None:
    row = (points("0.01", "0.02", "0.04"),) * 3 + (points("0"),)
    tasks = tuple(TemplateTask(title="а", hours=one) for one in row)
    per = (Multiplier(fact="a.b", label="а", hours=Decimal("0.04")),)
    sized = size(template(per=per, task=tasks), {"a.b": known("1")}, SPREAD)
    assert sized.tasks[-1] == points("0")
    assert add_up(sized.tasks) == points("0.02", "0.04", "0.08")
