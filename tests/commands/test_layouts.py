"""A company's own layouts and brand, from its folder to the documents of a project."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from tests.conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from tests.conftest import Result

    Shebo = Callable[..., Result]

COMPANY = ROOT / "tests" / "company"
COLOUR = "#0b6b53"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of a company that has a brand and layouts of its own."""
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    shutil.copytree(COMPANY, folder / "company")
    settings = folder / "shebo.toml"
    text = settings.read_text(encoding="utf-8")
    assert "\nfolders = []\n" in text
    settings.write_text(text.replace("\nfolders = []\n", '\nfolders = ["company"]\n'), "utf-8")
    return folder


def own_layout(project: Path, name: str, text: str) -> Path:
    path = project / "company" / "layouts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_layout_of_the_company_takes_the_place_of_the_standard_one(
    project: Path, shebo: Shebo
) -> None:
    result = shebo("render", "-p", project, "--format", "md", "-o", "-")
    assert result.code == 0
    assert result.out.startswith("# План работ: ООО «Зерно и мята»\n\n- B01. ")
    assert "Студия «Контур» · \\+7 495 000-00-00 · hello\\@example" in result.out


def word_of(project: Path, shebo: Shebo, target: Path) -> Document:
    result = shebo("render", "-p", project, "-o", target, "--today", "2027-01-20", "--force")
    assert (result.code, result.err) == (0, "")
    return docx.Document(str(target))


def test_a_file_of_word_has_the_chart_where_the_layout_has_it(
    project: Path, shebo: Shebo, tmp_path: Path
) -> None:
    target = tmp_path / "plan.docx"
    assert word_of(project, shebo, target).tables == []
    own_layout(project, "plan.md.j2", "# Даты\n\n```mermaid\n{{ picture }}\n```\n")
    [chart] = word_of(project, shebo, target).tables
    assert "Срок услуги" in chart.rows[5].cells[0].text
    (project / "company" / "layouts" / "plan.md.j2").unlink()
    captions = {
        one.get(qn("w:val"))
        for one in word_of(project, shebo, target).element.iter(qn("w:tblCaption"))
    }
    assert captions == {"План по датам: ООО «Зерно и мята»"}


def test_the_page_by_dates_has_the_brand_and_the_changed_block(project: Path, shebo: Shebo) -> None:
    result = shebo("export", "html", "-p", project, "-o", "-", "--today", "2027-01-20")
    assert (result.code, result.err) == (0, "")
    assert f"--main: {COLOUR};" in result.out
    assert 'src="data:image/png;base64,iVBOR' in result.out
    assert "пока ООО «Зерно и мята» отвечает на вопросы вовремя" in result.out
    assert "<footer>Студия «Контур» · +7 495 000-00-00 · hello@example.com" in result.out
    assert "<h2>Все даты</h2>" in result.out


def test_the_report_has_the_brand_and_the_changed_block(project: Path, shebo: Shebo) -> None:
    own_layout(
        project,
        "report.html.j2",
        '{% extends "standard/report.html.j2" %}\n'
        "{% block questions %}<p>Звоните: {{ report.client | line }}</p>{% endblock %}\n",
    )
    result = shebo("report", "-p", project, "-o", "-", "--today", "2027-01-20")
    assert (result.code, result.err) == (0, "")
    assert f"--main: {COLOUR};" in result.out
    assert 'src="data:image/png;base64,iVBOR' in result.out
    assert "<p>Звоните: ООО «Зерно и мята»</p>" in result.out
    assert "Открытые вопросы</h2>" not in result.out


def test_one_style_of_the_company_changes_plan_and_report(project: Path, shebo: Shebo) -> None:
    own_layout(project, "parts/page.css.j2", "body { color: #123456; }\n")
    for command in ("render", "report"):
        result = shebo(command, "-p", project, "-o", "-", "--today", "2027-01-20")
        assert (result.code, result.err) == (0, "")
        assert "color: #123456;" in result.out
        assert "--track" not in result.out.partition("<body>")[0].replace("var(--track)", "")


@pytest.mark.parametrize(("form", "head"), [("html", "<i>Контур</i>"), ("md", "*Контур*")])
def test_one_head_of_the_company_changes_plan_and_report(
    project: Path, shebo: Shebo, form: str, head: str
) -> None:
    (project / "company" / "layouts" / "plan.md.j2").unlink()
    own_layout(project, f"parts/company-head.{form}.j2", f"{head}\n\n")
    for command in ("render", "report"):
        result = shebo(command, "-p", project, "--format", form, "-o", "-", "--today", "2027-01-20")
        assert (result.code, result.err) == (0, "")
        assert head in result.out
        assert "hello" not in result.out


def test_a_layout_that_sets_the_head_itself_goes_without_the_common_one(
    project: Path, shebo: Shebo
) -> None:
    own_layout(
        project,
        "report.md.j2",
        '{% extends "standard/report.md.j2" %}\n'
        "{% block header %}{% if company %}{{ company.name | md }}\n{% endif %}{% endblock %}\n",
    )
    result = shebo("report", "-p", project, "--format", "md", "-o", "-", "--today", "2027-01-20")
    assert (result.code, result.err) == (0, "")
    assert result.out.count("Студия «Контур»") == 1
    assert "hello" not in result.out


def test_the_form_of_a_brief_has_the_brand(project: Path, shebo: Shebo) -> None:
    form = ("brief", "form", "--industry", "wholesale", "-o", "-")
    result = shebo(*form, "-p", project)
    assert COLOUR in result.out
    assert "default-src 'none'; img-src data:; base-uri" in result.out
    assert shebo(*form, "--catalogue", COMPANY).out == result.out
    plain = shebo(*form)
    assert 'brand"' not in plain.out
    assert "img-src" not in plain.out


def test_the_comment_of_a_difference_has_the_companys_layout(project: Path, shebo: Shebo) -> None:
    own_layout(project, "diff.md.j2", "{{ company.name }}: {{ difference.after | hours }}\n")
    result = shebo("dpv", "diff", "--format", "md", "-p", project)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Студия «Контур»: ")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("\n\n{{ plan.nothing }}", 3, "the layout has no such value: “.nothing”"),
        ("{{ ''.__class__ }}", 1, "a layout only shows values"),
        ("\n{{ 1 | safe }}", 2, "layouts have no filter “safe”"),
        ("{% if %}", 1, "this cannot be read as a layout"),
    ],
)
def test_a_fault_of_the_company_is_told_with_its_place(
    project: Path, shebo: Shebo, text: str, line: int, reason: str
) -> None:
    path = own_layout(project, "plan.md.j2", text)
    result = shebo("render", "-p", project, "--format", "md", "-o", "-")
    assert result.code == 2
    assert f"{path}:{line}:1" in result.err
    assert reason in result.err
    assert result.out == ""


def test_a_page_without_the_policy_is_refused(project: Path, shebo: Shebo) -> None:
    path = own_layout(project, "plan.html.j2", "<h1>{{ plan.settings.client }}</h1>")
    result = shebo("render", "-p", project)
    assert result.code == 2
    assert f"{path}: the page does not begin with the security policy" in result.err
    assert '{% extends "standard/plan.html.j2" %}' in result.err
    assert not (project / "out").exists()


def test_a_brand_that_cannot_be_read_stops_every_document(project: Path, shebo: Shebo) -> None:
    (project / "company" / "layouts" / "logo.png").write_bytes(b"<svg/>")
    for command in (("render",), ("export", "html"), ("dpv", "diff", "--format", "md")):
        result = shebo(*command, "-p", project, "--today", "2027-01-20")
        assert result.code == 2
        assert "an SVG may hide a script" in result.err


def test_the_example_of_a_company_is_sound(shebo: Shebo) -> None:
    result = shebo("catalogue", "check", COMPANY)
    assert result == (0, "27 templates checked.\n3 layouts checked.\n", "")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("plan.md.j2", "\n{{ plan.nothing }}", ":2:1: error SHB002 the layout has no such value"),
        ("plan.html.j2", "<p>", "the page does not begin with the security policy"),
        ("report.md.j2", "\n{{ report.nothing }}", ":2:1: error SHB002 the layout has no such"),
        ("report.html.j2", "<p>", "the page does not begin with the security policy"),
        ("parts/page.css.j2", "{{ nothing }}", ":1:1: error SHB002 the layout has no such value"),
        ("diff.md.j2", "{{ difference.old }}", ":1:1: error SHB002 the layout has no such value"),
        ("schedule.html.j2", "{{ 1|huors }}", "Did you mean “hours”?"),
        ("form.html.j2", "x", "no standard layout has this name"),
        ("plan.htm.j2", "x", "Did you mean “plan.html.j2”?"),
        ("notices/ru/paus.md.j2", "x", "Did you mean “ru/pause.md.j2”?"),
        ("parts2.html.j2", "{{ 1|safe }}", ":1:1: error SHB002 layouts have no filter “safe”"),
        ("company.toml", "schema = 1\n", "error SHB005 the key “name” is missing"),
        ("company.toml", 'schema = 1\nname = "a"\ncolour = "#ccc"', ":3:1: error SHB004"),
        (
            "schedule.html.j2",
            '{% extends "standard/schedule.html.j2" %}\n{% block heder %}{% endblock %}',
            ":2:1: error SHB002 the standard layout has no block “heder”",
        ),
        (
            "schedule.html.j2",
            '{% extends "standard/x.html.j2" %}',
            "no layout “standard/x.html.j2”",
        ),
        ("plan.md.j2", "\n" + "x" * 300_000, "larger than 256 KiB"),
        ("schedule.html.j2", "<p>", "the page does not begin with the security policy"),
        ("parts/page.css.j2", "</style><script>", "a page has no orders and no scripts but"),
        ("notices/letter.html.j2", "<p>{{ body }}", "the page does not begin with the security"),
        ("notices/en/pause.md.j2", "\n{{ nothing }}", ":2:1: error SHB002 the layout has no such"),
        ("notices/ru/daily/promise.md.j2", "{{ nothing }}", ":1:1: error SHB002 the layout has no"),
        ("notices/ru/parts/greeting.md.j2", "{{ nothing }}", ":1:1: error SHB002 the layout has"),
        (
            "notices/ru/daily/term.md.j2",
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            ":1:1: error SHB002 the layout does more than any document needs",
        ),
        (
            "notices/ru/competence.md.j2",
            "| a | b |\n| --- | --- |\n{% for one in tasks %}\n| {{ one.task }} |\n{% endfor %}\n",
            ":4:1: error SHB002 a row of 1 cell in a table of 2",
        ),
        (
            "schedule.html.j2",
            '{% extends "standard/schedule.html.j2" %}\n{% block chart %}\n<table>\n{% endblock %}',
            ":3:1: error SHB002 a table has no end",
        ),
        ("notices/ru/parts/entries.md.j2", "", "error SHB002 there is no macro “"),
        (
            "notices/ru/parts/entries.md.j2",
            "{% macro told(one) %}{% endmacro %}\n{% macro waited() %}{% endmacro %}\n",
            ":2:1: error SHB002 the macro “waited” is called with more than it takes",
        ),
        (
            "notices/ru/delay.md.j2",
            '{% extends "standard/ru/delay.md.j2" %}{% block greeting %}{% endblock %}',
            "It has no blocks at all",
        ),
    ],
)
def test_check_tells_what_is_wrong_with_a_layout(
    tmp_path: Path, shebo: Shebo, name: str, text: str, reason: str
) -> None:
    shutil.copytree(COMPANY, tmp_path / "company")
    path = tmp_path / "company" / "layouts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    result = shebo("catalogue", "check", tmp_path / "company")
    assert (result.code, result.err) == (1, "")
    assert reason in result.out
    assert name in result.out


def test_check_takes_every_filter_of_the_standard_layouts(tmp_path: Path, shebo: Shebo) -> None:
    folder = tmp_path / "layouts"
    shutil.copytree(ROOT / "templates" / "dpv" / "layouts", folder)
    result = shebo("catalogue", "check", tmp_path)
    assert (result.code, result.err) == (0, "")


def test_check_tells_a_link_that_leads_out_where_there_is_no_layout(
    tmp_path: Path, shebo: Shebo
) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "etc").symlink_to("/etc")
    result = shebo("catalogue", "check", tmp_path)
    assert result.code == 1
    assert "layouts/etc: error SHB002 this link leads out" in result.out


def test_check_of_a_project_looks_at_its_companys_layouts(project: Path, shebo: Shebo) -> None:
    assert "3 layouts checked." in shebo("catalogue", "check", "-p", project).out
    path = own_layout(project, "plan.md.j2", "{{ plan.nothing }}")
    result = shebo("catalogue", "check", "-p", project)
    assert result.code == 1
    assert f"{path}:1:1" in result.out
