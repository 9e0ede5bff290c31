"""`shebo block`: what is said while a block is tested, accepted, closed (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story


def test_what_is_missing_to_close_a_block_is_said_until_nothing_is(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 3")
    result = begun.tell("2026-12-03 block test B01")
    assert result.out.splitlines()[:2] == [
        "B01 Блок B01: tested.",
        "Still needed to close it: demonstration, article, training.",
    ]
    begun.tell("2026-12-03 block submit B01")
    begun.prove("B01", "2026-12-03")
    result = begun.tell("2026-12-04 block accept B01")
    assert "It is closed: tested, shown, written up and taught." in result.out
    assert "Still needed" not in result.out
    assert "is closed" not in begun.tell("2026-12-04 block start B02").out


def test_a_confirmation_is_taken_although_the_block_is_not_closed(begun: Story) -> None:
    begun.tell("2026-12-03 block submit B01")
    result = begun.tell("2026-12-04 block accept B01")
    assert "Still needed to close it: test, demonstration, article, training." in result.out
    assert begun.status("2026-12-04")["turn_of"] == "executor"
    screen = begun.run("2026-12-04", "status").out
    needs = "needs: test, demonstration, article, training"
    assert f"Accepted and not closed:\n  B01 Блок B01 · {needs}\n" in screen


def test_what_is_not_needed_is_waived_by_somebody_with_a_reason(begun: Story) -> None:
    begun.tell("2026-12-03 block submit B01")
    begun.tell("2026-12-04 block accept B01")
    words = "block waive B01 --what article --what training --what article"
    result = begun.tell(f"2026-12-04 {words} --by Анна --why 'Одна кнопка'")
    assert result.out.splitlines()[0] == "B01 Блок B01: not needed: article, training."
    assert "Still needed to close it: test, demonstration." in result.out
    [event] = begun.events("waiver")
    assert event["proofs"] == ["article", "training"]
    assert (event["name"], event["why"]) == ("Анна", "Одна кнопка")
    told = begun.refuse(f"2026-12-04 {words.replace('article', 'artcle')} --by А --why Б")
    assert "--what does not know “artcle”" in told
    assert "article" in told.split("→")[1]
    told = begun.refuse("2026-12-04 block waive B01 --by А --why Б")
    assert "Possible here: test, demonstration, article, training." in told
    assert "--by is missing" in begun.refuse(f"2026-12-04 {words} --why Так")
    assert "--why is missing" in begun.refuse(f"2026-12-04 {words} --by Анна")
    assert "this cannot be recorded" in begun.refuse(f"2026-12-04 {words} --by Анна --why ' '")


def test_what_is_accepted_is_sent_back_only_after_its_acceptance_is_taken_back(
    begun: Story,
) -> None:
    begun.tell("2026-12-03 block submit B01\n2026-12-04 block accept B01")
    acceptance = begun.last("acceptance")
    error = begun.refuse("2026-12-04 block return B01 --why Рано")
    assert f"shebo void {acceptance} --why …" in error
    begun.tell(f"2026-12-04 void {acceptance} --why Рано")
    begun.tell("2026-12-04 block return B01 --why Рано")


def test_overhead_has_nothing_to_close(begun: Story) -> None:
    begun.edit(('title = "Блок B02"', 'title = "Блок B02"\nkind = "overhead"'))
    result = begun.tell("2026-12-03 block start B02")
    assert "Still needed" not in result.out
    begun.tell("2026-12-03 block submit B02")
    assert "closed" not in begun.tell("2026-12-04 block accept B02").out
