"""The pages as PDF: what a reader finds in it, and what never gets into it."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, IndirectObject

from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.errors import SheboError
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.letter_page import render_letter_page
from shebo_cli.render.pdf import render_pdf
from shebo_cli.render.plan import render_plan
from tests.conftest import ROOT
from tests.render.plans import HOSTILE, document, example, titled

MISSING = ""
try:
    # A machine may have no font, or an old library; that is said as a warning.
    with warnings.catch_warnings(action="ignore"):
        import weasyprint as _weasyprint  # noqa: F401 # only whether it can be
except (ImportError, OSError) as error:
    MISSING = str(error)

FONTS = templates_root() / "fonts"
LAYOUTS = Layouts((templates_root() / "dpv" / "layouts",))
PDFTOTEXT = shutil.which("pdftotext")
drawing = pytest.mark.skipif(bool(MISSING), reason=f"WeasyPrint cannot be loaded: {MISSING}")

DRAW = """\
import sys
from pathlib import Path
from shebo_cli.render.pdf import render_pdf
sys.stdout.buffer.write(render_pdf(Path(sys.argv[1]).read_text("utf-8"), Path(sys.argv[2])))
"""

LATER = """\
import time
now = time.time
time.time = lambda: now() + 86_400 * 400
"""

NO_SUBSETS = """\
import warnings
warnings.simplefilter("ignore")
import weasyprint.pdf.fonts
weasyprint.pdf.fonts.harfbuzz_subset = None
"""
"""A machine without the library that takes the letters out of a font that are not used."""

AUDIT = """\
import os, sys
def tell(event, details):
    if event.split(".")[0] in ("socket", "urllib"):
        os.write(2, f"{event}\\n".encode())
    if event == "open" and "secret" in str(details[0]):
        os.write(2, f"open {details[0]}\\n".encode())
sys.addaudithook(tell)
"""


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="ru"><head><title>Проба</title>{head}</head><body>{body}</body></html>'


def plan_page(dpv: Dpv | None = None) -> str:
    return render_plan(document(dpv), "html", LAYOUTS, Translator("ru"))


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def read_by_poppler(content: bytes) -> str:
    """Read the text as most viewers do; pypdf knows no font that lacks a letter."""
    if not PDFTOTEXT:
        pytest.skip("no pdftotext on this machine")
    done = subprocess.run(
        [PDFTOTEXT, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def letters_of(text: str) -> str:
    """Give a text without its white space: lines break where the page wants it."""
    return "".join(text.split())


def outline(reader: PdfReader) -> str:
    def walk(items: list[Any]) -> Iterator[str]:
        for item in items:
            if isinstance(item, Destination):
                yield item.title or ""
            else:
                yield from walk(item)

    return "\n".join(walk(reader.outline))


def fonts_of(reader: PdfReader) -> list[Any]:
    found: dict[str, Any] = {}
    for one in reader.pages:
        resources: Any = one["/Resources"].get_object()
        found.update(resources.get("/Font", {}))
    return [font.get_object() for font in found.values()]


def draw_apart(
    html: str, tmp_path: Path, before: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Draw in a process of its own."""
    source = tmp_path / "page.html"
    source.write_text(html, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", before + DRAW, str(source), str(FONTS)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """Draw an example once."""
    return render_pdf(plan_page(), FONTS)


@drawing
def test_every_block_stands_among_the_bookmarks(drawn: bytes) -> None:
    project = example("thin")
    assert project.dpv
    contents = letters_of(outline(read(drawn)))
    for block in project.dpv.block:
        assert letters_of(block.title) in contents


@drawing
def test_every_title_of_a_block_or_task_is_found_in_the_text(drawn: bytes) -> None:
    project = example("thin")
    assert project.dpv
    text = letters_of(read_by_poppler(drawn))
    for block in project.dpv.block:
        assert letters_of(block.title) in text
        for task in block.task:
            assert letters_of(task.title) in text


@drawing
def test_a_letter_that_no_font_has_is_a_box_that_can_still_be_copied() -> None:
    assert "Жук 📸 щит" in read_by_poppler(render_pdf(page("<p>Жук 📸 щит"), FONTS))


@drawing
def test_every_font_is_embedded_and_tells_its_cyrillic_letters() -> None:
    fonts = fonts_of(read(render_pdf(page("<h1>Жук</h1><p>щит <b>эхо</b>"), FONTS)))
    assert len(fonts) == 2
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert isinstance(descriptor.raw_get("/FontFile2"), IndirectObject)
    maps = [font["/ToUnicode"].get_object().get_data().decode() for font in fonts]
    assert any("<0416>" in one for one in maps), "Ж of the bold one"
    assert any("<0449>" in one for one in maps), "щ of the usual one"


@drawing
def test_the_document_has_title_language_and_tags_and_no_date() -> None:
    reader = read(render_pdf(page("<h1>Проба</h1>"), FONTS))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "ru"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert reader.metadata
    assert reader.metadata.title == "Проба"
    assert set(reader.metadata) == {"/Title", "/Producer"}
    assert "/ID" not in reader.trailer


@drawing
@pytest.mark.parametrize("machine", ["", NO_SUBSETS], ids=["harfbuzz", "fonttools"])
def test_the_same_page_gives_the_same_bytes_in_any_process_at_any_time(
    machine: str, tmp_path: Path
) -> None:
    html = page("<h1>Жук</h1><p>щит 📸") if machine else plan_page()
    one = draw_apart(html, tmp_path, machine, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    other = draw_apart(html, tmp_path, machine + LATER, PYTHONHASHSEED="2", TZ="UTC")
    assert one.stdout.startswith(b"%PDF")
    assert one.stdout == other.stdout


@drawing
def test_the_fonts_of_the_machine_do_not_matter(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no annotations

    # A PT Sans of another version, all of whose letters are wider.
    other = TTFont(FONTS / "PTS55F.ttf")
    widths = other["hmtx"].metrics
    for glyph, (advance, bearing) in widths.items():
        widths[glyph] = (advance + 400, bearing)
    (tmp_path / "fonts").mkdir()
    other.save(tmp_path / "fonts" / "other.ttf")
    html = page(
        '<h1>Жук</h1><p>щит<svg viewBox="0 0 9 9"><style>text { font: 3px "PT Sans" }</style>'
        "<text y='5'>эхо</text></svg>",
        '<style>body { font-family: "PT Sans" } @page { @bottom-left { content: "Ёж" } }</style>',
    )
    expected = draw_apart(html, tmp_path).stdout
    for name, folders in (("none", ""), ("other", f"<dir>{tmp_path / 'fonts'}</dir>")):
        settings = tmp_path / f"{name}.conf"
        settings.write_text(
            f"<fontconfig>{folders}<cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8"
        )
        drawn = draw_apart(html, tmp_path, FONTCONFIG_FILE=str(settings))
        assert drawn.stdout == expected, name
        assert drawn.stderr == b""


@drawing
@pytest.mark.parametrize("base", ["", "BASE"])
@pytest.mark.parametrize("address", ["FILE", "http://127.0.0.1:9/secret", "secret.svg", "/secret"])
def test_no_file_is_opened_and_no_network_is_used(address: str, base: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    url = secret.as_uri() if address == "FILE" else address
    head = (
        f'<link rel="stylesheet" href="{url}"><link rel="attachment" href="{url}">'
        f'<style>@import "{url}"; @font-face {{ font-family: x; src: url({url}) }}'
        f' @font-face {{ font-family: y; src: local("DejaVu Sans") }}'
        f" body {{ background: url({url}); font-family: x, y }} li {{ list-style: url({url}) }}"
        f" @page {{ background: url({url}) }} p::before {{ content: url({url}) }}</style>"
    )
    body = (
        f'<img src="{url}"><object data="{url}"></object><embed src="{url}"><iframe src="{url}">'
        f'</iframe><p>Текст<ul><li>x</ul><a rel="attachment" href="{url}">y</a>'
        f'<svg><style>@import "{url}";</style><image href="{url}"/><use href="{url}#a"/></svg>'
    )
    based = f'<base href="{tmp_path.as_uri()}/">' if base else ""
    drawn = draw_apart(page(body, based + head), tmp_path, AUDIT)
    assert drawn.stderr == b""
    reader = read(drawn.stdout)
    assert "Текст" in text_of(reader)
    assert "/Names" not in reader.trailer["/Root"]  # type: ignore[operator]


@drawing
def test_what_the_page_holds_itself_is_drawn_but_never_attached() -> None:
    pixel = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDw"
        "ADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    html = page(
        f'<img src="{pixel}"><a rel="Attachment" href="{pixel}">x</a>',
        f'<link rel="attachment" href="{pixel}">',
    )
    reader = read(render_pdf(html, FONTS))
    assert len(reader.pages[0].images) == 1
    assert reader.attachments == {}
    assert all(one.get_object()["/Subtype"] == "/Link" for one in reader.pages[0]["/Annots"])  # type: ignore[attr-defined]


@drawing
def test_a_name_in_the_text_is_not_taken_for_a_font() -> None:
    assert '"PT Sans"' in text_of(read(render_pdf(page('<p>ООО "PT Sans"'), FONTS)))


@drawing
def test_text_of_any_script_or_intent_is_drawn_as_text() -> None:
    foreign = (
        "العربية",
        "עברית",
        "漢字かな",
        "한국어",
        "📸👩‍👩‍👧",
        "→✓☐",
        "ქართული",
        "<b>x</b> &amp;",
    )
    blocks = tuple(
        Block(
            f"B{number:02}",
            text,
            number,
            purpose=text,
            acceptance=(text,),
            task=(Task(f"B{number:02}.1", text, "junior", titled("x").block[0].hours),),
        )
        for number, text in enumerate((*HOSTILE, *foreign), 1)
    )
    drawn = render_pdf(plan_page(Dpv(1, block=blocks)), FONTS)
    reader = read(drawn)
    assert "<b>x</b> &amp;" in outline(reader)
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    links = {
        annotation.get_object().get("/A", {}).get("/URI")
        for one in reader.pages
        for annotation in one.get("/Annots", ())
    }
    assert links <= {None}
    assert "<b>x</b> &amp;" in read_by_poppler(drawn)


@drawing
def test_a_long_word_breaks_at_the_margin_wherever_it_stands() -> None:
    word = "".join(f"Щ{number:03}" for number in range(100))
    body = f"<table><tr><td>{word}</td><td>12 ч</td></tr></table>{word}<p>{word}</p>"
    reader = read(render_pdf(page(body), FONTS))
    ends: list[float] = []

    def note(text: str, scale: Any, matrix: Any, _font: Any, size: Any) -> None:
        # No letter of these is narrower than two fifths of its height.
        ends.append(abs(scale[0]) * (matrix[4] + len(text.strip()) * size * 0.4))

    text = "".join(one.extract_text(visitor_text=note) for one in reader.pages)
    assert letters_of(text).count(word) == 3
    assert max(ends) < reader.pages[0].mediabox.width


@drawing
def test_what_a_printed_page_asks_for_is_there() -> None:
    rows = "".join(f"<tr><td>Строка {number}</td></tr>" for number in range(150))
    reader = read(
        render_pdf(
            page(
                f"<table><thead><tr><th>Шапка</th></tr></thead><tbody>{rows}</tbody></table>",
                "<style>@page { size: A4; margin: 18mm; @bottom-right"
                ' { content: counter(page) " / " counter(pages) } }'
                " tr { break-inside: avoid }</style>",
            ),
            FONTS,
        )
    )
    last = len(reader.pages)
    assert last > 2
    for number, one in enumerate(reader.pages, 1):
        text = one.extract_text()
        assert text.count("Шапка") == 1
        assert f"{number} / {last}" in text
        assert round(one.mediabox.height) == 842


@drawing
def test_nothing_is_said_of_what_the_library_does_not_know(tmp_path: Path) -> None:
    html = page("<p>x", "<style>p { position: sticky; no-such: thing } @supports (x: y) {}</style>")
    loud = "import logging; logging.basicConfig(level=0)\n"
    assert draw_apart(html, tmp_path, loud).stderr == b""


@drawing
@pytest.mark.parametrize("epoch", [None, "1"])
def test_the_process_is_left_as_it_was(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    render_pdf(page("<p>x"), FONTS)
    assert os.environ.get("SOURCE_DATE_EPOCH") == epoch
    assert logging.root.manager.disable == logging.NOTSET
    # Also where the fonts are lost.
    with pytest.raises(FileNotFoundError):
        render_pdf(page("<p>x"), FONTS / "no-such")
    assert os.environ.get("SOURCE_DATE_EPOCH") == epoch


@pytest.mark.parametrize(
    ("library", "advice"),
    [
        ("raise ImportError('No module named x')", "pipx inject shebo weasyprint"),
        ("print('a long story'); raise OSError('cannot load libgobject')", "libpango-1.0-0"),
    ],
    ids=["not installed", "without Pango"],
)
def test_without_the_library_the_user_hears_what_to_do(
    library: str,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "weasyprint.py").write_text(library, encoding="utf-8")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SheboError) as caught:
        render_pdf(page("<p>x"), FONTS)
    [problem] = caught.value.problems
    hint = Translator("en").message(problem.hint)
    assert advice in hint
    assert "shebo render" in hint
    assert capsys.readouterr() == ("", "")


def test_the_licence_travels_with_the_fonts() -> None:
    text = (FONTS / "PT-Sans-license.txt").read_text(encoding="utf-8")
    assert "Copyright © 2009 ParaType Ltd. All Rights Reserved." in text
    assert "GRANT OF LICENSE" in text


@drawing
def test_signatures_stay_with_their_heading_on_one_page() -> None:
    layouts = Layouts((templates_root() / "notices",))
    sides = "".join(f"| {side} | Анна | | |\n" for side in ("Клиент", "Исполнитель"))
    signed = f"## Подписи\n\n| Сторона | Имя | Подпись | Дата |\n|-|-|-|-|\n{sides}"
    counts = set()
    for lines in range(14, 40, 2):
        text = "# Акт\n\n" + "Выполнено.\n\n" * lines + signed
        pages = read(render_pdf(render_letter_page(text, layouts, Translator("ru")), FONTS)).pages
        texts = [one.extract_text() for one in pages]
        [held] = [one for one in texts if "Подписи" in one]
        assert {"Клиент", "Исполнитель"} <= set(held.split())
        counts.add(len(pages))
    assert counts == {1, 2}


@drawing
@pytest.mark.parametrize("rows", range(20, 32, 2))
def test_signatures_take_what_stands_above_them_to_their_page(rows: int) -> None:
    tasks = "".join(f"| Задача {number} | 1 ч |\n" for number in range(rows))
    handed = "| | |\n| --- | --- |\n| Передан | 11 декабря |\n| Показан | 12 декабря |\n"
    names = "| Сторона | Имя | Подпись | Дата |\n| --- | --- | --- | --- |\n| Клиент | | | |\n"
    act = f"# Акт\n\n| Работа | Часы |\n| --- | --- |\n{tasks}\n## Передача\n\n{handed}\n## Подписи\n\n{names}"
    layouts = Layouts((templates_root() / "notices",))
    pages = read(render_pdf(render_letter_page(act, layouts, Translator("ru")), FONTS)).pages
    [signed] = [text for one in pages if "Подписи" in (text := one.extract_text())]
    assert "Передача" in signed
    assert "11 декабря" in signed
