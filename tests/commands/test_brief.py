from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shebo_cli.files.json_schema import dump_schema
from shebo_cli.files.schema_line import schema_line
from shebo_cli.files.template_folder import industry_ids, read_forms
from tests.conftest import BRIEF, EXAMPLES, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Write = Callable[[str, str | bytes], Path]

ANSWER_LINE = re.compile(r'^#(?=[a-z\[\]]|    ")', re.MULTILINE)
"""The mark before an answer: a key, a table, a list's item or its end; never before a comment."""

OWN_FORM = """\
schema = 1
id = "flowers"
title = "Цветы"

[[section]]
id = "industry"

[[section.question]]
fact = "details.bouquets_per_day"
takes = "count"
ask = "Сколько букетов вы собираете в день?"
why = "От этого зависит карточка заказа."
example = 12
label = "Букетов в день"
blocks = ["fields"]
"""


@pytest.fixture(autouse=True)
def _stand_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def tree() -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()
    }


def named(brief: str) -> str:
    """Give an empty brief with the client's name filled in."""
    return brief.replace('\nname = ""\n', '\nname = "ООО «Ромашка»"\n', 1)


# brief new


@pytest.mark.parametrize("industry", industry_ids())
def test_a_brief_with_only_the_clients_name_filled_in_becomes_a_sound_plan(
    industry: str, shebo: Shebo
) -> None:
    assert shebo("brief", "new", "b.toml", "--industry", industry).code == 0
    path = Path("b.toml")
    empty = path.read_text(encoding="utf-8")
    assert tomllib.loads(empty)["client"] == {"industry": industry, "name": ""}
    path.write_text(named(empty), encoding="utf-8")
    assert shebo("dpv", "new", "b.toml", "-p", "p").code == 0
    assert json.loads(shebo("lint", "p", "--format", "json").out)["summary"]["error"] == 0


@pytest.mark.parametrize("industry", industry_ids())
def test_the_example_of_every_question_is_a_valid_answer(industry: str, shebo: Shebo) -> None:
    empty = shebo("brief", "new", "-", "--industry", industry).out
    answered = ANSWER_LINE.sub("", named(empty))
    kept = {line for line in answered.splitlines() if line.startswith("#")}
    assert all(re.match(r"#( \S|$)", line) for line in kept - {schema_line("brief")})
    Path("b.toml").write_text(answered, encoding="utf-8")

    score = json.loads(shebo("brief", "check", "b.toml", "--json").out)
    missing = {gap["fact"] for section in score["sections"] for gap in section["missing"]}
    assert score["required"] == []
    # The industry's usual processes do not say who moves them, nor what is filled in.
    assert missing <= {"process.movers", "process.fields"}
    assert {section["id"] for section in score["sections"] if not section["asked"]} == set()

    assert shebo("dpv", "new", "b.toml", "-p", "p").code == 0
    assert json.loads(shebo("lint", "p", "--format", "json").out)["summary"]["error"] == 0


@pytest.mark.parametrize("industry", industry_ids())
def test_an_empty_brief_answers_nothing(industry: str, shebo: Shebo) -> None:
    empty = tomllib.loads(shebo("brief", "new", "-", "--industry", industry).out)
    assert empty.pop("schema") == 1
    assert empty.pop("client") == {"industry": industry, "name": ""}
    assert set(empty) <= {"service", "staff", "details", "data"}
    assert not any(empty.values())


def test_a_new_brief_is_written_to_the_name_that_the_next_command_takes(shebo: Shebo) -> None:
    result = shebo("brief", "new", "--industry", "general")
    assert result.code == 0
    assert list(tree()) == [".shebo/brief.schema.json", "brief.toml"]
    made = "brief.toml\n.shebo/brief.schema.json\n"
    assert result.out == f"{made}Fill it in, then: shebo dpv new brief.toml\n"


def test_a_brief_that_is_there_is_replaced_only_by_force(shebo: Shebo, write: Write) -> None:
    path = write("here/brief.toml", "мои ответы")
    result = shebo("brief", "new", "--industry", "general")
    assert (result.code, result.out) == (2, "")
    assert "brief.toml: the file is there already" in result.err
    assert tree() == {"brief.toml": "мои ответы".encode()}
    assert shebo("brief", "new", "--industry", "general", "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith(f"{schema_line('brief')}\n# Бриф: ")


def test_the_schema_beside_a_new_brief_is_the_tools_own_and_brought_up_to_date(
    shebo: Shebo, write: Write
) -> None:
    path = write("here/.shebo/brief.schema.json", "{}")
    write("here/brief.toml", "мои ответы")
    assert shebo("brief", "new", "--industry", "general").code == 2
    assert path.exists()
    assert shebo("brief", "new", "other.toml", "--industry", "general").code == 0
    assert path.read_bytes() == dump_schema("brief")


def test_a_brief_for_a_folder_that_is_not_there_is_refused(shebo: Shebo) -> None:
    result = shebo("brief", "new", "no/brief.toml", "--industry", "general")
    assert (result.code, tree()) == (2, {})
    assert "no: there is no such folder" in result.err


@pytest.mark.parametrize("command", ["new", "form"])
def test_a_dash_writes_the_same_to_standard_output_and_no_file(
    command: str, shebo: Shebo, tmp_path: Path
) -> None:
    target = ("-",) if command == "new" else ("-o", "-")
    out = shebo("brief", command, *target, "--industry", "horeca").out
    assert tree() == {}
    file = tmp_path / "there"
    target = (str(file),) if command == "new" else ("-o", str(file))
    shebo("brief", command, *target, "--industry", "horeca")
    assert file.read_text(encoding="utf-8") == out


LISTED = (
    "Name one with --industry: b2b-equipment (Оборудование для бизнеса), car-service (Автосервис), "
)


@pytest.mark.parametrize("command", ["new", "form"])
@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (("--industry", "whosale"), "unknown industry “whosale”", "Did you mean “wholesale”?"),
        (("--industry", "common"), "unknown industry “common”", LISTED),
        (("--industry", "мебель"), "unknown industry “мебель”", "Did you mean “construction”?"),
        (
            ("--industry", "Автосервисы"),
            "unknown industry “Автосервисы”",
            "Did you mean “car-service”?",
        ),
        (("--industry", "../dpv/roles"), "unknown industry “../dpv/roles”", LISTED),
        ((), "no industry was named", LISTED),
    ],
)
def test_an_industry_without_a_form_is_refused(
    command: str, asked: tuple[str, ...], message: str, hint: str, shebo: Shebo
) -> None:
    result = shebo("brief", command, *asked)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"{message}\n  → {hint}")
    assert tree() == {}


@pytest.mark.parametrize("where", ["--catalogue", "shebo.toml"])
def test_a_company_asks_by_its_own_form(where: str, shebo: Shebo, write: Write) -> None:
    write("own/brief/flowers.toml", OWN_FORM)
    asked: tuple[str, ...] = ("--industry", "flowers")
    if where == "--catalogue":
        asked += ("--catalogue", "../own")
    else:
        write("here/shebo.toml", SETTINGS + '[catalogue]\nfolders = ["../own"]\n')
    brief = shebo("brief", "new", "-", *asked).out
    assert 'industry = "flowers"' in brief
    assert "# Сколько букетов вы собираете в день?\n" in brief
    assert "#bouquets_per_day = 12\n" in brief
    assert "Сколько букетов вы собираете в день?" in shebo("brief", "form", "-o", "-", *asked).out


def test_a_company_rewords_a_standard_form(shebo: Shebo, write: Write) -> None:
    own = OWN_FORM.replace('"flowers"', '"general"')
    write("own/brief/general.toml", own)
    asked = ("--industry", "general", "--catalogue", "../own")
    assert "# Бриф: Цветы\n" in shebo("brief", "new", "-", *asked).out


# brief form


def test_a_form_is_one_page_named_after_its_industry(shebo: Shebo) -> None:
    result = shebo("brief", "form", "--industry", "horeca")
    assert result.code == 0
    assert result.out.startswith("brief-horeca.html\n")
    page = tree()["brief-horeca.html"].decode()
    assert page.startswith("<!doctype html>")
    assert list(tree()) == ["brief-horeca.html"]


def test_a_form_that_is_there_is_replaced_only_by_force(shebo: Shebo, write: Write) -> None:
    path = write("here/f.html", "заполнено")
    asked = ("brief", "form", "--industry", "general", "-o", "f.html")
    result = shebo(*asked)
    assert (result.code, result.out) == (2, "")
    assert "f.html: the file is there already" in result.err
    assert path.read_text(encoding="utf-8") == "заполнено"
    assert shebo(*asked, "--force").code == 0
    assert "заполнено" not in path.read_text(encoding="utf-8")


# brief ask


def test_questions_are_asked_with_the_hours_that_hang_on_them(shebo: Shebo) -> None:
    result = shebo("brief", "ask", EXAMPLES / "thin" / "brief.toml")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0].startswith("Brief of Окна Нараспашку: 9 open questions, the plan is ")
    assert lines[1].startswith("Answer these 9 and the estimate narrows from ")
    at = lines.index("   process.stages · at stake: 1.4 h")
    assert lines[at - 1].startswith("2. ")
    assert lines[at + 1 : at + 3] == ["   for: Заказ окна", "   sizes: Бизнес-процесс: Заказ окна"]
    assert "   may add: Роли и права доступа" in lines
    assert f"--brief {EXAMPLES / 'thin' / 'brief.toml'}" in lines[-1]


def test_only_the_first_questions_are_asked(shebo: Shebo) -> None:
    thin = EXAMPLES / "thin" / "brief.toml"
    out = shebo("brief", "ask", thin, "--top", "2").out
    assert "9 open questions" in out
    assert "Answer these 2 and the estimate narrows" in out
    assert re.findall(r"^(\d+)\. ", out, re.MULTILINE) == ["1", "2"]


def test_the_message_for_the_client_names_no_facts(shebo: Shebo) -> None:
    asked = ("brief", "ask", EXAMPLES / "thin" / "brief.toml", "--format", "md")
    out = shebo(*asked).out
    assert out.startswith("Hello! ")
    assert len(re.findall(r"^\d+\. \*\*.+\*\*$", out, re.MULTILINE)) == 9
    assert "For each of these: Заказ окна." in out
    assert not re.search(r"\b(staff|process|data|integration|training|automations)\.", out)
    assert shebo(*asked, lang="ru").out.startswith("Здравствуйте")


def test_the_message_for_the_client_holds_no_mark_up_of_others(shebo: Shebo, write: Write) -> None:
    text = BRIEF.replace("stages = 6\n", "").replace("Продажа", "**Про**_дажа_ [x](y) <b>")
    out = shebo("brief", "ask", write("b.toml", text), "--format", "md").out
    line = next(one for one in out.splitlines() if "For each of these" in one)
    assert line == r"   For each of these: \*\*Про\*\*\_дажа\_ \[x\](y) \<b\>."


def test_questions_as_json_have_the_shape_that_scripts_rely_on(shebo: Shebo) -> None:
    out = shebo("brief", "ask", EXAMPLES / "thin" / "brief.toml", "--json", "--top", "2").out
    value = json.loads(out)
    assert list(value) == ["schema", "open", "hours", "questions"]
    assert (value["schema"], value["open"], len(value["questions"])) == ("shebo/questions/1", 9, 2)
    assert set(value["hours"]) == {"now", "after"}
    now, after = value["hours"]["now"], value["hours"]["after"]
    assert (now["likely"], after["high"] < now["high"]) == (after["likely"], True)
    second = value["questions"][1]
    assert second.pop("ask")
    assert second.pop("why")
    assert second == {
        "fact": "process.stages",
        "rows": ["Заказ окна"],
        "sizes": ["Бизнес-процесс: Заказ окна"],
        "switches": [],
        "grades": [],
        "hours": 1.398,
    }


def test_a_brief_that_says_everything_leaves_no_question(shebo: Shebo) -> None:
    complete = EXAMPLES / "standard-retail" / "brief.toml"
    name = "ООО «Чайная лавка»"
    assert shebo("brief", "ask", complete) == (
        0,
        f"The brief of {name} leaves no question open.\n",
        "",
    )
    thanks = shebo("brief", "ask", complete, "--format", "md")
    assert thanks.out.startswith("Thank you, everything is clear")
    value = json.loads(shebo("brief", "ask", complete, "--json").out)
    assert (value["open"], value["questions"]) == (0, [])
    assert value["hours"]["now"] == value["hours"]["after"]


def test_an_answer_is_no_longer_asked_for(shebo: Shebo, write: Write) -> None:
    path = write("b.toml", (EXAMPLES / "thin" / "brief.toml").read_bytes())

    def asked() -> set[str]:
        value = json.loads(shebo("brief", "ask", path, "--json").out)
        return {one["fact"] for one in value["questions"]}

    before = asked()
    assert shebo("brief", "answer", "staff.roles", "3", "--brief", path).code == 0
    assert before - asked() == {"staff.roles"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "b.toml"),
        ("check",),
        ("check", "b.toml"),
        ("answer", "staff.users", "3"),
        ("answer", "staff.users", "3", "--brief", "b.toml"),
    ],
)
def test_a_brief_that_is_not_there_is_named_with_a_way_to_make_one(
    arguments: tuple[str, ...], shebo: Shebo
) -> None:
    result = shebo("brief", *arguments)
    name = "b.toml" if "b.toml" in arguments else "brief.toml"
    assert result == (
        2,
        "",
        f"{name}: there is no brief\n  → Make one: shebo brief new --industry general\n",
    )
    assert tree() == {}


def test_inside_a_project_its_own_brief_is_meant(shebo: Shebo, write: Write) -> None:
    write("here/shebo.toml", SETTINGS)
    brief = write("here/brief.toml", BRIEF)
    (Path("deep/down")).mkdir(parents=True)
    before = tree()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir("deep/down")
        assert shebo("brief", "answer", "staff.concurrent", "2").code == 0
        assert "ООО «Ромашка»" in shebo("brief", "check").out
    assert "concurrent = 2" in brief.read_text(encoding="utf-8")
    assert list(tree()) == list(before)


# brief answer

TODAY = ("--today", "2026-12-01")
SEVERAL = """\
schema = 1

[client]
name = "Ромашка"

[[process]]
name = "Продажа"

[[process]]
name = "Возврат"

[[integration]]
kind = "email"
provider = "Почта"

[[integration]]
kind = "telephony"
provider = "Альфа"

[[integration]]
kind = "telephony"
provider = "Бета"
"""


def answered(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("fact", "values", "section", "line"),
    [
        ("staff.concurrent", ("4",), "staff", "concurrent = 4"),
        ("staff.departments", ("3",), "staff", "departments = 3"),
        ("staff.departments", ("склад",), "staff", 'departments = ["склад"]'),
        ("staff.departments", ("склад", "2"), "staff", 'departments = ["склад", "2"]'),
        ("client.pains", ("долго", "дорого"), "client", 'pains = ["долго", "дорого"]'),
        ("client.pains", ("долго",), "client", 'pains = ["долго"]'),
        ("client.about", ("Торгуем метизами.",), "client", 'about = "Торгуем метизами."'),
        ("process.movers", ("менеджер",), "process", 'movers = ["менеджер"]'),
        ("reports.own_formulas", ("да",), "reports", "own_formulas = true"),
        ("reports.own_formulas", ("Нет",), "reports", "own_formulas = false"),
        ("reports.own_formulas", ("YES",), "reports", "own_formulas = true"),
        ("details.electronic_documents", ("нет",), "details", "electronic_documents = false"),
        ("details.payment_terms", ("3",), "details", "payment_terms = 3"),
        ("service.launch", ("cold",), "service", 'launch = "cold"'),
        ("deadline.what", ("Сезон",), "deadline", 'what = "Сезон"'),
        ("data.contacts.rows", ("0",), "data.contacts", "rows = 0"),
    ],
)
def test_an_answer_of_every_kind_is_written_in_its_section(
    fact: str, values: tuple[str, ...], section: str, line: str, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", BRIEF)
    result = shebo("brief", "answer", fact, *values, "--brief", path)
    assert (result.code, result.err) == (0, "")
    assert f"\n{fact} = {line.partition(' = ')[2]}\n" in result.out
    header = rf"\[+{re.escape(section)}\]+\n"
    text = path.read_text(encoding="utf-8")
    assert re.search(rf"^{header}(?:[^\n\[].*\n)*?{re.escape(line)}$", text, re.MULTILINE)
    assert shebo("brief", "check", path).err == ""


def test_a_date_goes_to_the_row_that_its_name_began(shebo: Shebo, write: Write) -> None:
    path = write("b.toml", BRIEF)
    shebo("brief", "answer", "deadline.what", "Сезон", "--brief", path)
    assert shebo("brief", "answer", "deadline.date", "2027-03-01", "--brief", path).code == 0
    assert answered(path)["deadline"] == [{"what": "Сезон", "date": date(2027, 3, 1)}]


def test_hours_are_taken_with_a_comma(shebo: Shebo, write: Write) -> None:
    path = write("b.toml", BRIEF + '\n[[customization]]\ntitle = "Кнопка"\n')
    assert shebo("brief", "answer", "customization.hours", "1,5", "--brief", path).code == 0
    assert answered(path)["customization"] == [{"title": "Кнопка", "hours": 1.5}]


def test_the_first_row_of_a_kind_begins_with_its_name(shebo: Shebo, write: Write) -> None:
    path = write("b.toml", BRIEF)
    lines = ("brief", "answer", "integration.telephony.lines", "9", "--brief", path)
    refused = shebo(*lines)
    assert refused.code == 2
    assert refused.err.endswith("  → First answer its name: integration.telephony.provider\n")
    assert path.read_text(encoding="utf-8") == BRIEF
    shebo("brief", "answer", "integration.telephony.provider", "Альфа", "--brief", path)
    assert shebo(*lines).code == 0
    row = {"kind": "telephony", "provider": "Альфа", "lines": 9}
    assert answered(path)["integration"] == [row]


@pytest.mark.parametrize(
    ("row", "names"),
    [((), ["Продажа", "Возврат", "Ремонт"]), (("--row", "Продажа"), ["Ремонт", "Возврат"])],
)
def test_a_name_begins_a_row_or_renames_the_one_that_is_meant(
    row: tuple[str, ...], names: list[str], shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", SEVERAL)
    asked = ("brief", "answer", "process.name", "Ремонт", "--brief", path)
    assert shebo(*asked, *row).code == 0
    assert [one["name"] for one in answered(path)["process"]] == names


def test_a_row_without_a_name_is_chosen_by_its_number(shebo: Shebo, write: Write) -> None:
    nameless = SEVERAL.replace('provider = "Альфа"\n', "").replace('provider = "Бета"\n', "")
    path = write("b.toml", nameless)
    asked = ("brief", "answer", "integration.telephony.lines", "7", "--brief", path)
    assert shebo(*asked).err.endswith("Name it with --row: 1, 2.\n")
    assert shebo(*asked, "--row", "2").code == 0
    assert [one.get("lines") for one in answered(path)["integration"]] == [None, None, 7]


@pytest.mark.parametrize(
    ("fact", "row", "changed"),
    [
        ("process.stages", "Возврат", ("process", 1)),
        ("integration.telephony.lines", "Альфа", ("integration", 1)),
        ("integration.telephony.lines", "Бета", ("integration", 2)),
    ],
)
def test_a_row_is_chosen_by_its_name(
    fact: str, row: str, changed: tuple[str, int], shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", SEVERAL)
    assert shebo("brief", "answer", fact, "7", "--brief", path, "--row", row).code == 0
    expected = tomllib.loads(SEVERAL)
    section, place = changed
    expected[section][place][fact.rpartition(".")[2]] = 7
    value = answered(path)
    del value["sources"], value["answered"]
    assert value == expected


@pytest.mark.parametrize(
    ("fact", "row", "names"),
    [
        ("process.stages", (), "Продажа, Возврат"),
        ("process.stages", ("--row", "Обмен"), "Продажа, Возврат"),
        ("integration.telephony.lines", (), "Альфа, Бета"),
        ("integration.telephony.lines", ("--row", "Почта"), "Альфа, Бета"),
    ],
)
def test_a_row_that_is_not_clear_is_asked_for(
    fact: str, row: tuple[str, ...], names: str, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", SEVERAL)
    result = shebo("brief", "answer", fact, "7", "--brief", path, *row)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(f" is meant?\n  → Name it with --row: {names}.\n")
    assert path.read_text(encoding="utf-8") == SEVERAL


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("staff.userz", "4"), "unknown fact “staff.userz”\n  → Did you mean “staff.users”?"),
        (("client", "4"), "unknown fact “client”"),
        (("schema", "2"), "unknown fact “schema”"),
        (("sources.client", "seller"), "unknown fact “sources.client”"),
        (("details.never_asked", "4"), "unknown fact “details.never_asked”"),
        (("staff.users", "много"), "“много” does not answer “staff.users”\n  → A whole number"),
        (("staff.users", "4.5"), "“4.5” does not answer “staff.users”"),
        (("staff.users", "٤"), "“٤” does not answer “staff.users”"),
        (("staff.users", "4", "5"), "“staff.users” takes one value"),
        (("staff.users", "100000001"), "SHB004 “users” must be at most 100000000"),
        (("service.months", "0"), "SHB004 “months” must be at least 1"),
        (("service.launch", "warm"), "“warm” does not answer “service.launch”"),
        (("service.launch", "standart"), "Did you mean “standard”?"),
        (("reports.own_formulas", "может"), "→ Yes or no is expected."),
        (("deadline.what", ""), "must not be empty"),
        (("client.country", "Россия"), "SHB004 “country”"),
        (("client.about", "я" * 20_001), "a text of more than 20000 characters"),
        (("staff.users", "4", "--on", "2026-02-30"), "“2026-02-30” is not a date"),
        (("staff.users", "4", "--source", "gossip"), "--source has a wrong value"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", BRIEF)
    result = shebo("brief", "answer", *arguments, "--brief", path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "  → " in result.err
    assert path.read_text(encoding="utf-8") == BRIEF


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_answer_adds_its_lines_and_leaves_every_other_byte(
    mark: bytes, end: bytes, shebo: Shebo, write: Write
) -> None:
    head = (
        b"# before\nschema = 1\n\n  # about\n[client] # the client\nname   =  'x'  # odd\n"
        b'about = """\nfirst\n  second # no comment\n"""\n\n[staff]\n\tusers = 4 # four\n'
    )
    tail = b"# below the key\n\n# above the row\n[[process]]\nname = 'y'\n\n\n# at the end\n\n"
    path = write("b.toml", (mark + head + tail).replace(b"\n", end))
    result = shebo("brief", "answer", "staff.roles", "3", "--brief", path, *TODAY)
    assert result.code == 0
    added = b'[answered]\n"staff.roles" = 2026-12-01\n\n[sources]\n"staff.roles" = "question"\n'
    expected = mark + head + b"roles = 3\n" + tail + added
    assert path.read_bytes() == expected.replace(b"\n", end)


def test_an_answer_takes_the_place_of_the_one_before(shebo: Shebo, write: Write) -> None:
    text = BRIEF.replace("users = 4\n", "users = 4 # пока\n")
    path = write("b.toml", text)
    shebo("brief", "answer", "staff.users", "5", "--brief", path, *TODAY)
    first = path.read_text(encoding="utf-8")
    assert first.startswith(text.replace("users = 4 ", "users = 5 "))
    shebo("brief", "answer", "staff.users", "6", "--brief", path, "--on", "2026-12-02")
    second = first.replace("users = 5 ", "users = 6 ").replace("2026-12-01", "2026-12-02")
    assert path.read_text(encoding="utf-8") == second


@pytest.mark.parametrize(
    ("arguments", "source", "day"),
    [
        (TODAY, "question", date(2026, 12, 1)),
        ((*TODAY, "--on", "2026-11-28"), "question", date(2026, 11, 28)),
        ((*TODAY, "--source", "working-group"), "working-group", date(2026, 12, 1)),
        (("--on", "2026-11-28", "--source", "seller"), "seller", date(2026, 11, 28)),
    ],
)
def test_where_an_answer_came_from_and_when_is_kept(
    arguments: tuple[str, ...], source: str, day: date, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", BRIEF)
    shebo("brief", "answer", "staff.concurrent", "2", "--brief", path, *arguments)
    value = answered(path)
    assert value["sources"] == {"staff.concurrent": source}
    assert value["answered"] == {"staff.concurrent": day}


def test_the_day_of_an_answer_may_come_from_the_environment(
    shebo: Shebo, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEBO_TODAY", "2026-10-10")
    path = write("b.toml", BRIEF)
    shebo("brief", "answer", "staff.concurrent", "2", "--brief", path)
    assert answered(path)["answered"] == {"staff.concurrent": date(2026, 10, 10)}


def test_a_dry_run_shows_the_answer_and_writes_nothing(shebo: Shebo, write: Write) -> None:
    path = write("here/b.toml", BRIEF)
    changed = path.stat().st_mtime_ns
    result = shebo("brief", "answer", "staff.users", "5", "--brief", "b.toml", "--dry-run")
    assert result.code == 0
    assert "staff.users = 5\n" in result.out
    assert "Nothing was written." in result.out
    assert tree() == {"b.toml": BRIEF.encode()}
    assert path.stat().st_mtime_ns == changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A dotted key and a table in one line say which table they are in: they stay in it.
        (
            "schema = 1\nclient.name = 'x'\nstaff = { users = 4 }\n",
            "schema = 1\nclient.name = 'x'\nstaff = { users = 5 }\n",
        ),
        (
            "schema = 1\nstaff.users = 4\n[client]\nname = 'x'\n",
            "schema = 1\nstaff.users = 5\n[client]\nname = 'x'\n",
        ),
        (
            "schema = 1\n'staff'.\"users\" = 4\n[client]\nname = 'x'\n",
            "schema = 1\n'staff'.\"users\" = 5\n[client]\nname = 'x'\n",
        ),
    ],
)
def test_a_value_in_one_line_with_its_table_is_replaced_in_place(
    before: str, after: str, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", before)
    assert shebo("brief", "answer", "staff.users", "5", "--brief", path).code == 0
    assert path.read_text(encoding="utf-8").startswith(after)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("staff.roles", "schema = 1\nclient.name = 'x'\nstaff = { users = 4 }\n"),
        ("staff.roles", "schema = 1\nstaff.users = 4\n[client]\nname = 'x'\n"),
        ("process.stages", "schema = 1\nprocess = [{ name = 'y' }]\n[client]\nname = 'x'\n"),
        ("data.contacts.rows", "schema = 1\ndata = { contacts = {} }\n[client]\nname = 'x'\n"),
        ("client.aim", "schema = 1\nclient = { name = 'x' }\n"),
        ("staff.users", "schema = 1\nsources = {}\n[client]\nname = 'x'\n[staff]\nusers = 4\n"),
        ("staff.users", "schema = 1\nanswered = {}\n[client]\nname = 'x'\n[staff]\nusers = 4\n"),
    ],
)
def test_a_table_in_one_line_gets_no_new_key_and_nothing_is_written(
    fact: str, text: str, shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", text)
    result = shebo("brief", "answer", fact, "7", "--brief", path)
    assert (result.code, result.out) == (2, "")
    assert "this brief is not written in the way that an answer can be put in place" in result.err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "value",
    [
        'она сказала "да"',
        r"C:\new\table",
        "первая\nвторая\r\nтретья",
        "'''\"\"\"",
        "😂\u202e\x07\x7f\u0085\u2028",
        "{name} # = [x]",
        "  по краям  ",
    ],
)
def test_an_answer_says_what_was_typed(value: str, shebo: Shebo, write: Write) -> None:
    path = write("b.toml", BRIEF)
    result = shebo("brief", "answer", "client.aim", value, "--brief", path)
    assert (result.code, result.err) == (0, "")
    assert result.out.count("\n") == 3
    assert answered(path)["client"]["aim"] == value
    assert shebo("brief", "check", path).err == ""


def test_every_section_of_an_empty_brief_takes_an_answer(shebo: Shebo) -> None:
    form = read_forms((), "general").form_of("general")
    first = {section.id: section.question[0] for section in form.section}
    shebo("brief", "new", "b.toml", "--industry", "general")
    path = Path("b.toml")
    path.write_text(named(path.read_text(encoding="utf-8")), encoding="utf-8")
    comments = [one for one in path.read_text(encoding="utf-8").split("\n") if one[:1] == "#"]
    asked = ("--brief", "b.toml", *TODAY)
    for question in first.values():
        if question.fact == "integration.messengers.channels":
            # The form does not ask who provides them.
            shebo("brief", "answer", "integration.messengers.provider", "Чат", *asked)
        values = question.example if isinstance(question.example, tuple) else (question.example,)
        assert shebo("brief", "answer", question.fact, *map(str, values), *asked).err == ""
    score = json.loads(shebo("brief", "check", "b.toml", "--json").out)
    assert {one["id"] for one in score["sections"] if one["answered"]} == set(first)
    after = path.read_text(encoding="utf-8").split("\n")
    assert [one for one in after if one[:1] == "#"] == comments


@pytest.mark.parametrize(
    ("values", "items"),
    [
        (("долго; дорого", "зря"), ["долго", "дорого", "зря"]),
        (("долго\n дорого \n\n",), ["долго", "дорого"]),
        (("долго, дорого",), ["долго, дорого"]),
        (('"a" \\ #',), ['"a" \\ #']),
    ],
)
def test_the_items_of_a_list_stand_apart(
    values: tuple[str, ...], items: list[str], shebo: Shebo, write: Write
) -> None:
    path = write("b.toml", BRIEF)
    assert shebo("brief", "answer", "client.pains", *values, "--brief", path).code == 0
    assert answered(path)["client"]["pains"] == items


# brief check


def test_the_score_names_sections_and_what_they_lack(shebo: Shebo) -> None:
    result = shebo("brief", "check", EXAMPLES / "standard-retail" / "brief.toml")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Brief of ООО «Чайная лавка»: 60 of 64 questions answered, 93 %"
    row = next(line for line in lines if line.startswith("Особенности магазина"))
    assert re.split(r"\s{2,}", row)[1] == "0 of 4"
    assert "details.stock_source" in row
    assert "the seller — 2, a question — 3" in result.out
    assert "Required:" not in result.out


def test_a_missing_required_answer_is_a_no(shebo: Shebo, write: Write) -> None:
    path = write("b.toml", BRIEF.replace("users = 4\n", ""))
    result = shebo("brief", "check", path)
    assert (result.code, result.err) == (1, "")
    assert "Required: Сколько сотрудников будет работать в системе?\n  staff.users · " in result.out
    assert result.out.count("Required: ") == 1
    shebo("brief", "answer", "staff.users", "4", "--brief", path)
    assert shebo("brief", "check", path).code == 0


@pytest.mark.parametrize(
    ("lacks", "fact"),
    [
        ("roles = 1\n", "staff.roles"),
        ('[representative]\nname = "Анна Петровна"\n', "representative.name"),
        ('[[process]]\nname = "Продажа"\nstages = 6\nfields = 5\n', "process.name"),
    ],
)
def test_what_no_plan_can_do_without_is_required(
    lacks: str, fact: str, shebo: Shebo, write: Write
) -> None:
    assert lacks in BRIEF
    path = write("b.toml", BRIEF.replace(lacks, ""))
    result = shebo("brief", "check", path, "--json")
    assert result.code == 1
    assert [gap["fact"] for gap in json.loads(result.out)["required"]] == [fact]


def test_the_score_as_json_adds_up(shebo: Shebo) -> None:
    out = shebo("brief", "check", EXAMPLES / "thin" / "brief.toml", "--json").out
    value = json.loads(out)
    keys = ["schema", "asked", "answered", "percent", "sources", "required", "sections"]
    assert list(value) == [*keys, "intake_hours"]
    assert value["schema"] == "shebo/completeness/1"
    sections = value["sections"]
    for total in ("asked", "answered"):
        assert value[total] == sum(one[total] for one in sections) > 0
    assert all(one["asked"] - one["answered"] == len(one["missing"]) for one in sections)
    assert value["percent"] == value["answered"] * 100 // value["asked"]
    assert sum(value["sources"].values()) == value["answered"]
    assert 1 < value["intake_hours"] < 8
    assert value["sources"]["none"] == 9
    deadline = next(one for one in sections if one["id"] == "deadlines")
    gap = deadline["missing"][0]
    assert (gap["fact"], gap["row"]) == ("deadline.date", "Чтобы работало к началу сезона")
    assert gap["ask"]
