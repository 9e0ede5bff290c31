"""Which questions a brief leaves open, and how many hours hang on each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shebo_cli.core.ask import OpenQuestion, open_questions, range_after
from shebo_cli.core.brief import (
    Automations,
    Brief,
    Customization,
    Integration,
    Process,
    Reports,
    Representative,
    Staff,
    Training,
)
from shebo_cli.core.catalogue import (
    Addition,
    LevelCondition,
    MissingFact,
    Multiplier,
    Switch,
    Template,
    TemplateTask,
)
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.fact_kinds import Kind, fact_kinds
from shebo_cli.core.facts import can_be_unknown
from shebo_cli.core.form import BriefForm, Question, Section
from shebo_cli.files.project_folder import read_brief
from shebo_cli.files.template_folder import read_catalogue, read_forms
from tests.conftest import EXAMPLE_NAMES, EXAMPLES
from tests.core.builders import FORM, SERVICE, brief, points, sources, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from shebo_cli.core.hours import ThreePoints

ALWAYS = Switch(always=True)


def sized_by(*facts: str, over: int = 5) -> tuple[TemplateTask, ...]:
    adds = tuple(Addition(fact=one, label=one, hours=Decimal(1), over=over) for one in facts)
    return (TemplateTask(title="Сделать", hours=points("1", "2", "4"), adds=adds),)


def asking(template_id: str, *facts: str, **keys: Any) -> Template:
    """Give a template that is sized by facts and asks about each of them."""
    asked = tuple(MissingFact(fact, f"{template_id}: {fact}?") for fact in facts)
    return template(template_id, **{"question": asked, "task": sized_by(*facts), **keys})


def requiring(*facts: str) -> BriefForm:
    asked = tuple(Question(fact, f"{fact}?", f"Ради {fact}", "x", required=True) for fact in facts)
    return FORM._replace(section=(Section("one", "Раздел", question=asked),))


def asked(told: Brief, *templates: Template, form: BriefForm = FORM) -> tuple[OpenQuestion, ...]:
    return open_questions(sources(told, *templates, form=form))


def width(hours: ThreePoints) -> Decimal:
    return hours.high - hours.low


USERS = asking("settings", "staff.users", switch=ALWAYS)
ROLES = asking("roles", "staff.roles", switch=Switch(fact="staff.roles", at_least=2))


def test_a_fact_that_sizes_a_planned_block_is_asked_for_until_it_is_known() -> None:
    assert asked(brief(), USERS) == (
        OpenQuestion(
            fact="staff.users",
            ask="settings: staff.users?",
            why="",
            rows=(),
            sizes=("Блок settings",),
            switches=(),
            grades=(),
            # 0.67–6 h, and 1–4 h once it is known
            hours=Decimal("2.33"),
        ),
    )
    assert asked(brief(staff=Staff(users=0)), USERS) == ()


def test_a_block_that_is_not_planned_asks_for_nothing() -> None:
    telephony = asking(
        "telephony",
        "integration.telephony.lines",
        switch=Switch(fact="integration.telephony", at_least=1),
    )
    assert asked(brief(), telephony) == ()
    wanted = brief(integration=(Integration(kind="telephony", provider="АТС"),))
    (only,) = asked(wanted, telephony)
    assert (only.fact, only.rows) == ("integration.telephony.lines", ("АТС",))


def test_a_block_that_waits_for_another_fact_does_not_come_with_the_answer() -> None:
    other = asking("other", "staff.users", switch=Switch(fact="mailings.channels", at_least=1))
    (only,) = asked(brief(), USERS, other)
    assert (only.sizes, only.switches) == (("Блок settings",), ())


def test_a_switch_that_is_unknown_is_asked_for_with_the_high_hours_of_its_block() -> None:
    (only,) = asked(brief(), ROLES)
    assert (only.fact, only.switches, only.sizes) == ("staff.roles", ("Блок roles",), ())
    assert only.hours == 4


def test_a_block_that_may_come_is_sized_by_the_count_that_switches_it_on() -> None:
    # 2 h more likely than the row's 2 h: 8 h at worst
    many = ROLES._replace(switch=Switch(fact="staff.roles", at_least=7))
    assert asked(brief(), many)[0].hours == 8


def test_a_block_that_may_come_asks_for_its_switch_only() -> None:
    both = asking(
        "roles",
        "staff.roles",
        "staff.users",
        switch=Switch(fact="staff.roles", at_least=2),
        task=sized_by("staff.users"),
    )
    assert [one.fact for one in asked(brief(), both)] == ["staff.roles"]


@pytest.mark.parametrize("roles", [1, 2])
def test_a_switch_that_is_known_is_not_asked_for(roles: int) -> None:
    assert asked(brief(staff=Staff(roles=roles)), ROLES) == ()


def test_a_block_that_an_unknown_count_of_one_switches_on_is_planned_already() -> None:
    actions = asking(
        "automations",
        "automations.actions",
        switch=Switch(fact="automations.actions", at_least=1),
        per=(Multiplier(fact="automations.actions", label="действия"),),
        task=(TemplateTask(title="Сделать", hours=points("1", "2", "4")),),
    )
    (only,) = asked(brief(automations=Automations()), actions)
    assert (only.sizes, only.switches, only.hours) == (("Блок automations",), (), Decimal("2.33"))


def test_a_fact_may_size_one_block_and_bring_another() -> None:
    training = asking("training", "staff.roles", switch=ALWAYS)
    (only,) = asked(brief(), training, ROLES)
    assert (only.sizes, only.switches) == (("Блок training",), ("Блок roles",))
    assert only.hours == Decimal("2.33") + 4


def test_a_range_that_two_facts_widen_narrows_with_both_of_them_only() -> None:
    both = asking("settings", "staff.users", "staff.concurrent", switch=ALWAYS)
    assert [one.hours for one in asked(brief(), both)] == [0, 0]
    told = sources(brief(), both)
    assert width(range_after(told, ("staff.users",))) == Decimal("5.33")
    assert range_after(told, ("staff.users", "staff.concurrent")) == points("1", "2", "4")


def test_the_range_after_is_the_one_of_a_brief_that_says_what_was_taken() -> None:
    per = asking(
        "per", "staff.roles", switch=ALWAYS, per=(Multiplier(fact="staff.roles", label="роли"),)
    )
    per = per._replace(task=sized_by())
    said = brief(staff=Staff(users=5, roles=1))
    after = range_after(sources(brief(), USERS, per), {"staff.users", "staff.roles"})
    assert after == draft_dpv(sources(said, USERS, per)).hours


def test_questions_come_by_hours_and_equal_ones_by_fact() -> None:
    big = asking("big", "staff.roles", switch=ALWAYS)
    big = big._replace(
        task=(TemplateTask(title="а", hours=points("9"), adds=sized_by("staff.roles")[0].adds),)
    )
    small = [asking(name, f"staff.{name}", switch=ALWAYS) for name in ("users", "departments")]
    facts = [one.fact for one in asked(brief(), *small, big)]
    assert facts == ["staff.roles", "staff.departments", "staff.users"]


def test_the_first_template_of_the_catalogue_words_the_question_for_all() -> None:
    first, second = (asking(name, "staff.users", switch=ALWAYS) for name in "ba")
    (only,) = asked(brief(), first, second)
    assert only.ask == "b: staff.users?"
    assert only.sizes == ("Блок a", "Блок b")


def test_the_form_says_why_a_template_asks() -> None:
    form = requiring("staff.roles", "staff.users")
    (only,) = asked(brief(staff=Staff(roles=1)), USERS, form=form)
    assert (only.ask, only.why) == ("settings: staff.users?", "Ради staff.users")


def test_every_row_that_lacks_the_fact_is_named() -> None:
    rows = (Process(name="Заказ"), Process(name="Ремонт", stages=12), Process(name="Возврат"))
    process = asking("process", "process.stages", each="process", title="Процесс: {name}")
    (only,) = asked(brief(process=rows), process)
    assert only.rows == ("Заказ", "Возврат")
    assert only.sizes == ("Процесс: Заказ", "Процесс: Ремонт", "Процесс: Возврат")
    assert only.hours == 2 * Decimal("2.33")


def test_a_value_that_decides_the_level_is_asked_for_in_every_row() -> None:
    condition = LevelCondition(fact="integration.site.method", equals="api", level="integrator")
    site = asking(
        "site",
        "integration.site.method",
        switch=Switch(fact="integration.site", at_least=1),
        task=(TemplateTask(title="а", hours=points("1"), level_when=condition),),
    )
    rows = (
        Integration(kind="site", provider="Магазин", method="api"),
        Integration(kind="site", provider="Визитка"),
    )
    (only,) = asked(brief(integration=rows), site)
    assert (only.rows, only.grades, only.sizes) == (("Визитка",), ("Блок site",), ())
    assert only.hours == 0
    assert asked(brief(integration=rows[:1]), site) == ()


def test_the_level_of_a_customization_is_asked_for() -> None:
    request = asking(
        "customization",
        "customization.level",
        each="customization",
        title="{name}",
        level_from="customization.level",
        task=sized_by(),
    )
    rows = (Customization(title="Кнопка"), Customization(title="Отчёт", level="senior"))
    (only,) = asked(brief(customization=rows), request)
    assert (only.rows, only.grades) == (("Кнопка",), ("Кнопка", "Отчёт"))


def test_a_yes_or_no_that_decides_the_level_is_asked_for_until_it_is_said() -> None:
    condition = LevelCondition(fact="reports.own_formulas", equals=True, level="integrator")
    task = (TemplateTask(title="а", hours=points("1"), level_when=condition),)
    reports = asking(
        "reports", "reports.own_formulas", switch=Switch(fact="reports", at_least=1), task=task
    )
    assert len(asked(brief(reports=Reports()), reports)) == 1
    assert asked(brief(reports=Reports(own_formulas=False)), reports) == ()


def test_a_messenger_that_is_named_leaves_no_question_about_its_channels() -> None:
    messengers = asking("messengers", "integration.messengers.channels", switch=ALWAYS)
    named = brief(integration=(Integration(kind="messengers", provider="Telegram"),))
    assert asked(named, messengers) == ()
    nameless = brief(integration=(Integration(kind="messengers"),))
    assert [one.fact for one in asked(nameless, messengers)] == ["integration.messengers.channels"]


def test_what_the_form_requires_is_asked_for_though_no_hours_hang_on_it() -> None:
    form = requiring("representative.name")
    (only,) = asked(brief(), USERS._replace(question=()), form=form)
    assert only == OpenQuestion(
        "representative.name",
        "representative.name?",
        "Ради representative.name",
        (),
        (),
        (),
        (),
        Decimal(0),
    )
    assert asked(brief(representative=Representative(name="Анна")), form=form) == ()


def test_what_a_template_asks_for_is_not_asked_twice_where_the_form_requires_it() -> None:
    (only,) = asked(brief(), USERS, form=requiring("staff.users"))
    assert only.ask == "settings: staff.users?"


def test_rows_that_lack_what_the_form_requires_are_named() -> None:
    rows = (Process(name="Заказ"), Process(name="Ремонт", start="Звонок"), Process(name="Замер"))
    process = template("process", each="process", title="Процесс: {name}")
    (only,) = asked(brief(process=rows), process, form=requiring("process.start"))
    assert (only.rows, only.switches, only.hours) == (("Заказ", "Замер"), (), 0)


def test_without_a_process_its_name_is_asked_for_with_the_high_hours_of_one() -> None:
    process = asking("process", "process.stages", each="process", title="Процесс: {name}")
    request = template("customization", each="customization")
    form = requiring("process.name", "process.start")
    (only,) = asked(brief(), process, request, form=form)
    assert (only.fact, only.switches) == ("process.name", ("Процесс: …",))
    # nothing is known of it: 4 h at worst, half as much again
    assert only.hours == 6
    assert asked(brief(process=(Process(name="Заказ", start="Звонок", stages=2),)), form=form) == ()


CATALOGUE = read_catalogue().templates
FORMS = read_forms()
BRIEFS = {name: read_brief(EXAMPLES / name / "brief.toml")[2] for name in EXAMPLE_NAMES}
FACTS = sorted(fact for fact in fact_kinds() if can_be_unknown(fact))
SAMPLES: dict[Kind, Any] = {
    "name": "junior",
    "number": 12,
    "count": 12,
    "hours": Decimal(12),
    "yes-no": True,
}
SAMPLE_OF: dict[str, Any] = {
    "integration.accounting.directions": 2,
    "integration.site.method": "api",
}
SECTIONS: dict[str, Any] = {
    "process": (Process(name="Заказ"),),
    "representative": Representative(name="Анна"),
    "training": Training(),
}


def of(told: Brief) -> Sources:
    form = FORMS.form_of(told.client.industry or "general")
    return Sources(told, form, CATALOGUE, SERVICE)


def change(record: Any, path: list[str], to: Callable[[Any, str], object]) -> Any:
    """Give a brief's part with a fact changed in every row that can state it."""
    name, *rest = path
    if name == "integration":
        kind, field = rest
        rows = (change(row, [field], to) if row.kind == kind else row for row in record.integration)
        return record._replace(integration=tuple(rows))
    if not rest:
        return record._replace(**{name: to(record, name)})
    part = getattr(record, name)
    if part is None:
        return record
    if hasattr(part, "_fields"):
        return record._replace(**{name: change(part, rest, to)})
    return record._replace(**{name: tuple(change(row, rest, to) for row in part)})


def forget(told: Brief, facts: set[str], sections: set[str]) -> Brief:
    for fact in facts:
        told = change(told, fact.split("."), lambda record, name: record._field_defaults[name])
    return told._replace(**{name: Brief._field_defaults[name] for name in sections})


def answer(told: Brief, fact: str) -> Brief:
    """Answer a question in every row that lacks the answer."""
    section = fact.partition(".")[0]
    if section in SECTIONS and not getattr(told, section):
        told = told._replace(**{section: SECTIONS[section]})
    sample = SAMPLE_OF.get(fact) or SAMPLES[fact_kinds()[fact]]
    answered: Brief = change(
        told,
        fact.split("."),
        lambda record, name: sample if getattr(record, name) is None else getattr(record, name),
    )
    return answered


thinned = st.builds(
    forget,
    st.sampled_from(EXAMPLE_NAMES).map(BRIEFS.__getitem__),
    st.sets(st.sampled_from(FACTS)),
    st.sets(st.sampled_from(sorted(SECTIONS)), max_size=2),
)
SOME = settings(deadline=None, max_examples=40)


@SOME
@given(thinned)
def test_every_unknown_that_a_plan_rests_on_is_asked_for(told: Brief) -> None:
    facts = [one.fact for one in open_questions(of(told))]
    assert draft_dpv(of(told)).unknown_facts <= {*facts}
    assert len(facts) == len(set(facts))


@SOME
@given(thinned)
def test_questions_are_in_order_and_cost_the_width_that_they_take_away(told: Brief) -> None:
    found = open_questions(of(told))
    assert found == tuple(sorted(found, key=lambda one: (-one.hours, one.fact)))
    now = width(draft_dpv(of(told)).hours)
    for one in found:
        narrowing = now - width(draft_dpv(of(told), settled=(one.fact,)).hours)
        assert one.hours >= narrowing >= 0
        assert one.switches or one.hours == narrowing


@SOME
@given(thinned, st.data())
def test_an_answer_takes_its_question_away(told: Brief, data: st.DataObject) -> None:
    found = [one.fact for one in open_questions(of(told))]
    if found:
        fact = data.draw(st.sampled_from(found))
        left = [one.fact for one in open_questions(of(answer(told, fact)))]
        assert fact not in left


@SOME
@given(thinned, st.sets(st.sampled_from(FACTS)), st.sets(st.sampled_from(FACTS)))
def test_the_more_is_settled_the_narrower_the_range_around_the_same_likely_hours(
    told: Brief, some: set[str], more: set[str]
) -> None:
    plans = [draft_dpv(of(told), settled=facts) for facts in ((), some, some | more)]
    likely = [[block.hours.likely for block in plan.block] for plan in plans]
    assert likely[0] == likely[1] == likely[2]
    lows = [plan.hours.low for plan in plans]
    highs = [plan.hours.high for plan in plans]
    assert lows == sorted(lows)
    assert highs == sorted(highs, reverse=True)


@SOME
@given(thinned)
def test_with_every_answer_the_range_is_as_if_nothing_had_been_unknown(told: Brief) -> None:
    facts = {one.fact for one in open_questions(of(told))}
    now, after = draft_dpv(of(told)).hours, range_after(of(told), facts)
    assert now.low <= after.low <= now.likely == after.likely <= after.high <= now.high
    assert after == range_after(of(told), FACTS)


def test_a_thin_briefs_roles_may_bring_their_block_and_narrow_the_training() -> None:
    thin = BRIEFS["thin"]
    now = width(draft_dpv(of(thin)).hours)
    narrowing = now - width(range_after(of(thin), ("staff.roles",)))
    two = draft_dpv(of(thin._replace(staff=Staff(roles=2))))
    (coming,) = (block for block in two.block if block.template == "roles")
    asked_for = {one.fact: one for one in open_questions(of(thin))}
    assert asked_for["staff.roles"].switches == (coming.title,)
    assert asked_for["staff.roles"].hours == narrowing + coming.hours.high


@pytest.mark.parametrize(
    ("name", "facts"),
    [("cold-launch", []), ("standard-retail", []), ("wholesale-1c", ["reports.own_formulas"])],
)
def test_a_full_brief_leaves_hardly_a_question(name: str, facts: list[str]) -> None:
    assert [one.fact for one in open_questions(of(BRIEFS[name]))] == facts
