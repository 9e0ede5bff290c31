"""Plans by dates for the tests of their pictures: told ones, and random ones."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from shebo_cli.core.placement import Span
from shebo_cli.core.schedule import PlannedBlock
from shebo_cli.core.timeline import Timeline

if TYPE_CHECKING:
    from shebo_cli.core.schedule import State

ONE_DAY = timedelta(days=1)
FIRST = date(2027, 1, 11)
"""A Monday."""

HOSTILE = (
    "</text><script>alert(1)</script> & <b> ]]> \"q\" 'a' \x1b[31m\x00\x85 \u202eевил \ufffe\uffff \ud800 "
    "e\u0301 👩\u200d🔧 漢字 {{ 7*7 }} %s {name} <!-- -->"
)


def day(number: int) -> date:
    """Give a day by its number, 0 for the first one."""
    return FIRST + ONE_DAY * number


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


def block(
    block_id: str, first: int, last: int, state: State = "planned", **keys: Any
) -> PlannedBlock:
    given: dict[str, Any] = {
        "title": f"Block {block_id}",
        "hours": Decimal("4.5"),
        "worked": Decimal(0),
        "left": Decimal("4.5"),
    }
    given |= keys
    return PlannedBlock(id=block_id, state=state, start=day(first), end=day(last), **given)


def chart(*rows: PlannedBlock, days: int = 0, **keys: Any) -> Timeline:
    """Give a plan of some blocks that begins on the first day; weekends are off."""
    placed = tuple((one, Span(one.start, one.end)) for one in rows if one.start and one.end)
    last = max(day(days - 1), *(one.last for _, one in placed))
    number = (last - FIRST).days + 1
    given: dict[str, Any] = {
        "title": "Romashka",
        "today": FIRST,
        "baseline": {},
        "service": Span(FIRST, last),
        "extension": None,
        "pauses": (),
        "days_off": frozenset(one for one in map(day, range(number)) if one.weekday() > 4),
    }
    given |= keys
    return Timeline(first=FIRST, last=last, rows=placed, **given)


def told() -> Timeline:
    """Give a plan in which everything occurs."""
    return chart(
        block("B1", 0, 4, "accepted", worked=Decimal(4), left=Decimal(0)),
        block("B2", 7, 9, "handed-over", title="Contacts and companies from three tables"),
        block("B3", 10, 37, "begun", worked=Decimal(3), left=Decimal(1)),
        block("B4", 37, 46, title="Telephony: lines, calls, recordings"),
        block("B5", 47, 59),
        days=80,
        today=day(35),
        baseline={
            key: span(*days)
            for key, days in (("B1", (0, 4)), ("B3", (10, 20)), ("B4", (21, 25)), ("B5", (28, 40)))
        },
        service=span(0, 45),
        extension=span(46, 52),
        pauses=(span(16, 22),),
        p80_end=day(72),
    )


titles = st.one_of(
    st.text(max_size=80), st.just(HOSTILE), st.text("Ш漢e\u0301👩\u200d🔧\ufe0f☎W ", max_size=60)
)
states: st.SearchStrategy[State] = st.sampled_from(("planned", "begun", "handed-over", "accepted"))


@st.composite
def spans(draw: st.DrawFn, days: int) -> Span:
    first = draw(st.integers(0, days - 1))
    return span(first, draw(st.integers(first, days - 1)))


@st.composite
def charts(draw: st.DrawFn) -> Timeline:
    """Give any plan of one day up to ten years."""
    days = draw(st.one_of(st.integers(1, 120), st.integers(1, 3700)))
    own = spans(days)
    rows = []
    for number in range(draw(st.integers(1, 6))):
        first, last = draw(own)
        worked, left = (draw(st.decimals(0, 40, places=2)) for _ in range(2))
        rows.append(
            PlannedBlock(
                draw(st.sampled_from((f"B{number}", f"B{number}-" + "x" * 30))),
                draw(titles),
                draw(st.decimals(0, 2000, places=2)),
                worked,
                left,
                draw(states),
                first,
                last,
            )
        )
    service = draw(st.none() | own)
    extension = None
    if service and service.last < day(days - 1):
        extension = draw(st.none() | st.just(Span(service.last + ONE_DAY, day(days - 1))))
    pauses = st.builds(span, st.integers(-40, days - 1), st.integers(0, days + 40)).filter(
        lambda one: one.first <= one.last
    )
    return chart(
        *rows,
        days=days,
        title=draw(titles),
        today=day(draw(st.integers(0, days - 1))),
        baseline={one.id: draw(own) for one in rows if draw(st.booleans())},
        service=service,
        extension=extension,
        pauses=tuple(draw(st.lists(pauses, max_size=2))),
        p80_end=draw(st.none() | st.integers(0, days - 1).map(day)),
    )
