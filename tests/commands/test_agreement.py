"""Sending, approving, changing the ДПВ as users do it (R-APPR, R-COMP, R-TERM-2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.ledger_story import AGREED, BEGUN, Story, begin, commit
from tests.conftest import dpv_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

NEW_BLOCK = dpv_text("B04|20||4").removeprefix("schema = 1\n")
LETTERS = "2026-12-02 notice scope --sent --via почта"
SEND_AND_APPROVE = """
    2026-12-03 dpv send
    2026-12-04 approve --as administrator --by Олег
    2026-12-04 approve --as client --by Анна
"""


def add_block(story: Story) -> None:
    with (story.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)


def remove_block(story: Story, block: str) -> None:
    plan = story.folder / "dpv.toml"
    text = plan.read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=\[\[block\]\]$)", text)
    plan.write_text("".join(one for one in parts if f'id = "{block}"' not in one), "utf-8")


def diffs(story: Story, *options: str) -> list[tuple[str, str, list[str]]]:
    """Give the blocks that differ: id, what happened, which fields."""
    words = " ".join(("2026-12-02 dpv diff", *options))
    return [(one["id"], one["change"], one["fields"]) for one in story.json(words)["blocks"]]


def approvals(story: Story, day: str = "2026-12-30") -> tuple[str, bool, str]:
    """Give stage, whether the ДПВ is approved, and whose turn it is."""
    status = story.status(day)
    return status["stage"], status["approved"], status["turn_of"]


# R-APPR-1: administrator, then client


def test_a_dpv_is_sent_then_approved_by_the_administrator_then_by_the_client_r_appr_1(
    story: Story,
) -> None:
    out = story.tell("2026-11-24 dpv send").out
    assert out.startswith("Sent for approval: 3 blocks, 40 h.\n")
    assert approvals(story) == ("estimate", False, "administrator")
    out = story.tell("2026-11-25 approve --as administrator --by Олег --via OneBox").out
    assert "Administrator Олег agrees on content and hours" in out
    assert "Next: the client." in out
    assert approvals(story) == ("estimate", False, "client")
    out = story.tell("2026-11-26 approve --as client --by Анна").out
    assert "The ДПВ is approved as a whole: 40 h. Work may begin." in out
    assert approvals(story) == ("implementation", True, "executor")
    found = [(one["role"], one["name"], one["via"]) for one in story.events("approval")]
    assert found == [("administrator", "Олег", "OneBox"), ("client", "Анна", None)]


def test_the_client_cannot_approve_before_the_administrator_r_appr_1(story: Story) -> None:
    line = "2026-11-25 approve --as client --by Анна"
    assert "no ДПВ was sent" in story.refuse(line)
    story.tell("2026-11-24 dpv send")
    assert "the administrator approves first" in story.refuse(line)
    assert "the administrator approves first" in story.refuse(f"{line} --block B01")
    assert "nothing waits" in story.refuse("2026-11-25 reject --as client --by Анна --why Нет")


def test_nobody_approves_twice(story: Story) -> None:
    story.tell("2026-11-24 dpv send\n2026-11-24 approve --as administrator --by Олег")
    assert "nothing waits" in story.refuse("2026-11-25 approve --as administrator --by Олег")
    story.tell("2026-11-25 approve --as client --by Анна")
    assert "nothing waits" in story.refuse("2026-11-25 approve --as client --by Анна")


def test_the_teams_administrator_is_known_and_the_client_has_to_be_named(story: Story) -> None:
    story.tell("2026-11-24 dpv send")
    assert "--by NAME" in story.refuse("2026-11-25 approve --as administrator")
    with (story.folder / "shebo.toml").open("a", encoding="utf-8") as file:
        file.write('\n[team]\nadministrator = "Олег Петров"\n')
    story.tell("2026-11-25 approve --as administrator")
    assert story.events("approval")[0]["name"] == "Олег Петров"
    assert "--by NAME" in story.refuse("2026-11-25 approve --as client")
    assert "--by NAME" in story.refuse("2026-11-25 approve --as client --by ' '")


def test_a_block_can_be_approved_and_worked_on_before_the_others(story: Story) -> None:
    story.tell("2026-11-24 dpv send")
    out = story.tell("2026-11-25 approve --as administrator --by Олег --block B01").out
    assert "Blocks still with the administrator: B02, B03." in out
    story.tell("2026-11-26 approve --as client --by Анна --block b01")
    story.refuse("2026-11-26 approve --as client --by Анна --block B01")
    assert approvals(story) == ("estimate", False, "administrator")
    story.tell("2026-11-27 log B01.1 1")
    assert "B02 is not approved" in story.refuse("2026-11-27 log B02.1 1")
    story.tell("""
        2026-11-27 approve --as administrator --by Олег
        2026-11-27 approve --as client --by Анна
    """)
    assert approvals(story) == ("implementation", True, "executor")


def test_several_blocks_can_be_decided_on_at_once(story: Story) -> None:
    story.tell("""
        2026-11-24 dpv send
        2026-11-25 approve --as administrator --by Олег --block B01 --block B03
        2026-11-25 reject --as administrator --by Олег --block B02 --why Дорого
    """)
    found = [(one["block"], one["sequence"]) for one in story.events("approval", "rejection")]
    assert found == [("B01", 2), ("B03", 3), ("B02", 4)]


@pytest.mark.parametrize("second", ["B09", "B01"])
@pytest.mark.parametrize("option", ["", " --dry-run"])
def test_of_several_blocks_all_or_none_are_approved(second: str, option: str, story: Story) -> None:
    story.tell("2026-11-24 dpv send")
    line = f"2026-11-25 approve --as administrator --by Олег --block B01 --block {second}{option}"
    story.refuse(line)


@pytest.mark.parametrize("line", ["log B01.1 1", "block start B01", "block submit B01"])
def test_nothing_is_worked_before_the_clients_approval_r_stage(line: str, story: Story) -> None:
    way = ("dpv send", "approve --as administrator --by Олег", "approve --as client --by Анна")
    for step in way:
        error = story.refuse(f"2026-11-25 {line}")
        assert "B01 is not approved by administrator and client" in error
        assert "shebo dpv send" in error
        story.tell(f"2026-11-25 {step}")
    story.tell(f"2026-11-25 {line}")


def test_earlier_stages_are_worked_before_any_approval_and_charge_no_purchase_r_stage_1(
    story: Story,
) -> None:
    out = story.tell("2026-11-20 log intake 2\n2026-11-20 log dpv 4\n2026-11-20 log estimate 1").out
    assert "not charged to the purchase" in out
    status = story.status("2026-11-20")
    assert status["hours"]["logged"] == 0.0
    assert [one["hours"] for one in status["stages"]] == [2.0, 4.0, 1.0, 0.0]


def test_a_refused_dpv_goes_back_to_the_executor_and_may_be_sent_again(story: Story) -> None:
    story.tell("2026-11-24 dpv send")
    assert "is sent already" in story.refuse("2026-11-24 dpv send")
    out = story.tell("2026-11-25 reject --as administrator --by Олег --why 'Мало тестов'").out
    assert "Administrator Олег rejects the ДПВ: Мало тестов" in out
    assert approvals(story) == ("estimate", False, "executor")
    assert "shebo dpv send" in story.refuse("2026-11-25 approve --as administrator --by Олег")
    story.tell("2026-11-26 dpv send")
    assert approvals(story) == ("estimate", False, "administrator")


def test_a_refused_block_alone_is_changed_and_approved_again(story: Story) -> None:
    story.tell("""
        2026-11-24 dpv send
        2026-11-25 approve --as administrator --by Олег
        2026-11-25 reject --as client --by Анна --block B02 --why Дорого --via письмо
    """)
    out = story.tell("2026-11-26 approve --as client --by Анна").out
    assert "Refused blocks: B02." in out
    assert approvals(story) == ("estimate", False, "executor")
    story.tell("2026-11-26 log B01.1 1")
    story.edit(("hours = 10\n", "hours = 8\n"), ("hours = 10\n", "hours = 8\n"))
    story.edit(("hours = 8\n", "hours = 10\n"))
    out = story.tell("2026-11-27 dpv send").out
    assert out.startswith("Sent for approval: 1 block, 38 h.\n")
    assert "Only what has changed since the last approval waits: B02." in out
    story.tell("2026-11-27 approve --as administrator --by Олег")
    out = story.tell("2026-11-27 approve --as client --by Анна").out
    assert "The ДПВ is approved as a whole: 38 h." in out


def test_what_is_approved_is_what_was_sent(story: Story) -> None:
    story.tell("2026-11-24 dpv send")
    story.edit(("hours = 10", "hours = 11"))
    for line in (
        "2026-11-25 approve --as administrator --by Олег",
        "2026-11-25 approve --as administrator --by Олег --block B01",
        "2026-11-25 approve --as administrator --by Олег --scope deadlines",
        "2026-11-25 reject --as administrator --by Олег --why Нет",
    ):
        error = story.refuse(line)
        assert "has changed since it was sent on 2026-11-24" in error
        assert "shebo dpv send" in error
    # The other blocks are still those that were sent.
    story.tell("2026-11-25 approve --as administrator --by Олег --block B03")
    story.tell("2026-11-26 dpv send\n2026-11-26 approve --as administrator --by Олег")
    story.edit(("hours = 11", "hours = 12"))
    assert "has changed since" in story.refuse("2026-11-27 approve --as client --by Анна")


def test_a_dpv_that_means_nothing_is_not_sent(story: Story) -> None:
    story.edit(('depends = ["B01"]', 'depends = ["B09"]'))
    assert "SHB202" in story.refuse("2026-11-24 dpv send")
    (story.folder / "dpv.toml").write_text("schema = 1\n", encoding="utf-8")
    assert "has no tasks" in story.refuse("2026-11-24 dpv send")
    (story.folder / "dpv.toml").unlink()
    assert "no ДПВ" in story.refuse("2026-11-24 dpv send")


# R-APPR-2: the seal


@pytest.mark.parametrize(
    "edits",
    [
        [("hours = 20", "hours = 20 # договорились")],
        [("hours = 20", "hours = 20.0")],
        [("hours = 20", "hours = 2e1")],
        [("hours = 20", "hours = { high = 20, low = 20.00, likely = 20 }")],
        [('level = "junior"\nhours = 20', 'hours = 20\nlevel = "junior"')],
        [("priority = 3", "priority = 1"), ("priority = 1", "priority = 3")],
        [("by_hand = true\n", ""), ('title = "Блок B01"', 'purpose = "Зачем"\ntitle = "Блок B01"')],
        [("\n", "\n\n\n# Шапка\n")],
    ],
)
def test_layout_and_order_keep_the_seal_r_appr_1(
    edits: list[tuple[str, str]], begun: Story
) -> None:
    begun.edit(*edits)
    assert diffs(begun) == []
    assert (
        begun.run("2026-12-02", "dpv", "diff").out == "The ДПВ is the same as the approved ДПВ.\n"
    )
    assert begun.status("2026-12-02")["drifted"] is False
    assert "SHB307" not in begun.codes("2026-12-02")


def test_the_order_of_blocks_and_line_ends_keep_the_seal(begun: Story) -> None:
    plan = begun.folder / "dpv.toml"
    head, *blocks = re.split(r"(?m)^(?=\[\[block\]\]$)", plan.read_text(encoding="utf-8"))
    text = "".join((head, *reversed(blocks))).replace("\n", "\r\n")
    plan.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert diffs(begun) == []


@pytest.mark.parametrize(
    ("edits", "block", "fields"),
    [
        ([("hours = 20", "hours = 20.5")], "B03", ["tasks"]),
        ([("hours = 20", "hours = { low = 10, likely = 20, high = 20 }")], "B03", ["tasks"]),
        ([('title = "Задача"', 'title = "Другая"')], "B01", ["tasks"]),
        ([('level = "junior"', 'level = "senior"')], "B01", ["tasks"]),
        ([('title = "Блок B02"', 'title = "Склад"')], "B02", ["title"]),
        ([('acceptance = ["Работает."]', 'acceptance = ["Летает."]')], "B01", ["acceptance"]),
        ([('depends = ["B01"]', "depends = []")], "B02", ["depends"]),
        ([("priority = 3", "priority = 3\nproduction_hours = 5")], "B03", ["production_hours"]),
        ([("priority = 3", 'priority = 3\ndetails = ["Да"]')], "B03", ["details"]),
    ],
)
def test_a_changed_block_is_shown_exactly_r_appr_3(
    edits: list[tuple[str, str]], block: str, fields: list[str], begun: Story
) -> None:
    begun.edit(*edits)
    assert diffs(begun) == [(block, "changed", fields)]
    assert begun.status("2026-12-02")["drifted"] is True
    found = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB307"]
    assert [one["message"].split()[0] for one in found] == [block]
    lines = begun.run("2026-12-02", "dpv", "diff").out.splitlines()
    shown = [line for line in lines if line.startswith(("  ~", "  +", "  -"))]
    assert [line.split()[:2] for line in shown] == [["~", block]]


def test_new_and_missing_blocks_are_shown_with_their_hours_r_appr_3(begun: Story) -> None:
    add_block(begun)
    remove_block(begun, "B03")
    assert diffs(begun) == [("B03", "removed", []), ("B04", "added", [])]
    out = begun.run("2026-12-02", "dpv", "diff").out
    assert out == (
        "Against the approved ДПВ: 40 h → 40 h\n"
        "  - B03  Блок B03 · -20 h\n"
        "  + B04  Блок B04 · +20 h\n"
    )
    codes = [one["code"] for one in begun.lint("2026-12-02")]
    assert codes.count("SHB307") == 2


def test_a_changed_task_is_shown_with_its_hours_before_and_after(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 22.5"))
    out = begun.run("2026-12-02", "dpv", "diff").out
    assert out == (
        "Against the approved ДПВ: 40 h → 42.5 h\n"
        "  ~ B03  Блок B03 · +2.5 h: tasks\n"
        "         B03.1  Задача · 20 → 22.5\n"
    )


def test_before_an_approval_there_is_nothing_to_compare_with(story: Story) -> None:
    assert "--against HEAD" in story.refuse("2026-11-24 dpv diff")
    assert story.status("2026-11-24")["drifted"] is False


def test_the_dpv_is_compared_with_a_revision_of_git_r_appr_3(story: Story) -> None:
    first = commit(story.folder)
    story.edit(("hours = 20", "hours = 25"))
    commit(story.folder)
    story.edit(('title = "Блок B01"', 'title = "Начало"'))
    assert diffs(story, "--against", "HEAD") == [("B01", "changed", ["title"])]
    assert diffs(story, "--against", first) == [
        ("B01", "changed", ["title"]),
        ("B03", "changed", ["tasks"]),
    ]
    value = story.json(f"2026-12-02 dpv diff --against {first}")
    assert (value["against"], value["hours"]) == (first, {"before": 40.0, "after": 45.0})
    assert (
        "Against main: 45 h → 45 h"
        in story.run("2026-12-02", "dpv", "diff", "--against", "main").out
    )
    assert "git has no dpv.toml at “nowhere”" in story.refuse(
        "2026-12-02 dpv diff --against nowhere"
    )
    assert "git has no dpv.toml" in story.refuse("2026-12-02 dpv diff --against=--help")


def test_without_a_repository_no_revision_is_compared_with(story: Story) -> None:
    assert "git has no dpv.toml at “HEAD”" in story.refuse("2026-12-02 dpv diff --against HEAD")


# R-COMP: competence; deadlines


def test_the_competence_is_checked_apart_from_the_rest_r_comp_2(begun: Story) -> None:
    assert "SHB311" in begun.codes("2026-12-02")
    out = begun.tell("2026-12-02 approve --as administrator --by Олег --scope competence").out
    assert "The purchased level is enough for every task." in out
    assert "SHB311" not in begun.codes("2026-12-02")
    begun.edit(("hours = 20", "hours = 22"))
    assert "SHB311" not in begun.codes("2026-12-02")
    begun.edit(('level = "junior"', 'level = "senior"'))
    assert "SHB311" in begun.codes("2026-12-02")
    out = begun.tell("2026-12-03 approve --as administrator --by Олег --scope competence").out
    assert "needed: старший интегратор. Notify the client: B01.1." in out
    assert "SHB311" not in begun.codes("2026-12-03")
    begun.edit(('level = "junior"', 'level = "senior"'), name="shebo.toml")
    assert "SHB311" in begun.codes("2026-12-03")


def test_a_check_of_the_competence_approves_no_content(story: Story) -> None:
    story.tell("2026-11-24 approve --as administrator --by Олег --scope competence")
    story.tell("2026-11-25 dpv send")
    assert approvals(story) == ("estimate", False, "administrator")
    assert "SHB311" not in story.codes("2026-11-25")


def test_a_client_is_told_at_once_of_a_level_above_the_purchased_one_r_comp_1(story: Story) -> None:
    assert "enough for every task" in story.refuse("2026-11-24 notice competence")
    story.edit(('level = "junior"', 'level = "integrator"'))
    assert "SHB310" not in story.codes("2026-11-24")
    story.tell("2026-11-24 dpv send")
    assert "SHB310" in story.codes("2026-11-24")
    before = story.files()
    out = story.tell("2026-11-24 notice competence").out
    assert out.startswith("To: client\n")
    for part in ("«интегратор»", "«младший интегратор»", "– B01 «Блок B01»"):
        assert part in out
    assert "B02" not in out
    assert story.files() == before
    assert "SHB310" in story.codes("2026-11-24")
    assert "to: seller" in story.refuse("2026-11-24 notice competence --to seller --sent")
    story.tell("2026-11-24 notice competence --sent --via письмо")
    assert "SHB310" not in story.codes("2026-11-24")
    [event] = story.events("notice")
    assert (event["kind"], event["to"], event["via"]) == ("competence", ["client"], "письмо")
    # A further task above the level is news for the client.
    story.edit(('level = "junior"', 'level = "senior"'))
    assert "SHB310" in story.codes("2026-11-24")


LEVEL_MISSING = "B01 needs the level “интегратор”, bought is “младший интегратор”: B01.1"


def test_who_sends_or_approves_hears_of_a_level_that_was_not_bought_r_comp_1(story: Story) -> None:
    story.edit(('level = "junior"', 'level = "integrator"'))
    out = story.tell("2026-11-24 dpv send").out
    assert f"{LEVEL_MISSING}\nThe notice: shebo notice competence\n" in out
    assert "B02 needs" not in out
    agree = "2026-11-25 approve --as administrator --by Олег"
    assert LEVEL_MISSING in story.tell(f"{agree} --block B01").out
    story.tell("2026-11-25 notice competence --sent")
    assert "shebo notice" not in story.tell(agree).out
    # A further task above the level is news for the client.
    story.edit(('level = "junior"\nhours = 20', 'level = "senior"\nhours = 20'))
    assert f"{LEVEL_MISSING}\nB03 needs" in story.tell("2026-11-26 dpv send").out


def test_who_sends_or_approves_hears_of_the_hours_that_are_missing(story: Story) -> None:
    missing = "Missing: 18 h, 1 more month to buy."
    assert missing in story.tell("2026-11-24 dpv send").out
    story.tell("2026-11-24 buy --months 2")
    told = story.tell("2026-11-24 estimate").out
    assert "Missing until what is bought is paid: 40 h." in told
    assert "0 of 3 blocks fit; the others wait for the payment of what is bought." in told
    story.tell("2026-11-24 pay --months 1")
    told = story.tell("2026-11-25 approve --as administrator --by Олег").out
    assert "Missing until what is bought is paid: 18 h." in told
    assert "1 month is bought and not paid, and does not count yet" in told
    story.edit(("hours = 20", "hours = 60"))
    told = story.tell("2026-11-25 estimate").out
    assert "Missing: 58 h, 2 more months to buy." in told
    assert "the others wait for the next purchase." in told
    story.edit(("hours = 60", "hours = 20"))
    story.tell("2026-11-25 pay --months 1")
    assert "Missing" not in story.tell("2026-11-26 approve --as client --by Анна").out


def test_deadlines_are_agreed_apart_from_the_content(story: Story) -> None:
    line = "2026-11-25 approve --as administrator --by Олег --scope deadlines"
    assert "no ДПВ was sent" in story.refuse(line)
    story.tell("2026-11-24 dpv send")
    out = story.tell(line).out
    assert "Administrator Олег agrees on deadlines." in out
    assert approvals(story) == ("estimate", False, "administrator")
    assert [one["scope"] for one in story.events("approval")] == ["deadlines"]
    story.tell(AGREED.replace("2026-11-24 dpv send", ""))
    story.tell("2026-11-27 approve --as client --by Анна --scope deadlines")
    assert approvals(story) == ("implementation", True, "executor")


# R-APPR-2 and R-TERM-2: changes


def test_an_approved_dpv_is_not_sent_again_without_a_recorded_change_r_appr_2(begun: Story) -> None:
    assert "is sent already" in begun.refuse("2026-12-02 dpv send")
    begun.edit(("hours = 20", "hours = 21"))
    error = begun.refuse("2026-12-02 dpv send")
    assert "changes only by a recorded change" in error
    assert "shebo change plan" in error


def test_a_new_block_is_a_scope_change_that_the_client_pays_for_r_term_2(begun: Story) -> None:
    add_block(begun)
    planned = begun.json("2026-12-02 change plan --title Этикетки")
    assert {
        "schema": "shebo/change/1",
        "title": "Этикетки",
        "kind": "scope",
        "paid_by": "client",
        "hours": {"before": 40.0, "after": 60.0},
        "shortage_hours": {"before": 0.0, "after": 16.0},
        "months": 1,
        "blocks": [
            {
                "id": "B04",
                "title": "Блок B04",
                "change": "added",
                "fields": [],
                "hours": {"before": 0.0, "after": 20.0},
            }
        ],
    }.items() <= planned.items()
    assert [one["to"] for one in planned["notices"]] == ["administrator", "seller", "client"]
    out = begun.tell("2026-12-02 change apply").out
    assert "shebo extend --reason scope" in out
    made = begun.json("2026-12-02 extend --reason scope")
    assert (made["months"], made["paid_by"], made["working_days"]) == (1, "client", 0)
    assert made["evidence"] == [begun.last("change")]
    assert made["service_end"] == {"before": "2027-01-31", "after": "2027-02-28"}
    assert begun.status("2026-12-02")["hours"]["purchased"] == 66.0
    assert "gives nothing" in begun.refuse("2026-12-02 extend --reason scope")


def test_66_hours_of_blocks_against_one_month_are_two_months_to_buy_r_est_4(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|22||1"), monkeypatch)
    story.tell(f"2026-11-23 buy --months 1 --paid 2026-11-23\n{AGREED}")
    with (story.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK.replace("hours = 20", "hours = 44"))
    planned = story.json("2026-12-02 change plan")
    assert (planned["shortage_hours"]["after"], planned["months"]) == (44.0, 2)


def test_what_was_missing_before_is_no_part_of_the_change(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|40||1"), monkeypatch)
    story.tell(f"2026-11-23 buy --months 1 --paid 2026-11-23\n{AGREED}")
    add_block(story)
    planned = story.json("2026-12-02 change plan")
    assert planned["shortage_hours"] == {"before": 18.0, "after": 38.0}
    assert planned["months"] == 1


def test_months_that_are_bought_for_a_change_need_no_extension(begun: Story) -> None:
    add_block(begun)
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply\n2026-12-03 buy --months 1")
    assert begun.proposals("2026-12-03")["scope"]["months"] == 0
    assert begun.end("2026-12-03") == "2027-01-31"
    begun.tell("2026-12-04 pay")
    assert begun.end("2026-12-04") == "2027-02-28"


@pytest.mark.parametrize("has_earlier_change", [False, True])
def test_months_that_were_bought_before_a_change_do_not_pay_for_it(
    has_earlier_change: bool, begun: Story
) -> None:
    if has_earlier_change:
        begun.edit(("hours = 20", "hours = 40"))
        begun.tell("2026-12-02 change plan --information Ещё\n2026-12-02 change apply")
        begun.tell(f"2026-12-02 extend --reason scope\n{SEND_AND_APPROVE}")
    begun.tell("2026-12-07 buy --months 1 --paid 2026-12-07")
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK.replace("hours = 20", "hours = 40"))
    months = begun.json("2026-12-07 change plan")["months"]
    begun.tell("2026-12-07 change apply")
    assert begun.proposals("2026-12-07")["scope"]["months"] == months == 1


@pytest.mark.parametrize("is_refused", [False, True])
def test_an_extension_for_a_change_that_does_not_stand_is_found(
    is_refused: bool, begun: Story
) -> None:
    add_block(begun)
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply\n2026-12-02 extend --reason scope")
    before = begun.codes("2026-12-03")
    if is_refused:
        begun.tell("2026-12-03 dpv send\n2026-12-03 reject --as administrator --by О --why Нет")
    else:
        begun.tell(f"2026-12-03 void {begun.last('change')} --why Передумали")
    assert begun.codes("2026-12-03") - before


def test_letters_go_to_the_administrator_and_the_seller_then_to_the_client_r_term_2(
    begun: Story,
) -> None:
    add_block(begun)
    shown = begun.tell("2026-12-02 change plan --title Этикетки").out
    heads = ["To: administrator", "To: seller", "To: client"]
    assert [line for line in shown.splitlines() if line.startswith("To: ")] == heads
    assert shown.count("«Этикетки»") == shown.count("  B04  Блок B04  +20 ч") == 3
    assert "приобретите" in shown.split("To: client")[1]
    assert "приобретите" not in shown.split("To: client")[0]
    begun.tell("2026-12-02 change apply")
    letters = begun.tell("2026-12-02 notice scope").out
    assert [line for line in letters.splitlines() if line.startswith("To: ")] == heads
    assert "SHB316" in begun.codes("2026-12-02")
    begun.tell("2026-12-02 notice scope --to administrator --sent")
    begun.tell("2026-12-02 notice scope --to seller --sent")
    [finding] = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB316"]
    assert finding["message"].endswith(": client")
    begun.tell("2026-12-02 notice scope --to client --sent --via письмо")
    assert "SHB316" not in begun.codes("2026-12-02")


def test_without_a_scope_change_there_is_no_letter_about_one(begun: Story) -> None:
    assert "no scope change is recorded" in begun.refuse("2026-12-02 notice scope")
    begun.edit(("hours = 20", "hours = 24"))
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    assert "no scope change is recorded" in begun.refuse("2026-12-02 notice scope --sent")
    assert "SHB316" not in begun.codes("2026-12-02")


def test_a_corrected_estimate_is_never_paid_by_the_client_r_appr_2(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 60"))
    planned = begun.json("2026-12-02 change plan")
    assert (planned["kind"], planned["paid_by"]) == ("estimate", "executor")
    assert (planned["months"], planned["notices"]) == (0, [])
    assert planned["shortage_hours"] == {"before": 0.0, "after": 36.0}
    out = begun.tell("2026-12-02 change plan").out
    assert "never paid by the client" in out
    assert "To: " not in out
    begun.tell("2026-12-02 change apply")
    assert "gives nothing" in begun.refuse("2026-12-02 extend --reason scope")
    begun.tell(SEND_AND_APPROVE)
    assert approvals(begun)[1] is True


def test_new_information_makes_corrected_hours_a_change_of_scope_r_term_2(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    planned = begun.json("2026-12-02 change plan --information 'Второй склад'")
    assert (planned["kind"], planned["paid_by"], planned["months"]) == ("scope", "client", 1)
    begun.tell("2026-12-02 change apply")
    [event] = begun.events("change")
    assert (event["kind"], event["information"]) == ("scope", "Второй склад")


def test_a_correction_beside_a_new_block_is_not_paid_by_the_client_r_appr_2(begun: Story) -> None:
    add_block(begun)
    alone = begun.json("2026-12-02 change plan --dry-run")
    begun.edit(("hours = 20", "hours = 45"))
    assert begun.json("2026-12-02 change plan --dry-run")["months"] == alone["months"] == 1


def test_hours_inside_the_purchase_bring_no_month(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 24"))
    planned = begun.json("2026-12-02 change plan --information Ещё")
    assert (planned["kind"], planned["months"]) == ("scope", 0)
    assert (
        "This change needs no further month to be bought."
        in begun.tell("2026-12-02 change plan").out
    )


def test_a_removed_block_is_approved_and_gone(begun: Story) -> None:
    remove_block(begun, "B03")
    planned = begun.json("2026-12-02 change plan --title Без-отчётов")
    assert (planned["kind"], planned["months"]) == ("scope", 0)
    assert planned["hours"] == {"before": 40.0, "after": 20.0}
    begun.tell("2026-12-02 change apply")
    assert begun.status("2026-12-02")["drifted"] is True
    begun.tell(SEND_AND_APPROVE)
    status = begun.status("2026-12-04")
    assert (status["drifted"], status["blocks"]["total"]) == (False, 2)
    assert "there is no task" in begun.refuse("2026-12-04 log B03.1 1")


def test_unchanged_blocks_need_no_new_approval_and_are_worked_on_meanwhile(begun: Story) -> None:
    add_block(begun)
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    out = begun.tell("2026-12-03 dpv send").out
    assert out.startswith("Sent for approval: 1 block, 60 h.\n")
    begun.tell("2026-12-03 log B01.1 1")
    assert "B04 is not approved" in begun.refuse("2026-12-03 log B04.1 1")
    assert approvals(begun, "2026-12-03") == ("implementation", True, "administrator")
    begun.tell("2026-12-04 approve --as administrator --by Олег --block B04")
    begun.tell("2026-12-04 approve --as client --by Анна --block B04\n2026-12-04 log B04.1 1")
    assert begun.status("2026-12-04")["drifted"] is False
    assert "SHB307" not in begun.codes("2026-12-04")


def test_a_change_is_applied_only_as_it_was_shown(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    assert "was not planned yet" in begun.refuse("2026-12-02 change apply")
    begun.tell("2026-12-02 change plan --dry-run")
    assert "was not planned yet" in begun.refuse("2026-12-02 change apply")
    begun.tell("2026-12-02 change plan")
    begun.edit(("hours = 30", "hours = 31"))
    assert "has moved since it was planned" in begun.refuse("2026-12-02 change apply")
    begun.edit(("hours = 31", "hours = 30.0 # как показано"))
    begun.tell("2026-12-02 change apply")
    assert [one["rows"] for one in begun.events("change")] == [
        [{"block": "B03", "title": "Блок B03", "hours": 10.0}]
    ]


def test_a_change_without_a_difference_or_an_approval_is_refused(story: Story) -> None:
    assert "no ДПВ is approved yet" in story.refuse("2026-11-23 change plan")
    story.tell(BEGUN)
    assert "nothing differs" in story.refuse("2026-12-02 change plan")
    assert "nothing differs" in story.refuse("2026-12-02 change apply")
    assert "no such file" in story.refuse("2026-12-02 change plan nowhere.toml")
    story.edit(('depends = ["B01"]', 'depends = ["B09"]'))
    assert "SHB202" in story.refuse("2026-12-02 change plan")


def test_a_change_from_another_file_becomes_the_dpv_with_its_comments(begun: Story) -> None:
    plan, other = begun.folder / "dpv.toml", begun.folder / "после встречи.toml"
    text = plan.read_text(encoding="utf-8").replace("hours = 20", "hours   =  26 # склад")
    given = f"# Согласовано 2 декабря\n{text}{NEW_BLOCK}\n# конец"
    other.write_bytes(b"\xef\xbb\xbf" + given.replace("\n", "\r\n").encode())
    before = plan.read_bytes()
    shown = begun.tell(f"2026-12-02 change plan '{other}' --title Этикетки").out
    assert shown.endswith("shebo change apply 'romashka/после встречи.toml'\n")
    assert plan.read_bytes() == before
    marked = other.read_bytes().decode("utf-8-sig")
    assert "[change]" in marked
    assert '\r\ntitle = "Этикетки"\r\n' in marked
    begun.tell(f"2026-12-02 change apply '{other}' --dry-run")
    assert plan.read_bytes() == before
    begun.tell(f"2026-12-02 change apply '{other}'")
    assert plan.read_text(encoding="utf-8").rstrip() == given
    assert other.read_bytes().decode("utf-8-sig") == marked
    assert [one["title"] for one in begun.events("change")] == ["Этикетки"]


def test_the_note_of_a_change_leaves_the_dpv_when_it_is_recorded(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30 # да"))
    before = (begun.folder / "dpv.toml").read_bytes()
    begun.tell("2026-12-02 change plan --information Ещё --title Склад")
    assert diffs(begun) == [("B03", "changed", ["tasks"])]
    begun.tell("2026-12-02 change apply")
    assert (begun.folder / "dpv.toml").read_bytes() == before


def test_a_plan_is_stale_when_the_approved_dpv_has_moved_r_appr_2(begun: Story) -> None:
    plan, other = begun.folder / "dpv.toml", begun.folder / "other.toml"
    text = plan.read_text(encoding="utf-8")
    other.write_text(text.replace("hours = 20", "hours = 26"), encoding="utf-8")
    begun.tell(f"2026-12-02 change plan {other}")
    begun.edit(('title = "Блок B01"', 'title = "Начало"'))
    error = begun.refuse(f"2026-12-02 change apply {other}")
    assert "has moved since it was planned" in error
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    assert "one change at a time" in begun.refuse(f"2026-12-02 change apply {other}")
    assert "one change at a time" in begun.refuse(f"2026-12-02 change plan {other}")
    begun.tell(SEND_AND_APPROVE)
    error = begun.refuse(f"2026-12-05 change apply {other}")
    assert "has moved since it was planned" in error
    # Planned anew, the file would undo the other change, and says so.
    planned = begun.json(f"2026-12-05 change plan {other} --dry-run")
    assert [one["id"] for one in planned["blocks"]] == ["B01", "B03"]


def test_an_approved_plan_that_is_lost_is_named(begun: Story) -> None:
    (begun.folder / "dpv.toml").unlink()
    assert begun.status("2026-12-02")["drifted"] is True
    [finding] = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB307"]
    assert finding["message"] == "the approved ДПВ is gone: there is no dpv.toml"
    (begun.folder / "dpv.toml").write_text("[", encoding="utf-8")
    assert "SHB307" not in begun.codes("2026-12-02"), "what cannot be read is named as that"


def test_what_was_recorded_and_then_edited_again_is_not_sent(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    [finding] = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB307"]
    assert finding["hint"].endswith("shebo dpv send")
    begun.edit(("hours = 30", "hours = 33"))
    assert "only by a recorded change" in begun.refuse("2026-12-02 dpv send")
    begun.edit(("hours = 33", "hours = 30"))
    begun.tell("2026-12-02 dpv send")
    for role, name in (("administrator", "Олег"), ("client", "Анна")):
        [finding] = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB307"]
        assert finding["hint"].endswith(f"shebo approve --as {role}")
        begun.tell(f"2026-12-02 approve --as {role} --by {name}")
    assert "SHB307" not in begun.codes("2026-12-02")
    begun.edit(("hours = 30", "hours = 33"))
    assert "SHB307" in begun.codes("2026-12-02")


def test_a_change_can_be_taken_back_before_it_is_approved(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    change = begun.last("change")
    assert f"shebo void {change}" in begun.refuse("2026-12-02 change plan")
    begun.tell(f"2026-12-02 void {change} --why 'Клиент передумал'")
    status = begun.status("2026-12-02")
    assert [one["kind"] for one in status["budgets"]] == ["original"]
    assert status["drifted"] is True
    assert "only by a recorded change" in begun.refuse("2026-12-02 dpv send")
    begun.edit(("hours = 30", "hours = 25"))
    begun.tell("2026-12-03 change plan --title Иначе\n2026-12-03 change apply")
    begun.tell(SEND_AND_APPROVE)
    assert begun.status("2026-12-04")["drifted"] is False


def test_a_change_that_was_approved_stays(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell(f"2026-12-02 change plan\n2026-12-02 change apply\n{SEND_AND_APPROVE}")
    error = begun.refuse(f"2026-12-05 void {begun.last('change')} --why Нет")
    assert "this contradicts what is recorded for 2026-12-03" in error


def test_a_change_that_was_refused_can_be_changed_and_sent_again(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"))
    begun.tell("""
        2026-12-02 change plan --title Отчёты
        2026-12-02 change apply
        2026-12-02 dpv send
        2026-12-03 reject --as administrator --by Олег --why 'Много, хватит 25'
    """)
    assert begun.status("2026-12-03")["drifted"] is True
    begun.edit(("hours = 30", "hours = 25"))
    assert "only by a recorded change" in begun.refuse("2026-12-03 dpv send")
    begun.tell("2026-12-03 change plan --title Короче\n2026-12-03 change apply")
    begun.tell(SEND_AND_APPROVE)
    status = begun.status("2026-12-04")
    assert (status["drifted"], status["hours"]["estimated"]) == (False, 45.0)
    # The change that was refused has no hours left to work on.
    assert {one["title"]: one["hours"] for one in status["budgets"]} == {
        "": 40.0,
        "Отчёты": 0.0,
        "Короче": 5.0,
    }


def test_of_a_change_that_was_sent_lint_names_whom_each_block_waits_for(begun: Story) -> None:
    begun.edit(("hours = 20", "hours = 30"), ('title = "Блок B02"', 'title = "Склад"'))
    begun.tell("""
        2026-12-02 change plan
        2026-12-02 change apply
        2026-12-02 dpv send
        2026-12-03 reject --as administrator --by Олег --block B03 --why Много
    """)
    found = [one for one in begun.lint("2026-12-03") if one["code"] == "SHB307"]
    assert [(one["message"][:3], one["hint"]) for one in found] == [
        ("B02", "It waits for approval: shebo approve --as administrator"),
        ("B03", "See it: shebo dpv diff. Record it: shebo change plan"),
    ]


def test_lint_does_not_send_a_refused_change_to_its_approval(begun: Story) -> None:
    add_block(begun)
    begun.tell("""
        2026-12-02 change plan
        2026-12-02 change apply
        2026-12-02 dpv send
        2026-12-03 reject --as administrator --by Олег --why Нет
    """)
    [finding] = [one for one in begun.lint("2026-12-03") if one["code"] == "SHB307"]
    assert begun.run("2026-12-03", "dpv", "send").code == 2
    assert "shebo dpv send" not in finding["hint"]


def test_hours_are_charged_to_the_budgets_in_the_order_in_which_a_block_got_them(
    begun: Story,
) -> None:
    begun.edit(("hours = 20", "hours = 23"))
    add_block(begun)
    begun.tell("2026-12-02 change plan --title Этикетки\n2026-12-02 change apply")
    begun.tell(SEND_AND_APPROVE)
    begun.edit(("hours = 23", "hours = 24"))
    begun.tell("2026-12-05 change plan --title Поправка\n2026-12-05 change apply")
    begun.tell(SEND_AND_APPROVE.replace("2026-12-0", "2026-12-1"))
    begun.tell("""
        2026-12-15 log B01.1 11
        2026-12-16 log B03.1 21
        2026-12-17 log B04.1 5
    """)
    status = begun.status("2026-12-17")
    assert status["budgets"] == [
        # 1 h of B01 and nothing else is an overrun that no budget takes.
        {"title": "", "kind": "original", "hours": 40.0, "worked": 30.0},
        {"title": "Этикетки", "kind": "scope", "hours": 23.0, "worked": 6.0},
        {"title": "Поправка", "kind": "estimate", "hours": 1.0, "worked": 0.0},
    ]
    assert status["hours"]["logged"] == 37.0
    out = begun.run("2026-12-17", "status").out
    assert "  Этикетки: 23 h, worked 6 h\n" in out
    begun.tell("2026-12-18 log B03.1 2.5")
    worked = [one["worked"] for one in begun.status("2026-12-18")["budgets"]]
    assert worked == [30.0, 8.0, 0.5]


def test_a_change_is_named_in_the_language_of_the_project_where_nobody_names_it(
    begun: Story,
) -> None:
    add_block(begun)
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply", lang="ru")
    assert [one["title"] for one in begun.events("change")] == ["Изменение 1"]


def test_a_letter_in_russian_has_no_title_in_english(begun: Story) -> None:
    add_block(begun)
    letters = begun.json("2026-12-02 change plan")["notices"]
    assert not re.search("[A-Za-z]{3}", "".join(one["text"] for one in letters))


def test_everything_shown_by_a_plan_is_what_is_recorded(begun: Story) -> None:
    add_block(begun)
    begun.edit(("hours = 20", "hours = 22"))
    planned = begun.json("2026-12-02 change plan --title Этикетки --information Ещё")
    begun.tell("2026-12-02 change apply --on 2026-12-01")
    [event] = begun.events("change")
    rows: list[dict[str, Any]] = event["rows"]
    assert (event["kind"], event["title"], event["months"]) == ("scope", "Этикетки", 1)
    assert (event["paid_by"], event["on"]) == (planned["paid_by"], "2026-12-01")
    hours = planned["hours"]
    assert sum(one["hours"] for one in rows) == hours["after"] - hours["before"] == 22.0
    assert [one["block"] for one in rows] == [one["id"] for one in planned["blocks"]]


def test_the_removal_of_a_block_can_be_approved_on_its_own(begun: Story) -> None:
    remove_block(begun, "B03")
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply\n2026-12-02 dpv send")
    begun.tell("2026-12-03 approve --as administrator --by Олег --block B03")


def test_an_approved_change_of_an_accepted_block_can_be_worked_on(begun: Story) -> None:
    begun.tell("2026-12-01 block submit B01\n2026-12-01 block accept B01")
    assert "is accepted" in begun.refuse("2026-12-02 log B01.1 1")
    begun.edit(("hours = 10", "hours = 12"))
    begun.tell("2026-12-02 change plan --information 'Ещё поля'\n2026-12-02 change apply")
    assert begun.status("2026-12-02")["blocks"]["accepted"] == 1
    begun.tell(SEND_AND_APPROVE)
    assert begun.status("2026-12-04")["blocks"]["accepted"] == 0
    begun.tell("""
        2026-12-07 log B01.1 1
        2026-12-07 block submit B01
        2026-12-07 block accept B01
    """)
    assert begun.status("2026-12-07")["blocks"]["accepted"] == 1
