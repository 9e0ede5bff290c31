"""The page of the portfolio: everything is in it, nothing of strangers is alive in it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.portfolio import totals_of
from shebo_cli.files.layouts_folder import layout_folders
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.policy import policy
from shebo_cli.render.portfolio_page import SCRIPT, render_portfolio
from tests.render.rows import BARE, EVIL, FULL, ROWS, TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.core.portfolio import Row


def drawn(rows: Sequence[Row], lang: str = "en", missing: Sequence[str] = ()) -> str:
    layouts = Layouts(layout_folders((), "portfolio/layouts"), None)
    return render_portfolio(rows, totals_of(rows), missing, TODAY, layouts, Translator(lang))


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_says_that_it_is_internal_and_carries_the_policy(lang: str) -> None:
    page = drawn(ROWS, lang)

    assert f'<html lang="{lang}">' in page
    assert f'content="{policy(SCRIPT)}"' in page
    assert ("не отправлять" if lang == "ru" else "not for the client") in text_of(page)
    assert "http:" not in page.replace("http://evil.example", "")
    assert "https:" not in page


def test_a_project_stands_with_its_figures_and_the_reasons_for_a_look() -> None:
    text = text_of(drawn([FULL]))

    assert "ООО «Ромашка» a/romashka Анна Ли Implementation client since Jan 12, 2027" in text
    for told in ("66 44 12.5 33.5", "Feb 2, 2027", "Mar 1, 2027", "Mar 9, 2027"):
        assert told in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "forecast 24 working days after the service&#39;s end" in text
    assert "20.06 h beyond what is bought" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "the client 5 the executor 2 both 1 free pauses 3" in text


def test_load_and_payments_stand_with_their_sums() -> None:
    text = text_of(drawn([FULL, FULL._replace(integrator="")]))

    assert "Анна Ли 1 0 / 7.3 5.2 / 7.3" in text
    assert "nobody is named 1 0 / 7.3" in text
    assert "Total 2 0 / 14.7 10.5 / 14.7" in text
    assert text.replace("\N{NO-BREAK SPACE}", " ").count("RUB 15,000") == 4
    assert "60,000" in text


def test_what_is_planned_beyond_the_week_is_marked_for_one_integrator_and_not_for_nobody() -> None:
    weeks = tuple(one._replace(capacity=Decimal(20)) for one in FULL.weeks)

    marked = drawn([FULL._replace(weeks=weeks)])
    assert marked.count('class="week beyond"') == 4 + 1
    nobody = drawn([FULL._replace(weeks=weeks, integrator="")])
    assert 'class="week beyond"' not in nobody
    assert all('<tr data-state="marked">' in page for page in (marked, nobody))


def test_a_planned_end_is_red_only_where_a_purchase_ends_before_it() -> None:
    offer = BARE._replace(project_end=date(2027, 5, 13), outlives_service=True)

    assert 'class="day short"' not in drawn([offer])
    assert 'class="day short"' in drawn([FULL])


def test_payments_say_which_month_how_many_in_all_and_a_price_where_one_is_known() -> None:
    due = tuple(one._replace(amount=None, currency="") for one in FULL.due)

    assert "Jan 1, 2027 ООО «Ромашка» month 2 RUB" in text_of(drawn([FULL]))
    text = text_of(drawn([FULL._replace(due=due), FULL._replace(due=(), folder="z")]))
    assert "Due by Client Paid for Jan 1, 2027 ООО «Ромашка» (a/romashka) month 2 Feb" in text
    assert "Total 2 months" in text


def test_no_load_and_no_payments_leave_their_sections_out() -> None:
    page = drawn([BARE])

    assert 'id="load"' not in page
    assert 'id="payments"' not in page
    assert 'id="projects"' in page


def test_words_of_strangers_are_text() -> None:
    page = drawn([EVIL], missing=["<script>alert(2)</script>"])

    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;script&gt;alert(2)" in page


def test_what_is_missing_is_told_before_any_figure() -> None:
    text = text_of(drawn([BARE], missing=["b/shebo.toml:1:1: not TOML"]))

    assert text.index("b/shebo.toml:1:1") < text.index("Projects")


def test_no_projects_give_a_page_all_the_same() -> None:
    assert 'id="projects"' in drawn([])


def test_three_thousand_projects_fit_into_one_page() -> None:
    page = drawn([FULL] * 3000)

    assert page.count("<tr data-state=") == 3000 + 1 + 6000
