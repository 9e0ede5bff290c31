"""The comment of a merge request: what it says, and what no title brings to life in it."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shebo_cli.core.approval import BlockDiff, SealedBlock, SealedTask, diff_blocks
from shebo_cli.core.hours import ZERO, ThreePoints
from shebo_cli.core.text import one_line
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.diff import LONGEST_COMMENT, Difference, render_diff
from shebo_cli.render.engine import comment_text
from shebo_cli.render.layouts import Layouts
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]

GOLDEN = Path(__file__).parent / "goldens" / "salon-in-progress-diff.md"
LAYOUTS = Layouts((templates_root() / "dpv" / "layouts",))
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OWN_TAGS = {
    *("h2", "h3", "p", "strong", "code", "details", "summary", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ALIVE = re.compile(
    r"[@#]\S|://|www\.|\bGH-[0-9]|:\w+:|[{\[][-+]|[!$&][0-9]|[~%][\w\"]", re.IGNORECASE
)
"""What GitHub or GitLab makes of a piece of text after Markdown was read."""


class Page(HTMLParser):
    """Tags, cells of every row, and the pieces of text between tags and comments."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.rows: list[int] = []
        self.pieces: list[str] = []
        self.feed(MARKDOWN.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag == "tr":
            self.rows.append(0)
        elif tag in {"td", "th"}:
            self.rows[-1] += 1

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def block(title: str, hours: str, *lines: str, block_id: str = "B01") -> SealedBlock:
    task = SealedTask("B01.1", title, "junior", points(hours))
    return SealedBlock(block_id, title, acceptance=lines, details=lines, tasks=(task,))


def points(likely: str) -> ThreePoints:
    return ThreePoints(Decimal(likely), Decimal(likely), Decimal(likely))


def drawn(
    *blocks: BlockDiff, client: str = "Ромашка", against: str | None = None, lang: str = "en"
) -> str:
    difference = Difference(client, against, Decimal(10), Decimal(8), blocks, "none", {})
    return render_diff(difference, LAYOUTS, Translator(lang))


def compare(before: SealedBlock | None, after: SealedBlock | None) -> tuple[BlockDiff, ...]:
    old, new = ({one.id: one} if one else {} for one in (before, after))
    return diff_blocks(old, new)


def test_the_comment_of_an_example_is_the_one_that_a_person_has_read(
    shebo: Shebo, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "salon"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    day = ("--today", "2027-01-20")
    assert shebo("dpv", "add", "documents", "-p", folder, *day).code == 0
    plan = folder / "dpv.toml"
    text = plan.read_text(encoding="utf-8")
    for old, new in (
        ('"Загрузка базы контактов"', '"Загрузка и очистка базы контактов"'),
        ("под своим логином.", "под своим логином и видит свой отдел."),
        ("{ low = 0.2, likely = 0.4, high = 0.8 }", "{ low = 0.2, likely = 0.4, high = 1 }"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    parts = re.split(r"(?m)^(?=\[\[block\]\]$)", text)
    plan.write_text("".join(one for one in parts if 'id = "B20"' not in one), encoding="utf-8")
    result = shebo("dpv", "diff", "--format", "md", "-p", folder, *day)
    assert result.code == 0
    if request.config.getoption("--rewrite-goldens"):
        GOLDEN.write_text(result.out, encoding="utf-8")
    assert result.out == GOLDEN.read_text(encoding="utf-8")


HOSTILE = "<img src=x> <!-- --> </details> ![a](http://x) [b](javascript:x) @olga #12 !3 a@b.ru"
hostile = st.one_of(
    st.text(alphabet="@#:/w.!$%&~^{}[]()<>-+=|\\`*_\"'; \n\r\t\x1b\u202eGHa1я", max_size=40),
    st.text(max_size=40),
    st.sampled_from(
        (
            *(HOSTILE, "| --- |\n| a | b |", "www.x.ru WWW.x.ru", "http://x.ru", "GH-12 gh-3"),
            *("/close", "- [ ] x", "1. x", "```\nx", "<details>", ":white_check_mark:", "{+a+}"),
            *("[- a -]", "mailto:a@b.ru", "&lt;b&gt; &#64;olga", '~"a" %"b" $1 &2', "x" * 10_000),
        )
    ),
)


@given(hostile, hostile, hostile)
@example(HOSTILE, HOSTILE, "x")
@example("#", ":a", "%_")
def test_no_text_brings_anything_to_life(client: str, old: str, new: str) -> None:
    before, after = block(old, "2", old, old + "x"), block(new, "1", new)
    added = block(new, "1", old, block_id="B02")
    blocks = (BlockDiff("changed", before, after), BlockDiff("added", None, added))
    text = drawn(*blocks, BlockDiff("removed", before, None), client=client, against=old)
    page = Page(text)
    assert set(page.tags) <= OWN_TAGS
    assert page.attributes <= {"style"}
    assert (page.tags.count("h2"), page.tags.count("h3")) == (1, 2)
    assert page.rows == [6] * (4 + 2 + 2)
    assert page.tags.count("table") == 3
    assert page.tags.count("details") == text.count("\n<details>\n")
    for piece in page.pieces:
        assert not ALIVE.search(piece), piece
    # A line that begins with a slash would be a command to GitLab.
    assert not re.search(r"(?m)^\s*/", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\u2028]", text)


@given(hostile)
def test_a_text_reads_as_the_text_it_is(text: str) -> None:
    line = one_line(text)
    shown = line if len(line) <= 200 else line[:199].rstrip() + "…"
    assert "".join(Page(f"x {comment_text(text)}").pieces).strip() == f"x {shown}".strip()


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert comment_text("я" * 201) == "я" * 199 + "…"
    assert comment_text("я" * 200) == "я" * 200


def test_a_time_of_day_stays_readable_in_the_source() -> None:
    assert comment_text("Смена: 08:30, R&D, 50 %") == r"Смена: 08\:30, R\&D, 50 %"


@pytest.mark.parametrize(
    ("lang", "against", "sentence"),
    [
        ("ru", None, "ДПВ: Ромашка. Отличий нет, сравнивали с утверждённым ДПВ.\n"),
        ("ru", "main", "ДПВ: Ромашка. Отличий нет, сравнивали с main.\n"),
        ("en", None, "ДПВ of Ромашка: the same as the approved ДПВ.\n"),
    ],
)
def test_where_nothing_differs_one_sentence_says_so(
    lang: str, against: str | None, sentence: str
) -> None:
    assert drawn(against=against, lang=lang) == sentence


def test_hours_carry_the_sign_of_their_change() -> None:
    assert "(**−2\u00a0h**)" in drawn(*compare(None, block("a", "1")))


def test_a_removed_block_stands_in_the_table_only() -> None:
    text = drawn(*compare(block("Отчёты", "3"), None))
    assert "| removed | B01 | Отчёты | 3\u00a0h | – | −3\u00a0h |" in text
    assert "###" not in text


def test_only_lines_that_differ_are_told() -> None:
    text = drawn(*compare(block("a", "1", "x", "y"), block("a", "1", "y", "z")))
    assert "- acceptance\n  - was: x\n  - now: z\n" in text
    moved = drawn(*compare(block("a", "1", "x", "y"), block("a", "1", "y", "x")))
    assert "- acceptance\n  - was: x\n  - was: y\n  - now: y\n  - now: x\n" in moved


def test_of_long_lines_the_part_that_differs_is_told() -> None:
    before, after = (block("a", "1", "x" * 900 + end) for end in ("было", "стало"))
    text = drawn(*compare(before, after))
    assert f"  - was: …{'x' * 200}было\n  - now: …{'x' * 200}стало\n" in text


def test_dependencies_and_hours_of_production_are_told() -> None:
    before = block("a", "1")._replace(depends=("B02",))
    after = before._replace(depends=("B02", "B03"), production_hours=Decimal("2.5"))
    text = drawn(*compare(before, after))
    assert "- dependencies\n  - was: B02\n  - now: B02, B03\n" in text
    assert "- production's hours\n  - now: 2.5 h\n" in text


def test_title_level_and_range_of_a_task_are_told_where_its_likely_hours_stay() -> None:
    before = block("a", "1")
    task = before.tasks[0]
    changed = task._replace(
        title="b", level="middle", hours=ThreePoints(ZERO, Decimal(1), Decimal(3))
    )
    text = drawn(*compare(before, before._replace(tasks=(changed,))))
    assert "| changed | B01.1 | b | 1\u00a0h | 1\u00a0h | 0\u00a0h |" in text
    assert "- B01.1, title\n  - was: a\n  - now: b\n" in text
    assert "- B01.1, level\n  - was: junior\n  - now: middle\n" in text
    assert "at worst\n  - was: 1 / 1 / 1\n  - now: 0 / 1 / 3\n" in text


def test_a_long_block_is_folded_and_a_short_one_is_not() -> None:
    short, long = (
        compare(block("a", "1"), block("a", "1", *map(str, range(count)))) for count in (4, 5)
    )
    assert "<details>" not in drawn(*short)
    assert "<details>\n<summary>2 differences</summary>\n\n" in drawn(*long)


def test_a_comment_is_never_longer_than_github_takes() -> None:
    lines = ["x" * 500 + str(number) for number in range(20)]
    blocks = [
        BlockDiff("added", None, block("a", "1", *lines, block_id=f"B{number}"))
        for number in range(10, 40)
    ]
    text = drawn(*blocks)
    assert 1000 < len(text) <= LONGEST_COMMENT
    assert text.count("\n| added | B") == 30 + text.count("\n### ")
    assert "more blocks are told in the table only" in text
