"""Any of the HTML documents as PDF: the same page, the same bytes, and nothing from outside."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Any

from shebo_cli.errors import refuse, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from shebo_cli.errors import SheboError

FONTS = {"PTS55F.ttf": "normal", "PTS75F.ttf": "bold"}
"""Weight by file. No document is set in italics."""

SCHEME = "shebo-font"
"""Addresses of the fonts; nobody but this module knows them."""

FAMILY, OWN_FAMILY = '"PT Sans"', '"shebo sans"'
"""What the pages ask for, and what it is called here: under one name, a font of the machine's would
win over ours, whatever version that is."""

ATTACHMENT = "attachment"
"""A `rel` that puts a file into the document, stamped with the time of day."""

LONG_WORD = re.compile(r"\S{41,}")
PART = re.compile(r"\S{16,}?(?=[\w!-/:-@\[-`{-~])")
"""Where a long word may break: before no mark that belongs to the letter before it."""

BREAK = "\u200b"
"""A place to break, of no width."""

NOT_SET = frozenset({"style", "script", "title", "svg"})
"""Elements whose text is not set in lines."""

EPOCH = "SOURCE_DATE_EPOCH"


def render_pdf(html: str, fonts: Path) -> bytes:
    """Draw a page as PDF, with bookmarks by its headings, tags, and its own fonts.

    Whatever the page says, no file is opened and no network is used: a resource that is not a
    `data:` address is left out without a word, for the text is complete without it.

    Args:
        html: A self-contained page.
        fonts: The folder of the shipped fonts.

    Returns:
        The document. With one version of the libraries the same page gives the same bytes, on
        every machine as long as our fonts have all its characters; others come from the machine's
        fonts, or are boxes.

    Raises:
        SheboError: WeasyPrint, which draws, is not installed, or it misses its libraries.
    """
    files = {f"{SCHEME}:{name}": (fonts / name).read_bytes() for name in FONTS}
    with _on_its_own():
        page, style, configuration = _open(html, files)
        _prepare(page.etree_element)
        drawn: bytes = page.write_pdf(stylesheets=[style], font_config=configuration, pdf_tags=True)
    return drawn


def _open(html: str, files: Mapping[str, bytes]) -> tuple[Any, Any, Any]:
    """Give the page, the style sheet of our fonts, and where they are kept.

    Raises:
        SheboError: As in `render_pdf`.
    """
    try:
        # Where a library is missing, that is printed on standard output too.
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):  # noqa: PTH123 # the device
            from weasyprint import CSS, HTML
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:
        raise _unable(error) from None

    class OursOnly(URLFetcher):  # type: ignore[misc] # the library has no annotations
        """Serves our fonts and what the page itself holds."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url in files:
                return URLFetcherResponse(url, files[url])
            return super().fetch(url, headers)

    fetcher = OursOnly(allowed_protocols={"data"}, allow_redirects=False)
    configuration = FontConfiguration()
    style = CSS(string=_style_sheet(), font_config=configuration, url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher), style, configuration


def _style_sheet() -> str:
    """Give our fonts to what names none, the margins of a page among it."""
    faces = (
        f"@font-face {{ font-family: {OWN_FAMILY}; font-weight: {weight};"
        f' src: url("{SCHEME}:{name}"); }}\n'
        for name, weight in FONTS.items()
    )
    usual = f"{{ font-family: {OWN_FAMILY}, sans-serif; }}\n"
    return f"{''.join(faces)}html {usual}@page {usual}"


def _prepare(root: Element) -> None:
    """Let the page's styles, those of its pictures too, name our fonts; drop attached files."""
    for element in root.iter():
        if str(element.tag).rpartition("}")[2] == "style" and element.text:
            element.text = element.text.replace(FAMILY, OWN_FAMILY)
        if ATTACHMENT in element.get("rel", "").lower():
            del element.attrib["rel"]
    _part_long_words(root)


def _part_long_words(root: Element) -> None:
    """Let long words break wherever they reach the margin.

    In a table they would run off the paper, and the time for a line grows with the square of its
    longest word.
    """
    within = [root]
    for element in within:
        within += (one for one in element if str(one.tag).rpartition("}")[2] not in NOT_SET)
        element.text = _parted(element.text)
        for one in element:
            one.tail = _parted(one.tail)


def _parted(text: str | None) -> str | None:
    return text and LONG_WORD.sub(lambda word: PART.sub(rf"\g<0>{BREAK}", word.group()), text)


def _unable(error: ImportError | OSError) -> SheboError:
    """Say that WeasyPrint, or with an error of the system a library below it, is missing."""
    reason = say("PDF needs WeasyPrint, which cannot be loaded: {reason}", reason=error)
    if isinstance(error, ImportError):
        return refuse(
            reason,
            None,
            say(
                "Install it: pipx inject shebo weasyprint. Or print the page of shebo render to PDF"
                " from any browser."
            ),
        )
    return refuse(
        reason,
        None,
        say(
            "Install the library Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0"
            " libharfbuzz-subset0). Or print the page of shebo render to PDF from any browser."
        ),
    )


@contextmanager
def _on_its_own() -> Iterator[None]:
    """Keep the libraries from telling what of CSS they do not know, and from asking the clock."""
    import logging
    import warnings

    level, epoch = logging.root.manager.disable, os.environ.get(EPOCH)
    logging.disable()
    # A font that had to be changed is stamped with this instead of with the time of day.
    os.environ[EPOCH] = "0"
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(level)
        if epoch is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = epoch
