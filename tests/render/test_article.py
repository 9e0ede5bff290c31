"""The beginning of an article: what it says, that it grows without loss, and that it is harmless."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shebo_cli.core.article_text import read_article
from shebo_cli.core.articles import share_of
from shebo_cli.core.catalogue import Lesson
from shebo_cli.core.dpv import Block
from shebo_cli.i18n import Translator
from shebo_cli.render.article import article_title, block_section, grown_article, new_article
from tests.core.builders import block, template

RU, EN = Translator("ru"), Translator("en")
CALLS = block(
    "B01",
    "1",
    title="Телефония",
    purpose="Звонки видны.",
    details=("Линий: 2",),
    acceptance=("Звонок слышно.",),
    article="talk",
    note="тайна",
    risks=("опасность",),
)
MAIL = block("B02", "1", title="Почта", article="talk")
TEMPLATE = template(
    outline=("Как звонить", "Как отвечать"), training=Lesson("Звонки", "все менеджеры")
)
OPEN = "<!-- написать: что делать, по шагам; где поможет — снимок экрана -->"

ARTICLE = f"""\
# talk

## Телефония

Звонки видны.

Для кого: все менеджеры.

### Как звонить

{OPEN}

### Как отвечать

{OPEN}

### Что входило в настройку

Эти задачи выполняет интегратор, сотрудникам делать их не нужно:

- Сделать

### Что учтено из ваших ответов

Ваша компания сообщила это интегратору, и это учтено в настройке:

- Линий: 2

### Как проверить, что всё работает

По этим пунктам работу принимает заказчик, то есть ваша компания:

- Звонок слышно.
"""

HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- написать -->",
    "--> <img src=x onerror=alert(1)>",
    "[нажми](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "# заголовок\n## ещё\n\n```",
    "| a | b |\n| - | - |",
    "1. список",
    "~~~",
    "https://evil.example и @olga #12",
    "\u202eнаоборот\u200b\x00\x1b[31m",
    "&lt;b&gt; &#60;",
    "***",
    "#",
    "---",
    "\\",
    "=",
]


def test_an_article_tells_the_staff_what_is_known_and_marks_what_is_to_be_written() -> None:
    assert new_article("talk", CALLS._replace(article=None), (CALLS, MAIL), TEMPLATE, RU) == ARTICLE


def test_what_is_internal_stays_inside() -> None:
    assert "тайна" not in ARTICLE
    assert "опасность" not in ARTICLE


def test_an_article_of_one_block_has_no_second_title() -> None:
    text = new_article("b01", CALLS, (CALLS,), TEMPLATE, RU)
    assert text.startswith("# Телефония\n\nЗвонки видны.\n")
    assert "\n## Как звонить\n" in text


def test_a_block_without_a_template_has_a_place_to_be_written_too() -> None:
    text = block_section(MAIL, None, EN, 2)
    assert text.startswith("## Почта\n\n### How to work with it\n\n<!-- write: ")


@pytest.mark.parametrize(
    ("name", "sharing", "title"),
    [
        ("orders", (CALLS, MAIL), "Заказы, оплата, доставка"),
        ("b01", (CALLS,), "Телефония"),
        ("talk", (CALLS, MAIL), "talk"),
        ("b", (MAIL._replace(article=None), CALLS), "b"),
    ],
)
def test_an_article_has_the_title_that_is_known(
    name: str, sharing: tuple[Block, ...], title: str
) -> None:
    assert article_title(name, sharing, RU) == title


@pytest.mark.parametrize("t", [RU, EN])
def test_the_places_to_be_written_are_found_in_every_language(t: Translator) -> None:
    gaps = read_article(new_article("talk", CALLS, (CALLS, MAIL), TEMPLATE, t)).gaps
    assert [(one.kind, one.text) for one in gaps] == [
        ("open", "Как звонить"),
        ("open", "Как отвечать"),
    ]


def test_a_second_block_adds_its_section_at_the_end() -> None:
    grown = grow(ARTICLE, MAIL)
    assert grown is not None
    assert grown.startswith(ARTICLE + "\n## Почта\n")
    assert grow(grown, MAIL) is None


def test_a_missing_heading_comes_after_what_the_block_says() -> None:
    text = "## Телефония\n\n### Как звонить\n\nТак.\n\n## Почта\n\nПисьма.\n"
    grown = grow(text, CALLS)
    assert grown == (
        "## Телефония\n\n### Как звонить\n\nТак.\n\n"
        f"### Как отвечать\n\n{OPEN}\n\n"
        "## Почта\n\nПисьма.\n"
    )


def test_a_heading_that_stands_in_the_common_part_is_not_added_again() -> None:
    grown = grow("# Всё\n\n## Как звонить\n\nТак.", CALLS)
    assert (
        grown == f"# Всё\n\n## Как звонить\n\nТак.\n\n## Телефония\n\n### Как отвечать\n\n{OPEN}\n"
    )
    assert grow(grown, CALLS) is None


def test_a_title_that_no_heading_can_stand_below_is_written_again() -> None:
    text = "### Почта\n\nА\n\n###### Телефония\n\nТак.\n"
    grown = grow(text, CALLS) or ""
    assert grown.startswith(f"{text}\n## Телефония\n\n### Как звонить\n")
    assert grow(grown, CALLS) is None


def test_an_empty_file_gets_the_section_and_line_ends_stay_as_they_are() -> None:
    assert (grow("", CALLS) or "").startswith("## Телефония\n")
    grown = grow("# Всё\r\n", CALLS) or ""
    assert grown.count("\n") == grown.count("\r\n") > 10
    assert (grow("# Всё\r\n\r\n", CALLS) or "").startswith("# Всё\r\n\r\n## Телефония\r\n")


def grow(text: str, one: object) -> str | None:
    found = CALLS if one == CALLS else MAIL
    share = share_of("talk", text, found, (CALLS, MAIL))
    grown = grown_article(text, share, TEMPLATE, RU)
    if grown is None:
        return None
    assert grown.text[: grown.begin] + grown.text[grown.end :] == text
    return grown.text


PIECES = st.sampled_from(
    [
        *(
            "## Телефония\n",
            "# Телефония\n",
            "### Почта\n",
            "## Как звонить\n",
            "Как отвечать\n---\n",
        ),
        *(
            "Текст\n",
            "\n",
            "- пункт\n",
            "```\n# код\n```\n",
            "<!-- заметка -->\n",
            "\r\n",
            "без конца",
        ),
        *(f"{OPEN}\n", "###### Телефония\n", "| a |\n", "\\<!-- нет\n", "## Как звонить ##\n"),
    ]
)


@example("### Почта\n###### Телефония\n", [CALLS, MAIL])
@example("## Телефония\n# Почта\n### Телефония\n", [CALLS, MAIL])
@given(st.lists(PIECES, max_size=12).map("".join), st.permutations([CALLS, MAIL]))
def test_nothing_is_lost_and_a_second_time_nothing_is_added(text: str, order: list[object]) -> None:
    # The command refuses what ends within code or a comment.
    assume(not {gap.kind for gap in read_article(text).gaps} & {"code", "comment"})
    for one in order:
        text = grow(text, one) or text
    for one in order:
        assert grow(text, one) is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_the_client_says_is_text_wherever_it_stands(hostile: str) -> None:
    """Nothing of it is markup for a reader that takes HTML, and no heading is more or less."""
    told = CALLS._replace(
        title=hostile,
        purpose=hostile,
        details=(hostile,),
        acceptance=(hostile,),
        article=f"{hostile} всё",
    )
    odd = TEMPLATE._replace(outline=(hostile, "Как звонить"), training=Lesson("x", hostile))
    text = new_article("talk", told, (told, MAIL), odd, RU)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    kinds = [one.type for one in tokens]
    assert kinds.count("heading_open") == 7
    assert not {"fence", "code_block", "table_open", "hr", "blockquote_open"} & {*kinds}
    inner = {part.type for one in tokens for part in one.children or ()}
    assert inner <= {"text", "softbreak", "text_special"}
    html = [one.content.strip() for one in tokens if one.type == "html_block"]
    assert html == [OPEN, OPEN]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_title_is_known_again(hostile: str) -> None:
    told = CALLS._replace(title=hostile)
    odd = TEMPLATE._replace(outline=(f"{hostile} ещё", "Как звонить"))
    sharing = (told, MAIL)
    text = new_article("talk", told, sharing, odd, RU)
    share = share_of("talk", text, told, sharing)
    assert grown_article(text, share, odd, RU) is None
    assert not share.is_finished
