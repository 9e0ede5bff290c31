"""What a rule is, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from shebo_cli.errors import Fix, Message, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shebo_cli.core.project import Project

Severity = Literal["error", "warning", "info"]

READING = frozenset({"SHB001", "SHB002", "SHB003", "SHB004", "SHB005", "SHB006"})
"""What could not be read, or not whole."""
SILENCING = READING | {
    *("SHB101", "SHB301", "SHB302", "SHB303", "SHB401", "SHB402", "SHB403", "SHB405", "SHB409"),
    *("SHB411", "SHB412"),
}
"""As long as one of these is found, another rule may have been silent."""
UNDENIABLE = READING | {"SHB301", "SHB304"}
"""What could not be read, and history that was rewritten: nothing leaves it out."""


class Flaw(NamedTuple):
    """One thing that a rule objects to, before it has a code."""

    where: Place
    message: Message
    hint: Message
    fix: Fix | None = None


class Rule(NamedTuple):
    """A named check; its texts are the documentation and what `explain` shows.

    Attributes:
        code: `SHB` and three digits, stable for ever.
        name: In kebab-case, stable for ever.
        severity: By the harm that it prevents.
        why: One or two sentences, marked for translation.
        bad: Part of a file that breaks the rule; stands in its bad case on disk.
        good: The same part put right; stands in its good case on disk.
        source: R-numbers of docs/domain.md, or where else the rule comes from.
        check: Finds the flaws of a project; None where reading the files finds them.
        fix: What `--fix` does about its findings, marked for translation; "" where it does nothing.
    """

    code: str
    name: str
    severity: Severity
    why: str
    bad: str
    good: str
    source: str
    check: Callable[[Project], Iterable[Flaw]] | None = None
    fix: str = ""


class Finding(NamedTuple):
    """A flaw under its rule."""

    where: Place
    code: str
    name: str
    severity: Severity
    message: Message
    hint: Message
    fix: Fix | None = None
