"""The plan by dates as a page: the picture, what the client owes, and all dates as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from shebo_cli.render.engine import draw, environment
from shebo_cli.render.gantt_svg import render_gantt
from shebo_cli.render.gantt_table import render_gantt_table
from shebo_cli.render.needed import needed_of

if TYPE_CHECKING:
    from shebo_cli.core.duties import Duty
    from shebo_cli.core.timeline import Timeline
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts


def render_schedule(
    chart: Timeline, duties: tuple[Duty, ...], price: str, layouts: Layouts, t: Translator
) -> str:
    """Draw the page.

    Args:
        chart: The plan.
        duties: What the client owes.
        price: What a day of waiting costs, in words; empty where nothing is bought.
        layouts: Where the page has its layout, and whose it is.
        t: The translator of the document's language.

    Returns:
        One self-contained HTML page, in light colours.
    """
    # Both parts are made by an XML writer, which has escaped the client's words.
    picture = Markup(render_gantt(chart, t, has_dark=False))  # noqa: S704 # as said above
    table = Markup(render_gantt_table(chart, t))  # noqa: S704 # as said above
    values = {
        "chart": chart,
        "duties": needed_of(duties, t),
        "price": price,
        "picture": picture,
        "table": table,
    }
    return draw(environment(layouts, t), "schedule.html.j2", values)
