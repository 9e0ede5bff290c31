"""What Jinja says of a company's layout is told in words of our own."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.i18n import Translator
from shebo_cli.render.engine import draw, environment
from shebo_cli.render.filter_values import TAKEN
from shebo_cli.render.layout_reasons import ORDERS, SYNTAX, VALUES
from shebo_cli.render.layouts import Layouts

if TYPE_CHECKING:
    from pathlib import Path

VALUES_SHOWN = {"day": date(2026, 12, 1), "number": Decimal(1), "text": "a", "list": (1, 2)}
READ = "this cannot be read as a layout: "
SHOWN = "a layout only shows values: "
CASES = {
    "{{ x": READ + "the layout ends, and }} is missing",
    "{{ x y }}": READ + "}} has to stand here, not y",
    "{{ (x }}": READ + ") has to stand here, not }",
    "{{ x | }}": READ + "a name has to stand here, not }}",
    "{% if %}": READ + "a value is missing before %}",
    "{{ x. }}": READ + "a name is missing after the full stop",
    "{% %}": READ + "the tag has no name",
    "{{ “x” }}": READ + "“ cannot stand here",
    "{{ 'x }}": READ + "' cannot stand here",
    "{{ x %}": READ + "} cannot stand here",
    "{% if x %}": READ + "the tag “if” has no end: endif is missing",
    "{% if x %}{% endfor %}": READ
    + "endfor stands where the tag “if” still has no end: endif is missing",
    "{% for a in b %}{% if c %}{% endfor %}": READ
    + "endfor stands where the tag “if” still has no end: endif is missing",
    "{% endif %}": READ + "endif belongs to no open tag",
    "{% fi x %}": READ + "layouts have no tag “fi”",
    "{% if x %}{% fi x %}{% endif %}": READ + "layouts have no tag “fi”",
    "{# x": READ + "a comment has no end: #} is missing",
    "{{ x is y }}": READ + "layouts have no test “y”",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": READ
    + "the block “a” stands there twice",
    "{{ f(a=1, 2) }}": READ + "“invalid syntax for function call expression”",
    "{{ x }}": "the layout has no such value: “x”",
    "{{ none.x }}": "the value before “.x” is empty: ask for it with if",
    "{{ list.x }}": "the layout has no such value: “.x”",
    "{{ list[5] }}": "the layout has no such value: “.5”",
    "{% macro a(x) %}{{ x }}{% endmacro %}{{ a() }}": "the macro is called without its “x”",
    "{% macro a() %}{% endmacro %}{{ a(1) }}": "the macro “a” is called with more than it takes",
    "{% block a %}{{ super() }}{% endblock %}": "the standard layout has no block “a”",
    "{% from 'y.md.j2' import z %}{{ z() }}": "there is no macro “z” in y.md.j2",
    "{{ t('{x}') }}": "a text has “x” in braces, and is not given it",
    "{% for a, b in list %}{% endfor %}": "the loop takes apart what has no parts",
    "{% for a in number %}{% endfor %}": "here has to be a list, and there is none",
    "{{ text + 1 }}": "such values cannot be reckoned with or compared",
    "{{ day < 1 }}": "such values cannot be reckoned with or compared",
    "{{ number | money }}": "a filter or a function is called without its 'currency'",
    "{{ number | hours(1) }}": "a filter or a function is called with more than it takes",
    "{{ number / 0 }}": "a number is divided by zero",
    "{{ 1 / 0 }}": "a number is divided by zero",
    "{{ '%d' % text }}": "the layout fails: “%d format: a real number is required, not str”",
    "{{ list }}": SHOWN + "only single values can be written, no lists, tables or functions",
    "{{ text() }}": SHOWN + "“a” cannot be called",
    "{{ text.__class__ }}": SHOWN + "“.__class__” is closed to layouts",
    "{{ number ** 2 }}": SHOWN + "the operator ** is not taken",
    "{{ '%r' % text }}": SHOWN
    + "with the operator %, only %s, %d and %f are taken, with widths up to 99",
    "{{ ['a'] | sum }}": SHOWN + "only numbers can be added up",
    "{{ t('{x.y}', x=1) }}": SHOWN + "in a text for t or counted, only names stand in braces",
    "{{ none | date }}": "the filter “date” takes a date, and is given nothing",
    "{{ text | hours }}": "the filter “hours” takes a number, and is given a text",
    "{{ number | months }}": "the filter “months” takes a whole number, and is given a number",
    "{{ list | line }}": "the filter “line” takes a text, and is given a list or table",
    "{{ x | date }}": "the layout has no such value: “x”",
}

SAYINGS = [
    said
    for _, said in (*SYNTAX, *VALUES, *ORDERS)
    if said.text != "a page cannot take in a layout of Markdown"
]
"""A page is tried in tests/render/test_sandbox.py."""


def told(folder: Path, text: str, language: str) -> str:
    (folder / "x.md.j2").write_text(text, encoding="utf-8")
    (folder / "y.md.j2").write_text("", encoding="utf-8")
    t = Translator(language)
    with pytest.raises(SheboError) as caught:
        draw(environment(Layouts((folder, folder.parent)), t), "x.md.j2", VALUES_SHOWN)
    [problem] = caught.value.problems
    assert problem.where
    assert (problem.where.file, problem.where.line) == (str(folder / "x.md.j2"), 1)
    return t.message(problem.message)


@pytest.mark.parametrize(("text", "said"), CASES.items())
def test_a_slip_is_told_in_our_own_words(tmp_path: Path, text: str, said: str) -> None:
    assert told(tmp_path, text, "en") == said


def test_every_reason_is_met_by_a_slip() -> None:
    told = [re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(said.text))) for said in SAYINGS]
    for pattern in told:
        assert any(pattern.search(said) for said in CASES.values()), pattern


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_a_filter_refuses_what_is_empty(tmp_path: Path, name: str) -> None:
    told(tmp_path, f"{{{{ none | {name} }}}}", "ru")
