"""What was spoken with the client, and what is still promised (R-WATCH)."""

from __future__ import annotations

from shebo_cli.core.work_events import Contact, Kept, Meeting, Promise
from tests.core.histories import History, june

PRICE = Promise("client", "Прайс", june(5))


def test_working_groups_are_kept_in_their_order_and_a_call_is_none() -> None:
    story = History()
    second = story.on(june(4), Meeting(("Анна",)))
    first = story.on(june(3), Meeting(("Олег",)))
    story.on(june(4), Contact("письмо", "Анна", "Прайс"))
    assert story.ledger().contacts.meetings == [first, second]


def test_a_promise_is_open_until_it_is_kept() -> None:
    story = History()
    promise = story.on(june(1), PRICE)
    other = story.on(june(1), PRICE._replace(of="executor"))
    assert [*story.ledger().contacts.open_promises.values()] == [promise, other]
    story.on(june(6), Kept(promise.id))
    assert story.refused() == []
    assert [*story.ledger().contacts.open_promises] == [other.id]
    assert [*story.ledger().contacts.promises] == [promise.id, other.id]


def test_what_nobody_promised_and_what_is_kept_already_cannot_be_kept() -> None:
    story = History()
    contact = story.on(june(1), Contact())
    promise = story.on(june(1), PRICE)
    story.on(june(2), Kept(promise.id), Kept(promise.id), Kept(contact.id))
    assert story.reasons() == [
        f"the promise {promise.id} is kept already",
        f"there is no promise {contact.id}",
    ]
