"""What has its day: promises, deadlines, payments, terms, hours and pauses, by real days."""

from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.approval import Deadline, plan_seal
from shebo_cli.core.events import (
    Answer,
    Approval,
    Extension,
    Information,
    Pause,
    Purchase,
    Question,
    Resume,
    Start,
)
from shebo_cli.core.pulse_findings import Finding
from shebo_cli.core.work_events import Acceptance, Handover, Kept, Promise, Return
from tests.core.histories import History, submission, work
from tests.core.patients import CONDITIONS, SEALED, begun, bought, dec, found, jan


def deadlines(**days: int) -> Approval:
    """Agree on the last days of blocks, in December."""
    rows = tuple(Deadline(block, dec(1), dec(day)) for block, day in days.items())
    return Approval(
        "administrator", "Олег", plan_seal(SEALED), "deadlines", None, None, deadlines=rows
    )


def test_a_promise_is_due_on_its_day_and_overdue_after_it() -> None:
    history = begun()
    given = history.on(dec(1), Promise("client", "Пришлёт доступы", dec(4)))
    assert found(history, dec(3), "promise-due") is None
    due = Finding(
        "promise-due", "client", dec(1), 0, dec(4), events=(given.id,), text="Пришлёт доступы"
    )
    assert found(history, dec(4), "promise-due") == due
    late = found(history, dec(7), "promise-overdue")
    assert late == due._replace(kind="promise-overdue", days=1)
    history.on(dec(7), Kept(given.id))
    assert found(history, dec(7), "promise-overdue") is None


def test_a_promise_of_the_executors_needs_him() -> None:
    history = begun()
    history.on(dec(1), Promise("executor", "Пришлём отчёт", dec(2)))
    one = found(history, dec(2), "promise-due")
    assert one is not None
    assert one.needs == "executor"


def test_a_client_who_rests_is_reminded_of_no_promise_and_the_executor_is() -> None:
    history = begun()
    history.on(dec(1), Promise("client", "Пришлёт доступы", dec(3)))
    history.on(dec(2), Pause())
    assert found(history, dec(4), "promise-overdue") is None
    history.on(dec(4), Promise("executor", "Пришлём отчёт", dec(4)))
    one = found(history, dec(7), "promise-overdue")
    assert one is not None
    assert one.needs == "executor"


def test_blocks_are_due_and_overdue_by_their_agreed_last_day_until_they_are_handed_over() -> None:
    history = bought()
    agreed = history.on(dec(1), deadlines(B01=3, B03=4), Start())
    approval = history.events[-2]
    assert approval.type == "approval"
    assert agreed.type == "start"
    events = (approval.id,)
    assert found(history, dec(2), "block-due") is None
    due = Finding("block-due", "executor", by=dec(3), blocks=("B01",), events=events)
    assert found(history, dec(3), "block-due") == due
    assert found(history, dec(3), "block-overdue") is None
    assert found(history, dec(4), "block-overdue") == Finding(
        "block-overdue", "administrator", dec(3), 1, dec(3), ("B01",), events
    )
    assert found(history, dec(7), "block-overdue") == Finding(
        "block-overdue", "administrator", dec(3), 2, dec(3), ("B01", "B03"), events
    )
    history.on(dec(3), Handover("B01"))
    one = found(history, dec(7), "block-overdue")
    assert one is not None
    assert one.blocks == ("B03",)
    history.on(dec(4), Return("B01", "Не то."))
    one = found(history, dec(7), "block-overdue")
    assert one is not None
    assert one.blocks == ("B01", "B03")


def test_days_of_a_pause_and_of_the_clients_delay_move_an_agreed_deadline() -> None:
    history = bought()
    history.on(dec(1), deadlines(B01=8), Start())
    history.on(dec(3), Pause())
    history.on(dec(7), Resume())
    # Two working days of pause: the 8th is the 10th.
    assert found(history, dec(8), "block-due") is None
    assert found(history, dec(10), "block-due") is not None
    asked = history.on(dec(8), Question("client", "Какой склад?", ("B01", "B03")))
    history.on(dec(9), Answer(asked.id))
    # And one of waiting.
    assert found(history, dec(10), "block-due") is None
    assert found(history, dec(11), "block-due") is not None
    # What stops the work afterwards does not undo that it was late.
    history.on(dec(14), Pause())
    late = found(history, dec(16), "block-overdue")
    assert late is not None
    assert (late.by, late.days) == (dec(11), 3)


def test_days_before_the_agreement_move_no_deadline() -> None:
    history = bought()
    history.on(dec(1), Start())
    history.on(dec(2), Pause())
    history.on(dec(4), Resume(), deadlines(B01=8))
    assert found(history, dec(8), "block-due") is not None


def test_deadlines_that_nobody_agreed_on_are_none() -> None:
    history = begun()
    history.on(dec(1), Approval("administrator", "Олег", plan_seal(SEALED), "deadlines"))
    assert found(history, dec(30), "block-overdue") is None


def test_the_plan_is_due_three_working_days_after_the_information() -> None:
    history = History(CONDITIONS)
    told = history.on(dec(3), Information())
    assert found(history, dec(7), "dpv-due") is None
    due = Finding("dpv-due", "executor", dec(3), 0, dec(8), events=(told.id,))
    assert found(history, dec(8), "dpv-due") == due
    late = found(history, dec(10), "dpv-overdue")
    assert late == Finding("dpv-overdue", "executor", dec(8), 2, dec(8), events=(told.id,))
    history.on(dec(10), submission(*SEALED))
    assert found(history, dec(10), "dpv-overdue") is None


def test_a_month_that_is_not_paid_is_named_from_its_first_day() -> None:
    history = begun(months=1)
    history.on(dec(1), Purchase(2))
    assert found(history, dec(31), "payment-due") is None
    first = found(history, jan(1), "payment-due")
    assert first == Finding("payment-due", "seller", jan(1), 0, jan(1))
    assert found(history, jan(12), "payment-due") == first._replace(days=2)
    cold = found(history, dec(1), "payment-due", launch="cold")
    assert cold == Finding("payment-due", "seller", dec(1), 0, dec(1))


def test_a_term_is_named_a_week_before_its_end_and_after_it_while_work_is_left() -> None:
    history = begun(months=1)
    assert found(history, dec(23), "term-ends") is None
    # Working days from Thursday the 24th to Wednesday the 30th; the 31st is a day off.
    assert found(history, dec(24), "term-ends") == Finding(
        "term-ends", "seller", dec(1), 5, dec(31)
    )
    assert found(history, dec(31), "term-over") is None
    assert found(history, jan(11), "term-over") == Finding(
        "term-over", "seller", dec(31), 1, dec(31)
    )
    history.on(dec(30), Extension("scope", "client", months=1))
    assert found(history, jan(11), "term-over") is None
    for block in ("B01", "B02", "B03"):
        history.on(dec(30), Handover(block), Acceptance(block))
    assert found(history, jan(29), "term-ends") is None


def test_hours_are_used_up_when_all_that_count_are_worked() -> None:
    history = begun(months=1)
    history.on(dec(1), work("21", "B01.1"))
    assert found(history, dec(2), "hours-used-up") is None
    history.on(dec(2), work("1", "B01.1"))
    blocks = ("B01", "B02", "B03")
    # The approved ДПВ has 40 h, and 22 h were bought.
    used = Finding("hours-used-up", "seller", blocks=blocks, hours=Decimal(0))
    assert found(history, dec(3), "hours-used-up") == used
    history.on(dec(2), work("2.5", "B03.1"), Handover("B01"))
    one = found(history, dec(3), "hours-used-up")
    assert one == used._replace(hours=Decimal("2.5"), blocks=("B02", "B03"))
    for block in ("B02", "B03"):
        history.on(dec(2), Handover(block))
    assert found(history, dec(3), "hours-used-up") is None


def test_hours_that_were_enough_by_the_estimate_are_the_administrators() -> None:
    history = begun(months=2)
    history.on(dec(1), work("44", "B01.1"))
    one = found(history, dec(2), "hours-used-up")
    assert one is not None
    assert one.needs == "administrator"


def test_without_a_paid_month_there_are_no_hours() -> None:
    history = begun()
    history.events = [one for one in history.events if one.type != "purchase"]
    assert found(history, dec(2), "hours-used-up") is not None
    history.events = [one for one in history.events if one.type != "start"]
    assert found(history, dec(2), "hours-used-up") is None


def test_a_pause_is_named_when_two_free_days_are_left_and_when_none_is() -> None:
    history = begun()
    paused = history.on(dec(14), Pause())
    # Free are 14 to 18 December; the term runs on from the 21st.
    assert found(history, dec(16), "pause-ends") is None
    ends = Finding("pause-ends", "client", dec(14), 2, dec(21), events=(paused.id,))
    assert found(history, dec(17), "pause-ends") == ends
    assert found(history, dec(19), "pause-ends") == ends._replace(days=0)
    assert found(history, dec(21), "pause-ends") is None
    over = Finding("pause-over", "client", dec(21), 1, dec(21), events=(paused.id,))
    assert found(history, dec(21), "pause-over") == over
    assert found(history, dec(22), "pause-over") == over._replace(days=2)
    history.on(dec(22), Resume())
    assert found(history, dec(22), "pause-over") is None


def test_a_second_pause_may_have_no_free_day_at_all() -> None:
    history = begun()
    history.on(dec(7), Pause())
    history.on(dec(14), Resume())
    history.on(dec(16), Pause())
    one = found(history, dec(16), "pause-over")
    assert one is not None
    assert (one.since, one.days) == (dec(16), 1)


def test_a_pause_of_a_finished_project_is_of_no_account() -> None:
    history = begun()
    for block in ("B01", "B02", "B03"):
        history.on(dec(2), Handover(block), Acceptance(block))
    history.on(dec(3), Pause())
    assert found(history, dec(30), "pause-over") is None
