"""What commands say so that both sides can check it: days, events, hours, refusals, next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.ledger_story import Story

if TYPE_CHECKING:
    pass


def test_an_explanation_shows_whose_each_day_is_and_what_was_extended(begun: Story) -> None:
    begun.tell("2026-12-03 ask Что --block B01 --block B02 --block B03")
    question = begun.last("question")
    begun.tell(f"2026-12-08 answer {question}\n2026-12-08 extend --reason client --days 1")
    made = begun.last("extension")
    lines = begun.tell("2026-12-09 extend --explain").out.splitlines()
    days = [line for line in lines if line.startswith("2026-12")]
    assert days == [
        "2026-12-01 – 2026-12-03  work, 3 working days",
        f"2026-12-04  client's delay, 1 working day; extended by {made}",
        "2026-12-07 – 2026-12-08  client's delay, 2 working days",
        "2026-12-09  work, 1 working day",
    ]
    assert (
        sum(f"{question}  2026-12-03  question to: client (B01, B02, B03): Что" in x for x in lines)
        == 2
    )
    shown = begun.tell("2026-12-09 extend --reason client --dry-run --explain").out
    assert "2026-12-07 – 2026-12-08  client's delay, 2 working days" in shown
    assert "2026-12-04 " not in shown
    assert "(2026-12-04)" in begun.tell("2026-12-09 journal --type extension").out


def test_granted_hours_stand_beside_the_estimate_of_their_tasks(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 9\n2026-12-03 log B01.1 8")
    shown = begun.tell("2026-12-04 extend --reason executor --dry-run --explain").out
    assert "Extension by 3 h of work, executor's delay. Paid by: executor." in shown
    assert "B01.1 Задача: 17 h of 10 h." in shown
    assert shown.count("work on B01.1") == 2
    assert "B01.1 Задача: 17 h of 10 h." in begun.tell("2026-12-04 extend --explain").out


def test_a_correction_of_the_estimate_is_named_as_what_is_granted_for(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell("""
        2026-12-02 change plan --title Оценка
        2026-12-02 change apply
        2026-12-02 dpv send
        2026-12-02 approve --as administrator --by Олег
        2026-12-02 approve --as client --by Анна
    """)
    shown = begun.tell("2026-12-03 extend --reason executor --dry-run --explain").out
    assert "Extension by 6 h of work" in shown
    assert "estimate corrected «Оценка»: +10 h" in shown


def test_a_scope_extension_names_its_change(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell("2026-12-02 change plan --information Ещё --title Шире\n2026-12-02 change apply")
    shown = begun.tell("2026-12-02 extend --reason scope --dry-run --explain").out
    assert f"{begun.last('change')}  scope change «Шире»: +10 h" in shown


def test_an_extension_is_never_older_than_its_days(begun: Story) -> None:
    begun.tell("2026-12-03 ask Что --block B01 --block B02 --block B03")
    error = begun.refuse("2026-12-08 extend --reason client --on 2026-12-04")
    assert "the last is 2026-12-08" in error
    begun.tell("2026-12-08 extend --reason client --days 1 --on 2026-12-04")


def test_status_says_what_was_refused_and_who_waits_for_approval(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 25"), ('title = "Блок B01"', 'title = "Начало"'))
    begun.tell("""
        2026-12-02 change plan --title Иначе
        2026-12-02 change apply
        2026-12-02 dpv send
        2026-12-02 approve --as administrator --by Олег
    """)
    shown = begun.tell("2026-12-03 status").out
    assert "wait for approval: B01, B03" in shown
    assert "client, 1 working day: approval of the ДПВ" in shown
    begun.tell("2026-12-03 approve --as client --by Анна --block B01")
    told = begun.tell("2026-12-03 reject --as client --by Анна --block B03 --why Дорого").out
    assert "shebo change plan" in told
    assert "refused: B03" in begun.tell("2026-12-03 status").out
    begun.edit(("hours = 25", "hours = 20"))
    assert "approved ·" in begun.tell("2026-12-03 status").out


def test_hours_beyond_every_budget_are_named(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 25"))
    begun.tell("""
        2026-12-02 change plan --title Иначе
        2026-12-02 change apply
        2026-12-03 log B01.1 12
    """)
    assert "beyond the estimate: 2 h" in begun.tell("2026-12-03 status").out
    assert "More than estimated." in begun.tell("2026-12-03 log B01.1 1").out


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("log B01 1", "Possible here: B01.1."),
        ("log B01.2 1", "B01.1"),
        ("log монтаж 1", "Stages: intake, dpv, estimate."),
        ("log B01.1 много", "1.5, 1h30 or 90m"),
        ("log B01.1 0", "more than 0"),
        ("approve --as client --by Анна --scope deadlines --block B01", "Leave --block out."),
        ("approve --as administrator --by О --block B01", "B01 is approved already"),
        ("approve --as client --by Анна", "it was made, or is not due"),
        ("block accept B01", "shebo block submit B01"),
        ("pause --from 2027-03-01", "the service ends on 2027-01-31"),
        ("dpv diff --against ''", "git log"),
        ("dpv diff --against '*'", "git log"),
    ],
)
def test_a_slip_is_answered_with_what_would_be_right(line: str, part: str, begun: Story) -> None:
    assert part in begun.refuse(f"2026-12-02 {line}")


def test_more_hours_than_a_day_has_are_refused_over_several_records(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 20\n2026-12-03 log B01.1 20")
    assert "20 h already: with these 5 h it would be 25 h" in begun.refuse("2026-12-02 log B03.1 5")
    begun.tell("2026-12-02 log B03.1 4")


def test_an_answer_before_its_question_names_the_questions_day(begun: Story) -> None:
    begun.tell("2026-12-03 ask Что")
    error = begun.refuse(f"2026-12-04 answer {begun.last('question')} --on 2026-12-02")
    assert "was asked later, on 2026-12-03" in error
    begun.tell(f"2026-12-04 answer {begun.last('question')} Это")


def test_what_stands_in_the_way_of_taking_back_is_named(begun: Story) -> None:
    begun.tell("2026-12-07 pause --via письмо")
    error = begun.refuse(f"2026-12-08 void {begun.last('start')} --why Ошибка")
    assert f"shebo void {begun.last('pause')}" in error


def test_a_block_that_is_handed_over_without_hours_is_remarked(begun: Story) -> None:
    assert "No hours are logged on it yet." in begun.tell("2026-12-02 block submit B01").out
    assert "with the client already" in begun.refuse("2026-12-02 block start B01")


def test_months_that_are_bought_and_not_paid_are_named_by_the_estimate(begun: Story) -> None:
    begun.tell("2026-12-02 buy --months 1")
    shown = begun.tell("2026-12-02 estimate").out
    assert "paid, 2 months" in shown
    assert "1 month is bought and not paid, and does not count yet" in shown


def test_a_payment_that_is_late_is_called_so(begun: Story) -> None:
    begun.tell("2026-12-02 buy --months 1")
    assert "overdue, was due by February 1, 2027" in begun.tell("2027-02-03 status").out


def test_work_after_the_end_is_remarked_and_found(begun: Story) -> None:
    assert "The service ended on January 31, 2027." in begun.tell("2027-02-02 log B01.1 1").out
    assert "SHB318" in begun.codes("2027-02-02")


def test_the_client_agrees_to_what_is_missing_and_the_administrator_to_every_level(
    begun: Story,
) -> None:
    begun.edit(('level = "junior"\nhours = 20', 'level = "integrator"\nhours = 20'))
    assert {"SHB204", "SHB310", "SHB311"} <= begun.codes("2026-12-02")
    begun.tell("2026-12-02 notice competence --sent --via письмо")
    assert "SHB310" not in begun.codes("2026-12-02")
    begun.tell("2026-12-02 approve --as client --by Анна --scope competence")
    assert not {"SHB204", "SHB311"} & begun.codes("2026-12-02")
    begun.tell("2026-12-02 approve --as administrator --by О --scope competence")
    begun.edit(('level = "integrator"\nhours = 20', 'level = "senior"\nhours = 20'))
    assert {"SHB204", "SHB310", "SHB311"} <= begun.codes("2026-12-02")
