from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.errors import Place, say, say_count
from shebo_cli.lint.known import Known, known_findings, without_known
from shebo_cli.lint.rule import UNDENIABLE, Finding

findings = st.lists(
    st.builds(
        lambda line, code, text: Finding(
            Place("dpv.toml", line, 1), code, "name", "error", say("{text}", text=text), say("")
        ),
        st.integers(1, 3),
        st.sampled_from(("SHB001", "SHB208", "SHB209")),
        st.sampled_from(("a", "b", "б" * 299 + " " + "в", "б" * 299 + " " + "г")),
    ),
    max_size=12,
)


def known_of(given: list[Finding]) -> Known:
    return Known(known_findings(given, str), lambda _row: Place(""), str)


@given(findings, findings)
def test_a_baseline_knows_just_what_it_was_made_of(old: list[Finding], new: list[Finding]) -> None:
    known = known_of(old)
    left, unused = without_known(old, known)
    assert left == [one for one in old if one.code in UNDENIABLE]
    assert set(unused.values()) <= {0}
    told, _ = without_known([*old, *new], known)
    assert len(told) == len(left) + len(new)
    fewer, unused = without_known(new, known)
    assert sum(one.times for one in known.findings) - sum(unused.values()) == len(new) - len(fewer)


def test_without_a_baseline_everything_is_left() -> None:
    one = Finding(Place("a"), "SHB208", "n", "error", say("m"), say("h"))
    assert without_known([one], Known((), lambda _row: Place(""), str)) == ([one], {})


def test_numbers_are_no_part_of_what_is_known_not_even_in_a_message_within() -> None:
    def told(number: int) -> Finding:
        inner = say_count("{count} hour", "{count} hours", number)
        message = say("{what}, {more} more", what=inner, more=Decimal(number))
        return Finding(Place("a"), "SHB208", "n", "error", message, say("h"))

    [one] = known_findings([told(1)], str)
    assert one.message == "… hours, … more"
    assert without_known([told(5)], known_of([told(1)])) == ([], {0: 0})


def test_long_messages_that_differ_only_behind_the_cut_are_two_entries() -> None:
    def told(end: str) -> Finding:
        return Finding(Place("a"), "SHB208", "n", "error", say("б" * 400 + end), say("h"))

    entries = known_findings([told("в"), told("г"), told("г")], str)
    assert sorted(one.times for one in entries) == [1, 2]
    assert {len(one.message) for one in entries} == {300}
    assert without_known([told("в"), told("д")], known_of([told("в")])) == ([told("д")], {0: 0})
