"""Drawing the plan of works: time, size and how both grow, by format: `make bench`.

A loaded project is drawn with everything imported; then whole processes take turns with a bare
interpreter, as ratios of medians in one run.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.startup import median_times
from shebo_cli.commands.plan_document import open_document
from shebo_cli.commands.session import Session
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.hours import ZERO, ThreePoints
from shebo_cli.files.dpv_file import PLAN_HEAD, dump_dpv
from shebo_cli.files.project_folder import read_project
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.docx import render_docx
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.pdf import render_pdf
from shebo_cli.render.plan import render_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.plan_document import PlanDocument

EXAMPLE = Path(__file__).parent.parent / "examples" / "standard-retail"
TODAY = date(2027, 2, 1)
SIZES = (60, 600, 5_000)
ROUNDS = 15
AIM_MS, AIM_KB, AIM_RATIO = 100, 300, 20
TASKS_A_BLOCK = 5


def grown(tasks: int) -> Dpv:
    """Give a plan of the example's blocks, again and again, until it has that many tasks.

    The longest one says less of each, for a file may hold 512 KiB.
    """
    is_short = tasks > SIZES[1]
    model = [block for block in read_project(EXAMPLE).dpv.block if block.is_functional]  # type: ignore[union-attr]
    titles = [task.title for block in model for task in block.task]
    blocks = []
    rows_a_block = TASKS_A_BLOCK * 10 if is_short else TASKS_A_BLOCK
    for number in range(1, tasks // rows_a_block + 1):
        like, key = model[number % len(model)], f"B{number:02}"
        rows = tuple(
            Task(
                f"{key}.{place}",
                f"Задача {place}" if is_short else titles[(number + place) % len(titles)],
                "junior",
                points(place, is_one=is_short),
            )
            for place in range(1, rows_a_block + 1)
        )
        blocks.append(
            Block(
                key,
                like.title,
                number,
                by_hand=True,
                purpose=None if is_short else like.purpose,
                acceptance=() if is_short else like.acceptance,
                details=() if is_short else like.details,
                task=rows,
            )
        )
    return Dpv(1, block=tuple(blocks))


def points(place: int, *, is_one: bool) -> ThreePoints:
    """Give hours small enough for the longest plan to find its end."""
    likely = Decimal(place % 10 + 1) / 10
    return ThreePoints(likely, likely, likely) if is_one else ThreePoints(ZERO, likely, likely * 2)


def project(folder: Path, tasks: int) -> Path:
    """Make a project with that many tasks."""
    made = folder / f"tasks-{tasks}"
    shutil.copytree(EXAMPLE, made)
    text = dump_dpv(grown(tasks), PLAN_HEAD).decode()
    one_figure = re.sub(r"\{ low = (\S+), likely = \1, high = \1 \}", r"\1", text)
    (made / "dpv.toml").write_text(one_figure, encoding="utf-8")
    return made


def formats(plan: PlanDocument, kept: tuple[Path, str]) -> dict[str, Callable[[], bytes]]:
    """Give what draws each format; "compiling" is the page without a kept layout."""
    t = Translator("ru")
    folders = (templates_root() / "dpv" / "layouts",)
    layouts = Layouts(folders, None, kept)
    found: dict[str, Callable[[], bytes]] = {
        "html, compiling": lambda: render_plan(plan, "html", Layouts(folders), t).encode(),
        "html": lambda: render_plan(plan, "html", layouts, t).encode(),
        "md": lambda: render_plan(plan, "md", layouts, t).encode(),
        "docx": lambda: render_docx(render_plan(plan, "md", layouts, t), t, chart=plan.chart),
    }
    # A page of 5,000 tasks takes WeasyPrint half a minute.
    if len(plan.dpv.block) * TASKS_A_BLOCK <= SIZES[0]:
        fonts = templates_root() / "fonts"
        found["pdf"] = lambda: render_pdf(render_plan(plan, "html", layouts, t), fonts)
    return found


def main() -> None:
    """Print a line a size and format, then a line a whole process."""
    with tempfile.TemporaryDirectory() as temporary:
        for size in SIZES:
            folder = project(Path(temporary), size)
            session = Session(Translator("ru"), False, False, 80, str(folder), TODAY)
            start = time.perf_counter()
            plan = open_document(session, "client")
            print(f"{size:5} tasks  gathered in {(time.perf_counter() - start) * 1000:8.0f} ms")
            for name, draw in formats(plan, (Path(temporary), "benchmark")).items():
                content = draw()
                times = []
                for _ in range(ROUNDS if size < SIZES[-1] else 1):
                    start = time.perf_counter()
                    draw()
                    times.append(time.perf_counter() - start)
                aims = (
                    f"  (at most {AIM_MS} ms, {AIM_KB} KB)"
                    if size == SIZES[0] and name == "html"
                    else ""
                )
                took = statistics.median(times) * 1000
                print(
                    f"{size:5} tasks  {name:15} {took:8.0f} ms {len(content) / 1000:8.0f} KB{aims}"
                )
        shebo = [str(Path(sys.executable).with_name("shebo")), "--today", TODAY.isoformat()]
        folder = Path(temporary) / f"tasks-{SIZES[0]}"
        medians = median_times(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "render": [*shebo, "render", "-p", str(folder), "-o", "-"],
            }
        )
        ratio = medians["render"] / medians["python -c pass"]
        print(
            f"whole process {medians['render'] * 1000:.0f} ms, {ratio:.1f} × (aim: {AIM_RATIO} ×)"
        )


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
