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
    long = FULL._replace(client="Очень длинное название " * 5, integrator="Анна " * 9)
    weeks = tuple(one._replace(capacity=Decimal(5)) for one in FULL.weeks)
    rows = (FULL._replace(weeks=weeks), BARE, long)

    text = shown(capsys, *rows, width=width, lang=lang)

    assert max(map(len, text.splitlines())) <= width
    assert "ООО «Ромашка»" in text


def test_a_narrow_terminal_shows_the_hours_below_and_fewer_weeks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(capsys, FULL, width=100).splitlines()

    place = next(number for number, line in enumerate(lines) if "ООО «Ромашка»" in line)
    assert "Анна Ли" not in lines[place]
    assert lines[place + 1].startswith("      12.5 / 44 / 66; forecast 24 working days after")
    assert "5/7" in "\n".join(lines)


@pytest.mark.parametrize("width", [60, 80, 100, 130, 160])
@pytest.mark.parametrize("has_marks", [True, False])
def test_every_row_of_the_load_comes_to_its_total_and_no_number_is_cut(
    width: int, has_marks: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    weeks = tuple(
        week._replace(planned=Decimal(100 + number), sold=Decimal(7), capacity=Decimal(103))
        for number, week in enumerate(FULL.weeks)
    )
    row = FULL._replace(integrator="Константинопольская Анастасия", weeks=weeks)
    if not has_marks:
        row = row._replace(weeks=tuple(one._replace(capacity=None) for one in weeks))

    lines = shown(capsys, row, width=width).splitlines()

    head, _, load = lines[lines.index("Load by week: planned / sold hours") + 1 :][:3]
    *pairs, total = (cell.strip("!").split("/") for cell in load.split() if "/" in cell)
    assert max(len(head), len(load)) <= width
    assert [sum(column) for column in zip(*(map(int, pair) for pair in pairs), strict=True)] == [
        828,
        56,
    ]
    assert total == ["828", "56"]
    assert f"+{9 - len(pairs)} week" in head if len(pairs) < 9 and width < 130 else "+" not in head
    assert load.startswith("Константинополь")
    assert ("!!" in load) is has_marks


def test_what_one_integrator_cannot_work_in_a_week_is_marked_and_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    full = tuple(one._replace(planned=Decimal(24), capacity=Decimal(40)) for one in FULL.weeks)
    lone = FULL._replace(weeks=full)

    assert "!!" not in shown(capsys, lone, width=140)
    text = shown(capsys, lone, lone, width=140)
    assert "48/14.7!!" in text
    assert "!! is more than the integrator's working days have" in text


def test_clients_with_one_name_are_told_apart_by_their_folders(
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = FULL._replace(folder="b/romashka-2")

    lines = shown(capsys, FULL, other, BARE, width=100).splitlines()

    assert [line.split(";")[0].strip() for line in lines if "; 12.5 / 44" in line] == [
        *("a/romashka", "b/romashka-2")
    ]
    assert sum("ООО «Ромашка» (b/romashka-2)" in line for line in lines) == len(other.due)
    assert not any("(b)" in line for line in lines)


def test_a_finished_project_with_nothing_open_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    done = BARE._replace(stage="done")

    assert "finished, nothing is open" in shown(capsys, done, width=100)
    late = done._replace(unclosed=2).judged()
    assert "finished, nothing is open" not in shown(capsys, late, width=100)


def test_a_wide_terminal_shows_everything_and_marks_weeks_with_more_than_sold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = shown(capsys, FULL, width=140).splitlines()

    line = next(one for one in lines if "ООО «Ромашка»" in one)
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
    [first, second, third, total] = text.splitlines()[-4:]
    assert first.split() == ["2027-01-01", "ООО", "«Ромашка»", "month", "2", "RUB", "15,000"]
    assert second.startswith("2027-02-01")
    assert third.split() == ["at", "the", "start", "ООО", "«Ромашка»", "month", "2"]
    assert total.split() == ["Total", "3", "months", "RUB", "30,000"]


def test_amounts_have_no_column_where_no_price_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    due = tuple(one._replace(amount=None, currency="") for one in FULL.due)

    text = shown(capsys, FULL._replace(due=due), width=100)

    assert "Amount" not in text
    assert "2 months" in text


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
