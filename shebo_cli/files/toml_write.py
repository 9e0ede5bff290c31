"""Values as people write them in TOML: one line a fact, long lists one item a line."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def written(value: object, *, is_long: bool = False) -> str:
    """Write a value.

    Args:
        value: A text, a number, true or false, a date or instant, a record of such, or a tuple.
        is_long: Whether a list gets one item a line.
    """
    match value:
        case bool():
            text = "true" if value else "false"
        case int() | Decimal():
            text = _number(Decimal(value))
        case datetime():
            text = value.isoformat().replace("+00:00", "Z")
        case date():
            text = value.isoformat()
        case tuple() if hasattr(value, "_asdict"):
            parts = value._asdict().items()
            pairs = (f"{name} = {written(part)}" for name, part in parts if part is not None)
            text = f"{{ {', '.join(pairs)} }}"
        case tuple():
            text = _list([written(item) for item in value], is_long=is_long)
        case _:
            text = _text(str(value))
    return text


def table(header: str, pairs: Mapping[str, object], long: tuple[str, ...] = ()) -> str:
    """Write a table or row: its header and a line for each value that is not None."""
    lines = (
        f"{name} = {written(value, is_long=name in long)}\n"
        for name, value in pairs.items()
        if value is not None
    )
    return f"{header}\n{''.join(lines)}"


def _list(items: list[str], *, is_long: bool) -> str:
    if is_long and items:
        return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return f"[{', '.join(items)}]"


def _text(text: str) -> str:
    import tomlkit

    return tomlkit.string(text).as_string()


def _number(value: Decimal) -> str:
    """Write a decimal as it is, without exponent, trailing zeros or a detour over floats."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
