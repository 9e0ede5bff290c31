from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from shebo_cli.core.company import LAYOUT_BYTES, Company
from shebo_cli.errors import Problem, SheboError
from shebo_cli.files.layouts_folder import (
    DOCUMENTS,
    LOGO_BYTES,
    layout_folders,
    own_layouts,
    read_company,
)
from shebo_cli.files.template_folder import templates_root
from shebo_cli.i18n import Translator
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]

T = Translator("en")
EXAMPLE = ROOT / "tests" / "company"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def refused(ask: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(SheboError) as caught:
        ask()
    return caught.value.problems


def company_refusal(tmp_path: Path, line: str) -> tuple[str, str]:
    """Give place and text of the refusal of a `company.toml` with a line in it."""
    (tmp_path / "layouts").mkdir(exist_ok=True)
    path = tmp_path / "layouts" / "company.toml"
    path.write_text(f'schema = 1\nname = "a"\n{line}\n', encoding="utf-8")
    (problem,) = refused(lambda: read_company((tmp_path,)))
    place = str(problem.where).removeprefix(f"{path}:")
    return place, f"{T.message(problem.message)} {T.message(problem.hint)}"


def test_the_example_says_whose_documents_they_are() -> None:
    company = read_company((EXAMPLE,))
    assert company
    assert (company.name, company.colour, company.logo_type) == (
        "Студия «Контур»",
        "#0b6b53",
        "image/png",
    )
    assert company.logo == (EXAMPLE / "layouts" / "logo.png").read_bytes()
    assert len(company.contacts) == 3
    assert company.requisites == ("ИНН 7700000005", "Москва, ул. Лесная, д. 1")


def test_a_name_is_enough(write: Write, tmp_path: Path) -> None:
    write("layouts/company.toml", 'schema = 1\nname = "a"\ncolour = "#00A"\n')
    company = read_company((tmp_path,))
    assert company == Company("a", "#0000aa")


def test_without_a_file_there_is_no_company(tmp_path: Path) -> None:
    assert read_company(()) is None
    assert read_company((tmp_path, tmp_path / "nowhere")) is None


def test_the_last_folder_that_says_it_counts(write: Write, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(f"{name}/layouts/company.toml", f'schema = 1\nname = "{name}"\n')
    (tmp_path / "c").mkdir()
    company = read_company((tmp_path / "a", tmp_path / "b", tmp_path / "c"))
    assert company
    assert company.name == "b"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('colour = "red"', "three or six hexadecimal digits"),
        ('colour = "17508f"', "three or six hexadecimal digits"),
        ('colour = "#17508"', "three or six hexadecimal digits"),
        ('colour = "#17508f80"', "three or six hexadecimal digits"),
        ('colour = "rgb(1, 2, 3)"', "three or six hexadecimal digits"),
        ('colour = "#000;} body{display:none"', "three or six hexadecimal digits"),
        ('colour = "#777777"', "too light to read on white: 4.48 to 1, at least 4.5 is needed"),
        ('colour = "#ff0"', "too light to read on white: 1.07 to 1"),
        ('contacts = ["a\\nb"]', "One line of text"),
        ('contacts = [" "]', "One line of text"),
        ('logo = "../logo.png"', "The name of a file beside this one"),
        ('logo = "/etc/passwd"', "The name of a file beside this one"),
        ('logo = "deep/logo.png"', "The name of a file beside this one"),
        ('logo = ".."', "The name of a file beside this one"),
        ('logo = "none.png"', "there is no such file"),
        ('color = "#000"', "unknown key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    place, text = company_refusal(tmp_path, line)
    assert place.startswith("3:")
    assert reason in text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG may hide a script"),
        ("logo.png", b"<?xml version='1.0'?><SVG onload='x'/>", "an SVG may hide a script"),
        ("logo.png", b"GIF89a", "neither PNG nor JPEG, whatever its name says"),
        ("logo.png", b"<script>alert(1)</script>", "neither PNG nor JPEG"),
        ("logo.png", b"", "neither PNG nor JPEG"),
        ("logo.png", PNG + bytes(LOGO_BYTES), "larger than 200 KiB"),
        ("logo.png", PNG + bytes(600 * 1024), "larger than"),
    ],
)
def test_only_a_small_png_or_jpeg_is_a_logo(
    tmp_path: Path, write: Write, name: str, content: bytes, reason: str
) -> None:
    write(f"layouts/{name}", content)
    place, text = company_refusal(tmp_path, f'logo = "{name}"')
    assert place == "3:1"
    assert reason in text


def test_a_logo_may_be_as_large_as_the_limit(tmp_path: Path, write: Write) -> None:
    write("layouts/x.bin", PNG + bytes(LOGO_BYTES - len(PNG)))
    write("layouts/company.toml", 'schema = 1\nname = "a"\nlogo = "x.bin"\n')
    company = read_company((tmp_path,))
    assert company
    assert company.logo_type == "image/png"


@pytest.mark.parametrize("name", ["company.toml", "logo.png"])
def test_a_link_that_leads_out_of_the_folder_is_refused(
    name: str, tmp_path: Path, write: Write
) -> None:
    own = tmp_path / "own"
    shutil.copytree(EXAMPLE, own)
    write(f"outside/{name}", (own / "layouts" / name).read_bytes())
    (own / "layouts" / name).unlink()
    (own / "layouts" / name).symlink_to(tmp_path / "outside" / name)
    problems = refused(lambda: read_company((own,)))
    assert "leads out of the folder" in problems[0].message.text


def test_folders_stand_in_order_of_precedence_the_shipped_one_last(
    tmp_path: Path, write: Write
) -> None:
    for name in ("a", "c"):
        write(f"{name}/layouts/plan.md.j2", "x")
    (tmp_path / "b").mkdir()
    folders = tuple(tmp_path / name for name in "abc")
    assert layout_folders(folders, DOCUMENTS) == (
        tmp_path / "c" / "layouts",
        tmp_path / "a" / "layouts",
        templates_root() / "dpv" / "layouts",
    )
    assert layout_folders((), DOCUMENTS) == (templates_root() / "dpv" / "layouts",)


def test_letters_have_a_folder_of_their_own(tmp_path: Path, write: Write) -> None:
    write("layouts/notices/ru/overspend.md.j2", "x")
    assert layout_folders((tmp_path,), "notices") == (
        tmp_path / "layouts" / "notices",
        templates_root() / "notices",
    )
    assert own_layouts(tmp_path) == ("notices/ru/overspend.md.j2",)


def test_every_layout_that_cannot_be_one_is_told(tmp_path: Path, write: Write) -> None:
    write("layouts/large.md.j2", "x" * (LAYOUT_BYTES + 1))
    write("layouts/huge.md.j2", "x" * 600 * 1024)
    write("layouts/fits.md.j2", "x" * LAYOUT_BYTES)
    write("layouts/notices/ru/latin.md.j2", "абв\nгд".encode() + b"\xff")
    write("layouts/.hidden.j2", b"\xff")
    write("secret", "x")
    (tmp_path / "layouts" / "out.md.j2").symlink_to(tmp_path / "secret")
    (tmp_path / "layouts" / "etc").symlink_to("/etc")
    (tmp_path / "layouts" / "loop.md.j2").symlink_to("loop.md.j2")
    os.mkfifo(tmp_path / "layouts" / "pipe.md.j2")
    problems = refused(lambda: layout_folders((tmp_path,), DOCUMENTS))
    told = {
        str(one.where).removeprefix(f"{tmp_path}/layouts/"): T.message(one.message)
        for one in problems
    }
    assert told == {
        "large.md.j2": "larger than 256 KiB",
        "huge.md.j2": "larger than 512 KiB",
        "notices/ru/latin.md.j2:2:3": "this is not UTF-8 text",
        "out.md.j2": "this link leads out of the folder of templates",
        "etc": "this link leads out of the folder of templates",
        "loop.md.j2": "this link leads out of the folder of templates",
        "pipe.md.j2": "not an ordinary file",
    }


def test_the_folder_itself_may_not_lie_elsewhere(tmp_path: Path, write: Write) -> None:
    write("elsewhere/plan.md.j2", "x")
    own = tmp_path / "own"
    own.mkdir()
    (own / "layouts").symlink_to(tmp_path / "elsewhere")
    problems = refused(lambda: layout_folders((own,), DOCUMENTS))
    assert "leads out" in problems[0].message.text


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, write: Write) -> None:
    write("layouts", "x")
    problems = refused(lambda: layout_folders((tmp_path,), DOCUMENTS))
    assert "no such folder" in problems[0].message.text
