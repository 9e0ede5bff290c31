"""Which links of an article lead to files beside it."""

from __future__ import annotations

import pytest

from shebo_cli.core.article_links import Link, links_of


def test_links_and_pictures_are_found_with_their_places() -> None:
    text = 'Вот ![снимок](img/a.png) и [статья](<другая статья.md> "заголовок").\n\n[1]: b.md\n'
    assert links_of(text) == (
        Link(1, 15, "img/a.png"),
        Link(1, 38, "другая статья.md"),
        Link(3, 6, "b.md"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[сайт](https://example.ru/a) [почта](mailto:a@example.ru) [корень](/a.png)",
        "[раздел](#ниже) [пусто]() [вопрос](?a=1)",
        "`[код](a.md)` и \\[текст\\](a.md)",
        "```\n[код](a.md)\n[x]: a.md\n```",
        "<!-- [скрыто](a.md) -->",
        "[^1]: сноска",
        "без ссылок",
    ],
)
def test_what_leads_elsewhere_or_is_no_link_is_left_alone(text: str) -> None:
    assert links_of(text) == ()


def test_a_target_is_read_as_markdown_means_it() -> None:
    assert [one.target for one in links_of(r"[а](a\_b.md) [б](c(1).md) [в]( d.md )")] == [
        "a_b.md",
        "c(1).md",
        "d.md",
    ]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("part", "links"),
    [
        ("](", 50_000),
        ("](a", 33_334),
        ("](a(", 50_000),
        ("[", 1),
        ("](<", 1),
        ("[a]:", 1),
        ("](a()", 20_001),
        ("`", 1),
    ],
)
def test_no_text_takes_longer_than_its_length(part: str, links: int) -> None:
    assert len(links_of("](x" + part * (200_000 // len(part)))) == links
