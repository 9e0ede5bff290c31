"""`shebo brief check`: how complete a brief is, and what that score rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.commands.session import quoted
from shebo_cli.commands.sources import brief_file, load_brief_sources
from shebo_cli.core.completeness import check_completeness, intake_hours
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from shebo_cli.commands.session import Session
    from shebo_cli.core.completeness import Completeness, Gap, SectionScore
    from shebo_cli.core.service import Band

SOURCES = {
    "brief": mark("the brief"),
    "seller": mark("the seller"),
    "question": mark("a question"),
    "working-group": mark("a working group"),
    "": mark("not said where from"),
}


def run_check(session: Session, asked: Path | None, own: Path | None, *, as_json: bool) -> int:
    """Print the score of a brief.

    Returns:
        1 where a required fact is missing, else 0.
    """
    file = brief_file(session, asked)
    sources = load_brief_sources(file, own)
    result = check_completeness(sources.form, sources.brief)
    usual = sources.service.stages.intake
    hours = intake_hours(result, usual)
    if as_json:
        session.print_json(_to_json(result) | {"intake_hours": hours})
    else:
        _print_score(session, sources.brief.client.name, result)
        _print_intake(session, hours, usual)
        _print_basis(session, result, file)
        _print_required(session, result)
    return 1 if result.required else 0


def _print_score(session: Session, client: str, result: Completeness) -> None:
    t = session.t
    session.print(
        t(
            "Brief of {client}: {answered} of {asked} questions answered, {percent} %",
            client=client,
            answered=result.answered,
            asked=result.asked,
            percent=result.percent,
        ),
        "bold",
    )
    session.print()
    rows = [_row(session, one) for one in result.sections if one.asked]
    session.print_table([t("Section"), t("answered"), t("missing")], rows, numbers=(1,))
    session.print()


def _print_intake(session: Session, hours: Decimal, usual: Band) -> None:
    t = session.t
    session.print(
        t(
            "Intake is likely to take {hours} of the usual {low}–{high}: the less the brief says,"
            " the more. It is not charged to the purchase.",
            hours=t.hours(hours),
            low=t.number(usual.low),
            high=t.hours(usual.high),
        )
    )


def _print_basis(session: Session, result: Completeness, file: Path) -> None:
    t = session.t
    rests = ", ".join(
        f"{t(SOURCES[source])} — {result.by_source[source]}"
        for source in SOURCES
        if source in result.by_source
    )
    session.print(t("Answers come from: {sources}.", sources=rests or "–"), "dim")
    session.print(
        t(
            "Every question weighs the same; what the client does not want is not counted. Hours"
            " that hang on the answers: shebo brief ask {file}",
            file=quoted(file),
        ),
        "dim",
    )


def _print_required(session: Session, result: Completeness) -> None:
    for gap in result.required:
        session.print()
        session.print(session.t("Required: {ask}", ask=gap.question.ask), "red")
        session.print(f"  {_name(gap)} · {gap.question.why}")


def _row(session: Session, score: SectionScore) -> list[str]:
    title = score.section.title or score.section.id
    missing = ", ".join(dict.fromkeys(gap.question.fact for gap in score.gaps))
    return [title, session.t("{n} of {all}", n=score.answered, all=score.asked), missing]


def _name(gap: Gap) -> str:
    return f"{gap.question.fact} ({gap.row})" if gap.row else gap.question.fact


def _to_json(result: Completeness) -> dict[str, object]:
    """Give the score in the shape `shebo/completeness/1`, which scripts rely on."""
    return {
        "schema": "shebo/completeness/1",
        "asked": result.asked,
        "answered": result.answered,
        "percent": result.percent,
        "sources": {source or "none": count for source, count in result.by_source.items()},
        "required": [_gap(gap) for gap in result.required],
        "sections": [
            {
                "id": one.section.id,
                "asked": one.asked,
                "answered": one.answered,
                "missing": [_gap(gap) for gap in one.gaps],
            }
            for one in result.sections
        ],
    }


def _gap(gap: Gap) -> dict[str, str]:
    return {"fact": gap.question.fact, "row": gap.row, "ask": gap.question.ask}
