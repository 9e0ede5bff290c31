"""What projects of the industry usually take and a brief does not ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from shebo_cli.core.brief import (
    Brief,
    Data,
    Documents,
    Integration,
    Mailings,
    Process,
    ProductData,
    Purchase,
    Reports,
    Staff,
    Warehouse,
)
from shebo_cli.core.catalogue import Addition, Multiplier, Switch, Template, TemplateTask
from shebo_cli.core.draft import Sources, draft_dpv
from shebo_cli.core.form import UsualBlock
from shebo_cli.core.suggest import Suggestion, suggest
from shebo_cli.files.template_folder import read_catalogue, read_forms
from tests.core.builders import FORM, SERVICE, brief, dpv, points, sources, template

CATALOGUE = read_catalogue().templates
FORMS = read_forms()


def usual(*blocks: str) -> tuple[UsualBlock, ...]:
    return tuple(UsualBlock(block, f"Ради {block}") for block in blocks)


def suggested(told: Brief, *templates: Template, order: str = "") -> tuple[Suggestion, ...]:
    """Give the suggestions where every template is usual."""
    names = order.split() or [one.id for one in templates]
    given = sources(told, *templates, form=FORM._replace(usual=usual(*names)))
    return suggest(given, draft_dpv(given))


def switched(template_id: str, fact: str, at_least: int = 1, **keys: Any) -> Template:
    return template(template_id, switch=Switch(fact=fact, at_least=at_least), **keys)


MAILINGS = switched("mailings", "mailings.channels")
SITE = switched("site", "integration.site")


def test_a_usual_block_that_is_not_planned_is_offered_with_its_hours_and_why() -> None:
    assert suggested(brief(), MAILINGS) == (
        Suggestion(MAILINGS, points("1", "2", "4"), "Ради mailings"),
    )


def test_a_block_that_the_industry_does_not_usually_take_is_not_offered() -> None:
    assert suggested(brief(), MAILINGS, SITE, order="site")[0].template == SITE
    assert len(suggested(brief(), MAILINGS, SITE, order="site")) == 1


def test_suggestions_come_in_the_order_of_the_form() -> None:
    third = switched("a", "warehouse.warehouses")
    found = suggested(brief(), third, MAILINGS, SITE, order="site a mailings")
    assert [one.template.id for one in found] == ["site", "a", "mailings"]


def test_a_usual_block_that_the_catalogue_lacks_is_passed_over() -> None:
    assert [one.template for one in suggested(brief(), SITE, order="absent site")] == [SITE]


@pytest.mark.parametrize(
    ("told", "block"),
    [
        (brief(mailings=Mailings(channels=2)), MAILINGS),
        (brief(integration=(Integration(kind="site"),)), SITE),
        (brief(), template("always", switch=Switch(always=True))),
    ],
)
def test_a_planned_block_is_not_offered(told: Brief, block: Template) -> None:
    assert suggested(told, block) == ()


def test_a_block_that_a_person_added_to_the_plan_is_not_offered() -> None:
    given = sources(brief(), MAILINGS, form=FORM._replace(usual=usual("mailings")))
    plan = draft_dpv(given, added=("mailings",))
    assert len(suggest(given, dpv())) == 1
    assert suggest(given, plan) == ()


@pytest.mark.parametrize(
    ("told", "block"),
    [
        (brief(mailings=Mailings(channels=0)), MAILINGS),
        (brief(mailings=Mailings(channels=())), MAILINGS),
        (brief(staff=Staff(roles=1)), switched("roles", "staff.roles", at_least=2)),
        (
            brief(service=Purchase(launch="cold")),
            template("support", switch=Switch(fact="service.launch", equals="standard")),
        ),
    ],
)
def test_what_the_brief_answers_with_none_is_not_offered(told: Brief, block: Template) -> None:
    assert suggested(told, block) == ()


@pytest.mark.parametrize(
    ("told", "block"),
    [
        (brief(), switched("roles", "staff.roles", at_least=2)),
        (
            brief(integration=(Integration(kind="telephony"),)),
            switched("telephony", "integration.telephony.lines", at_least=5),
        ),
    ],
)
def test_what_the_brief_leaves_open_is_a_question_and_no_suggestion(
    told: Brief, block: Template
) -> None:
    assert suggested(told, block) == ()


def test_an_integration_that_the_brief_does_not_mention_is_never_declined() -> None:
    told = brief(integration=(Integration(kind="email", mailboxes=1),))
    assert [one.template for one in suggested(told, SITE)] == [SITE]


@pytest.mark.parametrize("each", ["process", "customization"])
def test_a_block_of_rows_is_not_offered(each: str) -> None:
    assert suggested(brief(), template("rows", each=each)) == ()


def test_a_block_that_only_a_person_adds_is_offered() -> None:
    assert [one.template.id for one in suggested(brief(), template("own"))] == ["own"]


def test_what_was_not_asked_yet_widens_the_hours_of_the_smallest_size() -> None:
    per = (Multiplier(fact="warehouse.warehouses", label="склады", hours=Decimal(3)),)
    adds = (Addition(fact="warehouse.document_kinds", label="д", hours=Decimal(1), over=2),)
    block = switched(
        "warehouse",
        "warehouse",
        per=per,
        task=(TemplateTask(title="а", hours=points("1", "2", "4"), adds=adds),),
    )
    (only,) = suggested(brief(), block)
    # one warehouse: 1.5–3–6 h, times 0.67 and 1.5
    assert only.hours == points("1.005", "3", "9")


def test_what_the_brief_knows_already_sizes_the_suggestion() -> None:
    adds = (Addition(fact="staff.users", label="люди", hours=Decimal(1), over=5),)
    block = switched(
        "mailings", "mailings", task=(TemplateTask(title="а", hours=points("2"), adds=adds),)
    )
    (only,) = suggested(brief(staff=Staff(users=8)), block)
    assert only.hours == points("5")


def of(told: Brief, industry: str) -> list[str]:
    given = Sources(told, FORMS.form_of(industry), CATALOGUE, SERVICE)
    return [one.template.id for one in suggest(given, draft_dpv(given))]


def test_a_wholesaler_is_offered_what_wholesalers_take_and_it_has_not_answered() -> None:
    told = brief(process=(Process(name="Заказ"),))
    offered = [one.block for one in FORMS.parts["wholesale"].usual]
    assert len(offered) > 3
    assert of(told, "wholesale") == offered
    asked_for = told._replace(
        integration=(Integration(kind="accounting"),),
        warehouse=Warehouse(warehouses=2),
        documents=Documents(templates=0),
        reports=Reports(),
        data=Data(products=ProductData()),
    )
    left = {"accounting", "warehouse", "documents", "reports", "products-import"}
    assert of(asked_for, "wholesale") == [one for one in offered if one not in left]


@pytest.mark.parametrize("industry", FORMS.industries)
def test_what_a_shipped_form_calls_usual_is_offered_unless_every_brief_is_asked_for_it(
    industry: str,
) -> None:
    offered = [one.block for one in FORMS.parts[industry].usual]
    switches = {one: CATALOGUE[one].switch for one in offered}
    asked = [one for one, switch in switches.items() if switch and switch.fact == "staff.roles"]
    told = brief(process=(Process(name="Заказ"),))
    assert of(told, industry) == [one for one in offered if one not in asked]
