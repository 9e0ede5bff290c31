"""Reads layouts from their folders and from nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.loaders import split_template_path

from shebo_cli.core.company import LAYOUT_BYTES, LAYOUT_ENDING
from shebo_cli.errors import did_you_mean, say

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence
    from pathlib import Path

    from jinja2 import Environment, Template

    from shebo_cli.errors import Message

STANDARD = "standard/"
"""Before the name of a shipped layout, where a company has one of the same name."""


class RefusedError(TemplateSyntaxError):
    """A layout asks for what no layout of a company gets."""

    def __init__(self, said: Message, hint: Message, line: int, name: str, file: str) -> None:
        """Keep what to say, and where."""
        super().__init__(said.text, line, name, file)
        self.said = said
        self.hint = hint


class LayoutLoader(BaseLoader):
    """Finds a layout in the first folder that has it; `standard/` before its name: the last."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Keep the folders, the shipped one last."""
        self.folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Read a layout; one of a company is looked through before it is compiled."""
        path = self.find(template)
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        if self.is_own(path):
            inspect(environment.parse(text, template, str(path)), environment, template, str(path))
        return text, str(path), None

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 # Jinja's own name
    ) -> Template:
        """Compile a layout; what Python cannot compile is nested too deeply."""
        try:
            return super().load(environment, name, globals)
        except (RecursionError, SyntaxError, MemoryError):
            said = say("the layout is nested too deeply")
            hint = say("Take parts of it into files of their own, or into macros.")
            raise RefusedError(said, hint, 0, name, str(self.find(name))) from None

    def find(self, template: str) -> Path:
        """Find the file of a layout.

        Raises:
            TemplateNotFound: There is none, or the name or a link leads out of the folders.
        """
        name = template.removeprefix(STANDARD)
        parts = split_template_path(name)
        folders = self.folders if name == template else self.folders[-1:]
        for folder in folders if name.endswith(LAYOUT_ENDING) else ():
            path = folder.joinpath(*parts)
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                if path.stat().st_size > LAYOUT_BYTES:
                    raise SecurityError(f"{name} is larger than {LAYOUT_BYTES // 1024} KiB")
                return path
        raise TemplateNotFound(template)

    def is_own(self, path: Path) -> bool:
        """Say whether a file is one of a company's layouts."""
        return any(folder in path.parents for folder in self.folders[:-1])


def joined_name(template: str, parent: str) -> str:
    """Give the name of a layout that another one takes in.

    Raises:
        SecurityError: A page takes in Markdown, in which a client's text would be markup.
    """
    if not parent.endswith(".md.j2") and template.endswith(".md.j2"):
        raise SecurityError("a page cannot take in a layout of Markdown")
    return template


def inspect(tree: nodes.Template, environment: Environment, name: str, file: str) -> None:
    """Refuse what no layout of a company may ask for.

    Args:
        tree: The parsed layout.
        environment: Has the filters that there are.
        name: The layout's name.
        file: The name that messages show.

    Raises:
        RefusedError: The first of it.
    """
    for switch in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        raise RefusedError(
            say("a layout cannot switch the escaping of texts off"),
            say("Leave {tag} out: a client's text is never markup.", tag="{% autoescape %}"),
            switch.lineno,
            name,
            file,
        )
    known = {filter_ for filter_ in environment.filters if " " not in filter_}
    for one in tree.find_all(nodes.Filter):
        if one.name not in known:
            raise RefusedError(
                say("layouts have no filter “{name}”", name=one.name),
                did_you_mean(one.name, known),
                one.lineno,
                name,
                file,
            )
