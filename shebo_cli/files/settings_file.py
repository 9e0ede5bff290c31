"""The settings of a new project, as people will read and edit them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.items import Comment, Trivia

from shebo_cli.core.settings import CatalogueChoice, ServiceChoice, Settings, Team
from shebo_cli.files.schema_line import schema_line

if TYPE_CHECKING:
    from shebo_cli.core.brief import Brief
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


def new_settings(brief: Brief, service: Service, folders: tuple[str, ...] = ()) -> Settings:
    """Give the settings of a new project: the service as the brief says, the rest by default.

    Args:
        brief: A valid brief.
        service: The service definition.
        folders: The company's own folders of templates, relative to the project.
    """
    purchase = brief.service
    return Settings(
        schema=1,
        id=project_id(brief.client.name),
        client=brief.client.name,
        country=brief.client.country,
        service=ServiceChoice(
            definition=service.id, launch=purchase.launch, level=purchase.level or service.level
        ),
        catalogue=CatalogueChoice(folders),
    )


def dump_settings(settings: Settings) -> bytes:
    """Write `shebo.toml`, with comments that say what may be changed."""
    document = tomlkit.document()
    document.add(Comment(Trivia(comment=schema_line("project"))))
    document.add(tomlkit.comment("Настройки проекта. Их меняют люди; комментарии сохраняются."))
    document.add("schema", tomlkit.integer(1))
    for name in ("id", "client", "country", "language"):
        document.add(name, tomlkit.string(getattr(settings, name)))
    service = tomlkit.table()
    service.comment("условия услуги; launch — вид запуска, level — купленный уровень")
    for name in ("definition", "launch", "level"):
        service.add(name, tomlkit.string(getattr(settings.service, name)))
    document.add("service", service)
    contract = tomlkit.table()
    contract.comment("договор для ДПВ, актов и плана оплаты; реквизиты — клиента")
    contract.add(tomlkit.comment('number = "№ …"'))
    contract.add(tomlkit.comment("date = 2026-12-31"))
    contract.add(tomlkit.comment('requisites = ["ИНН …", "адрес …"]'))
    document.add("contract", contract)
    team = tomlkit.table()
    team.comment("имена для подписей в документах")
    for role in Team._fields:
        team.add(tomlkit.comment(f'{role} = "…"'))
    document.add("team", team)
    catalogue = tomlkit.table()
    catalogue.comment("папки со своими шаблонами блоков; свой шаблон заменяет стандартный по id")
    folders = tomlkit.array()
    folders.extend(settings.catalogue.folders)
    catalogue.add("folders", folders)
    document.add("catalogue", catalogue)
    return tomlkit.dumps(document).encode()
