"""Every layout is drawn from invented values: the list of them is whole, and all of it is sound."""

from __future__ import annotations

import pytest

from shebo_cli.commands.layouts import kept_layouts
from shebo_cli.commands.sample_documents import sample_documents
from shebo_cli.files.layouts_folder import DOCUMENTS, NOTICES
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from shebo_cli.render.engine import environment
from shebo_cli.render.layout_faults import taken_in
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.sandbox import is_page
from shebo_cli.render.table_flaws import table_flaws

T = Translator("ru")


def shipped(inner: str) -> Layouts:
    return Layouts((templates_root() / inner,), None, kept_layouts())


@pytest.mark.parametrize("inner", [DOCUMENTS, NOTICES])
def test_every_shipped_layout_is_drawn_or_taken_in(inner: str) -> None:
    made = environment(shipped(inner), T)
    files = {path for name in sample_documents(inner, T) for path in taken_in(made, name).values()}
    assert files == {*(templates_root() / inner).rglob("*.j2")}


@pytest.mark.parametrize("inner", [DOCUMENTS, NOTICES])
def test_the_standard_layouts_can_show_all_samples_and_have_whole_tables(inner: str) -> None:
    for name, drawings in sample_documents(inner, T).items():
        for draw in drawings:
            text = draw(shipped(inner))
            assert [*table_flaws(text, is_page=is_page(name))] == [], name
            assert "None" not in text
