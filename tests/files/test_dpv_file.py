from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.dpv import Assumption, Block, ChangeNote, Conflict, Dpv, Task
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.settings import Settings
from shebo_cli.files.dpv_file import PLAN_HEAD, dump_dpv
from shebo_cli.files.settings_file import dump_settings, new_settings, project_id
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse
from tests.core.builders import SERVICE, brief


@pytest.mark.parametrize(
    ("client", "slug"),
    [
        ("ООО «Чайная лавка»", "chainaia-lavka"),
        ('ИП Иванов, магазин "Гвоздь & Ко"', "gvozd-ko"),
        ("Окна Нараспашку", "okna-naraspashku"),
        ("Acme Ltd.", "acme-ltd"),
        ("«!!!» Ромашка", "romashka"),
        ("🙂🙂", "project"),
        ("Con", "con-project"),
        ("../../etc/passwd", "etc-passwd"),
        ("а" * 300, "a" * 64),
    ],
)
def test_a_project_is_named_after_the_client(client: str, slug: str) -> None:
    assert project_id(client) == slug


texts = st.text(max_size=40).map(lambda text: f"{text}я")
hours = st.decimals(min_value=0, max_value=9999, places=4)
three = st.builds(ThreePoints, hours, hours, hours)
assumptions = st.builds(
    Assumption,
    fact=st.just("staff.users"),
    label=texts,
    taken=hours,
    template=st.sampled_from([None, "roles"]),
)
conflicts = st.builds(Conflict, key=texts, offered=texts)
tasks = st.builds(
    Task,
    id=st.just("B01.1"),
    title=texts,
    level=st.just("junior"),
    hours=three,
    note=st.one_of(st.none(), texts),
)
blocks = st.builds(
    Block,
    id=st.just("B01"),
    title=texts,
    priority=st.integers(0, 99),
    by_hand=st.just(False),
    template=st.just("settings"),
    version=st.integers(0, 9),
    digest=st.sampled_from([None, "0123456789ab"]),
    row=st.one_of(st.none(), texts),
    added=st.booleans(),
    kind=st.sampled_from(["functional", "overhead"]),
    purpose=texts,
    article=st.one_of(st.none(), texts),
    depends=st.just(("B02", "B03")),
    production_hours=st.one_of(st.none(), hours),
    acceptance=st.lists(texts, max_size=2).map(tuple),
    details=st.lists(texts, max_size=2).map(tuple),
    assumptions=st.lists(assumptions, max_size=2).map(tuple),
    conflict=st.lists(conflicts, max_size=2).map(tuple),
    note=st.one_of(st.none(), texts),
    risks=st.lists(texts, max_size=2).map(tuple),
    task=st.lists(tasks, max_size=2).map(tuple),
)

notes = st.builds(
    ChangeNote,
    title=st.one_of(st.none(), texts),
    information=st.one_of(st.none(), texts),
    planned=st.sampled_from([None, f"v1:{'0' * 64}"]),
)


@given(
    st.builds(
        Dpv,
        schema=st.just(1),
        retired=st.sampled_from([(), ("B09", "B01.4")]),
        block=st.lists(blocks, max_size=2).map(tuple),
        assumptions=st.lists(assumptions, max_size=1).map(tuple),
        change=st.one_of(st.none(), notes),
    )
)
def test_what_is_written_is_read_back(dpv: Dpv) -> None:
    assert read_shape(Dpv, parse(dump_dpv(dpv, PLAN_HEAD), "dpv.toml")) == dpv


def test_hours_stand_in_one_line_without_needless_zeros() -> None:
    task = Task(
        id="B01.1",
        title="а",
        level="junior",
        hours=ThreePoints(Decimal("0.5000"), Decimal(10), Decimal("12.25")),
    )
    text = dump_dpv(
        Dpv(schema=1, block=(Block(id="B01", title="а", priority=1, task=(task,)),)), PLAN_HEAD
    ).decode()
    assert "hours = { low = 0.5, likely = 10, high = 12.25 }\n" in text


def test_settings_follow_the_brief_and_are_read_back() -> None:
    settings = new_settings(brief(), SERVICE)
    assert (settings.service.launch, settings.service.level) == ("standard", "junior")
    assert read_shape(Settings, parse(dump_settings(settings), "shebo.toml")) == settings
