"""The walk over many projects: order, what cannot be read, and answers that are never stale."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.commands.overview import Seen, overview
from shebo_cli.commands.session import Session
from shebo_cli.errors import SheboError, refuse, say
from shebo_cli.files import kept_answers
from shebo_cli.files.kept_answers import cache_root
from shebo_cli.i18n import Translator
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.commands.books import Books

TODAY = date(2026, 12, 15)
MADE: list[str] = []
"""The projects that were looked at anew, by this process."""


def row(books: Books) -> tuple[str, str, int]:
    MADE.append(books.folder.name)
    return books.settings.client, books.today.isoformat(), len(books.events)


def refusing(books: Books) -> str:
    if books.folder.name == "b":
        raise refuse(say("the project has no settings"), None, say("Check its permissions."))
    return books.folder.name


def session(day: date = TODAY, lang: str = "en") -> Session:
    return Session(Translator(lang), has_colour=False, is_terminal=False, width=100, today=day)


def walk(
    root: Path, day: date = TODAY, lang: str = "en", *, is_kept: bool = True, workers: int = 1
) -> list[Seen]:
    """Go over all projects; `MADE` says which were looked at anew."""
    MADE.clear()
    return list(overview(session(day, lang), root, row, is_kept=is_kept, workers=workers))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give three projects, the first one with a journal, the last one under a company's terms."""
    root = tmp_path / "tree"
    names = {"a": "salon-in-progress", "b": "wholesale-1c", "deep/c": "thin"}
    for name, example in names.items():
        shutil.copytree(EXAMPLES / example, root / name)
    (root / "company" / "calendar").mkdir(parents=True)
    (root / "company" / "calendar" / "own.toml").write_text("schema = 1\n", "utf-8")
    letter = root / "company" / "layouts" / "notices" / "ru" / "daily" / "no-work.md.j2"
    letter.parent.mkdir(parents=True)
    letter.write_text("{{ client }}\n", "utf-8")
    settings = root / "deep" / "c" / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    assert "folders = []" in text
    settings.write_text(text.replace("folders = []", 'folders = ["../../company"]'), "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def old(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the projects when nothing in them is young any more."""
    monkeypatch.setattr(kept_answers, "TICK_NS", 20_000_000)
    time.sleep(0.03)
    return tree


def test_the_projects_come_in_the_order_of_their_paths(tree: Path) -> None:
    seen = walk(tree)

    assert [one.folder for one in seen] == ["a", "b", "deep/c"]
    assert [one.problems for one in seen] == [(), (), ()]
    assert all(one.value[1] == "2026-12-15" for one in seen)
    assert seen[0].value[2] > 10


def test_a_project_that_cannot_be_read_does_not_stop_the_rest(tree: Path) -> None:
    (tree / "b" / "shebo.toml").write_text("schema = ", encoding="utf-8")

    seen = walk(tree)

    assert [one.value is None for one in seen] == [False, True, False]
    assert seen[1].problems[0].startswith("b/shebo.toml:1:")


def test_what_the_answer_refuses_is_a_problem_of_its_project(tree: Path) -> None:
    seen = list(overview(session(), tree, refusing, workers=1))

    assert [one.value for one in seen] == ["a", None, "c"]
    assert seen[1].problems == ("the project has no settings\n  → Check its permissions.",)


def test_a_torn_event_is_told_and_the_rest_still_counts(tree: Path) -> None:
    events = sorted((tree / "a" / "journal").glob("*.toml"))
    whole = walk(tree)[0].value[2]
    events[0].write_bytes(events[0].read_bytes()[:-20])

    seen = walk(tree)

    assert seen[0].value[2] == whole - 1
    assert events[0].name in seen[0].problems[0]


def test_a_brief_alone_is_passed_over_and_a_plan_without_settings_is_named(tree: Path) -> None:
    (tree / "lead").mkdir()
    shutil.copy(tree / "b" / "brief.toml", tree / "lead")
    (tree / "lost").mkdir()
    shutil.copy(tree / "b" / "dpv.toml", tree / "lost")

    seen = walk(tree)

    assert [one.folder for one in seen] == ["a", "b", "deep/c", "lost"]
    assert "the project has no settings" in seen[-1].problems[0]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything is readable")
def test_a_folder_that_cannot_be_read_is_named(tree: Path) -> None:
    (tree / "closed").mkdir(mode=0o000)

    seen = walk(tree)

    assert "closed: SHB002 the folder cannot be read" in seen[2].problems[0]


def test_a_tree_without_projects_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(SheboError):
        walk(tmp_path / "empty")


@pytest.mark.parametrize("is_kept", [True, False])
def test_every_number_of_processes_gives_the_same(tree: Path, *, is_kept: bool) -> None:
    for name in ("d", "e", "f"):
        shutil.copytree(tree / "a", tree / name)
    alone = walk(tree, is_kept=False)

    for workers in (1, 2, 4):
        shutil.rmtree(cache_root(), ignore_errors=True)
        assert walk(tree, is_kept=is_kept, workers=workers) == alone
        assert walk(tree, is_kept=is_kept, workers=workers) == alone


def test_what_has_not_changed_is_not_looked_at_again(old: Path) -> None:
    first = walk(old)
    assert len(MADE) == 3

    assert walk(old) == first
    assert MADE == []


def test_without_the_cache_everything_is_looked_at_and_nothing_kept(old: Path) -> None:
    walk(old, is_kept=False)
    walk(old, is_kept=False)

    assert len(MADE) == 3
    assert not Path(cache_root()).exists()


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("a/shebo.toml", ["a"]),
        ("a/dpv.toml", ["a"]),
        ("b/brief.toml", ["b"]),
        ("company/calendar/own.toml", ["c"]),
        ("company/layouts/notices/ru/daily/no-work.md.j2", ["c"]),
    ],
)
def test_a_file_that_changes_gives_a_new_answer(old: Path, changed: str, again: list[str]) -> None:
    walk(old)
    with (old / changed).open("a", encoding="utf-8") as file:
        file.write("# Once more.\n")

    walk(old)

    assert again == MADE


def _remove_an_event(project: Path) -> None:
    max((project / "journal").glob("*.toml")).unlink()


def _write_an_article(project: Path) -> None:
    (project / "kb").mkdir(exist_ok=True)
    (project / "kb" / "new.md").write_text("# Новое\n", encoding="utf-8")


def _remove_the_brief(project: Path) -> None:
    (project / "brief.toml").unlink()


@pytest.mark.parametrize("change", [_remove_an_event, _write_an_article, _remove_the_brief])
def test_a_file_that_comes_or_goes_gives_a_new_answer(
    old: Path, change: Callable[[Path], None]
) -> None:
    walk(old)
    change(old / "a")

    seen = walk(old)

    assert MADE == ["a"]
    assert seen == walk(old, is_kept=False)


def test_a_change_that_keeps_size_and_time_is_seen(tree: Path) -> None:
    file = tree / "b" / "shebo.toml"
    text = file.read_text(encoding="utf-8")
    client = walk(tree)[1].value[0]
    stat = file.stat()

    file.write_text(text.replace(client, client[::-1]), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert walk(tree)[1].value[0] == client[::-1]


def test_young_files_that_hold_the_same_are_not_judged_again(tree: Path) -> None:
    first = walk(tree)

    assert walk(tree) == first
    assert MADE == ["c"], "what rests on a company's templates is made anew while they are young"


def test_a_project_that_is_put_right_is_looked_at_again(old: Path) -> None:
    file = old / "b" / "shebo.toml"
    whole = file.read_bytes()
    file.write_bytes(b"schema = ")
    assert walk(old)[1].value is None
    file.write_bytes(whole)

    assert walk(old)[1].value is not None


def test_another_day_language_or_state_of_the_tool_asks_anew(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(old)
    walk(old, date(2026, 12, 16))
    assert len(MADE) == 3
    walk(old, lang="ru")
    assert len(MADE) == 3
    monkeypatch.setattr("shebo_cli.commands.overview.tool_state", lambda: 1)
    walk(old)
    assert len(MADE) == 3


def test_two_kinds_of_answer_are_kept_side_by_side(old: Path) -> None:
    walk(old)
    assert [one.value for one in overview(session(), old, refusing, workers=1)] == ["a", None, "c"]

    assert [one.value[1] for one in walk(old)] == ["2026-12-15"] * 3
    assert MADE == []


def test_a_walk_that_is_left_early_keeps_nothing_half_done(old: Path) -> None:
    first = overview(session(), old, row, workers=2)
    next(first)
    first.close()  # type: ignore[attr-defined] # a generator

    assert not [*Path(cache_root()).glob("*")]
