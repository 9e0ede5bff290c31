"""The file around a document of Word: what a new one begins with, and the bytes in the end."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from shebo_cli.core.text import one_line
from shebo_cli.render.docx_numbering import numbering_elements
from shebo_cli.render.docx_style_elements import style_elements
from shebo_cli.render.docx_styles import ACCENT, LANGUAGES
from shebo_cli.render.docx_xml import w

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships

    from shebo_cli.render.docx_xml import Element

WIDTH_MM, HEIGHT_MM = 210, 297
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 25, 20, 20, 20
TEXT_MM = WIDTH_MM - LEFT_MM - RIGHT_MM

NEEDED = {
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
}
"""Parts of the library's own document that stay, with a content of ours; its theme, thumbnail and
what else it has would speak for somebody else."""

CREATED = "2026-01-01T00:00:00Z"
"""The same text gives the same bytes, so the document knows no clock."""

LONGEST_TITLE = 255
"""Characters that the properties take."""

WORD = "http://schemas.microsoft.com/office/word"
NEWEST = "15"
"""The mode of Word since 2013; without it a document opens as one of an old Word."""


def empty_document(language: str, colour: str | None = None) -> Document:
    """Make an empty document of A4 with the styles, in the language that its words are checked in.

    Args:
        language: `ru` or `en`.
        colour: Of headings and links, as `#rrggbb`; else the tool's own.
    """
    accent = colour.removeprefix("#").upper() if colour else ACCENT
    document = docx.Document()
    part = document.part
    for relations in (part.package.rels, part.rels):
        _keep_needed(relations)
    _fill(document.styles.element, style_elements(language, TEXT_MM, accent))
    _fill(part.numbering_part.element, numbering_elements())
    _fill(document.settings.element, _settings(language))
    _set_page(document)
    return document


def _keep_needed(relations: Relationships) -> None:
    for key in [key for key, one in relations.items() if one.reltype not in NEEDED]:
        del relations[key]


def _fill(root: Element, content: list[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(content)


def _settings(language: str) -> list[Element]:
    mode = w("compatSetting", name="compatibilityMode", uri=WORD, val=NEWEST)
    return [
        w("defaultTabStop", val="709"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val=LANGUAGES[language]),
        w("decimalSymbol", val="," if language == "ru" else "."),
        w("listSeparator", val=";" if language == "ru" else ","),
    ]


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)


def packed(document: Document, title: str) -> bytes:
    """Give the file.

    Args:
        document: The document, drawn.
        title: For its properties; any text.
    """
    _set_properties(document, title)
    loose = io.BytesIO()
    document.save(loose)
    target = io.BytesIO()
    with zipfile.ZipFile(loose) as made, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(made.namelist(), key=_place_in_file):
            entry = zipfile.ZipInfo(name)
            # Else the entry tells on what system it was made.
            entry.create_system = 0
            archive.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _place_in_file(name: str) -> tuple[bool, bool, str]:
    """Put the list of types and the way to the document first: some readers look only there."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _set_properties(document: Document, title: str) -> None:
    from datetime import datetime

    properties = document.core_properties
    _fill(document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element, [])
    line = one_line(title)
    properties.title = line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"
    properties.created = properties.modified = datetime.fromisoformat(CREATED)
