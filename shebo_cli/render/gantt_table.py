"""The plan by dates as a table: what the picture shows, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from shebo_cli.render.figures import short_day
from shebo_cli.render.gantt_parts import put
from shebo_cli.render.gantt_words import heading, plain, term_name, terms_of
from shebo_cli.render.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.schedule import State
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator

NOTHING = "—"


def render_gantt_table(chart: Timeline, t: Translator) -> str:
    """Write a plan by dates as a table.

    Args:
        chart: The plan.
        t: The translator of the document's language.

    Returns:
        An HTML table of both terms and of all blocks; ends as approved only where there are any.
    """
    table = Element("table", {"class": "gantt-table", "lang": t.language})
    today = t("Today is {day}.", day=t.date(chart.today))
    put(table, "caption", f"{heading(chart, t).removesuffix('.')}. {today}")
    titles = [t("Block"), t("Hours"), t("State"), t("Start"), t("End")]
    if chart.baseline:
        titles.append(t("End as approved"))
    head = put(put(table, "thead"), "tr")
    for title in titles:
        put(head, "th", title, scope="col")
    terms = put(table, "tbody")
    for name, *days in _terms(chart, t):
        line = put(terms, "tr")
        put(line, "th", name, scope="row", colspan=3)
        _put_days(line, chart, t, *days, None)
    blocks = put(table, "tbody")
    for block, (first, last) in chart.rows:
        line = put(blocks, "tr")
        put(line, "th", f"{plain(block.id)} {plain(block.title)}", scope="row")
        put(line, "td", t.hours(block.hours))
        put(line, "td", _state(chart, block.state, last, t))
        approved = chart.baseline.get(block.id)
        _put_days(line, chart, t, first, last, approved.last if approved else None)
    return tostring(table, encoding="unicode", method="html") + "\n"


def _terms(chart: Timeline, t: Translator) -> Iterator[tuple[str, date | None, date]]:
    """Give what is no block: its name, its first day where it has one, its last day."""
    for term in terms_of(chart, t):
        yield from ((term_name(kind, t), *days) for kind, days in term.parts)
    if chart.p80_end:
        yield t("Four projects of five are done"), None, chart.p80_end


def _state(chart: Timeline, state: State, last: date, t: Translator) -> str:
    told = t(STATES[state])
    if not chart.is_outside(last):
        return told
    if not chart.service:
        return t("{state}, not paid yet", state=told)
    return t("{state}, after the end of the service", state=told)


def _put_days(line: Element, chart: Timeline, t: Translator, *days: date | None) -> None:
    """Add the cells of a first, a last and, where there are any, an approved last day."""
    for day in days if chart.baseline else days[:2]:
        cell = put(line, "td", "" if day else NOTHING)
        if day:
            put(cell, "time", short_day(day, t), datetime=day.isoformat())
