"""Writing `brief.toml`: an empty one by its form, and single answers in place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from shebo_cli.core.answers import ROW_NAMES, header_of
from shebo_cli.core.brief import Brief, Client
from shebo_cli.core.fact_kinds import question_kind
from shebo_cli.errors import refuse, say
from shebo_cli.files.schema_line import schema_line
from shebo_cli.files.toml_edit import TomlEdit, toml_key
from shebo_cli.files.toml_write import table, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shebo_cli.core.brief import FactSource
    from shebo_cli.core.form import BriefForm, Question, Section, TypicalProcess
    from shebo_cli.core.project import KeyPath

WIDTH = 96
LONG_LIST = 70

HEAD = f"""\
{schema_line("brief")}
# Бриф: {{title}}
#
# Пишите то, что знаете; чего не знаете, оставьте как есть — это лучше, чем догадка.
# Строки с «# » — пояснения. Ответ — строка вида «#ключ = …»: уберите решётку в её начале
# и впишите своё; у нужного раздела уберите решётку и перед [скобками].
schema = 1
"""


def dump_empty_brief(form: BriefForm) -> bytes:
    """Write a brief that asks everything the form asks and answers nothing."""
    parts = [HEAD.format(title=form.title)]
    seen: set[str] = set()
    for section in form.section:
        lines = [_heading(section)]
        if section.rows == "process":
            lines += [_typical(process) for process in form.process]
        for header in dict.fromkeys(_table_of(section, one) for one in section.question):
            if header not in seen:
                lines.append("".join(_table(form, header)))
                seen.add(header)
        if len(lines) > 1:
            parts.append("\n".join(lines))
    return "\n".join(parts).encode()


def _heading(section: Section) -> str:
    rule = "─" * max(3, WIDTH - len(section.title or "") - 6)
    about = _comment(section.about) if section.about else ""
    return f"# ── {section.title} {rule}\n{about}"


def _table_of(section: Section, question: Question) -> str:
    return section.rows or question.fact.rpartition(".")[0]


def _table(form: BriefForm, header: str) -> Iterator[str]:
    """Write one table with all questions of the form that belong to it."""
    name = header.partition(".")[0]
    is_wanted = name not in ROW_NAMES and not _is_optional(header)
    mark = "" if is_wanted else "#"
    yield f"{mark}{header_of(header)}\n"
    if header == "client":
        yield f"industry = {written(form.id)}\n"
    if name == "integration":
        yield f"#kind = {written(header.partition('.')[2])}\n"
    for other in form.section:
        for question in other.question:
            if _table_of(other, question) == header:
                yield f"\n{_field(question)}"


def _is_optional(header: str) -> bool:
    """Say whether a brief may lack the table; one that stands open would take in stray keys."""
    value: object = Brief(schema=1, client=Client(name="–"))
    for part in header.split("."):
        value = getattr(value, part)
    return value is None or value == {}


def _field(question: Question) -> str:
    is_asked = question.fact == "client.name"
    needed = " (обязательно)" if question.required else ""
    lines = _comment(question.ask + needed) + _comment(f"Зачем: {question.why}")
    if question.choices:
        kinds = "; ".join(f"{value} — {title}" for value, title in question.choices.items())
        lines += _comment(f"Варианты: {kinds}.")
    if question_kind(question) == "count":
        lines += _comment("Ответ — число или список в [скобках].")
    key = question.fact.rpartition(".")[2]
    if is_asked:
        return f'{lines}{key} = ""\n'
    return lines + _commented(f"{key} = {_example(question)}\n")


def _example(question: Question) -> str:
    value = question.example
    is_long = isinstance(value, tuple) and len("".join(map(str, value))) > LONG_LIST
    return written(value, is_long=is_long)


def _typical(process: TypicalProcess) -> str:
    return _commented(table("[[process]]", process._asdict(), ("stages",)))


def _commented(text: str) -> str:
    return "".join(f"#{line}\n" for line in text.splitlines())


def _comment(text: str) -> str:
    import textwrap

    return "".join(f"# {line}\n" for line in textwrap.wrap(" ".join(text.split()), WIDTH))


class Origin(NamedTuple):
    """Where an answer came from, and on which day (R-BRIEF-3)."""

    source: FactSource
    on: date


class Place(NamedTuple):
    """Where an answer goes.

    Attributes:
        section: The table's header, such as `data.contacts` or `process`.
        row: The row's number among its like; None where there are no rows.
        key: The key.
        begins: What a row has first that is not there yet, such as an integration's kind.
    """

    section: str
    row: int | None
    key: str
    begins: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> KeyPath:
        """Give the path of the table."""
        parts = tuple(self.section.split("."))
        return parts if self.row is None else (*parts, self.row)


def record_answer(text: str, place: Place, value: object, fact: str, origin: Origin) -> str:
    """Write one answer into a brief, with where it came from and when; all else stays as it is.

    Args:
        text: The brief's text, with line feeds only, accepted by the reader.
        place: Where the answer goes; its row is there, or the next one.
        value: The answer, of the fact's kind.
        fact: The fact's path, for the tables of sources and dates.
        origin: Who said it, and when.

    Raises:
        SheboError: The brief is not written in tables below headers of their own.
    """
    edited = text
    expected = tomli.loads(text, parse_float=Decimal)
    settings = (
        *((place.path, name, first) for name, first in place.begins),
        (place.path, place.key, value),
        (("sources",), fact, origin.source),
        (("answered",), fact, origin.on),
    )
    try:
        for table_path, key, one in settings:
            edited = _set(edited, table_path, key, one)
            _put(expected, table_path, key, one)
        result = tomli.loads(edited, parse_float=Decimal)
    except (KeyError, tomli.TOMLDecodeError):
        result = {}
    if result != expected:
        raise refuse(
            say("this brief is not written in the way that an answer can be put in place"),
            None,
            say("Write [{section}] on a line of its own, its keys below.", section=place.section),
        )
    return edited


def _set(text: str, path: KeyPath, key: str, value: object) -> str:
    """Set a value in its table; a table that is not there comes before answers and sources."""
    edit = TomlEdit(text)
    if edit.has(path):
        edit.set_value((*path, key), written(value))
    else:
        name = ".".join(part for part in path if isinstance(part, str))
        header = f"[[{name}]]" if isinstance(path[-1], int) else f"[{name}]"
        last = (("answered",), ("sources",))
        edit.add_table(f"{header}\n{toml_key(key)} = {written(value)}", before=last)
    return edit.text()


def _put(data: Any, path: KeyPath, key: str, value: object) -> None:
    for part, following in zip(path, (*path[1:], ""), strict=True):
        if isinstance(part, int):
            data += [{}] * (part == len(data))
            data = data[part]
        else:
            data = data.setdefault(part, [] if isinstance(following, int) else {})
    data[key] = list(value) if isinstance(value, tuple) else value
