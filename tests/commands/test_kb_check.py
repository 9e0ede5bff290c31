"""`shebo kb check`: what is not finished, where, and whether it is due (R-WATCH-2)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shebo_cli.commands import kb_check
from shebo_cli.files.articles import is_target_there
from tests.commands.test_kb import DAY, article, put

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.ledger_story import Story


def test_nothing_is_due_while_no_block_is_with_the_client(begun: Story) -> None:
    result = begun.tell(f"{DAY} kb check")
    assert result.out == "Articles by block: 0 written, 0 begun, 3 not begun.\n"
    begun.tell(f"{DAY} kb new B01")
    result = begun.tell(f"{DAY} kb check")
    assert result.out.splitlines()[:2] == [
        "romashka/kb/b01.md:5:1: still to write: “Как с этим работать”",
        "  → Write it in the place of the comment.",
    ]


@pytest.fixture
def accepted(begun: Story) -> Story:
    begun.tell("""
        2026-12-02 log B01.1 3
        2026-12-03 block submit B01
        2026-12-04 block accept B01
        2026-12-04 block submit B03
    """)
    return begun


def test_what_is_not_finished_at_an_accepted_block_is_an_answer_of_no(accepted: Story) -> None:
    result = accepted.run(DAY, "kb", "check")
    assert result.code == 1
    assert "romashka/kb/b01.md: there is no article, and it is owed: B01" in result.out
    assert "2 are due: their blocks are accepted or handed over." in result.out
    assert accepted.run(DAY, "kb", "check", "B02").code == 0
    assert accepted.run(DAY, "kb", "check", "B03").code == 1
    put(accepted, "# Блок B01\n\n## Как\n\n")
    result = accepted.run(DAY, "kb", "check", "B01")
    assert (result.code, result.out.splitlines()[0]) == (
        1,
        "romashka/kb/b01.md:3:1: nothing stands below “Как”",
    )
    put(accepted, "")
    assert "b01.md:1:1: the article is empty" in accepted.run(DAY, "kb", "check", "B01").out
    put(accepted, "# Блок B01\n\nТак.\n")
    assert accepted.run(DAY, "kb", "check", "B01").code == 0


def test_a_copied_text_is_due_and_a_few_words_are_a_hint(accepted: Story) -> None:
    same = "Нажмите синюю кнопку вверху и подтвердите."
    put(accepted, f"# Блок B01\n\n## Как\n\n{same}\n\n## Где\n\n{same}\n")
    result = accepted.run(DAY, "kb", "check", "B01")
    assert result.code == 1
    assert result.out.splitlines()[:2] == [
        "romashka/kb/b01.md:7:1: the same text stands below several headings: Как, Где",
        "  → Write below each what it is about.",
    ]
    assert accepted.status(DAY)["blocks"]["accepted"] == 1
    put(accepted, "# Блок B01\n\n## Как\n\nНажмите.\n")
    result = accepted.run(DAY, "kb", "check", "B01")
    assert result.code == 0
    assert "romashka/kb/b01.md:3:1: very little stands below “Как”\n" in result.out


def test_links_and_strays_are_named_with_their_places(accepted: Story) -> None:
    put(accepted, "# Блок B01\n\nВот ![снимок](img/a.png) и [сайт](https://example.ru).\n")
    put(accepted, "# Старое\n", "old")
    result = accepted.run(DAY, "kb", "check", "B01")
    assert result.code == 1
    assert "b01.md:3:15: the link leads to no file of the project: img/a.png" in result.out
    assert "old.md" not in result.out
    assert (
        "old.md: the file belongs to no block of the plan" in accepted.run(DAY, "kb", "check").out
    )
    picture = accepted.folder / "kb" / "img" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"x")
    assert accepted.run(DAY, "kb", "check", "B01").code == 0


def test_only_the_first_places_of_an_article_are_told_and_the_others_counted(
    accepted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(accepted, "# Блок B01\n\nТак.\n\n" + "([)]" * 150 + "\n")
    out = accepted.run(DAY, "kb", "check", "B01").out
    assert out.count("the link leads to no file of the project: [") == 100
    assert "romashka/kb/b01.md: 49 more are not shown: mend the first ones.\n" in out
    whole = json.loads(accepted.run(DAY, "kb", "check", "B01", "--json").out)
    assert len(whole["findings"]) == 149
    # A link is followed once, however often it stands there, and no more than the first are told.
    put(accepted, "# Блок B01\n\nТак.\n\n" + "([)]" * 100_000 + "\n")
    followed: list[str] = []

    def counted(folder: Path, target: str) -> bool:
        followed.append(target)
        return is_target_there(folder, target)

    monkeypatch.setattr(kb_check, "is_target_there", counted)
    out = accepted.run(DAY, "kb", "check", "B01").out
    assert "99899 more are not shown" in out
    assert len(followed) == 1


def test_the_answer_as_json_has_every_place(accepted: Story) -> None:
    put(accepted, "# Блок B01\n\n<!-- write: all -->\n")
    result = accepted.run(DAY, "kb", "check", "--json")
    assert result.code == 1
    told = json.loads(result.out)
    assert told["schema"] == "shebo/kb-check/1"
    assert told["findings"][0] == {
        "kind": "open",
        "file": "romashka/kb/b01.md",
        "line": 3,
        "column": 1,
        "blocks": ["B01"],
        "due": True,
        "message": "still to write: “Блок B01”",
        "hint": "Write it in the place of the comment.",
    }
    assert [one["blocks"] for one in told["articles"]] == [
        [{"id": "B01", "state": "started"}],
        [{"id": "B02", "state": "none"}],
        [{"id": "B03", "state": "none"}],
    ]
    [alone] = json.loads(accepted.run(DAY, "kb", "check", "B02", "--json").out)["articles"]
    assert alone["file"] == "romashka/kb/b02.md"


def test_an_article_with_an_open_place_closes_no_block(accepted: Story) -> None:
    accepted.prove("B01", DAY)
    assert accepted.status(DAY)["blocks"]["closed"] == 1
    assert "SHB319" not in accepted.codes(DAY)
    path = article(accepted)
    path.write_text(path.read_text(encoding="utf-8") + "\n## Ещё\n\n<!-- написать -->\n", "utf-8")
    assert accepted.status(DAY)["blocks"]["closed"] == 0
    [finding] = [one for one in accepted.lint(DAY) if one["code"] == "SHB319"]
    assert finding["hint"] == "Finish its article: shebo kb check B01"


def test_a_training_asks_for_an_article_that_is_begun_to_be_finished(accepted: Story) -> None:
    put(accepted, "# B01\n\n<!-- write -->\n")
    accepted.tell(f"{DAY} block test B01\n{DAY} demo B01")
    lines = accepted.tell(f"{DAY} train B01 --who Ольга").out.splitlines()
    assert lines[1:3] == [
        "Still needed to close it: article.",
        "Finish its article: shebo kb check B01",
    ]


def test_an_answer_of_lint_is_not_kept_once_an_article_says_something_else(accepted: Story) -> None:
    accepted.prove("B01", DAY)
    assert "SHB319" not in accepted.codes(DAY)
    put(accepted, "# B01\n\n## Как\n\n<!-- write: -->\n")
    assert "SHB319" in accepted.codes(DAY)


def test_a_project_without_a_plan_has_nothing_to_write(begun: Story) -> None:
    (begun.folder / "dpv.toml").unlink()
    assert "the project has no ДПВ" in begun.refuse(f"{DAY} kb check")
