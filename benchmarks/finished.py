"""Make finished projects whose true norms are known: `python -m benchmarks.finished 40 DIR`.

Plans are drafted by the core from random valid briefs of all industries, approved, worked on and
accepted. Each task takes its approved hours, times a ratio that belongs to its template, times
noise of the project's own. People do what people do: they log on a neighbouring task, forget, edit
hours, get a block back, add one in the middle. The same seed gives the same bytes.
"""

from __future__ import annotations

import math
import random
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomlkit

from shebo_cli.core.approval import plan_seal, sealed_blocks
from shebo_cli.core.brief import Brief
from shebo_cli.core.calendar import PLAIN, WorkingCalendar
from shebo_cli.core.conditions import Conditions
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.events import Approval, BudgetRow, Change, Event, Purchase, Start, Submission
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.ledger import replay
from shebo_cli.core.norm_samples import Told, told_by
from shebo_cli.core.work_events import Acceptance, BlockStart, Handover, Return, Work
from shebo_cli.files.dpv_file import BASE_HEAD, PLAN_HEAD, dump_dpv
from shebo_cli.files.journal_folder import dump_event, file_name
from shebo_cli.files.project_folder import BASE, BRIEF, DPV, JOURNAL, SETTINGS
from shebo_cli.files.settings_file import dump_settings, new_settings
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_folder import industry_ids, read_catalogue, read_forms, read_service
from shebo_cli.files.toml_reader import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shebo_cli.core.catalogue import Template
    from shebo_cli.core.events import Fact

    Truth = Mapping[tuple[str, int], float]
    """The true median of worked to approved hours, by template and place of the task."""

CONDITIONS = Conditions(WorkingCalendar(PLAIN), free_pause_days=5)
START = date(2026, 1, 12)
BRIEFS = 60
"""So many plans are drafted; projects are different ways to work through them."""
PROVIDERS = ("telephony", "email", "messengers", "site", "payments", "delivery", "marketplaces")
PROCESSES = ("Продажа", "Повторная продажа", "Возврат", "Подбор персонала", "Закупка")


class World(NamedTuple):
    """What the projects are like; shares are of projects, blocks or tasks.

    Attributes:
        truth: True ratios; a task that is not there has 1.
        noise: Standard deviation of the logarithm of a task's own hours.
        pace: Standard deviation of the logarithm of what all tasks of a project have in common.
        step: To what people round the hours that they log.
        outliers: Tasks that took eight times as long.
        mislogged: Tasks whose hours were logged on a neighbour.
        edited: Tasks whose hours a person set in the plan.
        forced: Tasks with hours after the acceptance.
        returned: Blocks that were sent back once.
        changed: Projects with a change of scope.
        by_hand: Projects with a block that was written by hand.
        running: Projects that are not finished.
    """

    truth: Truth
    noise: float = 0.3
    pace: float = 0.15
    step: Decimal = Decimal("0.01")
    outliers: float = 0.01
    mislogged: float = 0.01
    edited: float = 0.01
    forced: float = 0.01
    returned: float = 0.03
    changed: float = 0.1
    by_hand: float = 0.1
    running: float = 0.1


class Drafted(NamedTuple):
    """A brief and the plan that the tool makes of it."""

    text: bytes
    brief: Brief
    base: Dpv


class Finished(NamedTuple):
    """A project that was worked through."""

    name: str
    drafted: Drafted
    dpv: Dpv
    events: tuple[Event, ...]

    def told(self) -> Told:
        """Give what it says of the norms, without a disk."""
        ledger = replay(self.events, CONDITIONS)
        return told_by(self.name, ledger, self.drafted.base, templates(), lambda: None)

    def write(self, folder: Path) -> None:
        """Write it as a project's folder; the folder above is there."""
        brief = self.drafted.brief
        settings = new_settings(brief, read_service("junior-integrator"))
        files = {
            BRIEF: self.drafted.text,
            SETTINGS: dump_settings(settings),
            DPV: dump_dpv(self.dpv, PLAN_HEAD),
            BASE: dump_dpv(self.drafted.base, BASE_HEAD),
            **{f"{JOURNAL}/{file_name(one)}": dump_event(one) for one in self.events},
        }
        (folder / JOURNAL).mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)


@cache
def templates() -> Mapping[str, Template]:
    """Give the shipped templates."""
    return read_catalogue().templates


def random_truth(seed: int, same: float = 0.4) -> dict[tuple[str, int], float]:
    """Give a ratio from 0.55 to 1.8 to every task; a share of them has 1."""
    dice = random.Random(seed)
    return {
        (template.id, place): 1.0
        if dice.random() < same
        else math.exp(dice.uniform(math.log(0.55), math.log(1.8)))
        for template in templates().values()
        for place in range(len(template.task))
    }


@cache
def drafted_plans() -> tuple[Drafted, ...]:
    """Draft plans from random briefs; in every industry some."""
    dice = random.Random(7)
    service = read_service("junior-integrator")
    industries = industry_ids()
    found = []
    for number in range(BRIEFS):
        industry = industries[number % len(industries)]
        text = tomlkit.dumps(_brief(dice, industry, number)).encode()
        brief = read_shape(Brief, parse(text, BRIEF))
        form = read_forms((), industry).form_of(industry)
        base = draft_dpv(Sources(brief, form, templates(), service))
        found.append(Drafted(text, brief, base))
    return tuple(found)


def _brief(dice: random.Random, industry: str, number: int) -> dict[str, Any]:
    processes = dice.sample(PROCESSES, dice.choice((1, 1, 2, 3)))
    kinds = [kind for kind in PROVIDERS if dice.random() < 0.5]
    brief: dict[str, Any] = {
        "schema": 1,
        "client": {"name": f"ООО «Клиент {number}»", "country": "RU", "industry": industry},
        "service": {"launch": "standard", "months": dice.choice((2, 3))},
        "representative": {"name": "Анна Петровна Ли"},
        "staff": {"users": dice.randint(3, 30), "roles": dice.randint(1, 6)},
        "training": {"sessions": dice.randint(1, 4)},
        "process": [
            {"name": name, "stages": dice.randint(4, 14), "fields": dice.randint(4, 18)}
            for name in processes
        ],
        "integration": [_integration(dice, kind) for kind in kinds],
        "data": {"contacts": {"files": dice.randint(1, 3), "rows": dice.randint(500, 20_000)}},
    }
    optional: dict[str, dict[str, Any]] = {
        "automations": {"actions": dice.randint(3, 14)},
        "reports": {"wanted": dice.randint(2, 8)},
        "documents": {"templates": dice.randint(1, 6)},
        "tasks": {"regular": dice.randint(1, 3)},
        "finance": {"article_sets": dice.randint(1, 2)},
        "warehouse": {"warehouses": 1, "document_kinds": dice.randint(1, 4)},
    }
    likely = (0.8, 0.8, 0.7, 0.3, 0.08, 0.08)
    for (name, section), share in zip(optional.items(), likely, strict=True):
        if dice.random() < share:
            brief[name] = section
    if dice.random() < 0.2:
        brief["customization"] = [{"title": "Расчёт скидки", "hours": 8, "level": "integrator"}]
    return brief


def _integration(dice: random.Random, kind: str) -> dict[str, Any]:
    counts: dict[str, dict[str, Any]] = {
        "telephony": {"lines": dice.randint(1, 9)},
        "email": {"mailboxes": dice.randint(1, 8)},
        "messengers": {"channels": dice.randint(1, 4)},
        "site": {"method": "module"},
    }
    return {"kind": kind, "provider": f"Провайдер {kind}", **counts.get(kind, {})}


def finished_projects(number: int, seed: int, world: World) -> Iterator[Finished]:
    """Work through so many projects."""
    dice = random.Random(seed)
    plans = drafted_plans()
    for count in range(number):
        yield _Working(dice, world, dice.choice(plans), f"project-{count:04}").finished()


class _Working:
    """One project on its way from the draft to the acceptance."""

    def __init__(self, dice: random.Random, world: World, drafted: Drafted, name: str) -> None:
        self.dice = dice
        self.world = world
        self.drafted = drafted
        self.name = name
        self.events: list[Event] = []
        self.day = START
        self.pace = dice.gauss(0, world.pace)

    def finished(self) -> Finished:
        dpv = self._as_people_edit(self.drafted.base)
        self._record(Purchase(3, START))
        self._agree(dpv)
        self._record(Start())
        blocks = dpv.by_priority()
        leaves = self._happens(self.world.running)
        changes = self._happens(self.world.changed)
        for place, block in enumerate(blocks):
            if changes and place == len(blocks) // 2:
                dpv = self._change(dpv, block)
                block = next(one for one in dpv.block if one.id == block.id)  # noqa: PLW2901
            self._work(block, is_accepted=not (leaves and place > len(blocks) // 2))
        return Finished(self.name, self.drafted, dpv, tuple(self.events))

    def _happens(self, share: float) -> bool:
        return self.dice.random() < share

    def _record(self, *facts: Fact) -> None:
        for fact in facts:
            number = len(self.events) + 1
            at = datetime(2026, 1, 12, 9, tzinfo=UTC) + timedelta(minutes=number)
            key = f"{self.dice.getrandbits(32):08x}"
            self.events.append(Event(key, number, at, "Иван Соколов", self.day, fact))
        self.day += timedelta(days=1)

    def _agree(self, dpv: Dpv) -> None:
        blocks = sealed_blocks(dpv)
        seal = plan_seal(blocks)
        self._record(
            Submission(seal, blocks),
            Approval("administrator", "Олег Ким", seal),
            Approval("client", "Анна Ли", seal),
        )

    def _as_people_edit(self, dpv: Dpv) -> Dpv:
        """Rename and move tasks, set some hours, and add a block of one's own."""
        blocks = []
        for block in dpv.block:
            tasks = [self._edited(task) for task in block.task]
            if self._happens(0.1):
                self.dice.shuffle(tasks)
            blocks.append(block._replace(task=tuple(tasks)))
        if self._happens(self.world.by_hand):
            key = f"B{len(blocks) + 1:02}"
            three = ThreePoints(Decimal(1), Decimal(2), Decimal(4))
            task = Task(f"{key}.1", "Перенести архив переписки", "junior", three)
            blocks.append(
                Block(key, "Архив", len(blocks) + 1, by_hand=True, kind="functional", task=(task,))
            )
        return dpv._replace(block=tuple(blocks))

    def _edited(self, task: Task) -> Task:
        if self._happens(0.05):
            task = task._replace(title=f"{task.title} (как договорились)")
        if self._happens(self.world.edited):
            task = task._replace(hours=task.hours.map(lambda hours: hours * 2))
        return task

    def _change(self, dpv: Dpv, block: Block) -> Dpv:
        """Make a block larger after the approval: the client wants more of it."""
        first = block.task[0]
        larger = first._replace(hours=first.hours.map(lambda hours: hours + 2))
        grown = block._replace(task=(larger, *block.task[1:]))
        after = dpv._replace(block=tuple(grown if one == block else one for one in dpv.block))
        before, new = (plan_seal(sealed_blocks(one)) for one in (dpv, after))
        row = BudgetRow(block.id, block.title, Decimal(2))
        self._record(Change("scope", "Ещё", "client", before, new, rows=(row,)))
        self._agree(after)
        return after

    def _work(self, block: Block, *, is_accepted: bool) -> None:
        self._record(BlockStart(block.id))
        places = {task.id: at for at, task in enumerate(self._template_tasks(block.id))}
        for task in block.task:
            hours = self._hours(
                task, self.world.truth.get((str(block.template), places.get(task.id, -1)), 1.0)
            )
            where = (
                self.dice.choice(block.task).id if self._happens(self.world.mislogged) else task.id
            )
            self._log(where, hours)
        if not is_accepted:
            return
        self._record(Handover(block.id))
        if self._happens(self.world.returned):
            self._record(Return(block.id, "Не все поля."))
            self._log(block.task[0].id, Decimal("0.5"))
            self._record(Handover(block.id))
        self._record(Acceptance(block.id))
        for task in block.task:
            if self._happens(self.world.forced):
                self._record(Work(Decimal("0.5"), task=task.id, forced="Ошибка после приёмки"))

    def _template_tasks(self, block_id: str) -> tuple[Task, ...]:
        return next((one.task for one in self.drafted.base.block if one.id == block_id), ())

    def _hours(self, task: Task, ratio: float) -> Decimal:
        factor = ratio * math.exp(self.pace + self.dice.gauss(0, self.world.noise))
        if self._happens(self.world.outliers):
            factor *= 8
        hours = Decimal(float(task.hours.likely) * factor)
        return self._rounded(hours) or self.world.step

    def _rounded(self, hours: Decimal) -> Decimal:
        return (hours / self.world.step).quantize(Decimal(1)) * self.world.step

    def _log(self, task: str, hours: Decimal) -> None:
        """Log hours on a task, in two days where they are many."""
        half = self._rounded(hours / 2)
        for part in (half, hours - half) if hours > 2 else (hours,):
            self._record(Work(part, task=task))


def write_finished(number: int, root: Path, seed: int = 1, world: World | None = None) -> World:
    """Write so many projects as folders below one that is there; give what they are like."""
    given = world or World(random_truth(seed))
    for one in finished_projects(number, seed, given):
        one.write(root / one.name)
    return given


if __name__ == "__main__":
    write_finished(int(sys.argv[1]), Path(sys.argv[2]))
