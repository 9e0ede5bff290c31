from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.norm_proof import Errors, prove
from shebo_cli.core.norm_samples import Sample
from shebo_cli.core.norm_series import collect
from shebo_cli.core.norms import learn
from tests.core.builders import points, template
from tests.core.test_norm_series import sample

CATALOGUE = {"one": template("one")}
"""One task of two hours."""


def proof_of(samples: list[Sample]) -> tuple[Errors, Errors] | None:
    return prove(samples, collect(samples)[0], CATALOGUE)


def test_with_one_project_nothing_can_be_left_out() -> None:
    assert proof_of([sample("a", "2")]) is None
    assert proof_of([]) is None


def test_with_seven_projects_each_is_estimated_by_six_others() -> None:
    given = [sample(f"p{number}", "2") for number in range(7)]
    proof = proof_of(given)
    assert proof
    assert proof[0] == Errors(7, Decimal("0.5"), Decimal(0), Decimal("-0.5"), Decimal(0), 7, 0)


def test_with_six_projects_five_others_are_too_few() -> None:
    proof = proof_of([sample(f"p{number}", "2") for number in range(6)])
    assert proof
    assert (proof[0].before, proof[0].after, proof[0].better, proof[0].worse) == (
        Decimal("0.5"),
        Decimal("0.5"),
        0,
        0,
    )


def test_a_project_does_not_teach_its_own_estimate() -> None:
    """The one that was quick is estimated as if it were like the others, and farther off."""
    given = [*(sample(f"p{number}", "1.5") for number in range(10)), sample("quick", "1")]
    proof = proof_of(given)
    assert proof
    assert (proof[0].better, proof[0].worse) == (10, 1)


def test_each_project_is_estimated_by_the_median_of_the_others() -> None:
    worked = ["1.2"] * 3 + ["1.5"] + ["1.8"] * 3
    proof = proof_of([sample(f"p{number}", hours) for number, hours in enumerate(worked)])
    assert proof
    # 1.65 for those of 1.2, 1.35 for those of 1.8: three are off by 0.375, three by 0.25.
    assert proof[0].after == Decimal("0.25")


def test_an_outlier_counts_in_its_own_project_for_nobody_knew_of_it() -> None:
    given = [*(sample(f"p{number}", "1") for number in range(7)), sample("slow", "20")]
    proof = proof_of(given)
    assert proof
    assert proof[0].bias_before == Decimal(8) / 27 - 1


def test_blocks_are_counted_apart_from_projects() -> None:
    given = [sample(f"p{number}", "2") for number in range(7)]
    given += [one._replace(block="B02") for one in given]
    proof = proof_of(given)
    assert proof
    assert (proof[0].number, proof[1].number) == (7, 14)


def test_a_task_whose_norm_is_chosen_without_a_project_is_not_always_chosen_with_it() -> None:
    """Six of eight above 1 are luck; without one of the two below, they would be less so."""
    worked = ["1.5"] * 9 + ["0.9"] * 2
    given = [sample(f"p{number}", hours) for number, hours in enumerate(worked)]
    learned = learn(given, CATALOGUE)
    assert [one.verdict for one in learned.figures] == ["proposed"]
    assert learned.proof
    # Without one that is above 1 there are eight and two: 0.109, which is luck.
    assert (learned.proof.projects.better, learned.proof.projects.worse) == (0, 2)


def test_the_rounded_norm_is_what_estimates() -> None:
    catalogue = {"one": template("one", task=(template().task[0]._replace(hours=points("0.1")),))}
    given = [sample(f"p{number}", "1.36") for number in range(7)]
    proof = prove(given, collect(given)[0], catalogue)
    assert proof
    # 0.136 is written 0.14: the ratio is 1.4.
    assert proof.projects.after == abs(Decimal("1.36") - Decimal("1.4")) / Decimal("1.36")
