"""The books of a project: its journal, what it adds up to, and how an event gets into it."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.load import require, warn_of_journal
from shebo_cli.commands.recording import record_together
from shebo_cli.core.account import delay_account
from shebo_cli.core.effect import in_effect
from shebo_cli.core.ledger import replay
from shebo_cli.errors import Place, SheboError, did_you_mean, refuse, say
from shebo_cli.files.journal_folder import file_name, locked
from shebo_cli.files.project_folder import JOURNAL, read_project, shown
from shebo_cli.files.project_search import find_project
from shebo_cli.files.toml_reader import read_bytes
from shebo_cli.lint.rules import (
    shb401_unknown_service,
    shb402_unknown_launch,
    shb403_unknown_level,
    shb405_unknown_country,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from shebo_cli.commands.session import Session
    from shebo_cli.core.account import OwnedDay
    from shebo_cli.core.dpv import Block, Dpv
    from shebo_cli.core.events import Event, Fact
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Settings
    from shebo_cli.files.template_folder import Shelf
    from shebo_cli.files.toml_reader import ReadBytes

TERMS_RULES = (
    shb401_unknown_service.RULE,
    shb402_unknown_launch.RULE,
    shb403_unknown_level.RULE,
    shb405_unknown_country.RULE,
)
"""What makes any term meaningless."""


class Books(NamedTuple):
    """A project with what its journal adds up to.

    Attributes:
        folder: The project's folder.
        project: Everything in it.
        settings: Its settings.
        service: Its service definition.
        today: The day that is taken for today.
        ledger: The state after all events, those after today too.
    """

    folder: Path
    project: Project
    settings: Settings
    service: Service
    today: date
    ledger: Ledger

    @property
    def events(self) -> tuple[Event, ...]:
        """Give the events up to today; what was taken back since then never held."""
        effective, _ = in_effect(self.project.journal.events)
        return tuple(one for one in effective if one.on <= self.today)

    def as_of_today(self) -> Ledger:
        """Give the state up to today."""
        return replay(self.events, self.ledger.conditions)

    def as_planned(self) -> Ledger:
        """Give the state up to today, with the pauses that are agreed ahead."""
        ahead = (one for one in self.ledger.events if one.on > self.today and one.type == "pause")
        return replay((*self.events, *ahead), self.ledger.conditions)

    def account(self) -> tuple[OwnedDay, ...]:
        """Give the delay account up to today."""
        overlap = self.service.terms.overlap
        return delay_account(self.events, self.ledger.conditions, overlap, self.today)

    def require_dpv(self) -> Dpv:
        """Give the ДПВ.

        Raises:
            SheboError: There is none.
        """
        if self.project.dpv is None:
            raise refuse(
                say("the project has no ДПВ"),
                Place(shown(self.folder / "dpv.toml")),
                say("Make one from its brief: shebo dpv new BRIEF"),
            )
        return self.project.dpv


class Recorded(NamedTuple):
    """An event that was recorded, or would be, with the books before and the state after it."""

    event: Event
    books: Books
    after: Ledger


def open_books(session: Session) -> Books:
    """Read the project that the user means, with its journal; warn of what cannot be read in it.

    Raises:
        SheboError: No project, or settings that make its terms meaningless.
    """
    books = books_of(find_project(session.project, Path.cwd()), session.day)
    warn_of_journal(session, books.project)
    return books


def books_of(
    folder: Path, today: date, shelf: Shelf | None = None, read: ReadBytes = read_bytes
) -> Books:
    """Read a project with its journal; what cannot be read of that stands in it as problems.

    Args:
        folder: The project's folder.
        today: The day that is taken for today.
        shelf: Templates that other projects were read with; none reads them anew.
        read: Reads the bytes of a file.

    Raises:
        SheboError: Settings that make its terms meaningless, or a file that cannot be read.
    """
    project = read_project(folder, shelf=shelf, read=read)
    require(project, TERMS_RULES)
    settings, service = project.settings, project.service
    if not (settings and service):
        raise refuse(
            say("the project has no settings"),
            Place(shown(folder)),
            say("Make a project: shebo dpv new BRIEF"),
        )
    return Books(folder, project, settings, service, today, project.load_ledger())


@contextmanager
def books_to_write(session: Session, *, is_dry: bool) -> Iterator[Books]:
    """Give the books as they stand, while no other process writes.

    Args:
        session: The run.
        is_dry: Whether nothing shall be written: then nobody needs to wait.

    Raises:
        SheboError: No project, no settings, or a damaged journal.
    """
    folder = find_project(session.project, Path.cwd())
    with nullcontext() if is_dry else locked(folder):
        books = books_of(folder, session.day)
        if books.project.journal.problems:
            raise SheboError(*books.project.journal.problems)
        yield books


def record(
    session: Session,
    make: Callable[[Books], Fact],
    when: date | None,
    *,
    is_dry: bool,
    note: str | None = None,
    may_be_ahead: bool = False,
    prepare: Callable[[], None] | None = None,
) -> Recorded:
    """Record one event, if nothing contradicts it, while no other process writes.

    Args:
        session: The run.
        make: Gives the fact from the books as they stand under the lock.
        when: Since when it holds; None is today.
        is_dry: Whether nothing shall be written.
        note: A remark.
        may_be_ahead: Whether the day may lie after today: what was agreed ahead.
        prepare: What has to be written before the event, when nothing speaks against it.

    Raises:
        SheboError: A damaged journal, a day after today, a contradiction, or what `make` refuses.
    """
    today = session.day
    on = when or today
    if on > today and not may_be_ahead:
        raise refuse(
            say("{day} lies in the future: today is {today}", day=on, today=today),
            None,
            say("Record it when it has happened."),
        )
    with books_to_write(session, is_dry=is_dry) as books:
        facts = [(make(books), on, note)]
        [event], after = record_together(session, books, facts, is_dry=is_dry, prepare=prepare)
    return Recorded(event, books, after)


def print_recorded(session: Session, recorded: Recorded, *, is_dry: bool) -> None:
    """Say where the event lies, or that nothing was written."""
    t = session.t
    if is_dry:
        session.print(t("Nothing was written. To write it: the same without --dry-run."), "dim")
        return
    file = shown(recorded.books.folder / JOURNAL / file_name(recorded.event))
    session.print(t("Recorded: {file}", file=file), "dim")


def find_block(books: Books, text: str) -> Block:
    """Find a block of the ДПВ by its id, or by its template's where it is the only one.

    Raises:
        SheboError: There is no such block.
    """
    blocks = books.require_dpv().block
    wanted = text.strip()
    found = [one for one in blocks if one.id == wanted.upper() or one.template == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(
            say("several blocks are made from “{name}”", name=wanted),
            None,
            say("Possible here: {names}.", names=tuple(one.id for one in found)),
        )
    known = [name for one in blocks for name in (one.id, one.template) if name]
    raise refuse(say("there is no block “{name}”", name=wanted), None, did_you_mean(wanted, known))


def find_event(events: Sequence[Event], text: str) -> Event:
    """Find the event whose id begins with a text.

    Raises:
        SheboError: None does, or more than one.
    """
    found = [one for one in events if text and one.id.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise refuse(
            say("several events begin with “{text}”", text=text),
            None,
            say("Possible here: {names}.", names=tuple(one.id for one in found)),
        )
    raise refuse(
        say("there is no such event: “{text}”", text=text), None, say("Ids: shebo journal")
    )
