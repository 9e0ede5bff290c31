"""Facts: the brief as a flat table of counts and values, the vocabulary that templates may use."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.core.brief import Customization
from shebo_cli.core.remembered import OfTheLast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shebo_cli.core.brief import Brief, Process

SECTION_COUNTS: dict[str, tuple[str, ...]] = {
    "staff": ("users", "concurrent", "departments", "roles"),
    "data.contacts": ("files", "rows"),
    "data.products": ("files", "rows", "price_levels", "supplier_files", "category_trees"),
    "automations": ("actions",),
    "reports": ("wanted",),
    "documents": ("templates",),
    "mailings": ("channels", "templates"),
    "tasks": ("regular",),
    "warehouse": ("warehouses", "document_kinds"),
    "finance": ("article_sets",),
    "training": ("sessions",),
}
INTEGRATION_COUNTS: dict[str, tuple[str, ...]] = {
    "telephony": ("lines",),
    "email": ("mailboxes",),
    "messengers": ("channels",),
    "site": (),
    "payments": (),
    "delivery": (),
    "accounting": ("objects", "directions"),
    "marketplaces": (),
}
PROCESS_COUNTS = ("stages", "fields")
VALUES = (
    "client.industry",
    "service.launch",
    "integration.site.method",
    "reports.own_formulas",
    "customization.level",
)
PLAN_COUNTS = ("plan.functional_blocks", "plan.functional_hours", "plan.articles")
ALWAYS_ASKED = ("staff", "training")
"""Sections whose absence means that the facts are unknown, not that nothing is wanted."""


class Fact(NamedTuple):
    """A fact of the brief.

    Attributes:
        number: What is known of the count.
        is_known: False where the brief lacks it, or lacks it in some rows.
        values: Texts and booleans, one per row that has one.
    """

    number: Decimal = Decimal(0)
    is_known: bool = True
    values: tuple[object, ...] = ()


ABSENT = Fact()
UNKNOWN = Fact(is_known=False)


def fact_paths() -> frozenset[str]:
    """List every fact that a template may name."""
    return frozenset(
        (
            "processes",
            *(f"process.{count}" for count in PROCESS_COUNTS),
            "customization.hours",
            *SECTION_COUNTS,
            *(
                f"{section}.{count}"
                for section, counts in SECTION_COUNTS.items()
                for count in counts
            ),
            *(f"integration.{kind}" for kind in INTEGRATION_COUNTS),
            *(
                f"integration.{kind}.{count}"
                for kind, counts in INTEGRATION_COUNTS.items()
                for count in counts
            ),
            *VALUES,
            *PLAN_COUNTS,
        )
    )


@OfTheLast
def collect_facts(brief: Brief) -> Mapping[str, Fact]:
    """Give the facts of a brief by path.

    Rows of one section are added up: the lines of two telephony providers are one count. Where a
    row lacks its part, the sum is what is known, and the fact counts as not known.
    """
    facts = {
        "processes": Fact(Decimal(len(brief.process))),
        "service.launch": Fact(values=(brief.service.launch,)),
        "client.industry": Fact(values=_present([brief.client.industry])),
        **_row_facts("process", brief.process, PROCESS_COUNTS),
    }
    for path, counts in SECTION_COUNTS.items():
        section = _section(brief, path)
        if section is None and path not in ALWAYS_ASKED:
            continue
        facts[path] = Fact(Decimal(1))
        for name in counts:
            facts[f"{path}.{name}"] = _add_up([getattr(section, name, None)])
    if brief.reports:
        facts["reports.own_formulas"] = Fact(values=_present([brief.reports.own_formulas]))
    facts |= _integration_facts(brief)
    return facts | {f"details.{key}": _detail(value) for key, value in brief.details.items()}


def rows_of(
    brief: Brief, each: Literal["process", "customization"]
) -> tuple[Process | Customization, ...]:
    """Give the rows of which a template makes a block each."""
    return brief.process if each == "process" else brief.customization


def row_facts(row: Process | Customization) -> dict[str, Fact]:
    """Give the facts of one row, for the template that makes a block of each."""
    if isinstance(row, Customization):
        level = Fact(values=_present([row.level]))
        return {**_row_facts("customization", [row], ("hours",)), "customization.level": level}
    return _row_facts("process", [row], PROCESS_COUNTS)


def _detail(value: object) -> Fact:
    """Give an answer of the industry's own: a count where it can be counted, and as a value."""
    number = Decimal(int(value)) if isinstance(value, bool) else _count(value)
    return Fact(number, values=(value,))


def _section(brief: Brief, path: str) -> object:
    value: object = brief
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _integration_facts(brief: Brief) -> dict[str, Fact]:
    facts = {}
    for kind, counts in INTEGRATION_COUNTS.items():
        rows = [row for row in brief.integration if row.kind == kind]
        facts[f"integration.{kind}"] = Fact(Decimal(len(rows)))
        facts |= _row_facts(f"integration.{kind}", rows, counts)
        if kind == "messengers":
            # A row that names its messenger and no channels is one channel itself.
            channels = [
                1 if row.channels is None and row.provider else row.channels for row in rows
            ]
            facts["integration.messengers.channels"] = _add_up(channels)
        if kind == "site":
            methods = _present([row.method for row in rows])
            facts["integration.site.method"] = Fact(values=methods)
    return facts


def _row_facts(section: str, rows: Iterable[object], counts: Iterable[str]) -> dict[str, Fact]:
    kept = list(rows)
    return {f"{section}.{name}": _add_up([getattr(row, name) for row in kept]) for name in counts}


def _add_up(counts: Sequence[object]) -> Fact:
    total = sum((_count(count) for count in counts), Decimal(0))
    return Fact(total, is_known=None not in counts)


def _count(count: object) -> Decimal:
    match count:
        case tuple():
            return Decimal(len(count))
        case int() | Decimal():
            return Decimal(count)
        case _:
            return Decimal(0)


def _present(values: Iterable[object]) -> tuple[object, ...]:
    return tuple(value for value in values if value is not None)


def find(facts: Mapping[str, Fact], path: str) -> Fact:
    """Give a fact; one that no section of the brief mentions counts as zero, and known."""
    return facts.get(path, ABSENT)


SHOWN_IN_PLANS = frozenset(
    {
        *(f"client.{name}" for name in ("name", "about", "aim", "pains", "tried_before")),
        *(f"representative.{name}" for name in ("name", "position", "phone", "email")),
        *("service.launch", "service.months"),
        *(f"deadline.{name}" for name in ("what", "date", "why")),
        *("access.system", "access.ready"),
    }
)
"""Facts that the plan's document shows outside the blocks; a test looks for each of them."""

USED_OTHERWISE = frozenset(
    {"client.country", "client.industry", "service.level", "process.name", "customization.title"}
)
"""Facts that choose the calendar, the form and the purchased level, or name a block."""

FROM_PRODUCTION = frozenset({"customization.hours", "customization.level"})
"""Facts that production knows, not the client: no form asks for them."""


def can_be_unknown(path: str) -> bool:
    """Say whether a brief can lack a fact that templates may name.

    Whether a section or a row is there is never unknown: what is absent was not asked for.
    """
    return path in _UNKNOWABLE


_UNKNOWABLE = frozenset(
    {
        *(f"{section}.{count}" for section, counts in SECTION_COUNTS.items() for count in counts),
        *(
            f"integration.{kind}.{count}"
            for kind, counts in INTEGRATION_COUNTS.items()
            for count in counts
        ),
        *(f"process.{count}" for count in PROCESS_COUNTS),
        *("integration.site.method", "reports.own_formulas"),
        *FROM_PRODUCTION,
    }
)
