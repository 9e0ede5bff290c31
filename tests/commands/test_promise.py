"""`shebo promise`: what was promised by a day, and that it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story


def test_a_promise_is_made_ahead_and_kept_once(begun: Story) -> None:
    result = begun.tell("2026-12-03 promise make 'Расчёт доставки' --due 2026-12-11")
    promise = begun.last("promise")
    assert result.out.splitlines()[:2] == [
        f"Promise {promise} of: executor, by 2026-12-11.",
        f"When it is kept: shebo promise keep {promise}",
    ]
    begun.tell("2026-12-03 promise make Прайс --of client --due 2026-12-03")
    kept = begun.tell(f"2026-12-04 promise keep {promise[:5]}")
    assert kept.out.splitlines()[:2] == ["Kept.", "1 promise is open."]
    told = begun.refuse(f"2026-12-04 promise keep {promise}")
    assert f"the promise {promise} is kept already" in told


def test_a_promise_is_not_due_before_it_is_given_or_on_no_day(begun: Story) -> None:
    told = begun.refuse("2026-12-03 promise make Прайс --due 2026-12-02")
    assert "a promise of 2026-12-03 cannot be due on 2026-12-02" in told
    assert "is not a date" in begun.refuse("2026-12-03 promise make Прайс --due завтра")
    assert "cannot be due" in begun.refuse("2026-12-03 promise make Прайс --due ''")
    begun.tell("2026-12-03 promise make Прайс --due 2026-12-02 --on 2026-12-02")


def test_only_a_promise_can_be_kept(begun: Story) -> None:
    assert "nothing was promised" in begun.refuse("2026-12-03 promise keep 00000001")
    begun.tell("2026-12-03 promise make Прайс --due 2026-12-05")
    told = begun.refuse(f"2026-12-03 promise keep {begun.last('start')}")
    assert "there is no such event" in told
    told = begun.refuse(f"2026-12-02 promise keep {begun.last('promise')}")
    assert "there is no promise" in told, "it was given later"
