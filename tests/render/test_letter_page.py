"""A letter as a page: self-contained, and nothing of it is markup but the template's own."""

from __future__ import annotations

from shebo_cli.core.company import Company
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.letter_page import render_letter_page
from shebo_cli.render.markdown_reader import title_of

FOLDERS = (templates_root() / "notices",)


def drawn(markdown: str, company: Company | None = None) -> str:
    return render_letter_page(markdown, Layouts(FOLDERS, company), Translator("ru"))


def test_a_page_asks_the_network_for_nothing() -> None:
    page = drawn("# Письмо\n\n![x](http://x.y/z.png) <script>alert(1)</script>\n")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "<script" not in page
    assert "@page { size: A4" in page
    assert '<html lang="ru">' in page


def test_html_in_a_letter_is_text() -> None:
    page = drawn("# <i>a</i>\n\n<b>x</b>\n\n[a](javascript:alert(1))\n")
    assert "<title>&lt;i&gt;a&lt;/i&gt;</title>" in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "href" not in page


def test_a_letter_without_a_heading_has_an_empty_title() -> None:
    assert title_of("Текст\n") == ""
    assert title_of("Текст\n\n## *Часть* 1\n") == "Часть 1"


def test_the_company_stands_above_its_letters() -> None:
    page = drawn("# Письмо\n", Company("<ШеБо>", "#123456", contacts=("a@b.ru", "Киев")))
    assert "<b>&lt;ШеБо&gt;</b>" in page
    assert "<span>a@b.ru · Киев</span>" in page
    assert "--company: #123456" in page
    logo = drawn("# Письмо\n", Company("ШеБо", logo=b"\0", logo_type="image/png"))
    assert '<img src="data:image/png;base64,AA==" alt="ШеБо">' in logo
    assert "<header" not in drawn("# Письмо\n")
