"""Plans to draw, and texts that try to be more than text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.estimate import estimate
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.plan_document import PlanDocument, Standing
from shebo_cli.files.project_folder import read_project
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from shebo_cli.core.project import Project

TODAY = date(2026, 12, 1)

HOSTILE = (
    "=cmd()|'/c calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "{=1+1}",
    "http://evil.example",
    "mailto:a@evil.example",
    "1.5",
    "01",
    "TRUE",
    "<r>x</r>",
    "<r><t>rich</t></r>",
    "</t></si><si><t>",
    "_x0041_ _x000D_",
    "a\x00b\x1b[31mc\x07\x7f",
    "\u202eтсилйарп\u2066\u200b",
    'a;b,c"d\r\ne\tf',
    "]]>&amp;<!--",
    "Ж" * 10_000,
    "слово " * 1_700,
)

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(HOSTILE),
    st.builds(
        str.__add__, st.sampled_from("=+-@\t\r＝'\";,"), st.text(st.characters(codec="utf-8"))
    ),
)
HOURS = st.decimals(0, 10_000, places=4, allow_nan=False)
POINTS = st.lists(HOURS, min_size=3, max_size=3).map(lambda three: ThreePoints(*sorted(three)))


@st.composite
def plans(draw: st.DrawFn) -> Dpv:
    """Draw plans of any titles and hours."""
    blocks = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        block_id = f"B{number:02}"
        tasks = tuple(
            Task(
                f"{block_id}.{place}",
                draw(TEXTS),
                draw(st.sampled_from(("junior", "senior"))),
                draw(POINTS),
            )
            for place in range(1, draw(st.integers(0, 3)) + 1)
        )
        produced = draw(st.none() | HOURS)
        blocks.append(
            Block(
                block_id,
                draw(TEXTS),
                draw(st.integers(0, 9)),
                task=tasks,
                production_hours=produced,
            )
        )
    return Dpv(1, block=tuple(blocks))


def titled(text: str) -> Dpv:
    """Give a plan of one block with one task, both of this title."""
    points = ThreePoints(Decimal(1), Decimal("2.5"), Decimal(4))
    return Dpv(1, block=(Block("B01", text, 1, task=(Task("B01.1", text, "junior", points),)),))


def example(name: str) -> Project:
    """Read an example."""
    return read_project(EXAMPLES / name)


SERVICE = example("thin").service


def document(dpv: Dpv | None = None) -> PlanDocument:
    """Give the document of a plan without dates: of this one, or of an example's."""
    project = example("thin")
    drawn = dpv or project.dpv
    assert project.settings
    assert project.service
    assert drawn
    level = project.settings.service.level
    return PlanDocument(
        settings=project.settings,
        service=project.service,
        brief=project.brief,
        dpv=drawn,
        estimate=estimate(drawn, 1, level, project.service),
        months_known=True,
        today=TODAY,
        standing=Standing("draft"),
    )
