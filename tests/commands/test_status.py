"""Where a project stands, on one screen and as JSON, at any day of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.ledger_story import AGREED, BEGUN, Story, begin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

SCREEN_LINES = 24
ALL_WAIT = "ask 'Какой склад?' --block B01 --block B02 --block B03"
COMMON = f"""
    {BEGUN}
    2026-12-02 log B01.1 6
    2026-12-03 log B01.1 4
    2026-12-03 block submit B01
    2026-12-07 block accept B01 --by Анна
    2026-12-07 log B02.1 4
    2026-12-08 ask 'Какие поля?' --block B02 --block B03
    2026-12-14 answer 'QUESTION' Три
    2026-12-14 extend --reason client
    2026-12-15 pause --via письмо
    2026-12-17 resume
    2026-12-18 block submit B02
"""
"""A project as most are: works, waits, pauses, works on."""


@pytest.fixture
def common(story: Story) -> Story:
    """Give the project after most of what a project meets."""
    before, after = COMMON.split("2026-12-14 answer 'QUESTION'")
    story.tell(before)
    story.tell(f"2026-12-14 answer {story.last('question')}{after}")
    return story


def contract(status: dict[str, Any]) -> dict[str, Any]:
    """Give the keys that the contract names."""
    hours = {key: status["hours"][key] for key in ("estimated", "purchased", "logged")}
    names = (
        *("schema", "stage", "turn_of", "approved", "drifted"),
        *("service_end", "paused", "free_pause", "blocks"),
    )
    return {**{name: status[name] for name in names}, "hours": hours}


# The contract


def test_the_status_of_a_new_project_has_every_key_of_the_contract(story: Story) -> None:
    assert contract(story.status("2026-11-20")) == {
        "schema": "shebo/status/1",
        "stage": "intake",
        "turn_of": "executor",
        "approved": False,
        "drifted": False,
        "service_end": None,
        "paused": False,
        "free_pause": {"days": 5, "used": 0, "left": 5},
        "hours": {"estimated": 40.0, "purchased": 0.0, "logged": 0.0},
        "blocks": {"total": 3, "accepted": 0, "closed": 0},
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-20", {"stage": "intake", "service_end": None, "approved": False}),
        ("2026-11-24", {"stage": "estimate", "turn_of": "administrator"}),
        ("2026-11-25", {"stage": "estimate", "turn_of": "client", "approved": False}),
        ("2026-11-26", {"stage": "implementation", "turn_of": "executor", "approved": True}),
        (
            "2026-12-01",
            {"service_end": "2027-01-31", "blocks": {"total": 3, "accepted": 0, "closed": 0}},
        ),
        ("2026-12-02", {"hours": {"estimated": 40.0, "purchased": 44.0, "logged": 6.0}}),
        ("2026-12-03", {"turn_of": "client", "blocks": {"total": 3, "accepted": 0, "closed": 0}}),
        ("2026-12-07", {"turn_of": "executor", "blocks": {"total": 3, "accepted": 1, "closed": 0}}),
        ("2026-12-08", {"turn_of": "client", "service_end": "2027-01-31"}),
        ("2026-12-14", {"turn_of": "executor", "service_end": "2027-02-04"}),
        ("2026-12-15", {"paused": True, "free_pause": {"days": 5, "used": 1, "left": 4}}),
        ("2026-12-16", {"paused": True, "service_end": "2027-02-08"}),
        ("2026-12-17", {"paused": False, "free_pause": {"days": 5, "used": 2, "left": 3}}),
        ("2026-12-18", {"turn_of": "client", "service_end": "2027-02-08"}),
    ],
)
def test_the_status_can_be_asked_for_any_day(
    day: str, expected: dict[str, Any], common: Story
) -> None:
    found = contract(common.status(day))
    assert {key: found[key] for key in expected} == expected


def test_the_same_journal_gives_the_same_status_whoever_asks(common: Story) -> None:
    assert common.run("2026-12-18", "status") == common.run("2026-12-18", "status")
    before = common.files()
    common.status("2027-06-01")
    assert common.files() == before


def test_other_keys_tell_what_the_term_is_made_of(common: Story) -> None:
    status = common.status("2026-12-18")
    assert status["service_term"] == {
        "start": "2026-12-01",
        "months": 2,
        "base_end": "2027-01-31",
        "extension_days": 4,
        "pause_days": 2,
        "end": "2027-02-08",
    }
    assert status["today"] == "2026-12-18"
    assert (status["hours"]["granted"], status["hours"]["left"]) == (0.0, 30.0)
    assert status["contradictions"] == []
    assert status["budgets"] == [{"title": "", "kind": "original", "hours": 40.0, "worked": 14.0}]


def test_a_mistake_that_was_taken_back_never_held(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 9")
    begun.tell(f"2026-12-10 void {begun.last('work')} --why 'Другой проект'")
    assert begun.status("2026-12-05")["hours"]["logged"] == 0.0


# R-STAGE: the way of a project


def test_a_project_goes_from_stage_to_stage_r_stage(story: Story) -> None:
    def stage(day: str) -> object:
        return story.status(day)["stage"]

    assert stage("2026-11-19") == "intake"
    story.tell("2026-11-20 brief complete")
    assert stage("2026-11-20") == "dpv"
    story.tell("2026-11-24 dpv send")
    assert stage("2026-11-24") == "estimate"
    story.tell(AGREED.replace("2026-11-24 dpv send", ""))
    assert stage("2026-11-26") == "implementation"
    for block in ("B01", "B02", "B03"):
        story.tell(f"2026-12-02 block submit {block}\n2026-12-02 block accept {block}")
    status = story.status("2026-12-02")
    blocks = {"total": 3, "accepted": 3, "closed": 0}
    assert (stage("2026-12-02"), status["turn_of"]) == ("implementation", "executor")
    assert status["blocks"] == blocks
    for block in ("B01", "B02"):
        story.prove(block, "2026-12-03")
    missing = ["test", "demonstration", "article", "training"]
    assert story.status("2026-12-03")["unclosed"] == [{"block": "B03", "missing": missing}]
    assert stage("2026-12-03") == "implementation"
    waived = " ".join(f"--what {proof}" for proof in missing)
    story.tell(f"2026-12-04 block waive B03 {waived} --by Анна --why 'Не нужен'")
    assert stage("2026-12-04") == "done"
    assert story.status("2026-12-04")["blocks"] == {**blocks, "closed": 3}
    assert stage("2026-11-26") == "implementation"


@pytest.mark.parametrize(
    ("lines", "verdicts"),
    [
        ("2026-11-20 log intake 8", ["", "", "", ""]),
        ("2026-11-20 log intake 8.1", ["above", "", "", ""]),
        ("2026-11-20 log intake 0.5", ["", "", "", ""]),
        ("2026-11-20 log intake 0.5\n2026-11-20 brief complete", ["below", "", "", ""]),
        ("2026-11-19 log dpv 24\n2026-11-20 log dpv 1", ["", "above", "", ""]),
        (f"2026-11-20 log dpv 2\n{AGREED}", ["", "below", "", ""]),
        ("2026-11-20 log estimate 9", ["", "", "above", ""]),
        (f"{AGREED}\n2026-11-27 log B01.1 24\n2026-11-28 log B01.1 24", ["", "", "", ""]),
        (
            f"{AGREED}\n2026-11-27 log B01.1 24\n2026-11-28 log B01.1 24\n2026-11-30 log B01.1 3",
            ["", "", "", "above"],
        ),
    ],
)
def test_hours_outside_a_stages_band_are_a_warning_r_stage_1(
    lines: str, verdicts: list[str], story: Story
) -> None:
    story.tell(lines)
    status = story.status("2026-11-30")
    assert [one["verdict"] for one in status["stages"]] == verdicts
    found = [one["severity"] for one in story.lint("2026-11-30") if one["code"] == "SHB313"]
    assert found == ["warning"] * sum(map(bool, verdicts))
    assert story.run("2026-11-30", "status").code == 0


def test_stage_hours_stand_beside_their_band_and_never_in_the_purchase_r_stage_1(
    begun: Story,
) -> None:
    begun.tell("2026-12-02 log intake 2.5\n2026-12-02 log B01.1 3")
    status = begun.status("2026-12-02")
    assert status["stages"][0] == {
        "stage": "intake",
        "hours": 2.5,
        "band": {"low": 1.0, "high": 8.0},
        "verdict": "",
    }
    assert (status["hours"]["logged"], status["hours"]["left"]) == (3.0, 41.0)
    out = begun.run("2026-12-02", "status").out
    assert "  Intake: 2.5 h (1–8 h)" in out
    assert "  Implementation: 3 h (25–50 h)" in out


def test_a_cold_launch_has_a_band_of_its_own_r_stage_1(story: Story) -> None:
    story.edit(('launch = "standard"', 'launch = "cold"'), name="shebo.toml")
    story.tell(AGREED)
    assert story.status("2026-11-30")["stages"][3]["band"] == {"low": 0.0, "high": 22.0}
    story.tell("2026-11-30 log B01.1 22")
    assert story.status("2026-11-30")["stages"][3]["verdict"] == ""
    story.tell("2026-11-30 log B01.1 0.5")
    assert story.status("2026-11-30")["stages"][3]["verdict"] == "above"


def test_bands_come_from_the_service_definition_r_stage_2(story: Story) -> None:
    story.settle_on(intake="{ low = 1, high = 3 }")
    story.tell("2026-11-20 log intake 4")
    assert story.status("2026-11-20")["stages"][0]["verdict"] == "above"


# R-STAGE 2: the ДПВ within three working days


def late(story: Story, day: str) -> bool:
    """Say whether lint calls the ДПВ late."""
    return "SHB314" in story.codes(day)


def test_the_dpv_is_due_three_working_days_after_the_information_is_complete(story: Story) -> None:
    out = story.tell("2026-11-20 brief complete").out
    assert "The ДПВ is due within 3 working days, by November 25, 2026" in out
    assert [late(story, day) for day in ("2026-11-20", "2026-11-25", "2026-11-26")] == [
        False,
        False,
        True,
    ]
    out = story.run("2026-11-27", "status").out
    assert "The ДПВ was due by November 25, 2026: the executor is 2 working days late." in out
    out = story.tell("2026-11-30 dpv send").out
    assert "3 working days after the deadline, November 25, 2026." in out
    assert "3 working days" in story.run("2027-01-15", "status").out
    assert late(story, "2027-01-15")
    assert "complete already" in story.refuse("2026-12-01 brief complete")


def test_a_dpv_that_was_sent_in_time_is_never_late(story: Story) -> None:
    story.tell("2026-11-20 brief complete\n2026-11-25 dpv send")
    assert not late(story, "2027-01-15")


def test_information_that_was_complete_before_the_dpv_was_sent_names_the_day(story: Story) -> None:
    story.tell("2026-11-25 dpv send")
    out = story.tell("2026-11-26 brief complete --on 2026-11-20").out
    assert "The ДПВ was sent on November 25, 2026; it was due by November 25, 2026." in out
    assert "shebo dpv send" not in out


def test_the_new_year_holidays_do_not_count_against_the_dpv_r_term_8(story: Story) -> None:
    out = story.tell("2026-12-29 brief complete").out
    assert "by January 12, 2027" in out
    assert not late(story, "2027-01-12")
    assert late(story, "2027-01-13")


def test_days_on_which_the_client_owed_an_answer_do_not_count_against_the_dpv(story: Story) -> None:
    story.tell("2026-11-20 brief complete\n2026-11-23 ask 'Какие поля?'")
    assert not late(story, "2026-12-10")
    story.tell(f"2026-11-27 answer {story.last('question')} Три")
    assert [late(story, day) for day in ("2026-12-01", "2026-12-02")] == [False, True]


def test_an_administrators_answer_is_no_excuse(story: Story) -> None:
    story.tell("2026-11-20 brief complete\n2026-11-23 ask 'Можно?' --to administrator")
    assert late(story, "2026-11-26")


# R-TERM-7: whose turn


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("log estimate 1", "executor"),
        ("block start B01", "executor"),
        ("ask Когда?", "client"),
        ("ask Когда? --to administrator", "administrator"),
        ("ask Когда? --to production", "production"),
        ("block submit B01", "client"),
        ("pause --via письмо", "executor"),
    ],
)
def test_the_turn_follows_from_what_was_sent_r_term_7(line: str, holder: str, begun: Story) -> None:
    begun.tell(f"2026-12-02 {line}")
    status = begun.status("2026-12-02")
    assert status["turn_of"] == holder
    assert (status["turn_since"] == "2026-12-02") is (holder != "executor")
    assert [one["for"] for one in status["waiting"]] == ([] if holder == "executor" else [holder])
    assert begun.status("2026-12-01")["turn_of"] == "executor"


@pytest.mark.parametrize("line", ["block accept B01", "block return B01 --why Нет"])
def test_the_turn_comes_back_with_the_block_r_term_7(line: str, begun: Story) -> None:
    begun.tell(f"2026-12-02 block submit B01\n2026-12-04 {line}")
    assert begun.status("2026-12-03")["turn_of"] == "client"
    assert begun.status("2026-12-04")["turn_of"] == "executor"


def test_where_several_are_waited_for_the_client_comes_first(begun: Story) -> None:
    begun.tell("""
        2026-12-02 ask Когда? --to production
        2026-12-03 ask Можно? --to administrator
        2026-12-04 block submit B01
        2026-12-07 ask Сколько? --block B02
    """)
    status = begun.status("2026-12-09")
    assert (status["turn_of"], status["turn_since"]) == ("client", "2026-12-04")
    waiting = [(one["for"], one["since"], one["working_days"]) for one in status["waiting"]]
    assert waiting == [
        ("production", "2026-12-02", 5),
        ("administrator", "2026-12-03", 4),
        ("client", "2026-12-04", 3),
        ("client", "2026-12-07", 2),
    ]
    assert [one["block"] for one in status["waiting"]] == [None, None, "B01", None]
    ids = {one["id"] for one in begun.events("question", "handover")}
    assert {one["event"] for one in status["waiting"]} == ids
    out = begun.run("2026-12-09", "status").out
    assert "turn     client, since December 4, 2026\n" in out
    assert "  production, 5 working days: question to: production: Когда?" in out
    assert "  client, 3 working days: B01 is handed over" in out


def test_working_days_of_waiting_leave_out_weekends_and_holidays_r_term_8(begun: Story) -> None:
    begun.tell("2026-12-30 block submit B01")
    days = [begun.status(day)["waiting"][0]["working_days"] for day in ("2026-12-30", "2027-01-12")]
    assert days == [0, 2]


def test_a_sent_dpv_waits_for_the_administrator_then_for_the_client_r_term_7(story: Story) -> None:
    story.tell(AGREED)
    found = [story.status(day) for day in ("2026-11-24", "2026-11-25", "2026-11-26")]
    assert [one["turn_of"] for one in found] == ["administrator", "client", "executor"]
    assert [one["turn_since"] for one in found] == ["2026-11-24", "2026-11-25", None]


# One screen


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_common_story_fits_on_one_screen(lang: str, common: Story) -> None:
    days = ("2026-11-20", "2026-12-03", "2026-12-10", "2026-12-16", "2026-12-18", "2027-02-15")
    for day in days:
        out = common.run(day, "status", lang=lang).out
        assert len(out.splitlines()) <= SCREEN_LINES, out


def test_the_screen_says_where_the_project_stands(common: Story) -> None:
    common.tell("2026-12-18 buy --months 1")
    lines = common.run("2026-12-22", "status").out.splitlines()
    assert lines[0] == "ООО «Ромашка», December 22, 2026 · Implementation"
    table = {line.split("  ")[0]: line.split("  ", 1)[1].strip() for line in lines[2:8]}
    assert table["turn"] == "client, since December 18, 2026"
    assert table["plan"] == "approved · 1 of 3 blocks accepted"
    assert table["hours"] == "estimated 40 h · purchased 44 h · worked 14 h · left 30 h"
    assert table["term"].startswith("December 1, 2026 – February 8, 2027 · ")
    assert table["pause"] == "2 of 5 free days used"
    assert table["payment"] == "2 of 3 months paid · next by February 1, 2027"
    text = "\n".join(lines)
    extension, handover = common.last("extension"), common.last("handover")
    assert f"2026-12-14  {extension}  4 working days, client's delay, paid by: client" in text
    assert "2 working days of free pause" in text
    assert f"client, 2 working days: B02 is handed over ({handover}, 2026-12-18)" in text


def test_the_screen_counts_the_working_days_that_are_left(begun: Story) -> None:
    def left(day: str) -> str:
        return begun.run(day, "status").out.split("term     ")[1].splitlines()[0]

    assert left("2027-01-27").endswith("3 working days left")
    assert left("2027-01-29").endswith("1 working day left")
    assert left("2027-02-01").endswith("over")


def test_the_screen_warns_of_what_needs_someone(begun: Story) -> None:
    begun.tell(f"2026-12-02 {ALL_WAIT}")
    begun.edit(("hours = 20", "hours = 25"))
    out = begun.run("2026-12-08", "status").out
    assert "differs from the approved one: shebo dpv diff" in out
    assert "Not extended yet, client's delay: 4 working days" in out
    assert begun.status("2026-12-08")["drifted"] is True
    proposals = begun.status("2026-12-08")["not_extended"]
    assert [(one["reason"], one["working_days"]) for one in proposals] == [("client", 4)]


def test_the_screen_tells_a_pause_from_its_end(begun: Story) -> None:
    begun.tell("2026-12-07 pause --via письмо")
    out = begun.run("2026-12-09", "status").out
    assert "since December 7, 2026, runs on by itself from December 14, 2026 · 3 of 5" in out
    out = begun.run("2026-12-15", "status").out
    assert "since December 7, 2026, the free days are over · 5 of 5" in out
    begun.tell("2026-12-16 resume")
    assert "pause    5 of 5 free days used" in begun.run("2026-12-16", "status").out


def test_hours_beyond_the_purchase_and_granted_ones_are_named_so(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project("B01|10||1", "B02|12||2"), monkeypatch)
    story.tell(f"""
        2026-11-23 buy --months 1 --paid 2026-11-23
        {AGREED}
        2026-12-01 start
        2026-12-02 log B01.1 20
        2026-12-03 log B02.1 5
    """)
    assert "worked 25 h · beyond the purchase 3 h" in story.run("2026-12-03", "status").out
    assert story.status("2026-12-03")["hours"]["left"] == -3.0
    story.tell("2026-12-03 extend --reason executor --hours 4")
    out = story.run("2026-12-03", "status").out
    assert "purchased 22 h · granted 4 h · worked 25 h · left 1 h" in out


def test_a_project_without_a_dpv_has_a_status_too(story: Story) -> None:
    (story.folder / "dpv.toml").unlink()
    assert "plan     none yet" in story.run("2026-11-20", "status").out
    status = story.status("2026-11-20")
    assert (status["hours"]["estimated"], status["blocks"]["total"]) == (0.0, 0)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('definition = "junior-integrator"', 'definition = "juniour"', "SHB401"),
        ('launch = "standard"', 'launch = "warm"', "SHB402"),
        ('level = "junior"', 'level = "guru"', "SHB403"),
        ('country = "RU"', 'country = "XX"', "SHB405"),
    ],
)
def test_settings_that_make_terms_meaningless_stop_every_command(
    old: str, new: str, code: str, begun: Story
) -> None:
    begun.edit((old, new), name="shebo.toml")
    for line in ("status", "journal", "extend", "buy", "log B01.1 1"):
        assert code in begun.refuse(f"2026-12-02 {line}")


def test_without_a_project_the_status_is_refused(shebo: Shebo, tmp_path: Path) -> None:
    result = shebo("status", "-p", tmp_path, "--today", "2026-12-01")
    assert (result.code, result.out) == (2, "")
    assert "→" in result.err
