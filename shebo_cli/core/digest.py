"""Digests: whether the content of a template is still the same, whatever its version says."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shebo_cli.core.catalogue import Template

DIGEST_CHARACTERS = 12
NOT_IN_A_PLAN = (
    *("schema", "version", "question", "outline", "training", "risks"),
    *("accesses", "files"),
)
"""What may change in a template without any plan becoming another."""


@lru_cache(maxsize=256)
def template_digest(template: Template) -> str:
    """Give the digest of everything that a plan takes from a template.

    Order of keys and comments do not matter, nor does how a number is written: `2` is `2.0`.

    Returns:
        The first 12 hexadecimal digits of SHA-256 over canonical JSON.
    """
    from hashlib import sha256

    content = {
        name: value for name, value in template._asdict().items() if name not in NOT_IN_A_PLAN
    }
    return sha256(canonical(content).encode()).hexdigest()[:DIGEST_CHARACTERS]


def canonical(value: object) -> str:
    """Write a value as canonical JSON: keys sorted, no spaces, numbers in their shortest form."""
    import json

    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(part: object) -> object:
    # Inside of `canonical` it would refer to itself: garbage that only the collector finds.
    match part:
        case Decimal():
            # Adding zero takes the sign off a negative zero.
            return format((part + 0).normalize(), "f")
        case tuple() if hasattr(part, "_asdict"):
            return {name: _plain(inner) for name, inner in part._asdict().items()}
        case dict():
            return {name: _plain(inner) for name, inner in part.items()}
        case tuple():
            return [_plain(inner) for inner in part]
        case _:
            return part
