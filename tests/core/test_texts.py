"""All texts of a project as one, and the way back from a place in it to the key of its text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.brief import Access, Client, Process
from shebo_cli.core.texts import GAP, Spot, first_of_each, keyed, texts_of
from shebo_cli.files.project_folder import read_project
from tests.conftest import EXAMPLE_NAMES, EXAMPLES
from tests.core.builders import brief
from tests.lint.test_run import empty_project

if TYPE_CHECKING:
    from shebo_cli.core.project import Project


def with_notes(*notes: str) -> Project:
    access = tuple(Access(f"Система {number}", note=note) for number, note in enumerate(notes))
    return empty_project(brief=brief(access=access))


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_whole_holds_every_text_in_the_order_of_the_keys(name: str) -> None:
    project = read_project(EXAMPLES / name)
    known = [one.text for one in keyed(project)]
    assert texts_of(project).whole.split(GAP) == known
    assert len(known) > 200
    of_brief = [one.text for one in keyed(project) if one.file == "brief.toml"]
    assert texts_of(project).whole[: texts_of(project).brief_end].split(GAP) == of_brief
    for one in keyed(project):
        assert project.locate(one.file, one.path).line > 0, one.path


def test_texts_of_every_kind_of_section_have_their_path() -> None:
    given = brief(process=(Process("Продажа", stages=("Новый", "Готово")),), details={"a": "б"})
    found = {one.path: one.text for one in keyed(empty_project(brief=given))}
    assert found[("process", 0, "stages", 1)] == "Готово"
    assert found[("details", "a")] == "б"
    assert found[("client", "name")] == "Ромашка"


def test_a_project_without_files_has_no_texts() -> None:
    texts = texts_of(empty_project())
    assert (texts.whole, texts.lowered, texts.runs, texts.brief_end) == ("", "", (), 0)
    assert list(first_of_each(texts, [])) == []


def test_the_texts_of_another_project_are_not_those_of_the_last_one() -> None:
    one, other = with_notes("раз"), with_notes("два")
    assert texts_of(one) is texts_of(one)
    assert "два" in texts_of(other).whole
    assert "раз" in texts_of(one).whole
    assert one == one._replace()
    assert texts_of(one._replace()) is not texts_of(one)


notes = st.lists(st.text(st.sampled_from("aБ1 \nİẞ😀" + GAP), min_size=1), min_size=1, max_size=4)


@settings(max_examples=60)
@given(notes)
def test_a_place_leads_back_to_its_text_whatever_stands_in_the_others(written: list[str]) -> None:
    project = with_notes(*written)
    texts = texts_of(project)
    assert len(texts.lowered) == len(texts.whole)
    known = list(keyed(project))
    assert texts.whole.count(GAP) == len(known) - 1
    edges = [-1, *(place for place, one in enumerate(texts.whole) if one == GAP), len(texts.whole)]
    first = [Spot(before + 1) for before, after in pairwise(edges) if after > before + 1]
    last = [Spot(after - 1) for before, after in pairwise(edges) if after > before + 1]
    for spots in (first, last, [*last, *first]):
        assert [key for key, _ in first_of_each(texts, spots)] == known


def test_only_the_first_spot_of_a_text_is_told() -> None:
    texts = texts_of(with_notes("аа", "бб"))
    spots = [Spot(place, letter) for letter in "аб" for place in texts.finds(letter)]
    found = [(key.path, spot) for key, spot in first_of_each(texts, reversed(spots))]
    assert found[-1][0] == ("access", 1, "note")
    assert [path for path, _ in found].count(("access", 0, "note")) == 1
    assert next(spot for path, spot in found if path == ("access", 0, "note")).place == min(
        spot.place for spot in spots if texts.whole[spot.place :].startswith("аа")
    )


def test_what_stands_around_a_place_ends_with_its_line_and_its_text() -> None:
    texts = texts_of(with_notes("Один\nДва ТРИ", "Четыре"))
    place = texts.whole.index("ТРИ")
    assert texts.before(place, 100) == "два "
    assert texts.before(place, 3) == "ва "
    assert texts.after(place, 100) == "ТРИ"
    assert texts.after(place, 2) == "ТР"
    assert texts.after(texts.whole.index("Один"), 100) == "Один"


def test_a_name_is_a_text_too() -> None:
    project = empty_project(brief=brief()._replace(client=Client("Пароль", country="RU")))
    assert [one.text for one in keyed(project)][:2] == ["Пароль", "RU"]
