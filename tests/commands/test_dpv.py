from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shebo_cli.files.json_schema import dump_schema
from shebo_cli.files.schema_line import schema_line
from tests.conftest import BRIEF, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[[str, str | bytes], Path]


@pytest.fixture(autouse=True)
def _stand_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


SCHEMA_FILES = [f".shebo/{kind}.schema.json" for kind in ("brief", "dpv", "project")]


def tree() -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()
    }


def test_a_project_is_named_after_the_client_and_holds_the_brief(
    shebo: Shebo, write: Write
) -> None:
    path = write("given.toml", BRIEF)
    result = shebo("dpv", "new", path)
    assert result.code == 0
    made = [*SCHEMA_FILES, "brief.toml", "dpv.base.toml", "dpv.toml", "shebo.toml"]
    assert list(tree()) == [f"romashka/{name}" for name in made]
    assert tree()["romashka/brief.toml"] == f"{schema_line('brief')}\n".encode() + path.read_bytes()
    assert "Next: shebo estimate -p romashka" in result.out
    assert shebo("estimate", "-p", "romashka").code == 0


def test_the_files_that_people_edit_name_the_schemas_beside_them(
    shebo: Shebo, write: Write
) -> None:
    shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    for file, kind in (("brief", "brief"), ("dpv", "dpv"), ("shebo", "project")):
        assert tree()[f"p/{file}.toml"].decode().startswith(f"{schema_line(kind)}\n")
        assert tree()[f"p/.shebo/{kind}.schema.json"] == dump_schema(kind)
    assert b"#:schema" not in tree()["p/dpv.base.toml"]


def test_a_brief_that_lies_in_the_folder_stays_as_it_is(shebo: Shebo, write: Write) -> None:
    path = write("here/p/brief.toml", BRIEF)
    assert shebo("dpv", "new", path, "-p", "p").code == 0
    assert path.read_text(encoding="utf-8") == BRIEF


def test_a_brief_as_large_as_can_be_is_copied_as_it_is(shebo: Shebo, write: Write) -> None:
    text = BRIEF + "#" * (512 * 1024 - len(BRIEF.encode()))
    assert shebo("dpv", "new", write("given.toml", text), "-p", "p").code == 0
    assert Path("p/brief.toml").read_text(encoding="utf-8") == text


def test_no_link_leads_the_schemas_out_of_the_project(shebo: Shebo, write: Write) -> None:
    Path("outside").mkdir()
    Path("p").mkdir()
    Path("p/.shebo").symlink_to("../outside")
    result = shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    assert result.code == 2
    assert "this is a link, not a folder of the project" in result.err
    assert tree() == {}


def test_a_copied_brief_is_the_same_brief_the_second_time(shebo: Shebo, write: Write) -> None:
    path = write("given.toml", BRIEF)
    shebo("dpv", "new", path, "-p", "p")
    Path("p/dpv.toml").unlink()
    assert shebo("dpv", "new", path, "-p", "p").code == 0


def test_the_same_brief_gives_the_same_bytes(shebo: Shebo, write: Write) -> None:
    path = write("given.toml", (EXAMPLES / "wholesale-1c" / "brief.toml").read_bytes())
    for folder in ("one", "two"):
        assert shebo("dpv", "new", path, "-p", folder).code == 0
    made = tree()
    for name in ("dpv.toml", "shebo.toml"):
        assert made[f"one/{name}"] == made[f"two/{name}"]


def test_a_byte_order_mark_and_crlf_give_the_same_plan(shebo: Shebo, write: Write) -> None:
    plain = (EXAMPLES / "thin" / "brief.toml").read_bytes().replace(b"\r\n", b"\n")
    assert shebo("dpv", "new", write("a.toml", plain), "-p", "one").code == 0
    windows = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert shebo("dpv", "new", write("b.toml", windows), "-p", "two").code == 0
    made = tree()
    assert made["one/dpv.toml"] == made["two/dpv.toml"]
    assert made["one/shebo.toml"] == made["two/shebo.toml"]
    assert made["two/brief.toml"] == windows


def test_a_folder_that_holds_a_plan_is_refused(shebo: Shebo, write: Write) -> None:
    path = write("given.toml", BRIEF)
    shebo("dpv", "new", path)
    before = tree()
    result = shebo("dpv", "new", path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("romashka/dpv.toml: the folder holds a ДПВ already")
    assert tree() == before


def test_another_brief_in_the_folder_is_not_overwritten(shebo: Shebo, write: Write) -> None:
    write("here/p/brief.toml", "schema = 1\n")
    before = tree()
    result = shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    assert result.code == 2
    assert "p/brief.toml: the file is there already" in result.err
    assert tree() == before


def test_a_brief_may_lie_in_its_folder_already(shebo: Shebo, write: Write) -> None:
    write("here/p/brief.toml", BRIEF)
    assert shebo("dpv", "new", "p/brief.toml", "-p", "p").code == 0
    assert "p/dpv.toml" in tree()


def test_settings_that_are_there_are_kept_and_followed(shebo: Shebo, write: Write) -> None:
    shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    Path("p/dpv.toml").unlink()
    own = Path("p/blocks")
    own.mkdir()
    text = (EXAMPLES.parent / "templates/dpv/settings.toml").read_text(encoding="utf-8")
    (own / "settings.toml").write_text(text.replace("version = 1", "version = 5"), encoding="utf-8")
    settings = Path("p/shebo.toml")
    kept = "# мой комментарий\n" + settings.read_text(encoding="utf-8").replace(
        "folders = []", 'folders = ["blocks"]'
    )
    settings.write_text(kept, encoding="utf-8")
    assert shebo("dpv", "new", "p/brief.toml", "-p", "p").code == 0
    assert settings.read_text(encoding="utf-8") == kept
    assert "version = 5" in Path("p/dpv.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"",
            ["given.toml:1:1: SHB005 the key “schema” is missing", "the key “client” is missing"],
        ),
        (b"client = [", ["given.toml:1:11: SHB001 not TOML"]),
        ("имя".encode("cp1251"), ["given.toml:1:1: SHB001 this is not UTF-8 text"]),
        (
            BRIEF.replace("industry", "indusrty").encode(),
            ["given.toml:5:1: SHB003 unknown key “indusrty”", "Did you mean “industry”?"],
        ),
        (
            BRIEF.replace("users = 4", 'users = "4"').encode(),
            ["given.toml:15:1: SHB004 “users” must be a whole number"],
        ),
        (
            BRIEF.replace("wholesale", "whosale").encode(),
            ["given.toml:5:1: SHB101 unknown industry “whosale”", "Did you mean “wholesale”?"],
        ),
        (
            BRIEF.replace('"standard"', '"warm"').encode(),
            ["given.toml:8:1: SHB402 unknown launch variant “warm”"],
        ),
        (BRIEF.replace("schema = 1", "schema = 9").encode(), ["given.toml:1:1: SHB006"]),
        (
            BRIEF.encode() + b'[[customization]]\ntitle = "x"\nhours = -5\n',
            ["SHB004 “hours” must be at least 0"],
        ),
        (
            BRIEF.encode() + b'[[customization]]\ntitle = "x"\nhours = 5\nlevel = "god"\n',
            ["SHB403 unknown level “god”"],
        ),
        (b"a = " + b"[" * 10_000, ["given.toml:1:21: SHB001 more than 16 levels of brackets"]),
        (b"a = 1\n" * 2_000_000, ["given.toml: SHB002 larger than 512 KiB"]),
    ],
)
def test_a_bad_brief_is_refused_and_nothing_is_written(
    content: bytes,
    expected: list[str],
    shebo: Shebo,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    write("given.toml", content)
    monkeypatch.chdir(tmp_path)
    result = shebo("dpv", "new", "given.toml", "-p", "here/p")
    assert (result.code, result.out) == (2, "")
    for part in expected:
        assert part in result.err
    assert "  → " in result.err
    assert "Traceback" not in result.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["given.toml", "here"]


def test_a_folder_and_a_missing_file_are_refused(shebo: Shebo) -> None:
    assert "a folder, not a file" in shebo("dpv", "new", ".").err
    assert "there is no such file" in shebo("dpv", "new", "no.toml").err
    assert tree() == {}


def test_a_template_that_is_no_good_is_refused(shebo: Shebo, write: Write) -> None:
    shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    Path("p/dpv.toml").unlink()
    settings = Path("p/shebo.toml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("folders = []", 'folders = ["blocks"]'), encoding="utf-8")
    template = (EXAMPLES.parent / "templates/dpv/roles.toml").read_text(encoding="utf-8")
    write("here/p/blocks/roles.toml", template.replace("staff.roles", "staff.people"))
    result = shebo("dpv", "new", "p/brief.toml", "-p", "p")
    assert result.code == 2
    assert "SHB502 no brief can state the fact “staff.people”" in result.err
    assert not Path("p/dpv.toml").exists()


def test_a_name_is_shown_and_never_obeyed(shebo: Shebo, write: Write) -> None:
    hostile = r"ООО «<script>alert(1)</script> [bold]x[/] \u001b[31m {name} *a* | b»"
    result = shebo(
        "dpv", "new", write("given.toml", BRIEF.replace("ООО «Ромашка»", hostile)), "-p", "p"
    )
    assert result.code == 0
    assert "<script>alert(1)</script> [bold]x[/] \\x1b[31m {name} *a* | b" in result.out


def test_show_names_tasks_dependencies_and_assumptions(shebo: Shebo) -> None:
    out = shebo("dpv", "show", "-p", EXAMPLES / "thin").out
    assert "B01  Общие настройки, сотрудники, отделы · 2 h" in out
    assert "not known: сотрудники; taken 5" in out
    assert "after B01" in out
    assert "Not planned, for the brief does not say: Роли и права доступа (staff.roles)" in out
    levels = shebo("dpv", "show", "-p", EXAMPLES / "wholesale-1c").out
    assert "· интегратор" in levels
    assert "production 5 h" in levels


def test_show_as_json_gives_the_plan_as_it_is_written(shebo: Shebo) -> None:
    value = json.loads(shebo("dpv", "show", "--json", "-p", EXAMPLES / "cold-launch").out)
    assert value["schema"] == "shebo/dpv/1"
    assert value["blocks"][0]["task"][0]["hours"] == {"low": 0.2, "likely": 0.4, "high": 0.8}
    assert value["blocks"][0]["hours"]["likely"] == 2.0


def test_fit_packs_blocks_with_their_overhead(shebo: Shebo) -> None:
    folder = EXAMPLES / "standard-retail"
    everything = json.loads(shebo("dpv", "fit", "--months", "2", "--json", "-p", folder).out)
    assert (everything["waits"], everything["purchased"]) == ([], {"months": 2, "hours": 44.0})
    one = json.loads(shebo("dpv", "fit", "--months", "1", "--json", "-p", folder).out)
    assert one["fits"][:4] == ["B01", "B02", "B03", "B04"]
    assert {"B16", "B17", "B18", "B19", "B20"} <= set(one["waits"])
    text = shebo("dpv", "fit", "--months", "1", "-p", folder).out
    assert f"1 month is 22 h: {len(one['fits'])} of 20 blocks fit." in text


def test_fit_takes_the_briefs_months_where_none_are_named(
    shebo: Shebo, project: Callable[..., Path]
) -> None:
    assert "2 months are 44 h" in shebo("dpv", "fit", "-p", EXAMPLES / "standard-retail").out
    result = shebo("dpv", "fit", "-p", project("B01|2||1", months=None))
    assert result.code == 2
    assert "--months N" in result.err


def test_inside_a_project_no_other_one_is_made(
    shebo: Shebo, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("given.toml", BRIEF)
    shebo("dpv", "new", path, "-p", "p")
    monkeypatch.chdir("p")
    before = tree()
    result = shebo("dpv", "new", path)
    assert result.code == 2
    assert "this folder belongs to a project already" in result.err
    assert tree() == before
    Path("dpv.toml").unlink()
    assert shebo("dpv", "new", "brief.toml", "-p", ".").code == 0


def test_what_lint_would_object_to_is_said_at_once(shebo: Shebo, write: Write) -> None:
    text = (
        BRIEF.replace('"standard"', '"cold"').replace("months = 2", "months = 1")
        + '[[process]]\nname = "Вторая"\n'
    )
    text = text.replace("[training]", '[[process]]\nname = "Вторая"\n\n[training]', 1).rsplit(
        "[[process]]", 1
    )[0]
    assert (
        "It breaks 1 rule: shebo lint says which."
        in shebo("dpv", "new", write("given.toml", text)).out
    )


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("users = 100000000", "must be at most 10000"),
        (
            "users = 4\n[[integration]]\nkind = 'telephony'\n[[integration]]\nkind = 'telephony'\nlines = 100000000",
            "must be at most 10000",
        ),
    ],
)
def test_a_plan_that_could_not_be_read_back_is_not_written(
    line: str, detail: str, shebo: Shebo, write: Write
) -> None:
    text = BRIEF.replace("roles = 1\n", "").replace("users = 4", line)
    result = shebo("dpv", "new", write("given.toml", text), "-p", "p")
    assert result.code == 2
    assert "its plan would be beyond the limits" in result.err
    assert detail in result.err
    assert tree() == {}


def test_absurd_counts_in_a_template_of_ones_own_are_no_bug(shebo: Shebo, write: Write) -> None:
    shebo("dpv", "new", write("given.toml", BRIEF), "-p", "p")
    Path("p/dpv.toml").unlink()
    settings = Path("p/shebo.toml")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("folders = []", 'folders = ["blocks"]'),
        encoding="utf-8",
    )
    names = ("users", "roles", "concurrent", "departments")
    brief = BRIEF.replace(
        "users = 4\nroles = 1", "\n".join(f"{name} = 100000000" for name in names)
    )
    Path("p/brief.toml").write_text(brief, encoding="utf-8")
    template = (EXAMPLES.parent / "templates/dpv/settings.toml").read_text(encoding="utf-8")
    per = ", ".join(f'{{ fact = "staff.{name}", label = "x" }}' for name in names)
    write(
        "here/p/blocks/settings.toml",
        template.replace("acceptance", f"per = [{per}]\nacceptance", 1),
    )
    result = shebo("dpv", "new", "p/brief.toml", "-p", "p")
    assert (result.code, "beyond the limits" in result.err) == (2, True)


def test_a_name_cannot_forge_a_line_of_its_own(shebo: Shebo, write: Write) -> None:
    text = BRIEF.replace("ООО «Ромашка»", r"Ромашка\nB99  Подделка · 0 ч").replace(
        "Продажа", r"Продажа\nB98  Подделка"
    )
    out = (
        shebo("dpv", "new", write("given.toml", text), "-p", "p").out
        + shebo("dpv", "show", "-p", "p").out
    )
    assert "Подделка" in out
    assert not any(line.startswith(("B98", "B99")) for line in out.splitlines())


def test_json_holds_no_hidden_character(shebo: Shebo, write: Write) -> None:
    text = BRIEF.replace("Продажа", r"Продажа\u202e\u009b31m")
    shebo("dpv", "new", write("given.toml", text), "-p", "p")
    out = shebo("dpv", "show", "--json", "-p", "p").out
    assert "\u202e" not in out
    assert "\u009b" not in out
    assert "Продажа\u202e\u009b31m" in json.loads(out)["blocks"][1]["title"]
