"""The files of a new project: settings and ДПВ as people will read and edit them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import tomlkit

from shebo_cli.core.settings import ServiceChoice, Settings, Team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomlkit.items import AoT, Array, Item, Table

    from shebo_cli.core.brief import Brief
    from shebo_cli.core.dpv import Assumption, Block, Dpv, Task
    from shebo_cli.core.hours import ThreePoints
    from shebo_cli.core.service import Service

DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")
SLUG_CHARACTERS = 64


def project_id(client: str) -> str:
    """Make a project's id of the client's name.

    The part in quotation marks is the name proper: ООО «Чайная лавка» gives `chainaia-lavka`.

    Returns:
        An ASCII slug of at most 64 characters, never the name of a device.
    """
    from slugify import slugify

    quoted = re.search(r"[«“„\"](.+?)[»”“\"]", client)
    slug = slugify(quoted[1] if quoted else client, max_length=SLUG_CHARACTERS, word_boundary=True)
    if not slug and quoted:
        slug = slugify(client, max_length=SLUG_CHARACTERS, word_boundary=True)
    if not slug:
        return "project"
    return f"{slug}-project" if DEVICE_NAMES.fullmatch(slug) else slug


def new_settings(brief: Brief, service: Service) -> Settings:
    """Give the settings of a new project: the service as the brief says, the rest by default."""
    purchase = brief.service
    return Settings(
        schema=1,
        id=project_id(brief.client.name),
        client=brief.client.name,
        country=brief.client.country,
        service=ServiceChoice(
            definition=service.id, launch=purchase.launch, level=purchase.level or service.level
        ),
    )


def dump_settings(settings: Settings) -> bytes:
    """Write `shebo.toml`, with comments that say what may be changed."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Настройки проекта. Их меняют люди; комментарии сохраняются."))
    document.add("schema", tomlkit.integer(1))
    for name in ("id", "client", "country", "language"):
        document.add(name, tomlkit.string(getattr(settings, name)))
    service = tomlkit.table()
    service.comment("условия услуги; launch — вид запуска, level — купленный уровень")
    for name in ("definition", "launch", "level"):
        service.add(name, tomlkit.string(getattr(settings.service, name)))
    document.add("service", service)
    team = tomlkit.table()
    team.comment("имена для подписей в документах")
    for role in Team._fields:
        team.add(tomlkit.comment(f'{role} = "…"'))
    document.add("team", team)
    catalogue = tomlkit.table()
    catalogue.comment("папки со своими шаблонами блоков; свой шаблон заменяет стандартный по id")
    catalogue.add("folders", tomlkit.array())
    document.add("catalogue", catalogue)
    return tomlkit.dumps(document).encode()


def dump_dpv(dpv: Dpv) -> bytes:
    """Write `dpv.toml`: one line a fact, hours in one line, lists one item a line."""
    document = tomlkit.document()
    document.add(tomlkit.comment("ДПВ — документ по внедрению: блоки, задачи, часы интегратора."))
    document.add(
        tomlkit.comment(
            "id не меняются и не используются повторно; часы, тексты и порядок можно править."
        )
    )
    document.add("schema", tomlkit.integer(1))
    if dpv.assumptions:
        document.add("assumptions", _assumptions(dpv.assumptions))
    blocks = tomlkit.aot()
    for block in dpv.block:
        blocks.append(_block(block))
    document.add("block", blocks)
    return tomlkit.dumps(document).encode()


def _block(block: Block) -> Table:
    table = tomlkit.table()
    _add_texts(table, block, ("id", "template"))
    _add_numbers(table, block, ("version",))
    _add_texts(table, block, ("title", "purpose", "kind", "article"))
    _add_numbers(table, block, ("priority",))
    table.add("depends", _list(block.depends))
    _add_numbers(table, block, ("production_hours",))
    table.add("acceptance", _list(block.acceptance, multiline=True))
    if block.assumptions:
        table.add("assumptions", _assumptions(block.assumptions))
    tasks = tomlkit.aot()
    for task in block.task:
        tasks.append(_task(task))
    table.add("task", tasks)
    return table


def _task(task: Task) -> Table:
    table = tomlkit.table()
    _add_texts(table, task, ("id", "title", "level"))
    table.add("hours", _hours(task.hours))
    return table


def _assumptions(assumptions: Iterable[Assumption]) -> AoT:
    rows = tomlkit.aot()
    for assumption in assumptions:
        row = tomlkit.table()
        _add_texts(row, assumption, ("fact", "label", "template"))
        _add_numbers(row, assumption, ("taken",))
        rows.append(row)
    return rows


def _hours(hours: ThreePoints) -> Item:
    points = (f"{name} = {_plain(value)}" for name, value in hours._asdict().items())
    return tomlkit.value(f"{{ {', '.join(points)} }}")


def _list(texts: Iterable[str], *, multiline: bool = False) -> Array:
    array = tomlkit.array()
    for text in texts:
        array.append(tomlkit.string(text))
    return array.multiline(multiline and bool(array))


def _add_texts(table: Table, source: object, names: Iterable[str]) -> None:
    for name in names:
        value = getattr(source, name)
        if value is not None:
            table.add(name, tomlkit.string(value))


def _add_numbers(table: Table, source: object, names: Iterable[str]) -> None:
    for name in names:
        value = getattr(source, name)
        if value is not None:
            table.add(name, _number(Decimal(value)))


def _number(value: Decimal) -> Item:
    return tomlkit.value(_plain(value))


def _plain(value: Decimal) -> str:
    """Write a decimal as it is, without exponent, trailing zeros or a detour over floats."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
