"""Documents of Word: what another program reads in them, and what never gets into them."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.hyperlink import Hyperlink
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from shebo_cli.core.text import one_line
from shebo_cli.errors import SheboError
from shebo_cli.i18n import Translator
from shebo_cli.render.docx import render_docx
from shebo_cli.render.docx_styles import ACCENT
from shebo_cli.render.engine import markdown_text
from tests.conftest import EXAMPLE_NAMES, EXAMPLES
from tests.render.plans import HOSTILE, TEXTS, example

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from tests.conftest import Result

    Shebo = Callable[..., Result]

EN, RU = Translator("en"), Translator("ru")
OFFICE = shutil.which("libreoffice") or shutil.which("soffice")
PDF_TEXT = shutil.which("pdftotext")

EVERYTHING = """
# Plan of *works*

**Client:** Romashka\\
**Service:** Standard

| | |
| --- | ---: |
| Work | **3 h** |

## First

It lists:

- a
  - b
    - c
      - d

      further

1. one
2. two

   1. inner

7. seven

- [ ] open
- [x] done **well**
- [ ]

> Not known: users; taken 5

> Not known: roles

### Under it

| | Task | Hours | State |
| --- | --- | ---: | :-: |
| B01.1 | Fields | 1 h | new |
| B01.2 | Roles | 2 h | old |
| | **Total** | **3 h** | |

| | Name | Signature |
| --- | --- | --- |
| Client | Anna | |

---

```
code
```

[site](https://example.org/?a=1&b=2) `x = 1`\\
next

#### Lowest

## Second
## Third
## Fourth
## Fifth
"""


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def drawn(markdown: str, t: Translator = EN, **more: Any) -> Document:
    return read(render_docx(markdown, t, **more))


def parts(content: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode() for name in archive.namelist() if "media" not in name}


def styled(document: Document) -> list[tuple[str, str]]:
    return [(style_of(one), one.text) for one in document.paragraphs]


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style
    return str(paragraph.style.name)


def plan(shebo: Shebo, name: str) -> str:
    result = shebo("render", "-p", EXAMPLES / name, "--format", "md", "-o", "-")
    assert result.code == 0
    return result.out


def headings_of(markdown: str) -> list[tuple[int, str]]:
    found = re.findall("^(#+) (.*)$", markdown, re.MULTILINE)
    return [(len(signs), re.sub(r"\\(.)", r"\1", text)) for signs, text in found]


def contents_of(document: Document) -> list[Any]:
    """Give the lines of the table of contents, without its title."""
    frame = document.element.body.find(qn("w:sdt"))
    return [] if frame is None else list(frame.iter(qn("w:p")))[1:]


def text_of(element: Any) -> str:
    return "".join(str(one.text or "") for one in element.iter(qn("w:t")))


def numbers_of(document: Document) -> list[tuple[str, int, int]]:
    """Give paragraphs with a list of their own: the text, the level, the list's first number."""
    lists = document.part.numbering_part.element
    found = []
    for line in document.paragraphs:
        for one in line._p.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"):
            [override] = lists.num_having_numId(one.numId.val).findall(qn("w:lvlOverride"))
            assert override.ilvl == one.ilvl.val
            found.append((line.text, one.ilvl.val, override.startOverride.val))
    return found


def list_ids_of(document: Document) -> list[int]:
    path = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
    return [one.val for line in document.paragraphs for one in line._p.findall(path)]


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_a_plan_keeps_its_headings_and_its_table_of_contents_names_them(
    name: str, shebo: Shebo
) -> None:
    markdown = plan(shebo, name)
    document = drawn(markdown, RU)
    expected = headings_of(markdown)
    levels = {"Title": 1, "Heading 1": 2, "Heading 2": 3, "Heading 3": 4}
    found = [(levels[style], text) for style, text in styled(document) if style in levels]
    assert found == expected
    assert document.core_properties.title == expected[0][1]
    assert [text_of(line) for line in contents_of(document)] == [
        text for level, text in expected if level in {2, 3}
    ]


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_a_plan_keeps_every_task_with_its_hours(name: str, shebo: Shebo) -> None:
    dpv = example(name).dpv
    assert dpv
    document = drawn(plan(shebo, name), RU)
    rows = {tuple(cell.text for cell in row.cells) for t in document.tables for row in t.rows}
    for block in dpv.block:
        for task in block.task:
            hours = RU.hours(task.hours.likely).replace(" ", "\u00a0")
            assert (task.id, one_line(task.title), hours) in rows


def converted(folder: Path, form: str, suffix: str) -> dict[str, Path]:
    command = [
        *(str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless"),
        *("--convert-to", form, "--outdir", "anew", *(one.name for one in folder.glob("*.docx"))),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return {one.stem: one for one in (folder / "anew").glob(f"*.{suffix}")}


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed: nothing else reads the file")
def test_another_program_reads_every_block_and_task(shebo: Shebo, tmp_path: Path) -> None:
    for name in EXAMPLE_NAMES:
        (tmp_path / f"{name}.docx").write_bytes(render_docx(plan(shebo, name), RU))
    texts = converted(tmp_path, "txt:Text (encoded):UTF8", "txt")
    assert set(texts) == set(EXAMPLE_NAMES)
    for name, path in texts.items():
        dpv = example(name).dpv
        assert dpv
        text = " ".join(path.read_text(encoding="utf-8-sig").split())
        assert "Оглавление" in text
        for block in dpv.block:
            # Once as a heading, once in the list of blocks, once in the table of contents.
            assert text.count(one_line(block.title)) >= 3
            assert all(one_line(task.title) in text for task in block.task)
            assert all(f"☐ {one_line(one)}" in text for one in block.acceptance)


@pytest.mark.skipif(not (OFFICE and PDF_TEXT), reason="LibreOffice or pdftotext is not installed")
def test_on_paper_each_page_has_its_number_and_a_table_its_titles(tmp_path: Path) -> None:
    rows = "".join(f"| B{place} | Task | {place} h |\n" for place in range(100))
    markdown = f"# Plan\n\n| | Titled | Hours |\n| --- | --- | ---: |\n{rows}"
    (tmp_path / "plan.docx").write_bytes(render_docx(markdown, EN, footer="Romashka"))
    path = converted(tmp_path, "pdf", "pdf")["plan"]
    command = [str(PDF_TEXT), "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    pages = text.rstrip("\f\n").split("\f")
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Romashka" in page
        assert "Titled" in page


@pytest.mark.parametrize(("t", "language"), [(RU, "ru-RU"), (EN, "en-US")])
def test_words_are_checked_in_the_language_of_the_document(t: Translator, language: str) -> None:
    content = render_docx("# Plan", t)
    found = parts(content)
    assert f'<w:lang w:val="{language}" w:eastAsia="{language}"' in found["word/styles.xml"]
    assert f'<w:themeFontLang w:val="{language}"' in found["word/settings.xml"]
    assert {one for part in found.values() for one in re.findall("[a-z]{2}-[A-Z]{2}", part)} == {
        language,
        "ar-SA",
    }


def test_one_type_is_named_for_every_script() -> None:
    fonts = parts(render_docx(EVERYTHING, RU))["word/styles.xml"]
    assert 'w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"' in fonts
    assert "heme" not in fonts


def test_a_page_is_a4_and_tables_fill_its_width() -> None:
    document = drawn(EVERYTHING)
    [section] = document.sections
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    width = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
    assert len(document.tables) == 3
    for table in document.tables:
        widths = [column.width or 0 for column in table.columns]
        assert sum(widths) == pytest.approx(width, abs=Mm(0.2))
        for row in table.rows:
            assert [cell.width for cell in row.cells] == widths


def flags(row: Any) -> set[str]:
    return {one.tag.partition("}")[2] for one in row._tr.trPr}


def test_titles_of_a_table_repeat_and_rows_stay_whole() -> None:
    document = drawn(EVERYTHING)
    _, tasks, _ = document.tables
    assert tasks.style
    assert tasks.style.name == "Plan Table"
    assert [flags(row) for row in tasks.rows] == [{"cantSplit", "tblHeader"}] + [{"cantSplit"}] * 3
    assert {style_of(cell.paragraphs[0]) for cell in tasks.rows[0].cells} == {"Table Head"}


def test_numbers_stand_to_the_right_and_a_total_stays_bold() -> None:
    _, tasks, _ = drawn(EVERYTHING).tables
    styles = [style_of(cell.paragraphs[0]) for cell in tasks.rows[1].cells]
    assert styles == ["Table Text", "Table Text", "Table Number", "Table Text"]
    state = tasks.rows[1].cells[3].paragraphs[0]
    assert state.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert tasks.rows[0].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    runs = [run for cell in tasks.rows[3].cells for run in cell.paragraphs[0].runs]
    assert [(run.text, run.bold) for run in runs] == [("Total", True), ("3 h", True)]
    assert tasks._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:lastRow")) == "1"


def test_a_row_of_empty_titles_is_no_row() -> None:
    summary = drawn(EVERYTHING).tables[0]
    assert [[cell.text for cell in row.cells] for row in summary.rows] == [["Work", "3 h"]]
    assert flags(summary.rows[0]) == {"cantSplit"}
    [empty] = drawn("| |\n| --- |\n").tables
    assert [[cell.text for cell in row.cells] for row in empty.rows] == [[""]]


def test_there_is_room_to_sign() -> None:
    *_, signatures = drawn(EVERYTHING).tables
    assert (signatures.columns[2].width or 0) >= Mm(30)
    assert (signatures.rows[1].height or 0) >= Mm(10)
    assert signatures.rows[1].height_rule == WD_ROW_HEIGHT_RULE.AT_LEAST
    assert signatures.rows[0].height is None


def test_a_short_table_with_two_columns_for_a_pen_has_room_for_a_stamp() -> None:
    signed, *_ = drawn("| a | signature | date |\n| - | - | - |\n| b | | |\n| c | | |\n").tables
    assert signed.rows[0].height is None
    assert all((row.height or 0) >= Mm(25) for row in signed.rows[1:])
    noted, *_ = drawn("| a | note |\n| - | - |\n| b | |\n").tables
    assert Mm(10) <= (noted.rows[1].height or 0) < Mm(12)
    listed, *_ = drawn("| a | x | y |\n| - | - | - |\n" + "| b | | |\n" * 9).tables
    assert Mm(10) <= (listed.rows[1].height or 0) < Mm(12)


def test_a_row_that_is_higher_than_a_page_may_break() -> None:
    [table] = drawn(f"| a |\n| - |\n| {'слово ' * 1_000} |\n").tables
    assert table.rows[1]._tr.trPr is None


def test_two_tables_are_not_one_and_the_last_is_not_the_end() -> None:
    table = "| a |\n| - |\n| b |\n\n"
    document = drawn(table + table)
    assert styled(document) == [("Table End", ""), ("Table End", "")]
    assert len(document.tables) == 2


def test_headings_and_what_leads_in_stay_with_what_follows() -> None:
    document = drawn(EVERYTHING)
    names = ("Title", "Heading 1", "Heading 2", "Heading 3", "Table Head")
    assert all(document.styles[name].paragraph_format.keep_with_next for name in names)
    kept = [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]
    assert kept == ["It lists:", "☑\tdone well"]
    pairs = [
        bool(one.paragraph_format.keep_with_next)
        for one in drawn("- a\n- b\n- c\n\nText\n\n- d\n\nText").paragraphs
    ]
    assert pairs == [False, True, False, False, False, False]
    last = drawn("Ends:").paragraphs[0]
    assert last.paragraph_format.keep_with_next is None


def test_the_table_of_contents_is_a_field_that_is_filled_in() -> None:
    content = render_docx(EVERYTHING, EN)
    document = read(content)
    lines = contents_of(document)
    assert [text_of(line) for line in lines] == [
        *("First", "Under it", "Second", "Third", "Fourth", "Fifth")
    ]
    assert [line.style for line in lines] == ["Toc1", "Toc2", *["Toc1"] * 4]
    names = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]
    anchors = [next(line.iter(qn("w:hyperlink"))).get(qn("w:anchor")) for line in lines]
    assert len(set(names)) == len(names) == 7
    assert [one for one in names if one in anchors] == anchors
    body = parts(content)["word/document.xml"]
    assert ' TOC \\o "1-2" \\n \\h \\z \\u ' in body
    kinds = re.findall(r'fldCharType="(\w+)"', body)
    assert kinds == ["begin", "separate", "end"]
    assert "updateFields" not in parts(content)["word/settings.xml"]
    assert "dirty" not in body


def test_what_follows_the_table_of_contents_begins_a_page() -> None:
    document = drawn(EVERYTHING)
    new = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert new == ["Second"]


def test_the_table_of_contents_follows_the_chapters_that_a_reader_sees_first() -> None:
    title = "Table of contents"
    for ahead, before in ((0, "First"), (1, "Second"), (2, "Third")):
        texts = [text_of(one) for one in drawn(EVERYTHING, ahead=ahead).element.iter(qn("w:p"))]
        listed = texts.index(title)
        after = [one for one in ("First", "Second", "Third") if one not in texts[:listed]]
        assert after[:1] == [before]


def test_headings_and_links_have_the_colour_of_the_company() -> None:
    styles = parts(render_docx(EVERYTHING, EN, colour="#7a3b10"))["word/styles.xml"]
    assert styles.count("7A3B10") == 5
    assert ACCENT not in styles
    assert ACCENT in parts(render_docx(EVERYTHING, EN))["word/styles.xml"]


def test_a_short_document_has_no_table_of_contents_and_a_long_one_names_chapters_only() -> None:
    chapters = "".join(f"## {place}\n\n" for place in range(4))
    assert contents_of(drawn(chapters)) == []
    many = "".join(f"## {place}\n\n### Part\n\n" for place in range(40))
    assert [text_of(line) for line in contents_of(drawn(many))] == [str(one) for one in range(40)]


def test_a_heading_of_pages_is_cut_in_the_table_of_contents_only() -> None:
    document = drawn(f"## {'Ж' * 10_000}\n\n" + "## a\n\n" * 4)
    assert [len(text_of(line)) for line in contents_of(document)] == [200, 1, 1, 1, 1]
    assert document.paragraphs[0].text == "Ж" * 10_000


def test_the_foot_has_the_text_and_both_numbers() -> None:
    content = render_docx("# Plan", RU, footer="ООО «Ромашка»\n<b>")
    document = read(content)
    [line] = document.sections[0].footer.paragraphs
    assert style_of(line) == "footer" or style_of(line) == "Footer"
    assert line.text == "ООО «Ромашка» <b>\tСтраница 1 из 1"
    codes = [one.text for one in line._p.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]


def picture(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    pixels = zlib.compress(b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height)))
    about = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", about) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("size", "shown"), [((40, 20), (22, 11)), ((600, 20), (60, 2)), ((20, 40), (5.5, 11))]
)
def test_a_logo_stands_at_the_head_in_its_ratio(
    size: tuple[int, int], shown: tuple[float, float]
) -> None:
    logo = picture(*size)
    content = render_docx("# Plan", EN, logo=logo)
    [line] = read(content).sections[0].header.paragraphs
    [extent] = line._p.iter(qn("wp:extent"))
    [inline] = line._p.iter(qn("wp:inline"))
    assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    assert extent.cx == pytest.approx(Mm(shown[0]), abs=2)
    assert extent.cy == pytest.approx(Mm(shown[1]), abs=2)
    archive = zipfile.ZipFile(io.BytesIO(content))
    [name] = [one for one in archive.namelist() if "media" in one]
    assert archive.read(name) == logo
    assert 'descr="Logo"' in archive.read("word/header1.xml").decode()


@pytest.mark.parametrize(
    "logo",
    [
        *(
            b"",
            b"GIF89a",
            b"<svg/>",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe0\0\x10",
        ),
        *(
            picture(40, 20)[:20],
            picture(0, 20),
            picture(40, 0),
            b"\x89PNG\r\n\x1a\n" + b"\xff" * 99,
        ),
    ],
    ids=range(10),
)
def test_a_logo_that_is_no_picture_is_refused(logo: bytes) -> None:
    with pytest.raises(SheboError) as caught:
        render_docx("# Plan", EN, logo=logo)
    [problem] = caught.value.problems
    assert "logo" in problem.message.text


def test_lists_have_styles_by_level_and_numbers_begin_anew() -> None:
    document = drawn(EVERYTHING)
    lists = [(style, text) for style, text in styled(document) if style.startswith("List")]
    assert lists == [
        ("List Bullet", "a"),
        ("List Bullet 2", "b"),
        ("List Bullet 3", "c"),
        ("List Bullet 3", "d"),
        ("List Continue 3", "further"),
        ("List Number", "one"),
        ("List Number", "two"),
        ("List Number 2", "inner"),
        ("List Number", "seven"),
        ("List Task", "☐\topen"),
        ("List Task", "☑\tdone well"),
        ("List Task", "☐\t"),
    ]
    assert numbers_of(document) == [("one", 0, 1), ("two", 0, 1), ("inner", 1, 1), ("seven", 0, 1)]


def test_every_list_of_numbers_counts_for_itself() -> None:
    document = drawn("1. a\n2. b\n\nText\n\n7. c\n\nText\n\n1. d\n\nText\n\n99999999. e")
    first, second, *others = list_ids_of(document)
    assert first == second
    assert len({first, *others}) == 4
    assert [start for _, _, start in numbers_of(document)] == [1, 1, 7, 1, 32_767]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("- [ ] a", ("List Task", "☐\ta")),
        ("- [x] a", ("List Task", "☑\ta")),
        ("1. [X] a", ("List Task", "☑\ta")),
        (r"- \[ \] a", ("List Bullet", "[ ] a")),
        ("- [] a", ("List Bullet", "[] a")),
        ("- [ ]a", ("List Bullet", "[ ]a")),
        ("- [ ] [ ] a", ("List Task", "☐\t[ ] a")),
        ("- [ ] **a** b", ("List Task", "☐\ta b")),
        ("-", ("List Bullet", "")),
    ],
)
def test_only_what_the_source_marks_is_a_task(markdown: str, shown: tuple[str, str]) -> None:
    assert styled(drawn(markdown)) == [shown]


def test_quotes_are_callouts_and_code_keeps_its_lines() -> None:
    assert styled(drawn("> a\n\n> b\n> > c")) == [("Callout", one) for one in "abc"]
    assert styled(drawn("```\n\ta\n\n  b\n```")) == [("Code", "    a\n\n  b")]
    [line] = drawn("`a  b`").paragraphs
    [run] = line.runs
    assert (run.text, run.style.name) == ("a  b", "Code Text")


def test_type_is_bold_and_italic_and_lines_break_where_the_source_says() -> None:
    [line] = drawn("a **b *c*** _d_  \ne\\\nf\ng").paragraphs
    runs = [(run.text, bool(run.bold), bool(run.italic)) for run in line.runs]
    assert line.text == "a b c d\ne\nf g"
    assert ("b ", True, False) in runs
    assert ("c", True, True) in runs
    assert ("d", False, True) in runs


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("a<br>b<BR />c", "a<br>b<BR />c"),
        ("a <!-- b\nc --> d", "a <!-- b c --> d"),
        ("<!-- a -->", "<!-- a -->"),
        ("a <b>b</b> <script>x</script>", "a <b>b</b> <script>x</script>"),
        ('<div onclick="x">\n<i>a</i>\n</div>', '<div onclick="x"> <i>a</i> </div>'),
        ("<script>a</script>", "<script>a</script>"),
        ("<?php a ?>", "<?php a ?>"),
        ("<![CDATA[a]]>", "<![CDATA[a]]>"),
        ("<details open>\na\n</details>", "<details open> a </details>"),
        ("&lt;b&gt; &amp;amp; &#x202e;&#0;", "<b> &amp; \\u202e\ufffd"),
        ("<details-x>", "<details-x>"),
    ],
)
def test_raw_html_is_text(markdown: str, shown: str) -> None:
    assert [one.text for one in drawn(markdown).paragraphs] == [shown]


@pytest.mark.parametrize(
    ("markdown", "shown", "address"),
    [
        ("[a](https://b.example/c?d=e&f=g#h)", "a (https://b.example/c?d=e&f=g#h)", True),
        ("<http://a.example>", "http://a.example", True),
        ("[Anna](mailto:anna@a.example)", "Anna (anna@a.example)", True),
        ("<anna@a.example>", "anna@a.example", True),
        ("[a **b**](http://c.example)", "a b (http://c.example)", True),
        ("[a](http://пример.рф/путь)", "a (http://пример.рф/путь)", True),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))", False),
        ("[a](file:///etc/passwd)", "[a](file:///etc/passwd)", False),
        ("[a](ftp://b.example)", "a (ftp://b.example)", False),
        ("[a](\\\\\\\\host\\share)", "a (\\\\host\\share)", False),
        ("[a](docs/b.md)", "a (docs/b.md)", False),
        ("[a](#b)", "a", False),
        ("[a]()", "a", False),
        ("[a](http://b@c.example)", "a (http://b@c.example)", False),
        (f"[a](http://b.example/{'c' * 3000})", f"a (http://b.example/{'c' * 3000})", False),
        ("![a](http://b.example/c.png)", "a (http://b.example/c.png)", False),
        ("[a](http://b.example/%E2%80%AEgpj.exe)", "a (http://b.example/\\u202egpj.exe)", True),
    ],
)
def test_only_web_and_mail_become_links_and_paper_shows_the_address(
    markdown: str, shown: str, address: bool
) -> None:
    document = drawn(markdown)
    [line] = document.paragraphs
    assert line.text == shown
    assert bool(line.hyperlinks) is address
    external = [one for one in document.part.rels.values() if one.is_external]
    assert len(external) == address
    for one in line.iter_inner_content():
        if isinstance(one, Hyperlink):
            assert one.address.startswith(("http://", "https://", "mailto:"))


def test_nothing_speaks_for_the_library_or_its_template() -> None:
    content = render_docx(EVERYTHING, RU, footer="Ромашка", logo=picture(4, 4))
    assert [*zipfile.ZipFile(io.BytesIO(content)).namelist()] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/header1.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/media/image1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert not any("python" in part for part in parts(content).values())
    properties = read(content).core_properties
    assert properties.title == "Plan of works"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified
    assert str(properties.created) == "2026-01-01 00:00:00+00:00"


def test_entries_of_the_file_tell_no_time_and_no_system() -> None:
    for entry in zipfile.ZipFile(io.BytesIO(render_docx("# Plan", EN))).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr) == (0, 0o600 << 16)


def test_the_same_text_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_text(EVERYTHING, encoding="utf-8")
    code = (
        "import sys, pathlib; from shebo_cli.i18n import Translator;"
        "from shebo_cli.render.docx import render_docx;"
        "text = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8');"
        "pathlib.Path(sys.argv[2]).write_bytes(render_docx(text, Translator('en'), footer='x'))"
    )
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        target = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "USER": "secretive"}
        command = [sys.executable, "-c", code, str(source), str(target)]
        subprocess.run(command, check=True, env=environment)
        made.append(target.read_bytes())
    assert made[0] == made[1] == render_docx(EVERYTHING, EN, footer="x")


def everywhere(text: str) -> str:
    """Put a text wherever a layout may put one."""
    safe = markdown_text(text)
    return (
        f"# {safe}\n\n**Client:** {safe}  \nand\n\n## {safe}\n\nText {safe}\n\n- item {safe}\n\n"
        f"- [ ] {safe}\n\n> {safe}\n\n| a | {safe} |\n| --- | ---: |\n| b | {safe} |\n"
    )


def assert_is_text(text: str) -> None:
    shown = one_line(text)
    content = render_docx(everywhere(text), EN, footer=text)
    document = read(content)
    between = f" {shown}" if shown else ""
    texts = styled(document)
    assert texts[:5] == [
        ("Title", shown),
        ("Normal", f"Client:{between}\nand"),
        ("Heading 1", shown),
        ("Normal", f"Text{between}"),
        ("List Bullet", f"item{between}"),
    ]
    task = next(one for style, one in texts if style == "List Task")
    assert task == f"☐\t{shown}"
    if shown:
        assert ("Callout", shown) in texts
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", shown], ["b", shown]]
    assert document.sections[0].footer.paragraphs[0].text.startswith(shown)
    assert not any(one.is_external for one in document.part.rels.values())
    for name, part in parts(content).items():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202e\ufffe\uffff]", part), (
            name
        )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_a_text(text: str) -> None:
    assert_is_text(text)


@hypothesis_settings(max_examples=60)
@given(TEXTS)
def test_any_text_comes_back_from_headings_paragraphs_and_cells(text: str) -> None:
    assert_is_text(text)


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x0cb", "a\ud800b", "a\ufffeb", "a\x1b[1mb", "a\x85b"]
)
def test_characters_that_xml_forbids_are_shown_instead(text: str) -> None:
    texts = [one.text for one in drawn(f"# {text}\n\n`{text}`\n\n    {text}\n").paragraphs]
    assert len(texts) == 3
    for one in texts:
        assert one.startswith("a")
        assert one.endswith("b")
        assert re.search(r"\\x|\\u|\ufffd", one)


@hypothesis_settings(max_examples=60)
@given(TEXTS.flatmap(lambda text: TEXTS.map(lambda other: f"{text}\n{other}\n\n{text}")))
def test_no_markdown_makes_it_fail(markdown: str) -> None:
    read(render_docx(markdown, RU))


def test_a_long_title_is_whole_in_the_document_and_cut_in_the_properties() -> None:
    document = drawn(f"# {'Ж' * 10_000}")
    assert document.paragraphs[0].text == "Ж" * 10_000
    assert document.core_properties.title == "Ж" * 254 + "…"


def test_a_big_table_comes_out_whole() -> None:
    rows = "".join(f"| B{place} | Task {place} | {place} h |\n" for place in range(5_000))
    [table] = drawn(f"| | Task | Hours |\n| --- | --- | ---: |\n{rows}").tables
    made = [text_of(row) for row in table._tbl.tr_lst]
    assert len(made) == 5_001
    assert made[-1] == "B4999Task 49994999 h"


@pytest.mark.parametrize("sign", ["> ", "- ", "1. "])
def test_what_would_be_lost_is_refused(sign: str) -> None:
    with pytest.raises(SheboError):
        drawn(f"{sign * 200}text\n\nafter")
    texts = styled(drawn(f"{sign * 20}text\n\nafter"))
    assert [text for _, text in texts if text][-2:] == ["text", "after"]


ORDERS = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr"),
        *("shd", "tabs", "spacing", "ind", "jc", "outlineLvl"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "bdr", "shd"),
        "lang",
    ),
    "pBdr": ("top", "left", "bottom"),
    "style": (
        "name",
        "basedOn",
        "next",
        "uiPriority",
        "qFormat",
        "pPr",
        "rPr",
        "tblPr",
        "tblStylePr",
    ),
    "tblPr": (
        *("tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
        "tblDescription",
    ),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tc": ("tcPr", "p"),
    "tcPr": ("tcW", "gridSpan", "tcBorders", "shd", "tcMar", "vAlign"),
    "lvl": ("start", "numFmt", "pStyle", "lvlText", "lvlJc", "pPr", "rPr"),
    "numbering": ("abstractNum", "num"),
    "settings": (
        *("defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol"),
        "listSeparator",
    ),
}
"""The order of ECMA-376, part 1, for what is used here: Word refuses another."""


def test_elements_stand_in_the_order_that_word_wants() -> None:
    document = drawn(EVERYTHING, footer="x", logo=picture(4, 4))
    roots = [
        *(document.element, document.styles.element, document.settings.element),
        *(document.part.numbering_part.element, document.sections[0].footer._element),
    ]
    seen = set()
    for element in (one for root in roots for one in root.iter()):
        name = element.tag.partition("}")[2]
        if name in ORDERS:
            seen.add(name)
            places = [ORDERS[name].index(child.tag.partition("}")[2]) for child in element]
            assert places == sorted(places), name
    assert seen == set(ORDERS)


def test_every_style_and_list_that_is_used_exists() -> None:
    document = drawn(EVERYTHING, footer="x")
    known = {style.style_id for style in document.styles}
    kinds = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    for root in (document.element, document.styles.element, document.part.numbering_part.element):
        for kind in kinds:
            assert {one.get(qn("w:val")) for one in root.iter(qn(f"w:{kind}"))} <= known
    assert all(style.name for style in document.styles)
