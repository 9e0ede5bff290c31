"""`shebo contact`, `shebo meeting`: the client was spoken to (R-WATCH-1, R-WATCH-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story


def test_a_contact_needs_neither_start_nor_approval(story: Story) -> None:
    result = story.tell("2026-11-20 contact --via звонок --with Анна --about Прайс")
    assert result.out.splitlines()[0].startswith("Contact with ")
    [event] = story.events("contact")
    assert (event["via"], event["name"], event["about"]) == ("звонок", "Анна", "Прайс")
    story.tell("2026-11-20 contact")
    assert len(story.events("contact")) == 2


def test_a_working_group_is_numbered_and_names_everybody_once(begun: Story) -> None:
    begun.tell("2026-12-02 meeting --who Анна")
    result = begun.tell("2026-12-03 meeting --who Анна --who Олег --who Анна --via Skype")
    assert result.out.splitlines()[0] == "Working group 2 on December 3, 2026: Анна, Олег."
    assert [one["people"] for one in begun.events("meeting")] == [["Анна"], ["Анна", "Олег"]]


def test_a_working_group_of_nobody_and_one_to_come_are_refused(begun: Story) -> None:
    assert "--who is missing" in begun.refuse("2026-12-03 meeting")
    assert "this cannot be recorded" in begun.refuse("2026-12-03 meeting --who ' '")
    told = begun.refuse("2026-12-03 meeting --who Анна --on 2026-12-04")
    assert "lies in the future" in told


@pytest.mark.parametrize("words", ["contact", "meeting --who Анна"])
def test_a_dry_run_writes_nothing(words: str, begun: Story) -> None:
    before = begun.files()
    assert "Nothing was written." in begun.tell(f"2026-12-03 {words} --dry-run").out
    assert begun.files() == before
