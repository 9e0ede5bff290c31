"""The article that a block owes: its name, and how far it is written for the block."""

from __future__ import annotations

from typing import Any

import pytest

from shebo_cli.core.articles import LONGEST, article_of, article_state, blocks_by_article, share_of
from shebo_cli.core.catalogue import Catalogue
from shebo_cli.core.project import Project
from tests.core.builders import block, dpv, template
from tests.lint.test_run import empty_project, locate


def with_templates() -> Project:
    one = template("one", article="Заказы: сайт")
    own = template("own", article=None)
    catalogue = Catalogue({"one": one, "own": own}, locate)
    return empty_project(load_catalogue=lambda: catalogue)


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"article": "client-and-deal", "template": "one"}, "client-and-deal"),
        ({"template": "one"}, "заказы-сайт"),
        ({"template": "own"}, "b07"),
        ({"template": "gone"}, "b07"),
        ({"template": None}, "b07"),
        ({"article": "customization: Обмен / 1С (v2)"}, "customization-обмен-1с-v2"),
        ({"article": "../../etc"}, "etc"),
        ({"article": "…"}, "b07"),
        ({"article": "а" * (LONGEST - 1) + " б"}, "а" * (LONGEST - 1)),
    ],
)
def test_an_article_is_named_by_the_block_its_template_or_its_id(
    keys: dict[str, Any], name: str
) -> None:
    owed = block("B07", "1")._replace(**keys)
    assert article_of(with_templates(), owed) == name


CALLS = block("B01", "1", title="Телефония", article="talk", template="one")
MAIL = block("B02", "1", title="Почта", article="talk", template="one")
OTHER = block("B03", "1", title="Склад", kind="functional")
OVERHEAD = block("B04", "1", title="Обучение", article="talk", kind="overhead")


def with_article(text: str | None) -> Project:
    articles = {} if text is None else {"talk": text}
    plan = dpv(CALLS, MAIL, OTHER, OVERHEAD)
    return with_templates()._replace(dpv=plan, articles=articles)


def test_functional_blocks_share_articles_in_the_order_of_the_plan() -> None:
    found = blocks_by_article(with_article(None))
    assert found == {"talk": (CALLS, MAIL), "b03": (OTHER,)}
    assert blocks_by_article(empty_project()) == {}


BOTH = "# Связь\n\n## Телефония\n\nЗвоните.\n\n## Почта\n\n<!-- написать: письма -->\n"


@pytest.mark.parametrize(
    ("text", "calls", "mail"),
    [
        (None, "none", "none"),
        ("", "started", "started"),
        ("Пишите и звоните.", "written", "written"),
        (BOTH, "written", "started"),
        ("# Связь\n\n## Телефония\n\nЗвоните.", "written", "none"),
        ("# Связь\n\n## Телефония\n\n## Общее\n\nТекст", "started", "none"),
        ("# Связь\n\n## Телефония\n\nА\n\n## Как это работает\n\nТекст", "written", "written"),
        ("# Связь\n\n## Телефония\n\nА\n\n## Общее\n\n<!-- write -->", "started", "none"),
        ("# Связь\n\n## Почта\n\nА\n\n## Телефония\n\n~~~\nконца нет", "started", "written"),
    ],
)
def test_an_article_is_written_where_nothing_about_the_block_is_open(
    text: str | None, calls: str, mail: str
) -> None:
    project = with_article(text)
    assert (article_state(project, CALLS), article_state(project, MAIL)) == (calls, mail)
    assert article_state(project, OTHER) == "none"


def test_headings_are_missing_that_neither_the_block_nor_the_common_part_has() -> None:
    outline = ("Как звонить", "Как писать", "Как звонить", "Почта")
    text = "# Связь\n\n## Как писать\n\n## Телефония\n\n### 1. Как звонить?\n\n## Почта\n"
    calls = share_of("talk", text, CALLS, (CALLS, MAIL))
    assert calls.missing(outline) == ()
    assert share_of("talk", text, MAIL, (CALLS, MAIL)).missing(outline) == ("Как звонить",)
    assert calls.missing(("Как молчать",)) == ("Как молчать",)


def test_others_stand_below_the_first_title_that_is_not_the_deepest() -> None:
    text = "###### Телефония\n\n# Связь\n\n## Телефония\n\n### А\n\n## Почта\n\n## Телефония\n"
    share = share_of("talk", text, CALLS, (CALLS, MAIL))
    assert share.head == 3
    assert text[: share.article.end_below(3)].endswith("### А\n\n")
    assert share.article.end_below(2) == len(text)
    assert share_of("talk", text, OTHER, (OTHER,)).head is None
    assert share_of("talk", "###### Почта", MAIL, (MAIL,)).head is None
