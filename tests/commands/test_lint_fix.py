"""`lint --fix` puts right what has one right answer, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.commands import lint_fix
from shebo_cli.files.journal_folder import checksum
from shebo_cli.files.toml_places import index_spans
from shebo_cli.lint.registry import ALL_RULES
from tests.conftest import BRIEF, EXAMPLES, SETTINGS, dpv_text

if TYPE_CHECKING:
    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[[str, str | bytes], Path]

PLAN = dpv_text("B01|2||1")
POINTS = dpv_text("B01|{ low = 1, likely = 2, high = 3 }||1")
SHOP = BRIEF.replace("wholesale", "online-shop")
CONTRACT = f'{SETTINGS}\n[contract]\nnumber = "№ 7"\nrequisites = ["ИНН 1655000001", "г. Казань"]\n'

FIXES = [
    ("SHB003", "brief.toml", BRIEF, "users = 4", "Users = 4"),
    ("SHB003", "brief.toml", BRIEF, "name = ", '"nаme" = '),
    ("SHB003", "dpv.toml", PLAN, "by_hand = true", "by-hand = true"),
    ("SHB004", "brief.toml", BRIEF, "users = 4", 'users = "4"'),
    ("SHB004", "brief.toml", BRIEF, "users = 4", "users = 4.0"),
    ("SHB004", "brief.toml", BRIEF, "months = 2", 'months = " 2 "'),
    ("SHB004", "brief.toml", f"{BRIEF}\n[data.contacts]\nrows = 5000\n", "5000", '"5 000"'),
    ("SHB004", "dpv.toml", PLAN, 'id = "B01"', 'id = "В01"'),
    ("SHB004", "dpv.toml", PLAN, "hours = 2", 'hours = "2"'),
    ("SHB004", "dpv.toml", POINTS, "likely = 2", 'likely = "2"'),
    ("SHB004", "dpv.toml", PLAN, "by_hand = true", 'by_hand = "Да"'),
    ("SHB004", "dpv.toml", PLAN, 'acceptance = ["Работает."]', 'acceptance = "Работает."'),
    ("SHB004", "shebo.toml", SETTINGS, 'country = "RU"', 'country = "ru"'),
    ("SHB005", "brief.toml", BRIEF, "schema = 1\n\n", ""),
    ("SHB005", "shebo.toml", SETTINGS, "schema = 1\n", ""),
    ("SHB008", "dpv.toml", PLAN, "hours = 2", "hours = 2 # shebo: ignore[SHB208] зачем"),
    ("SHB008", "dpv.toml", PLAN, "hours = 2", "# shebo: ignore[SHB208] зачем\nhours = 2"),
    ("SHB101", "brief.toml", BRIEF, 'industry = "wholesale"', 'industry = "Wholesale"'),
    ("SHB101", "brief.toml", SHOP, 'industry = "online-shop"', 'industry = "Оnline Shop"'),
    ("SHB110", "brief.toml", BRIEF, "«Ромашка»", "«Рома\u200bшка\u202e»"),
    ("SHB110", "shebo.toml", CONTRACT, "№ 7", "№ 7\u202e"),
    ("SHB110", "shebo.toml", CONTRACT, "Казань", "Ка\u200bзань"),
    ("SHB210", "dpv.toml", PLAN, "by_hand = true\n", ""),
    ("SHB402", "shebo.toml", SETTINGS, 'launch = "standard"', 'launch = "Standard"'),
    ("SHB402", "brief.toml", BRIEF, 'launch = "standard"', 'launch = "stаndard "'),
    ("SHB403", "dpv.toml", PLAN, 'level = "junior"', 'level = "JUNIOR"'),
]
"""Code, file, its right text, a part of it, and that part wrong."""

MOVED = ("SHB005", "SHB210")
"""The key that is written again need not stand where it stood."""


@pytest.fixture
def folder(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("brief.toml", BRIEF), ("shebo.toml", SETTINGS), ("dpv.toml", PLAN)):
        write(f"p/{name}", text)
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def codes(result: Result) -> set[str]:
    return {one["code"] for one in json.loads(result.out)["findings"]}


@pytest.mark.parametrize(("code", "file", "right", "part", "wrong"), FIXES)
def test_what_has_one_right_answer_is_put_right(
    code: str, file: str, right: str, part: str, wrong: str, shebo: Shebo, folder: Path
) -> None:
    path = folder / file
    path.write_text(right, encoding="utf-8")
    known = codes(shebo("lint", "--format", "json"))
    text = right.replace(part, wrong, 1)
    path.write_text(text, encoding="utf-8")
    found = json.loads(shebo("lint", "--format", "json").out)["findings"]
    assert [one["fixable"] for one in found if one["code"] == code] == [True]
    result = shebo("lint", "--fix", "--format", "json")
    assert codes(result) == known
    assert f"{file}: {code} fixed: " in result.err
    fixed = path.read_text(encoding="utf-8")
    assert tomli.loads(fixed) == tomli.loads(right)
    assert shebo("lint", "--fix").err == "0 findings fixed.\n"
    assert path.read_text(encoding="utf-8") == fixed
    if code not in MOVED:
        assert fixed == right


def test_every_rule_that_says_so_puts_something_right() -> None:
    tested = {code for code, *_ in FIXES} | {"SHB010"}
    assert tested == {rule.code for rule in ALL_RULES if rule.fix}


@pytest.mark.parametrize(
    "text",
    [
        BRIEF,
        f"# Бриф\n{BRIEF}",
        f"#:schema a.json\n\n{BRIEF}",
        f"{BRIEF}\n[data.contacts]\nrows = 5000\n",
    ],
)
def test_a_missing_schema_number_comes_first(text: str, shebo: Shebo, folder: Path) -> None:
    without = text.replace("schema = 1\n\n", "")
    (folder / "brief.toml").write_text(without, encoding="utf-8")
    shebo("lint", "--fix")
    fixed = (folder / "brief.toml").read_text(encoding="utf-8")
    assert tomli.loads(fixed) == tomli.loads(text)
    assert "schema = 1\n\n" in fixed
    assert fixed.replace("schema = 1\n\n", "").split() == without.split()


WRONG = [
    ("brief.toml", BRIEF, "users = 4", 'users = "четыре"'),
    ("brief.toml", BRIEF, "users = 4", 'users = "4 человека"'),
    ("brief.toml", BRIEF, "users = 4", "users = 4.5"),
    ("brief.toml", BRIEF, "users = 4", 'users = "1,500"'),
    ("brief.toml", BRIEF, "roles = 1", 'roles = "менеджер, кладовщик"'),
    ("brief.toml", BRIEF, "roles = 1", 'roles = "менеджер и кладовщик"'),
    ("brief.toml", BRIEF, "roles = 1", 'roles = " "'),
    ("brief.toml", BRIEF, "users = 4", "users = 4\nUsers = 5"),
    ("brief.toml", BRIEF, "users = 4", "Users = 4\nUSERS = 5"),
    ("brief.toml", BRIEF, "users = 4", 'users = "1.000"'),
    ("brief.toml", BRIEF, "users = 4", "users = 1e50"),
    ("brief.toml", BRIEF, "users = 4", "users = 1e99999999999999"),
    ("brief.toml", BRIEF, "users = 4", f'users = "{"9" * 41}"'),
    ("brief.toml", BRIEF, "roles = 1", 'roles = "нет"'),
    ("brief.toml", BRIEF, "[service]", 'pains = "долго and дорого"\n[service]'),
    ("brief.toml", BRIEF, "[client]", '[client]\ncountry = "РК"'),
    ("brief.toml", BRIEF, "«Ромашка»", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
    ("brief.toml", BRIEF, '"ООО «Ромашка»"', '"""Рома\n\u200bшка"""'),
    ("dpv.toml", PLAN, "by_hand = true", "by_hand = false"),
    ("dpv.toml", dpv_text("B01|2||1", "B02|2||2"), 'id = "B02"', 'id = "В01"'),
    ("brief.toml", BRIEF, "users = 4", "usrs = 4"),
    ("brief.toml", BRIEF, '"wholesale"', '"whole-sale"'),
    ("brief.toml", BRIEF, "ООО «Ромашка»", "\u200b"),
    ("brief.toml", BRIEF, "[staff]", "[Staff]"),
    ("brief.toml", BRIEF, "[[process]]", "[[Process]]"),
    ("dpv.toml", PLAN, 'id = "B01"', 'id = "B1"'),
    ("dpv.toml", PLAN, "by_hand = true", 'by_hand = "возможно"'),
    ("dpv.toml", PLAN, "by_hand = true", 'template = "settings"'),
    ("shebo.toml", SETTINGS, 'country = "RU"', 'country = "Россия"'),
    (
        "shebo.toml",
        f"{SETTINGS}[calendar]\n",
        "[calendar]",
        '[calendar]\nextra_holidays = ["31.02.2027"]',
    ),
    (
        "shebo.toml",
        f"{SETTINGS}[calendar]\n",
        "[calendar]",
        '[calendar]\nextra_holidays = ["завтра"]',
    ),
    ("shebo.toml", SETTINGS, 'level = "junior"', 'level = "средний"'),
]


@pytest.mark.parametrize(("file", "right", "part", "wrong"), WRONG)
def test_what_only_its_author_can_know_stays(
    file: str, right: str, part: str, wrong: str, shebo: Shebo, folder: Path
) -> None:
    text = right.replace(part, wrong, 1)
    assert text != right
    (folder / file).write_text(text, encoding="utf-8")
    before = shebo("lint", "--format", "json")
    assert before.code == 1 or "SHB110" in codes(before)
    assert shebo("lint", "--fix", "--format", "json")[:2] == before[:2]
    assert (folder / file).read_text(encoding="utf-8") == text


def test_days_of_a_calendar_are_taken_out_of_their_quotes(shebo: Shebo, folder: Path) -> None:
    days = '[calendar]\nextra_holidays = ["2027-03-05", "08.03.2027"]\ndays_off = ["2027-05-03"]\n'
    (folder / "shebo.toml").write_text(SETTINGS + days, encoding="utf-8")
    assert shebo("lint", "--fix").code == 0
    right = "extra_holidays = [2027-03-05, 2027-03-08]\n"
    assert right in (folder / "shebo.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("users = 4 # shebo: ignore[SHB208] зачем", "users = 4"),
        ("users = 4 # shebo: ignore[SHB208, SHB209] зачем", "users = 4"),
        ("users = 4\n  # shebo: ignore[SHB208] зачем\nroles = 1", "users = 4\nroles = 1"),
        ("# shebo: ignore-file[SHB208] зачем\nusers = 4", "users = 4"),
    ],
)
def test_a_comment_that_leaves_nothing_out_goes(
    before: str, after: str, shebo: Shebo, folder: Path
) -> None:
    text = BRIEF.replace("users = 4\nroles = 1" if "roles" in before else "users = 4", before)
    (folder / "brief.toml").write_text(text, encoding="utf-8")
    shebo("lint", "--fix")
    assert (folder / "brief.toml").read_text(encoding="utf-8") == text.replace(before, after)


def test_a_comment_keeps_the_codes_that_leave_something_out(shebo: Shebo, folder: Path) -> None:
    comment = "hours = 20 # shebo: ignore[SHB209,SHB208 SHB205] зачем [так]"
    (folder / "dpv.toml").write_text(PLAN.replace("hours = 2", comment), encoding="utf-8")
    shebo("lint", "--fix")
    right = "hours = 20 # shebo: ignore[SHB208] зачем [так]"
    assert (folder / "dpv.toml").read_text(encoding="utf-8") == PLAN.replace("hours = 2", right)


def test_byte_order_mark_line_ends_and_comments_stay(shebo: Shebo, folder: Path) -> None:
    text = BRIEF.replace("users = 4", "users = '4' # все # кроме\r\n# директора").replace(
        "\n", "\r\n"
    )
    content = b"\xef\xbb\xbf" + text.replace("\r\r", "\r").encode()
    (folder / "brief.toml").write_bytes(content)
    shebo("lint", "--fix")
    assert (folder / "brief.toml").read_bytes() == content.replace(b"'4'", b"4")


def test_the_diff_shows_it_first_and_writes_nothing(shebo: Shebo, folder: Path) -> None:
    path = folder / "brief.toml"
    path.write_text(BRIEF.replace("users = 4", 'users = "4"').rstrip("\n"), encoding="utf-8")
    before = path.read_bytes()
    result = shebo("lint", "--diff")
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("--- a/brief.toml\n+++ b/brief.toml\n@@ ")
    assert '\n-users = "4"\n+users = 4\n' in result.out
    assert path.read_bytes() == before
    assert shebo("lint", "--diff", "--exit-zero").code == 0
    subprocess.run(["git", "apply", "-"], input=result.out.encode(), check=True)
    applied = path.read_bytes()
    path.write_bytes(before)
    shebo("lint", "--fix")
    assert path.read_bytes() == applied
    assert shebo("lint", "--diff") == (0, "", "There is nothing that --fix could do.\n")


def test_a_diff_of_a_file_from_windows_applies_too(shebo: Shebo, folder: Path) -> None:
    path = folder / "brief.toml"
    text = BRIEF.replace("schema = 1", 'schema = "1"').replace("users = 4", 'users = "4"')
    before = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    path.write_bytes(before)
    diff = shebo("lint", "--diff", "--color", "never").out
    shebo("lint", "--fix")
    fixed = path.read_bytes()
    path.write_bytes(before)
    subprocess.run(["git", "apply", "-"], input=diff.encode(), check=True)
    assert path.read_bytes() == fixed


def test_a_comment_beside_what_it_means_is_left_to_its_author(shebo: Shebo, folder: Path) -> None:
    text = PLAN.replace("hours = 2", "hours = 20\n# shebo: ignore[SHB208] так просил клиент")
    (folder / "dpv.toml").write_text(text, encoding="utf-8")
    out = shebo("lint", "--fix").out
    assert "SHB208 is in line 15: move the comment behind it or right above." in out
    assert (folder / "dpv.toml").read_text(encoding="utf-8") == text


def test_a_diff_on_a_terminal_has_colours_and_no_hidden_characters(
    shebo: Shebo, folder: Path
) -> None:
    text = BRIEF.replace("«Ромашка»", "«Рома\u202eшка»")
    (folder / "brief.toml").write_text(text, encoding="utf-8")
    out = shebo("lint", "--diff", "--color", "always").out
    assert '\x1b[31m-name = "ООО «Рома\\u202eшка»"\x1b[0m\n' in out
    assert '\x1b[32m+name = "ООО «Ромашка»"\x1b[0m\n' in out


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("--fix",), ("--diff",)),
        (("--diff",), ("--format", "json")),
        (("--diff",), ("--statistics",)),
        (("--diff",), ("--output-file", "a")),
        (("--write-baseline",), ("--fix",)),
        (("--write-baseline",), ("--diff",)),
        (("--write-baseline",), ("--no-baseline",)),
        (("--write-baseline",), ("--select", "SHB2")),
        (("--write-baseline",), ("--base", "HEAD")),
    ],
)
def test_options_that_say_nothing_together_are_refused(
    first: tuple[str, ...], second: tuple[str, ...], shebo: Shebo, folder: Path
) -> None:
    result = shebo("lint", *first, *second)
    assert (result.code, result.out) == (2, "")
    assert "do not go together" in result.err


def test_only_what_is_told_is_put_right(shebo: Shebo, folder: Path) -> None:
    path = folder / "brief.toml"
    wrong = BRIEF.replace('"standard"', '"Standard"').replace("«Ромашка»", "«Рома\u200bшка»")
    path.write_text(wrong, encoding="utf-8")
    shebo("lint", "--fix", "--select", "SHB1")
    assert path.read_text(encoding="utf-8") == wrong.replace("\u200b", "")
    remark = wrong.replace('"Standard"', '"Standard" # shebo: ignore[SHB402] так у нас')
    path.write_text(remark, encoding="utf-8")
    shebo("lint", "--fix", "dpv.toml")
    assert path.read_text(encoding="utf-8") == remark
    shebo("lint", "--fix")
    assert path.read_text(encoding="utf-8") == remark.replace("\u200b", "")


def test_what_was_sent_for_approval_stays_as_it_is(shebo: Shebo, folder: Path) -> None:
    today = ("--today", "2026-12-01")
    for words in (("buy", "--months", "1"), ("dpv", "send")):
        assert shebo(*words, *today).code == 0
    path = folder / "dpv.toml"
    for wrong in (
        PLAN.replace('"Блок B01"', '"Блок\u200b B01"'),
        PLAN.replace("hours = 2", 'hours = "3"'),
        PLAN.replace('level = "junior"', 'level = "Junior"'),
    ):
        path.write_text(wrong, encoding="utf-8")
        assert "can be fixed" not in shebo("lint", *today).out
        assert shebo("lint", "--diff", *today).out == ""
        shebo("lint", "--fix", *today)
        assert path.read_text(encoding="utf-8") == wrong
    # What gives the approved content back, and what no seal holds, may be done.
    for wrong in (
        PLAN.replace("hours = 2", 'hours = "2"'),
        PLAN.replace("by_hand = true\n", ""),
        PLAN.replace("hours = 2", "hours = 2 # shebo: ignore[SHB208] зачем"),
    ):
        path.write_text(wrong, encoding="utf-8")
        assert "1 can be fixed" in shebo("lint", *today).out
        assert "1 finding fixed." in shebo("lint", "--fix", *today).err
        assert tomli.loads(path.read_text(encoding="utf-8")) == tomli.loads(PLAN)


def test_two_slips_that_only_together_bring_back_what_was_sent_are_put_right(
    shebo: Shebo, folder: Path
) -> None:
    today = ("--today", "2026-12-01")
    path = folder / "dpv.toml"
    sent = dpv_text("B01|2||1", "B02|3||2")
    path.write_text(sent, encoding="utf-8")
    assert shebo("dpv", "send", *today).code == 0
    path.write_text(sent.replace("= 2\n", '= "2"\n').replace("= 3", '= "3"'), encoding="utf-8")
    shebo("lint", "--fix", *today)
    assert path.read_text(encoding="utf-8") == sent
    brief = folder / "brief.toml"
    brief.write_text(BRIEF.replace("users = 4", 'users = "4"'), encoding="utf-8")
    path.write_text(f"{sent}unknown = 1\n", encoding="utf-8")
    shebo("lint", "--fix", *today)
    assert brief.read_text(encoding="utf-8") == BRIEF


@pytest.mark.parametrize("harm", ["damage", "contradiction", "no folder"])
def test_where_the_journal_does_not_count_whole_the_plan_may_have_been_sent(
    harm: str, shebo: Shebo, folder: Path
) -> None:
    today = ("--today", "2026-12-01")
    assert shebo("dpv", "send", *today).code == 0
    [event] = (folder / "journal").glob("*-submission-*.toml")
    body, _, _ = event.read_text(encoding="utf-8").rpartition("checksum = ")
    if harm == "damage":
        event.write_text(f"{body}#", encoding="utf-8")
    elif harm == "contradiction":
        body = body.replace("Блок", "Другой")
        event.write_text(f'{body}checksum = "{checksum(body)}"\n', encoding="utf-8")
    else:
        shutil.rmtree(folder / "journal")
        (folder / "journal").write_text("", encoding="utf-8")
    for slip in ('hours = "7"', "hours = 2 # shebo: ignore[SHB209] так"):
        wrong = PLAN.replace("hours = 2", slip)
        (folder / "dpv.toml").write_text(wrong, encoding="utf-8")
        shebo("lint", "--fix", *today)
        assert (folder / "dpv.toml").read_text(encoding="utf-8") == wrong


def test_a_link_is_neither_followed_nor_replaced(shebo: Shebo, folder: Path) -> None:
    target = folder.parent / "elsewhere.toml"
    (folder / "brief.toml").rename(target)
    target.write_text(BRIEF.replace("users = 4", 'users = "4"'), encoding="utf-8")
    (folder / "brief.toml").symlink_to(target)
    assert "can be fixed" not in shebo("lint").out
    assert shebo("lint", "--fix").err == "0 findings fixed.\n"
    assert (folder / "brief.toml").is_symlink()


def test_mixed_line_ends_and_a_missing_last_one_stay(shebo: Shebo, folder: Path) -> None:
    text = BRIEF.replace("users = 4", 'users = "4"').rstrip("\n")
    content = text.replace("months = 2\n", "months = 2\r\n").encode()
    (folder / "brief.toml").write_bytes(content)
    shebo("lint", "--fix")
    assert (folder / "brief.toml").read_bytes().replace(b"\r\n", b"\n") == BRIEF.rstrip().encode()
    assert b"months = 2\r\n" in (folder / "brief.toml").read_bytes()
    assert (folder / "brief.toml").read_bytes().count(b"\r") == 1


def test_what_would_lead_beyond_a_limit_stays(shebo: Shebo, folder: Path) -> None:
    text = BRIEF.replace("schema = 1\n\n", "")
    text += "#" * (512 * 1024 - len(text.encode()))
    (folder / "brief.toml").write_text(text, encoding="utf-8")
    assert "can be fixed" not in shebo("lint").out
    shebo("lint", "--fix")
    assert (folder / "brief.toml").read_text(encoding="utf-8") == text


def test_many_slips_are_put_right_at_once(shebo: Shebo, folder: Path) -> None:
    blocks = [f"B{number:02}|2||1" for number in range(1, 400)]
    (folder / "dpv.toml").write_text(dpv_text(*blocks).replace("= 2\n", '= "2"\n'), "utf-8")
    assert "399 findings fixed." in shebo("lint", "--fix").err
    assert (folder / "dpv.toml").read_text(encoding="utf-8") == dpv_text(*blocks)


def test_an_inline_baseline_keeps_its_good_entries(shebo: Shebo, folder: Path) -> None:
    rows = ", ".join(
        f'{{ code = "SHB208", file = "dpv.toml", message = "{name}" }}' for name in ("a", "b")
    )
    text = f"schema = 1\nfinding = [{rows}]\n"
    (folder / "lint-baseline.toml").write_text(text, encoding="utf-8")
    assert codes(shebo("lint", "--fix", "--format", "json")) == {"SHB010"}
    assert (folder / "lint-baseline.toml").read_text(encoding="utf-8") == text


def test_the_journal_is_never_touched(shebo: Shebo, folder: Path) -> None:
    assert shebo("buy", "--months", "2", "--today", "2026-12-01").code == 0
    [event] = (folder / "journal").glob("*.toml")
    body, _, _ = event.read_text(encoding="utf-8").rpartition("checksum = ")
    body = body.replace("months = 2", 'months = "2"')
    text = f'{body}checksum = "{checksum(body)}"\n'
    event.write_text(text, encoding="utf-8")
    found = json.loads(shebo("lint", "--fix", "--format", "json").out)["findings"]
    assert [one["fixable"] for one in found if one["code"] == "SHB004"] == [False]
    assert event.read_text(encoding="utf-8") == text


def test_templates_that_other_projects_read_too_are_never_touched(
    shebo: Shebo, folder: Path, write: Write
) -> None:
    text = 'schema = 1\ndays_off = ["2027-01-11"]\n'
    path = write("company/calendar/own.toml", text)
    settings_text = f'{SETTINGS}[catalogue]\nfolders = ["../company"]\n'
    (folder / "shebo.toml").write_text(settings_text, encoding="utf-8")
    found = json.loads(shebo("lint", "--fix", "--format", "json").out)["findings"]
    assert [one["fixable"] for one in found if one["code"] == "SHB004"] == [False]
    assert path.read_text(encoding="utf-8") == text


def test_a_table_in_one_line_that_cannot_take_a_key_stays(shebo: Shebo, folder: Path) -> None:
    task = '{ id = "B01.1", title = "а", level = "junior", hours = 2 }'
    text = f'schema = 1\nblock = [{{ id = "B01", title = "а", priority = 1, task = [{task}] }}]\n'
    (folder / "dpv.toml").write_text(text, encoding="utf-8")
    assert "SHB210" in codes(shebo("lint", "--fix", "--format", "json"))
    assert (folder / "dpv.toml").read_text(encoding="utf-8") == text


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    shebo: Shebo, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "brief.toml"
    path.write_text(BRIEF.replace("users = 4", 'users = "4"'), encoding="utf-8")
    repair = lint_fix.repair

    def slow(*given: object) -> object:
        done = repair(*given)  # type: ignore[arg-type] # handed on
        path.write_text(BRIEF, encoding="utf-8")
        return done

    monkeypatch.setattr(lint_fix, "repair", slow)
    result = shebo("lint", "--fix")
    assert result.code == 2
    assert "the file has changed meanwhile" in result.err
    assert path.read_text(encoding="utf-8") == BRIEF


def test_a_broken_plan_beside_it_is_no_reason_to_stop(shebo: Shebo, folder: Path) -> None:
    (folder / "dpv.toml").write_text("schema = \n", encoding="utf-8")
    (folder / "brief.toml").write_text(BRIEF.replace("users = 4", "users = '4'"), encoding="utf-8")
    assert codes(shebo("lint", "--fix", "--format", "json")) == {"SHB001"}
    assert (folder / "brief.toml").read_text(encoding="utf-8") == BRIEF


def test_what_the_settings_leave_out_is_known_before_anything_is_fixed(
    shebo: Shebo, folder: Path
) -> None:
    hidden = BRIEF.replace("Ромашка", "Рома\u200bшка")
    (folder / "brief.toml").write_text(hidden, encoding="utf-8")
    choice = f'{SETTINGS}[lint]\nignore = ["SHB110"]\n'
    (folder / "shebo.toml").write_text(choice.replace("schema = 1", "schema = "), encoding="utf-8")
    assert "can be fixed" not in shebo("lint").out
    shebo("lint", "--fix")
    (folder / "shebo.toml").write_text(choice.replace('"RU"', '"ru"'), encoding="utf-8")
    shebo("lint", "--fix")
    assert (folder / "shebo.toml").read_text(encoding="utf-8") == choice
    assert (folder / "brief.toml").read_text(encoding="utf-8") == hidden


def test_a_comment_waits_for_the_rule_that_it_is_about(shebo: Shebo, folder: Path) -> None:
    level = 'level = "senior" # shebo: ignore[SHB204] так решили с клиентом'
    text = PLAN.replace('level = "junior"', level)
    (folder / "dpv.toml").write_text(text, encoding="utf-8")
    for slip in ('level = "Junior"', 'level = "middle"'):
        (folder / "shebo.toml").write_text(
            SETTINGS.replace('level = "junior"', slip), encoding="utf-8"
        )
        shebo("lint", "--fix")
        assert (folder / "dpv.toml").read_text(encoding="utf-8") == text


def quoted(text: str, path: tuple[str | int, ...]) -> str:
    """Put the value at a path into quotes."""
    span = index_spans(text)[path]
    return f'{text[: span.value]}"{text[span.value : span.end]}"{text[span.end :]}'


def numbers(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the paths of all numbers of a document but for its schema."""
    if isinstance(value, dict):
        return [one for key, part in value.items() for one in numbers(part, (*path, key))]
    if isinstance(value, list):
        return [one for row, part in enumerate(value) for one in numbers(part, (*path, row))]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [path] if is_number and path != ("schema",) else []


@pytest.mark.parametrize("file", ["brief.toml", "dpv.toml"])
@pytest.mark.parametrize("example", ["standard-retail", "wholesale-1c"])
@settings(max_examples=10)
@given(data=st.data())
def test_numbers_in_quotes_get_every_byte_of_an_example_back(
    data: st.DataObject,
    example: str,
    file: str,
    shebo: Shebo,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("p") / "p"
    shutil.copytree(EXAMPLES / example, folder)
    right = (folder / file).read_text(encoding="utf-8")
    paths = numbers(tomli.loads(right))
    text = right
    for path in data.draw(st.lists(st.sampled_from(paths), unique=True, min_size=1, max_size=5)):
        text = quoted(text, path)
    (folder / file).write_text(text, encoding="utf-8")
    shebo("lint", "--fix", folder)
    assert (folder / file).read_text(encoding="utf-8") == right


SLIPS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("schema = 1\n", "", 1),
    lambda text: text.replace("schema = 1", "Schema = 1", 1),
    lambda text: text.replace('level = "junior"', 'level = "Junior"', 3),
    lambda text: text.replace('launch = "standard"', 'launch = "STANDARD"'),
    lambda text: text.replace('country = "RU"', 'country = "ru"'),
    lambda text: text.replace('title = "', 'title = "\u200b', 2),
    lambda text: text.replace("priority = 3", 'priority = "3"'),
    lambda text: text.replace("depends = ", "Depends = ", 1),
    lambda text: text.replace("[staff]", "[staff]  # shebo: ignore[SHB208] так надо", 1),
    lambda text: text.replace("\n[", "\n# shebo: ignore[SHB501] так надо\n[", 2),
    lambda text: text.replace("\n", "\r\n") if "\r" not in text else text,
    lambda text: "\ufeff" + text.removeprefix("\ufeff"),
    lambda text: text.rstrip("\r\n"),
)
"""Each is one that people make, and has one right answer."""


@pytest.mark.parametrize("file", ["brief.toml", "dpv.toml", "shebo.toml"])
@settings(max_examples=12)
@given(
    example=st.sampled_from(("standard-retail", "wholesale-1c", "cold-launch")),
    slips=st.lists(st.sampled_from(SLIPS), unique=True, min_size=1, max_size=6),
)
def test_whatever_slips_there_are_the_data_come_back_and_a_patch_does_the_same(
    example: str,
    slips: list[Callable[[str], str]],
    file: str,
    shebo: Shebo,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("p") / "p"
    shutil.copytree(EXAMPLES / example, folder)
    path = folder / file
    right = path.read_text(encoding="utf-8")
    text = right
    for slip in slips:
        text = slip(text)
    path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        diff = shebo("lint", "--diff").out
        shebo("lint", "--fix")
        fixed = path.read_bytes()
        assert tomli.loads(fixed.decode("utf-8-sig")) == tomli.loads(right)
        own = [line for line in right.splitlines() if line.lstrip().startswith("#")]
        assert [line for line in fixed.decode("utf-8-sig").splitlines() if line in own] == own
        assert shebo("lint", "--diff").out == ""
        path.write_bytes(text.encode())
        if diff:
            subprocess.run(["git", "apply", "-"], input=diff.encode(), check=True)
        assert path.read_bytes() == fixed
