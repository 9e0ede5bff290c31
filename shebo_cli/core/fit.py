"""What fits: blocks packed into purchased hours by priority and dependencies (R-EST-6)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from shebo_cli.core.hours import ZERO

if TYPE_CHECKING:
    from shebo_cli.core.dpv import Block, Dpv


def fitting_blocks(dpv: Dpv, capacity: Decimal) -> frozenset[str]:
    """Choose the blocks that a purchase reaches.

    Blocks are taken by priority; one whose dependencies do not all fit, or that is too large for
    what is left, waits, and smaller ones after it may still fit. A functional block costs its
    likely hours and its share of the overhead: likely × (functional + overhead) / functional.
    Overhead blocks fit when every functional block does and the whole is within the purchase.

    Args:
        dpv: A ДПВ without cycles.
        capacity: Purchased hours.

    Returns:
        Ids of the blocks that fit.
    """
    functional = [block for block in dpv.by_priority() if block.is_functional]
    overhead = [block for block in dpv.block if not block.is_functional]
    functional_hours = sum((block.hours.likely for block in functional), ZERO)
    all_hours = functional_hours + sum((block.hours.likely for block in overhead), ZERO)
    if not functional:
        return frozenset(block.id for block in overhead) if all_hours <= capacity else frozenset()
    overhead_ids = {block.id for block in overhead}
    chosen: set[str] = set()
    spent = ZERO

    def is_reached(block: Block) -> bool:
        waits = block.id in chosen or not set(block.depends) - overhead_ids <= chosen
        # Cross-multiplied: a division would round.
        wanted = (spent + block.hours.likely) * all_hours
        return not waits and wanted <= capacity * functional_hours

    while block := next(filter(is_reached, functional), None):
        chosen.add(block.id)
        spent += block.hours.likely
    if len(chosen) == len(functional) and all_hours <= capacity:
        chosen |= overhead_ids
    return frozenset(chosen)


def cost_with_overhead(dpv: Dpv) -> Decimal:
    """Give what one functional hour costs with its share of overhead, as a factor of 1 or more."""
    functional = sum((block.hours.likely for block in dpv.block if block.is_functional), ZERO)
    everything = sum((block.hours.likely for block in dpv.block), ZERO)
    return everything / functional if functional else Decimal(1)
