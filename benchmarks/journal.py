"""Reading and replaying long journals; linear where the last columns stay near 1.

Sizes take turns, so that a slow moment of the machine falls on all of them.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from shebo_cli.core.account import delay_account
from shebo_cli.core.approval import SealedBlock, SealedTask, plan_seal
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.events import (
    Answer,
    Approval,
    Event,
    Fact,
    Information,
    Pause,
    Purchase,
    Question,
    Resume,
    Start,
    Submission,
)
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.ledger import replay
from shebo_cli.core.work_events import Acceptance, BlockStart, Handover, Return, Work
from shebo_cli.files.journal_folder import dump_event, file_name, read_journal
from shebo_cli.files.project_folder import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (1_000, 3_000, 10_000)
ROUNDS = 5
BLOCKS, TASKS = 12, 5
LOGS_A_DAY = 4
START = date(2027, 2, 1)
CONDITIONS = Conditions(WorkingCalendar(PLAIN), free_pause_days=20)


def plan() -> tuple[SealedBlock, ...]:
    """Give twelve blocks of five tasks, each block after the one before it."""
    hours = ThreePoints(Decimal(2), Decimal("3.5"), Decimal(6))
    return tuple(
        SealedBlock(
            f"B{block:02}",
            f"Бизнес-процесс «Продажа {block}»",
            acceptance=("Заявка проходит все этапы без ошибок.",),
            depends=(f"B{block - 1:02}",) if block > 1 else (),
            tasks=tuple(
                SealedTask(f"B{block:02}.{task}", f"Настроить этап {task}", "junior", hours)
                for task in range(1, TASKS + 1)
            ),
        )
        for block in range(1, BLOCKS + 1)
    )


def facts(size: int) -> Iterator[tuple[date, Fact]]:
    """Give the days and facts of a project that is busy the same way every day, without end."""
    days = CONDITIONS.calendar.between(START, date.max)
    day = next(days)
    yield day, Purchase(6, paid_on=day)
    yield day, Purchase(6, paid_on=day)
    yield day, Start()
    yield day, Information()
    blocks = plan()
    seal = plan_seal(blocks)
    yield day, Submission(seal, blocks)
    yield next(days), Approval("administrator", "Анна Петровна", seal)
    yield next(days), Approval("client", "Ольга Ивановна", seal)
    weeks = size // BLOCKS // (5 * LOGS_A_DAY + 5)
    for number, block in enumerate(blocks):
        yield next(days), BlockStart(block.id)
        for week in itertools.count():
            yield from _week(days, block.id)
            is_done = week >= weeks and number < BLOCKS - 1
            yield next(days), Acceptance(block.id) if is_done else Return(block.id, "Не то поле.")
            if is_done:
                break
        if number == BLOCKS // 2:
            yield next(days), Pause("почта")
            day = [next(days) for _ in range(5)][-1]
            yield day, Resume()


def _week(days: Iterator[date], block: str) -> Iterator[tuple[date, Fact]]:
    """Give four days of work on a block, with a question on the way, and its handover."""
    tasks = itertools.cycle(range(1, TASKS + 1))
    for weekday in range(4):
        day = next(days)
        for _ in range(LOGS_A_DAY):
            yield day, Work(Decimal("1.75"), f"{block}.{next(tasks)}")
        if weekday == 0:
            yield day, Question("client", "Какие поля обязательны в сделке?", (block,))
        if weekday == 2:
            yield day, Answer("", "Телефон и «ИНН».")
    yield day, Handover(block)


def journal(size: int) -> list[Event]:
    """Give a journal of a number of events that do not contradict one another."""
    events: list[Event] = []
    for sequence, (day, fact) in enumerate(itertools.islice(facts(size), size), 1):
        key = f"{sequence * 2_654_435_761 % 2**32:08x}"
        if isinstance(fact, Question):
            asked = key
        if isinstance(fact, Answer):
            fact = fact._replace(question=asked)  # noqa: PLW2901 # whose answer it is
        written = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        recorded_at = written + timedelta(seconds=sequence % 30_000)
        events.append(Event(key, sequence, recorded_at, "Иван Сергеев", day, fact))
    return events


def write(folder: Path, events: list[Event]) -> None:
    """Write a journal as the tool does, only without waiting for the disk at each event."""
    path = folder / JOURNAL
    path.mkdir(parents=True)
    for event in events:
        (path / file_name(event)).write_bytes(dump_event(event))


def steps(folder: Path, events: list[Event]) -> dict[str, Callable[[], object]]:
    """Give what is measured of one journal, once it is sure to be right."""
    read = read_journal(folder, JOURNAL)
    if read.problems or read.events != tuple(events):
        message = f"not read as written: {read.problems[:3]}"
        raise AssertionError(message)
    contradictions = replay(events, CONDITIONS).contradictions
    if contradictions:
        message = f"contradictions: {contradictions[:3]}"
        raise AssertionError(message)
    today = events[-1].on
    return {
        "read": lambda: read_journal(folder, JOURNAL),
        "replay": lambda: replay(events, CONDITIONS),
        "account": lambda: delay_account(events, CONDITIONS, "time-only", today),
    }


def main() -> None:
    """Print one line a size: events and days, then milliseconds and the ratio per event."""
    with tempfile.TemporaryDirectory() as temporary:
        journals = {size: journal(size) for size in SIZES}
        measured = {}
        for size, events in journals.items():
            folder = Path(temporary) / str(size)
            write(folder, events)
            measured[size] = steps(folder, events)
        medians = _medians(measured)
    names = list(medians[SIZES[0]])
    print(
        f"{'events':>7} {'days':>6}" + "".join(f"{name + ', ms':>14}  per event" for name in names)
    )
    for size, times in medians.items():
        days = len(measured[size]["account"]())  # type: ignore[arg-type] # a tuple of days
        line = f"{size:7} {days:6}"
        for name in names:
            ratio = times[name] / size / (medians[SIZES[0]][name] / SIZES[0])
            line += f"{times[name] * 1000:14.1f} {ratio:8.2f} ×"
        print(line)


def _medians(measured: dict[int, dict[str, Callable[[], object]]]) -> dict[int, dict[str, float]]:
    times: dict[int, dict[str, list[float]]] = {
        size: {name: [] for name in each} for size, each in measured.items()
    }
    for _ in range(ROUNDS):
        for size, each in measured.items():
            for name, step in each.items():
                start = time.perf_counter()
                step()
                times[size][name].append(time.perf_counter() - start)
    return {
        size: {name: statistics.median(values) for name, values in each.items()}
        for size, each in times.items()
    }


if __name__ == "__main__":
    main()
