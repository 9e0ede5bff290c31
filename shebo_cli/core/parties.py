"""Who takes part in a project, as documents name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shebo_cli.core.brief import Brief, Representative
    from shebo_cli.core.service import Service
    from shebo_cli.core.settings import Contract, Settings, Team

PATRONYMICS = ("вич", "вна", "ична", "ьмич", "ьич")


class Parties(NamedTuple):
    """Both sides; what nobody has told is empty.

    Attributes:
        client: The client's name.
        representative: Who signs for him, or None.
        addressed: How a letter addresses that person.
        contract: What holds between both, with the client's requisites.
        team: The people of the executor.
        service: What the service is called.
        level: What the purchased level is called.
    """

    client: str
    representative: Representative | None
    addressed: str
    contract: Contract
    team: Team
    service: str
    level: str


def parties_of(settings: Settings, brief: Brief | None, service: Service) -> Parties:
    """Give who takes part: names are those of the project's files as they are."""
    representative = brief.representative if brief else None
    return Parties(
        client=settings.client,
        representative=representative,
        addressed=addressed(representative.name) if representative else "",
        contract=settings.contract,
        team=settings.team,
        service=service.title,
        level=service.level_title(settings.service.level),
    )


def addressed(name: str) -> str:
    """Give how a person is addressed: by name and patronymic where they can be told apart.

    Example:
        >>> addressed("Ли Анна Викторовна"), addressed("Анна Викторовна Ли"), addressed("Anna Lee")
        ('Анна Викторовна', 'Анна Викторовна', 'Anna Lee')
    """
    words = name.split()
    for place, word in enumerate(words):
        if place and len(words) == 3 and word.endswith(PATRONYMICS):
            return f"{words[place - 1]} {word}"
    return name
