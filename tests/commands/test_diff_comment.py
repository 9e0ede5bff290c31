"""`dpv diff --format md`: the difference where a merge request is talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.commands.ledger_story import commit

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story


def test_the_difference_is_a_comment_for_a_merge_request_r_appr_3(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 22.5"))
    result = begun.run("2026-12-02", "dpv", "diff", "--format", "md")
    assert (result.code, result.err) == (0, "")
    # The document speaks the language of the project, not of who runs the tool.
    assert result.out.startswith(
        "## Изменения ДПВ: ООО «Ромашка»\n\nПо сравнению с утверждённым ДПВ:"
    )
    assert "40\u00a0ч → 42,5\u00a0ч (**+2,5\u00a0ч**)" in result.out
    assert "| изменено | B03.1 | Задача | 20\u00a0ч | 22,5\u00a0ч | +2,5\u00a0ч |" in result.out
    assert result.out == begun.run("2026-12-02", "dpv", "diff", "--format", "md", lang="ru").out


def test_the_comment_says_how_a_change_of_an_approved_dpv_goes_on(begun: Story) -> None:
    comment = ("2026-12-02", "dpv", "diff", "--format", "md")
    first = commit(begun.folder)
    assert "Отличий нет" in begun.run(*comment).out
    begun.edit(("hours = 20", "hours = 22.5"))
    assert "изменение нужно записать: `shebo change plan`." in begun.run(*comment).out
    assert "`shebo change plan`" in begun.run(*comment, "--against", first).out
    begun.tell("2026-12-02 change plan")
    begun.tell("2026-12-02 change apply")
    assert "ждёт утверждения: `shebo dpv send`." in begun.run(*comment).out


def test_the_comment_on_a_dpv_that_nobody_has_approved_asks_for_no_change(story: Story) -> None:
    commit(story.folder)
    story.edit(("hours = 20", "hours = 25"))
    out = story.run("2026-11-24", "dpv", "diff", "--against", "main", "--format", "md").out
    assert "По сравнению с main: 40\u00a0ч → 45\u00a0ч" in out
    assert "shebo" not in out


def test_two_formats_of_a_difference_at_once_are_refused(begun: Story) -> None:
    said = begun.refuse("2026-12-02 dpv diff --format md --json")
    assert "--json and --format do not go together" in said
    assert begun.json("2026-12-02 dpv diff --format text")["schema"] == "shebo/diff/1"
