"""What a company's layout tries, and what comes of it: told with its file and line, or harmless."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from jinja2 import UndefinedError

from shebo_cli.core.company import Company
from shebo_cli.core.dpv import Block
from shebo_cli.errors import Place, SheboError
from shebo_cli.i18n import Translator
from shebo_cli.render.engine import draw, environment
from shebo_cli.render.layouts import Layouts
from shebo_cli.render.policy import PolicyError, policy

if TYPE_CHECKING:
    from pathlib import Path

T = Translator("en")
HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{{ policy() }}">\n<title>x</title></head>\n'
)
STANDARD = HEAD + "<body>{% block header %}Standard{% endblock %}{% block rest %}{% endblock %}"


class Client(NamedTuple):
    name: str
    hours: Decimal
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return f"of {self.name}"

    def erase(self) -> str:
        raise AssertionError("called from a layout")


CLIENT = Client("<b>{{ 7 * 7 }}</b>", Decimal("2.5"), (Block("B01", "Телефония", 1),))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Make a company's folder and a shipped one, with a page and a text to try on."""
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder in (own, shipped):
        folder.mkdir()
    (shipped / "page.html.j2").write_text(STANDARD, encoding="utf-8")
    (shipped / "text.md.j2").write_text("Standard\n", encoding="utf-8")
    (own / "company.toml").write_text("schema = 1\n", encoding="utf-8")
    (tmp_path / "secret.html.j2").write_text("secret", encoding="utf-8")
    return own, shipped


def drawn(folders: tuple[Path, ...], name: str, text: str | None = None, **values: Any) -> str:
    """Draw a layout, after writing it into the company's folder."""
    if text is not None:
        (folders[0] / name).write_text(text, encoding="utf-8")
    return draw(environment(Layouts(folders), T), name, {"client": CLIENT, **values})


def refusal(folders: tuple[Path, ...], text: str, name: str = "text.md.j2") -> str:
    """Give the text of the refusal of a layout; the place is its second line."""
    with pytest.raises(SheboError) as caught:
        drawn(folders, name, "first line\n" + text)
    (problem,) = caught.value.problems
    assert str(problem.where) == f"{folders[0] / name}:2:1"
    assert T.message(problem.hint)
    return T.message(problem.message)


REFUSED = {
    # Out of a value into the interpreter.
    "class of a text": ("{{ ''.__class__ }}", "“.__class__” is closed"),
    "by subscription": ("{{ ''['__class__'] }}", "“.__class__” is closed"),
    "all classes": ("{{ ().__class__.__bases__[0].__subclasses__() }}", "“.__class__” is closed"),
    "globals of t": ("{{ t.__init__.__globals__ }}", "“.__init__” is closed"),
    "closure of t": ("{{ t.__closure__ }}", "“.__closure__” is closed"),
    "globals of counted": ("{{ counted.__globals__ }}", "“.__globals__” is closed"),
    "a private attribute": ("{{ client._fields }}", "“._fields” is closed"),
    "a private method": ("{{ client._replace(name='x') }}", "“._replace” is closed"),
    "a method of a value": ("{{ client.erase() }}", "“.erase” is closed"),
    "a method not called": ("{{ client.erase }}", "“.erase” is closed"),
    "a method of a block": ("{{ client.blocks[0]._asdict() }}", "“._asdict” is closed"),
    "init of cycler": ("{{ cycler.__init__.__globals__ }}", "“.__init__” is closed"),
    "init of joiner": ("{{ joiner('x').__init__ }}", "“.__init__” is closed"),
    "init of namespace": ("{{ namespace.__init__ }}", "“.__init__” is closed"),
    "lipsum": ("{{ lipsum.__globals__ }}", "no such value: “lipsum”"),
    "dict": ("{{ dict(a=1) }}", "no such value: “dict”"),
    "the context": ("{{ self._TemplateReference__context }}", "is closed to layouts"),
    "the loop": ("{% for x in [1] %}{{ loop._iterable }}{% endfor %}", "is closed to layouts"),
    "a macro's function": (
        "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
        "“._func” is closed",
    ),
    "format": ('{{ "{0.__class__}".format(client) }}', "str.format"),
    "format_map": ("{{ '{a.__class__}'.format_map({'a': client}) }}", "format_map"),
    "format by map": ("{{ ['{0.__class__}']|map('format', client)|list }}", "No filter named"),
    "format of a message": (
        '{{ t("{x.__class__}", x=client.name) }}',
        "only names stand in braces",
    ),
    "width of a message": ('{{ t("{x:>9999999}", x=1) }}', "only names stand in braces"),
    "conversion of a message": ('{{ t("{x!r}", x=1) }}', "only names stand in braces"),
    "a value in a message": ('{{ t("{x}", x=client) }}', "only single values"),
    "a plural of a message": ('{{ counted("{x.a}", "b", 1, x=1) }}', "only names stand in braces"),
    "attr": ('{{ ""|attr("__class__") }}', "no filter “attr”"),
    "attr by map": ("{{ ['']|map('attr', '__class__')|list }}", "No filter named 'attr'"),
    "map an attribute": ("{{ ['']|map(attribute='__class__')|join }}", "is closed to layouts"),
    "group by": (
        "{% for key, _ in ['']|groupby('__class__') %}{{ key }}{% endfor %}",
        "is closed to layouts",
    ),
    "sort by": ("{{ ['', '']|sort(attribute='__class__') }}", "is closed to layouts"),
    "sum of attributes": ("{{ ['']|sum(attribute='__class__') }}", "is closed to layouts"),
    "select by attribute": ("{{ ['']|selectattr('__class__')|list }}", "is closed to layouts"),
    # What would show how the tool is made.
    "a whole value": ("{{ client }}", "only single values"),
    "a whole list": ("{{ client.blocks }}", "only single values"),
    "a function": ("{{ t }}", "only single values"),
    "a list as a text": ("{{ client.blocks|string }}", "only single values"),
    "a value beside a text": ("{{ 'x' ~ client }}", "only single values"),
    "a value by %s": ("{{ '%s' % (client,) }}", "only single values"),
    "escaped": ("{{ client|e }}", "only single values"),
    "in Markdown": ("{{ client|md }}", "only single values"),
    # Markup from a text.
    "safe": ("{{ client.name|safe }}", "no filter “safe”"),
    "safe block": ("{% filter safe %}x{% endfilter %}", "no filter “safe”"),
    "safe by map": ("{{ [client.name]|map('safe')|join }}", "No filter named 'safe'"),
    "tojson": ("{{ client.name|tojson }}", "no filter “tojson”"),
    "urlize": ("{{ client.name|urlize }}", "no filter “urlize”"),
    "xmlattr": ("{{ {'a': 1}|xmlattr }}", "no filter “xmlattr”"),
    "autoescape off": (
        "{% autoescape false %}{{ client.name }}{% endautoescape %}",
        "cannot switch the escaping",
    ),
    "autoescape by a value": (
        "{% autoescape client.hours %}{{ client.name }}{% endautoescape %}",
        "cannot switch the escaping",
    ),
    # Other files.
    "a folder above": ('{% include "../secret.html.j2" %}', "no layout “../secret.html.j2”"),
    "far above": ('{% include "../../../../etc/passwd" %}', "no layout “../../"),
    "absolute": ('{% include "/etc/passwd" %}', "no layout “/etc/passwd”"),
    "import": ('{% import "/etc/passwd" as x %}', "no layout “/etc/passwd”"),
    "from import": ('{% from "../secret.html.j2" import x %}', "no layout"),
    "extends": ('{% extends "../secret.html.j2" %}', "no layout"),
    "a name made up": ("{% include ['..', 'secret.html.j2']|join('/') %}", "no layout"),
    "one of several": ('{% include ["/etc/passwd", "../secret.html.j2"] %}', "no layout"),
    "standard and above": ('{% include "standard/../own/text.md.j2" %}', "no layout"),
    "no layout at all": ('{% include "company.toml" %}', "no layout “company.toml”"),
    # Without an end.
    "a huge range": ("{% for x in range(10 ** 9) %}{% endfor %}", "operator **"),
    "a filter in a loop": (
        "{% for a in range(9999) %}{% if range(9999)|map('string')|list %}{% endif %}{% endfor %}",
        "more than any document",
    ),
    "a range that nobody walks": ("{% set x = range(99999) %}", "more than any document"),
    "sorting in a loop": (
        "{% for a in range(9999) %}{% if range(9999)|sort %}{% endif %}{% endfor %}",
        "more than any document",
    ),
    "macros that call two": (
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
            "{{ m(50) }}"
        ),
        "more than any document",
    ),
    "a recursive loop over much": (
        (
            "{% for x in range(9999) recursive %}{% if loop.depth < 3 %}{{ loop(range(9999)) }}"
            "{% endif %}{% endfor %}"
        ),
        "more than any document",
    ),
    "two long texts": ("{% set x = 'x' * 9000000 %}{% set y = x + x %}", "more than any document"),
    "a large range": ("{% for x in range(999999999) %}{% endfor %}", "more than any document"),
    "loops in loops": (
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "more than any document",
    ),
    "a text that doubles": (
        (
            "{% set n = namespace(x='xxxxxxxx') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}"
            "{% endfor %}"
        ),
        "more than any document",
    ),
    "a text that doubles by +": (
        (
            "{% set n = namespace(x='xxxxxxxx') %}{% for a in range(99) %}{% set n.x = n.x + n.x %}"
            "{% endfor %}"
        ),
        "more than any document",
    ),
    "a block that doubles": (
        (
            "{% set n = namespace(x='xxxxxxxx') %}{% for a in range(99) %}{% set n.x %}{{ n.x }}"
            "{{ n.x }}{% endset %}{% endfor %}"
        ),
        "more than any document",
    ),
    "a list that doubles": (
        (
            "{% set n = namespace(x=[1, 2]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}"
            "{% endfor %}"
        ),
        "more than any document",
    ),
    "a number that doubles": (
        (
            "{% set n = namespace(x=9) %}{% for a in range(9999) %}{% set n.x = n.x * n.x %}"
            "{% endfor %}"
        ),
        "more than any document",
    ),
    "a text many times": ("{{ 'x' * 999999999 }}", "more than any document"),
    "many times a list": ("{{ (999999999 * [1])|length }}", "more than any document"),
    "a wide number": ("{{ '%999999999d' % 1 }}", "with the operator %"),
    "a width from outside": ("{{ '%*d' % (999999999, 1) }}", "with the operator %"),
    "much written": (
        "{% for x in range(9999) %}" + "x" * 9999 + "{% endfor %}",
        "more than any document",
    ),
    "replaced by much": (
        "{% set x = 'x' * 9999 %}{% set y = x|replace('x', x) %}",
        "more than any document",
    ),
    "joined": ("{{ (['x' * 99999] * 99999)|join }}", "more than any document"),
    "joined by much": ("{% set x = range(9999)|join('x' * 9999) %}", "more than any document"),
    "a message of much": ('{% set x = t("{x}" * 9999, x="x" * 9999) %}', "more than any document"),
    "sum of lists": ("{{ [[1], [2]]|sum(start=[]) }}", "start"),
    "sum of texts": ("{{ ['x', 'y']|sum }}", "only numbers"),
    "the power": ("{{ 9 ** 9 ** 9 }}", "operator **"),
    "itself": ('{% include "text.md.j2" %}', "takes itself in"),
    "itself as parent": ('{% extends "text.md.j2" %}', "takes itself in"),
    "a macro of itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "takes itself in"),
    "a recursive loop": (
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "takes itself in",
    ),
    # Slips.
    "a tag that is not closed": ("{% if client %}", "cannot be read as a layout"),
    "an unknown tag": ("{% do client %}", "no tag “do”"),
    "an unknown name": ("{{ clint.name }}", "no such value: “clint”"),
    "an unknown attribute": ("{{ client.nome }}", "value: “.nome”"),
    "an unknown filter": ("{{ client.hours|huors }}", "no filter “huors”"),
    "an unknown test": ("{{ client is huge }}", "no test “huge”"),
    "a wrong value for a filter": ("{{ client.name|hours }}", "takes a number"),
    "a division": ("{{ client.hours / 0 }}", "by zero"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_layout_must_not_do_is_told_with_file_and_line(
    name: str, folders: tuple[Path, Path]
) -> None:
    text, reason = REFUSED[name]
    assert reason in refusal(folders, text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{% for x in [1] %}" * 60 + "{% endfor %}" * 60,
        "{% if client %}" * 300 + "{% endif %}" * 300,
    ],
)
def test_what_is_nested_too_deeply_is_told_with_its_file(
    text: str, folders: tuple[Path, Path]
) -> None:
    with pytest.raises(SheboError) as caught:
        drawn(folders, "text.md.j2", text)
    (problem,) = caught.value.problems
    assert problem.where == Place(str(folders[0] / "text.md.j2"))
    assert "nested too deeply" in T.message(problem.message)


HARMLESS = {
    "{{ client.name }}": "<b>{{ 7 * 7 }}</b>",
    "{{ client.title }}": "of <b>{{ 7 * 7 }}</b>",
    "{{ client.hours|hours }} {{ client.hours + 1 }}": "2.5\xa0h 3.5",
    "{{ ''.__class__ is defined }}": "False",
    "{{ t is callable }}{{ company is none }}": "TrueTrue",
    "{{ 'a b'.upper().split()|join('-') }} {{ '%.2f' % client.hours }}": "A-B 2.50",
    "{% for x in client.blocks %}{{ loop.length }}{{ loop.last }}{{ x.id }}{% endfor %}": "1TrueB01",
    "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}": "a1",
    "{% set c = cycler('x', 'y') %}{{ c.next() }}{{ c.next() }}": "xy",
    "{% set j = joiner(';') %}{{ j() }}a{{ j() }}b": "a;b",
    "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('a') }}": "<a>",
    "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m('b') %}c{% endcall %}": "bc",
    "{% for x in [1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.changed(x) }}{% endfor %}": (
        "aTruebTrue"
    ),
    "{% set n = namespace(x=1) %}{% set n.x = n.x + 1 %}{{ n.x }}": "2",
    "{% for x in [[1, [2]]] recursive %}{{ x if x is number else loop(x) }}{% endfor %}": "12",
    "{{ [3, 1, 2]|sort|join }}{{ client.blocks|map(attribute='title')|first }}": "123Телефония",
    "{{ [1, client.hours]|sum }} {{ ['a']|length }} {{ 'абв'|replace('б', '-') }}": "3.5 1 а-в",
    "{{ none|default('–', true) }}{{ nothing|d('?') }}{{ 'x' ~ 1 ~ 'y' }}": "–?x1y",
    '{{ t("{number} h", number=client.hours) }} {{ t("{a}", a=("x", "y")) }}': "2.5 h x, y",
    '{{ counted("{count} template checked.", "{count} templates checked.", 2) }}': (
        "2 templates checked."
    ),
    "{{ '{' }}{{ '{{ 7 * 7 }}' }}": "{{{ 7 * 7 }}",
    '{% include "standard/text.md.j2" %}': "Standard\n",
    '{% include "nothing.md.j2" ignore missing %}': "",
}


@pytest.mark.parametrize("text", HARMLESS)
def test_a_layout_shows_values_in_all_the_ways_that_it_needs(
    text: str, folders: tuple[Path, Path]
) -> None:
    assert drawn(folders, "text.md.j2", text) == HARMLESS[text]


def test_the_words_of_a_client_are_never_run_nor_markup(folders: tuple[Path, Path]) -> None:
    body = "<p>{{ client.name }}</p>{% set x %}{{ client.name }}{% endset %}{{ x }}"
    page = drawn(folders, "page.html.j2", HEAD + body + "{{ client.name ~ '' }}")
    assert page.count("&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;") == 3
    assert "49" not in page


@pytest.mark.parametrize("name", ["part.j2", "part.txt.j2", "part.html.j2"])
def test_a_part_of_a_page_escapes_whatever_its_name(name: str, folders: tuple[Path, Path]) -> None:
    (folders[0] / name).write_text("{{ client.name }}", encoding="utf-8")
    page = drawn(folders, "page.html.j2", HEAD + f'{{% include "{name}" %}}')
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize("tag", ["include", "extends"])
def test_a_page_takes_in_no_markdown_in_which_a_text_would_be_markup(
    tag: str, folders: tuple[Path, Path]
) -> None:
    (folders[0] / "part.md.j2").write_text("{{ client.name }}", encoding="utf-8")
    said = refusal(folders, f'{{% {tag} "part.md.j2" %}}', "page.html.j2")
    assert "a page cannot take in a layout of Markdown" in said


@pytest.mark.parametrize("linked", ["part.html.j2", "deep"])
def test_a_link_that_leads_out_is_not_followed(linked: str, folders: tuple[Path, Path]) -> None:
    is_folder = linked == "deep"
    target = folders[0].parent / ("" if is_folder else "secret.html.j2")
    (folders[0] / linked).symlink_to(target)
    name = "deep/secret.html.j2" if is_folder else linked
    assert "no layout" in refusal(folders, f'{{% include "{name}" %}}')


def test_a_part_may_lie_deeper_in_the_folder(folders: tuple[Path, Path]) -> None:
    (folders[0] / "deep").mkdir()
    (folders[0] / "deep" / "part.md.j2").write_text("deep", encoding="utf-8")
    assert drawn(folders, "text.md.j2", '{% include "deep/part.md.j2" %}') == "deep"


def test_a_layout_that_changes_one_block_of_the_standard_one_keeps_the_rest(
    folders: tuple[Path, Path],
) -> None:
    text = (
        '{% extends "standard/page.html.j2" %}\n'
        "{% block header %}[{{ super() }}] for {{ client.hours|hours }}{% endblock %}"
    )
    page = drawn(folders, "page.html.j2", text)
    assert page.endswith("<body>[Standard] for 2.5\xa0h")
    assert policy() in page


def test_a_fault_in_a_block_is_told_where_it_stands(folders: tuple[Path, Path]) -> None:
    said = refusal(
        folders,
        "{% block header %}{{ clint }}{% endblock %}{% extends 'standard/page.html.j2' %}",
        "page.html.j2",
    )
    assert "no such value: “clint”" in said


def test_the_first_folder_wins_and_the_shipped_one_is_last(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    later = tmp_path / "later"
    later.mkdir()
    three = (later, *folders)
    assert drawn(three, "text.md.j2") == "Standard\n"
    (folders[0] / "text.md.j2").write_text("own", encoding="utf-8")
    assert drawn(three, "text.md.j2") == "own"
    assert drawn(three, "text.md.j2", "later") == "later"


@pytest.mark.parametrize(
    "text", ["{{ clint }}", "{% if %}", "{{ ''.__class__ }}", "{{ 1|safe }}", "{{ 1 / 0 }}"]
)
def test_the_same_fault_in_a_shipped_layout_is_a_bug(text: str, folders: tuple[Path, Path]) -> None:
    (folders[1] / "text.md.j2").write_text(text, encoding="utf-8")
    with pytest.raises(Exception) as caught:  # noqa: PT011 # whatever it is, it is no refusal
        drawn(folders, "text.md.j2")
    assert not isinstance(caught.value, SheboError)


def test_the_company_is_known_to_every_layout_also_to_an_imported_one(
    folders: tuple[Path, Path],
) -> None:
    (folders[0] / "m.md.j2").write_text(
        "{% macro m() %}{{ company.name }} {{ company.colour }}{% endmacro %}", encoding="utf-8"
    )
    (folders[0] / "text.md.j2").write_text(
        '{% from "m.md.j2" import m %}{{ m() }} {{ company.logo_uri }}', encoding="utf-8"
    )
    company = Company("Ромашка", "#17508f", b"x", "image/png")
    text = draw(environment(Layouts(folders, company), T), "text.md.j2", {})
    assert text == "Ромашка #17508f data:image/png;base64,eA=="


BREACHES = {
    "no policy": HEAD.replace("{{ policy() }}", ""),
    "none at all": "<!doctype html>\n<html lang='en'><head><title>x</title></head>",
    "a weaker one": HEAD.replace("{{ policy() }}", "default-src *"),
    "not the first": HEAD.replace("<meta charset", "<script></script>\n<meta charset"),
    "in a comment": "<!-- " + HEAD + " -->" + HEAD,
    "after a comment": "<!-- x -->" + HEAD,
    "after a picture": HEAD.replace("<head>\n", "<head>\n<img src='x'>"),
    "for a script of its own": HEAD.replace("policy()", "policy('alert(1)')")
    + "<script>alert(1)</script>",
    "a script": HEAD + "<ScRiPt src='https://evil.example/x.js'></script>",
    "another page": HEAD.replace("<title>", '<meta http-equiv="refresh" content="0;url=x"><title>'),
}


@pytest.mark.parametrize("name", BREACHES)
def test_a_page_of_a_company_without_the_policy_is_refused(
    name: str, folders: tuple[Path, Path]
) -> None:
    with pytest.raises(SheboError) as caught:
        drawn(folders, "page.html.j2", BREACHES[name])
    (problem,) = caught.value.problems
    assert problem.where == Place(str(folders[0] / "page.html.j2"))
    assert '{% extends "standard/page.html.j2" %}' in T.message(problem.hint)


def test_a_shipped_page_without_the_policy_is_a_bug(folders: tuple[Path, Path]) -> None:
    (folders[1] / "page.html.j2").write_text(BREACHES["no policy"], encoding="utf-8")
    with pytest.raises(PolicyError):
        drawn(folders, "page.html.j2")


def test_a_part_that_is_too_large_is_not_read(folders: tuple[Path, Path]) -> None:
    (folders[0] / "part.md.j2").write_text("x" * 300_000, encoding="utf-8")
    assert "larger than 256 KiB" in refusal(folders, '{% include "part.md.j2" %}')


def test_who_calls_a_shipped_layout_without_an_end_is_to_blame(folders: tuple[Path, Path]) -> None:
    (folders[1] / "loop.md.j2").write_text(
        "{% for x in range(9999) %}{{ x }}{% endfor %}", encoding="utf-8"
    )
    said = refusal(
        folders, '{% for x in range(9999) %}{% include "standard/loop.md.j2" %}{% endfor %}'
    )
    assert "more than any document" in said


def test_a_bug_of_a_shipped_layout_stays_one_where_a_company_changes_its_blocks(
    folders: tuple[Path, Path],
) -> None:
    (folders[1] / "page.html.j2").write_text(STANDARD + "{{ clint }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        drawn(folders, "page.html.j2", '{% extends "standard/page.html.j2" %}')
