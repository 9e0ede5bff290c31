"""The name of the article that a block owes."""

from __future__ import annotations

from typing import Any

import pytest

from shebo_cli.core.articles import LONGEST, article_of
from shebo_cli.core.catalogue import Catalogue
from shebo_cli.core.project import Project
from tests.core.builders import block, template
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
