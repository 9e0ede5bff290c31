"""A kept answer is never another one than a new answer, whatever happens to the files."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.commands import lint_job, lint_run
from shebo_cli.files import answer_keeper, kept_answers, project_search
from shebo_cli.main import main
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

TODAY = ("--today", "2026-12-20")
FILES = ("brief.toml", "dpv.toml", "shebo.toml")
COMPANY = "company/own.toml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give two projects, one of them with a journal, and a company's folder of templates."""
    root = tmp_path / "tree"
    for name in ("thin", "salon-in-progress"):
        shutil.copytree(EXAMPLES / name, root / name)
    (root / "company" / "service").mkdir(parents=True)
    settings_file = root / "thin" / "shebo.toml"
    text = settings_file.read_text(encoding="utf-8")
    assert "folders = []" in text
    settings_file.write_text(text.replace("folders = []", 'folders = ["../company"]'), "utf-8")
    return root


@pytest.fixture
def judgements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the folders that are judged anew."""
    judged: list[str] = []
    judge = lint_job.judge_folder

    def noted(job: object, folder: str) -> object:
        judged.append(Path(folder).name)
        return judge(job, folder)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(lint_run, "judge_folder", noted)
    return judged


def make_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything count as older than a tick of the clock."""
    time.sleep(0.03)
    monkeypatch.setattr(kept_answers, "TICK_NS", 20_000_000)
    assert kept_answers.is_settled([kept_answers.look(str(root))], time.time_ns())


def test_what_has_not_changed_is_told_again_without_a_judgement(
    shebo: Shebo, tree: Path, judgements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(tree, monkeypatch)
    first = shebo("lint", tree, *TODAY)
    assert sorted(judgements) == ["salon-in-progress", "thin"]
    opened: list[object] = []
    monkeypatch.setattr("os.open", lambda *given, **_: opened.append(given))
    assert shebo("lint", tree, *TODAY) == first
    assert len(judgements) == 2
    assert opened == []


def test_only_what_has_changed_is_judged_again(
    shebo: Shebo, tree: Path, judgements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(tree, monkeypatch)
    shebo("lint", tree, *TODAY)
    judgements.clear()
    (tree / "salon-in-progress" / "brief.toml").write_text("schema = 2\n", encoding="utf-8")
    result = shebo("lint", tree, *TODAY)
    assert "SHB006" in result.out
    assert judgements == ["salon-in-progress"]


def test_a_file_that_was_only_touched_is_read_and_not_judged_again(
    shebo: Shebo, tree: Path, judgements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(tree, monkeypatch)
    first = shebo("lint", tree, *TODAY)
    judgements.clear()
    os.utime(tree / "salon-in-progress" / "dpv.toml")
    assert shebo("lint", tree, *TODAY) == first
    assert judgements == []


@pytest.mark.parametrize(
    "other",
    [
        ("--today", "2027-02-01"),
        ("--lang", "ru"),
        ("--format", "json"),
        ("--select", "SHB3"),
        ("--exit-zero",),
    ],
)
def test_another_question_gets_another_answer(
    other: tuple[str, ...], shebo: Shebo, tree: Path, judgements: list[str]
) -> None:
    shebo("lint", tree, *TODAY)
    judgements.clear()
    words = ("lint", str(tree), *TODAY, *other)
    assert main(list(words)) in {0, 1}
    assert sorted(judgements) == ["salon-in-progress", "thin"]


def test_a_changed_tool_answers_anew(
    shebo: Shebo, tree: Path, judgements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shebo("lint", tree, *TODAY)
    judgements.clear()
    monkeypatch.setattr(kept_answers, "tool_state", lambda: 1)
    shebo("lint", tree, *TODAY)
    assert len(judgements) == 2


def test_nothing_is_kept_or_used_without_a_cache(
    shebo: Shebo, tree: Path, judgements: list[str]
) -> None:
    for _ in range(2):
        shebo("lint", tree, "--no-cache", *TODAY)
    assert len(judgements) == 4
    assert not Path(os.environ["SHEBO_CACHE_DIR"]).exists()


@pytest.mark.parametrize("cut", [0, 1, 7, 8, 100, -1])
def test_a_broken_answer_is_found_anew(
    cut: int, shebo: Shebo, tree: Path, judgements: list[str]
) -> None:
    first = shebo("lint", tree, *TODAY)
    [kept] = Path(os.environ["SHEBO_CACHE_DIR"]).iterdir()
    whole = kept.read_bytes()
    for broken in (whole[:cut], whole[: cut // 2] + b"\xff" + whole[cut // 2 + 1 :]):
        kept.write_bytes(broken)
        assert shebo("lint", tree, *TODAY) == first
    assert judgements


def test_a_cache_that_cannot_be_written_changes_nothing(
    shebo: Shebo, tree: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = shebo("lint", tree, "--no-cache", *TODAY)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("SHEBO_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert shebo("lint", tree, *TODAY) == first


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_an_answer_that_somebody_else_may_have_written_is_found_anew(
    shebo: Shebo, tree: Path, judgements: list[str]
) -> None:
    first = shebo("lint", tree, *TODAY)
    [kept] = Path(os.environ["SHEBO_CACHE_DIR"]).iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    judgements.clear()
    kept.chmod(0o620)
    assert shebo("lint", tree, *TODAY) == first
    assert len(judgements) == 2


def test_only_so_many_answers_are_kept(
    shebo: Shebo, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shebo_cli.files.answer_keeper.MOST_ANSWERS", 3)
    for day in range(1, 8):
        shebo("lint", tree, "--today", f"2027-01-0{day}")
    assert len(list(Path(os.environ["SHEBO_CACHE_DIR"]).iterdir())) == 3


def test_a_report_is_written_to_its_file_each_time(
    shebo: Shebo, tree: Path, judgements: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_old(tree, monkeypatch)
    report = tmp_path / "report"
    for written in (("--output-file", report), (f"--output-file={report}",)):
        for _ in range(2):
            assert shebo("lint", tree, *written, *TODAY)[1:] == ("", f"Report: {report}\n")
            assert "projects checked" in report.read_text(encoding="utf-8")
            report.unlink()
    assert len(judgements) == 4


def test_what_a_killed_run_has_left_is_forgotten_like_an_answer(
    shebo: Shebo, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shebo_cli.files.answer_keeper.MOST_ANSWERS", 3)
    cache = Path(os.environ["SHEBO_CACHE_DIR"])
    cache.mkdir()
    for number in range(5):
        left = cache / f"lint-00000000{kept_answers.SUFFIX}.{number}"
        left.touch()
        os.utime(left, (number, number))
    shebo("lint", tree, *TODAY)
    assert len(list(cache.iterdir())) == 3
    assert not (cache / f"lint-00000000{kept_answers.SUFFIX}.0").exists()


def test_a_hidden_template_of_the_company_is_none(
    shebo: Shebo, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shebo("lint", tree, *TODAY)
    for inner in ("", "brief", "service", "calendar"):
        (tree / "company" / inner).mkdir(exist_ok=True)
        (tree / "company" / inner / "._own.toml").write_bytes(b"\x00\x05\x16\x07")
    assert shebo("lint", tree, *TODAY) == first
    assert shebo("lint", tree, *TODAY, "--no-cache") == first


def same_size(text: str) -> str:
    """Change a text and not its size."""
    return text.replace("schema = 1", "schema = 7", 1) if "schema = 1" in text else f"#{text[1:]}"


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    if path.is_file():
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def replace_file(path: Path) -> None:
    beside = path.with_name("beside")
    if path.is_file():
        beside.write_text(same_size(path.read_text(encoding="utf-8")), encoding="utf-8")
        beside.replace(path)


def rewrite_with_old_time(path: Path) -> None:
    if path.is_file():
        before = path.stat()
        rewrite(path, same_size)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(path: Path) -> None:
    """Take a file away, or bring one that was taken away back."""
    aside = path.with_name(f".{path.name}")
    if path.is_file():
        path.rename(aside)
    elif aside.is_file():
        aside.rename(path)


def link(path: Path) -> None:
    if path.is_file() and not path.is_symlink():
        path.rename(path.with_name(f".{path.name}"))
        path.symlink_to("nowhere.toml")


def add_project(path: Path) -> None:
    new = path.parent.parent / "new"
    if new.exists():
        shutil.rmtree(new)
    else:
        shutil.copytree(EXAMPLES / "cold-launch", new)


def change_company(path: Path) -> None:
    company = path.parent.parent / COMPANY
    if company.exists():
        company.unlink()
    else:
        company.write_text("schema = 1\n", encoding="utf-8")


def add_article(path: Path) -> None:
    (path.parent / "kb").mkdir(exist_ok=True)
    article = path.parent / "kb" / "client-and-deal.md"
    article.write_text("" if article.exists() and article.read_text("utf-8") else "# A\n", "utf-8")


def lose_event(path: Path) -> None:
    for event in sorted(path.parent.glob("journal/*.toml"))[:1]:
        event.unlink()


def tear_event(path: Path) -> None:
    for event in sorted(path.parent.glob("journal/*.toml"))[-1:]:
        rewrite(event, lambda text: text.replace("2026", "2025", 1))


EDITS: tuple[Callable[[Path], None], ...] = (
    lambda path: rewrite(path, same_size),
    lambda path: rewrite(path, lambda text: text + "\n# more\n"),
    replace_file,
    rewrite_with_old_time,
    lambda path: os.utime(path) if path.exists() else None,
    swap,
    link,
    add_project,
    change_company,
    add_article,
    lose_event,
    tear_event,
    lambda _: time.sleep(0.1),
)


COARSE_TICK_NS = 60_000_000


@pytest.fixture
def _coarse_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of the disk tick so slowly that many edits fall into one tick."""
    exact = kept_answers.look

    def coarse(path: str) -> tuple[int, ...]:
        *rest, changed, touched = (0, *exact(path))
        ticks = [time_ns // COARSE_TICK_NS * COARSE_TICK_NS for time_ns in (changed, touched)]
        return (*rest, *ticks)

    for module in (kept_answers, answer_keeper, project_search):
        monkeypatch.setattr(module, "look", coarse)
    monkeypatch.setattr(kept_answers, "TICK_NS", COARSE_TICK_NS + 20_000_000)


@pytest.mark.usefixtures("_coarse_clock")
@settings(max_examples=25)
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(EDITS),
            st.sampled_from(("thin", "salon-in-progress")),
            st.sampled_from(FILES),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_a_kept_answer_is_the_answer(
    edits: list[tuple[Callable[[Path], None], str, str, bool]],
    shebo: Shebo,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    base = tmp_path_factory.mktemp("tree")
    tree.__wrapped__(base)  # type: ignore[attr-defined] # the fixture's own function
    root = base / "tree"
    shebo("lint", root, *TODAY)
    for edit, project, file, is_asked in edits:
        edit(root / project / file)
        if is_asked:
            kept = shebo("lint", root, *TODAY)
            assert kept == shebo("lint", root, *TODAY, "--no-cache")
    assert shebo("lint", root, *TODAY) == shebo("lint", root, *TODAY, "--no-cache")
