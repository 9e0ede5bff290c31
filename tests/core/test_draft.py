from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.brief import Brief, Customization, Integration, Process, Staff
from shebo_cli.core.catalogue import (
    HoursShare,
    LevelCondition,
    Multiplier,
    Switch,
    Template,
    TemplateTask,
)
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.draft import draft_dpv
from shebo_cli.core.form import Question, Section
from tests.core.builders import FORM, brief, points, sources, template

ALWAYS = Switch(always=True)


def draft(given: Brief, *templates: Template) -> Dpv:
    return draft_dpv(sources(given, *templates))


def test_blocks_are_numbered_in_the_order_of_priority_and_dependence() -> None:
    made = draft(
        brief(),
        template("late", priority=30, switch=ALWAYS),
        template("first", priority=20, switch=ALWAYS),
        template("needs-late", priority=10, switch=ALWAYS, depends=("late", "absent")),
    )
    assert [(one.id, one.template, one.depends, one.priority) for one in made.block] == [
        ("B01", "first", (), 1),
        ("B02", "late", (), 2),
        ("B03", "needs-late", ("B02",), 3),
    ]
    assert [one.task[0].id for one in made.block] == ["B01.1", "B02.1", "B03.1"]


def test_a_row_gives_a_block_of_its_own_with_its_own_name_and_facts() -> None:
    made = draft(
        brief(process=(Process(name="Продажа"), Process(name="{name} <b>"))),
        template("process", each="process", title="Процесс: {name}"),
        template("fields", priority=20, switch=ALWAYS, depends=("process",)),
    )
    assert [one.title for one in made.block[:2]] == ["Процесс: Продажа", "Процесс: {name} <b>"]
    assert made.block[2].depends == ("B01", "B02")


def test_a_customization_has_productions_hours_the_developments_level_and_its_share() -> None:
    share = HoursShare(
        fact="customization.hours",
        label="часы",
        low=Decimal("0.2"),
        likely=Decimal("0.3"),
        high=Decimal("0.4"),
    )
    made = draft(
        brief(
            customization=(
                Customization(title="Кнопка", hours=Decimal(5), level="senior"),
                Customization(title="Отчёт"),
            )
        ),
        template(
            "customization",
            each="customization",
            share=share,
            production="customization.hours",
            level_from="customization.level",
            level="integrator",
            task=(TemplateTask(title="а", part=Decimal(1)),),
        ),
    )
    known, unknown = made.block
    assert known.hours == points("1", "1.5", "2")
    assert known.production_hours == 5
    assert known.task[0].level == "senior"
    assert unknown.task[0].level == "integrator"
    assert unknown.production_hours is None
    assert unknown.hours.likely == Decimal("0.3")
    assert [one.fact for one in unknown.assumptions] == ["customization.hours"]


def test_overhead_follows_from_the_functional_blocks_without_customizations() -> None:
    half = HoursShare(
        fact="plan.functional_hours",
        label="часы",
        low=Decimal("0.5"),
        likely=Decimal("0.5"),
        high=Decimal("0.5"),
    )
    own = HoursShare(
        fact="customization.hours", label="часы", low=Decimal(1), likely=Decimal(1), high=Decimal(1)
    )
    part = (TemplateTask(title="а", part=Decimal(1)),)
    made = draft(
        brief(customization=(Customization(title="Кнопка", hours=Decimal(7)),)),
        template("a", switch=ALWAYS, article="clients"),
        template("b", switch=ALWAYS, article="clients"),
        template(
            "c",
            each="customization",
            share=own,
            production="customization.hours",
            article="own: {name}",
            task=part,
        ),
        template("testing", kind="overhead", priority=90, switch=ALWAYS, share=half, task=part),
        template(
            "demo",
            kind="overhead",
            priority=91,
            switch=ALWAYS,
            per=(Multiplier(fact="plan.functional_blocks", label="б", hours=Decimal(1)),),
        ),
        template(
            "kb",
            kind="overhead",
            priority=92,
            switch=ALWAYS,
            per=(Multiplier(fact="plan.articles", label="с", hours=Decimal(1)),),
        ),
    )
    assert {one.template: one.hours.likely for one in made.block} == {
        "a": 2,
        "b": 2,
        "c": 7,
        "testing": 2,
        "demo": 3,
        "kb": 2,
    }


def test_a_level_may_follow_from_a_value() -> None:
    condition = LevelCondition(fact="integration.site.method", equals="api", level="integrator")
    site = template(
        "site",
        switch=Switch(fact="integration.site", at_least=1),
        task=(
            TemplateTask(title="а", hours=points("1"), level_when=condition),
            TemplateTask(title="б", hours=points("1"), level="senior"),
        ),
    )
    by_api = draft(brief(integration=(Integration(kind="site", method="api"),)), site)
    by_module = draft(brief(integration=(Integration(kind="site", method="module"),)), site)
    assert [task.level for task in by_api.block[0].task] == ["integrator", "senior"]
    assert [task.level for task in by_module.block[0].task] == ["junior", "senior"]


def test_a_customization_without_hours_stays_to_be_asked_about() -> None:
    share = HoursShare(
        fact="customization.hours",
        label="часы",
        low=Decimal("0.2"),
        likely=Decimal("0.3"),
        high=Decimal("0.4"),
    )
    made = draft(
        brief(customization=(Customization(title="Кнопка", hours=Decimal(0)),)),
        template(
            "c", each="customization", share=share, task=(TemplateTask(title="а", part=Decimal(1)),)
        ),
    )
    assert [one.hours.likely for one in made.block] == [0]


def test_a_functional_block_may_depend_on_overhead() -> None:
    made = draft(
        brief(),
        template("early", priority=1, kind="overhead", switch=ALWAYS),
        template("late", priority=2, switch=ALWAYS, depends=("early",)),
    )
    assert [(one.template, one.depends) for one in made.block] == [
        ("late", ("B02",)),
        ("early", ()),
    ]


def test_a_block_that_an_unknown_fact_would_switch_on_is_named() -> None:
    roles = template("roles", switch=Switch(fact="staff.roles", at_least=2))
    unknown = draft(brief(), roles)
    assert unknown.block == ()
    assert [(one.template, one.fact, one.taken) for one in unknown.assumptions] == [
        ("roles", "staff.roles", 1)
    ]
    assert draft(brief(staff=Staff(roles=1)), roles).assumptions == ()


def test_the_order_of_templates_makes_no_difference() -> None:
    templates = [template(name, switch=ALWAYS) for name in "abc"]
    assert draft(brief(), *templates) == draft(brief(), *reversed(templates))


def test_rows_of_the_same_name_show_each_its_own_answers() -> None:
    asked = Question("process.stages", "?", "!", 3, label="Этапы", blocks=("process",))
    form = FORM._replace(section=(Section("processes", question=(asked,)),))
    given = brief(process=(Process(name="Заказ", stages=3), Process(name="Заказ", stages=5)))
    made = draft_dpv(sources(given, template("process", each="process"), form=form))
    assert [one.details for one in made.block] == [("Этапы: 3",), ("Этапы: 5",)]


def test_an_answer_of_the_industry_stands_in_the_first_block_of_several() -> None:
    asked = Question("details.returns", "?", "!", "в магазин", label="Возврат", blocks=("process",))
    form = FORM._replace(section=(Section("industry", question=(asked,)),))
    given = brief(
        process=(Process(name="Заказ"), Process(name="Ремонт")), details={"returns": "14 дней"}
    )
    made = draft_dpv(sources(given, template("process", each="process"), form=form))
    assert [one.details for one in made.block] == [("Возврат: 14 дней",), ()]
