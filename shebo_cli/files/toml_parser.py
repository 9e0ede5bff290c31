"""Texts in TOML 1.1 to data: by tomli, or by a faster parser where the extra `fast` installed it.

Which of them is at work makes no difference but to time. What the fast one refuses goes to tomli,
which decides and says what is wrong and where; so does what the fast one is known to misjudge.
See docs/decisions/0004.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

COMPARED = "0.4."
"""Versions of toml-rs that begin so were compared with tomli; another one is not asked."""

ARRAY_IN_TABLE = re.compile(r"\n[ \t]*+\[\[[^\n]*?\.")
TABLE = re.compile(r"\n[ \t]*+\[(?!\[)")
KEY_OF_THREE = re.compile(
    r"""\n[ \t]*+(?:(?:[\w-]++|"(?>(?:[^"\\\n]|\\.)*)"|'[^'\n]*+')[ \t]*+\.[ \t]*+){2}"""
)


def _fast_loads() -> Callable[[str], dict[str, Any]] | None:
    """Give the fast parser where it is installed.

    It reads TOML 1.0, whose texts mean the same in 1.1: in inline tables of several lines, which
    1.1 allows, it takes line ends where there must be none.
    """
    try:
        import toml_rs
    except ImportError:
        return None
    if not getattr(toml_rs, "__version__", "").startswith(COMPARED):
        return None
    return partial(toml_rs.loads, parse_float=Decimal, toml_version="1.0.0")


FAST_LOADS = _fast_loads()


def loads(text: str) -> dict[str, Any]:
    """Parse a text that is within the limits of the reader.

    Args:
        text: With line feeds only, without a byte order mark.

    Returns:
        The data; numbers with a point or an exponent, infinities and what is no number are Decimal.

    Raises:
        ValueError: Not TOML: a `tomli.TOMLDecodeError`, or a number beyond Python's own limits.
        ArithmeticError: An exponent beyond those of Decimal.
        RecursionError: Too deep.
    """
    if FAST_LOADS is not None and not _may_be_misjudged(text):
        try:
            return FAST_LOADS(text)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: S110 # tomli tells; a panic in Rust is no Exception
            pass
    import tomli

    return tomli.loads(text, parse_float=Decimal)


def _may_be_misjudged(text: str) -> bool:
    """Say whether the fast parser might accept a text that is not TOML.

    It takes a byte order mark for nothing, and lets a key of three parts or more reach into an
    array of tables that was stated before the table that the key stands in.
    """
    if text.startswith("\ufeff"):
        return True
    lines = f"\n{text}"
    array = ARRAY_IN_TABLE.search(lines)
    table = array and TABLE.search(lines, array.end())
    return bool(table and KEY_OF_THREE.search(lines, table.end()))
