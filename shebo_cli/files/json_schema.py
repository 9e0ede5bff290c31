"""JSON Schemas of the files that people write, for editors: pydantic's generator over our shapes.

A schema accepts whatever the reader accepts; what it has no words for, the reader alone refuses.
Draft 7 is the one that editors know best, and its successors could say no more here.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic.json_schema import GenerateJsonSchema, NoDefault
from pydantic_core import core_schema

from shebo_cli.core.brief import Brief
from shebo_cli.core.catalogue import Template
from shebo_cli.core.company import CompanyFile
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.form import BriefForm
from shebo_cli.core.service import Service
from shebo_cli.core.settings import CompanyCalendar, Settings
from shebo_cli.files.shape_problems import FORMS
from shebo_cli.files.shape_reader import schema_of

if TYPE_CHECKING:
    from shebo_cli.core.shapes import Schema

DIALECT = "http://json-schema.org/draft-07/schema#"
TOML_VERSION = "v1.1.0"
"""Tombi takes a file for TOML 1.0 unless its schema says otherwise."""


class Kind(NamedTuple):
    """A kind of file; `title` is what editors call it, `shape` the named tuple of the whole."""

    title: str
    shape: Any


KINDS = {
    "brief": Kind("brief.toml", Brief),
    "dpv": Kind("dpv.toml", Dpv),
    "project": Kind("shebo.toml", Settings),
    "template": Kind("Block template", Template),
    "form": Kind("Form of a brief", BriefForm),
    "service": Kind("Service definition", Service),
    "calendar": Kind("Days off of a company", CompanyCalendar),
    "company": Kind("company.toml", CompanyFile),
}

SENTENCE = re.compile(r"(?<=\.) (?=[A-Z`])")
CLAUSE = re.compile(rf"{SENTENCE.pattern}|; (?=`)")
CITATION = re.compile(r" \((?:R-[A-Z]+[-0-9]*|docs/[^)]*)\)")
"""What cites the tool's own documents: they are not at hand in an editor."""
ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)$", re.MULTILINE)


def json_schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of file, its keys in the order of the shape.

    Args:
        kind: One of `KINDS`.
    """
    title, shape = KINDS[kind]
    return {
        "$schema": DIALECT,
        "$id": f"urn:shebo:schema:{kind}:1",
        "title": title,
        "x-tombi-toml-version": TOML_VERSION,
        **_Generator().generate(schema_of(shape)),
    }


def dump_schema(kind: str) -> bytes:
    """Write a JSON Schema as a file."""
    return (json.dumps(json_schema_of(kind), ensure_ascii=False, indent=2) + "\n").encode()


class _Generator(GenerateJsonSchema):
    """pydantic's generator, told what our shapes mean by its schemas."""

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:
        """Keep the keys in the order in which they were generated."""
        del parent_key
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Give no titles: they would repeat the keys."""
        del schema
        return False

    def named_tuple_schema(self, schema: Any) -> Schema:
        """Take a record for a table with its fields for keys, and no other key."""
        shape = schema["cls"]
        fields = {
            one["name"]: core_schema.typed_dict_field(
                one["schema"], required=one["schema"]["type"] != "default"
            )
            for one in schema["fields"]
        }
        table = self.typed_dict_schema(
            core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        )
        texts = _field_texts(shape)
        for name, value in table["properties"].items():
            text = texts.get(name) or value.get("items", {}).get("description")
            table["properties"][name] = _described(value, text)
        return _described(table, SENTENCE.split(_docstring(shape)[0])[0])

    def chain_schema(self, schema: Any) -> Schema:
        """Take the last step: those before it ask for the bare type."""
        return self.generate_inner(schema["steps"][-1])

    def nullable_schema(self, schema: Any) -> Schema:
        """Leave out the null, which TOML has not."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: Any) -> Schema:
        """Let a record that is made of one value for all its fields be that value too."""
        inner = super().function_before_schema(schema)
        if "properties" not in inner:
            return inner
        single = next(iter(inner["properties"].values()))
        return _described({"anyOf": [single, inner]}, inner.pop("description"))

    def dict_schema(self, schema: Any) -> Schema:
        """Refuse a key that has not the form of the keys."""
        return {**super().dict_schema(schema), "additionalProperties": False}

    def str_schema(self, schema: Any) -> Schema:
        """Say a pattern in words, too."""
        form = FORMS.get(schema.get("pattern"))
        return _described(super().str_schema(schema), form and form.text)

    def decimal_schema(self, schema: Any) -> Schema:
        """Say the limits, but not the decimals: to editors 0.3 is no multiple of 0.0001."""
        written = {
            "type": "number",
            "minimum": _number(schema["ge"]),
            "maximum": _number(schema["le"]),
        }
        places = schema.get("decimal_places")
        return _described(written, places and f"At most {places} decimals.")

    def date_schema(self, schema: Any) -> Schema:
        """Say the limits by centuries: a text has a form, but no limits."""
        written = super().date_schema(schema)
        if "ge" in schema:
            centuries = range(schema["ge"].year // 100, schema["le"].year // 100 + 1)
            written["pattern"] = f"^({'|'.join(map(str, centuries))})"
        return written

    def get_default_value(self, schema: Any) -> object:
        """Give plain values only: an empty list or table is what is left out."""
        default = schema["default"]
        if isinstance(default, Decimal):
            return _number(default)
        return default if isinstance(default, str | int) else NoDefault


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _described(schema: Schema, text: str | None) -> Schema:
    """Put a text first, before what is said of the value already."""
    known = schema.pop("description", None)
    description = " ".join(dict.fromkeys(one for one in (text, known) if one))
    return {"description": description, **schema} if description else schema


def _docstring(shape: Any) -> tuple[str, str]:
    """Give the prose of a docstring, in one line, and its list of attributes."""
    prose, _, attributes = cleandoc(shape.__doc__).partition("\n\nAttributes:\n")
    return CITATION.sub("", " ".join(prose.split())), attributes


def _field_texts(shape: Any) -> dict[str, str]:
    """Give what a docstring says of single fields: as attributes, or in sentences naming them."""
    prose, attributes = _docstring(shape)
    texts = {name: " ".join(text.split()) for name, text in ATTRIBUTE.findall(attributes)}
    for clause in CLAUSE.split(prose):
        for name in re.findall(r"`(\w+)`", clause):
            texts.setdefault(name, clause.removesuffix(".") + ".")
    return texts
