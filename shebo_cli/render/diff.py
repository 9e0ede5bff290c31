"""The difference of two versions of a ДПВ, as a comment of a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.hours import ZERO
from shebo_cli.render.diff_changes import field_changes
from shebo_cli.render.engine import comment_text, draw, environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from shebo_cli.core.approval import BlockDiff
    from shebo_cli.core.status import Drift
    from shebo_cli.i18n import Translator
    from shebo_cli.render.layouts import Layouts

LONGEST_COMMENT = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""
MOST_OPEN_LINES = 8
"""A block with more rows and lines is folded."""


class Difference(NamedTuple):
    """Everything that the comment shows.

    Attributes:
        client: The client's name.
        against: The revision of git; None where it is the approved ДПВ.
        before, after: Likely hours of both versions.
        blocks: What differs.
        change: Whether the ДПВ differs from an approved one, and whether that is recorded.
        levels: Titles of the integrator's levels, by id.
    """

    client: str
    against: str | None
    before: Decimal
    after: Decimal
    blocks: tuple[BlockDiff, ...]
    change: Drift
    levels: Mapping[str, str]


def render_diff(difference: Difference, layouts: Layouts, t: Translator) -> str:
    """Draw the difference as Markdown that GitHub and GitLab read alike.

    Args:
        difference: The values.
        layouts: Where the comment has its layout, and whose it is.
        t: The translator of the document's language.

    Returns:
        The comment; the same values give the same text. Where it would be longer than GitHub
        takes, the last blocks stand in the table only.
    """
    against = difference.against
    told = [one for one in difference.blocks if one.after]
    shown = len(told)
    while True:
        made = environment(layouts, t)
        values = {
            "difference": difference,
            "client": comment_text(difference.client),
            "what": t("the approved ДПВ") if against is None else comment_text(against),
            "zero": ZERO,
            "told": told[:shown],
            "left_out": len(told) - shown,
            "fields": {one.block.id: field_changes(one, difference.levels, t) for one in told},
            "most_open_lines": MOST_OPEN_LINES,
        }
        text = draw(made, "diff.md.j2", values)
        if len(text) <= LONGEST_COMMENT or not shown:
            return text
        shown //= 2
