"""The portfolio on terminals of several widths."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.commands.portfolio_shown import print_portfolio
from shebo_cli.commands.session import Session
from shebo_cli.core.portfolio import Row, by_risk, totals_of
from shebo_cli.i18n import Translator
from tests.render.rows import BARE, EVIL, FULL, TODAY


def shown(capsys: pytest.CaptureFixture[str], *rows: Row, width: int, lang: str = "en") -> str:
    session = Session(Translator(lang), has_colour=False, is_terminal=True, width=width)
    print_portfolio(session._replace(today=TODAY), by_risk(rows), totals_of(rows))
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [100, 110, 130, 140])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_no_line_is_wider_than_the_terminal(
    width: int, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (FULL, BARE, FULL._replace(client="Очень длинное название " * 5))

    text = shown(capsys, *rows, width=width, lang=lang)

    assert max(map(len, text.splitlines())) <= width
    assert "ООО «Ромашка»" in text


def test_a_narrow_terminal_shows_the_hours_below_and_fewer_weeks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(capsys, FULL, width=100).splitlines()

    [place] = [number for number, line in enumerate(lines) if "ООО «Ромашка»" in line]
    assert "Анна Ли" not in lines[place]
    assert lines[place + 1].startswith("      12.5 / 44 / 66; forecast 24 days beyond the service;")
    assert "Feb 22" not in "\n".join(lines)
    assert "22 Feb" in "\n".join(lines)
    assert "1 Mar" not in "\n".join(lines)
    assert "5/7" in "\n".join(lines)


def test_a_wide_terminal_shows_everything_and_marks_weeks_with_more_than_sold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(capsys, FULL, width=140).splitlines()

    [line] = [one for one in lines if "ООО «Ромашка»" in one]
    assert "Анна Ли" in line
    assert "client since 2027-01-12" in line
    assert "12.5 / 44 / 66" in line
    [load] = [one for one in lines if one.startswith("Анна Ли")]
    assert "5.2/7.3 " in load
    assert "10.5/7.3!" in load
    assert "147/58.7!" in load


def test_delays_and_payments_follow_with_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    bare = FULL.due[0]._replace(day=None, amount=None, currency="")

    text = shown(capsys, FULL._replace(due=(*FULL.due, bare)), width=120)

    assert "by cause: the client: 5, the executor: 2, both: 1, free pauses: 3" in text
    assert "15,000.00" in text
    assert "at the start" in text


def test_what_there_is_nothing_of_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, BARE, width=120)

    assert "Load by week" not in text
    assert "by cause" not in text
    assert "Not paid yet" not in text


def test_the_words_of_strangers_stay_on_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    evil = EVIL._replace(client="\x1b[31mред\nдва", hours=FULL.hours._replace(left=Decimal(-1)))

    text = shown(capsys, evil, width=140)

    assert "\x1b" not in text
    assert len([line for line in text.splitlines() if "два" in line]) == 1
