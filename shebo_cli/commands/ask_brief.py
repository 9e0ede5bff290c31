"""`shebo brief ask`: the open questions, each with the hours that hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.commands.session import quoted
from shebo_cli.commands.sources import brief_file, load_brief_sources
from shebo_cli.core.ask import open_questions, range_after
from shebo_cli.core.draft import draft_dpv

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.commands.session import Session
    from shebo_cli.core.ask import OpenQuestion
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.i18n import Translator


class Asked(NamedTuple):
    """The questions to ask, out of how many, and the plan's hours before and after."""

    client: str
    questions: tuple[OpenQuestion, ...]
    open: int
    now: ThreePoints
    after: ThreePoints


def run_ask(
    session: Session,
    asked: Path | None,
    own: Path | None,
    top: int | None,
    form: Literal["text", "md", "json"],
) -> None:
    """Print the most valuable open questions of a brief."""
    file = brief_file(session, asked)
    sources = load_brief_sources(file, own)
    found = open_questions(sources)
    chosen = found[:top]
    result = Asked(
        client=sources.brief.client.name,
        questions=chosen,
        open=len(found),
        now=draft_dpv(sources).hours,
        after=range_after(sources, {one.fact for one in chosen}),
    )
    if form == "json":
        session.print_json(_to_json(result))
    elif form == "md":
        session.print_raw(_message(session.t, result))
    else:
        _print(session, result, quoted(file))


def _print(session: Session, result: Asked, file: str) -> None:
    t = session.t
    if not result.questions:
        session.print(t("The brief of {client} leaves no question open.", client=result.client))
        return
    now = _range(t, result.now)
    session.print(
        t.counted(
            "Brief of {client}: {count} open question, the plan is {range}.",
            "Brief of {client}: {count} open questions, the plan is {range}.",
            result.open,
            client=result.client,
            range=now,
        ),
        "bold",
    )
    session.print(_narrowing(t, result))
    if any(one.switches for one in result.questions):
        session.print(t("Answers that add blocks raise it by the hours of these blocks."))
    for number, one in enumerate(result.questions, start=1):
        session.print()
        session.print(f"{number}. {one.ask}", "bold")
        for line in _details(t, one):
            session.print(f"   {line}")
    session.print()
    fact = result.questions[0].fact
    session.print(
        t("To record an answer: shebo brief answer {fact} … --brief {file}", fact=fact, file=file),
        "dim",
    )


def _narrowing(t: Translator, result: Asked) -> str:
    if result.after == result.now:
        return t("The answers do not change the range; they may add blocks or change their level.")
    now, after = _range(t, result.now), _range(t, result.after)
    return t.counted(
        "Answer this {count} and the estimate narrows from {now} to {after}.",
        "Answer these {count} and the estimate narrows from {now} to {after}.",
        len(result.questions),
        now=now,
        after=after,
    )


def _range(t: Translator, hours: ThreePoints) -> str:
    return f"{t.number(hours.low)}–{t.hours(hours.high)}"


def _details(t: Translator, question: OpenQuestion) -> list[str]:
    """Give what hangs on a question, one line a matter."""
    stake = t("at stake: {hours}", hours=t.hours(question.hours))
    lines = [f"{question.fact} · {stake}"]
    if question.rows:
        lines.append(t("for: {rows}", rows=question.rows))
    if question.switches:
        lines.append(t("may add: {blocks}", blocks=question.switches))
    if question.sizes:
        lines.append(t("sizes: {blocks}", blocks=question.sizes))
    if question.grades:
        lines.append(t("decides who works on: {blocks}", blocks=question.grades))
    return lines


def _message(t: Translator, result: Asked) -> str:
    """Give the questions as a message that the client reads: Markdown, no names of facts."""
    from shebo_cli.render.engine import markdown_text as md

    if not result.questions:
        return t("Thank you, everything is clear: we have no questions about the brief.")
    lines = [t("Hello! To name the hours more exactly, we need some answers."), ""]
    # What adds blocks moves the range by more than it narrows it: promise nothing then.
    if result.after != result.now and not any(one.switches for one in result.questions):
        now, after = _range(t, result.now), _range(t, result.after)
        lines += [
            t("Now the estimate is {now}; with them it becomes {after}.", now=now, after=after)
        ]
        lines += [""]
    for number, one in enumerate(result.questions, start=1):
        lines.append(f"{number}. **{md(one.ask)}**")
        if one.rows:
            rows = t("For each of these: {rows}.", rows=tuple(map(md, one.rows)))
            lines.append(f"   {rows}")
        if one.why:
            lines.append(f"   {md(one.why)}")
    return "\n".join(lines)


def _to_json(result: Asked) -> dict[str, object]:
    """Give the questions in the shape `shebo/questions/1`, which scripts rely on."""
    return {
        "schema": "shebo/questions/1",
        "open": result.open,
        "hours": {"now": result.now, "after": result.after},
        "questions": list(result.questions),
    }
