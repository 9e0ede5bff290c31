from __future__ import annotations

from decimal import Decimal

import pytest

from shebo_cli.core.company import Company, contrast_with_white, logo_type, whole_colour


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", "21"), ("#fff", "1"), ("#777777", "4.48"), ("#767676", "4.54"), ("#f00", "4.00")],
)
def test_the_contrast_is_that_of_the_guidelines(colour: str, contrast: str) -> None:
    """The grays are those that the guidelines' own examples have on both sides of the limit."""
    assert contrast_with_white(colour) == Decimal(contrast)


def test_a_short_colour_is_the_long_one_with_each_digit_twice() -> None:
    assert whole_colour("#1bF") == "#11bbff"
    assert whole_colour("#17508F") == "#17508f"
    assert contrast_with_white("#1bf") == contrast_with_white("#11BBFF")


def test_a_picture_is_known_by_its_first_bytes() -> None:
    assert logo_type(b"\x89PNG\r\n\x1a\n...") == "image/png"
    assert logo_type(b"\xff\xd8\xff\xe0...") == "image/jpeg"
    for other in (b"", b"\x89PNG", b"GIF89a", b"<svg/>", b"RIFF....WEBP"):
        assert logo_type(other) is None


def test_a_logo_travels_inside_the_page() -> None:
    assert Company("a").logo_uri is None
    assert Company("a", None, b"\xff\xd8", "image/jpeg").logo_uri == "data:image/jpeg;base64,/9g="
