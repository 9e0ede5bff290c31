"""Bring the message catalogues up to date with the code: `make messages`.

English texts are the keys; their catalogue repeats them and adds plural forms. A Russian text that
is new stays empty, and a test names it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import read_po, write_po

FIXED = datetime(2026, 1, 1, tzinfo=UTC)
"""The catalogues carry no date of their own: same texts, same bytes."""

ROOT = Path(__file__).parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "t": None,
    "self": None,
    "say": None,
    "mark": None,
    "counted": (1, 2),
    "say_count": (1, 2),
}


def messages_in_code() -> Catalog:
    """Collect every marked text of the package and of the layouts."""
    catalog = Catalog(project="shebo", charset="utf-8")
    package = extract_from_dir(ROOT / "shebo_cli", keywords=KEYWORDS)
    for _, _, message, _, _ in package:
        catalog.add(message)
    for layout in sorted((ROOT / "templates").glob("*/layouts/*.j2")):
        content = BytesIO(layout.read_bytes())
        for _, message, _, _ in extract("jinja2.ext:babel_extract", content, keywords=KEYWORDS):
            catalog.add(message)
    return catalog


def catalogue_path(language: str) -> Path:
    """Give the `.po` file of a language."""
    return ROOT / "shebo_cli" / "locales" / language / "LC_MESSAGES" / "shebo.po"


def read_catalogue(language: str) -> Catalog:
    """Read the `.po` file of a language."""
    with catalogue_path(language).open("rb") as source:
        return read_po(source, locale=language)


def update(language: str) -> None:
    """Write the `.po` file of a language anew: known translations kept, unused ones dropped."""
    path = catalogue_path(language)
    known = read_catalogue(language) if path.exists() else Catalog(locale=language)
    updated = Catalog(
        locale=language,
        project="shebo",
        version="1",
        header_comment="# Messages of shebo: `make messages` keeps them up to date.",
        creation_date=FIXED,
        revision_date=FIXED,
        last_translator="The shebo maintainers",
        language_team=language,
        msgid_bugs_address="the maintainers",
        fuzzy=False,
    )
    for message in sorted(messages_in_code(), key=lambda one: str(one.id)):
        if not message.id:
            continue
        old = known.get(message.id[0] if isinstance(message.id, tuple) else message.id)
        text = message.id if language == "en" else (old.string if old else "")
        updated.add(message.id, string=text)
    with path.open("wb") as target:
        write_po(target, updated, width=100, omit_header=False, sort_output=False)


if __name__ == "__main__":
    for each in ("ru", "en"):
        update(each)
