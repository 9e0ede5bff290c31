"""The company's name, colour, logo and contacts, which its documents carry."""

from __future__ import annotations

from base64 import b64encode
from decimal import Decimal
from typing import Literal, NamedTuple

from shebo_cli.core.shapes import Colour, FileName, Line, Name, Version1

LAYOUT_ENDING = ".j2"
LAYOUT_BYTES = 256 * 1024
"""What a layout's file is called, and how large it may be."""

LEAST_CONTRAST = Decimal("4.5")
"""To one, of a text and what it stands on: WCAG 2.2, 1.4.3."""

LogoType = Literal["image/png", "image/jpeg"]

SIGNATURES: dict[bytes, LogoType] = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
"""What the files of a kind of picture begin with."""

WHITE = Decimal("1.05")
"""The luminance of white, with the twentieth that the contrast of two colours adds to each."""


class CompanyFile(NamedTuple):
    """A whole `company.toml`: whose documents they are.

    `colour` is that of headings and links, dark enough to read on white. `logo` is a PNG or JPEG of
    at most 200 KiB. `contacts` are a telephone number, an address and the like. `requisites` are
    what acts name besides: tax number, legal address.
    """

    schema: Version1
    name: Name
    colour: Colour | None = None
    logo: FileName | None = None
    contacts: tuple[Line, ...] = ()
    requisites: tuple[Line, ...] = ()


class Company(NamedTuple):
    """What layouts show of a company; `colour` is `#rrggbb`."""

    name: str
    colour: str | None = None
    logo: bytes | None = None
    logo_type: LogoType | None = None
    contacts: tuple[str, ...] = ()
    requisites: tuple[str, ...] = ()

    @property
    def logo_uri(self) -> str | None:
        """Give the logo as an address that carries it whole, or None."""
        if self.logo is None:
            return None
        return f"data:{self.logo_type};base64,{b64encode(self.logo).decode()}"


def logo_type(content: bytes) -> LogoType | None:
    """Tell a picture's kind by its first bytes, or None where it is of another kind."""
    return next((kind for start, kind in SIGNATURES.items() if content.startswith(start)), None)


def whole_colour(colour: str) -> str:
    """Write a colour with six digits.

    Args:
        colour: `#rgb` or `#rrggbb`.

    Example:
        >>> whole_colour("#17F")
        '#1177ff'
    """
    digits = colour.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast_with_white(colour: str) -> Decimal:
    """Give the contrast of a colour with white, from 1 to 21.

    Args:
        colour: `#rgb` or `#rrggbb`.

    Example:
        >>> contrast_with_white("#000")
        Decimal('21.00')

    Source:
        WCAG 2.2, contrast ratio and relative luminance.
    """
    digits = whole_colour(colour)[1:]
    red, green, blue = (_light(int(digits[start : start + 2], 16)) for start in (0, 2, 4))
    luminance = Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
    return round(WHITE / (luminance + Decimal("0.05")), 2)


def _light(level: int) -> Decimal:
    """Give the light of one of the three colours, from 0 to 1, by its number of sRGB."""
    share = Decimal(level) / 255
    if share <= Decimal("0.04045"):
        return share / Decimal("12.92")
    return ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
