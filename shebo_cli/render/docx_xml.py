"""Elements of a document of Word, and the order in which a paragraph wants its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from shebo_cli.core.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Element = BaseOxmlElement

TWIPS_OF_MM = 56.6929
"""Word measures in twentieths of a point."""


def twips(mm: float) -> str:
    """Give millimetres in the unit of Word."""
    return str(round(mm * TWIPS_OF_MM))


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """Make an element of WordprocessingML; its attributes are of that name space too."""
    named = {qn(f"w:{name}"): value for name, value in attributes.items()}
    made = cast("Element", OxmlElement(f"w:{tag}", named))
    made.extend(children)
    return made


def fonts(name: str) -> Element:
    """Name a type for every script."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


class Look(NamedTuple):
    """How a run of text differs from the rest of its paragraph.

    Attributes:
        bold: Bold type.
        italic: Italic type.
        style: Id of a style of characters; empty for none.
    """

    bold: bool = False
    italic: bool = False
    style: str = ""


PLAIN = Look()


def run(*content: Element, look: Look = PLAIN) -> Element:
    """Make a run."""
    properties = []
    if look.style:
        properties.append(w("rStyle", val=look.style))
    if look.bold:
        properties += [w("b"), w("bCs")]
    if look.italic:
        properties += [w("i"), w("iCs")]
    return w("r", *([w("rPr", *properties)] if properties else ()), *content)


def text(value: str) -> Element:
    """Make the text of a run: hidden characters are shown, white space stays, tabs are spaces."""
    made = w("t")
    made.text = visible(value.replace("\t", " ").replace("\n", " "))
    made.set(qn("xml:space"), "preserve")
    return made


def text_run(value: str, look: Look = PLAIN) -> Element:
    """Make a run of a text."""
    return run(text(value), look=look)


def field(instruction: str, shown: Iterable[Element]) -> tuple[Element, ...]:
    """Make a field that Word calculates, with the result that is shown until then."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return (
        run(w("fldChar", fldCharType="begin")),
        run(code),
        run(w("fldChar", fldCharType="separate")),
        *shown,
        run(w("fldChar", fldCharType="end")),
    )


class Setting(NamedTuple):
    """What a paragraph has beside its style.

    Attributes:
        keep: It stays on the page of what follows.
        number: Id of the list that it belongs to, and the level there; None for those of its
            style, if any.
        align: `right`, `center`; empty for that of its style.
    """

    keep: bool = False
    number: tuple[int, int] | None = None
    align: str = ""


USUAL = Setting()


def paragraph(style: str, content: Sequence[Element], setting: Setting = USUAL) -> Element:
    """Make a paragraph of a style."""
    properties = [w("pStyle", val=style)]
    if setting.keep:
        properties.append(w("keepNext"))
    if setting.number is not None:
        list_id, level = setting.number
        properties.append(w("numPr", w("ilvl", val=str(level)), w("numId", val=str(list_id))))
    if setting.align:
        properties.append(w("jc", val=setting.align))
    return w("p", w("pPr", *properties), *content)
