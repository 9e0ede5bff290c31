"""`shebo demo` and `shebo train`: what was shown and taught of a block (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story


def test_a_demonstration_is_recorded_with_its_channel_and_asks_for_the_rest(begun: Story) -> None:
    result = begun.tell("2026-12-03 demo B01 --via Skype --note 'Смотрела и бухгалтер'")
    lines = result.out.splitlines()
    assert lines[0] == "B01 Блок B01: demonstrated."
    assert lines[1] == "Still needed to close it: test, article, training."
    assert lines[2] == "When it was tested: shebo block test B01"
    assert lines[3].startswith("Recorded: ")
    [event] = begun.events("demonstration")
    assert (event["block"], event["via"], event["note"]) == ("B01", "Skype", "Смотрела и бухгалтер")


def test_a_training_names_everybody_who_was_taught_so_far(begun: Story) -> None:
    result = begun.tell("2026-12-03 train B01 --who Ольга --who Пётр --who Ольга")
    assert result.out.splitlines()[0] == "B01 Блок B01: taught to: Ольга, Пётр"
    assert "Still needed to close it: test, demonstration, article." in result.out
    result = begun.tell("2026-12-04 train B01 --who Яна")
    assert result.out.splitlines()[0] == "B01 Блок B01: taught to: Ольга, Пётр, Яна"
    assert [one["people"] for one in begun.events("training")] == [["Ольга", "Пётр"], ["Яна"]]


def test_what_comes_next_is_asked_for_one_by_one(begun: Story) -> None:
    asked = {
        "block test B01": "When it was shown: shebo demo B01",
        "demo B01": "Start its article: shebo kb new B01",
        "block waive B01 --what article --by Олег --why Мало": (
            "When it was taught: shebo train B01 --who NAME"
        ),
    }
    for words, step in asked.items():
        assert begun.tell(f"2026-12-03 {words}").out.splitlines()[-2] == step
    assert len(begun.tell("2026-12-03 train B01 --who Пётр").out.splitlines()) == 2


def test_overhead_owes_neither(begun: Story) -> None:
    begun.edit(('title = "Блок B02"', 'title = "Блок B02"\nkind = "overhead"'))
    assert len(begun.tell("2026-12-03 demo B02").out.splitlines()) == 2
    assert len(begun.tell("2026-12-03 train B02 --who Ольга").out.splitlines()) == 2


@pytest.mark.parametrize("words", ["demo B01", "train B01 --who Ольга"])
def test_a_dry_run_writes_nothing(words: str, begun: Story) -> None:
    before = begun.files()
    result = begun.tell(f"2026-12-03 {words} --dry-run")
    assert "Nothing was written." in result.out
    assert begun.files() == before


@pytest.mark.parametrize("words", ["demo B01", "train B01 --who Ольга"])
def test_it_may_have_happened_before_the_day_of_its_record(words: str, begun: Story) -> None:
    begun.tell(f"2026-12-07 {words} --on 2026-12-03")
    [event] = begun.events("demonstration", "training")
    assert event["on"] == "2026-12-03"


@pytest.mark.parametrize("words", ["demo {}", "train {} --who Ольга"])
def test_only_an_approved_block_that_is_there_can_be_shown_or_taught(
    words: str, story: Story, begun: Story
) -> None:
    assert "there is no block “B09”" in begun.refuse(f"2026-12-03 {words.format('B09')}")
    assert "lies in the future" in begun.refuse(f"2026-12-03 {words.format('B01')} --on 2026-12-04")


@pytest.mark.parametrize("words", ["demo B01", "train B01 --who Ольга"])
def test_what_nobody_has_approved_is_refused(words: str, story: Story) -> None:
    told = story.refuse(f"2026-12-03 {words}")
    assert "B01 is not approved by administrator and client" in told


def test_nobody_is_not_taught(begun: Story) -> None:
    assert "--who is missing" in begun.refuse("2026-12-03 train B01")
    assert "this cannot be recorded" in begun.refuse("2026-12-03 train B01 --who ' '")


def test_r_watch_2_lint_asks_until_the_block_is_shown_taught_and_written_up(begun: Story) -> None:
    begun.tell("""
        2026-12-02 log B01.1 3
        2026-12-03 block submit B01
        2026-12-04 block accept B01
    """)
    assert "SHB319" in begun.codes("2026-12-04")
    begun.tell("""
        2026-12-04 demo B01
        2026-12-04 train B01 --who Яна
    """)
    assert "SHB319" in begun.codes("2026-12-04")
    begun.prove("B01", "2026-12-04")
    assert "SHB319" not in begun.codes("2026-12-04")
    assert "SHB328" not in begun.codes("2026-12-04")


def test_who_was_invited_and_did_not_come_is_kept_and_counts_as_taught_by_no_means(
    begun: Story,
) -> None:
    words = "train B01 --who Ольга --absent Яна --absent Ольга --role менеджер"
    result = begun.tell(f"2026-12-03 {words}")
    assert "taught to: Ольга\n" in result.out
    assert "Did not come: Яна\n" in result.out
    [event] = begun.events("training")
    assert (event["people"], event["absent"], event["role"]) == (["Ольга"], ["Яна"], "менеджер")


ROLES = ("roles = 1", 'roles = ["Менеджер", "курьер"]')


def test_a_role_that_the_brief_does_not_name_is_refused_with_the_nearest(begun: Story) -> None:
    begun.edit(ROLES, name="brief.toml")
    told = begun.refuse("2026-12-03 train B01 --who Ольга --role менджер")
    assert "brief.toml: the brief has no role “менджер”; it has: Менеджер, курьер\n" in told
    assert "→ Did you mean “Менеджер”? A new role goes into staff.roles." in told
    told = begun.refuse("2026-12-03 train B01 --who Ольга --role директор")
    assert "→ If it is a new role, add it to staff.roles there." in told


def test_a_role_is_recorded_as_the_brief_writes_it(begun: Story) -> None:
    begun.edit(ROLES, name="brief.toml")
    begun.tell("2026-12-03 train B01 --who Ольга --role ' менеджер '")
    assert [one["role"] for one in begun.events("training")] == ["Менеджер"]


def test_any_role_is_taken_where_the_brief_only_counts_them(begun: Story) -> None:
    begun.tell("2026-12-03 train B01 --who Ольга --role менджер")
    assert [one["role"] for one in begun.events("training")] == ["менджер"]


def test_whose_training_it_was_is_asked_where_the_brief_names_several_roles(begun: Story) -> None:
    asked = "Whose training was it?"
    assert asked not in begun.tell("2026-12-03 train B01 --who Ольга").out
    begun.edit(ROLES, name="brief.toml")
    out = begun.tell("2026-12-04 train B01 --who Ольга").out
    assert f"It counts for no role. {asked} --role: Менеджер, курьер\n" in out
    assert asked not in begun.tell("2026-12-04 train B01 --who Ольга --role курьер").out
    begun.edit(('title = "Блок B02"', 'title = "Блок B02"\nkind = "overhead"'))
    assert asked not in begun.tell("2026-12-04 train B02 --who Ольга").out


def test_the_same_training_of_one_day_is_recorded_once(begun: Story) -> None:
    begun.tell("2026-12-03 train B01 --who Ольга --who Пётр")
    told = begun.refuse("2026-12-03 train B01 --who Пётр --who Ольга")
    [event] = begun.events("training")
    assert f"this training of 2026-12-03 is recorded already ({event['id']})" in told
    assert f"→ To correct it: shebo void {event['id']} --why …, then record it anew." in told
    begun.tell(f"""
        2026-12-03 train B01 --who Ольга
        2026-12-03 train B01 --who Ольга --role курьер
        2026-12-03 train B02 --who Ольга --who Пётр
        2026-12-04 train B01 --who Ольга --who Пётр
        2026-12-04 void {event["id"]} --why Ошибка
        2026-12-04 train B01 --who Ольга --who Пётр --on 2026-12-03
    """)
