"""`shebo brief answer`: one answer, written into the brief in its place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.commands.session import parse_day
from shebo_cli.commands.sources import brief_file, load_brief_sources
from shebo_cli.core.answers import ROW_NAMES, answers
from shebo_cli.core.brief import Brief
from shebo_cli.core.fact_kinds import choices_of, fact_kinds, question_kind
from shebo_cli.errors import did_you_mean, refuse, say
from shebo_cli.files.brief_file import Origin, Place, record_answer
from shebo_cli.files.project_folder import shown
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.text_file import read_text_file, write_text_file
from shebo_cli.files.toml_reader import parse
from shebo_cli.files.toml_write import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shebo_cli.commands.session import Session
    from shebo_cli.core.brief import FactSource
    from shebo_cli.core.fact_kinds import Kind
    from shebo_cli.core.form import BriefForm, Question

WHOLE = re.compile(r"[0-9]{1,9}")
HOURS = re.compile(r"[0-9]{1,5}([.,][0-9]{1,4})?")
SEPARATOR = re.compile(r"[;\n]")
YES = ("yes", "да", "true")
NO = ("no", "нет", "false")


class Told(NamedTuple):
    """An answer as the user types it: `row` names a process or provider where there are several."""

    fact: str
    values: tuple[str, ...]
    row: str | None
    source: FactSource
    on: date | None


def run_answer(
    session: Session, asked: Path | None, own: Path | None, told: Told, *, is_dry: bool
) -> None:
    """Write an answer into the brief, or refuse and write nothing.

    Raises:
        SheboError: No such fact or row, an answer of another kind, or a brief that is not sound.
    """
    file = brief_file(session, asked)
    sources = load_brief_sources(file, own)
    asked_for = _questions(sources.form)
    question = asked_for.get(told.fact)
    kind = _kind(question, told.fact, asked_for)
    value = _value(told, kind, question)
    place = _place(sources.brief, told)
    before = read_text_file(file)
    origin = Origin(told.source, told.on or session.day)
    text = record_answer(before.text, place, value, told.fact, origin)
    read_shape(Brief, parse(text.encode(), shown(file)))
    if not is_dry:
        write_text_file(file, before, text)
    t = session.t
    if question:
        session.print(question.ask, "dim")
    session.print(f"{told.fact} = {written(value)}")
    if is_dry:
        session.print(t("Nothing was written. To write it: the same without --dry-run."))
    else:
        session.print(t("Written: {file}", file=shown(file)))


def _questions(form: BriefForm) -> dict[str, Question]:
    return {one.fact: one for section in form.section for one in section.question}


def _kind(question: Question | None, fact: str, asked: Iterable[str]) -> Kind:
    """Give the kind of a fact.

    Raises:
        SheboError: No brief can state it, or the form of the industry does not ask for it.
    """
    if question:
        return question_kind(question)
    if fact not in fact_kinds():
        known = {*fact_kinds(), *asked}
        raise refuse(say("unknown fact “{name}”", name=fact), None, did_you_mean(fact, known))
    return fact_kinds()[fact]


def _value(told: Told, kind: Kind, question: Question | None) -> object:
    """Give what the user typed as the brief states it.

    Raises:
        SheboError: It is not of the fact's kind.
    """
    values = told.values
    if kind == "count" and len(values) == 1 and _is_whole(values[0]):
        return int(values[0])
    if kind in {"list", "count"}:
        return tuple(item for value in values for item in _items(value))
    if len(values) > 1:
        raise refuse(
            say("“{fact}” takes one value", fact=told.fact),
            None,
            say("Put a text of several words in quotation marks."),
        )
    return _single(values[0], kind, told.fact, question)


def _items(value: str) -> list[str]:
    """Give the items of a value: several where lines or semicolons part them."""
    items = SEPARATOR.split(value)
    return [item.strip() for item in items if item.strip()] if len(items) > 1 else [value]


def _single(text: str, kind: Kind, fact: str, question: Question | None) -> object:
    match kind:
        case "number" if _is_whole(text):
            return int(text)
        case "hours" if HOURS.fullmatch(text):
            return Decimal(text.replace(",", "."))
        case "yes-no" if text.casefold() in (*YES, *NO):
            return text.casefold() in YES
        case "date":
            return parse_day(text)
        case "name" | "text":
            return text
        case "choice":
            return _choice(text, fact, question)
    expected = {
        "number": say("A whole number is expected."),
        "hours": say("Hours are expected, such as 1.5."),
        "yes-no": say("Yes or no is expected."),
    }
    raise refuse(
        say("“{text}” does not answer “{fact}”", text=text, fact=fact), None, expected[kind]
    )


def _choice(text: str, fact: str, question: Question | None) -> object:
    known = choices_of(fact) or (question.choices if question else ())
    by_text = {str(one): one for one in known}
    if text not in by_text:
        raise refuse(
            say("“{text}” does not answer “{fact}”", text=text, fact=fact),
            None,
            did_you_mean(text, by_text),
        )
    return by_text[text]


def _is_whole(text: str) -> bool:
    return bool(WHOLE.fullmatch(text))


def _place(brief: Brief, told: Told) -> Place:
    """Give where the answer goes; a name without `--row` goes to a nameless row or to a new one.

    Raises:
        SheboError: The fact belongs to rows, and none or several could be meant.
    """
    section, _, key = told.fact.rpartition(".")
    rows, _, kind = section.partition(".")
    if rows not in ROW_NAMES:
        return Place(section, None, key)
    there = answers(brief, told.fact)
    is_naming = key == ROW_NAMES[rows] and told.row is None
    if is_naming:
        there = tuple(one for one in there if one.value is None)
        if not there:
            begins = (("kind", kind),) if kind else ()
            return Place(rows, len(getattr(brief, rows)), key, begins)
    if not there:
        raise refuse(
            say(
                "the brief has no such row yet: {name}",
                name=f'[[{rows}]] kind = "{kind}"' if kind else f"[[{rows}]]",
            ),
            None,
            say("First answer its name: {fact}", fact=f"{section}.{ROW_NAMES[rows]}"),
        )
    chosen = [one for one in there if told.row in (None, one.row or str(one.place))]
    if len(chosen) != 1:
        names = tuple(one.row or str(one.place) for one in there)
        raise refuse(
            say("which one of [[{section}]] is meant?", section=rows),
            None,
            say("Name it with --row: {names}.", names=names),
        )
    return Place(rows, chosen[0].place, key)
