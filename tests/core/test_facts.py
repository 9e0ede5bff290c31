from __future__ import annotations

from decimal import Decimal

from shebo_cli.core.brief import (
    Automations,
    ContactData,
    Customization,
    Data,
    Integration,
    Process,
    Purchase,
    Reports,
    Staff,
)
from shebo_cli.core.facts import ABSENT, Fact, collect_facts, fact_paths, find, row_facts
from tests.core.builders import brief


def test_a_section_that_is_absent_counts_as_not_wanted() -> None:
    facts = collect_facts(brief())
    assert find(facts, "automations.actions") == ABSENT
    assert find(facts, "data.contacts") == ABSENT


def test_a_count_that_is_missing_in_a_section_is_unknown() -> None:
    facts = collect_facts(brief(automations=Automations(), data=Data(contacts=ContactData())))
    assert find(facts, "automations.actions") == Fact(is_known=False)
    assert find(facts, "data.contacts") == Fact(Decimal(1))
    assert not find(facts, "data.contacts.rows").is_known


def test_staff_and_training_are_unknown_even_where_their_sections_are_absent() -> None:
    facts = collect_facts(brief())
    assert not find(facts, "staff.users").is_known
    assert not find(facts, "training.sessions").is_known


def test_a_count_may_name_the_things_counted() -> None:
    facts = collect_facts(brief(staff=Staff(users=5, roles=("менеджер", "склад"))))
    assert find(facts, "staff.roles").number == 2
    assert find(facts, "staff.users").number == 5


def test_rows_of_one_kind_are_added_up() -> None:
    rows = (
        Integration(kind="telephony", lines=3),
        Integration(kind="telephony", lines=4),
        Integration(kind="email", mailboxes=("a@b", "c@d")),
    )
    facts = collect_facts(brief(integration=rows))
    assert find(facts, "integration.telephony").number == 2
    assert find(facts, "integration.telephony.lines") == Fact(Decimal(7))
    assert find(facts, "integration.email.mailboxes").number == 2
    assert find(facts, "integration.payments").number == 0


def test_a_sum_with_a_gap_keeps_what_is_known_and_counts_as_unknown() -> None:
    rows = (Integration(kind="telephony", lines=9), Integration(kind="telephony"))
    facts = collect_facts(brief(integration=rows))
    assert find(facts, "integration.telephony.lines") == Fact(Decimal(9), is_known=False)


def test_a_messenger_that_is_named_is_a_channel() -> None:
    rows = (
        Integration(kind="messengers", provider="Telegram"),
        Integration(kind="messengers", channels=2),
    )
    facts = collect_facts(brief(integration=rows))
    assert find(facts, "integration.messengers.channels") == Fact(Decimal(3))
    nameless = collect_facts(brief(integration=(Integration(kind="messengers"),)))
    assert not find(nameless, "integration.messengers.channels").is_known


def test_values_are_kept_as_they_are() -> None:
    facts = collect_facts(
        brief(
            integration=(Integration(kind="site", method="api"), Integration(kind="site")),
            reports=Reports(own_formulas=True),
            service=Purchase(launch="cold"),
        )
    )
    assert find(facts, "integration.site.method").values == ("api",)
    assert find(facts, "reports.own_formulas").values == (True,)
    assert find(facts, "service.launch").values == ("cold",)


def test_a_row_has_facts_of_its_own() -> None:
    process = Process(name="Продажа", stages=("Заявка", "Счёт"))
    assert row_facts(process)["process.stages"].number == 2
    assert not row_facts(process)["process.fields"].is_known
    request = Customization(title="Кнопка", hours=Decimal(5), level="senior")
    assert row_facts(request) == {
        "customization.hours": Fact(Decimal(5)),
        "customization.level": Fact(values=("senior",)),
    }


def test_every_fact_that_is_collected_is_in_the_vocabulary() -> None:
    full = brief(data=Data(contacts=ContactData()), automations=Automations(), reports=Reports())
    assert set(collect_facts(full)) <= fact_paths()


def test_no_channel_at_all_is_a_known_count() -> None:
    rows = (Integration(kind="messengers", provider="Telegram", channels=0),)
    assert find(collect_facts(brief(integration=rows)), "integration.messengers.channels") == Fact()
