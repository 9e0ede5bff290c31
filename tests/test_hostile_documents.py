"""Whatever a text of a project holds, every document shows it as the text that it is.

Each document of a project full of hostile texts has the same make-up as that of the same project
with one word in every field: the same kinds of tags, parts and cells. No payload adds one.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO, StringIO
from json import loads
from subprocess import run
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from shebo_cli.core.brief import Brief
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.events import TYPES, Heading
from shebo_cli.core.settings import Settings
from shebo_cli.core.text import one_line, visible
from shebo_cli.files.project_folder import read_project
from shebo_cli.files.toml_write import written
from shebo_cli.main import main
from tests import hostile
from tests.conftest import EXAMPLES
from tests.render.test_page_in_browser import CHROMIUM, browser

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["browser"]

TODAY = ("--today", "2027-01-20")
SINCE = "2026-12-01"
ROUNDS = (0,)
LETTERS = (
    *("scope", "competence", "pause", "approval", "payment"),
    *("act-extension", "act-acceptance --block B01", "act-acceptance --block B04"),
)
CUT = {"Client.aim"}
"""What a document shows the beginning of."""

NAMESPACE = "{http://schemas.microsoft.com/project}"

TextsBy = dict[str, tuple[str, str]]


class Made(NamedTuple):
    """A project, and its texts with their fields by mark."""

    folder: Path
    given: TextsBy

    def draw(self, *command: str) -> dict[str, bytes]:
        """Draw what a command draws, by the name of the file."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        assert main([*TODAY, "-p", str(self.folder), *command]) == 0, command
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def made(folder: Path, texts: hostile.Texts) -> Made:
    hostile.salon(folder, texts)
    for command in hostile.said(texts):
        assert main([*TODAY, "-p", str(folder), *command]) == 0, command
    return Made(folder, texts.given)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("plain") / "p", hostile.harmless())


@pytest.fixture(scope="module", params=ROUNDS)
def bad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("bad") / "p", hostile.hostile(request.param))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make one more, for what takes long to draw or to open."""
    return made(tmp_path_factory.mktemp("other") / "p", hostile.hostile(len(ROUNDS)))


def test_every_field_that_takes_a_text_holds_a_payload(bad: Made) -> None:
    shapes = (Brief, Dpv, Settings, Heading, *TYPES.values())
    fields = frozenset().union(*map(hostile.text_fields, shapes))
    assert fields == {name for name, _ in bad.given.values()} | hostile.REFERENCES.keys()
    assert read_project(bad.folder).problems == ()


def squeezed(text: str) -> str:
    """Give letters and digits only: how a text is set and where its lines end does not matter."""
    return re.sub(r"[\W_]+", "", text)


def require_texts(bad: Made, shown: str, plain_shown: str) -> None:
    """Require each text whose mark stands in the harmless document to stand whole in this one."""
    marks = set(hostile.MARK.findall(plain_shown))
    assert marks
    squashed = squeezed(shown)
    for mark in marks:
        name, text = bad.given[mark]
        if name not in CUT:
            # A page keeps the lines of a text, and shows other ends of a line than the usual one.
            ways = squeezed(one_line(text)), squeezed(visible(text))
            assert any(one in squashed for one in ways), (name, text)


class Tags(HTMLParser):
    """Collects the kinds of tags with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.kinds: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds[tag, tuple(sorted(name for name, _ in attrs))] += 1

    def handle_comment(self, data: str) -> None:
        self.kinds["comment", ()] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


PAGES = (
    ("render", "--format", "html"),
    ("render", "--format", "html", "--for", "internal"),
    ("export", "html"),
    ("report", "--since", SINCE),
    ("report", "--since", SINCE, "--for", "internal"),
    *(("notice", *kind.split(), "--format", "html") for kind in LETTERS),
)


@pytest.mark.parametrize("command", PAGES, ids=" ".join)
def test_a_page_has_no_tag_that_is_not_ours(
    command: tuple[str, ...], bad: Made, plain: Made
) -> None:
    for page, other in paired(bad, plain, *command):
        found, usual = Tags(page.decode()), Tags(other.decode())
        # Line breaks in a text of the client's are ours.
        assert found.kinds.keys() <= usual.kinds.keys()
        for kind in ("script", "style", "svg", "section", "table", "meta", "title"):
            ours = [
                sum(n for (tag, _), n in one.kinds.items() if tag == kind) for one in (found, usual)
            ]
            assert ours[0] == ours[1], kind
        assert "Content-Security-Policy" in page.decode()
        if command != ("export", "html"):
            require_texts(bad, " ".join(found.words), " ".join(usual.words))


def paired(bad: Made, plain: Made, *command: str) -> list[tuple[bytes, bytes]]:
    """Draw a document of both projects; the names of events' files differ at their ends."""
    mine, usual = bad.draw(*command), plain.draw(*command)
    assert len(mine) == len(usual)
    assert all(one for one in mine.values())
    return list(zip(mine.values(), usual.values(), strict=True))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.xdist_group("browser")
def test_in_a_browser_nothing_runs_and_nothing_runs_over(
    other: Made, browser: Any, tmp_path: Path
) -> None:
    for number, command in enumerate(PAGES):
        for name, content in other.draw(*command).items():
            path = tmp_path / f"{number}-{name}"
            path.write_bytes(content)
            require_calm(browser, path)


def require_calm(browser: Any, path: Path) -> None:
    """Open a page on a desk and on a telephone, and require that it only shows itself."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url))
    page.on("dialog", lambda dialog: noise.append(dialog.type))
    page.goto(path.as_uri())
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path.name, width)
    assert page.evaluate("window.hit") is None
    assert noise == [path.as_uri()]
    page.close()


MARKDOWN = (
    ("render", "--format", "md"),
    ("render", "--format", "md", "--for", "internal"),
    ("report", "--since", SINCE, "--format", "md"),
    ("report", "--since", SINCE, "--format", "md", "--for", "internal"),
    *(("notice", *kind.split(), "--format", "md") for kind in LETTERS),
)
READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def read_markdown(text: str) -> tuple[Counter[str], str]:
    """Give the kinds of what it is made of, raw tags as they are, and its text."""
    kinds: Counter[str] = Counter()
    words = []
    for token in READER.parse(text):
        for one in (token, *(token.children or ())):
            is_raw = one.type.startswith("html")
            kinds[one.content if is_raw else one.type] += 1
            # A chart has a line for each of its rows.
            kinds["line of code"] += one.content.count("\n") if one.type == "fence" else 0
            words += [one.content] if one.type in ("text", "code_inline") else []
    return kinds, " ".join(words)


@pytest.mark.parametrize("command", MARKDOWN, ids=" ".join)
def test_markdown_has_no_markup_that_is_not_ours(
    command: tuple[str, ...], bad: Made, plain: Made
) -> None:
    for mine, other in paired(bad, plain, *command):
        (kinds, text), (usual, words) = (read_markdown(one.decode()) for one in (mine, other))
        del kinds["text"], usual["text"]
        assert kinds == usual
        require_texts(bad, text, words)


def test_a_comment_has_no_markup_that_is_not_ours(
    bad: Made, plain: Made, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = []
    for one in (bad, plain):
        capfdbinary.readouterr()
        assert main([*TODAY, "-p", str(one.folder), "dpv", "diff", "--format", "md"]) == 0
        found.append(capfdbinary.readouterr().out.decode())
    kinds, _ = read_markdown(found[0])
    usual, _ = read_markdown(found[1])
    assert kinds.keys() <= {*usual, "<!-- -->"}


WORD = (
    ("render", "--format", "docx"),
    ("render", "--format", "docx", "--for", "internal"),
    ("report", "--since", SINCE, "--format", "docx", "--for", "internal"),
    *(("notice", *kind.split(), "--format", "docx") for kind in LETTERS),
)


@pytest.mark.parametrize("command", WORD, ids=" ".join)
def test_a_file_of_word_has_no_part_that_is_not_ours(
    command: tuple[str, ...], bad: Made, plain: Made
) -> None:
    for mine, other in paired(bad, plain, *command):
        found, usual = word_of(mine), word_of(other)
        assert found.parts == usual.parts
        assert found.tags <= usual.tags
        assert found.tables == usual.tables
        require_texts(bad, found.text, usual.text)


class Word(NamedTuple):
    """The parts of a file, the kinds of tags in them, the number of tables, and its text."""

    parts: list[str]
    tags: set[str]
    tables: int
    text: str


def word_of(content: bytes) -> Word:
    with ZipFile(BytesIO(content)) as package:
        parts = package.namelist()
        trees = [ElementTree.fromstring(package.read(name)) for name in parts if "xml" in name]
        links = package.read("word/_rels/document.xml.rels")
    assert b'TargetMode="External"' not in links
    document = Document(BytesIO(content))
    text = " ".join(one.text or "" for one in document.element.body.iter() if one.tag[-2:] == "}t")
    tags = {one.tag for tree in trees for one in tree.iter()}
    return Word(parts, tags, len(document.tables), text)


def test_a_workbook_has_no_formula_that_is_not_ours(bad: Made, plain: Made) -> None:
    [(mine, other)] = paired(bad, plain, "export", "xlsx")
    cells = [
        [cell for sheet in load_workbook(BytesIO(one)) for row in sheet for cell in row]
        for one in (mine, other)
    ]
    assert [one.data_type for one in cells[0]] == [one.data_type for one in cells[1]]
    formulas = {str(one.value)[:5] for one in cells[0] if one.data_type == "f"}
    assert formulas == {"=SUM(", "=SUMI"}
    assert not any(one.hyperlink for one in cells[0])
    require_texts(bad, *(" ".join(str(one.value) for one in row) for row in cells))


def test_no_cell_of_a_table_is_a_formula(bad: Made, plain: Made) -> None:
    [(mine, other)] = paired(bad, plain, "export", "csv")
    rows = [
        list(csv.reader(StringIO(one.decode("utf-8-sig")), delimiter=";")) for one in (mine, other)
    ]
    assert [len(row) for row in rows[0]] == [len(row) for row in rows[1]]
    assert not any(re.match(r"[=+\-@\t\r＝＋－＠]", cell) for row in rows[0] for cell in row)
    assert not any("\n" in cell for row in rows[0] for cell in row)
    require_texts(bad, *(" ".join(" ".join(row) for row in one) for one in rows))


def test_json_has_the_texts_as_they_are(bad: Made) -> None:
    [content] = bad.draw("export", "json").values()
    project = read_project(bad.folder)
    assert project.dpv
    assert [one["title"] for one in loads(content)["blocks"]] == [
        block.title for block in project.dpv.by_priority()
    ]


def test_a_calendar_has_no_entry_that_is_not_ours(bad: Made, plain: Made) -> None:
    [(mine, other)] = paired(bad, plain, "export", "ics")
    found, usual = (
        [(one.name, sorted(one)) for one in Calendar.from_ical(content).walk()]
        for content in (mine, other)
    )
    assert found == usual


@pytest.mark.parametrize("form", ["msproject", "svg"])
def test_a_file_of_xml_has_no_element_that_is_not_ours(form: str, bad: Made, plain: Made) -> None:
    [pair] = paired(bad, plain, "export", form)
    found, usual = (
        {(one.tag, *sorted(one.attrib)) for one in ElementTree.fromstring(content).iter()}
        for content in pair
    )
    # The whole of a name that is longer than the program takes.
    assert found - usual <= {(f"{NAMESPACE}Notes",)}


def pdf_text(content: bytes, folder: Path) -> str:
    (folder / "document.pdf").write_bytes(content)
    command = ["pdftotext", "-raw", str(folder / "document.pdf"), "-"]
    return run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def require_pdf() -> None:
    pytest.importorskip("weasyprint", reason="no WeasyPrint on this machine")
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext on this machine")


@pytest.mark.parametrize(
    "command",
    [
        ("render", "--format", "pdf", "--for", "internal"),
        ("report", "--since", SINCE, "--format", "pdf", "--for", "internal"),
        *(("notice", *kind.split(), "--format", "pdf") for kind in LETTERS),
    ],
    ids=" ".join,
)
def test_pdf_holds_every_text(
    command: tuple[str, ...], other: Made, plain: Made, tmp_path: Path
) -> None:
    require_pdf()
    usual = plain.draw(*(word if word != "pdf" else "md" for word in command)).values()
    for content, markdown in zip(other.draw(*command).values(), usual, strict=True):
        marks = set(hostile.MARK.findall(markdown.decode()))
        cut = {mark for mark, (name, _) in other.given.items() if name in CUT}
        shown = squeezed(pdf_text(content, tmp_path))
        lost = marks - cut - set(hostile.MARK.findall(shown))
        assert not lost, [other.given.get(mark) for mark in lost]


LONG = {
    "Ж": ("Block.title",),
    "Слово ": (
        *("Task.title", "Client.about", "Client.pains", "Block.purpose", "Block.acceptance"),
        *("Block.details", "Block.note", "Question.text", "Change.information", "Settings.client"),
        *("Assumption.label", "Deadline.why", "Approval.name", "Team.integrator"),
        *("BudgetRow.title", "Representative.position"),
    ),
}
"""Fields whose texts stand in headings, cells, lists, boxes and signatures."""


@pytest.mark.parametrize(("word", "fields"), LONG.items(), ids=["one word", "words"])
def test_a_text_of_some_pages_is_drawn_whole(
    word: str, fields: tuple[str, ...], tmp_path: Path
) -> None:
    texts = hostile.long(frozenset(fields), 10_000, word)
    hostile.salon(tmp_path / "p", texts)
    made = Made(tmp_path / "p", texts.given)
    assert set(fields) <= texts.fields
    given = [text for name, text in texts.given.values() if len(text) > 9_000]
    assert given
    [page] = made.draw("render", "--format", "html", "--for", "internal").values()
    [document] = made.draw("render", "--format", "docx", "--for", "internal").values()
    for shown in (" ".join(Tags(page.decode()).words), word_of(document).text):
        assert squeezed(given[0]) in squeezed(shown)
    require_pdf()
    assert main([*TODAY, "-p", str(made.folder), "block", "submit", "B01"]) == 0
    for command in (
        ("render", "--for", "internal"),
        ("notice", "scope"),
        ("notice", "act-acceptance", "--block", "B01"),
    ):
        for content in made.draw(*command, "--format", "pdf").values():
            assert len(pdf_text(content, tmp_path).split("\f")) > 1


def test_a_list_of_300_kb_is_drawn(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "thin", tmp_path / "p")
    listed = ", ".join(f'"{number} {"х" * 80} {"слово " * 60}"' for number in range(350))
    path = tmp_path / "p" / "dpv.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"(?s)acceptance = \[.*?\n\]", f"acceptance = [{listed}]", text, count=1),
        encoding="utf-8",
    )
    assert path.stat().st_size > 300_000
    made = Made(tmp_path / "p", {})
    for form in ("html", "md", "docx"):
        assert made.draw("render", "--format", form)
    require_pdf()
    [content] = made.draw("render", "--format", "pdf").values()
    assert "349" in pdf_text(content, tmp_path)


def test_a_hostile_brief_becomes_a_project_whose_documents_are_drawn(tmp_path: Path) -> None:
    brief, folder = tmp_path / "hostile.toml", tmp_path / "p"
    read = read_project(EXAMPLES / "salon-in-progress").brief
    texts = hostile.hostile(5)
    hostile.write(brief, hostile.Filler(texts).fill(Brief, read))
    name, text = texts.text(300), texts.text(20_000)
    at = ("-p", str(folder))
    for command in (
        ("dpv", "new", str(brief)),
        ("buy", "--months", "2", "--paid", "2026-12-01"),
        ("start", "--on", "2026-12-01"),
        ("brief", "complete", "--on", "2026-12-01"),
        ("dpv", "send", "--on", "2026-12-01"),
        ("approve", "--as", "administrator", "--by", name, "--via", name, "--on", "2026-12-02"),
        ("ask", "--to", "client", "--on", "2026-12-02", "--", text),
    ):
        assert main([*TODAY, *at, *command]) == 0, command
    made = Made(folder, texts.given)
    for kind in ("delay", "approval"):
        [letter] = made.draw("notice", kind, "--format", "md").values()
        kinds, _ = read_markdown(letter.decode())
        assert not [one for one in kinds if "<" in one]
        assert made.draw("notice", kind, "--format", "html")
    [page] = made.draw("render").values()
    assert "window.hit" in page.decode()
    for tag, attributes in Tags(page.decode()).kinds:
        assert tag not in ("iframe", "img", "object")
        assert not any(one.startswith("on") for one in attributes)
    for form in ("ics", "msproject", "svg", "html", "xlsx", "csv", "json"):
        assert made.draw("export", form)


REFERRING = (
    ("brief.toml", 'industry = "clinics-beauty"'),
    ("brief.toml", 'launch = "standard"'),
    ("brief.toml", 'level = "junior"'),
    ("shebo.toml", 'definition = "junior-integrator"'),
    ("shebo.toml", 'launch = "standard"'),
    ("shebo.toml", 'level = "junior"'),
    ("shebo.toml", "folders = []"),
    ("dpv.toml", 'level = "junior"'),
    ("dpv.toml", 'article = "client-and-deal"'),
)


@pytest.mark.parametrize(("file", "line"), REFERRING, ids=lambda one: one[:24])
def test_a_name_of_something_is_refused_or_drawn_as_text(
    file: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "p"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert line in text
    key = line.partition(" = ")[0]
    for payload in NAMES:
        value = written((payload[:300],) if "[" in line else payload[:300])
        (folder / file).write_bytes(text.replace(line, f"{key} = {value}", 1).encode())
        for command in (("render", "--format", "html"), ("lint",)):
            assert main([*TODAY, "-p", str(folder), *command]) in (0, 1, 2)
        assert "Traceback" not in capsys.readouterr().err


NAMES = (*hostile.ANYWHERE[:2], "../../../etc/passwd", "/dev/zero", "{{ 7*7 }}", "a\x00b\u202e")
