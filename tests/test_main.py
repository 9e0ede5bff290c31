"""The front door, also as a real process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli import __version__
from shebo_cli.commands import front
from shebo_cli.commands.front import COMMANDS
from shebo_cli.main import choose_language, main, split_options
from tests.conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Result


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        [sys.executable, "-m", "shebo_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**kept, **environment},
    )


def modules_of(*arguments: str) -> set[str]:
    """Give the modules that a command imports."""
    code = "import sys; from shebo_cli.main import main; main(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


HEAVY = {
    *("typing", "re", "decimal", "typer", "pydantic_core", "tomli", "toml_rs", "gettext"),
    *("pathlib", "rich"),
}
"""What takes more time to import than a short answer takes."""


def test_version_and_help_import_nothing() -> None:
    for argument in ("--version", "--help"):
        loaded = modules_of(argument)
        assert not loaded & HEAVY
        assert {name for name in loaded if name.startswith("shebo_cli")} == {
            "shebo_cli",
            "shebo_cli.main",
        }


def test_an_estimate_imports_only_what_it_needs() -> None:
    loaded = modules_of("estimate", "--json", "-p", str(EXAMPLES / "thin"))
    assert not loaded & {
        "pydantic",
        "jinja2",
        "babel",
        "tomlkit",
        "rich",
        "slugify",
        "shebo_cli.render.plan",
        "shebo_cli.lint.registry",
        "shebo_cli.core.catalogue",
        "shebo_cli.files.toml_places",
    }


def test_an_answer_told_again_imports_only_what_tells_it() -> None:
    asked = ("lint", str(EXAMPLES / "salon-in-progress"))
    modules_of(*asked)
    loaded = modules_of(*asked)
    assert not loaded & HEAVY
    assert {name for name in loaded if name.startswith("shebo_cli")} == {
        *("shebo_cli", "shebo_cli.main", "shebo_cli.files", "shebo_cli.files.kept_answers")
    }


def test_lint_imports_only_what_it_needs() -> None:
    loaded = modules_of("lint", "--no-cache", str(EXAMPLES / "thin"))
    assert not loaded & {
        *("pydantic", "jinja2", "babel", "holidays", "tomlkit", "tomli_w", "rich", "slugify"),
        *("icalendar", "filelock", "xml.etree.ElementTree", "shebo_cli.files.git"),
    }
    assert not {name for name in loaded if name.startswith("shebo_cli.render")}
    assert len(loaded & {"tomli", "toml_rs"}) == 1


def test_version_is_one_line(
    shebo: Callable[..., Result], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"shebo {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
@pytest.mark.parametrize(
    ("lang", "word"), [("ru", "Услуга и сроки:"), ("en", "Service and terms:")]
)
def test_help_speaks_the_language_and_names_every_command(
    arguments: list[str], lang: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--lang", lang]) == 0
    text = capsys.readouterr().out
    assert word in text
    for command in COMMANDS:
        assert re.search(rf"^  ([a-z]+, )*{command}\b", text, re.MULTILINE), command
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    "command",
    [(one,) for one in COMMANDS]
    + [
        ("dpv", "new"),
        ("dpv", "show"),
        ("dpv", "fit"),
        ("catalogue", "list"),
        ("catalogue", "show"),
        ("catalogue", "check"),
    ],
)
def test_every_command_has_help_in_russian(
    command: tuple[str, ...], shebo: Callable[..., Result]
) -> None:
    result = shebo(*command, "--help", lang="ru")
    assert result.code == 0
    assert result.out.startswith(f"Как вызвать: shebo {' '.join(command)}")
    assert "Параметры" in result.out
    assert "Show this message" not in result.out
    assert "OPTIONS" not in result.out
    assert "<=x<=" not in result.out


def test_global_options_stand_anywhere_before_a_double_dash() -> None:
    words, options, stray = split_options(
        ["-p", "a", "dpv", "--lang=en", "new", "x", "--today", "2026-12-01", "--", "-p", "b"]
    )
    assert words == ["dpv", "new", "x", "--", "-p", "b"]
    assert options == {"project": "a", "lang": "en", "today": "2026-12-01"}
    assert stray == ""
    assert split_options(["estimate", "-p"])[2] == "-p"
    assert split_options(["estimate", "-p", ""])[2] == "-p"
    assert split_options(["-pgood", "--project=", "lint"]) == ([], {"project": "good"}, "--project")


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        ("en", {"LANG": "ru_RU.UTF-8"}, "en"),
        (None, {"LANG": "ru_RU.UTF-8"}, "ru"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "ru"),
        (None, {}, "ru"),
        (None, {"LC_ALL": "en_US", "LANG": "ru_RU"}, "en"),
        ("xx", {}, "ru"),
    ],
)
def test_the_language_is_the_asked_one_else_the_locales_else_russian(
    asked: str | None, environment: Mapping[str, str], language: str
) -> None:
    assert choose_language(asked, environment) == language


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["estmate"], "unknown command “estmate”", "Did you mean “estimate”?"),
        (["dpv", "nwe"], "unknown command “nwe”", "Did you mean “new”?"),
        (["estimate", "--moths", "2"], "unknown option --moths", "Did you mean “--months”?"),
        (
            ["estimate", "--months", "two"],
            "--months has a wrong value",
            "A whole number from 0 to 120 is expected.",
        ),
        (
            ["estimate", "--months", "-1"],
            "--months has a wrong value",
            "A whole number from 0 to 120 is expected.",
        ),
        (
            ["estimate", "--months"],
            "the option --months is not used so",
            "How it is used: shebo estimate --help",
        ),
        (["dpv", "new", "--months", "2"], "unknown option --months", "Possible here: --catalogue."),
        (["lint", "--quiet"], "unknown option --quiet", "Possible here: --base, --diff,"),
        (["dpv", "new"], "BRIEF is missing", "How it is used: shebo dpv new --help"),
        (
            ["dpv", "show", "x"],
            "the arguments do not fit this command",
            "How it is used: shebo dpv show --help",
        ),
        (
            ["render", "--format", "odt"],
            "--format has a wrong value",
            "Possible here: html, md, docx, pdf.",
        ),
        (["--verbose"], "unknown command “--verbose”", "Possible here"),
        (
            ["lint", "--color", "red"],
            "--color does not know “red”",
            "Possible here: auto, always, never.",
        ),
        (["lint", "--today", "20261201"], "“20261201” is not a date", "2026-12-01 or 01.12.2026."),
        (["lint", "--today", "tomorrow"], "“tomorrow” is not a date", "2026-12-01 or 01.12.2026."),
    ],
)
def test_a_usage_error_says_what_and_what_to_do(
    arguments: list[str], message: str, hint: str, shebo: Callable[..., Result]
) -> None:
    result = shebo(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(message)
    assert hint in result.err
    assert "Traceback" not in result.err


def test_an_option_without_its_value_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", "--lang"]) == 2
    assert main(["estimate", "--lang", "de"]) == 2
    assert "de" in capsys.readouterr().err


def test_a_group_without_a_command_shows_its_help(shebo: Callable[..., Result]) -> None:
    result = shebo("dpv")
    assert result.code == 2
    assert "new" in result.out


def test_a_bug_is_reported_as_one(
    monkeypatch: pytest.MonkeyPatch, shebo: Callable[..., Result]
) -> None:
    def fail(*_: object) -> int:
        message = "boom"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(front, "run_command", fail)
    result = shebo("estimate")
    assert result.code == 3
    assert "ZeroDivisionError: boom" in result.err
    assert "This is a bug of shebo" in result.err


def test_an_interrupt_has_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(front, "run_command", interrupt)
    assert main(["estimate"]) == 130


def in_a_shell(command: str) -> list[str]:
    """Run a line of bash where `shebo` is the tool; give its output, errors included."""
    line = f'shebo() {{ {sys.executable} -m shebo_cli "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert "Traceback" not in done.stderr
    return (done.stdout + done.stderr).splitlines()


def test_a_reader_that_has_gone_is_told_by_the_exit_code_alone() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "shebo_cli", "catalogue", "list"]
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("shebo --version >&-", 0),
        ("shebo estimate -p examples/thin >&-", 0),
        ("shebo --help >/dev/full 2>/dev/null", 2),
        ("shebo estimate -p examples/thin >/dev/full 2>/dev/null", 2),
        ("shebo estimate -p no 2>/dev/full", 2),
        ("shebo estimate -p no 2>&-", 2),
    ],
)
def test_an_output_that_cannot_be_written_is_no_bug(command: str, code: int) -> None:
    assert in_a_shell(f"({command}); echo $?")[-1] == str(code)


def test_a_folder_that_is_gone_is_no_bug(tmp_path: Path) -> None:
    gone = f"mkdir {tmp_path}/g && cd {tmp_path}/g && rmdir ../g"
    lines = in_a_shell(f"{gone} && SHEBO_LANG=en PYTHONPATH={ROOT} shebo estimate; echo $?")
    assert lines[0] == "2"
    assert "the system refuses" in lines[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["estimate", "-p"],
        ["lint"],
        ["dpv", "new", "examples/thin/brief.toml", "-p"],
        ["catalogue", "check"],
    ],
)
def test_a_name_that_no_disk_can_have_is_no_bug(
    arguments: list[str], shebo: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = shebo(*arguments, "a" * 300)
    assert result.code in {1, 2}
    assert "Traceback" not in result.err


def test_a_process_speaks_russian_where_the_locale_says_nothing() -> None:
    done = process("estimate", "-p", "нет")
    assert done.returncode == 2
    assert "нет" in done.stderr
    assert "such folder" not in done.stderr
    assert process("estimate", "-p", "no", SHEBO_LANG="en").stderr.startswith(
        "no: there is no such folder"
    )


def test_a_terminal_that_knows_no_cyrillic_gets_escapes() -> None:
    done = process("--help", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u" in done.stdout


def test_colour_follows_the_option_the_environment_and_the_pipe(
    project: Callable[..., Path],
) -> None:
    folder = str(project("B01|2||1"))
    assert "\x1b" not in process("estimate", "-p", folder).stdout
    assert "\x1b[" in process("estimate", "-p", folder, "--color", "always").stdout
    assert "\x1b[" in process("estimate", "-p", folder, FORCE_COLOR="1").stdout
    assert "\x1b" not in process("estimate", "-p", folder, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in process("estimate", "-p", folder, "--color=never", FORCE_COLOR="1").stdout
