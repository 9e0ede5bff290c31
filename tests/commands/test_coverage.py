"""`shebo coverage`: which function is tested, shown, written up and taught (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commands.ledger_story import Story

DAY = "2026-12-04"


@pytest.fixture
def accepted(begun: Story) -> Story:
    begun.tell("""
        2026-12-02 log B01.1 3
        2026-12-03 block submit B01
        2026-12-04 block accept B01
        2026-12-04 block submit B03
    """)
    return begun


def rows(text: str) -> dict[str, list[str]]:
    """Give the cells of each block's row."""
    cells = ([cell.strip() for cell in line.split("  ") if cell] for line in text.splitlines())
    return {one[0]: one[1:] for one in cells if len(one) == 7}


def test_a_covered_block_is_closed_and_the_check_is_content(accepted: Story) -> None:
    accepted.prove("B01", DAY)
    result = accepted.tell(f"{DAY} coverage --check")
    day = "Dec 4, 2026"
    assert rows(result.out)["B01"] == ["Блок B01", "closed", day, day, "written", "Ольга"]
    assert rows(result.out)["B02"] == ["Блок B02", "planned", "–", "–", "–", "–"]
    assert "Of 3 functions 1 are accepted, 1 of them closed." in result.out


def test_what_lacks_something_is_named_with_the_next_step(accepted: Story) -> None:
    accepted.tell(f"{DAY} block test B01")
    result = accepted.run(DAY, "coverage")
    assert result.code == 0
    assert result.out.splitlines()[-5:] == [
        "Uncovered, the oldest first:",
        "  B01 Блок B01: accepted; needs: demonstration, article, training",
        "    → When it was shown: shebo demo B01",
        "  B03 Блок B03: handed over; needs: test, demonstration, article, training",
        "    → When it was tested: shebo block test B03",
    ]
    assert accepted.run(DAY, "coverage", "--check").code == 1
    assert accepted.run(DAY, "coverage", "--check", "--json").code == 1


def test_a_block_that_is_only_with_the_client_fails_no_check(begun: Story) -> None:
    begun.tell(f"{DAY} log B01.1 3\n{DAY} block submit B01")
    assert begun.run(DAY, "coverage", "--check").code == 0
    begun.prove("B01", DAY)
    assert "Uncovered" not in begun.tell(f"{DAY} coverage").out


def test_what_is_not_needed_is_named_with_who_decided_it_and_why(accepted: Story) -> None:
    why = "Показано по видео"
    proofs = "--what test --what demonstration --what article --what training"
    accepted.tell(f"{DAY} block waive B01 {proofs} --by Олег --why '{why}'")
    result = accepted.tell(f"{DAY} coverage --check")
    assert rows(result.out)["B01"][2:] == ["not needed"] * 4
    assert f"  B01 demonstration: Олег, December 4, 2026: {why}" in result.out


def test_a_closed_block_that_some_roles_have_still_to_learn_says_so(accepted: Story) -> None:
    accepted.edit(("roles = 1", 'roles = ["менеджер", "кассир", "курьер"]'), name="brief.toml")
    accepted.prove("B01", DAY)
    result = accepted.tell(f"{DAY} coverage --check")
    assert rows(result.out)["B01"][-1] == "Ольга"
    told = "  B01 Блок B01: none of its roles is taught yet; to come: менеджер, кассир, курьер"
    assert f"Not yet taught to every role:\n{told}\n" in result.out
    said = accepted.tell(f"{DAY} train B01 --who Ольга --role менеджер").out
    words = "1 role of 3 is taught: менеджер; to come: кассир, курьер"
    assert f"It is closed: tested, shown, written up and taught.\nTraining: {words}.\n" in said
    result = accepted.tell(f"{DAY} coverage")
    assert rows(result.out)["B01"][-1] == "менеджер: Ольга"
    assert f"  B01 Блок B01: {words}\n" in result.out
    block = accepted.json(f"{DAY} coverage")["blocks"][0]
    assert (block["roles"][0], block["untaught"]) == ("менеджер", ["кассир", "курьер"])


def test_the_answer_as_json_says_the_same(accepted: Story) -> None:
    accepted.tell(f"{DAY} train B01 --who Ольга --role менеджер")
    accepted.tell(f"{DAY} block waive B01 --what test --by Олег --why Мало")
    told = accepted.json(f"{DAY} coverage")
    assert told["schema"] == "shebo/coverage/1"
    assert told["uncovered"] == ["B01", "B03"]
    assert told["blocks"][0] == {
        "id": "B01",
        "title": "Блок B01",
        "state": "accepted",
        "tested": None,
        "demonstrated": None,
        "article": {"name": "b01", "state": "none"},
        "taught": [{"role": "менеджер", "people": ["Ольга"]}],
        "roles": ["менеджер"],
        "untaught": [],
        "waived": [{"proof": "test", "on": DAY, "name": "Олег", "why": "Мало"}],
        "missing": ["demonstration", "article"],
    }


def test_a_day_before_it_all_happened_knows_nothing_of_it(accepted: Story) -> None:
    accepted.prove("B01", DAY)
    told = accepted.json("2026-12-03 coverage")
    assert (told["blocks"][0]["state"], told["blocks"][0]["tested"]) == ("handed-over", None)


def test_the_documents_say_it_once_the_work_has_begun_and_no_reason_to_the_client(
    begun: Story,
) -> None:
    words = ("render", "--format", "md", "-o", "-")
    assert "## Инструкции и обучение" not in begun.run("2026-12-01", *words).out
    begun.tell(f"{DAY} log B01.1 3\n{DAY} block submit B01\n{DAY} block accept B01")
    begun.tell(f"{DAY} block waive B01 --what training --by Олег --why Секретно")
    begun.tell(f"{DAY} train B02 --who Ольга --role менеджер")
    begun.tell(f"{DAY} kb new B02")
    client = begun.run(DAY, *words).out
    assert "| B01 | Блок B01 | – | не требуется |" in client
    assert "| B02 | Блок B02 | «Блок B02»: начата, не закончена | менеджер: Ольга |" in client
    assert "Секретно" not in client
    inside = begun.run(DAY, *words, "--for", "internal").out
    assert "обучение не требуется: Олег, 4 декабря 2026 г.: Секретно" in inside
    assert "не хватает: проверка, демонстрация, статья" in inside
    page = begun.run(DAY, "render", "--format", "html", "-o", "-").out
    assert '<h2 id="coverage">Инструкции и обучение</h2>' in page
    assert "Секретно" not in page
