"""Bad input: every command that takes a brief or a catalogue refuses it whole, with a place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import BRIEF, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[[str, str | bytes], Path]

COMMANDS = {
    "new": ("dpv", "new", "p/brief.toml", "-p", "p"),
    "update": ("dpv", "update", "-p", "p"),
    "ask": ("brief", "ask", "p/brief.toml"),
    "answer": ("brief", "answer", "staff.users", "5", "--brief", "p/brief.toml"),
    "check": ("brief", "check", "p/brief.toml"),
}
OWN_FORM = """\
schema = 1
id = "wholesale"
title = "Опт"

[[section]]
id = "industry"

[[section.question]]
fact = "details.minimum_order"
takes = "text"
ask = "Есть ли минимальный заказ?"
why = "От этого зависит процесс."
example = "От 15 000 ₽"
"""

every_command = pytest.mark.parametrize("command", COMMANDS)


@pytest.fixture(autouse=True)
def _project(shebo: Shebo, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand beside a sound project `p` with an empty folder `own` of templates."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    brief = write("p/brief.toml", BRIEF)
    assert shebo("dpv", "new", brief, "-p", "p").code == 0
    settings = Path("p/shebo.toml")
    text = settings.read_text(encoding="utf-8")
    assert "folders = []" in text
    settings.write_text(text.replace("folders = []", 'folders = ["../own"]'), encoding="utf-8")


def tree() -> dict[str, tuple[bytes, int]]:
    """Give everything below the folder: content, or where a link leads, and when it was written."""
    return {
        str(path): (
            str(path.readlink()).encode()
            if path.is_symlink()
            else path.read_bytes()
            if path.is_file()
            else b"",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(Path().rglob("*"))
    }


def run(shebo: Shebo, command: str) -> Result:
    """Run a command on the project; making a plan anew, where there is none."""
    if command == "new":
        Path("p/dpv.toml").unlink(missing_ok=True)
    return shebo(*COMMANDS[command])


def assert_refused(shebo: Shebo, command: str, *expected: str) -> None:
    """Run a command that must refuse: with these messages in this order, and nothing written."""
    if command == "new":
        Path("p/dpv.toml").unlink()
    before = tree()
    result = run(shebo, command)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    assert [line[: len(one)] for line, one in zip(lines[::2], expected, strict=True)] == [*expected]
    assert all(line.startswith("  → ") for line in lines[1::2])
    assert tree() == before


def shipped(name: str, *changes: tuple[str, str]) -> str:
    """Give a shipped template with changes."""
    text = (ROOT / "templates" / "dpv" / f"{name}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def mangled(old: str, new: str) -> bytes:
    assert old in BRIEF
    return BRIEF.replace(old, new, 1).encode()


@every_command
def test_the_project_is_sound_before_it_is_mangled(command: str, shebo: Shebo) -> None:
    result = run(shebo, command)
    assert (result.code, result.err) == (0, "")


@every_command
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (mangled("users = 4", "users = 4\nusers = 5"), "16:10: SHB001 not TOML"),
        (mangled("[training]", "[staff]"), "23:7: SHB001 not TOML: this section is there twice"),
        (mangled("users = 4", 'users = "4"'), "15:1: SHB004 “users” must be a whole number"),
        (mangled("users = 4", "users = 4.0"), "15:1: SHB004 “users” must be a whole number"),
        (mangled("users = 4", "users = true"), "15:1: SHB004 “users” must be a whole number"),
        (mangled("users = 4", "users = []"), "15:1: SHB004 “users” must be a whole number"),
        (mangled("users = 4", "users = "), "15:9: SHB001 not TOML: Invalid value"),
        (mangled("users = 4", "users = -1"), "15:1: SHB004 “users” must be at least 0"),
        (mangled("users = 4", "users = " + "9" * 41), "15:9: SHB001 a number of more than 40"),
        (mangled("schema = 1", "schema = 1\ntraining = 'x'"), "24:10: SHB001 not TOML"),
        (mangled("[training]\nsessions", "training"), "23:1: SHB003 unknown key “training”"),
        (mangled("schema = 1\n", "schema = 1\nreports = 'x'\n"), "2:1: SHB004 “reports” must be"),
        (mangled("[[process]]", "[process]"), "18:1: SHB004 “process” must be a list"),
        (mangled("[staff]", "[[staff]]"), "14:1: SHB004 “staff” must be a table"),
        (mangled('"Продажа"', '["Продажа"]'), "19:1: SHB004 “name” must be a text"),
        (mangled('"Продажа"', '"  "'), "19:1: SHB004 “name” must not be empty"),
        (mangled('"Продажа"', f'"{"я" * 301}"'), "19:1: SHB004 “name” must have at most 300"),
        (mangled('"Продажа"', '"Продажа'), "19:16: SHB001 "),
        (mangled('"Продажа"', '"Про\0дажа"'), "19:12: SHB001 this cannot be read as TOML"),
        (mangled('"Продажа"', '"Про\x1bдажа"'), "19:12: SHB001 this cannot be read as TOML"),
        (mangled("users", "us\u200bers"), "15:3: SHB001 not TOML"),
        (mangled("users", '"us\u202eers"'), "15:1: SHB003 unknown key “us\\u202eers”"),
        (mangled("roles = 1", "<<<<<<< HEAD\nroles = 1"), "16:1: SHB001 not TOML"),
        (mangled("roles = 1", "roles = 1\n======="), "17:1: SHB001 not TOML"),
        (mangled("roles = 1", "roles = 1\n>>>>>>> other"), "17:1: SHB001 not TOML"),
        (mangled("users = 4\n", "users = 4\r"), "15:10: SHB001 not TOML"),
        (mangled('industry = "wholesale"', 'industry = "../dpv/roles"'), "5:1: SHB101 unknown"),
        (mangled('industry = "wholesale"', 'industry = "common"'), "5:1: SHB101 unknown"),
        (
            mangled("sessions = 1", "sessions = 1\n[details]\nA = 1"),
            "26:1: SHB004 “A” has a wrong form",
        ),
        (mangled("sessions = 1", "sessions = 1\n[details.x]\ny = 1"), "25:1: SHB004"),
        (mangled("sessions = 1", "sessions = 1\n[sources]\nx = 'gossip'"), "26:1: SHB004 “x”"),
        (
            mangled("sessions = 1", "sessions = 1\n[answered]\nx = 'today'"),
            "26:1: SHB004 “x” must be a date",
        ),
        (mangled("sessions = 1", "sessions = " + "[" * 17), "24:28: SHB001 more than 16 levels"),
        (BRIEF.encode() + b"\n[[process]]\nname = 'x'\n" * 10_000, "18:1: SHB004 “process” has"),
        (
            BRIEF.encode() + b"\n[[integration]]\nkind = 'site'\n" * 201,
            "26:1: SHB004 “integration”",
        ),
        (BRIEF.encode() + b"\n[[access]]\nsystem = 'x'\n" * 30_000, " SHB002 larger than 512 KiB"),
        (BRIEF.encode().replace("А".encode(), b"\xff", 1), "12:9: SHB001 this is not UTF-8 text"),
        (BRIEF.encode("utf-16"), "1:1: SHB001 this is not UTF-8 text"),
        (BRIEF.encode("cp1251"), "4:9: SHB001 this is not UTF-8 text"),
    ],
)
def test_a_mangled_brief_is_refused_with_its_place(
    command: str, content: bytes, message: str, shebo: Shebo
) -> None:
    Path("p/brief.toml").write_bytes(content)
    assert_refused(shebo, command, f"p/brief.toml:{message}")


@every_command
def test_everything_that_is_wrong_is_said_at_once(command: str, shebo: Shebo) -> None:
    text = BRIEF.replace("users = 4", 'users = "4"').replace("stages = 6", "stagez = 6")
    Path("p/brief.toml").write_text(text, encoding="utf-8")
    assert_refused(
        shebo,
        command,
        "p/brief.toml:15:1: SHB004 “users” must be",
        "p/brief.toml:20:1: SHB003 unknown key “stagez”",
    )


@every_command
def test_a_folder_in_the_place_of_the_brief_is_refused(command: str, shebo: Shebo) -> None:
    Path("p/brief.toml").unlink()
    Path("p/brief.toml").mkdir()
    assert_refused(shebo, command, "p/brief.toml: SHB002 a folder, not a file")


@every_command
def test_a_brief_that_is_a_broken_link_is_refused(command: str, shebo: Shebo) -> None:
    Path("p/brief.toml").unlink()
    Path("p/brief.toml").symlink_to("nowhere.toml")
    assert_refused(shebo, command, "p/brief.toml: SHB002 there is no such file")


@every_command
@pytest.mark.parametrize("text", ["schema = 1\n[catalogue]\nfolders = '../own'\n", "schema = ["])
def test_mangled_settings_are_refused_with_their_place(
    text: str, command: str, shebo: Shebo
) -> None:
    Path("p/shebo.toml").write_text(text, encoding="utf-8")
    if command == "new":
        Path("p/dpv.toml").unlink()
    before = tree()
    result = run(shebo, command)
    assert (result.code, result.out) == (2, "")
    assert all(
        line.startswith(("p/shebo.toml:", "  → ")) and "Traceback" not in line
        for line in result.err.splitlines()
    )
    assert tree() == before


@every_command
@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("telephony", (('depends = ["settings"]', 'depends = ["telephony"]'),), "10:1: SHB504"),
        ("telephony", (('depends = ["settings"]', 'depends = ["setings"]'),), "10:12: SHB503"),
        ("telephony", (('telephony.lines", o', 'telephony.wires", o'),), "48:24: SHB502"),
        (
            "telephony",
            (('fact = "integration.telephony", l', 'fact = "staff.x", l'),),
            "12:10: SHB502",
        ),
        ("telephony", (('level = "junior"', 'level = "guru"'),), "8:1: SHB506"),
        ("telephony", (('id = "telephony"', 'id = "phones"'),), "2:1: SHB004 the id differs"),
        ("telephony", (('id = "telephony"', 'id = "../telephony"'),), "2:1: SHB004 “id”"),
        ("telephony", (('id = "telephony"', 'id = "x/../telephony"'),), "2:1: SHB004 “id”"),
        ("telephony", (("schema = 1", "schema = 1\nsecret = 1"),), "2:1: SHB003 unknown key"),
        ("telephony", (("likely = 0.8", "likely = 'x'"),), "43:22: SHB004"),
        ("telephony", (("hours = {", "hours = {{"),), "43:10: SHB001"),
    ],
)
def test_a_wrong_template_of_the_company_is_refused_with_its_place(
    name: str,
    changes: tuple[tuple[str, str], ...],
    message: str,
    command: str,
    shebo: Shebo,
    write: Write,
) -> None:
    write(f"own/{name}.toml", shipped(name, *changes))
    assert_refused(shebo, command, f"p/../own/{name}.toml:{message}")


@every_command
def test_templates_that_need_each_other_are_refused(
    command: str, shebo: Shebo, write: Write
) -> None:
    assert 'depends = ["settings"]' in shipped("telephony")
    cycle = ("schema = 1\n", 'schema = 1\ndepends = ["telephony"]\n')
    write("own/settings.toml", shipped("settings", cycle))
    assert_refused(shebo, command, "p/../own/settings.toml:2:1: SHB504")


@every_command
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "Опт"', 'title = "Опт"\nsecret = 1', "4:1: SHB003 unknown key “secret”"),
        ('example = "От 15 000 ₽"', "example = 3", "13:1: SHB511 the example is no answer"),
        ('example = "От 15 000 ₽"', "example = 1.5", "13:1: SHB004 “example”"),
        ("details.minimum_order", "staff.people", "9:1: SHB511 no brief can state the fact"),
        ('takes = "text"\n', "", "9:1: SHB511 it is not said what"),
        ('takes = "text"', 'takes = "number"', "10:1: SHB004 “takes”"),
        ('id = "wholesale"', 'id = "../wholesale"', "2:1: SHB004 “id”"),
        ('id = "wholesale"', 'id = "horeca"', "2:1: SHB004 the id differs"),
        ("example", 'blocks = ["x"]\nexample', "13:1: SHB511 unknown template “x”"),
        ("[[section]]", "[[section]", "5:10: SHB001 not TOML"),
    ],
)
def test_a_wrong_form_of_the_company_is_refused_with_its_place(
    old: str, new: str, message: str, command: str, shebo: Shebo, write: Write
) -> None:
    assert old in OWN_FORM
    write("own/brief/wholesale.toml", OWN_FORM.replace(old, new, 1))
    assert_refused(shebo, command, f"p/../own/brief/wholesale.toml:{message}")


@every_command
@pytest.mark.parametrize("kind", ["missing", "a file", "a broken link", "a link to itself"])
def test_a_company_folder_that_cannot_be_reached_is_refused(
    kind: str, command: str, shebo: Shebo
) -> None:
    Path("own").rmdir()
    if kind == "a file":
        Path("own").write_text("schema = 1\n", encoding="utf-8")
    elif kind != "missing":
        Path("own").symlink_to("own" if "itself" in kind else "nowhere")
    assert_refused(shebo, command, "p/../own: SHB002 there is no such folder, or it cannot be read")


@every_command
@pytest.mark.parametrize("kind", ["a file", "a broken link"])
def test_a_folder_of_forms_that_cannot_be_reached_is_refused(
    kind: str, command: str, shebo: Shebo
) -> None:
    if kind == "a file":
        Path("own/brief").write_text("schema = 1\n", encoding="utf-8")
    else:
        Path("own/brief").symlink_to("nowhere")
    assert_refused(shebo, command, "p/../own/brief: SHB002 there is no such folder")


@every_command
@pytest.mark.parametrize(
    ("link", "content"),
    [("settings.toml", shipped("settings")), ("brief/wholesale.toml", OWN_FORM)],
)
def test_a_link_that_leads_out_of_the_company_folder_is_refused(
    link: str, content: str, command: str, shebo: Shebo, write: Write
) -> None:
    target = write("elsewhere/it.toml", content)
    path = Path("own", link)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    assert_refused(shebo, command, f"p/../own/{link}: this link leads out of the folder of templ")


@every_command
@pytest.mark.parametrize("link", ["settings.toml", "brief/wholesale.toml"])
def test_a_link_to_a_folder_or_to_nothing_is_no_template(
    link: str, command: str, shebo: Shebo
) -> None:
    path = Path("own", link)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("nothing.toml")
    assert_refused(shebo, command, f"p/../own/{link}: SHB002 there is no such file")
    path.unlink()
    path.mkdir()
    if command == "new":
        Path("p/dpv.toml").touch()
    assert_refused(shebo, command, f"p/../own/{link}: SHB002 a folder, not a file")


@every_command
def test_a_link_inside_the_company_folder_is_followed(
    command: str, shebo: Shebo, write: Write
) -> None:
    write("own/kept/settings.toml", shipped("settings"))
    Path("own/settings.toml").symlink_to("kept/settings.toml")
    assert run(shebo, command).code == 0


@pytest.mark.parametrize("command", ["new", "ask", "answer", "check"])
@pytest.mark.parametrize("folder", ["nowhere", "p/brief.toml"])
def test_a_named_company_folder_that_cannot_be_reached_is_refused(
    folder: str, command: str, shebo: Shebo
) -> None:
    before = tree()
    arguments = [*COMMANDS[command], "--catalogue", folder]
    if command == "new":
        arguments[arguments.index("-p") + 1] = "q"
    result = shebo(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "SHB002 there is no such folder, or it cannot be read\n  → " in result.err
    assert tree() == before
