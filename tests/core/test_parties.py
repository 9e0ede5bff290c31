"""How people are addressed."""

from __future__ import annotations

import pytest

from shebo_cli.core.parties import addressed


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ли Анна Викторовна", "Анна Викторовна"),
        ("Анна Викторовна Ли", "Анна Викторовна"),
        ("Лукин Илья Кузьмич", "Илья Кузьмич"),
        ("Серова Ольга Ильинична", "Ольга Ильинична"),
        ("Анна Петровна", "Анна Петровна"),
        ("Анна", "Анна"),
        ("Анна Ли", "Анна Ли"),
        ("Иванович Пётр Ли", "Иванович Пётр Ли"),
        ("Anna Maria Lee", "Anna Maria Lee"),
        ("Ли Анна Викторовна Мария", "Ли Анна Викторовна Мария"),
    ],
)
def test_a_person_is_addressed_by_name_and_patronymic_where_they_are_known(
    name: str, expected: str
) -> None:
    assert addressed(name) == expected
