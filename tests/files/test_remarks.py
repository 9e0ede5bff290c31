from __future__ import annotations

import pytest

from shebo_cli.files.remarks import MOST_CODES, remarks_of
from shebo_cli.files.toml_reader import parse


def remarks(text: str) -> list[tuple[int, int, tuple[str, ...], str]]:
    """Give where each comment stands, the line that it is about, its codes and its reason."""
    document = parse(text.encode(), "f.toml")
    return [(one.where.line, one.line, one.codes, one.reason) for one in remarks_of(document)]


def test_a_comment_behind_a_key_is_about_its_line() -> None:
    assert remarks("a = 1\nb = 2 # shebo: ignore[SHB204] so agreed\n") == [
        (2, 2, ("SHB204",), "so agreed")
    ]


def test_a_comment_of_its_own_is_about_the_next_line_that_is_none() -> None:
    text = "# shebo: ignore[SHB204] x\n# more\n\n  # shebo: ignore[SHB205] y\na = 1\n"
    assert remarks(text) == [(1, 5, ("SHB204",), "x"), (4, 5, ("SHB205",), "y")]


def test_a_comment_at_the_end_is_about_itself() -> None:
    assert remarks("a = 1\n# shebo: ignore[SHB204] x\n\n# more") == [(2, 2, ("SHB204",), "x")]


def test_a_comment_may_be_about_the_file() -> None:
    assert remarks("a = 1\n# shebo: ignore-file[SHB1, SHB204] x") == [
        (2, 0, ("SHB1", "SHB204"), "x")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a = '# shebo: ignore[SHB204] x'",
        'a = """\n# shebo: ignore[SHB204] x\n"""',
        "a = '''\n# shebo: ignore[SHB204] x\n'''",
        "# shebo ignore[SHB204] x",
        "# see shebo: ignore[SHB204] x",
    ],
)
def test_what_only_looks_like_a_comment_leaves_nothing_out(text: str) -> None:
    assert remarks(text) == []


@pytest.mark.parametrize(
    ("comment", "codes", "reason"),
    [
        ("#shebo:ignore", (), ""),
        ("# shebo: ignore[]", (), ""),
        ("# shebo: ignore[ , ,]", (), ""),
        ("# shebo: ignore[SHB204", (), "[SHB204"),
        ("# shebo: ignore]SHB204[ x", (), "]SHB204[ x"),
        ("# shebo: ignore[[SHB204]] x", ("[SHB204",), "] x"),
        ("# shebo: ignore[SHB204,SHB204] x", ("SHB204", "SHB204"), "x"),
        ("# shebo: ignore[SHB204] — x", ("SHB204",), "x"),
        (
            "# shebo: ignore[SHB204] # shebo: ignore[SHB205] x",
            ("SHB204",),
            "# shebo: ignore[SHB205] x",
        ),
        ("# shebo: ignore [ШБ204\u202e] x", ("ШБ204\u202e",), "x"),
    ],
)
def test_a_slip_in_a_comment_names_what_stands_there(
    comment: str, codes: tuple[str, ...], reason: str
) -> None:
    assert remarks(f"{comment}\na = 1") == [(1, 2, codes, reason)]


def test_beyond_the_most_codes_of_a_file_nothing_is_left_out() -> None:
    many = "# shebo: ignore[" + "SHB204 " * (MOST_CODES - 2) + "] x\n"
    found = remarks(many + "# shebo: ignore[SHB205, SHB206, SHB207] x\n# shebo: ignore\n")
    assert [len(codes) for _, _, codes, _ in found] == [MOST_CODES - 2, 2]
    assert len(remarks("# shebo: ignore\n" * (MOST_CODES + 5))) == MOST_CODES


def test_half_a_megabyte_of_comments_is_read() -> None:
    lines = 20_000
    text = "# shebo: ignore[SHB204] x\n" * lines + "a = 1\n"
    assert remarks(text)[:2] == [(1, lines + 1, ("SHB204",), "x"), (2, lines + 1, ("SHB204",), "x")]
