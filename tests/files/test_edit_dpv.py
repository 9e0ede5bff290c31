from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.dpv import Dpv
from shebo_cli.core.update import update_dpv
from shebo_cli.errors import SheboError
from shebo_cli.files.dpv_file import PLAN_HEAD, dump_dpv, edit_dpv
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse
from tests.conftest import dpv_text
from tests.core.test_update import plans


def read(text: str) -> Dpv:
    return read_shape(Dpv, parse(text.encode(), "dpv.toml"))


def with_remarks(text: str, step: int) -> str:
    """A text with remarks of people above headers and behind values, every so many lines."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        is_value = re.match(r"[a-z_]+ = [^\[]*$", line) and '"""' not in line
        if number % step == 0 and line.startswith("[[block]]"):
            lines.append(f"# above {number}")
        elif number % step == 0 and is_value:
            line = f"{line}  # behind {number}"  # noqa: PLW2901 # the same line, longer
        lines.append(line)
    return "\n".join(lines) + "\n"


@given(plans(), st.integers(1, 9))
def test_an_edited_plan_says_what_it_should_and_keeps_what_was_not_its_concern(
    given_plans: tuple[Dpv, Dpv, Dpv], step: int
) -> None:
    base, ours, fresh = given_plans
    text = with_remarks(dump_dpv(ours, PLAN_HEAD).decode(), step)
    before = read(text)
    after = update_dpv(base, before, fresh).dpv
    edited = edit_dpv(text, "dpv.toml", before, after)
    assert read(edited) == after
    if after == before:
        assert edited == text
    old = {block.id: block for block in before.block}
    new = {block.id: block for block in after.block}
    for part in re.split(r"\n\n(?=(?:# above \d+\n)?\[\[block\]\])", text)[1:]:
        [block_id] = re.findall(r'(?m)^id = "(B\d+)"', part)
        if block_id not in new:
            continue
        assert all(remark in edited for remark in re.findall(r"# above \d+\n", part))
        if new[block_id] == old[block_id]:
            assert part.strip() in edited


def test_only_the_lines_that_change_change() -> None:
    text = dpv_text("B01|2||1", "B02|3|B01|2").replace(
        'title = "Блок B02"', 'title  =   "Блок B02" # так назвал клиент'
    )
    before = read(text)
    first, second = before.block
    after = before._replace(block=(first._replace(priority=2), second._replace(title="Склад")))
    edited = edit_dpv(text, "dpv.toml", before, after)
    changed = [
        (old, new)
        for old, new in zip(text.splitlines(), edited.splitlines(), strict=True)
        if old != new
    ]
    assert changed == [
        ("priority = 1", "priority = 2"),
        ('title  =   "Блок B02" # так назвал клиент', 'title  =   "Склад" # так назвал клиент'),
    ]


def test_a_plan_in_one_line_is_refused() -> None:
    text = 'schema = 1\nblock = [{ id = "B01", title = "а", priority = 1 }]\n'
    before = read(text)
    [block] = before.block
    after = before._replace(block=(block, block._replace(id="B02")))
    with pytest.raises(SheboError) as caught:
        edit_dpv(text, "dpv.toml", before, after)
    assert str(caught.value.problems[0].where) == "dpv.toml"
