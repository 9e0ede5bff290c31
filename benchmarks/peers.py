"""Other checkers of TOML, told which JSON Schema belongs to which file of a project."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.processes import ROOT, Command

SCHEMAS = {"brief.toml": "brief", "dpv.toml": "dpv", "shebo.toml": "project"}


def peers(root: Path, home: Path) -> dict[str, Command]:
    """Give the command of each checker over all files that have a schema.

    Args:
        root: Holds the projects.
        home: An empty folder for settings and caches, so that those of the user play no part.
    """
    files = {name: sorted(map(str, root.rglob(name))) for name in SCHEMAS}
    every = [path for paths in files.values() for path in paths]
    # Both look for files below the folder that their settings lie in.
    above = root.parent
    (above / "taplo.toml").write_text(_settings("rule", "rule.schema", "file://"), "utf-8")
    (above / "tombi.toml").write_text(_settings("schemas", "", ""), "utf-8")
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "RUST_LOG": "warn"}
    taplo = [_beside("taplo"), "lint", "--config", str(above / "taplo.toml"), "--colors", "never"]
    tombi = [_beside("tombi"), "lint", "--offline"]
    by_schema = [
        [_beside("check-jsonschema"), "--schemafile", str(_schema(name)), *paths]
        for name, paths in files.items()
    ]
    return {
        "taplo lint": Command([[*taplo, *every]], environment, above),
        "tombi lint": Command([[*tombi, *every]], environment, above),
        "check-jsonschema": Command(by_schema, environment, above),
    }


def _settings(table: str, inner: str, scheme: str) -> str:
    """Give a settings file: a row for each kind of file, its schema in the row or a table in it."""
    header = f"[{inner}]\n" if inner else ""
    return "\n".join(
        f'[[{table}]]\ninclude = ["**/{name}"]\n{header}path = "{scheme}{_schema(name)}"\n'
        for name in SCHEMAS
    )


def _schema(name: str) -> Path:
    return ROOT / "schemas" / f"{SCHEMAS[name]}.schema.json"


def _beside(name: str) -> str:
    """Give a tool that is installed beside this Python.

    Raises:
        SystemExit: It is not.
    """
    path = Path(sys.executable).with_name(name)
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{name} is not installed: pip install -e '.[dev]'")
    return str(path)
