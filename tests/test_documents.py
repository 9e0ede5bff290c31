"""The READMEs and references say what is true: commands are run, made pages are made again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import formats, readme
from shebo_cli import __version__
from shebo_cli.files.project_folder import read_project, read_settings
from shebo_cli.lint.registry import ALL_RULES, PROJECT_RULES
from shebo_cli.lint.run import judge
from tests.conftest import EXAMPLES, ROOT


@pytest.mark.parametrize(("name", "language"), readme.READMES.items())
def test_every_command_of_a_readme_gives_the_output_below_it(name: str, language: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert readme.with_real_output(text, language) == text
    assert "shebo dpv new examples/wholesale-1c/brief.toml" in text
    assert "SHB204" in text


def test_both_readmes_show_the_same_commands() -> None:
    english, russian = ((ROOT / name).read_text(encoding="utf-8") for name in readme.READMES)
    commands = re.compile(r"^\$ .*$", re.MULTILINE)
    assert commands.findall(english) == commands.findall(russian)
    assert len(commands.findall(english)) >= 8


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)


def test_the_reference_of_formats_is_what_the_shapes_say() -> None:
    assert formats.PATH.read_text(encoding="utf-8") == formats.reference()


def test_the_changelog_names_the_version_and_the_number_of_rules() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in text
    assert f"{len(ALL_RULES)} rules" in text


def test_every_example_command_in_the_tables_is_a_command() -> None:
    from shebo_cli.commands.front import COMMANDS

    for name in readme.READMES:
        for command in re.findall(r"`shebo ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")):
            assert command in COMMANDS, Path(name)


@pytest.mark.parametrize("name", readme.READMES)
def test_the_hand_written_block_of_a_readme_fits_its_example(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    block = next(one for one in readme.TOML.findall(text) if one.startswith("[[block]]"))
    plan = (EXAMPLES / "wholesale-1c" / "dpv.toml").read_text(encoding="utf-8")
    (tmp_path / "dpv.toml").write_text(f"{plan}\n{block}", encoding="utf-8")
    findings = judge(read_project(tmp_path), PROJECT_RULES)
    assert [
        one.code for one in findings if one.severity == "error" or "B21" in str(one.message)
    ] == []


@pytest.mark.parametrize("name", readme.READMES)
def test_the_calendar_of_a_readme_is_one_that_the_tool_reads(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    [block] = [one for one in readme.TOML.findall(text) if one.startswith("[calendar]")]
    settings = (ROOT / "examples" / "salon-in-progress" / "shebo.toml").read_text(encoding="utf-8")
    (tmp_path / "shebo.toml").write_text(f"{settings}\n{block}", encoding="utf-8")
    read = read_settings(tmp_path)
    assert read is not None
    assert len(read.calendar.days_off) == 2
    assert read.schedule.weekdays == ("mon", "wed", "fri")
