"""Head and foot of each page."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.shared import Mm

from shebo_cli.core.company import logo_type
from shebo_cli.core.text import one_line
from shebo_cli.errors import refuse, say
from shebo_cli.render.docx_xml import field, paragraph, run, text_run, w

if TYPE_CHECKING:
    from docx.section import Section
    from docx.text.run import Run

    from shebo_cli.i18n import Translator
    from shebo_cli.render.docx_xml import Element

TORN = (
    *(InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    *(struct.error, ArithmeticError, LookupError, ValueError),
)
"""What reading a torn picture ends with."""

LOGO_HEIGHT_MM, LOGO_WIDTH_MM = 11, 60
"""What a logo fills at most; its sides keep their ratio."""

MARKS = "\ue000", "\ue001"
"""Stand for the two numbers while the sentence around them is translated."""


def draw_footer(section: Section, line: str, t: Translator) -> None:
    """Draw the line at the foot: a text, and the page's number with that of all pages.

    Args:
        section: Whose foot it is.
        line: Plain text; may be empty.
        t: The translator of the document's language.
    """
    page, pages = MARKS
    numbers = t("Page {page} of {pages}", page=page, pages=pages)
    content = [*([text_run(one_line(line))] if line else ()), run(w("tab"))]
    for part in numbers.replace(page, f"\0{page}\0").replace(pages, f"\0{pages}\0").split("\0"):
        content += _footer_part(part)
    [empty] = section.footer.paragraphs
    empty._p.getparent().replace(empty._p, paragraph("Footer", content))


def _footer_part(part: str) -> tuple[Element, ...]:
    if part in MARKS:
        instruction = "PAGE" if part == MARKS[0] else "NUMPAGES"
        return field(instruction, [text_run("1")])
    return (text_run(part),) if part else ()


def draw_logo(section: Section, logo: bytes, t: Translator) -> None:
    """Draw a picture at the head.

    Args:
        section: Whose head it is.
        logo: PNG or JPEG.
        t: The translator of the document's language.

    Raises:
        SheboError: It is neither, or torn.
    """
    [line] = section.header.paragraphs
    line.style = "Header"
    if logo_type(logo) is None:
        raise refuse(say("the logo is neither PNG nor JPEG"), None, _OTHER)
    try:
        _place(line.add_run(), logo, t("Logo"))
    except TORN as error:
        raise refuse(say("the logo is a torn picture"), None, _OTHER) from error


_OTHER = say("Save the picture anew as PNG or JPEG.")


def _place(place: Run, logo: bytes, name: str) -> None:
    picture = place.add_picture(io.BytesIO(logo))
    ratio = min(Mm(LOGO_HEIGHT_MM) / picture.height, Mm(LOGO_WIDTH_MM) / picture.width)
    picture.width, picture.height = round(picture.width * ratio), round(picture.height * ratio)
    for side in "TBLR":
        # Without it, other programs than Word keep a distance of their own.
        picture._inline.set(f"dist{side}", "0")
    told = picture._inline.docPr
    told.set("name", name)
    told.set("descr", name)
