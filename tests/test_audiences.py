"""What is internal reaches the integrator's documents, and the client's in no format at all.

Every internal field holds a text that stands nowhere else; each document is looked through for it.
"""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from subprocess import run
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import pytest

from shebo_cli import core
from shebo_cli.core.audience import internal_fields
from shebo_cli.files.template_folder import templates_root
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

TODAY = ("--today", "2027-01-20")

PLACED = {
    "Access.note": "xq-access-note",
    "Block.conflict": "xq-conflict",
    "Block.note": "xq-block-note",
    "Block.risks": "xq-block-risk",
    "Block.row": "xq-row",
    "Block.template": "xq-template",
    "Contact.about": "xq-contact-about",
    "Event.note": "xq-event-note",
    "Heading.note": "xq-event-note",
    "Integration.note": "xq-integration-note",
    "Meeting.about": "xq-meeting-about",
    "Spread.source": "xq-norm-source",
    "Task.note": "xq-task-note",
    "Template.risks": "xq-template-risk",
    "Work.forced": "xq-forced",
}
"""A marker for every internal field that holds a text."""

NO_TEXT = {
    "Block.added": "yes or no",
    "Block.by_hand": "yes or no",
    "Block.digest": "a digest of the template",
    "Block.version": "a number",
    "Brief.answered": "days",
    "Brief.sources": "one of four words, for a fact that is shown",
    "Dpv.change": "what becomes the change itself",
    "Dpv.retired": "ids; only in the base of a plan",
    "Ends.causes": "numbers of days",
    "Waived.name": "said by somebody",
    "Waived.why": "said by somebody",
    "Report.inside": "what holds those of events and blocks",
    "TaskDone.likely": "a number",
    "TaskDone.worked": "a number",
    "Work.source": "names a line of a timesheet; no document tells it",
}

SAID = {
    "question to the administrator": "xq-inner-question",
    "answer of the administrator": "xq-inner-answer",
    "question that production holds": "xq-open-question",
    "refusal": "xq-refusal",
    "reason of a withdrawal": "xq-void",
    "who decided that something is not needed": "xq-waiver-name",
    "why it is not needed": "xq-waiver-why",
    "level above the bought one": "xq-level",
}
"""What is internal by who said it, not by its field."""

REPORTED_ALONE = {"xq-contact-about", "xq-forced", "xq-meeting-about"}
"""What the report tells and the plan does not."""

SHOWN_INSIDE = {*PLACED.values(), *SAID.values()} - {
    "xq-integration-note",  # of the brief alone; no document tells it
    "xq-void",
    *REPORTED_ALONE,
}
REPORTED_INSIDE = REPORTED_ALONE | {"xq-event-note", "xq-open-question", "xq-refusal"}

SERVICE = templates_root() / "service" / "junior-integrator.toml"


def test_every_internal_field_has_a_marker_or_a_reason() -> None:
    modules = [import_module(f"{core.__name__}.{one.name}") for one in iter_modules(core.__path__)]
    shapes = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and hasattr(value, "_fields")
    }
    fields = {f"{shape.__name__}.{name}" for shape in shapes for name in internal_fields(shape)}
    assert fields == PLACED.keys() | NO_TEXT.keys()


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project in the middle of its work with a marker in everything internal."""
    folder = tmp_path_factory.mktemp("marked") / "salon"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    own = folder / "own"
    (own / "service").mkdir(parents=True)
    service = SERVICE.read_text(encoding="utf-8")
    service = re.sub(r'source = ".*?"', 'source = "xq-norm-source"', service)
    service = service.replace('title = "интегратор"', 'title = "xq-level"')
    (own / "service" / "junior-integrator.toml").write_text(service, encoding="utf-8")
    template = (templates_root() / "dpv" / "mailings.toml").read_text(encoding="utf-8")
    template = template.replace('id = "mailings"', 'id = "xq-template"', 1)
    template = template.replace("risks = [", 'risks = [\n    "xq-template-risk",', 1)
    (own / "xq-template.toml").write_text(template, encoding="utf-8")
    _edit(folder / "shebo.toml", ("folders = []", 'folders = ["own"]'))
    _edit(
        folder / "dpv.toml",
        (
            'template = "mailings"',
            """template = "xq-template"
row = "xq-row"
note = "xq-block-note"
risks = ["xq-block-risk"]""",
        ),
        ('id = "B20.1"', 'id = "B20.1"\nnote = "xq-task-note"'),
        (
            '[[block.task]]\nid = "B20.1"',
            """[[block.conflict]]
key = "title"
offered = "xq-conflict"

[[block.task]]
id = "B20.1\"""",
        ),
    )
    with (folder / "brief.toml").open("a", encoding="utf-8") as brief:
        brief.write('\n[[access]]\nsystem = "Кабинет АТС"\nnote = "xq-access-note"\n')
        brief.write('\n[[integration]]\nkind = "email"\nnote = "xq-integration-note"\n')
    return folder


def _edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def told(marked: Path) -> Path:
    """Record what is internal by who said it."""
    from shebo_cli.main import main

    def done(*arguments: str) -> None:
        assert main([*TODAY, *arguments, "-p", str(marked), "--lang", "en"]) == 0

    done("ask", "xq-inner-question", "--to", "administrator")
    asked = max(marked.glob("journal/*-question-*.toml"), key=lambda path: path.stat().st_mtime_ns)
    done("answer", asked.stem[-8:], "xq-inner-answer")
    done("ask", "xq-open-question", "--to", "production")
    done("contact", "--about", "xq-contact-about")
    done("meeting", "--who", "Анна", "--about", "xq-meeting-about")
    done("log", "B01.1", "0.25", "--force", "xq-forced")
    done("log", "B04.1", "0.25", "--note", "xq-event-note")
    waived = ("block", "waive", "B02", "--what", "training")
    done(*waived, "--by", "xq-waiver-name", "--why", "xq-waiver-why")
    done("log", "B04.2", "0.25")
    worked = max(marked.glob("journal/*-work-*.toml"), key=lambda path: path.stat().st_mtime_ns)
    done("void", worked.stem[-8:], "--why", "xq-void")
    # A wish above the bought level, which the administrator refuses.
    text = (marked / "dpv.toml").read_text(encoding="utf-8")
    text += (
        '\n[[block]]\nid = "B21"\nby_hand = true\ntitle = "Программа лояльности"\npriority = 200\n'
        'depends = []\nacceptance = ["Баллы начисляются."]\n\n[[block.task]]\nid = "B21.1"\n'
        'title = "Настроить баллы"\nlevel = "integrator"\nhours = 2\n'
    )
    (marked / "dpv.toml").write_text(text, encoding="utf-8")
    done("change", "plan", "--title", "Лояльность")
    done("change", "apply")
    done("dpv", "send")
    done("reject", "--as", "administrator", "--by", "Олег", "--why", "xq-refusal")
    return marked


def content_of(document: bytes, tmp_path: Path) -> str:
    """Give all that can be read in a document, whatever its format."""
    if is_zipfile(BytesIO(document)):
        with ZipFile(BytesIO(document)) as parts:
            return "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    if document.startswith(b"%PDF"):
        (tmp_path / "document.pdf").write_bytes(document)
        command = ["pdftotext", str(tmp_path / "document.pdf"), "-"]
        return run(command, capture_output=True, check=True).stdout.decode()
    return document.decode("utf-8-sig")


RENDERED = ("html", "md", "docx", "pdf")
EXPORTED = ("xlsx", "csv", "json", "ics", "msproject", "svg", "html")


def written(shebo: Shebo, folder: Path, to: Path, *command: str) -> bytes:
    result = shebo(*TODAY, *command, "-p", folder, "-o", to, "--force")
    assert result.code == 0, result.err
    return to.read_bytes()


def markers(text: str) -> set[str]:
    return {one for one in (*PLACED.values(), *SAID.values()) if one in text}


@pytest.mark.parametrize("form", RENDERED)
def test_the_clients_document_holds_nothing_internal(
    form: str, shebo: Shebo, told: Path, tmp_path: Path
) -> None:
    _require(form)
    document = written(shebo, told, tmp_path / "out", "render", "--format", form)
    text = content_of(document, tmp_path)
    assert "Программа лояльности" in re.sub(r"\s", " ", text)
    assert markers(text) == set()


@pytest.mark.parametrize("form", RENDERED)
def test_the_internal_document_holds_all_of_it(
    form: str, shebo: Shebo, told: Path, tmp_path: Path
) -> None:
    _require(form)
    command = ("render", "--format", form, "--for", "internal")
    text = content_of(written(shebo, told, tmp_path / "out", *command), tmp_path)
    assert markers(text) == SHOWN_INSIDE


@pytest.mark.parametrize("form", EXPORTED)
def test_no_export_holds_anything_internal_but_the_titles_of_levels(
    form: str, shebo: Shebo, told: Path, tmp_path: Path
) -> None:
    text = content_of(written(shebo, told, tmp_path / "out", "export", form), tmp_path)
    # The level of a task is part of what an approval holds.
    assert markers(text) <= {"xq-level"}


@pytest.mark.parametrize("form", [*RENDERED, "json"])
def test_the_clients_report_holds_nothing_internal_and_the_internal_one_does(
    form: str, shebo: Shebo, told: Path, tmp_path: Path
) -> None:
    _require(form)
    for audience, expected in (("client", set()), ("internal", REPORTED_INSIDE)):
        command = ("report", "--for", audience, "--format", form)
        if form == "json":
            text = shebo(*TODAY, *command[:3], "-p", told, "--json").out
        else:
            text = content_of(written(shebo, told, tmp_path / "out", *command), tmp_path)
        assert len(text) > 1000
        assert markers(text) == expected


NOTICES = (
    ("scope", "--about", "change"),
    ("pause",),
    ("payment",),
    ("act-extension",),
    ("act-acceptance", "--block", "B01"),
)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda words: words[0])
def test_no_letter_to_the_client_and_no_act_holds_anything_internal(
    notice: tuple[str, ...], form: str, shebo: Shebo, told: Path, tmp_path: Path
) -> None:
    words = list(notice)
    if words[-1] == "change":
        words[-1] = min(told.glob("journal/*-change-*.toml")).stem[-8:]
    to = () if words[0].startswith("act-") else ("--to", "client")
    command = ("notice", *words, *to, "--format", form)
    text = content_of(written(shebo, told, tmp_path / "out", *command), tmp_path)
    assert len(text) > 300
    assert markers(text) == set()


def _require(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("weasyprint", reason="no WeasyPrint on this machine")
        if not shutil.which("pdftotext"):
            pytest.skip("no pdftotext on this machine")
