"""The formats of a lint report: what they say, and that no text of a client breaks them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped] # it carries no types
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml

from shebo_cli import __version__
from shebo_cli.core.text import one_line, visible
from shebo_cli.i18n import Translator
from shebo_cli.lint.registry import ALL_RULES
from shebo_cli.lint.report import Judged, Look, Told, Totals
from shebo_cli.lint.reports.chosen import FORMATS, format_named
from shebo_cli.lint.reports.sarif import _location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.lint.rule import Severity

EN, RU = Translator("en"), Translator("ru")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_bytes())
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)

CYCLE = Told(
    *("a/dpv.toml", 12, 11, "SHB202", "unknown-dependency", "error"),
    "B01 зависит от B07, которого нет",
    "Уберите его из depends или добавьте блок.",
    "0123456789abcdef0123456789abcdef",
    'depends = ["B07"]',
)
LONG = Told(
    *("a/dpv.toml", 20, 1, "SHB208", "long-task", "warning", "B01.1: 20 ч", "Разделите её."),
    "f" * 32,
)
CHECK = Told(
    *("a/journal", 0, 0, "SHB311", "competence-not-checked", "info", "проверки нет", "Проверьте."),
    "e" * 32,
)
SHOP = Judged("a", ("a/brief.toml", "a/dpv.toml"), (CYCLE, LONG, CHECK))
CLEAN = Judged("b", ("b/brief.toml",), ())


def totals(*projects: Judged) -> Totals:
    findings = [told for judged in projects for told in judged.findings]
    counts = Counter(told.severity for told in findings)
    codes = Counter(told.code for told in findings)
    return Totals(len(projects), {one: counts[one] for one in SEVERITIES}, codes)


def report(
    name: str, *projects: Judged, t: Translator = EN, has_colour: bool = False, width: int = 100
) -> str:
    """Write a report as the command does: part by part."""
    shown, look = format_named(name), Look(t, has_colour, width)
    parts = [part for judged in projects if (part := shown.project(judged, look))]
    end = shown.end(totals(*projects), look)
    return shown.begin(look) + shown.separator.join(parts) + end


TEXT = st.text(max_size=30)


@st.composite
def tolds(draw: st.DrawFn, code: st.SearchStrategy[str] = TEXT) -> Told:
    line = draw(st.integers(0, 3))
    return Told(
        file=draw(st.sampled_from(("a/dpv.toml", "/b/c d.toml")) | TEXT),
        line=line,
        column=draw(st.integers(1, 40)) if line else 0,
        code=draw(code),
        name=draw(TEXT),
        severity=draw(st.sampled_from(SEVERITIES)),
        message=draw(TEXT),
        hint=draw(TEXT),
        fingerprint=draw(TEXT),
        source=draw(TEXT),
    )


@st.composite
def projects(draw: st.DrawFn) -> list[Judged]:
    files = st.lists(TEXT | st.just("a/dpv.toml"), max_size=3, unique=True).map(sorted)
    judged = st.builds(Judged, TEXT, files, st.lists(tolds(), max_size=4))
    return draw(st.lists(judged, max_size=3))


def all_of(found: Sequence[Judged]) -> list[Told]:
    return [told for judged in found for told in judged.findings]


few = hypothesis_settings(max_examples=60)


def test_the_text_shows_the_line_that_a_finding_is_about() -> None:
    assert report("text", SHOP, CLEAN, t=RU) == (
        "a/dpv.toml:12:11: ошибка SHB202 B01 зависит от B07, которого нет\n"
        '  12 | depends = ["B07"]\n'
        "     |           ^\n"
        "  → Уберите его из depends или добавьте блок.\n"
        "a/dpv.toml:20:1: предупреждение SHB208 B01.1: 20 ч\n"
        "  → Разделите её.\n"
        "a/journal: заметка SHB311 проверки нет\n"
        "  → Проверьте.\n"
        "проверено 2 проекта: 1 ошибка, 1 предупреждение, 1 заметка.\n"
        "Почему: shebo explain SHB202\n"
    )


def test_the_text_speaks_english_too() -> None:
    assert report("text", Judged("a", (), (CHECK,))) == (
        "a/journal: info SHB311 проверки нет\n"
        "  → Проверьте.\n"
        "1 project checked: 0 errors, 0 warnings, 1 remark.\n"
        "Why: shebo explain SHB311\n"
    )


@pytest.mark.parametrize("name", ["text", "github", "statistics"])
@pytest.mark.parametrize(
    ("t", "line"),
    [
        (EN, "2 projects checked: nothing to object to.\n"),
        (RU, "проверено 2 проекта: замечаний нет.\n"),
    ],
)
def test_without_findings_one_line_is_all(name: str, t: Translator, line: str) -> None:
    assert report(name, CLEAN, CLEAN, t=t) == line


def test_colours_stand_only_where_they_are_wanted() -> None:
    assert report("text", Judged("a", (), (CYCLE,)), has_colour=True).splitlines()[:4] == [
        "a/dpv.toml:12:11: \x1b[31merror\x1b[0m SHB202 B01 зависит от B07, которого нет",
        '\x1b[2m  12 | \x1b[0mdepends = ["B07"]',
        "\x1b[2m     | \x1b[0m          \x1b[31m^\x1b[0m",
        "\x1b[2m  → Уберите его из depends или добавьте блок.\x1b[0m",
    ]
    for told, colour in ((LONG, "\x1b[33mwarning"), (CHECK, "\x1b[36minfo")):
        assert colour in report("text", Judged("a", (), (told,)), has_colour=True)


def test_a_long_line_is_as_wide_as_the_terminal() -> None:
    told = CYCLE._replace(source="x" * 300, column=150)
    framed = report("text", Judged("a", (), (told,)), width=60).splitlines()[1:3]
    assert [len(line) for line in framed] == [60, 7 + 28]
    assert framed[0].startswith("  12 | …x")
    assert framed[0].endswith("x…")


def test_a_whole_file_has_no_line_to_show_and_nothing_may_have_no_file() -> None:
    whole = CHECK._replace(source="schema = 1")
    assert "schema" not in report("text", Judged("a", (), (whole,)))
    nowhere = Judged("a", (), (CHECK._replace(file=""),))
    assert report("text", nowhere).startswith("info SHB311 ")
    assert report("github", nowhere).startswith("::notice title=SHB311 ")
    assert "locations" not in json.loads(report("sarif", nowhere))["runs"][0]["results"][0]
    assert '<testcase name="a" ' in report("junit", nowhere)


def test_no_file_is_taken_for_a_command_of_github() -> None:
    named = Judged("a", (), (CHECK._replace(file="::error::x/dpv.toml"),))
    assert report("text", named).startswith("./::error::x/dpv.toml: info SHB311 ")


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        (("SHB106", "SHB208", "SHB207"), "SHB207"),
        (("SHB311", "SHB106"), "SHB106"),
        (("SHB999", "SHB311"), "SHB311"),
        (("SHB208", "SHB318", "SHB205", "SHB202"), "SHB202"),
    ],
)
def test_the_worst_of_what_was_found_is_to_be_read_about(
    codes: tuple[str, ...], worst: str
) -> None:
    findings = [LONG._replace(code=code) for code in codes]
    assert report("text", Judged("a", (), findings)).endswith(f"Why: shebo explain {worst}\n")


@few
@given(projects())
def test_no_text_forges_a_line_of_the_text(found: list[Judged]) -> None:
    lines = report("text", *found).removesuffix("\n").split("\n")
    told = all_of(found)
    framed = sum(bool(one.source and one.line) for one in told)
    assert len(lines) == 2 * len(told) + 2 * framed + (2 if told else 1)
    assert all(visible(line) == line for line in lines)


def test_json_has_the_keys_that_scripts_rely_on() -> None:
    keys = ("code", "name", "severity", "file", "line", "column", "message", "hint")
    expected = {
        "schema": "shebo/lint/1",
        "findings": [
            {**{key: getattr(told, key) for key in keys}, "fixable": told.is_fixable}
            for told in SHOP.findings
        ],
        "summary": {"error": 1, "warning": 1, "info": 1, "projects": 2, "baseline": 0},
    }
    written = json.dumps(expected, ensure_ascii=False, indent=2)
    assert report("json", CLEAN, SHOP) == written + "\n"


def test_json_without_findings_is_written_as_if_at_once() -> None:
    empty = {
        "schema": "shebo/lint/1",
        "findings": [],
        "summary": {"error": 0, "warning": 0, "info": 0, "projects": 1, "baseline": 0},
    }
    assert report("json", CLEAN) == json.dumps(empty, indent=2) + "\n"


def test_json_hides_nothing() -> None:
    told = CYCLE._replace(message="\x1b[31m\u202e\U000e0041\x7f", hint="\ud800")
    written = report("json", Judged("a", (), (told,)))
    assert r'"message": "\u001b[31m\u202e\udb40\udc41\u007f"' in written
    assert r'"hint": "\ud800"' in written


@few
@given(projects())
def test_json_gives_back_every_value(found: list[Judged]) -> None:
    written = report("json", *found)
    assert visible(written) == written
    parsed = json.loads(written)
    for given_, told in zip(parsed["findings"], all_of(found), strict=True):
        names = {key: "is_fixable" if key == "fixable" else key for key in given_}
        assert given_ == {key: getattr(told, name) for key, name in names.items()}
    assert parsed["summary"]["projects"] == len(found)
    ascii_ = "".join(one if one.isascii() else json.dumps(one)[1:-1] for one in written)
    assert ascii_ == json.dumps(parsed, indent=2).replace("\x7f", r"\u007f") + "\n"


def test_github_gets_a_command_for_each_finding() -> None:
    assert report("github", SHOP, t=RU) == (
        "::error file=a/dpv.toml,line=12,col=11,title=SHB202 unknown-dependency"
        "::B01 зависит от B07, которого нет → Уберите его из depends или добавьте блок.\n"
        "::warning file=a/dpv.toml,line=20,col=1,title=SHB208 long-task"
        "::B01.1: 20 ч → Разделите её.\n"
        "::notice file=a/journal,title=SHB311 competence-not-checked::проверки нет → Проверьте.\n"
        "проверен 1 проект: 1 ошибка, 1 предупреждение, 1 заметка.\n"
    )


def test_a_command_of_github_cannot_be_ended_or_begun_from_within() -> None:
    told = LONG._replace(file="a,b:c%.toml", message="100 %\r\n::error::x", hint="##[error]\x1b[0m")
    assert report("github", Judged("a", (), (told,))).splitlines()[0] == (
        "::warning file=a%2Cb%3Ac%25.toml,line=20,col=1,title=SHB208 long-task"
        r"::100 %25%0D%0A::error::x → ##[error]\x1b[0m"
    )


def github_command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as the runner does."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    command, _, listed = head.partition(" ")
    properties = dict(one.split("=", 1) for one in listed.split(","))
    for escape, character in (("%3A", ":"), ("%2C", ",")):
        properties = {key: text.replace(escape, character) for key, text in properties.items()}
    return command, {key: _unescaped(text) for key, text in properties.items()}, _unescaped(data)


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def shown(text: str) -> str:
    """Give a text as GitHub gets it: visible, but for the ends of lines."""
    return "".join(one if one in "\r\n" else visible(one) for one in text)


@few
@given(projects())
def test_github_reads_every_value_back(found: list[Judged]) -> None:
    *commands, summary = report("github", *found).removesuffix("\n").split("\n")
    assert not summary.startswith(("::", "##"))
    for line, told in zip(commands, all_of(found), strict=True):
        assert visible(line) == line
        command, properties, data = github_command(line)
        assert command == {"error": "error", "warning": "warning", "info": "notice"}[told.severity]
        assert data == shown(f"{told.message} → {told.hint}")
        assert properties.pop("title") == shown(f"{told.code} {told.name}")
        if told.file:
            assert properties.pop("file") == shown(PurePath(told.file).as_posix())
        assert properties == (
            {"line": str(told.line), "col": str(told.column)} if told.line else {}
        )


@pytest.mark.parametrize("t", [EN, RU], ids=["en", "ru"])
def test_the_summary_for_github_is_no_command(t: Translator) -> None:
    for found in ((), (CLEAN,), (SHOP,)):
        assert report("github", *found, t=t).splitlines()[-1][0] not in "#: "


def test_gitlab_gets_a_list_of_issues() -> None:
    told = LONG._replace(file="./a//dpv.toml")
    expected = [
        {
            "description": f"{one.message} → {one.hint}",
            "check_name": one.code,
            "fingerprint": one.fingerprint,
            "severity": severity,
            "location": {"path": path, "lines": {"begin": line}},
        }
        for one, severity, path, line in (
            (CYCLE, "major", "a/dpv.toml", 12),
            (told, "minor", "a/dpv.toml", 20),
            (CHECK, "info", "a/journal", 1),
        )
    ]
    written = json.dumps(expected, ensure_ascii=False, indent=2)
    projects_ = [Judged("a", (), (one,)) for one in (CYCLE, told, CHECK)]
    assert report("gitlab", *projects_, CLEAN) == written + "\n"
    assert report("gitlab", CLEAN) == "[]\n"


@few
@given(projects())
def test_gitlab_reads_every_issue(found: list[Judged]) -> None:
    written = report("gitlab", *found)
    assert visible(written) == written
    for issue, told in zip(json.loads(written), all_of(found), strict=True):
        assert issue.keys() == {
            *("description", "check_name", "fingerprint", "severity", "location")
        }
        assert issue["description"] == f"{told.message} → {told.hint}"
        assert issue["fingerprint"] == told.fingerprint
        assert issue["severity"] in {"major", "minor", "info"}
        assert issue["location"]["path"]
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"] == {"begin": max(told.line, 1)}


def sarif_run(*found: Judged, t: Translator = EN) -> dict[str, Any]:
    parsed = json.loads(report("sarif", *found, t=t))
    assert parsed["version"] == "2.1.0"
    [run] = parsed["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("found", [(), (CLEAN,), (SHOP, CLEAN, SHOP)], ids=[0, 1, 3])
@pytest.mark.parametrize("t", [EN, RU], ids=["en", "ru"])
def test_sarif_is_what_its_schema_says(found: tuple[Judged, ...], t: Translator) -> None:
    written = report("sarif", *found, t=t)
    VALIDATOR.validate(json.loads(written))
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"
    assert written == report("sarif", *found, t=t)


def test_the_schema_finds_what_is_wrong() -> None:
    parsed = json.loads(report("sarif", SHOP))
    del parsed["runs"][0]["results"][0]["message"]
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(parsed)


def test_sarif_tells_a_finding() -> None:
    run = sarif_run(SHOP, t=RU)
    assert (run["columnKind"], run["language"]) == ("unicodeCodePoints", "ru")
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert run["results"][0] == {
        "ruleId": "SHB202",
        "ruleIndex": run["results"][0]["ruleIndex"],
        "level": "error",
        "message": {
            "text": "B01 зависит от B07, которого нет → Уберите его из depends или добавьте блок."
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a/dpv.toml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 12, "startColumn": 11},
                }
            }
        ],
        "partialFingerprints": {"shebo/v1": CYCLE.fingerprint},
    }
    assert run["results"][2]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a/journal", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_sarif_describes_every_rule() -> None:
    driver = sarif_run(t=RU)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("shebo", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in ALL_RULES]
    assert len({rule["name"] for rule in driver["rules"]}) == len(ALL_RULES)
    assert {rule["properties"]["tags"][0] for rule in driver["rules"]} == {
        *("files", "brief", "plan", "journal", "service", "catalogue", "secrets")
    }


def test_sarif_tells_of_a_rule_what_explain_tells() -> None:
    rules = {rule["id"]: rule for rule in sarif_run(t=RU)["tool"]["driver"]["rules"]}
    rule = next(rule for rule in ALL_RULES if rule.code == "SHB208")
    why = RU(rule.why)
    assert rules["SHB208"] == {
        "id": "SHB208",
        "name": "LongTask",
        "shortDescription": {"text": why.split(". ")[0].removesuffix(".") + "."},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why}\n\nПлохо:\n{rule.bad}\nХорошо:\n{rule.good}\nИсточник: {rule.source}",
            "markdown": f"{why}\n\nПлохо:\n\n```toml\n{rule.bad}```\n\n"
            f"Хорошо:\n\n```toml\n{rule.good}```\n\nИсточник: {rule.source}",
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["plan"]},
    }


def test_the_summary_of_a_rule_is_its_first_sentence() -> None:
    rules = {rule["id"]: rule for rule in sarif_run(t=RU)["tool"]["driver"]["rules"]}
    assert (
        rules["SHB003"]["shortDescription"]["text"] == "Незнакомый ключ — это чаще всего опечатка."
    )


@pytest.mark.parametrize("t", [EN, RU], ids=["en", "ru"])
def test_the_help_of_a_rule_is_sound_markdown_and_its_summary_a_sentence(t: Translator) -> None:
    for rule in sarif_run(t=t)["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].count("```") == 4
        assert not re.search(r"[*_<>`\[\]\\]", rule["fullDescription"]["text"])
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{0} and { a = 1 }", "{{0}} and {{ a = 1 }}"),
        ("[see](https://example.org)", "[see] (https://example.org)"),
        (r"[see\](https://example.org)", r"[see\] (https://example.org)"),
        ('depends = ["B07"] (none)', 'depends = ["B07"] (none)'),
    ],
)
def test_no_text_becomes_a_placeholder_or_a_link_of_sarif(text: str, written: str) -> None:
    told = LONG._replace(message=text, hint="x")
    [result] = sarif_run(Judged("a", (), (told,)))["results"]
    assert result["message"]["text"] == f"{written} → x"


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        (
            PurePath("a b/ж#%?.toml"),
            {"uri": "a%20b/%D0%B6%23%25%3F.toml", "uriBaseId": "%SRCROOT%"},
        ),
        (PurePath("c:/a.toml"), {"uri": "c%3A/a.toml", "uriBaseId": "%SRCROOT%"}),
        (PurePath("/a b/c.toml"), {"uri": "file:///a%20b/c.toml"}),
        (PureWindowsPath(r"a\b.toml"), {"uri": "a/b.toml", "uriBaseId": "%SRCROOT%"}),
        (PureWindowsPath(r"C:\a b\c.toml"), {"uri": "file:///C:/a%20b/c.toml"}),
        (PureWindowsPath(r"\\host\share\c.toml"), {"uri": "file://host/share/c.toml"}),
    ],
)
def test_a_path_becomes_an_address(path: PurePath, artifact: dict[str, str]) -> None:
    assert _location(CHECK, path) == {"artifactLocation": artifact}


@few
@given(projects())
def test_sarif_holds_any_text(found: list[Judged]) -> None:
    written = report("sarif", *found)
    assert visible(written) == written
    parsed = json.loads(written)
    run = parsed["runs"][0]
    run["tool"]["driver"]["rules"] = []
    VALIDATOR.validate(parsed)
    for result, told in zip(run["results"], all_of(found), strict=True):
        assert result["ruleId"] == told.code
        text = result["message"]["text"]
        assert "](" not in text
        plain = text.replace("{{", "{").replace("}}", "}").replace("] (", "](")
        assert plain == f"{told.message} → {told.hint}".replace("] (", "](")
        assert result["partialFingerprints"] == {"shebo/v1": told.fingerprint}
        for location in result.get("locations", ()):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert re.fullmatch(r"[A-Za-z0-9/._~%:-]+", artifact["uri"])
            address = unquote(artifact["uri"].removeprefix("file://"))
            assert address == PurePath(visible(told.file)).as_posix()


def test_junit_fails_a_file_with_errors_only() -> None:
    other = CYCLE._replace(line=30, message="B02 зависит от B09, которого нет", hint="Уберите.")
    judged = SHOP._replace(findings=(CYCLE, LONG, other, CHECK))
    assert report("junit", judged, CLEAN, t=RU) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="shebo lint">\n'
        '  <testsuite name="a" tests="3" failures="1" errors="0" skipped="0">\n'
        '    <testcase name="a/brief.toml" classname="shebo.lint" file="a/brief.toml" />\n'
        '    <testcase name="a/dpv.toml" classname="shebo.lint" file="a/dpv.toml">\n'
        '      <failure message="2 ошибки: SHB202 B01 зависит от B07, которого нет" type="SHB202">'
        "a/dpv.toml:12:11: ошибка SHB202 B01 зависит от B07, которого нет\n"
        "  → Уберите его из depends или добавьте блок.\n"
        "a/dpv.toml:30:11: ошибка SHB202 B02 зависит от B09, которого нет\n"
        "  → Уберите.</failure>\n"
        "      <system-out>a/dpv.toml:20:1: предупреждение SHB208 B01.1: 20 ч\n"
        "  → Разделите её.</system-out>\n"
        "    </testcase>\n"
        '    <testcase name="a/journal" classname="shebo.lint" file="a/journal">\n'
        "      <system-out>a/journal: заметка SHB311 проверки нет\n"
        "  → Проверьте.</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="b" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase name="b/brief.toml" classname="shebo.lint" file="b/brief.toml" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_single_error_is_the_message_of_its_failure() -> None:
    [suite] = JUnitXml.fromstring(report("junit", SHOP).encode())
    [failure] = [one for case in suite for one in case.result]
    assert isinstance(failure, Failure)
    assert failure.message == "SHB202 B01 зависит от B07, которого нет"
    assert failure.type == "SHB202"


def test_junit_without_projects_is_a_document_too() -> None:
    assert list(JUnitXml.fromstring(report("junit").encode())) == []


@few
@given(projects())
def test_junit_counts_as_its_readers_count(found: list[Judged]) -> None:
    written = report("junit", *found)
    assert visible(written) == written
    suites = list(JUnitXml.fromstring(written.encode()))
    assert [suite.name for suite in suites] == [visible(judged.folder) for judged in found]
    for suite, judged in zip(suites, found, strict=True):
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call] # it says no types
        assert said == (suite.tests, suite.failures, suite.errors, suite.skipped)
        blamed = {told.file or judged.folder for told in judged.findings}
        assert [case.name for case in suite] == [
            visible(file) for file in sorted({*judged.files, *blamed})
        ]
        wrong = {told.file or judged.folder for told in judged.findings if told.severity == "error"}
        assert suite.failures == len(wrong)


@few
@given(projects())
def test_junit_tells_every_finding_once(found: list[Judged]) -> None:
    root = ET.fromstring(report("junit", *found))
    told = [line for text in root.itertext() for line in text.split("\n") if "→" in line]
    expected = [f"→ {one_line(one.hint)}".strip() for one in all_of(found)]
    hints = [line.strip() for line in told if line.startswith("  → ")]
    assert sorted(hints) == sorted(expected)


def test_statistics_name_the_most_frequent_rule_first() -> None:
    often = [CHECK] * 10 + [LONG] * 2 + [CYCLE] * 2
    assert report("statistics", Judged("a", (), often), CLEAN, t=RU) == (
        "10  SHB311  competence-not-checked  заметка\n"
        " 2  SHB202  unknown-dependency      ошибка\n"
        " 2  SHB208  long-task               предупреждение\n"
        "проверено 2 проекта: 2 ошибки, 2 предупреждения, 10 заметок.\n"
    )


def test_statistics_are_coloured_as_findings_are() -> None:
    coloured = report("statistics", SHOP, has_colour=True)
    assert coloured.splitlines()[0] == "1  SHB202  unknown-dependency      \x1b[31merror\x1b[0m"


@pytest.mark.parametrize("name", FORMATS)
def test_only_the_format_that_is_asked_for_is_loaded(name: str) -> None:
    code = (
        "import sys; from shebo_cli.lint.reports.chosen import format_named\n"
        f"format_named({name!r})\n"
        "print(*(one for one in sys.modules if one.startswith('shebo_cli.lint')))\n"
        "print('xml.etree' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    modules, has_xml = run.stdout.splitlines()
    own = {one.rpartition(".")[2] for one in modules.split() if ".reports." in one}
    others = {*FORMATS, "as_json"} - {name, "as_json" if name == "json" else name}
    assert not own & others
    assert "shebo_cli.lint.registry" not in modules.split()
    assert has_xml == "False"


def test_a_format_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="html"):
        format_named("html")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", [(), (CLEAN,), (SHOP, CLEAN, SHOP)], ids=[0, 1, 3])
def test_a_report_ends_with_one_line_feed(name: str, found: tuple[Judged, ...]) -> None:
    assert re.search(r"[^\n]\n\Z", report(name, *found))
