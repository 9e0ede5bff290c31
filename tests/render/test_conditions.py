"""The conditions say what the service definition says, whatever it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.duties import DayPrice
from shebo_cli.core.service import Price
from shebo_cli.i18n import Translator
from shebo_cli.render.conditions import OVERLAP, conditions_of
from tests.core.builders import SERVICE


def told(
    service: object = SERVICE,
    launch: str = "standard",
    price: DayPrice | None = None,
    language: str = "en",
) -> str:
    found = conditions_of(service, launch, price, Translator(language))  # type: ignore[arg-type] # a service
    return "\n".join(f"{one.about}: {one.text}" for one in found)


def test_every_figure_comes_from_the_service_definition() -> None:
    other = SERVICE._replace(
        month_hours=Decimal(40),
        terms=SERVICE.terms._replace(free_pause_days=3),
        month_price=Price(Decimal("45000.50"), "RUB"),
    )
    text = told(other)
    assert "40 h" in text
    assert "3 working days of a project are free" in text
    assert "It costs RUB\u00a045,000.50." in text
    assert "22 h" not in text


@pytest.mark.parametrize("policy", OVERLAP)
def test_the_policy_of_overlapping_delays_is_told(policy: str) -> None:
    terms = SERVICE.terms._replace(overlap=policy)  # type: ignore[arg-type] # one of them
    others = {one for name, one in OVERLAP.items() if name != policy}
    text = told(SERVICE._replace(terms=terms))
    assert OVERLAP[policy] in text
    assert not any(one in text for one in others)


def test_the_way_of_payment_follows_the_launch() -> None:
    assert "one by one" in told(launch="standard")
    assert "at the start" in told(launch="cold")


def test_a_day_has_its_price_in_money_where_the_service_has_one_else_in_hours() -> None:
    hours = DayPrice(Decimal("1.18"), None, None)
    assert "on the day of this document it is 1.18 h of the integrator's work." in told(price=hours)
    money = DayPrice(Decimal("1.18"), Decimal(2400), "RUB")
    assert "on the day of this document it is RUB\u00a02,400." in told(price=money)
    assert "price of a working day" not in told()


def test_the_conditions_are_told_in_russian() -> None:
    assert "бесплатно — на 5 рабочих дней за весь проект" in told(language="ru")
