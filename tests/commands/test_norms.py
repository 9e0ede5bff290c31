"""`shebo norms learn` over folders of finished projects with known norms."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.finished import World, random_truth, write_finished
from benchmarks.norms import CLEAN
from shebo_cli.core.hours import ThreePoints
from shebo_cli.files.template_folder import read_catalogue, templates_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.ledger_story import Shebo

TRUTH = random_truth(5)
WORLD = World(TRUTH, running=0.15)
NUMBER = 24


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the projects once; nobody writes into them."""
    root = tmp_path_factory.mktemp("finished")
    write_finished(NUMBER, root, 5, WORLD)
    return root


def learnt(shebo: Shebo, root: Path, *options: str | Path) -> dict[str, Any]:
    result = shebo("norms", "learn", root, "--json", *options)
    assert result.code == 0, result.err
    value: dict[str, Any] = json.loads(result.out, parse_float=Decimal)
    return value


def test_most_true_ratios_lie_in_their_intervals(shebo: Shebo, made: Path) -> None:
    given = learnt(shebo, made)
    enough = [one for one in given["tasks"] if one["interval"]]
    held = [
        one["interval"]["low"]
        <= Decimal(TRUTH[one["template"], one["place"] - 1])
        <= one["interval"]["high"]
        for one in enough
    ]
    assert len(held) > 50
    assert sum(held) / len(held) > 0.85
    assert given["schema"] == "shebo/norms/1"
    assert given["projects"]["found"] == NUMBER
    assert given["projects"]["compared"] + given["projects"]["running"] == NUMBER


def test_a_proposed_norm_is_the_norm_times_the_median(shebo: Shebo, made: Path) -> None:
    proposed = [one for one in learnt(shebo, made)["tasks"] if one["verdict"] == "proposed"]
    assert len(proposed) > 10
    for one in proposed:
        exact = Decimal(one["norm"]["likely"]) * one["median"]
        assert abs(Decimal(one["proposed"]["likely"]) - exact) <= Decimal("0.026")
        assert not one["interval"]["low"] <= 1 <= one["interval"]["high"]
        assert one["projects"] >= 6


def test_everything_that_is_left_out_is_named(shebo: Shebo, made: Path) -> None:
    given = learnt(shebo, made)
    assert {one["reason"] for one in given["left_out"]} == {
        *("running", "by-hand", "scope", "returned", "unlogged", "edited", "forced")
    }
    assert all(one["project"] and one["task"] for one in given["outliers"])
    running = [one for one in given["left_out"] if one["reason"] == "running"]
    assert len(running) == given["projects"]["running"]


def test_the_norms_would_have_done_better_on_projects_they_do_not_come_from(
    shebo: Shebo, made: Path
) -> None:
    errors = learnt(shebo, made)["proof"]["projects"]
    assert errors["after"] < errors["before"]
    assert errors["better"] > errors["worse"]
    assert abs(errors["bias_after"]) < abs(errors["bias_before"])


def test_nobody_who_worked_is_named(shebo: Shebo, made: Path) -> None:
    assert "Соколов" in next(made.rglob("*-work-*.toml")).read_text(encoding="utf-8")
    for option in ("--json", "--force"):
        assert "Соколов" not in shebo("norms", "learn", made, option).out


def test_the_terminal_shows_figures_proposals_and_errors(shebo: Shebo, made: Path) -> None:
    result = shebo("norms", "learn", made, "--all")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith(f"Projects: {NUMBER} · compared ")
    header = next(line for line in lines if line.startswith("task "))
    assert header.split() == [
        "task",
        "title",
        "tasks",
        "projects",
        "median",
        "90",
        "%",
        "P80",
        "likely,",
        "h",
        "conclusion",
    ]
    assert any(line.startswith("process.1 ") for line in lines)
    assert any("no evidence" in line for line in lines)
    assert any(line.startswith("testing.1 ") and line.endswith("a share") for line in lines)
    assert any(line.startswith("Fewer than 6 projects") for line in lines)
    assert any(line.startswith("Outliers, left out") for line in lines)
    assert any(line.startswith("Left out, its hours were set by hand") for line in lines)
    assert any("more: --json names them" in line for line in lines)
    assert any(line.startswith("projects ") and "→" in line for line in lines)
    assert lines[-1] == "As a diff: the same with -o norms.diff. Nothing was changed."


def test_proposals_come_first_then_what_may_be_luck_and_the_rest_is_counted(
    shebo: Shebo, made: Path
) -> None:
    tasks = [one for one in learnt(shebo, made)["tasks"] if one["interval"]]
    luck = [one["median"] for one in tasks if one["verdict"] == "luck"]
    firm = [one for one in tasks if one["verdict"] == "proposed"]
    wanted = [f"{one['template']}.{one['place']}" for one in firm]
    rest = len(tasks) - len(luck) - len(firm)

    out = shebo("norms", "learn", made).out

    table = out.partition("conclusion\n")[2].splitlines()
    rows = table[: len(firm) + len(luck)]
    assert [line.split()[0] for line in rows[: len(firm)]] == wanted
    assert all(line.endswith("  proposed") for line in rows[: len(firm)])
    assert all(line.endswith("  may be luck") for line in rows[len(firm) :])
    order = sorted(luck, key=lambda one: -max(one, 1 / one))
    assert len(order) > 1
    assert all(
        f"  {round(one, 2)}  " in line for one, line in zip(order, rows[len(firm) :], strict=True)
    )
    assert table[len(rows)].startswith(f"{rest} more tasks without a reason to change them (")
    whole = shebo("norms", "learn", made, "--all").out
    assert "Every row: --all" not in whole
    assert set(rows) <= set(whole.splitlines())
    assert len(whole.splitlines()) == len(out.splitlines()) + rest - 1


def test_what_all_of_too_few_projects_say_is_named_with_how_many_would_be_enough(
    shebo: Shebo, tmp_path: Path
) -> None:
    truth = dict.fromkeys(random_truth(5), 2.5)
    write_finished(4, tmp_path, 1, CLEAN._replace(truth=truth, running=0))
    alike = [
        one for one in learnt(shebo, tmp_path)["tasks"] if one["alike"] and one["projects"] >= 3
    ]

    out = shebo("norms", "learn", tmp_path).out

    [line] = [one for one in out.splitlines() if "on one side, but too few: " in one]
    assert line.count(" ×") == 12
    assert f"and {len([one for one in alike if one['verdict'] == 'few']) - 12} more" in line
    assert line.endswith("6 to 11 projects are enough.")


def test_the_same_projects_give_the_same_answer_byte_for_byte(shebo: Shebo, made: Path) -> None:
    one, other = (shebo("norms", "learn", made, "--json").out for _ in range(2))
    assert one == other


def test_many_projects_by_several_processes_say_the_same(
    shebo: Shebo, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = shebo("norms", "learn", made, "--json").out
    monkeypatch.setattr("shebo_cli.commands.norms_reading.usable_workers", lambda _: 2)
    assert shebo("norms", "learn", made, "--json").out == alone


def test_the_diff_goes_to_a_file_or_to_standard_output(
    shebo: Shebo, made: Path, tmp_path: Path
) -> None:
    diff = tmp_path / "norms.diff"
    result = shebo("norms", "learn", made, "-o", diff)
    assert result.code == 0
    assert result.out.splitlines()[-1].endswith("add --apply.")
    assert diff.read_text(encoding="utf-8") == shebo("norms", "learn", made, "-o", "-").out
    assert diff.read_text(encoding="utf-8") == learnt(shebo, made)["diff"]
    again = shebo("norms", "learn", made, "-o", diff)
    assert again.code == 2
    assert "--force" in again.err
    assert shebo("norms", "learn", made, "-o", diff, "--force", "--json").code == 0


def test_git_applies_the_diff_to_the_shipped_templates(
    shebo: Shebo, made: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(templates_root() / "dpv", copy)
    shebo("norms", "learn", made, "-o", copy / "norms.diff")
    subprocess.run(["git", "apply", "norms.diff"], cwd=copy, check=True)
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(copy / "norms.diff", own)
    assert (
        shebo("norms", "learn", made, "--catalogue", own, "-o", own / "norms.diff", "--apply").code
        == 0
    )
    for path in own.glob("*.toml"):
        assert path.read_bytes() == (copy / path.name).read_bytes()


def test_applied_norms_are_a_catalogue_from_which_only_other_norms_are_learnt(
    shebo: Shebo, made: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    diff = tmp_path / "norms.diff"
    options = ("--catalogue", own, "-o", diff)
    given = learnt(shebo, made, *options)
    before = {path: path.read_bytes() for path in (templates_root() / "dpv").glob("*.toml")}
    result = shebo("norms", "learn", made, *options, "--apply")
    assert (result.code, result.err) == (0, "")
    assert f"{len(given['templates'])} templates written." in result.out
    assert {path: path.read_bytes() for path in before} == before
    catalogue = read_catalogue((own,)).templates
    for one in given["tasks"]:
        template = catalogue[one["template"]]
        if one["proposed"]:
            hours = ThreePoints(*(Decimal(part) for part in one["proposed"].values()))
            assert template.task[one["place"] - 1].hours == hours
            assert template.version == one["version"] + 1
    assert shebo("catalogue", "check", own).code == 0
    again = learnt(shebo, made, "--catalogue", own)
    left = {(one["template"], one["version"]) for one in again["left_out"] if "template" in one}
    assert left == {(one["id"], one["version"]) for one in given["templates"]}
    # Of templates that changed, tasks whose norm did not are still compared.
    still = {(one["template"], one["place"]) for one in again["tasks"] if one["projects"] > 6}
    same = {
        (one["template"], one["place"])
        for one in given["tasks"]
        if one["template"] == "process" and not one["proposed"] and one["place"] < 5
    }
    assert same
    assert same <= still


def test_a_diff_that_is_stale_is_refused(shebo: Shebo, made: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    diff = tmp_path / "norms.diff"
    options = ("--catalogue", own, "-o", diff)
    assert shebo("norms", "learn", made, *options).code == 0
    assert shebo("norms", "learn", made, *options, "--apply", "--json").code == 0
    written = {path.name: path.read_bytes() for path in own.iterdir()}
    again = shebo("norms", "learn", made, *options, "--apply")
    assert (again.code, again.out) == (2, "")
    assert "have moved since this diff was made" in again.err
    assert {path.name: path.read_bytes() for path in own.iterdir()} == written


def test_nothing_is_applied_that_was_not_shown(shebo: Shebo, made: Path, tmp_path: Path) -> None:
    diff = tmp_path / "norms.diff"
    shipped = templates_root() / "dpv"
    for options in (
        ("-o", diff),
        ("--catalogue", tmp_path),
        ("--catalogue", tmp_path, "-o", diff),
        ("--catalogue", shipped, "-o", diff),
    ):
        result = shebo("norms", "learn", made, "--apply", *options)
        assert (result.code, result.out) == (2, "")
        assert "\n  → " in result.err
    assert list(tmp_path.iterdir()) == []


def test_json_and_the_diff_do_not_both_go_to_standard_output(shebo: Shebo, made: Path) -> None:
    assert shebo("norms", "learn", made, "--json", "-o", "-").code == 2


def test_a_catalogue_that_is_not_there_is_refused(shebo: Shebo, made: Path, tmp_path: Path) -> None:
    result = shebo("norms", "learn", made, "--catalogue", tmp_path / "none")
    assert (result.code, result.out) == (2, "")
    assert "none" in result.err


def test_without_projects_or_without_a_finished_one_nothing_can_be_learnt(
    shebo: Shebo, tmp_path: Path
) -> None:
    assert "no project here" in shebo("norms", "learn", tmp_path).err
    assert "no such folder" in shebo("norms", "learn", tmp_path / "none").err
    write_finished(2, tmp_path, 1, World({}, running=1))
    result = shebo("norms", "learn", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "no project is finished" in result.err


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    shebo: Shebo, made: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    names = sorted(path.name for path in made.iterdir())[:8]
    for name in names:
        shutil.copytree(made / name, root / name)
    finished = [
        name
        for name in names
        if name
        not in {
            one["project"] for one in learnt(shebo, root)["left_out"] if one["reason"] == "running"
        }
    ]
    damaged, broken, lost, baseless = finished[:4]
    event = next((root / damaged / "journal").glob("*-work-*.toml"))
    event.write_text("schema = 1\n", encoding="utf-8")
    (root / broken / "dpv.base.toml").write_text("schema = ", encoding="utf-8")
    (root / lost / "dpv.toml").write_text("schema = 1\nblock = 2\n", encoding="utf-8")
    (root / baseless / "dpv.base.toml").unlink()
    result = shebo("norms", "learn", root, "--json")
    given = json.loads(result.out)
    assert result.code == 0
    for name in (damaged, broken, lost):
        assert name in result.err
        assert {"project": name, "reason": "unreadable"} in given["left_out"]
    assert {"project": baseless, "reason": "no-base"} in given["left_out"]
    assert given["projects"]["left_out"] == 4
    assert given["projects"]["compared"] == len(finished) - 4


def test_a_copy_of_a_project_is_no_second_witness(shebo: Shebo, made: Path, tmp_path: Path) -> None:
    for name in ("a", "b/backup"):
        shutil.copytree(made / "project-0001", tmp_path / name)
    given = learnt(shebo, tmp_path)
    assert given["projects"] == {"found": 2, "compared": 1, "running": 0, "left_out": 1}
    assert {"project": "b/backup", "reason": "copy"} in given["left_out"]


def test_an_unfinished_copy_takes_no_finished_project_s_place(
    shebo: Shebo, made: Path, tmp_path: Path
) -> None:
    for name in ("a-backup", "b"):
        shutil.copytree(made / "project-0001", tmp_path / name)
    for event in (tmp_path / "a-backup" / "journal").glob("*-acceptance-*"):
        event.unlink()
    given = learnt(shebo, tmp_path)
    assert given["projects"] == {"found": 2, "compared": 1, "running": 1, "left_out": 0}
    assert {"project": "a-backup", "reason": "running"} in given["left_out"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_named(shebo: Shebo, made: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(made / "project-0001", root / "project")
    (root / "closed").mkdir(mode=0o000)
    result = shebo("norms", "learn", root)
    assert result.code == 0
    assert "closed" in result.err


def _without_brief(folder: Path) -> None:
    (folder / "brief.toml").unlink()


def _without_templates(folder: Path) -> None:
    settings = folder / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("folders = []", 'folders = ["gone"]'), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "left"),
    [(None, 1), (_without_brief, 5), (_without_templates, 5)],
    ids=["drafted anew", "no brief", "no templates"],
)
def test_of_a_changed_template_tasks_with_the_same_norm_are_compared_if_that_can_be_known(
    shebo: Shebo, tmp_path: Path, harm: Callable[[Path], None] | None, left: int
) -> None:
    write_finished(1, tmp_path, 3, CLEAN._replace(running=0))
    own = tmp_path / "own"
    own.mkdir()
    shipped = (templates_root() / "dpv" / "settings.toml").read_text(encoding="utf-8")
    other = shipped.replace("version = 1", "version = 2").replace("likely = 0.4", "likely = 0.5", 1)
    (own / "settings.toml").write_text(other, encoding="utf-8")
    if harm:
        harm(tmp_path / "project-0000")
    given = learnt(shebo, tmp_path, "--catalogue", own)
    versions = [one for one in given["left_out"] if one["reason"] == "other-version"]
    assert len(versions) == left
    assert versions[0] == {
        "project": "project-0000",
        "reason": "other-version",
        "block": "B01",
        "task": "B01.1",
        "template": "settings",
        "version": 1,
    }
    compared = [one for one in given["tasks"] if one["template"] == "settings"]
    assert len(compared) == 5 - left


def test_of_few_projects_nothing_is_said(shebo: Shebo, tmp_path: Path) -> None:
    write_finished(3, tmp_path, 1, World({}, running=0))
    result = shebo("norms", "learn", tmp_path)
    assert result.code == 0
    assert "task " not in result.out
    assert "No other norm is proposed." in result.out
    assert shebo("norms", "learn", tmp_path, "-o", "-").out == ""
    diff = tmp_path / "norms.diff"
    result = shebo("norms", "learn", tmp_path, "-o", diff)
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("There is nothing to change, so no file was written.\n")
    assert not diff.exists()
    assert shebo("norms", "learn", tmp_path, "-o", diff, "--json").code == 0
    assert not diff.exists()


def test_the_words_alone_show_help(shebo: Shebo) -> None:
    assert "nobody's own speed" in " ".join(shebo("norms", "learn", "--help").out.split())
