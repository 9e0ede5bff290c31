"""Write the JSON Schemas of all files that people write: `make docs`."""

from __future__ import annotations

from pathlib import Path

from shebo_cli.files.json_schema import KINDS, dump_schema
from shebo_cli.files.schema_line import schema_name

FOLDER = Path(__file__).parent.parent / "schemas"


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder, which is made if it is missing."""
    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        (folder / schema_name(kind)).write_bytes(dump_schema(kind))


if __name__ == "__main__":
    write_schemas(FOLDER)
