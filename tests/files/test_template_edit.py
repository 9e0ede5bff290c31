from __future__ import annotations

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from shebo_cli.core.catalogue import Template
from shebo_cli.core.norm_change import changed_template
from shebo_cli.errors import SheboError
from shebo_cli.files import template_edit
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.template_edit import norms_diff, template_file, with_norms, write_templates
from shebo_cli.files.template_folder import read_catalogue, templates_root
from shebo_cli.files.text_file import TextFile, read_text_file
from shebo_cli.files.toml_reader import parse

TEMPLATES = read_catalogue().templates

COMMENTED = """\
schema = 1
id = "own"
version = 7 # people count
title = "Свой блок"
purpose = "Чтобы работало."
kind = "functional"
level = "junior"
priority = 10
acceptance = ["Работает."]
per = [{ fact = "reports.wanted", hours = 0.75, label = "отчёты" }] # each report

# The first task is the long one.
[[task]]
title = "Собрать"
hours = 2 # no spread
# Beyond three of them:
adds = [
    { fact = "staff.roles", label = "роли", over = 3, hours = 0.4 }, # per role
]

[[task]]
title = "Проверить"
hours = { low = 0.5, likely = 1, high = 2 }
"""


def read(text: str) -> Template:
    return read_shape(Template, parse(text.encode(), "own.toml"))


def test_comments_and_everything_but_the_norms_stay() -> None:
    before = read(COMMENTED)
    after = changed_template(before, {0: Decimal("1.5")})
    text = with_norms(COMMENTED, "own.toml", before, after)
    assert read(text) == after
    expected = (
        COMMENTED.replace("version = 7", "version = 8")
        .replace("hours = 2 #", "hours = { low = 3, likely = 3, high = 3 } #")
        .replace("hours = 0.4 }", "hours = 0.6 }")
        .replace("hours = 0.75", "hours = 1")
    )
    assert text == expected


@pytest.mark.parametrize("template_id", [key for key, one in TEMPLATES.items() if not one.share])
def test_every_shipped_template_can_be_edited_in_place(template_id: str) -> None:
    before = TEMPLATES[template_id]
    after = changed_template(before, dict.fromkeys(range(len(before.task)), Decimal("1.37")))
    text = read_text_file(template_file(template_id, None)).text
    assert read(with_norms(text, template_id, before, after)) == after


def test_a_template_whose_hours_stand_below_a_header_is_refused() -> None:
    text = COMMENTED.replace(
        "hours = { low = 0.5, likely = 1, high = 2 }",
        "[task.hours]\nlow = 0.5\nlikely = 1\nhigh = 2",
    )
    before = read(text)
    with pytest.raises(SheboError, match="edited in place"):
        with_norms(text, "own.toml", before, changed_template(before, {1: Decimal(2)}))


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_diff_is_one_that_git_applies(tmp_path: Path, end: str) -> None:
    file = of(COMMENTED.rstrip("\n") + end)
    before = read(file.text)
    text = with_norms(file.text, "own.toml", before, changed_template(before, {1: Decimal(2)}))
    after = file.with_text(text)
    (tmp_path / "own.toml").write_bytes(file.content)
    diff = tmp_path / "norms.diff"
    diff.write_text(norms_diff("own", file.text, after.decode()), encoding="utf-8")
    subprocess.run(["git", "apply", "norms.diff"], cwd=tmp_path, check=True)
    assert (tmp_path / "own.toml").read_bytes() == after


def test_the_companys_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    shipped = templates_root() / "dpv" / "roles.toml"
    assert template_file("roles", None) == template_file("roles", tmp_path) == shipped
    (tmp_path / "roles.toml").write_bytes(shipped.read_bytes())
    assert template_file("roles", tmp_path) == tmp_path / "roles.toml"


def of(text: str) -> TextFile:
    return TextFile.of(text.encode())


def test_templates_are_written_new_and_in_the_place_of_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("old\r\n", encoding="utf-8", newline="")
    given = {"a": (of("old\r\n"), "new\n"), "b": (of("shipped\n"), "own\n")}
    assert write_templates(tmp_path, given) == (tmp_path / "a.toml", tmp_path / "b.toml")
    assert (tmp_path / "a.toml").read_bytes() == b"new\r\n"
    assert (tmp_path / "b.toml").read_bytes() == b"own\n"


def test_where_one_cannot_be_written_all_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("old\n", encoding="utf-8")
    (tmp_path / "c.toml").write_text("changed meanwhile\n", encoding="utf-8")
    given = {
        "a": (of("old\n"), "new\n"),
        "b": (of("shipped\n"), "own\n"),
        "c": (of("as read\n"), "new\n"),
    }
    with pytest.raises(SheboError, match="has changed meanwhile"):
        write_templates(tmp_path, given)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.toml", "c.toml"]
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == "old\n"


def test_a_file_that_came_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text("somebody's\n", encoding="utf-8")
    monkeypatch.setattr(template_edit, "is_there", lambda _: False)
    with pytest.raises(SheboError, match="there already"):
        write_templates(tmp_path, {"a": (of("shipped\n"), "own\n")})
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == "somebody's\n"
