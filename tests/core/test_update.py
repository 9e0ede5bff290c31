from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.brief import Brief, Client, ContactData, Data, Integration, Process, Staff
from shebo_cli.core.catalogue import Switch, TemplateTask
from shebo_cli.core.dpv import Block, Conflict, Dpv, Task
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.update import update_dpv
from shebo_cli.files.template_folder import read_catalogue, read_forms
from tests.core.builders import SERVICE, points, sources, template

if TYPE_CHECKING:
    from collections.abc import Callable

SOME = ("settings", "process", "contacts-import", "telephony", "roles", "testing", "training")
CATALOGUE = {key: one for key, one in read_catalogue().templates.items() if key in SOME}
FORM = read_forms((), "general").form_of("general")
NAMES = ("Заказ", "Возврат", "Ремонт", "Замер")


def draft(brief: Brief, version: int = 1) -> Dpv:
    """Draft a plan; another version of the catalogue words and sizes the settings differently."""
    settings = CATALOGUE["settings"]
    if version > 1:
        first, *others = settings.task
        first = first._replace(title=f"{first.title} ({version})", hours=points("1", "3", "9"))
        settings = settings._replace(version=version, title="Настройки", task=(first, *others[1:]))
    catalogue = {**CATALOGUE, "settings": settings}
    return draft_dpv(Sources(brief, FORM, catalogue, SERVICE))


briefs = st.builds(
    lambda names, lines, users, roles, rows: Brief(
        schema=1,
        client=Client(name="Ромашка"),
        staff=Staff(users=users, roles=roles),
        process=tuple(Process(name=name, stages=("а", "б")) for name in names),
        integration=tuple(Integration(kind="telephony", lines=lines) for _ in range(lines % 3)),
        data=Data(contacts=ContactData(rows=rows)) if rows else Data(),
    ),
    st.lists(st.sampled_from(NAMES), unique=True, max_size=3),
    st.integers(0, 12),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 5)),
    st.sampled_from([0, 100, 20_000]),
)
versions = st.integers(1, 2)

OWN = Block(
    id="B90",
    title="Свой блок",
    priority=3,
    by_hand=True,
    task=(Task(id="B90.1", title="Сделать", level="junior", hours=points("1", "2", "3")),),
)


def reword(block: Block) -> Block:
    return block._replace(title=f"{block.title}, как договорились")


def more_hours(block: Block) -> Block:
    task = block.task[-1]
    hours = task.hours.map(lambda one: one + Decimal("0.25"))
    return block._replace(task=(*block.task[:-1], task._replace(hours=hours)))


def own_criterion(block: Block) -> Block:
    return block._replace(acceptance=(*block.acceptance, "Директор доволен."))


def own_task(block: Block) -> Block:
    task = Task(id=f"{block.id}.77", title="Своя", level="junior", hours=points("1", "1", "1"))
    return block._replace(task=(*block.task, task))


def earlier(block: Block) -> Block:
    return block._replace(priority=0)


EDITS: tuple[Callable[[Block], Block], ...] = (reword, more_hours, own_criterion, own_task, earlier)


@st.composite
def edited(draw: st.DrawFn, base: Dpv) -> Dpv:
    """A plan as people leave it: blocks changed, taken out, put in another order, added."""
    blocks = list(base.block)
    for place, block in enumerate(blocks):
        for edit in draw(st.lists(st.sampled_from(EDITS), max_size=2, unique=True)):
            block = edit(block)  # noqa: PLW2901 # edit upon edit
        blocks[place] = block
    gone = draw(st.sets(st.sampled_from(range(len(blocks))), max_size=2))
    kept = [block for place, block in enumerate(blocks) if place not in gone]
    ids = {block.id for block in kept}
    kept = [one._replace(depends=tuple(o for o in one.depends if o in ids)) for one in kept]
    if draw(st.booleans()):
        kept = [OWN, *reversed(kept)]
    return base._replace(block=tuple(kept))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Dpv, Dpv, Dpv]:
    """Base, what people made of it, and a fresh draft."""
    base = draft(draw(briefs), draw(versions))
    return base, draw(edited(base)), draft(draw(briefs), draw(versions))


def by_id(dpv: Dpv) -> dict[str, Block]:
    return {block.id: block for block in dpv.block}


def ids(dpv: Dpv) -> set[str]:
    return {*by_id(dpv), *(task.id for block in dpv.block for task in block.task)}


@given(briefs, st.data())
def test_an_update_without_changes_changes_nothing(brief: Brief, data: st.DataObject) -> None:
    base = draft(brief)
    ours = data.draw(edited(base))
    update = update_dpv(base, ours, draft(brief))
    assert update.dpv == ours
    assert update.changes == ()
    assert update.base == base


@given(briefs, briefs, versions)
def test_without_edits_an_update_gives_what_a_new_plan_would_be(
    before: Brief, after: Brief, version: int
) -> None:
    base, fresh = draft(before), draft(after, version)
    updated = update_dpv(base, base, fresh).dpv
    assert updated.hours == fresh.hours
    assert set(updated.assumptions) == set(fresh.assumptions)
    bare = [
        one._replace(id="", depends=(), task=tuple(task._replace(id="") for task in one.task))
        for plan in (updated, fresh)
        for one in plan.by_priority()
    ]
    assert bare[: len(fresh.block)] == bare[len(fresh.block) :]


@given(plans())
def test_what_people_changed_stays(given_plans: tuple[Dpv, Dpv, Dpv]) -> None:
    base, ours, fresh = given_plans
    old, new = by_id(base), by_id(update_dpv(base, ours, fresh).dpv)
    for block in ours.block:
        before, after = old.get(block.id), new.get(block.id)
        if before is None:
            assert after == block
            continue
        if block._replace(priority=0, depends=()) != before._replace(priority=0, depends=()):
            assert after is not None
        if after is None:
            continue
        if block.title != before.title:
            assert after.title == block.title
        assert set(after.acceptance) >= set(block.acceptance) - set(before.acceptance)
        if block.priority != before.priority:
            assert after.priority == block.priority
        tasks = {task.id: task for task in before.task}
        for task in block.task:
            if tasks.get(task.id) != task:
                assert task.hours in {one.hours for one in after.task if one.id == task.id}
    for key in set(old) - set(by_id(ours)):
        assert key not in new


@given(plans())
def test_no_id_changes_its_meaning_or_is_given_twice(given_plans: tuple[Dpv, Dpv, Dpv]) -> None:
    base, ours, fresh = given_plans
    update = update_dpv(base, ours, fresh)
    new = by_id(update.dpv)
    assert len(new) == len(update.dpv.block)
    for block in ours.block:
        if block.id in new:
            assert new[block.id].template == block.template
    added = set(new) - set(by_id(ours))
    assert not added & {*by_id(base), *base.retired}
    assert all(one in new for block in update.dpv.block for one in block.depends)
    for block in update.dpv.block:
        assert len({task.id for task in block.task}) == len(block.task)
        assert all(task.id.startswith(f"{block.id}.") for task in block.task)


@given(plans(), briefs, versions)
def test_an_id_that_is_gone_never_comes_back(
    given_plans: tuple[Dpv, Dpv, Dpv], later: Brief, version: int
) -> None:
    base, ours, fresh = given_plans
    first = update_dpv(base, ours, fresh)
    gone = (ids(base) | ids(ours)) - ids(first.dpv) - ids(first.base)
    second = update_dpv(first.base, first.dpv, draft(later, version))
    assert gone <= set(second.base.retired)
    assert not gone & (ids(second.dpv) | ids(second.base))


def test_the_highest_number_is_not_given_again_after_its_block_is_gone() -> None:
    def asking(*names: str) -> Dpv:
        processes = tuple(Process(name=name) for name in names)
        return draft(Brief(schema=1, client=Client(name="Ромашка"), process=processes))

    base = dpv = asking("Заказ")
    seen = []
    for names in (("Заказ", "Возврат"), ("Заказ",), ("Заказ", "Ремонт")):
        update = update_dpv(base, dpv, asking(*names))
        base, dpv = update.base, update.dpv
        seen.append(max(by_id(dpv)))
    assert seen == ["B05", "B04", "B06"]
    assert base.retired[0] == "B05"


def test_the_highest_number_is_not_given_again_after_its_task_is_gone() -> None:
    def sized(*titles: str) -> Dpv:
        tasks = tuple(TemplateTask(title=title, hours=points("1", "2", "3")) for title in titles)
        made = template("settings", switch=Switch(always=True), task=tasks)
        return draft_dpv(sources(Brief(schema=1, client=Client(name="Ромашка")), made))

    base = dpv = sized("Завести отделы")
    seen = []
    for titles in (("Завести отделы", "Проверить вход"), ("Завести отделы",)):
        update = update_dpv(base, dpv, sized(*titles))
        base, dpv = update.base, update.dpv
        seen.append(max(ids(dpv)))
    update = update_dpv(base, dpv, sized("Завести отделы", "Раздать пароли"))
    assert [*seen, max(ids(update.dpv))] == ["B01.2", "B01.1", "B01.3"]


@given(plans())
def test_an_update_is_done_once(given_plans: tuple[Dpv, Dpv, Dpv]) -> None:
    base, ours, fresh = given_plans
    once = update_dpv(base, ours, fresh)
    twice = update_dpv(once.base, once.dpv, fresh)
    assert (twice.dpv, twice.base, twice.changes) == (once.dpv, once.base, ())


def test_what_both_sides_changed_stays_and_is_named() -> None:
    brief = Brief(schema=1, client=Client(name="Ромашка"))
    base = draft(brief)
    first, *others = base.block
    task = first.task[0]._replace(hours=points("5", "6", "7"))
    mine = first._replace(title="Мои настройки", task=(task, *first.task[1:]))
    update = update_dpv(base, base._replace(block=(mine, *others)), draft(brief, 2))
    after = update.dpv.block[0]
    assert (after.title, after.task[0].hours) == ("Мои настройки", points("5", "6", "7"))
    assert after.conflict == (
        Conflict("title", "Настройки"),
        Conflict("B01.1.hours", "{ low = 1, likely = 3, high = 9 }"),
    )
    assert after.version == 2


def test_a_plan_whose_base_is_lost_loses_nothing() -> None:
    brief = Brief(schema=1, client=Client(name="Ромашка"))
    ours = draft(brief)
    ours = ours._replace(block=(reword(ours.block[0]), *ours.block[1:]))
    update = update_dpv(Dpv(schema=1), ours, draft(brief))
    assert [block.title for block in update.dpv.block] == [block.title for block in ours.block]
    assert update.dpv.block[0].conflict == (
        Conflict("title", "Общие настройки, сотрудники, отделы"),
    )


def test_a_block_whose_row_was_renamed_keeps_its_id() -> None:
    before, after = (
        Brief(schema=1, client=Client(name="Ромашка"), process=(Process(name=name),))
        for name in ("Заказ", "Заказ мебели")
    )
    base = draft(before)
    update = update_dpv(base, base, draft(after))
    assert by_id(update.dpv).keys() == by_id(base).keys()
    [renamed] = [one for one in update.dpv.block if one.template == "process"]
    assert "Заказ мебели" in renamed.title


def test_a_block_that_a_person_took_out_comes_back_when_it_is_wanted() -> None:
    base = draft(Brief(schema=1, client=Client(name="Ромашка"), staff=Staff(roles=3)))
    [roles] = [block for block in base.block if block.template == "roles"]
    ours = base._replace(block=tuple(block for block in base.block if block != roles))
    assert update_dpv(base, ours, base).dpv == ours
    back = update_dpv(base, ours, base, wanted=("roles",)).dpv
    assert by_id(back)[roles.id] == roles


def test_a_number_is_not_given_again_after_a_person_took_out_what_was_kept() -> None:
    def asking(*names: str) -> Dpv:
        processes = tuple(Process(name=name) for name in names)
        return draft(Brief(schema=1, client=Client(name="Ромашка"), process=processes))

    base = asking("Заказ", "Возврат")
    last = max(by_id(base))
    block = by_id(base)[last]
    one = base._replace(block=(*(b for b in base.block if b.id != last), reword(block)))
    fewer = base._replace(block=tuple(b for b in base.block if b.id != last))
    kept = update_dpv(base, one, fewer)
    assert last in by_id(kept.dpv)
    gone = kept.dpv._replace(block=tuple(b for b in kept.dpv.block if b.id != last))
    again = update_dpv(kept.base, gone, asking("Заказ", "Возврат", "Ремонт"))
    assert last not in {b.id for b in again.dpv.block if b.row == "Ремонт"}


def test_assumptions_in_another_order_are_no_change() -> None:
    ours = draft(Brief(schema=1, client=Client(name="Ромашка")))
    turned = ours._replace(
        block=tuple(b._replace(assumptions=b.assumptions[::-1]) for b in ours.block)
    )
    assert update_dpv(ours, ours, turned).changes == ()
