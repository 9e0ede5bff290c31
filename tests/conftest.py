"""What the tests share: running the tool as a user does, and projects on a real disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from shebo_cli.files import toml_parser
from shebo_cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
EXAMPLE_NAMES = (
    *("cold-launch", "salon-in-progress", "standard-retail", "thin", "thin-answered"),
    "wholesale-1c",
)


settings.register_profile(
    "shebo",
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("shebo")
"""No test measures time, and none depends on what an earlier run has found."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are rewritten only on request, and read by a person afterwards."""
    parser.addoption("--rewrite-goldens", action="store_true", help="write the goldens anew")


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "SHEBO_PROJECT",
        "SHEBO_LANG",
        "SHEBO_TODAY",
        "NO_COLOR",
        "FORCE_COLOR",
        "LANGUAGE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHEBO_CACHE_DIR", f"{tmp_path}-cache")


@pytest.fixture(autouse=True)
def _tomli_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tomli read in this process; in those that a test starts, what is installed reads."""
    monkeypatch.setattr(toml_parser, "FAST_LOADS", None)


@pytest.fixture
def shebo(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run the tool in this process, through its error boundary, in English unless told."""

    def run(*arguments: str | Path, lang: str = "en") -> Result:
        capsys.readouterr()
        code = main([*map(str, arguments), "--lang", lang])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file below the test's own folder."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


BRIEF = """\
schema = 1

[client]
name = "ООО «Ромашка»"
industry = "wholesale"

[service]
launch = "standard"
months = 2

[representative]
name = "Анна Петровна"

[staff]
users = 4
roles = 1

[[process]]
name = "Продажа"
stages = 6
fields = 5

[training]
sessions = 1
"""


def dpv_text(*blocks: str) -> str:
    """Give a `dpv.toml` of blocks written as `id|hours|depends|priority`; hours are TOML."""
    text = "schema = 1\n"
    for block in blocks:
        block_id, hours, depends, priority = block.split("|")
        listed = ", ".join(f'"{one}"' for one in depends.split())
        text += f"""
[[block]]
id = "{block_id}"
title = "Блок {block_id}"
by_hand = true
priority = {priority}
depends = [{listed}]
acceptance = ["Работает."]

[[block.task]]
id = "{block_id}.1"
title = "Задача"
level = "junior"
hours = {hours}
"""
    return text


SETTINGS = """\
schema = 1
id = "romashka"
client = "ООО «Ромашка»"
country = "RU"

[service]
definition = "junior-integrator"
launch = "standard"
level = "junior"
"""


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Make a project folder of a brief's months and blocks as in `dpv_text`."""

    def make(*blocks: str, months: int | None = 1) -> Path:
        folder = tmp_path / "romashka"
        folder.mkdir(exist_ok=True)
        stated = f"months = {months}" if months is not None else ""
        (folder / "brief.toml").write_text(BRIEF.replace("months = 2", stated), encoding="utf-8")
        (folder / "shebo.toml").write_text(SETTINGS, encoding="utf-8")
        (folder / "dpv.toml").write_text(dpv_text(*blocks), encoding="utf-8")
        return folder

    return make
