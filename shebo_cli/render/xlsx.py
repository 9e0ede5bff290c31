"""A plan as a workbook of Excel that adds up by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.dpv import production_hours
from shebo_cli.core.hours import ZERO
from shebo_cli.core.text import one_line
from shebo_cli.render.plan_words import FORMULA_STARTS, hour_columns, kind_of, level_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from shebo_cli.core.dpv import Dpv
    from shebo_cli.core.service import Service
    from shebo_cli.i18n import Translator

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same plan gives the same bytes, so the workbook knows no clock."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
TEXT = {"valign": "top", "align": "left", "text_wrap": True}
HOURS = {"valign": "top", "num_format": "#,##0.00"}
A4 = 9
LONGEST_CELL = 32_767
"""UTF-16 units that Excel takes in a cell."""

WIDEST = 60
SPACE = 2
FILTER_BUTTON = 3
MOST_LINES = 6
LINE_HEIGHT = 15
"""In points, as Excel has it for its usual type."""


class _Formula(NamedTuple):
    """A formula, and the value that it has."""

    text: str
    value: Decimal


_Cell = str | int | Decimal | _Formula | None


class _Sheet(NamedTuple):
    """A table with its titles; the last row is the total."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[_Cell, ...], ...]


class _Style(NamedTuple):
    """Formats of a row; `quoted` keeps a text a text when somebody edits it."""

    text: Format
    quoted: Format
    hours: Format


class _Formats(NamedTuple):
    """Formats of the workbook: the row of titles, usual rows, and the row of the total."""

    header: Format
    usual: _Style
    total: _Style


def render_xlsx(dpv: Dpv, service: Service, client: str, t: Translator) -> bytes:
    """Draw the workbook: a sheet of blocks, and one of the tasks that their hours come from.

    A block's hours are formulas over the sheet of tasks, and totals are sums, so that a changed
    task changes everything above it. Each formula stands with its value for programs that do not
    calculate. No text becomes a formula, a link or a number.

    Args:
        dpv: The plan.
        service: The service definition, for the titles of levels.
        client: The client's name.
        t: The translator of the document's language.

    Returns:
        Office Open XML; the same values give the same bytes.
    """
    from xlsxwriter.workbook import Workbook

    target = BytesIO()
    book = Workbook(target, OPTIONS)
    title = t("{title}: plan of works", title=one_line(client))
    book.set_properties({"title": title, "created": CREATED})
    formats = _formats(book)
    tasks = _tasks(dpv, service, t)
    for sheet in (_blocks(dpv, service, tasks, t), tasks):
        _draw(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return target.getvalue()


def _tasks(dpv: Dpv, service: Service, t: Translator) -> _Sheet:
    header = (t("Block"), t("Task"), t("Title"), t("Level"), *hour_columns(t))
    rows = tuple(
        (block.id, task.id, task.title, service.level_title(task.level), *task.hours)
        for block in dpv.by_priority()
        for task in block.task
    )
    total = (t("Total"), None, None, None, *_sums("EFG", dpv.hours, len(rows)))
    return _Sheet(t("Tasks"), header, (*rows, total))


def _blocks(dpv: Dpv, service: Service, tasks: _Sheet, t: Translator) -> _Sheet:
    header: tuple[str, ...] = (
        *(t("Block"), t("Title"), t("Priority"), t("Kind"), t("After blocks"), t("Level")),
        *hour_columns(t),
    )
    rows: list[tuple[_Cell, ...]] = []
    for place, block in enumerate(dpv.by_priority(), 2):
        kind, level = kind_of(block, t), level_of(block, service)
        about = (block.id, block.title, block.priority, kind, ", ".join(block.depends), level)
        hours = (
            _Formula(_sum_of_block(f"A{place}", column, tasks), points)
            for column, points in zip("EFG", block.hours, strict=True)
        )
        rows.append((*about, *hours))
    sums: list[_Cell] = [*_sums("GHI", dpv.hours, len(rows))]
    if any(block.production_hours is not None for block in dpv.block):
        header = (*header, t("Production, h"))
        produced = (block.production_hours for block in dpv.by_priority())
        rows = [(*row, hours) for row, hours in zip(rows, produced, strict=True)]
        sums += _sums("J", [production_hours(dpv)], len(rows))
    total = (t("Total"), *(None,) * 5, *sums)
    return _Sheet(t("Blocks"), header, (*rows, total))


def _sum_of_block(cell: str, column: str, tasks: _Sheet) -> str:
    """Give the formula that adds up a column of the tasks of the block that a cell names."""
    # The row of titles is none of a block, so that the range is sound without tasks too.
    last = len(tasks.rows)
    where = f"'{tasks.name}'!${{0}}$1:${{0}}${last}"
    return f"=SUMIF({where.format('A')},{cell},{where.format(column)})"


def _sums(columns: str, values: Sequence[Decimal], count: int) -> list[_Cell]:
    if not count:
        return [ZERO for _ in values]
    return [
        _Formula(f"=SUM({column}2:{column}{count + 1})", value)
        for column, value in zip(columns, values, strict=True)
    ]


def _formats(book: Workbook) -> _Formats:
    header = book.add_format({**TEXT, "bold": True, "bottom": 1})
    return _Formats(header, _style(book, {}), _style(book, {"bold": True, "top": 1}))


def _style(book: Workbook, looks: Mapping[str, object]) -> _Style:
    return _Style(
        book.add_format({**TEXT, **looks}),
        book.add_format({**TEXT, **looks, "quote_prefix": True}),
        book.add_format({**HOURS, **looks}),
    )


def _draw(page: Worksheet, sheet: _Sheet, formats: _Formats) -> None:
    """Fill a worksheet, and set it up for the screen and for paper."""
    last = len(sheet.rows)
    widths = [
        _width(title, [row[column] for row in sheet.rows])
        for column, title in enumerate(sheet.header)
    ]
    for column, (title, width) in enumerate(zip(sheet.header, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, formats.header)
    for place, row in enumerate(sheet.rows, 1):
        style = formats.total if place == last else formats.usual
        lines = max(_lines(_shown(cell), width) for cell, width in zip(row, widths, strict=True))
        if lines > 1:
            # Not every program makes a row as high as its text.
            page.set_row(place, lines * LINE_HEIGHT)
        for column, cell in enumerate(row):
            _write(page, place, column, cell, style)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last - 1, 1), len(sheet.header) - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _lines(text: str, width: int) -> int:
    """Give the lines of a text, no more than are readable; the cell has all of it."""
    if len(text) <= width:
        return 1
    return min(len(wrap(text[: width * MOST_LINES], width)), MOST_LINES)


def _write(page: Worksheet, row: int, column: int, cell: _Cell, style: _Style) -> None:
    match cell:
        case _Formula():
            page.write_formula(row, column, cell.text, style.hours, float(cell.value))
        case Decimal():
            page.write_number(row, column, float(cell), style.hours)
        case int():
            page.write_number(row, column, cell, style.text)
        case "" | None:
            page.write_blank(row, column, None, style.text)
        case str():
            text = _shown(cell)
            looks = style.quoted if text.startswith(FORMULA_STARTS) else style.text
            page.write_string(row, column, text, looks)


def _shown(cell: _Cell) -> str:
    match cell:
        case _Formula():
            return f"{cell.value:,.2f}"
        case Decimal():
            return f"{cell:,.2f}"
        case None:
            return ""
        case _:
            return _text(str(cell))


def _text(text: str) -> str:
    """Give a text as one visible line that fits into a cell."""
    line = one_line(text)
    units = line.encode("utf-16-le")
    if len(units) > 2 * LONGEST_CELL:
        line = units[: 2 * LONGEST_CELL - 2].decode("utf-16-le", errors="ignore") + "…"
    # What begins so is markup of a rich text for the library, and would stand in the file as it is.
    return f" {line}" if line.startswith("<r>") else line


def _width(title: str, cells: Sequence[_Cell]) -> int:
    """Give the width of a column in characters: its longest cell, but no wider than is readable."""
    longest = max(len(_shown(cell)) for cell in cells)
    word = max(len(word) for word in title.split())
    return min(max(longest + SPACE, word + FILTER_BUTTON), WIDEST)
