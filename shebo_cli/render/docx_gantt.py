"""The plan by dates as a table of Word: a row a block, a cell a week, nothing that is a picture."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.placement import Span
from shebo_cli.core.text import NO_BREAK_SPACE
from shebo_cli.render.docx_gantt_cells import (
    BASELINE,
    HAIR,
    LINES,
    MARGIN_MM,
    NO_EDGE,
    cell,
    coloured,
    framed,
    ground_and_sign,
    legend,
    line,
    row,
    signs,
)
from shebo_cli.render.docx_widths import width_of
from shebo_cli.render.docx_xml import Look, text_run, twips, w
from shebo_cli.render.gantt_grid import Room, grid_of, lines_of
from shebo_cli.render.gantt_layout import cut
from shebo_cli.render.gantt_words import explained, heading, plain, summary, term_name, terms_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from shebo_cli.core.schedule import PlannedBlock
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.docx_gantt_cells import Edge
    from shebo_cli.render.docx_xml import Element
    from shebo_cli.render.gantt_grid import Grid, Line

NAMES_MM, LEAST_MM, MOST_MM = 55, 2.95, 8
"""What the names have at least; what a column has."""

MARKED_MM, HEAD_MM, ROW_MM = 3.6, 3.8, 4.8
"""Heights of rows: of what is marked, of the columns' names, of all others."""

SMALLER = 6.5 / 9.5
"""The type of the columns against that of other tables."""

WHOLE, LAST = 26, 2
"""A chart of so many blocks stays on one page; of a longer one these stand beside the legend."""

LONGEST_TITLE = 90
"""Characters: two lines. The whole title stands in the list of blocks."""


class _Sheet(NamedTuple):
    """What every row needs.

    Attributes:
        chart: What is drawn.
        grid: The columns.
        lines: What runs down the table.
        names_mm: Width of the names.
        t: The translator.
    """

    chart: Timeline
    grid: Grid
    lines: tuple[Line, ...]
    names_mm: float
    t: Translator


class _Told(NamedTuple):
    """A line's text above the columns, from one on to another; `is_before`: left of the line."""

    line: Line
    first: int
    last: int
    is_before: bool


def draw_gantt(chart: Timeline, t: Translator, total_mm: float) -> list[Element]:
    """Draw a plan by dates.

    Args:
        chart: The plan.
        t: The translator of the document's language.
        total_mm: The width of a page's text.

    Returns:
        A table of both terms and all blocks, whose first rows repeat on each page, and its legend.
    """
    grid = grid_of(chart, Room(total_mm - NAMES_MM, LEAST_MM, MOST_MM, 2 * MARGIN_MM, _measure), t)
    count = len(grid.columns)
    names_mm = total_mm - count * grid.width
    sheet = _Sheet(chart, grid, lines_of(chart, grid, t), names_mm, t)
    table = w(
        "tbl",
        _properties(sheet, total_mm),
        w("tblGrid", *(w("gridCol", w=twips(one)) for one in (names_mm, *[grid.width] * count))),
        *_marked_rows(sheet),
        *_head_rows(sheet),
        *_term_rows(sheet),
        *_block_rows(sheet),
    )
    return [table, legend(explained(chart, t))]


def _measure(name: str) -> float:
    return width_of(name) * SMALLER


def _properties(sheet: _Sheet, total_mm: float) -> Element:
    return w(
        "tblPr",
        w("tblStyle", val="PlanChart"),
        w("tblW", w=twips(total_mm), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0600", firstRow="0", lastRow="0", noHBand="1", noVBand="1"),
        w("tblCaption", val=heading(sheet.chart, sheet.t)),
        w("tblDescription", val=summary(sheet.chart, sheet.t)),
    )


def _marked_rows(sheet: _Sheet) -> Iterator[Element]:
    """Draw a row for each line, its text beside its top; no line runs through a later text."""
    told = [_told(one, sheet.grid) for one in sheet.lines]
    told.sort(key=lambda one: (not one.is_before, one.line.place * (-1 if one.is_before else 1)))
    for number, one in enumerate(told):
        begun = [other.line for other in told[: number + 1]]
        yield _marked_row(sheet, one, begun)


def _told(marked: Line, grid: Grid) -> _Told:
    """Set a text right of its line, where there is room, else left of it."""
    count, place = len(grid.columns), marked.place
    needed = ceil((_measure(marked.text) + 2 * MARGIN_MM) / grid.width)
    if place + needed > count and place > count - place:
        return _Told(marked, max(0, place - needed), place, is_before=True)
    return _Told(marked, place, min(count, place + needed), is_before=False)


def _marked_row(sheet: _Sheet, told: _Told, begun: Sequence[Line]) -> Element:
    places = {one.place for one in begun if not told.first < one.place < told.last}
    bounds = sorted({0, told.first, told.last, len(sheet.grid.columns)} | places)
    cells = [cell(line("ChartHead", ()), sheet.names_mm, edges=framed(NO_EDGE))]
    for first, last in pairwise(bounds):
        content = []
        if first == told.first:
            content = [coloured(told.line.text, LINES[told.line.kind].colour)]
        drawn = line("ChartHead", content, align="right" if told.is_before else "left")
        edges = framed(NO_EDGE) | _sides(begun, first, last)
        width = (last - first) * sheet.grid.width
        cells.append(cell(drawn, width, last - first, edges, has_margin=True))
    return row(cells, MARKED_MM, is_head=True)


def _head_rows(sheet: _Sheet) -> Iterator[Element]:
    """Draw the names of months or years, and those of the columns."""
    grid = sheet.grid
    place, cells = 0, [_head_name(sheet, grid.told)]
    for group in grid.groups:
        edges = {"top": HAIR, **_sides(sheet.lines, place, place + group.columns)}
        drawn = line("ChartHead", [text_run(group.name)], align="left")
        width = group.columns * grid.width
        cells.append(cell(drawn, width, group.columns, edges, has_margin=True))
        place += group.columns
    yield row(cells, HEAD_MM, is_head=True)
    cells = [_head_name(sheet, sheet.t("Block"))]
    for place, name in enumerate(grid.names):
        edges = _sides(sheet.lines, place, place + 1)
        cells.append(cell(line("ChartHead", [text_run(name)]), grid.width, edges=edges))
    yield row(cells, HEAD_MM, is_head=True)


def _term_rows(sheet: _Sheet) -> Iterator[Element]:
    for term in terms_of(sheet.chart, sheet.t):
        name = [text_run(term_name(term.kind, sheet.t), Look(bold=True)), text_run(f" {term.told}")]
        yield _row(sheet, name, sheet.grid.cells(*term.parts))


def _block_rows(sheet: _Sheet) -> Iterator[Element]:
    """Draw the blocks: few stay on one page, of many the last ones on that of the legend."""
    count = len(sheet.chart.rows)
    for number, (block, days) in enumerate(sheet.chart.rows):
        yield _block_row(sheet, block, days, keep=count <= WHOLE or number >= count - LAST)


def _block_row(sheet: _Sheet, block: PlannedBlock, days: Span, *, keep: bool) -> Element:
    chart, grid = sheet.chart, sheet.grid
    marks = signs(block.state, *(["outside"] if chart.is_outside(days.last) else ()))
    title = plain(block.title)
    if len(title) > LONGEST_TITLE:
        title = f"{cut(title, LONGEST_TITLE - 1)}…"
    approved = chart.baseline.get(block.id)
    under = grid.cells(("baseline", approved)) if approved else ()
    content = [*marks, text_run(f"{NO_BREAK_SPACE}{plain(block.id)} {title}")]
    return _row(sheet, content, grid.cells(*chart.parts(block.state, days)), under, keep=keep)


def _row(
    sheet: _Sheet,
    name: Sequence[Element],
    kinds: Sequence[str],
    under: Sequence[str] = (),
    *,
    keep: bool = True,
) -> Element:
    """Draw a row of a name and its cells, with a line under those that were approved."""
    cells = [_name(sheet, name, keep=keep)]
    for place, kind in enumerate(kinds):
        edges = _sides(sheet.lines, place, place + 1)
        if under and under[place]:
            edges["bottom"] = BASELINE
        cells.append(ground_and_sign(kind, edges, sheet.grid.width, keep=keep))
    return row(cells, ROW_MM)


def _name(sheet: _Sheet, content: Sequence[Element], *, keep: bool) -> Element:
    return cell(line("ChartName", content, keep=keep), sheet.names_mm, has_margin=True)


def _head_name(sheet: _Sheet, name: str) -> Element:
    drawn = line("ChartHead", [text_run(name)], align="left")
    return cell(drawn, sheet.names_mm, edges={"top": HAIR}, has_margin=True)


def _sides(lines: Collection[Line], first: int, last: int) -> dict[str, Edge]:
    """Give the sides of a cell on which a line runs; where several do, the first is seen."""
    found = {}
    for one in reversed([*lines]):
        if one.place == first:
            found["left"] = LINES[one.kind]
        if one.place == last:
            found["right"] = LINES[one.kind]
    return found
