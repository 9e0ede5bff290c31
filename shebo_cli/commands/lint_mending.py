"""Which findings of a project the tool may put right, and what its files say then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.sealing import keeps_seal
from shebo_cli.errors import SheboError
from shebo_cli.files.lint_baseline import BASELINE
from shebo_cli.files.paths import is_link, is_there
from shebo_cli.files.project_folder import DPV, PROJECT_FILES, SETTINGS, read_dpv, shown_inside
from shebo_cli.files.text_file import TextFile
from shebo_cli.files.toml_fix import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shebo_cli.core.project import Project
    from shebo_cli.files.toml_fix import Placed
    from shebo_cli.files.toml_reader import ReadBytes
    from shebo_cli.lint.rule import Finding


class Mended(NamedTuple):
    """A file in which findings are put right; nothing is written yet.

    Attributes:
        file: As messages show it.
        before: The file as it was read.
        text: Its new text.
        findings: Those that are put right.
    """

    file: str
    before: TextFile
    text: str
    findings: tuple[Finding, ...]


def mended(project: Project, findings: Sequence[Finding], read: ReadBytes) -> Iterator[Mended]:
    """Put right in each file of a project what can be put right there at once.

    The journal is never touched, nor what other projects read too, nor what an approval holds.

    Args:
        project: The project as it was read.
        findings: What was found in it.
        read: Reads the bytes of a file.
    """
    # While the settings cannot be read nobody knows what they leave out.
    is_open = project.settings is None and is_there(Path(project.folder, SETTINGS))
    for name in (SETTINGS,) if is_open else (*PROJECT_FILES, BASELINE):
        file = shown_inside(project.folder, name)
        own = [one for one in findings if one.where.file == file and one.fix]
        if own and not is_link(Path(file)):
            try:
                before = TextFile.of(read(file, file))
                text, numbers = _fixed(name, project, before.text, own)
            except SheboError:
                # It has changed since it was judged.
                continue
            if numbers:
                yield Mended(file, before, text, tuple(own[number] for number in numbers))


def _fixed(
    name: str, project: Project, text: str, findings: Sequence[Finding]
) -> tuple[str, list[int]]:
    fixes = [(one.fix, one.where) for one in findings if one.fix]
    if name != DPV:
        return fixed(text, fixes)
    return _fixed_plan(project, text, fixes)


def _fixed_plan(project: Project, text: str, fixes: Sequence[Placed]) -> tuple[str, list[int]]:
    """Put right what leaves the seal as it is: everything at once, or what does so alone."""
    whole, numbers = fixed(text, fixes)
    if _keeps_seal(project, whole):
        return whole, numbers
    alone = (fixed(text, [fixes[number]])[0] for number in numbers)
    harmless = [
        number
        for number, edited in zip(numbers, alone, strict=True)
        if _keeps_seal(project, edited)
    ]
    edited, kept = fixed(text, [fixes[number] for number in harmless])
    return edited, [harmless[number] for number in kept]


def _keeps_seal(project: Project, text: str) -> bool:
    if not (project.journal.events or project.journal.problems):
        return True
    ledger = project.load_ledger()
    return keeps_seal(
        ledger.agreement,
        project.dpv,
        read_dpv(text),
        is_known=not (project.journal.problems or ledger.contradictions),
    )
