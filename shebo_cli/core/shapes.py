"""The field types of every file, with their limits, for the validator and for JSON Schemas.

A limit is a value with pydantic's own hook, `__get_pydantic_core_schema__`: pydantic and the tool's
fast reader (`files/shape_reader.py`) both call it, and the core itself imports neither.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Schema: TypeAlias = dict[str, Any]
"""A schema in pydantic-core's form."""


class Limits:
    """Keywords that narrow a field, in pydantic-core's words: `ge`, `pattern` and the like."""

    def __init__(self, **keywords: Any) -> None:
        """Keep the keywords."""
        self.keywords = keywords

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], Schema]
    ) -> Schema:
        """Add the keywords to the schema of the bare type."""
        return {**handler(source), **self.keywords}


class Number(NamedTuple):
    """Accepts what TOML calls a number, an integer too, and gives a Decimal within limits."""

    ge: int | Decimal
    le: int
    decimal_places: int | None = None

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], Schema]
    ) -> Schema:
        """Judge what is plainly within the limits here, and leave the rest to the bare type."""
        low, high, places = Decimal(self.ge), Decimal(self.le), self.decimal_places
        bare = {**handler(source), "strict": True, "ge": low, "le": high}
        if places is not None:
            bare["decimal_places"] = places
        step = None if places is None else Decimal(1).scaleb(-places)

        def judge(value: object, exactly: Callable[[object], object]) -> object:
            # Counting decimals takes the engine three times as long as all of this.
            is_within = type(value) is Decimal and value.is_finite() and low <= value <= high
            if is_within and (step is None or not value % step):  # type: ignore[operator] # one
                return value
            return exactly(Decimal(value) if type(value) is int else value)

        wrap = {"type": "no-info", "function": judge}
        return {"type": "function-wrap", "function": wrap, "schema": bare}


class OneDayOrSpan:
    """The marker of a field that takes a day as well as `{ first = …, last = … }`."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: Callable[[object], Schema]
    ) -> Schema:
        """Read a single day as both ends, in pydantic's own hook, and refuse a reversed span."""
        widen = {"type": "no-info", "function": _widen_day}
        return {"type": "function-before", "function": widen, "schema": handler(source)}


def _widen_day(value: object) -> object:
    if type(value) is date:
        return {"first": value, "last": value}
    match value:
        case {"first": first, "last": last} if type(first) is type(last) is date and last < first:
            # The validator turns it into an error of the field.
            raise ValueError(value)
        case _:
            return value


NOT_BLANK = r"\S"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FACT_PATH = r"^[a-z_]+(\.[a-z_]+)*$"
BLOCK_ID = r"^B[0-9]{2,4}$"
TASK_ID = r"^B[0-9]{2,4}\.[0-9]{1,3}$"
BLOCK_OR_TASK_ID = r"^B[0-9]{2,4}(\.[0-9]{1,3})?$"
RULE_CODE = r"^SHB[0-9]{0,3}$"
COUNTRY = r"^[A-Z]{2}$"
DIGEST = r"^[0-9a-f]{12}$"
CURRENCY = r"^[A-Z]{3}$"
EVENT_ID = r"^[0-9a-f]{8}$"
SEAL = r"^v1:[0-9a-f]{64}$"
DETAIL_KEY = r"^[a-z]+(_[a-z]+)*$"
COLOUR = r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
FILE_NAME = r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$"
ONE_LINE = r"^.*\S.*$"

Text = Annotated[str, Limits(pattern=NOT_BLANK, max_length=20_000)]
Name = Annotated[str, Limits(pattern=NOT_BLANK, max_length=300)]
Slug = Annotated[str, Limits(pattern=SLUG, max_length=64)]
FactPath = Annotated[str, Limits(pattern=FACT_PATH, max_length=64)]
BlockId = Annotated[str, Limits(pattern=BLOCK_ID)]
BlockOrTaskId = Annotated[str, Limits(pattern=BLOCK_OR_TASK_ID)]
TaskId = Annotated[str, Limits(pattern=TASK_ID)]
Digest = Annotated[str, Limits(pattern=DIGEST)]
Currency = Annotated[str, Limits(pattern=CURRENCY)]
Money = Annotated[Decimal, Number(0, 1_000_000_000, decimal_places=2)]
EventId = Annotated[str, Limits(pattern=EVENT_ID)]
Seal = Annotated[str, Limits(pattern=SEAL)]
DetailKey = Annotated[str, Limits(pattern=DETAIL_KEY, max_length=50)]
Colour = Annotated[str, Limits(pattern=COLOUR)]
FileName = Annotated[str, Limits(pattern=FILE_NAME, max_length=200)]
Line = Annotated[str, Limits(pattern=ONE_LINE, max_length=200)]
RuleCode = Annotated[str, Limits(pattern=RULE_CODE)]
Country = Annotated[str, Limits(pattern=COUNTRY)]
Hours = Annotated[Decimal, Number(0, 10_000, decimal_places=4)]
SignedHours = Annotated[Decimal, Number(-10_000, 10_000, decimal_places=4)]
DayHours = Annotated[Decimal, Number(Decimal("0.25"), 24, decimal_places=4)]
MonthHours = Annotated[Decimal, Number(1, 744, decimal_places=4)]
Share = Annotated[Decimal, Number(0, 1)]
Factor = Annotated[Decimal, Number(0, 10)]
Whole = Annotated[int, Limits(ge=0, le=100_000_000)]
Positive = Annotated[int, Limits(ge=1, le=100_000_000)]
Days = Annotated[int, Limits(ge=0, le=1000)]
Day = Annotated[date, Limits(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Months = Annotated[int, Limits(ge=1, le=120)]
Version1 = Literal[1]

Count = Whole | tuple[Text, ...]
"""How many: a number, or the things themselves by name."""

Detail = Text | Whole | bool | tuple[Text, ...]
"""An answer that only the forms of some industries ask for."""

ROWS = Limits(max_length=200)
"""How many rows a section of the brief may have: each of them becomes a block or sizes one."""
