"""A letter in Markdown as a page: nothing in it is markup but what its template wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from shebo_cli.render.engine import draw, environment
from shebo_cli.render.markdown_reader import markdown_reader, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.company import Company
    from shebo_cli.i18n import Translator


def render_letter_page(
    markdown: str, folders: tuple[Path, ...], t: Translator, company: Company | None = None
) -> str:
    """Draw a letter as one self-contained HTML page that prints on A4.

    Args:
        markdown: The letter.
        folders: The folders of templates; the first one that has a template wins.
        t: The translator of the letter's language.
        company: Whose letter it is; without one the page has no head.
    """
    # The reader has escaped everything that is not Markdown's own.
    body = Markup(markdown_reader().render(markdown))  # noqa: S704 # as said above
    values = {"title": title_of(markdown), "body": body}
    return draw(environment(folders, t, company), "letter.html.j2", values)
