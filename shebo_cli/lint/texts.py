"""What stands in a text and should not: from a spot in all texts to a flaw at its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.texts import first_of_each, texts_of
from shebo_cli.lint.rule import Flaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.core.texts import Keyed, Spot, Texts
    from shebo_cli.errors import Message


def flaws(
    project: Project,
    find: Callable[[Texts], Iterable[Spot]],
    tell: Callable[[Keyed, Spot], tuple[Message, Message] | None],
) -> Iterator[Flaw]:
    """Give a flaw for every text in which something is found, at the place of its key.

    Args:
        project: Whose texts are searched; all rules share one walk over them.
        find: Gives the spots.
        tell: Gives message and hint, which never repeat what was found, or None where it may
            stand.
    """
    texts = texts_of(project)
    for key, spot in first_of_each(texts, find(texts)):
        told = tell(key, spot)
        if told:
            yield Flaw(project.locate(key.file, key.path), *told)
