"""A letter in Markdown as a page: nothing in it is markup but what its template wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from shebo_cli.render.engine import draw, environment
from shebo_cli.render.markdown_reader import markdown_reader, title_of

if TYPE_CHECKING:
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts


def render_letter_page(markdown: str, layouts: Layouts, t: Translator) -> str:
    """Draw a letter as one self-contained HTML page that prints on A4.

    Args:
        markdown: The letter.
        layouts: Where the page has its layout, and whose letter it is.
        t: The translator of the letter's language.
    """
    # The reader has escaped everything that is not Markdown's own.
    body = Markup(markdown_reader().render(markdown))  # noqa: S704 # as said above
    values = {"title": title_of(markdown), "body": body}
    return draw(environment(layouts, t), "letter.html.j2", values)
