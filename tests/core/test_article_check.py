"""What is not finished in the knowledge base, and where it has to be (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shebo_cli.core.article_check import concerns, unfinished_articles
from shebo_cli.core.article_links import Link
from shebo_cli.core.catalogue import Catalogue
from shebo_cli.core.work_events import Acceptance, Handover
from tests.core.builders import block, dpv, template
from tests.core.histories import History, agreement, june, sealed
from tests.lint.test_run import empty_project, locate

if TYPE_CHECKING:
    from shebo_cli.core.article_check import Unfinished

CALLS = block("B01", "1", title="Телефония", article="talk", template="calls")
MAIL = block("B02", "1", title="Почта", article="talk", template="mail")
STOCK = block("B03", "1", title="Склад")
TEMPLATES = {
    "calls": template("calls", outline=("Как звонить",)),
    "mail": template("mail", outline=("Как писать", "Как читать")),
}


def look(
    articles: dict[str, str], *accepted: str, handed_over: tuple[str, ...] = (), **given: Any
) -> list[Unfinished]:
    story = History()
    story.on(june(1), *agreement(*(sealed(one, "1") for one in ("B01", "B02", "B03"))))
    for one in (*accepted, *handed_over):
        story.on(june(2), Handover(one))
    for one in accepted:
        story.on(june(3), Acceptance(one))
    catalogue = Catalogue(TEMPLATES, locate)
    project = empty_project(
        dpv=dpv(CALLS, MAIL, STOCK), articles=articles, load_catalogue=lambda: catalogue
    )
    return list(
        unfinished_articles(
            project, story.ledger(), given.get("broken", {}), given.get("faults", {})
        )
    )


def kinds(found: list[Unfinished]) -> list[tuple[str, str, int, tuple[str, ...], bool]]:
    return [(one.kind, one.name, one.line, one.blocks, one.is_due) for one in found]


TOLD = "Нажмите синюю кнопку вверху, выберите строку и подтвердите."


def test_an_article_is_owed_once_a_block_of_it_is_with_the_client() -> None:
    assert look({}) == []
    assert kinds(look({}, "B02", handed_over=("B03",))) == [
        ("absent", "b03", 0, ("B03",), True),
        ("absent", "talk", 0, ("B02",), True),
    ]


def test_an_open_place_is_due_where_its_own_block_is() -> None:
    text = f"## Телефония\n\n### Как звонить\n\n<!-- написать -->\n\n## Почта\n\n{TOLD}\n"
    open_place = ("open", "talk", 5, ("B01",))
    headings = ("headings", "talk", 7, ("B02",))
    assert kinds(look({"talk": text})) == [(*open_place, False), (*headings, False)]
    assert kinds(look({"talk": text}, "B01")) == [(*open_place, True), (*headings, False)]
    assert kinds(look({"talk": text}, "B02")) == [(*open_place, False), (*headings, True)]


def test_what_is_common_concerns_all_blocks() -> None:
    text = f"# Связь\n\n## Введение\n\n## Телефония\n\nЗвоним\n\n### Как звонить\n\n{TOLD}\n"
    assert kinds(look({"talk": text})) == [("empty", "talk", 3, ("B01", "B02"), False)]
    assert kinds(look({"talk": text}, "B01")) == [("empty", "talk", 3, ("B01", "B02"), True)]


def test_a_block_of_which_the_article_says_nothing_is_told_apart() -> None:
    text = f"## Телефония\n\n### Как звонить\n\n{TOLD}\n"
    assert kinds(look({"talk": text}, "B01")) == []
    assert kinds(look({"talk": text}, "B01", "B02")) == [("silent", "talk", 0, ("B02",), True)]


def test_an_article_of_ones_own_making_may_lack_headings() -> None:
    [one] = look({"talk": "Звоните и пишите."}, "B02")
    assert (one.kind, one.blocks, one.texts) == ("headings", ("B02",), ("Как писать", "Как читать"))
    assert look({"talk": "Звоните и пишите."}) == []


def test_a_block_without_an_outline_lacks_none() -> None:
    assert look({"b03": "Так работает склад."}, "B03") == []


def test_one_text_below_several_headings_is_a_copy() -> None:
    text = (
        f"## Телефония\n\n### Как звонить\n\n{TOLD}\n\n### Как принять\n\n* {TOLD.upper()}\n"
        f"\n## Почта\n\n### Как писать\n\n{TOLD}\n\n### Как читать\n\n{TOLD} И всё.\n"
    )
    [one] = look({"talk": text})
    assert (one.kind, one.line, one.blocks, one.is_due) == ("copy", 7, ("B01", "B02"), False)
    assert one.texts == ("Как звонить", "Как принять", "Как писать")
    assert [one.is_due for one in look({"talk": text}, "B02")] == [True]


def test_blocks_of_one_template_may_say_the_same_below_the_same_heading() -> None:
    text = "\n".join(
        f"# {title}\n\n{TOLD[::-1]}\n\n## Как звонить\n\n{TOLD}\n"
        for title in ("Телефония", "Почта")
    )
    assert [one for one in look({"talk": text}) if one.kind == "copy"] == []
    assert look({"b03": "# Один\n\n# Два\n\n<!-- a -->\n"})[0].kind == "empty"


def test_a_few_words_are_a_hint_that_is_never_due() -> None:
    assert kinds(look({"b03": "# Склад\n\n## Как принять\n\nНажать и принять.\n"}, "B03")) == [
        ("short", "b03", 3, ("B03",), False)
    ]
    assert look({"b03": "# Склад\n\nКак принять товар и куда\n"}, "B03") == []
    assert look({"b03": "# Склад\n\nСм. рисунок:\n\n![Как](img/a.png)\n"}, "B03") == []
    assert look({"b03": f"# Склад\n\nТак:\n\n## Как\n\n{TOLD}\n"}, "B03") == []
    assert kinds(look({"b03": "# Склад\n\nТак. <!-- написать -->\n"}, "B03")) == [
        ("open", "b03", 3, ("B03",), True)
    ]


def test_links_faults_and_strays_are_told() -> None:
    text = "Звоните. ## Как звонить"
    broken = {"talk": (Link(1, 5, "a.png"),), "b03": ()}
    found = look({"talk": text, "old": "Старое"}, broken=broken, faults={"b03": "large"})
    assert kinds(found) == [
        ("large", "b03", 0, ("B03",), False),
        ("target", "talk", 1, ("B01", "B02"), False),
        ("stray", "old", 0, (), False),
    ]
    assert found[1].texts == ("a.png",)
    assert kinds(look({}, "B03", faults={"b03": "link", "x": "large"})) == [
        ("link", "b03", 0, ("B03",), True),
        ("stray", "x", 0, (), False),
    ]


def test_a_block_may_be_asked_for_alone() -> None:
    found = look({}, "B01", "B03")
    assert [concerns(one, STOCK) for one in found] == [True, False]
    assert all(concerns(one, None) for one in found)
