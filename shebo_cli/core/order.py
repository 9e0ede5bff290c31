"""Order: what must come before what."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def find_cycle(depends: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Give the ids of one cycle, in order and closed (`a, b, a`), or nothing.

    Args:
        depends: Ids, each with the ids that it depends on.
    """
    before: set[str] = set()
    for key, others in depends.items():
        if not before.issuperset(others):
            break
        before.add(key)
    else:
        # Mostly everything depends on what comes before it: there the sorter finds nothing either.
        return ()
    sorter = TopologicalSorter({key: sorted(depends[key]) for key in sorted(depends)})
    try:
        sorter.prepare()
    except CycleError as error:
        # The library names each id before the one that depends on it.
        return tuple(reversed(error.args[1]))
    return ()


def in_order(depends: Mapping[str, Collection[str]], rank: Mapping[str, int]) -> tuple[str, ...]:
    """Sort ids so that each follows what it depends on; among the free ones the lowest rank first.

    Args:
        depends: Ids, each with the ids that it depends on; those not among the keys are ignored.
        rank: The wish: smaller is earlier; equal ranks go by id.

    Raises:
        CycleError: The caller did not look with `find_cycle`.
    """
    sorter = TopologicalSorter(
        {key: [other for other in before if other in depends] for key, before in depends.items()}
    )
    sorter.prepare()
    ready: set[str] = set()
    ordered = []
    while sorter.is_active():
        ready.update(sorter.get_ready())
        chosen = min(ready, key=lambda key: (rank[key], key))
        ready.remove(chosen)
        ordered.append(chosen)
        sorter.done(chosen)
    return tuple(ordered)
