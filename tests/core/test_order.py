from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.order import find_cycle, in_order

ids = st.sampled_from("abcdef")
graphs = st.dictionaries(ids, st.sets(ids, max_size=3), max_size=6)


def test_no_cycle_gives_nothing() -> None:
    assert find_cycle({"a": ["b"], "b": []}) == ()
    assert find_cycle({"b": [], "a": ["b"]}) == ()


def test_a_cycle_is_named_closed_and_in_the_order_of_dependence() -> None:
    depends = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}
    cycle = find_cycle(depends)
    assert cycle[0] == cycle[-1]
    assert set(cycle) == {"a", "b", "c"}
    for one, other in zip(cycle, cycle[1:], strict=False):
        assert other in depends[one]


def test_a_block_that_depends_on_itself_is_a_cycle() -> None:
    assert find_cycle({"a": ["a"]}) == ("a", "a")


def test_the_lowest_rank_comes_first_unless_it_must_wait() -> None:
    depends = {"late": [], "early": ["late"], "free": []}
    assert in_order(depends, {"late": 9, "early": 1, "free": 5}) == ("free", "late", "early")


def test_equal_ranks_go_by_id() -> None:
    assert in_order({"b": [], "a": []}, {"a": 1, "b": 1}) == ("a", "b")


@given(graphs, st.randoms())
def test_every_id_follows_what_it_depends_on(graph: dict[str, set[str]], random: object) -> None:
    acyclic = {key: {other for other in before if other < key} for key, before in graph.items()}
    ordered = in_order(acyclic, {key: -ord(key) for key in acyclic})
    assert sorted(ordered) == sorted(acyclic)
    for place, key in enumerate(ordered):
        assert all(other in ordered[:place] for other in acyclic[key] if other in acyclic)
