"""Letters and acts: what each kind says, and to whom; each from a template of its own.

A letter is about an event where it can be: scope, pause, approval and both acts. All that it says
is then computed from the journal as it stood with that event, and its date is the event's day, or
the day on which a pause was agreed ahead, so that `--about EVENT` gives the same text at any time.
Competence, delay and payment are as of today, which `--today` sets. What no journal holds is taken
from the project as it is: names, language, prices, the levels of the competence letter, and the
order of the blocks that are to be approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.approvals import competence_of
from shebo_cli.commands.layouts import layouts_of
from shebo_cli.commands.letter_events import approved_block, event_of, require_delivered
from shebo_cli.commands.load import STOPPING_RULES, require
from shebo_cli.core.competence import competence_seal
from shebo_cli.core.events import Change, Extension, Pause
from shebo_cli.core.parties import parties_of
from shebo_cli.core.plan_letters import acceptance_act, approval_letter, competence_letter
from shebo_cli.core.schedule import scope_of
from shebo_cli.core.scope_letters import scope_letter
from shebo_cli.core.term_letters import (
    delay_letter,
    delay_seal,
    extension_act,
    pause_letter,
    payment_letter,
    payment_seal,
)
from shebo_cli.core.work_events import Acceptance
from shebo_cli.errors import SheboError, refuse, say
from shebo_cli.files.layouts_folder import NOTICES
from shebo_cli.i18n import Translator

if TYPE_CHECKING:
    from datetime import date

    from shebo_cli.commands.books import Books
    from shebo_cli.core.as_recorded import AsRecorded
    from shebo_cli.core.events import Addressee, NoticeKind
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.schedule import Scope


class Letter(NamedTuple):
    """A letter or an act for someone, in Markdown."""

    to: Addressee
    markdown: str

    @property
    def text(self) -> str:
        """Give it as plain text."""
        from shebo_cli.render.markdown_text import plain_text

        return plain_text(self.markdown).rstrip()


class Written(NamedTuple):
    """Letters of one kind.

    Attributes:
        about: What they are about, as a notice records it; empty for an act, which is none.
        letters: The letters, in the order in which they are sent.
        subject: The block or event in the names of their files; empty for those as of today.
    """

    about: str
    letters: tuple[Letter, ...]
    subject: str = ""


def write_letter(books: Books, name: str, to: Addressee, day: date, values: NamedTuple) -> Letter:
    """Write one letter.

    Args:
        books: The project.
        name: Of its template.
        to: Who gets it.
        day: Its date.
        values: What it says.
    """
    from shebo_cli.render.notice import render_notice

    parties = parties_of(books.settings, books.project.brief, books.service)
    told = {**parties._asdict(), **values._asdict(), "day": day}
    layouts = layouts_of(books.folder, books.settings, NOTICES)
    t = Translator(books.settings.language)
    return Letter(to, render_notice(name, told, layouts, t))


def scope_letters(books: Books, change: Change, ledger: Ledger, day: date) -> tuple[Letter, ...]:
    """Write to the administrator and the seller that the term grows, then to the client.

    Args:
        books: The project.
        change: A change, recorded or only planned.
        ledger: The state of the project on its day.
        day: Its day.

    Source:
        docs/domain.md, R-TERM-2: in this order.
    """
    values = scope_letter(change, ledger, books.service, day)
    order: tuple[Addressee, ...] = ("administrator", "seller", "client")
    return tuple(write_letter(books, f"scope-{to}", to, day, values) for to in order)


def write_notice(books: Books, kind: NoticeKind, about: str | None) -> Written:
    """Write the letters of a kind that is sent.

    Args:
        books: The project.
        kind: Which.
        about: How the id of the event begins; None is the latest one, or today.

    Raises:
        SheboError: There is nothing to write about, or not about this event.
    """
    match kind:
        case "scope":
            return _scope(books, event_of(books, kind, about))
        case "pause":
            recorded = event_of(books, kind, about)
            return _about_event(books, kind, "client", recorded, pause_letter(recorded))
        case "approval":
            return _approval(books, about)
        case "competence" | "delay" | "payment":  # pragma: no branch # there is no other kind
            if about is not None:
                raise refuse(
                    say("the letter “{kind}” is about no event: it is as of today", kind=kind),
                    None,
                    say("As of another day: --today DATE"),
                )
            return _as_of_today(books, kind)


def _scope(books: Books, recorded: AsRecorded) -> Written:
    event, fact = recorded.event, recorded.event.fact
    if not isinstance(fact, Change):
        raise TypeError(event.type)
    letters = scope_letters(books, fact, recorded.after, event.on)
    return Written(event.id, letters, event.id)


def _about_event(
    books: Books, name: str, to: Addressee, recorded: AsRecorded, values: NamedTuple
) -> Written:
    event, fact = recorded.event, recorded.event.fact
    day = (fact.agreed_on if isinstance(fact, Pause) else None) or event.on
    return Written(event.id, (write_letter(books, name, to, day, values),), event.id)


def _approval(books: Books, about: str | None) -> Written:
    recorded = event_of(books, "approval", about)
    scope = _plannable(books)
    letter = approval_letter(recorded.after, books.service, scope, recorded.event.on)
    if letter is None:
        raise refuse(
            say("after the event {id} nobody had to approve anything", id=recorded.event.id)
            if about
            else say("nothing waits for an approval"),
            None,
            say("Where the project stands: shebo status"),
        )
    return _about_event(books, f"approval-{letter.role}", letter.role, recorded, letter)


def _plannable(books: Books) -> Scope | None:
    """Give the ДПВ for planning, or None where it is gone or cannot be planned."""
    if books.project.dpv is None:
        return None
    try:
        require(books.project, STOPPING_RULES)
    except SheboError:
        return None
    return scope_of(books.project.dpv, books.project.intended_months)


def _as_of_today(books: Books, kind: NoticeKind) -> Written:
    """Write what is about no event.

    Raises:
        SheboError: There is nothing to tell.
    """
    match kind:
        case "competence":
            about, values = _competence(books)
        case "delay":
            about, values = _delay(books)
        case _:
            about, values = _payment(books)
    return Written(about, (write_letter(books, kind, "client", books.today, values),))


def _competence(books: Books) -> tuple[str, NamedTuple]:
    found = competence_of(books)
    if not found.tasks:
        raise refuse(
            say("the purchased level is enough for every task: there is nothing to notify of"),
            None,
            say("See the estimate: shebo estimate"),
        )
    letter = competence_letter(found, books.require_dpv(), books.service)
    return competence_seal(found), letter


def _delay(books: Books) -> tuple[str, NamedTuple]:
    found = delay_letter(books.as_of_today(), books.account(), books.service, books.today)
    if found is None:
        raise refuse(
            say("there is no day of the client's delay that no extension has used"),
            None,
            say("Whose each day was: shebo extend --explain"),
        )
    return delay_seal(found), found


def _payment(books: Books) -> tuple[str, NamedTuple]:
    launch = books.settings.service.launch
    events = books.project.journal.events
    found = payment_letter(books.as_of_today(), events, books.service, launch)
    if found is None:
        raise refuse(say("no month is bought"), None, say("Record the purchase: shebo buy"))
    return payment_seal(found), found


def write_extension_act(books: Books, about: str | None) -> Written:
    """Write the act of an extension, the latest one where none is named."""
    recorded = event_of(books, "act-extension", about)
    fact = recorded.event.fact
    if not isinstance(fact, Extension):
        raise TypeError(recorded.event.type)
    name = "act-extension"
    return _about_event(
        books, name, "client", recorded, extension_act(recorded, fact, books.service)
    )


def write_acceptance_act(books: Books, about: str | None, block: str | None) -> Written:
    """Write the act of acceptance of a block.

    It is about the recorded acceptance; while there is none, it is a paper to be signed as of
    today.

    Args:
        books: The project.
        about: How the id of the acceptance begins.
        block: The block, where no acceptance is named.

    Raises:
        SheboError: Neither is named, there is no such event, or the block is not approved or not
            with the client.
    """
    if about is None and block is None:
        raise refuse(say("which block is it?"), None, say("Name the block: --block ID"))
    key = approved_block(books, block) if block else ""
    ledger, day = books.as_of_today(), books.today
    accepted = ledger.progress.acceptances.get(key)
    if key:
        require_delivered(ledger, key)
    if about or accepted:
        recorded = event_of(books, "act-acceptance", about or (accepted and accepted.id))
        fact = recorded.event.fact
        key = fact.block if isinstance(fact, Acceptance) else key
        ledger, day = recorded.after, recorded.event.on
    values = acceptance_act(ledger, ledger.approved[key])
    return Written("", (write_letter(books, "act-acceptance", "client", day, values),), key)
