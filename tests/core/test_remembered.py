from __future__ import annotations

from shebo_cli.core.remembered import OfTheLast


def test_the_same_values_are_derived_from_once() -> None:
    derived = []

    @OfTheLast
    def total(ones: list[int], others: list[int]) -> int:
        derived.append((ones, others))
        return sum(ones) + sum(others)

    ones, others = [1, 2], [3]
    assert (total(ones, others), total(ones, others)) == (6, 6)
    assert len(derived) == 1


def test_equal_values_are_not_the_same() -> None:
    derived = []

    @OfTheLast
    def size(ones: list[int]) -> int:
        derived.append(ones)
        return len(ones)

    assert size([1, 2]) == size([1, 2]) == 2
    assert len(derived) == 2


def test_only_the_last_answer_is_remembered() -> None:
    derived = []

    @OfTheLast
    def size(ones: list[int]) -> int:
        derived.append(ones)
        return len(ones)

    first, second = [1], [1, 2]
    assert [size(first), size(second), size(first)] == [1, 2, 1]
    assert derived == [first, second, first]


def test_a_refusal_is_not_remembered() -> None:
    asked = []

    @OfTheLast
    def reciprocal(ones: list[int]) -> float:
        asked.append(ones)
        return 1 / len(ones)

    nothing: list[int] = []
    for _ in range(2):
        try:
            reciprocal(nothing)
        except ZeroDivisionError:
            continue
    assert len(asked) == 2


def test_what_is_forgotten_is_derived_anew() -> None:
    derived = []

    @OfTheLast
    def size(ones: list[int]) -> int:
        derived.append(ones)
        return len(ones)

    ones = [1]
    size(ones)
    size.forget()
    assert (size(ones), len(derived)) == (1, 2)
