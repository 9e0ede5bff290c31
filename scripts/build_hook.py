"""Compile the message catalogues when a wheel, an sdist or an editable install is built."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Write a `.mo` beside each `.po` under `shebo_cli/locales`."""
    for source in sorted(root.glob("shebo_cli/locales/*/LC_MESSAGES/*.po")):
        with source.open("rb") as po:
            compiled = BytesIO()
            write_mo(compiled, read_po(po, locale=source.parts[-3]))
        # Whole or not at all: the tool may be reading it at this moment.
        beside = source.with_suffix(f".{os.getpid()}")
        beside.write_bytes(compiled.getvalue())
        beside.replace(source.with_suffix(".mo"))


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's stubs vary
    """Hatchling's hook: it runs before every build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 # hatchling's signature
        """Compile the catalogues of the tree that is being built."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent.parent)
