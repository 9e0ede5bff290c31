"""Hours as people type them and as programs write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.typed_hours import exported_hours, hours_of_seconds, typed_hours


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5.5", "1:75", "x", "1e3", "1234", "1.23456", "٣", "1h2h", "nan"]
)
def test_what_is_not_typed_hours_is_nothing(text: str) -> None:
    assert typed_hours(text) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("1.5", "1.5"),
        (" 1,5 ч ", "1.5"),
        (".25", "0.25"),
        ("1h30", "1.5"),
        ("1:30", "1.5"),
        ("1Ч30М", "1.5"),
        ("90m", "1.5"),
        ("20 мин", "0.3333"),
        ("0", "0"),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, hours: str) -> None:
    assert typed_hours(text) == exported_hours(text) == Decimal(hours)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("-1,5", "-1.5"),
        ("−2", "-2"),
        ("-0", "0"),
        ("0.33333333333", "0.3333"),
        ("01:30:00", "1.5"),
        ("101:00:36", "101.01"),
        ("-00:30:00", "-0.5"),
        ("99999", "99999"),
    ],
)
def test_hours_are_read_as_programs_write_them(text: str, hours: str) -> None:
    assert exported_hours(text) == Decimal(hours)


@pytest.mark.parametrize("text", ["", "-", "1:60:00", "1:00:60", "999999999", "1.5 -", "итого"])
def test_what_no_program_writes_as_hours_is_nothing(text: str) -> None:
    assert exported_hours(text) is None


@given(st.integers(0, 359_999))
def test_a_clock_of_seconds_is_read_exactly(seconds: int) -> None:
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    assert exported_hours(clock) == hours_of_seconds(seconds)
    assert abs(hours_of_seconds(seconds) * 3600 - seconds) <= Decimal("0.18")
