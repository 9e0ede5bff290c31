from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.finished import World, finished_projects, random_truth, templates, write_finished
from benchmarks.norms import CLEAN, measure
from shebo_cli.core.catalogue import HoursShare, TemplateTask
from shebo_cli.core.norms import learn
from tests.core.builders import points, template
from tests.core.test_norm_series import sample

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.norm_samples import Sample
    from shebo_cli.core.norms import Figures
    from tests.commands.ledger_story import Shebo

CATALOGUE = {"one": template("one")}


def only(samples: list[Sample], catalogue: Mapping[str, Template] = CATALOGUE) -> Figures:
    [figures] = learn(samples, catalogue).figures
    return figures


def many(*worked: str) -> list[Sample]:
    return [sample(f"p{number}", hours) for number, hours in enumerate(worked)]


def test_six_projects_that_all_took_longer_propose_another_norm() -> None:
    given = only(many("1.2", "1.4", "1.5", "1.5", "1.6", "1.9"))
    assert (given.verdict, given.tasks, given.projects) == ("proposed", 6, 6)
    assert (given.norm, given.proposed) == (points("1", "2", "4"), points("1.5", "3", "6"))
    assert (given.median, given.p80) == (Decimal("1.5"), Decimal("1.6"))


def test_five_projects_are_too_few_however_many_tasks_they_have() -> None:
    given = only(many("2", "2", "2", "2", "2") * 3)
    assert (given.verdict, given.tasks, given.projects) == ("few", 15, 5)
    assert given.proposed is given.interval is None


def test_where_one_lies_in_the_interval_there_is_no_evidence() -> None:
    given = only(many("0.9", "1.4", "1.5", "1.5", "1.6", "1.9"))
    assert (given.verdict, given.proposed) == ("none", None)


def test_one_that_differs_among_many_that_do_not_may_be_luck() -> None:
    tasks = tuple(TemplateTask(f"Задача {number}", points("2")) for number in range(30))
    worked = [sample(f"p{number}", "1.5") for number in range(6)]
    usual = [
        sample(f"p{number}", "1", place) for number in range(6) for place in range(1, len(tasks))
    ]
    learned = learn([*worked, *usual], {"one": template("one", task=tasks)})
    assert [one.verdict for one in learned.figures] == ["luck", *["none"] * 29]
    assert learned.templates == {}


def test_a_norm_that_rounds_to_itself_is_not_proposed() -> None:
    assert only(many(*["1.01"] * 8)).verdict == "rounds"


def test_a_share_is_shown_and_not_learnt() -> None:
    share = HoursShare("plan.functional_hours", "часы", *map(Decimal, ("0.1", "0.2", "0.3")))
    shared = template("one", share=share, task=(TemplateTask("Часть", part=Decimal(1)),))
    learned = learn(many(*["2"] * 9), {"one": shared})
    [given] = learned.figures
    assert (given.verdict, given.median, given.norm) == ("share", 2, None)
    assert learned.templates == {}
    assert learned.proof is None


def test_shares_are_not_among_the_tasks_that_are_looked_at() -> None:
    """One of three that differs passes; one of four would be luck."""
    share = HoursShare("plan.functional_hours", "часы", *map(Decimal, ("0.1", "0.2", "0.3")))
    shared = template("two", share=share, task=(TemplateTask("Часть", part=Decimal(1)),))
    tasks = tuple(TemplateTask(f"Задача {number}", points("2")) for number in range(3))
    samples = [
        sample(f"p{number}", "1.5" if place == 0 else "1", place)
        for number in range(6)
        for place in range(3)
    ]
    shares = [sample(f"p{number}", "1")._replace(template="two") for number in range(6)]
    catalogue = {"one": template("one", task=tasks), "two": shared}
    verdicts = [one.verdict for one in learn([*samples, *shares], catalogue).figures]
    assert verdicts == ["proposed", "none", "none", "share"]


def test_a_proposed_template_is_one_version_later() -> None:
    learned = learn(many(*["1.5"] * 6), CATALOGUE)
    assert learned.templates["one"].version == CATALOGUE["one"].version + 1
    assert learned.templates["one"].task[0].hours == points("1.5", "3", "6")


def test_outliers_are_named_and_move_nothing() -> None:
    learned = learn([*many(*["1.5"] * 7), sample("slow", "30")], CATALOGUE)
    assert [one.sample.project for one in learned.outliers] == ["slow"]
    assert learned.figures[0].projects == 7


def test_the_order_of_samples_does_not_matter() -> None:
    samples = [
        one
        for project in finished_projects(12, 3, World(random_truth(3)))
        for one in project.told().samples
    ]
    assert learn(samples, templates()) == learn(samples[::-1], templates())._replace(
        outliers=learn(samples, templates()).outliers
    )


def test_the_same_seed_gives_the_same_bytes_and_projects_without_errors(
    tmp_path: Path, shebo: Shebo
) -> None:
    trees = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_finished(3, tmp_path / name, 2)
        paths = sorted((tmp_path / name).rglob("*.toml"))
        trees.append({path.relative_to(tmp_path / name): path.read_bytes() for path in paths})
    assert trees[0] == trees[1]
    result = shebo("lint", tmp_path / "one", "--format", "json", "--today", "2027-01-01")
    assert json.loads(result.out)["summary"]["error"] == 0, result.out


def test_intervals_hold_the_true_ratio_as_often_as_they_promise() -> None:
    """Over 12 worlds with ratios of their own; the standard error is about 1 %."""
    measured = measure(24, 12, CLEAN, is_true_one=False)
    held, promised = measured.held / measured.intervals, float(measured.promised)
    assert measured.intervals > 500
    assert abs(held - promised / measured.intervals) < 0.035
    assert measured.found / measured.differing > 0.4
    assert measured.without_reason / measured.proposed < 0.1
    assert measured.nearer / measured.projects > 0.6
    assert measured.error_after < measured.error_before


def test_where_no_norm_differs_hardly_ever_one_is_proposed() -> None:
    measured = measure(24, 20, World({}), is_true_one=True)
    assert measured.runs_with_proposal <= 5
    assert measured.proposed <= 8
    assert measured.held / measured.intervals > 0.9


def test_noise_hides_norms_and_none_is_made_up() -> None:
    measured = measure(24, 6, World({}, noise=1.2), is_true_one=False)
    assert measured.found / measured.differing < 0.2
    assert measured.without_reason <= 3


def test_hours_logged_by_quarters_do_not_make_the_intervals_lie() -> None:
    world = CLEAN._replace(step=Decimal("0.25"))
    measured = measure(24, 6, world, is_true_one=False)
    assert measured.held / measured.intervals > 0.88
