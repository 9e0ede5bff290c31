"""What letters and acts say of the invented project, on which a company's layouts are tried out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from shebo_cli.commands.sample_plan import CLIENT, SEAL, TODAY
from shebo_cli.core.approval import sealed_blocks
from shebo_cli.core.brief import Representative
from shebo_cli.core.entries import Entry
from shebo_cli.core.events import BudgetRow
from shebo_cli.core.parties import parties_of
from shebo_cli.core.payments import Instalment, PaidExtension
from shebo_cli.core.placement import Span
from shebo_cli.core.plan_letters import (
    AcceptanceAct,
    ApprovalLetter,
    ApprovalRow,
    CompetenceLetter,
    LevelRow,
    Taught,
)
from shebo_cli.core.pulse_letters import OF_BOTH, TEMPLATES, PulseLetter, TitledBlock
from shebo_cli.core.scope_letters import ScopeLetter
from shebo_cli.core.service import Price
from shebo_cli.core.settings import Contract, Team
from shebo_cli.core.term_letters import (
    DelayLetter,
    DelayRow,
    ExtensionAct,
    PauseLetter,
    PaymentLetter,
)
from shebo_cli.core.work_events import PROOFS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shebo_cli.core.plan_document import PlanDocument

EVENT = "0123abcd"
HOURS = Decimal("2.5")
PRICE = Price(Decimal(100), "EUR")
LATER = date(2026, 12, 8)
SPANS = (Span(TODAY, TODAY), Span(TODAY, LATER))
ENTRY = Entry(EVENT, TODAY, "question", "B01", CLIENT, CLIENT, CLIENT, "client", HOURS)
ENTRIES = (
    ENTRY,
    *(ENTRY._replace(to=one) for one in ("administrator", "production")),
    *(ENTRY._replace(kind=one) for one in ("submission", "handover", "pause", "change", "work")),
    *(ENTRY._replace(kind="approval", to=one) for one in ("administrator", "client")),
    ENTRY._replace(kind="approval", block=""),
    ENTRY._replace(kind="contact"),
)
"""One of every kind that a letter tells in words of its own, and one of another."""


def sample_letters(plan: PlanDocument) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Give the values with which each template of a letter is tried out, by its name.

    Args:
        plan: The invented project's.

    Returns:
        For each template a letter that says all it can, and one that says as little as it can.
    """
    brief = plan.brief
    signer = Representative(CLIENT, CLIENT)
    known = parties_of(
        plan.settings._replace(team=Team(CLIENT, CLIENT, CLIENT, CLIENT)),
        brief and brief._replace(representative=signer),
        plan.service,
    )
    unsigned = plan.settings._replace(contract=Contract())
    unknown = parties_of(unsigned, None, plan.service)
    letters = {**_of_plan(plan), **_of_term(), **_daily()}
    return {
        name: tuple(
            {**parties._asdict(), **values._asdict(), "day": TODAY}
            for parties, values in (*((known, one) for one in samples), (unknown, samples[-1]))
        )
        for name, samples in letters.items()
    }


def _of_plan(plan: PlanDocument) -> dict[str, tuple[NamedTuple, ...]]:
    """Invent what letters about the ДПВ say."""
    [block, *_] = sealed_blocks(plan.dpv)
    rows = (BudgetRow(block.id, CLIENT, HOURS), BudgetRow(block.id, CLIENT, -HOURS))
    none = HOURS * 0
    scope = ScopeLetter(
        title=CLIENT,
        information=CLIENT,
        rows=rows,
        hours=HOURS,
        months=1,
        months_hours=HOURS,
        price=PRICE,
        missing_before=HOURS,
        missing=HOURS,
        due_months=1,
        due_hours=HOURS,
        uncovered=HOURS,
        service_end=TODAY,
        end_after=LATER,
        work_end=TODAY,
        work_end_after=LATER,
        outlives=True,
    )
    missing = scope._replace(information="", months=0, price=None, uncovered=none)
    covered = missing._replace(missing=none, hours=-HOURS, service_end=None, work_end=None)
    late = missing._replace(missing_before=none, due_months=0, uncovered=HOURS)
    scopes = (scope, missing, late, covered._replace(outlives=False))
    waiting = (ApprovalRow(block.id, CLIENT, HOURS), ApprovalRow(block.id, CLIENT, None))
    approval = ApprovalLetter(
        role="client",
        rows=waiting,
        hours=HOURS,
        production_hours=HOURS,
        whole_blocks=1,
        whole_hours=HOURS,
        bought_hours=HOURS,
        paid_hours=HOURS,
        missing=HOURS,
        months=1,
        work_end=LATER,
        start=TODAY,
        sent_on=TODAY,
        agreed_on=TODAY,
        agreed_by=CLIENT,
        change=CLIENT,
        refused=(block.id,),
        is_first=False,
        seal=SEAL,
    )
    first = approval._replace(
        production_hours=none,
        paid_hours=none,
        missing=none,
        agreed_on=None,
        start=None,
        change="",
        refused=(),
        is_first=True,
    )
    unplanned = first._replace(work_end=None, bought_hours=none)
    levels = CompetenceLetter(
        CLIENT, CLIENT, ((block.id, CLIENT),), (LevelRow(block.id, "B01.1", CLIENT, CLIENT),)
    )
    act = AcceptanceAct(block, TODAY, ENTRY, (Taught(TODAY, (CLIENT, CLIENT)),), ENTRY)
    unsigned = AcceptanceAct(block._replace(acceptance=()), TODAY, None, (), None)
    return {
        "scope-administrator": scopes,
        "scope-seller": scopes,
        "scope-client": scopes,
        "approval-administrator": (approval, first),
        "approval-client": (approval, first, unplanned),
        "competence": (levels,),
        "act-acceptance": (act, unsigned),
    }


def _of_term() -> dict[str, tuple[NamedTuple, ...]]:
    """Invent what letters about the service term say."""
    pause = PauseLetter(TODAY, LATER, LATER, 2, 1, 5, CLIENT, LATER)
    used_up = pause._replace(last_free=None, runs_on=None, free_days=0, via="", service_end=None)
    row = DelayRow(ENTRIES, SPANS, 2)
    delay = DelayLetter((row, row), 2, TODAY, LATER, HOURS, HOURS, PRICE, PRICE, ENTRIES)
    paid = Instalment(1, HOURS, TODAY, LATER, TODAY, TODAY, PRICE)
    ahead = Instalment(2, HOURS, None, None, None, None, None)
    longer = PaidExtension(EVENT, TODAY, 1, 2, HOURS, PRICE)
    days_only = PaidExtension(EVENT, TODAY, 0, 2, HOURS * 0, None)
    payments = PaymentLetter((paid,), 2, 1, HOURS, PRICE, PRICE, (longer, days_only))
    extension = ExtensionAct(
        *(EVENT, "client", "client", 2, 1, HOURS, HOURS),
        is_overridden=True,
        price=PRICE,
        spans=SPANS,
        end_before=TODAY,
        end_after=LATER,
        evidence=ENTRIES,
    )
    plain = ExtensionAct(
        *(EVENT, "shared", "nobody", 0, 0, HOURS, HOURS * 0),
        is_overridden=False,
        price=None,
        spans=(),
        end_before=None,
        end_after=None,
        evidence=(),
    )
    return {
        "pause": (pause, pause._replace(used_days=0), used_up),
        "delay": (delay, delay._replace(day_price=None, price=None, waiting=())),
        "payment": (payments, PaymentLetter((ahead,), 1, 1, HOURS, None, None, (days_only,))),
        "act-extension": (
            extension,
            extension._replace(reason="executor", paid_by="executor"),
            extension._replace(reason="scope"),
            plain,
        ),
    }


def _daily() -> dict[str, tuple[NamedTuple, ...]]:
    """Invent what the messages of the daily check say: of each kind a long and a short one."""
    found: dict[str, tuple[NamedTuple, ...]] = {}
    for kind, name in TEMPLATES.items():
        block = TitledBlock("B01", CLIENT, PROOFS)
        long = PulseLetter(
            *("seller", CLIENT, kind, True, 2, TODAY, TODAY, CLIENT, HOURS, EVENT, SPANS),
            *((block, block._replace(title="")), ENTRIES, (CLIENT, ""), (block, block), 1, 2),
        )
        short = long._replace(
            is_over=False, days=0, hours=None, blocks=(block,), in_work=(), accepted=0
        )
        samples = (long, short, long._replace(to="executor", colleague=""))
        for one in (name, f"{name}-client") if name in OF_BOTH else (name,):
            found[f"daily/{one}"] = (*found.get(f"daily/{one}", ()), *samples)
    return found
