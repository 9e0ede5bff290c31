"""A document of the tool as a file of Word that a client signs on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.docx_xml import Element


def render_docx(
    markdown: str,
    t: Translator,
    *,
    footer: str = "",
    logo: bytes | None = None,
    chart: Timeline | None = None,
    colour: str | None = None,
    ahead: int = 1,
) -> bytes:
    """Draw the document: A4, styles of its own, a table of contents where it is long.

    Markdown is the whole interface: CommonMark and tables. Raw HTML is text, apart from line
    breaks, comments and folded parts, whose content is shown; no address becomes a link but those
    of the web and of mail.

    Args:
        markdown: What a layout gives; texts of people are escaped in it.
        t: The translator of the document's language.
        footer: A line at the foot of each page, beside the page's number; plain text.
        logo: A picture for the head of each page: PNG or JPEG.
        chart: The plan by dates: where the Markdown holds its source, a table shows it.
        colour: Of headings and links, as `#rrggbb`; else the tool's own.
        ahead: Chapters before the table of contents.

    Returns:
        Office Open XML; the same arguments give the same bytes.

    Raises:
        SheboError: The logo is no picture.
    """
    from shebo_cli.render.docx_body import draw_body
    from shebo_cli.render.docx_markdown import parse_markdown
    from shebo_cli.render.docx_package import empty_document, packed
    from shebo_cli.render.docx_page import draw_footer, draw_logo

    document = empty_document(t.language, colour)
    if logo is not None:
        draw_logo(document.sections[0], logo, t)
    draw_footer(document.sections[0], footer, t)
    title = draw_body(document, parse_markdown(markdown), t, _pictures(chart, t), ahead)
    return packed(document, title)


def _pictures(chart: Timeline | None, t: Translator) -> dict[str, Callable[[], list[Element]]]:
    """Give what draws a chart, by the source that stands for it in Markdown."""
    if chart is None:
        return {}
    from shebo_cli.render.docx_gantt import draw_gantt
    from shebo_cli.render.docx_package import TEXT_MM
    from shebo_cli.render.gantt_mermaid import render_mermaid

    return {render_mermaid(chart, t): partial(draw_gantt, chart, t, TEXT_MM)}
