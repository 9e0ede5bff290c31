from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.norm_ratios import median
from shebo_cli.core.norm_samples import Sample
from shebo_cli.core.norm_series import collect


def sample(project: str, worked: str, place: int = 0, *, estimated: str = "1") -> Sample:
    """Give a task of a project whose hours were logged to the minute."""
    hours = Decimal(worked)
    names = project, "one", place, "B01", f"B01.{place + 1}"
    return Sample(*names, Decimal(estimated), hours, hours, hours)


WORKED = st.integers(5, 300).map(lambda hundredths: Decimal(hundredths) / 100)
MANY = st.lists(st.tuples(st.integers(0, 12), WORKED), min_size=1, max_size=40)


def test_the_tasks_of_one_project_are_one_ratio() -> None:
    first, second = sample("a", "3", estimated="1"), sample("a", "1", estimated="3")
    series, _ = collect([first, second, sample("b", "2")])
    assert series["one", 0].ratios == (Decimal(1), Decimal(2))
    assert series["one", 0].tasks == 3


def test_series_come_in_the_order_of_their_tasks() -> None:
    series, _ = collect([sample("a", "1", 2), sample("a", "1", 0)])
    assert list(series) == [("one", 0), ("one", 2)]


def test_an_outlier_is_named_beside_the_usual_and_counts_in_no_ratio() -> None:
    usual = [sample(f"p{number}", "1.5") for number in range(7)]
    strange = sample("p7", "12")
    series, [outlier] = collect([*usual, strange])
    assert outlier == (strange, Decimal("1.5"))
    assert series["one", 0].ratios == (Decimal("1.5"),) * 7
    assert series["one", 0].tasks == 7


def test_hours_that_were_rounded_may_be_on_both_sides_of_the_estimate() -> None:
    rounded = sample("a", "1.2")._replace(least=Decimal("0.9"), most=Decimal("1.5"))
    series, _ = collect([rounded, sample("b", "1.2")])
    assert (series["one", 0].not_above, series["one", 0].not_below) == (1, 2)
    assert series["one", 0].least == (Decimal("0.9"), Decimal("1.2"))
    assert series["one", 0].most == (Decimal("1.2"), Decimal("1.5"))


@given(MANY)
def test_a_project_left_out_is_as_if_it_had_never_been(worked: list[tuple[int, Decimal]]) -> None:
    samples = [sample(f"p{project}", str(hours)) for project, hours in worked]
    series, strange = collect(samples)
    whole = series["one", 0]
    for project in {one.project for one in samples}:
        others, strange_too = collect([one for one in samples if one.project != project])
        # Outliers are judged once, among all.
        if others and not strange and not strange_too:
            rest = others["one", 0]
            assert whole.count_without(project) == len(rest.ratios)
            assert whole.median_without(project) == median(rest.ratios)
            assert whole.chance_without(project) == rest.chance_without()
