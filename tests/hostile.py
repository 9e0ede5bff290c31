"""Texts that try to be more than text, and projects that hold them wherever a text may stand."""

from __future__ import annotations

import re
import shutil
from collections import namedtuple
from datetime import date
from decimal import Decimal
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    get_args,
    get_origin,
    get_type_hints,
)

from shebo_cli.core import shapes
from shebo_cli.core.approval import block_seal, plan_seal
from shebo_cli.core.brief import Brief
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.events import Submission
from shebo_cli.core.settings import Settings
from shebo_cli.files.journal_folder import checksum, dump_event
from shebo_cli.files.project_folder import read_project
from shebo_cli.files.toml_write import table, written
from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shebo_cli.core.project import Journal

SCRIPT = "window.hit=1"
FIRST = (
    "=cmd()|'/c calc'!A0",
    "@SUM(A1:A9)",
    "+1+1",
    "-1+1",
    "\t=1+1",
    "＝1+1",
    "# heading",
    "- [x] list\n- list",
    "1. list",
    "---\ntitle: front matter\n---",
    "```html\n<b>fence</b>\n```",
    "> quote",
    "| a | b |\n| --- | --- |\n| c | d |",
    "    indented code",
    "<r><t>rich text</t></r>",
    "\ufeffmark of byte order",
    "\u202eright to left",
    "0123\u0301\u0489\u036f" * 3,
    "<script>window.hit=1</script>",
    "Setext\n====",
)
"""What only means something where a text begins."""

ANYWHERE = (
    "</title></style></svg></script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg/onload=window.hit=4>',
    "' onmouseover='window.hit=5' x='",
    "]]><!-- --><![CDATA[ <!-- unclosed",
    "<iframe src=javascript:window.hit=6></iframe>",
    "[link](javascript:window.hit=7) ![image](http://evil.example/x.png)",
    "<http://evil.example/a> http://evil.example www.evil.example a@evil.example",
    "[ref]: http://evil.example 'x'\n\n[ref] **bold** *it* `code` ~~no~~ :tada: @all #1",
    "{{ 7*7 }} {% include 'x' %} {# comment #} ${7*7} #{7*7} %s %(x)s {0} {name}",
    'schema = 2\n[[block]]\nid = "B99"\n"""\n\'\'\'',
    "url(http://evil.example/c) expression(alert(1)) } body { display: none } @import 'x'; /* \\",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31mred\x1b[0m\x7f\x85\x9b",
    "\u202egnp.exe\u202c \u2066isolate\u2069 \u200b\u200c\u200d\u2060\U000e0041\U000e007f\u2028\u2029",
    "👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062\U000e007f ❤️‍🔥 e" + "\u0301\u0316\u0345" * 15,
    "&lt;b&gt; &amp; &#60;script&#62; %3Cscript%3E \\x3cscript\\x3e &nbsp",
    "\ufffe\uffff\U0001ffff\ud7ff\ue000 שלום العربية 中文 \u0e33",
    "a;b,c\td\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VCALENDAR",
    "_x0041_ _x000D_ </t></si><si><t> </w:t></w:r> &#x0;",
    "\\ \\\\ \\n \\* \\| | || $x^2$ $$y$$ <br> <br/> <details><summary>s</summary>",
)
"""What means something anywhere; each fits a name beside one of the first."""

MARK = re.compile("qz[0-9]+qz")

REFERENCES = {
    "Client.industry": "an industry's id",
    "Purchase.launch": "a launch variant's id",
    "Purchase.level": "a level's id",
    "Customization.level": "a level's id",
    "Task.level": "a level's id",
    "SealedTask.level": "a level's id",
    "ServiceChoice.definition": "a service's id",
    "ServiceChoice.launch": "a launch variant's id",
    "ServiceChoice.level": "a level's id",
    "CatalogueChoice.folders": "folders on the disk",
    "LintChoice.ignore_in": "names of files",
    "Notice.about": "an event's id",
    "Block.article": "a file's name",
    "Heading.type": "a type of events",
}
"""Texts that name something else; a wrong one is refused, or found, and not drawn."""

NEEDED: dict[str, Any] = {
    "Assumption.fact": "staff.roles",
    "Assumption.taken": Decimal(2),
    "Deadline.date": date(2027, 3, 1),
}
"""What a record needs besides its texts."""

TABLE = {"hostile": None}
"""A table with one row, where there is none."""


class Texts(NamedTuple):
    """Gives texts, and remembers them.

    Attributes:
        make: Gives a text from its number, its mark and the most characters that it may have.
        given: The name of the field and the text by mark.
    """

    make: Callable[[int, str, int], str]
    given: dict[str, tuple[str, str]]

    def text(self, limit: int, name: str = "") -> str:
        """Give the next text; the same field has the same mark whatever the texts are."""
        mark = f"qz{len(self.given)}qz"
        made = self.make(len(self.given), mark, limit)
        self.given[mark] = name, made
        return made

    @property
    def fields(self) -> set[str]:
        """Give the names of the fields that have a text."""
        return {name for name, _ in self.given.values()}


def hostile(round_number: int) -> Texts:
    """Give hostile texts: each has one of the payloads that must come first, and some others.

    Args:
        round_number: From 0; another round gives the payloads to other fields.
    """

    def make(number: int, mark: str, limit: int) -> str:
        place = number + round_number * 7
        count = 1 if limit < 1000 else 5
        more = (ANYWHERE[(place * count + step) % len(ANYWHERE)] for step in range(count))
        made = f"{FIRST[place % len(FIRST)]} {chr(10).join(more)}"
        return f"{made[: limit - len(mark) - 1]} {mark}"

    return Texts(make, {})


def harmless() -> Texts:
    """Give one word each time."""
    return Texts(lambda _number, mark, _limit: f"слово {mark}", {})


def long(fields: frozenset[str], length: int, word: str) -> Texts:
    """Give one long text to each of these fields, and a mark to all the others.

    Args:
        fields: Names of fields.
        length: In characters, as far as the field's own limit allows.
        word: What is repeated.
    """
    left = set(fields)
    given: dict[str, tuple[str, str]] = {}

    def make(_number: int, mark: str, limit: int) -> str:
        return (word * length)[: min(length, limit) - len(mark) - 1] + " " + mark

    class _Long(Texts):
        __slots__ = ()

        def text(self, limit: int, name: str = "") -> str:
            if name not in left:
                limit = 12
            left.discard(name)
            return super().text(limit, name)

    return _Long(make, given)


def bare(hint: Any) -> tuple[Any, dict[str, Any]]:
    """Give a type without its limits, and the limits."""
    limits: dict[str, Any] = {}
    while get_origin(hint) is Annotated:
        for one in hint.__metadata__:
            if isinstance(one, shapes.Limits):
                limits |= one.keywords
        hint = hint.__origin__
    return hint, limits


def text_fields(hint: Any, name: str = "") -> frozenset[str]:
    """Give the fields of a shape that take any text, at any depth."""
    hint, limits = bare(hint)
    if hint is str:
        is_free = limits.get("pattern") in (shapes.NOT_BLANK, shapes.ONE_LINE)
        return frozenset({name} if is_free else ())
    if hasattr(hint, "_fields"):
        hints = get_type_hints(hint, include_extras=True)
        parts = ((one, f"{hint.__name__}.{key}") for key, one in hints.items())
    elif get_origin(hint) is Literal:
        return frozenset()
    else:
        parts = ((one, name) for one in get_args(hint))
    return frozenset(field for one, name in parts for field in text_fields(one, name))


class Filler(NamedTuple):
    """Puts texts into values."""

    texts: Texts

    def fill(self, hint: Any, value: Any = None, name: str = "") -> Any:
        """Give a value of a type with a text in everything that takes one.

        Args:
            hint: The type, with its limits.
            value: What is there; numbers, dates and choices stay. None is filled too.
            name: Of the field, as in `REFERENCES`.
        """
        if value is None and name in NEEDED:
            return NEEDED[name]
        if name in REFERENCES or not text_fields(hint, name):
            return value
        hint, limits = bare(hint)
        if hint is str:
            return self.texts.text(limits["max_length"], name)
        if hasattr(hint, "_fields"):
            return self._record(hint, value)
        if get_origin(hint) in (tuple, dict):
            return self._several(hint, value, name)
        arm = next(one for one in get_args(hint) if text_fields(one, name))
        return self.fill(arm, value, name)

    def _several(self, hint: Any, value: Any, name: str) -> Any:
        if get_origin(hint) is dict:
            kind = get_args(hint)[1]
            return {key: self.fill(kind, one, name) for key, one in (value or TABLE).items()}
        listed = value if isinstance(value, tuple) and value else (None,)
        return tuple(self.fill(get_args(hint)[0], one, name) for one in listed)

    def _record(self, kind: Any, value: Any) -> Any:
        hints = get_type_hints(kind, include_extras=True)
        usual = (kind._field_defaults.get(key) for key in kind._fields)
        parts = zip(kind._fields, value or usual, strict=True)
        return kind(*(self.fill(hints[key], one, f"{kind.__name__}.{key}") for key, one in parts))


def write(path: Path, value: Any) -> None:
    """Write a record as a file, one key a line; a planned change is edited in place."""
    pairs = {key: _table(one) for key, one in value._asdict().items() if one is not None}
    change = pairs.pop("change", None)
    lines = "".join(f"{key} = {written(one)}\n" for key, one in pairs.items())
    path.write_bytes((lines + (table("[change]", change._asdict()) if change else "")).encode())


def _table(value: Any) -> Any:
    if isinstance(value, dict):
        # The writer knows a table of this kind only.
        kind: Any = namedtuple  # its fields are the keys
        return kind("Table", value.keys())(**value)
    if hasattr(value, "_fields"):
        return type(value)(*map(_table, value))
    return tuple(map(_table, value)) if isinstance(value, tuple) else value


def salon(folder: Path, texts: Texts) -> None:
    """Make the example of a project in the middle of its work, with a text in every field."""
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    project = read_project(folder)
    filler = Filler(texts)
    assert project.brief
    assert project.dpv
    dpv = project.dpv
    first = dpv.block[0]
    # One task needs more than was bought, so that there is a letter about it.
    tasks = (first.task[0]._replace(level="integrator"), *first.task[1:])
    dpv = dpv._replace(block=(first._replace(task=tasks), *dpv.block[1:]))
    write(folder / "brief.toml", filler.fill(Brief, project.brief))
    write(folder / "shebo.toml", filler.fill(Settings, project.settings))
    write(folder / "dpv.toml", filler.fill(Dpv, dpv))
    _rewrite_journal(folder, project.journal, filler)


def _rewrite_journal(folder: Path, journal: Journal, filler: Filler) -> None:
    """Fill the events, and give them the seals and checksums that they would have had."""
    seals: dict[str, str] = {}
    contents = {}
    for event in journal.events:
        fact = filler.fill(type(event.fact), event.fact)
        if isinstance(event.fact, Submission):
            seals[event.fact.seal] = plan_seal(fact.blocks)
            pairs = zip(event.fact.blocks, fact.blocks, strict=True)
            seals |= {block_seal(old): block_seal(new) for old, new in pairs}
        by, note = filler.texts.text(300, "Heading.by"), filler.texts.text(20_000, "Heading.note")
        own = event._replace(fact=fact, by=by, note=note)
        contents[journal.files[event.id]] = dump_event(own).decode()
    for name, content in contents.items():
        body = content.rpartition("checksum = ")[0]
        for old, new in seals.items():
            body = body.replace(old, new)
        path = folder / "journal" / name.rpartition("/")[2]
        path.write_bytes(f'{body}checksum = "{checksum(body)}"\n'.encode())


def said(texts: Texts) -> tuple[tuple[str, ...], ...]:
    """Give commands that record what no event of the example holds."""

    def name(field: str) -> str:
        return texts.text(300, field)

    def text(field: str) -> str:
        return texts.text(20_000, field)

    return (
        ("demo", "B04", "--via", name("Demonstration.via")),
        (
            *("train", "B04", "--who", name("Training.people"), "--note", text("Heading.note")),
            *("--absent", name("Training.absent")),
        ),
        ("block", "test", "B04"),
        ("block", "submit", "B04"),
        ("block", "submit", "B01"),
        (
            *("block", "waive", "B03", "--what", "article", "--by", name("Waiver.name")),
            *("--why", text("Waiver.why")),
        ),
        (
            *("contact", "--about", text("Contact.about"), "--via", name("Contact.via")),
            *("--with", name("Contact.name")),
        ),
        (
            *("meeting", "--who", name("Meeting.people"), "--about", text("Meeting.about")),
            *("--via", name("Meeting.via")),
        ),
        ("promise", "make", "--due", "2027-02-01", "--", text("Promise.text")),
        ("block", "start", "B05"),
        ("block", "submit", "B05"),
        ("block", "return", "B05", "--why", text("Return.why")),
        ("ask", "--to", "client", "--block", "B06", "--", text("Question.text")),
        ("void", "2b5eb0a7", "--why", text("Void.why")),
        ("change", "plan"),
        ("change", "apply"),
        ("dpv", "send"),
        (
            *("reject", "--as", "administrator", "--block", "B03", "--by", name("Rejection.name")),
            *("--why", text("Rejection.why"), "--via", name("Rejection.via")),
        ),
    )
