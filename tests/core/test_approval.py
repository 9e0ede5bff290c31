from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shebo_cli.core.approval import (
    SealedBlock,
    SealedTask,
    block_seal,
    diff_blocks,
    plan_seal,
    seal_of,
    sealed_block,
    sealed_blocks,
)
from shebo_cli.core.dpv import Block, Dpv, Task
from shebo_cli.core.events import (
    Approval,
    Payment,
    Purchase,
    Start,
    Submission,
    Void,
    in_order_of_effect,
)
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.ledger import Ledger
from shebo_cli.core.work_events import Acceptance, Handover
from shebo_cli.files.shape_reader import read_shape
from shebo_cli.files.toml_reader import parse
from tests.core.builders import block, dpv, points
from tests.core.histories import (
    PLAIN_WEEKS,
    History,
    agreement,
    approval,
    approval_of,
    change,
    june,
    rejection,
    rejection_of,
    sealed,
    submission,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.events import Fact, Role

SMALL = SealedBlock("B01", "Настройки")
FULL = SealedBlock(
    id="B02",
    title="Воронка «Заказ»",
    acceptance=("Заказ проходит все этапы.", "Менеджер видит свои заказы."),
    details=("Этапы: новый, оплачен",),
    depends=("B01", "B03"),
    production_hours=Decimal(5),
    tasks=(
        SealedTask("B02.1", "Настроить этапы", "junior", points("1", "2", "4")),
        SealedTask("B02.2", "Проверить", "junior", points("0.5")),
    ),
)
FIRST_TASK, SECOND_TASK = FULL.tasks

ONE, TWO, THREE = sealed("B01", "4", "4"), sealed("B02", "6"), sealed("B03", "2.5")
MORE = sealed("B01", "4", "6")
LESS = sealed("B02", "5")


def by_id(*blocks: SealedBlock) -> dict[str, SealedBlock]:
    return {one.id: one for one in blocks}


def test_r_appr_1_a_seal_is_the_same_in_every_version_of_the_tool() -> None:
    # Journals keep it: a new way to reckon it would break every approval there is.
    assert block_seal(SMALL) == (
        "v1:bbac0cd6d5b65e8a68e09886f2f9acc08d6bcd2dc840403336d32254306dddd4"
    )
    assert block_seal(FULL) == (
        "v1:86134e0512e47a38990815addcb8c3212a6b76ffd3ddc313fc5bd134ef15139f"
    )
    assert plan_seal((SMALL, FULL)) == (
        "v1:f9a671c664a940be65451c7c6374f1fc49ce22d901d9a4c5bc5d58317abe1552"
    )


def test_r_appr_1_a_seal_is_made_over_canonical_json() -> None:
    from hashlib import sha256

    text = (
        '["shebo/block",{"acceptance":[],"depends":[],"details":[],"id":"B01",'
        '"production_hours":null,"tasks":[],"title":"Настройки"}]'
    )
    assert block_seal(SMALL) == f"v1:{sha256(text.encode()).hexdigest()}"


def seal_of_file(text: str) -> str:
    return plan_seal(sealed_blocks(read_shape(Dpv, parse(text.encode(), "dpv.toml"))))


PLAN = """\
schema = 1

[[block]]
id = "B01"
title = "Настройки"
priority = 1
by_hand = true
acceptance = ["Работает.", "Сдано."]
depends = ["B02", "B03"]
production_hours = 5

[[block.task]]
id = "B01.1"
title = "Сделать"
level = "junior"
hours = 2

[[block.task]]
id = "B01.2"
title = "Проверить"
level = "junior"
hours = { low = 1, likely = 2.5, high = 4 }

[[block]]
id = "B02"
title = "Роли"
priority = 2
by_hand = true

[[block]]
id = "B03"
title = "Почта"
priority = 3
by_hand = true
"""
OTHERWISE = """\
# Тот же документ, иначе записанный
schema = 1

[[block]]
title = 'Почта'
purpose = "Чтобы писали." # не часть договора
id = "B03"
by_hand = true
priority = 1

[[block]]
by_hand = true
production_hours = 5.00
depends = ["B03", "B02"]
priority = 3
title = "Настройки"
article = "settings"
id = "B01"
acceptance = [
    "Работает.", # да
    "Сдано.",
]

[[block.task]]
level = "junior"
hours = { high = 4.0, likely = 2.5000, low = 1.0 }
title = "Проверить"
id = "B01.2"

[[block.task]]
hours = { high = 2.00, likely = 2, low = 2.0 }
level = "junior"
title = "Сделать"
id = "B01.1"

[[block]]
id = "B02"
title = "Роли"
priority = 2
by_hand = true
"""


def test_r_appr_1_how_a_plan_is_written_makes_no_difference_to_its_seal() -> None:
    assert seal_of_file(PLAN) == seal_of_file(OTHERWISE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hours = 2\n", "hours = 2.0001\n"),
        ("likely = 2.5", "likely = 2.6"),
        ("low = 1", "low = 0.5"),
        ("high = 4", "high = 5"),
        ('"Сдано."', '"Сдано в срок."'),
        ('"Работает.", "Сдано."', '"Сдано.", "Работает."'),
        ('"Проверить"', '"Проверить дважды"'),
        ('level = "junior"\nhours = 2', 'level = "senior"\nhours = 2'),
        ('"Роли"', '"Роли и права"'),
        ("production_hours = 5", "production_hours = 6"),
        ("production_hours = 5\n", ""),
        ('"B02", "B03"]', '"B02"]'),
        ("B01.2", "B01.3"),
    ],
)
def test_r_appr_1_what_was_agreed_changes_the_seal(old: str, new: str) -> None:
    assert old in PLAN
    assert seal_of_file(PLAN) != seal_of_file(PLAN.replace(old, new))


def test_r_appr_1_an_approval_holds_every_field_of_a_block_that_was_agreed_and_no_other() -> None:
    task = Task("B02.1", "Настроить", "junior", points("1", "2", "4"), note="Осторожно.")
    first = Task(id="B02.0", title="Начать", level="senior", hours=points("1"))
    agreed: dict[str, Any] = {
        "title": "Воронка",
        "acceptance": ("Работает.",),
        "details": ("Этапы: два",),
        "production_hours": Decimal(3),
    }
    whole = Block(
        id="B02",
        priority=7,
        by_hand=True,
        purpose="Чтобы продавали.",
        kind="overhead",
        article="orders",
        depends=("B04", "B01"),
        note="Проверить доступ.",
        risks=("Старая АТС.",),
        task=(task, first),
        **agreed,
    )
    tasks = (SealedTask(*first[:4]), SealedTask(*task[:4]))
    assert sealed_block(whole) == SealedBlock(
        id="B02", depends=("B01", "B04"), tasks=tasks, **agreed
    )
    assert sealed_block(whole).hours == points("2", "3", "5")


OTHER: dict[str, tuple[Any, ...]] = {
    "id": ("B03",),
    "title": ("Воронка «Заказ» ", "Воронка"),
    "acceptance": ((), FULL.acceptance[:1], FULL.acceptance[::-1], ("".join(FULL.acceptance),)),
    "details": ((), ("Этапы: новый", "оплачен"), FULL.acceptance),
    "depends": ((), ("B01",), ("B01B03",)),
    "production_hours": (None, Decimal(0), Decimal(50), Decimal("5.0001")),
    "tasks": (
        (),
        FULL.tasks[:1],
        (FIRST_TASK._replace(title="Настроить"), SECOND_TASK),
        (FIRST_TASK._replace(level="senior"), SECOND_TASK),
        (FIRST_TASK._replace(id="B02.3"), SECOND_TASK),
        (FIRST_TASK._replace(hours=points("1", "2", "5")), SECOND_TASK),
        (FIRST_TASK._replace(hours=points("1", "3", "4")), SECOND_TASK),
        (FIRST_TASK._replace(hours=points("0", "2", "4")), SECOND_TASK),
    ),
}


def changed_blocks() -> list[SealedBlock]:
    return [FULL._replace(**{name: one}) for name, values in OTHER.items() for one in values]


def test_r_appr_1_every_field_of_a_block_is_sealed_and_no_two_changes_look_alike() -> None:
    assert OTHER.keys() == {*SealedBlock._fields}
    seals = [block_seal(one) for one in (FULL, *changed_blocks())]
    assert len(set(seals)) == len(seals)


def other_hours(whole: Block) -> Block:
    [first, *others] = whole.task
    return whole._replace(task=(first._replace(hours=points("0.5", "3", "4")), *others))


def other_task(whole: Block) -> Block:
    return whole._replace(task=(*whole.task, Task("B09.9", "Ещё", "junior", points("0"))))


def other_criterion(whole: Block) -> Block:
    return whole._replace(acceptance=("Работает у всех.",))


def other_production(whole: Block) -> Block:
    return whole._replace(production_hours=Decimal(1))


@pytest.mark.parametrize(
    "change_block", [other_hours, other_task, other_criterion, other_production]
)
@pytest.mark.parametrize("place", range(3))
def test_r_appr_1_a_changed_block_breaks_its_own_seal_and_the_plans_and_no_other(
    change_block: Callable[[Block], Block], place: int
) -> None:
    before = [block("B01", "1"), block("B02", "2", depends=("B01",)), block("B03", "3")]
    after = [*before]
    after[place] = change_block(before[place])
    old, new = sealed_blocks(dpv(*before)), sealed_blocks(dpv(*after))
    same = [block_seal(one) == block_seal(other) for one, other in zip(old, new, strict=True)]
    assert same == [number != place for number in range(3)]
    assert plan_seal(old) != plan_seal(new)
    assert [one.block.id for one in diff_blocks(by_id(*old), by_id(*new))] == [f"B0{place + 1}"]


def test_r_appr_1_the_order_of_blocks_makes_no_difference_and_their_number_does() -> None:
    seals = {plan_seal(order) for order in permutations((ONE, TWO, THREE))}
    assert len(seals) == 1
    assert plan_seal((ONE, TWO)) not in seals
    assert plan_seal((ONE, ONE, TWO, THREE)) not in seals


def test_r_appr_1_two_kinds_of_content_never_have_the_same_seal() -> None:
    kinds = ("block", "plan", "competence", "change")
    seals = {seal_of(kind, FULL) for kind in kinds}  # type: ignore[arg-type] # plain literals
    assert len(seals) == len(kinds)
    assert plan_seal((FULL,)) != block_seal(FULL)


amounts = st.decimals(min_value=0, max_value=10_000, places=4)


@given(amounts, st.integers(0, 6))
def test_r_appr_1_how_a_number_is_written_makes_no_difference(number: Decimal, zeros: int) -> None:
    longer = Decimal(f"{number:f}" + "0" * zeros)
    seals = {
        block_seal(FULL._replace(production_hours=one))
        for one in (number, longer, number.normalize())
    }
    assert len(seals) == 1


@given(amounts, amounts)
def test_r_appr_1_other_hours_give_another_seal(one: Decimal, other: Decimal) -> None:
    def seal(hours: Decimal) -> str:
        task = FIRST_TASK._replace(hours=ThreePoints(hours, hours, hours))
        return block_seal(FULL._replace(tasks=(task,)))

    assert (seal(one) == seal(other)) is (one == other)


texts = st.lists(st.text('ab",[]\\{}:', min_size=1, max_size=4), max_size=4).map(tuple)


@given(texts, texts, texts, texts)
def test_r_appr_1_texts_that_are_joined_or_moved_give_another_seal(
    one: tuple[str, ...], more: tuple[str, ...], other: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    seals = [
        block_seal(SMALL._replace(acceptance=acceptance, details=details))
        for acceptance, details in ((one, more), (other, rest))
    ]
    assert (seals[0] == seals[1]) is ((one, more) == (other, rest))
    joined = block_seal(SMALL._replace(acceptance=("".join(one),), details=more))
    assert (joined == seals[0]) is (len(one) == 1)


def test_r_appr_3_a_difference_is_told_block_by_block_with_hours() -> None:
    longer = MORE._replace(title="Настройки", acceptance=("Работает у всех.",))
    added, changed, removed = sealed("B10", "3", "1.5"), longer, LESS
    found = diff_blocks(by_id(ONE, LESS, THREE), by_id(added, changed, THREE))
    assert [(one.kind, one.block, one.hours, one.fields) for one in found] == [
        ("changed", changed, 2, ("title", "acceptance", "tasks")),
        ("removed", removed, -5, ()),
        ("added", added, Decimal("4.5"), ()),
    ]
    assert [(one.before, one.after) for one in found] == [
        (ONE, longer),
        (LESS, None),
        (None, added),
    ]


def test_r_appr_3_a_block_that_shrinks_has_hours_below_zero() -> None:
    [found] = diff_blocks(by_id(MORE), by_id(ONE))
    assert (found.kind, found.hours, found.fields) == ("changed", -2, ("tasks",))


def test_r_appr_3_a_plan_does_not_differ_from_itself_whatever_the_writing() -> None:
    otherwise = TWO._replace(tasks=tuple(one._replace(hours=points("6.00")) for one in TWO.tasks))
    assert diff_blocks(by_id(ONE, TWO), by_id(otherwise, ONE)) == ()
    assert diff_blocks({}, {}) == ()


@pytest.mark.parametrize("name", SealedBlock._fields[1:])
def test_r_appr_3_a_difference_names_the_field_that_differs(name: str) -> None:
    for value in OTHER[name]:
        [found] = diff_blocks(by_id(FULL), by_id(FULL._replace(**{name: value})))
        assert found.fields == (name,)


def test_r_appr_3_a_plan_is_compared_as_it_stands_in_the_project() -> None:
    before = dpv(block("B01", "2"), block("B02", "3"))
    after = dpv(block("B02", "3", priority=1), block("B01", "2.5"))
    [found] = diff_blocks(by_id(*sealed_blocks(before)), by_id(*sealed_blocks(after)))
    assert (found.block.id, found.hours) == ("B01", Decimal("0.5"))


def told(*facts: Fact) -> History:
    story = History()
    story.on(june(1), *facts)
    return story


def waiting(story: History) -> tuple[list[str], list[str], list[str]]:
    """Give the blocks that wait for the administrator, for the client, and those refused."""
    agreed = story.ledger().agreement
    return sorted(agreed.for_administrator), sorted(agreed.for_client), sorted(agreed.refused)


def test_r_appr_1_a_plan_is_approved_by_the_administrator_and_then_by_the_client() -> None:
    story = History()
    sent = story.on(june(1), submission(ONE, TWO))
    assert waiting(story) == (["B01", "B02"], [], [])
    assert story.ledger().agreement.waits_for() == ("administrator", sent)
    checked = story.on(june(2), approval("administrator", ONE, TWO))
    assert waiting(story) == ([], ["B01", "B02"], [])
    assert story.ledger().agreement.waits_for() == ("client", checked)
    assert story.ledger().agreement.completed is None
    assert story.ledger().approved == {}
    signed = story.on(june(3), approval("client", ONE, TWO))
    ledger = story.ledger()
    assert waiting(story) == ([], [], [])
    assert ledger.agreement.waits_for() is None
    assert ledger.approved == ledger.agreement.original == by_id(ONE, TWO)
    assert ledger.agreement.approved_hours == 14
    assert (ledger.agreement.completed, ledger.agreement.approved_seal) == (
        signed,
        plan_seal((ONE, TWO)),
    )
    assert (ledger.agreement.first_submission, ledger.agreement.submission) == (sent, sent)
    assert story.refused() == []


@pytest.mark.parametrize("early", [approval("client", ONE, TWO), approval_of("client", ONE)])
def test_r_appr_1_a_client_who_approves_before_the_administrator_is_a_contradiction(
    early: Approval,
) -> None:
    story = told(submission(ONE, TWO), early)
    assert story.refused() == story.events[1:]
    assert "administrator" in story.reasons()[0]
    assert waiting(story) == (["B01", "B02"], [], [])
    story.on(june(2), approval("administrator", ONE, TWO), approval("client", ONE, TWO))
    assert story.ledger().agreement.completed


def test_r_appr_1_the_order_is_that_of_the_days_and_not_of_recording() -> None:
    story = told(submission(ONE))
    story.on(june(3), approval("client", ONE))
    story.on(june(2), approval("administrator", ONE))
    assert story.refused() == []
    assert story.ledger().agreement.completed == story.events[1]


def test_r_appr_1_blocks_are_approved_one_by_one() -> None:
    story = told(submission(ONE, TWO, THREE), approval_of("administrator", ONE))
    assert waiting(story) == (["B02", "B03"], ["B01"], [])
    early = story.on(june(2), approval("client", ONE, TWO, THREE))
    assert story.refused() == [early]
    story.on(june(2), approval_of("client", ONE))
    assert story.ledger().approved == by_id(ONE)
    assert story.ledger().agreement.approved_hours == 8
    assert story.ledger().agreement.completed is None
    story.on(june(3), approval_of("administrator", THREE), approval_of("client", THREE))
    story.on(june(3), work("1", "B03.1"))
    last = story.on(june(4), approval("administrator", ONE, TWO, THREE), approval_of("client", TWO))
    ledger = story.ledger()
    assert ledger.agreement.completed == last
    assert ledger.agreement.approved_seal == plan_seal((ONE, TWO, THREE))
    assert ledger.agreement.original == by_id(ONE, TWO, THREE)
    assert story.refused() == [early]


NOT_SENT = "not what was sent"


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (approval("administrator", ONE), NOT_SENT),
        (approval("administrator", MORE, TWO), NOT_SENT),
        (approval_of("administrator", MORE), NOT_SENT),
        (approval_of("administrator", THREE), "B03 does not wait"),
        (rejection("administrator", ONE), NOT_SENT),
        (rejection_of("administrator", MORE), NOT_SENT),
        (rejection("client", ONE, TWO), "nothing waits"),
        (rejection_of("client", ONE), "B01 does not wait"),
        (Approval("client", "Анна", plan_seal((ONE,)), "deadlines"), NOT_SENT),
        (submission(ONE, TWO), "already, on 2026-06-01"),
        (Submission(plan_seal((ONE,)), (TWO,)), "does not belong"),
        (submission(), "nothing to approve"),
        (change((ONE, TWO), (ONE,)), "nothing to change"),
    ],
)
def test_r_appr_1_only_what_was_sent_is_approved_or_refused(fact: Fact, reason: str) -> None:
    story = told(submission(ONE, TWO), fact)
    assert story.refused() == story.events[1:]
    assert reason in story.reasons()[0]
    assert waiting(story) == (["B01", "B02"], [], [])


@pytest.mark.parametrize(
    "fact",
    [
        approval("administrator", ONE),
        approval_of("client", ONE),
        rejection("client", ONE),
        Approval("client", "Анна", plan_seal((ONE,)), "deadlines"),
    ],
)
def test_r_appr_1_nothing_is_approved_before_it_was_sent(fact: Fact) -> None:
    story = told(fact)
    assert story.refused() == story.events
    assert "was sent" in story.reasons()[0]


def test_r_appr_1_who_has_approved_a_block_does_not_approve_it_again() -> None:
    story = told(submission(ONE, TWO), approval_of("administrator", ONE))
    again = story.on(june(2), approval_of("administrator", ONE))
    assert story.refused() == [again]
    story.on(june(3), approval_of("administrator", TWO))
    whole = story.on(june(3), approval("administrator", ONE, TWO))
    assert story.refused() == [again, whole]


def test_r_appr_1_work_waits_for_both_approvals() -> None:
    story = told(submission(ONE), approval("administrator", ONE))
    early = story.on(june(2), work("1", "B01.1"))
    assert story.refused() == [early]
    story.on(june(3), approval("client", ONE), work("1", "B01.1"))
    assert story.refused() == [early]


@pytest.mark.parametrize("role", ["administrator", "client"])
def test_r_appr_1_a_plan_that_was_refused_is_sent_again(role: Role) -> None:
    story = told(submission(ONE, TWO))
    if role == "client":
        story.on(june(1), approval("administrator", ONE, TWO))
    no = story.on(june(2), rejection(role, ONE, TWO))
    assert waiting(story) == ([], [], ["B01", "B02"])
    assert story.ledger().agreement.refused == {"B01": no, "B02": no}
    assert story.ledger().agreement.waits_for() is None
    again = story.on(june(3), submission(ONE, TWO))
    assert waiting(story) == (["B01", "B02"], [], [])
    assert story.ledger().agreement.submission == again
    assert story.ledger().agreement.first_submission == story.events[0]
    story.on(june(4), approval("administrator", ONE, TWO), approval("client", ONE, TWO))
    assert story.ledger().agreement.completed
    assert story.refused() == []


def test_r_appr_1_a_refused_block_keeps_the_plan_open_until_it_is_sent_otherwise() -> None:
    story = told(submission(ONE, TWO), approval("administrator", ONE, TWO))
    no = story.on(june(2), rejection_of("client", TWO))
    story.on(june(3), approval("client", ONE, TWO))
    ledger = story.ledger()
    assert ledger.approved == by_id(ONE)
    assert ledger.agreement.refused == {"B02": no}
    assert ledger.agreement.completed is None
    story.on(june(4), submission(ONE, LESS))
    assert waiting(story) == (["B02"], [], [])
    story.on(june(5), approval_of("administrator", LESS), approval_of("client", LESS))
    assert story.ledger().approved == by_id(ONE, LESS)
    assert story.ledger().agreement.approved_seal == plan_seal((ONE, LESS))
    assert story.refused() == []


def test_r_appr_1_a_plan_that_is_sent_again_before_the_approval_waits_from_the_beginning() -> None:
    story = told(submission(ONE, TWO), approval("administrator", ONE, TWO))
    story.on(june(2), submission(MORE, TWO))
    assert waiting(story) == (["B01", "B02"], [], [])
    early = story.on(june(3), approval("client", MORE, TWO))
    assert story.refused() == [early]


def changed(before: tuple[SealedBlock, ...], after: tuple[SealedBlock, ...]) -> History:
    """Agree on a plan, and send what a change makes of it."""
    story = told(*agreement(*before))
    story.on(june(2), change(before, after))
    story.on(june(3), submission(*after))
    return story


def test_r_appr_2_an_approved_plan_changes_only_by_a_recorded_change() -> None:
    story = told(*agreement(ONE, TWO))
    silent = story.on(june(2), submission(MORE, TWO))
    assert story.refused() == [silent]
    change_event = story.on(june(3), change((ONE, TWO), (ONE, TWO, THREE)))
    assert story.ledger().agreement.pending_change == change_event
    other = story.on(june(4), submission(MORE, TWO))
    assert story.refused() == [silent, other]
    story.on(june(5), *agreement(ONE, TWO, THREE))
    ledger = story.ledger()
    assert story.refused() == [silent, other]
    assert ledger.agreement.pending_change is None
    assert [event for event, _ in ledger.changes] == [change_event]
    assert ledger.approved == by_id(ONE, TWO, THREE)
    assert ledger.agreement.original == by_id(ONE, TWO)
    back = story.on(june(6), submission(ONE, TWO))
    assert story.refused() == [silent, other, back]


def test_r_appr_2_a_block_that_has_not_changed_needs_no_second_approval() -> None:
    story = changed((ONE, TWO), (MORE, TWO, THREE))
    assert waiting(story) == (["B01", "B03"], [], [])
    needless = story.on(june(4), approval_of("administrator", TWO))
    assert story.refused() == [needless]
    assert story.ledger().approved == by_id(ONE, TWO)
    story.on(june(5), approval("administrator", MORE, TWO, THREE))
    story.on(june(6), approval_of("client", THREE))
    assert story.ledger().approved == by_id(ONE, TWO, THREE)
    assert story.ledger().agreement.approved_seal == plan_seal((ONE, TWO, THREE))
    assert story.ledger().agreement.pending_change
    story.on(june(7), approval_of("client", MORE))
    assert story.ledger().approved == by_id(MORE, TWO, THREE)
    assert story.ledger().agreement.approved_hours == Decimal("18.5")
    assert story.ledger().agreement.approved_seal == plan_seal((MORE, TWO, THREE))


def test_r_appr_2_a_removed_block_stays_approved_until_both_approve_that_it_goes() -> None:
    story = changed((ONE, TWO), (ONE,))
    assert waiting(story) == (["B02"], [], [])
    story.on(june(4), work("1", "B02.1"))
    story.on(june(5), approval("administrator", ONE))
    assert story.ledger().approved == by_id(ONE, TWO)
    story.on(june(6), approval("client", ONE))
    assert story.ledger().approved == by_id(ONE)
    assert story.ledger().agreement.approved_hours == 8
    late = story.on(june(7), work("1", "B02.1"))
    assert story.refused() == [late]


def test_r_appr_2_a_removed_block_that_the_client_wants_to_keep_stays() -> None:
    story = changed((ONE, TWO), (ONE,))
    story.on(june(4), approval("administrator", ONE), rejection("client", ONE))
    ledger = story.ledger()
    assert ledger.approved == by_id(ONE, TWO)
    assert ledger.agreement.approved_seal == plan_seal((ONE, TWO))
    assert [*ledger.agreement.refused] == ["B02"]


def test_r_appr_2_a_change_that_was_planned_on_an_older_base_is_a_contradiction() -> None:
    story = changed((ONE, TWO), (MORE, TWO))
    story.on(june(4), approval("administrator", MORE, TWO), approval("client", MORE, TWO))
    stale = story.on(june(5), change((ONE, TWO), (ONE, TWO, THREE)))
    assert story.refused() == [stale]
    good = story.on(june(6), change((MORE, TWO), (MORE, TWO, THREE)))
    assert [event for event, _ in story.ledger().changes] == [story.events[3], good]
    assert story.refused() == [stale]


def test_r_appr_2_a_second_change_waits_until_the_first_is_approved() -> None:
    story = told(*agreement(ONE, TWO))
    first = story.on(june(2), change((ONE, TWO), (MORE, TWO)))
    second = story.on(june(3), change((ONE, TWO), (ONE,)))
    assert story.refused() == [second]
    assert first.id in story.reasons()[0]
    story.on(june(4), *agreement(MORE, TWO), change((MORE, TWO), (MORE,)))
    assert story.refused() == [second]
    assert len(story.ledger().changes) == 2


def test_r_appr_1_deadlines_are_agreed_by_both_and_competence_by_its_own_seal() -> None:
    deadlines = [
        Approval(role, "Анна", plan_seal((ONE,)), "deadlines")
        for role in ("administrator", "client")
    ]
    story = told(submission(ONE), *deadlines)
    levels = Approval("administrator", "Олег", seal_of("competence", ("junior",)), "competence")
    checked = story.on(june(2), levels)
    agreed = story.ledger().agreement
    assert agreed.deadlines == {"administrator": story.events[1], "client": story.events[2]}
    assert agreed.competence == {"administrator": checked}
    assert story.refused() == []
    assert waiting(story) == (["B01"], [], [])


def test_a_void_takes_an_event_back_and_what_rested_on_it_is_a_contradiction() -> None:
    story = told(Start(), *agreement(ONE))
    sent = story.events[1]
    story.on(june(2), Handover("B01"), Acceptance("B01"))
    assert story.refused() == []
    story.on(june(3), Void(sent.id, "Не тот проект."))
    assert [one.event for one in story.ledger().contradictions] == story.events[2:6]
    assert story.ledger().events == story.events[:1]
    assert story.ledger().agreement.completed is None
    assert story.ledger().progress.acceptances == {}


def test_a_void_of_the_day_before_takes_an_event_back_too() -> None:
    story = History()
    bought = story.on(june(2), Purchase(2))
    paid = story.on(june(3), Payment(1))
    story.on(june(1), Void(bought.id, "Ошибка."))
    assert story.ledger().bought_months == 0
    assert story.refused() == [paid]


def test_a_void_that_takes_nothing_back_is_a_contradiction() -> None:
    story = told(Purchase(1))
    bought = story.events[0]
    first = story.on(june(2), Void(bought.id, "Ошибка."))
    # Two branches may have taken back the same mistake.
    story.on(june(3), Void(bought.id, "Ошибка."))
    nothing = story.on(june(3), Void("ffffffff", "Ошибка."))
    of_void = story.on(june(4), Void(first.id, "Ошибка."))
    assert story.refused() == [nothing, of_void]
    assert "ffffffff" in story.reasons()[0]
    assert all(one.hint.text for one in story.ledger().contradictions)
    assert story.ledger().bought_months == 0
    assert story.ledger().events == []


def test_a_void_is_not_taken_in_on_top_of_a_state() -> None:
    story = told(Purchase(1))
    ledger = story.ledger()
    ledger.apply(told(Void(story.events[0].id, "Ошибка.")).events[0])
    assert len(ledger.contradictions) == 1
    assert ledger.bought_months == 1


def test_every_event_names_its_type_and_sorts_by_its_effect() -> None:
    story = told(Start(), submission(ONE))
    late, early = story.events
    assert [one.type for one in story.events] == ["start", "submission"]
    moved = late._replace(on=june(2))
    merged = early._replace(id="00000000")
    ordered = sorted([moved, early, merged], key=in_order_of_effect)
    assert ordered == [merged, early, moved]


def test_every_contradiction_says_what_to_do() -> None:
    ledger = Ledger(PLAIN_WEEKS)
    for event in told(Payment(1), work("1", "B01.1")).events:
        ledger.apply(event)
    assert all(one.hint.text for one in ledger.contradictions)
    assert len(ledger.contradictions) == 2


def test_r_appr_1_a_refused_block_that_is_dropped_leaves_the_rest_approved_as_a_whole() -> None:
    story = History()
    story.on(june(1), submission(ONE, TWO), approval("administrator", ONE, TWO))
    story.on(june(2), approval_of("client", ONE), rejection_of("client", TWO))
    assert story.ledger().agreement.completed is None
    dropped = story.on(june(3), submission(ONE))
    assert story.refused() == []
    assert story.ledger().agreement.completed == dropped
    assert story.ledger().agreement.original == by_id(ONE)


def test_r_appr_2_a_change_that_was_refused_in_part_gives_way_to_another_one() -> None:
    story = changed((ONE, TWO), (MORE, TWO, THREE))
    story.on(june(4), approval("administrator", MORE, TWO, THREE))
    story.on(june(5), approval_of("client", THREE))
    first = story.ledger().agreement.pending_change
    assert first
    early = story.on(june(5), change((ONE, TWO, THREE), (ONE, TWO)))
    assert story.refused() == [early]
    story.on(june(6), rejection_of("client", MORE))
    kept = (ONE, TWO, THREE)
    story.on(june(7), change(kept, (ONE, TWO)), submission(ONE, TWO))
    assert story.refused() == [early]
    assert story.ledger().agreement.withdrawn == {first.id: frozenset({"B01"})}
    story.on(june(8), approval("administrator", ONE, TWO), approval("client", ONE, TWO))
    assert story.ledger().approved == by_id(ONE, TWO)
    assert story.ledger().agreement.pending_change is None


def test_r_appr_2_an_accepted_block_that_a_change_extends_can_be_worked_on_again() -> None:
    grown = sealed("B01", "10", "5")
    small = sealed("B01", "10")
    story = History()
    story.on(
        june(1), submission(small), approval("administrator", small), approval("client", small)
    )
    story.on(june(2), Handover("B01"), Acceptance("B01"))
    story.on(june(3), change((small,), (grown,)), submission(grown))
    story.on(june(3), approval("administrator", grown), approval("client", grown))
    story.on(june(4), work("1", "B01.2"), Handover("B01"))
    assert story.refused() == []
    assert "B01" not in story.ledger().progress.acceptances
