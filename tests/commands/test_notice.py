"""Letters and acts as users get them (R-TERM, R-APPR, R-COMP, R-WATCH-2)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.commands.ledger_story import AGREED, BLOCKS, Story, begin
from tests.commands.long_story import DAYS, LAST_DAY, begin_long, tell_long
from tests.conftest import EXAMPLES, dpv_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]

GOLDENS = Path(__file__).parent / "goldens" / "notices"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ABOUT_EVENTS = ("scope", "pause", "approval", "act-extension")
AS_OF_A_DAY = ("delay", "payment")
KINDS = ("scope", "competence", "pause", "delay", "approval", "payment")
NEW_BLOCK = dpv_text("B04|20||4").removeprefix("schema = 1\n")
ALL_WAIT = "ask 'Какой склад?' --block B01 --block B02 --block B03"


@pytest.fixture
def long(shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Give the long story, told to its end."""
    story = begin_long(shebo, project, monkeypatch)
    assert len(list(tell_long(story))) > 30
    return story


def written(story: Story, day: str, *words: str) -> dict[str, bytes]:
    """Write letters as Markdown; give the files by name, none where there is nothing to tell."""
    out = story.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    result = story.run(day, "notice", *words, "--format", "md")
    assert result.code in (0, 2), result.err
    return {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}


def letter(story: Story, day: str, *words: str) -> str:
    """Give the one letter that a command writes, as Markdown."""
    [content] = written(story, day, *words).values()
    return content.decode()


def compare(folder: Path, files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    """Compare letters with those that a person has read."""
    if request.config.getoption("--rewrite-goldens"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


# What they say


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_letters_of_a_long_story_are_those_that_a_person_has_read(
    language: str,
    shebo: Shebo,
    project: Make,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    story = begin_long(shebo, project, monkeypatch, language)
    list(tell_long(story))
    files: dict[str, bytes] = {}
    for words in (
        *(("scope",), ("competence",), ("pause",), ("delay",), ("payment",)),
        *(("approval", "--about", about) for about in ("05", "06", "0a", "22")),
        *(("act-extension", "--about", about) for about in ("1e", "25", "29")),
        ("act-acceptance", "--block", "B01"),
    ):
        found = written(story, LAST_DAY, *words)
        assert found, words
        files |= found
    story.tell(f"{LAST_DAY} block submit B04")
    files |= written(story, LAST_DAY, "act-acceptance", "--block", "B04")
    compare(GOLDENS / f"long-{language}", files, request)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_letters_of_the_example_are_those_that_a_person_has_read(
    language: str,
    shebo: Shebo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    folder = tmp_path / "salon"
    shutil.copytree(EXAMPLES / "salon-in-progress", folder)
    story = begin(shebo, folder, monkeypatch)
    story.edit(('language = "ru"', f'language = "{language}"'), name="shebo.toml")
    files: dict[str, bytes] = {}
    for day, *words in (
        *(("2027-01-20", kind) for kind in ("scope", "pause", "payment", "act-extension")),
        ("2027-01-20", "act-extension", "--about", "33"),
        ("2027-01-20", "approval", "--about", "0b"),
        ("2026-12-29", "delay"),
        ("2027-01-20", "act-acceptance", "--block", "B02"),
    ):
        found = written(story, day, *words)
        assert found, words
        files |= found
    story.tell("2027-01-20 block submit B04")
    files |= written(story, "2027-01-20", "act-acceptance", "--block", "B04")
    compare(GOLDENS / f"salon-{language}", files, request)


def test_nothing_internal_stands_in_what_the_client_gets(long: Story) -> None:
    texts = []
    for kind in (*KINDS, "act-extension"):
        texts += [long.run(LAST_DAY, "notice", kind, "--to", "client").out]
    pauses = [one["id"] for one in long.events("pause")]
    texts += [long.run(LAST_DAY, "notice", "pause", "--about", one).out for one in pauses]
    text = "".join(texts)
    assert "Задан вопрос администратору OneBox" in text
    assert "Какие цены" not in text or "Клиенту задан вопрос" in text
    for internal in ("Хватит ли прав", "Клиент недоволен", "Клиент просит"):
        assert internal not in text
    inside = long.run(LAST_DAY, "notice", "scope", "--to", "seller").out
    assert "Клиент просит печатать этикетки" in inside


def test_a_letter_of_a_planned_change_is_that_of_the_recorded_one_r_term_2(begun: Story) -> None:
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)
    shown = begun.tell("2026-12-02 change plan --title Этикетки").out
    begun.tell("2026-12-02 change apply")
    letters = begun.tell("2026-12-02 notice scope").out.rpartition("When it is sent")[0]
    assert letters.startswith("To: administrator")
    assert letters in shown


def test_a_change_that_costs_nothing_asks_for_no_money(begun: Story) -> None:
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK.replace("hours = 20", "hours = 1"))
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    text = letter(begun, "2026-12-02", "scope", "--to", "client")
    assert "Купленных часов хватает: продлевать услугу не нужно." in text
    assert "приобретите" not in text
    assert "| **+1" in text


def test_a_change_says_what_was_missing_before_and_what_is_now_r_term_2(begun: Story) -> None:
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)
    begun.edit(("Блок B02", "Склад"))
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    first = letter(begun, "2026-12-02", "scope", "--to", "client")
    assert "| Продление | 1\xa0месяц |" in first
    assert "не хватало" not in first
    assert "B04" in first
    assert "B02" not in first, "its hours do not change"
    begun.tell("""
        2026-12-02 dpv send
        2026-12-02 approve --as administrator --by Олег
        2026-12-02 approve --as client --by Анна
    """)
    begun.edit(("hours = 10", "hours = 12"))
    begun.tell("2026-12-03 change plan --information Правка\n2026-12-03 change apply")
    for to in ("client", "seller", "administrator"):
        text = letter(begun, "2026-12-03", "scope", "--to", to)
        assert (
            "До изменения на весь ДПВ не хватало 16\xa0ч, с ним не хватает 18\xa0ч. "
            "Докупить и без этого изменения нужно: 1\xa0месяц (22\xa0ч) — этих часов хватит."
        ) in text


def test_a_change_says_when_the_work_ends_and_that_it_outlives_the_service(begun: Story) -> None:
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)
    planned = begun.json("2026-12-02 change plan --dry-run")["work_end"]
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply")
    [event] = begun.events("change")
    assert planned == {"before": event["work_end"], "after": event["work_end_after"]}
    begun.edit(("hours = 20", "hours = 50"))
    for to in ("client", "seller", "administrator"):
        text = letter(begun, "2027-01-20", "scope", "--to", to)
        assert re.search(r"\| Окончание работ по плану сейчас \| \d+\s\w+\s2027", text)
        assert re.search(r"\| Окончание работ с изменением \| \d+\s\w+\s2027", text)
        assert "завершатся позже" not in text


def test_work_that_ends_after_the_extended_service_is_told_plainly(begun: Story) -> None:
    begun.tell("2026-12-01 ask 'Какой склад?' --block B01 --block B02 --block B03")
    with (begun.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)
    begun.tell("2027-01-28 change plan\n2027-01-28 change apply")
    for to in ("client", "seller", "administrator"):
        text = letter(begun, "2027-01-28", "scope", "--to", to)
        assert "Работы по плану завершатся позже, чем услуга с продлением" in text


def test_the_client_reads_hours_and_dates_before_he_approves(story: Story) -> None:
    story.tell("2026-11-20 buy --months 2\n2026-11-20 pay --months 1\n2026-11-24 dpv send")
    story.tell("2026-11-25 approve --as administrator --by Олег")
    text = letter(story, "2026-11-25", "approval")
    assert "| Часы специалиста по плану | 40\xa0ч |" in text
    assert "| Куплено | 44\xa0ч, из них оплачено 22\xa0ч |" in text
    assert "| Не хватает | ничего: купленных часов достаточно |" in text
    assert re.search(r"\| Окончание работ по плану \| .*, если услуга начнётся 25\sноября", text)
    story.edit(("hours = 20", "hours = 30"))
    story.tell("2026-11-26 dpv send\n2026-11-26 approve --as administrator --by Олег")
    text = letter(story, "2026-11-26", "approval")
    assert "| Не хватает | 6\xa0ч: нужно докупить 1\xa0месяц услуги |" in text
    story.edit(('["B01"]', '["B09"]'))
    text = letter(story, "2026-11-26", "approval")
    assert "| Не хватает |" in text
    assert "Окончание работ" not in text, "such a ДПВ cannot be planned"


def test_a_pause_beyond_the_allowance_says_that_the_term_runs_on_r_term_5(begun: Story) -> None:
    begun.tell("2026-12-02 pause\n2026-12-09 resume\n2026-12-10 pause --via письмо")
    text = letter(begun, "2026-12-10", "pause")
    assert "Эти дни уже использованы" in text
    assert "завершится, как и прежде, 5\xa0февраля\xa02027" in text
    assert "г.." not in text
    assert "Последний бесплатный день" not in text


def test_a_pause_that_is_agreed_ahead_has_its_letter_at_once(begun: Story) -> None:
    begun.tell("2026-12-02 pause --from 2026-12-14")
    text = letter(begun, "2026-12-02", "pause")
    assert "\n\n2\xa0декабря\xa02026\u202fг.\n\nЗдравствуйте" in text
    begun.tell("2026-12-03 pause --from 2026-12-14 --via письмо")
    assert "\n\n2\xa0декабря\xa02026\u202fг.\n\nЗдравствуйте" in letter(
        begun, "2026-12-20", "pause"
    )
    assert "| Первый день паузы | 14\xa0декабря\xa02026" in text
    assert "| Последний бесплатный день | 18\xa0декабря\xa02026" in text


def test_a_request_for_approval_goes_to_the_administrator_then_to_the_client_r_appr_1(
    story: Story,
) -> None:
    story.tell("2026-11-24 dpv send")
    assert story.tell("2026-11-24 notice approval").out.startswith("To: administrator\n")
    early = story.refuse("2026-11-24 notice approval --to client")
    assert "the administrator has not agreed yet: the client approves after that" in early
    assert "shebo approve --as administrator" in early
    story.tell("2026-11-25 approve --as administrator --by Олег")
    out = story.tell("2026-11-25 notice approval").out
    assert out.startswith("To: client\n")
    assert "его согласовал администратор OneBox (Олег)" in out
    seal = story.events("submission")[0]["seal"]
    code = seal.removeprefix("v1:")
    assert f"Отпечаток версии: {code[:4]} {code[4:8]} {code[8:12]}." in out
    story.tell("2026-11-26 approve --as client --by Анна")
    assert "nothing waits for an approval" in story.refuse("2026-11-26 notice approval")
    last = story.last("approval")
    assert "nobody had to approve" in story.refuse(f"2026-11-26 notice approval --about {last}")


def test_a_block_that_shall_go_is_named_without_hours(begun: Story) -> None:
    parts = re.split(r"(?m)^(?=\[\[block\]\]$)", (begun.folder / "dpv.toml").read_text("utf-8"))
    (begun.folder / "dpv.toml").write_text("".join(parts[:3]), encoding="utf-8")
    begun.tell("2026-12-02 change plan\n2026-12-02 change apply\n2026-12-03 dpv send")
    assert "| B03 | Блок B03 | исключается |" in letter(begun, "2026-12-03", "approval")


def test_a_delay_is_told_until_an_extension_uses_it_r_term_4(begun: Story) -> None:
    assert "no day of the client's delay" in begun.refuse("2026-12-02 notice delay")
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    text = letter(begun, "2026-12-08", "delay")
    assert "| 04.12.2026–08.12.2026 | 3 | ответа на вопрос от 03.12.2026: «Какой склад?»" in text
    assert "| С продлением на 3\xa0рабочих дня — до | 3\xa0февраля\xa02027" in text
    assert "₽" not in text
    begun.tell("2026-12-08 extend --reason client")
    assert "no day of the client's delay" in begun.refuse("2026-12-08 notice delay")


def test_an_act_of_an_extension_says_what_its_letter_said_that_it_costs(begun: Story) -> None:
    begun.settle_on(month_price='{ amount = 30000, currency = "RUB" }')
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    told = letter(begun, "2026-12-08", "delay")
    [price] = re.findall(r"Всего за .* специалиста, (.*₽)", told)
    begun.tell("2026-12-08 extend --reason client")
    assert f"| Стоимость | {price} |" in letter(begun, "2026-12-08", "act-extension")
    begun.tell("2026-12-08 extend --reason scope --months 2")
    assert "| Стоимость | 60\xa0000\xa0₽ |" in letter(begun, "2026-12-08", "act-extension")
    begun.tell("2026-12-08 extend --reason executor --days 1")
    assert "Стоимость" not in letter(begun, "2026-12-08", "act-extension")


def test_the_payment_plan_lists_what_the_client_pays_by_acts(begun: Story) -> None:
    begun.settle_on(month_price='{ amount = 30000, currency = "RUB" }')
    assert "Продления" not in letter(begun, "2026-12-08", "payment")
    begun.tell(f"2026-12-03 {ALL_WAIT}\n2026-12-08 extend --reason client")
    days = begun.last("extension")
    price = re.findall(r"Стоимость \| (.*₽)", letter(begun, "2026-12-08", "act-extension"))
    begun.tell("2026-12-08 extend --reason scope --months 2")
    months = begun.last("extension")
    begun.tell("2026-12-08 extend --reason executor --days 1")
    text = letter(begun, "2026-12-08", "payment").replace("\xa0", " ")
    days_price = price[0].replace("\xa0", " ")
    assert f"| 08.12.2026 | {days} | 3 рабочих дня | {days_price} | — |" in text
    assert f"| 08.12.2026 | {months} | 2 месяца | 60 000 ₽ | 44 ч |" in text
    assert text.count("| 08.12.2026 |") == 2


def test_an_act_of_hours_alone_says_that_the_term_stays(begun: Story) -> None:
    begun.tell("2026-12-02 extend --reason executor --hours 2")
    act = letter(begun, "2026-12-02", "act-extension")
    assert act.startswith("# Акт о предоставлении часов специалиста\n")
    assert "срок действия услуги не меняется" in act
    assert "| Окончание услуги | 31\xa0января\xa02027" in act
    assert "продлён" not in act
    begun.tell("2026-12-02 extend --reason executor --days 1")
    act = letter(begun, "2026-12-02", "act-extension")
    assert act.startswith("# Акт о продлении срока действия услуги\n")
    assert "Месяцы услуги считаются" not in act
    begun.tell("2026-12-02 extend --reason scope --months 1")
    assert "Месяцы услуги считаются от её начала" in letter(begun, "2026-12-02", "act-extension")


def test_an_act_of_acceptance_is_a_paper_to_be_signed_before_it_is_recorded(begun: Story) -> None:
    begun.tell("2026-12-02 block submit B01")
    draft = letter(begun, "2026-12-03", "act-acceptance", "--block", "b01")
    assert "Настоящим актом клиент принимает блок.\nСтороны подтверждают, что работы" in draft
    assert not re.search("ещё не|журнал", draft)
    begun.tell("2026-12-04 block accept B01 --by Анна")
    act = letter(begun, "2026-12-05", "act-acceptance", "--block", "B01")
    event = begun.last("acceptance")
    assert f"4\xa0декабря\xa02026\u202fг. · запись журнала {event}" in act
    assert "Клиент принял блок 4\xa0декабря\xa02026\u202fг. (Анна)." in act
    assert letter(begun, "2026-12-05", "act-acceptance", "--about", event) == act


NUMBER, DATE = "number = '№ 7'", "date = 2026-11-30"


def sign(story: Story, *lines: str) -> None:
    """Put lines about the contract into the project's settings."""
    story.edit(("[service]", "\n".join(("[contract]", *lines, "", "[service]"))), name="shebo.toml")


@pytest.mark.parametrize(
    ("language", "lines", "in_act", "in_plan"),
    [
        (
            "ru",
            (NUMBER, DATE),
            "**Договор:** № 7 от 30\xa0ноября\xa02026\u202fг.  \n**Клиент:**",
            "» по договору № 7 от 30\xa0ноября\xa02026\u202fг. распределена",
        ),
        ("ru", (NUMBER,), "**Договор:** № 7  \n**Клиент:**", "» по договору № 7 распределена"),
        (
            "ru",
            (DATE,),
            "**Договор:** от 30\xa0ноября\xa02026\u202fг.  \n**Клиент:**",
            "» по договору от 30\xa0ноября\xa02026\u202fг. распределена",
        ),
        (
            "en",
            (NUMBER, DATE),
            "**Contract:** № 7 of November\xa030,\xa02026  \n**Client:**",
            "” under contract № 7 of November\xa030,\xa02026 is paid",
        ),
        ("en", (NUMBER,), "**Contract:** № 7  \n**Client:**", "” under contract № 7 is paid"),
        (
            "en",
            (DATE,),
            "**Contract:** of November\xa030,\xa02026  \n**Client:**",
            "” under contract of November\xa030,\xa02026 is paid",
        ),
    ],
)
def test_acts_and_payment_plan_refer_to_the_contract(
    language: str, lines: tuple[str, ...], in_act: str, in_plan: str, begun: Story
) -> None:
    begun.edit(("schema = 1\n", f"schema = 1\nlanguage = '{language}'\n"), name="shebo.toml")
    acts = ("2026-12-03", "act-acceptance", "--block", "B01")
    begun.tell("2026-12-02 block submit B01")
    for text in (letter(begun, *acts), letter(begun, "2026-12-03", "payment")):
        assert not re.search("(?i)договор|contract", text)
    sign(begun, *lines)
    assert in_act in letter(begun, *acts)
    assert in_plan in letter(begun, "2026-12-03", "payment")


def test_acts_name_the_requisites_of_both_sides_as_text(begun: Story) -> None:
    begun.tell("2026-12-02 block submit B01")
    own = begun.folder / "own"
    (own / "layouts").mkdir(parents=True)
    head = 'schema = 1\nname = "Контур"\nrequisites = ["ИНН 77", "*Москва*"]\n'
    (own / "layouts" / "company.toml").write_text(head, "utf-8")
    begun.edit(("[service]", '[catalogue]\nfolders = ["own"]\n\n[service]'), name="shebo.toml")
    sign(begun, 'requisites = ["ИНН 16", "<b>Казань</b>"]')
    text = letter(begun, "2026-12-03", "act-acceptance", "--block", "B01")
    assert "**Клиент:** ООО «Ромашка», ИНН 16, \\<b\\>Казань\\</b\\>  \n" in text
    assert "**Исполнитель:** Контур, ИНН 77, \\*Москва\\*  \n" in text
    assert "Договор" not in text


def test_a_block_that_is_not_with_the_client_has_no_act_of_acceptance(begun: Story) -> None:
    words = "notice act-acceptance --block B01"
    for language, told in (("en", "B01 was not handed over"), ("ru", "B01 не сдавали")):
        result = begun.run("2026-12-02", *words.split(), lang=language)
        assert (result.code, result.out) == (2, "")
        assert told in result.err
        assert "shebo block submit B01" in result.err
    begun.tell("2026-12-02 block submit B01\n2026-12-03 block return B01 --why 'Не то'")
    error = begun.refuse(f"2026-12-03 {words}")
    assert "B01 was sent back and is not handed over again" in error
    begun.tell("2026-12-04 block submit B01")
    assert "| Передан на подтверждение | 4\xa0декабря\xa02026" in letter(
        begun, "2026-12-04", *words.split()[1:]
    )


def test_what_was_shown_and_taught_before_a_block_changed_is_not_in_its_act(begun: Story) -> None:
    begun.tell("""
        2026-12-02 demo B01
        2026-12-02 train B01 --who Ольга
        2026-12-02 block submit B01
    """)
    assert "Ольга" in letter(begun, "2026-12-03", "act-acceptance", "--block", "B01")
    begun.edit(("hours = 10", "hours = 11"))
    begun.tell("""
        2026-12-03 change plan
        2026-12-03 change apply
        2026-12-03 dpv send
        2026-12-03 approve --as administrator --by Олег
        2026-12-03 approve --as client --by Анна
        2026-12-04 train B01 --who Пётр
        2026-12-04 block submit B01
    """)
    act = letter(begun, "2026-12-04", "act-acceptance", "--block", "B01")
    assert "| Обучение | 4\xa0декабря\xa02026\u202fг.: Пётр |" in act
    assert "| Демонстрация | — |" in act


def test_a_project_of_which_little_is_known_has_letters_too(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin(shebo, project(*BLOCKS), monkeypatch)
    (story.folder / "brief.toml").unlink()
    story.tell(f"2026-11-20 buy --months 2\n{AGREED}")
    text = letter(story, "2026-11-26", "payment")
    assert "\nЗдравствуйте!\n" in text
    assert "| 1 | после начала услуги | 22\xa0ч | начала услуги | ожидает оплаты |" in text
    assert "Ваш младший интегратор" in text
    with (story.folder / "dpv.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_BLOCK)
    story.tell("2026-11-27 change plan\n2026-11-27 change apply")
    text = letter(story, "2026-11-27", "scope", "--to", "client")
    assert "| Продление | 1\xa0месяц |" in text
    assert "Окончание" not in text


# The same letter again


def test_every_letter_comes_out_again_whatever_was_recorded_later(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin_long(shebo, project, monkeypatch)
    events: dict[tuple[str, str], dict[str, bytes]] = {}
    days: dict[tuple[str, str], dict[str, bytes]] = {}
    for number, day in enumerate(tell_long(story), 1):
        for kind in ABOUT_EVENTS:
            found = written(story, day, kind)
            for about in {Path(name).stem.rpartition("-")[2] for name in found}:
                # A pause may be told before its day, and again on it.
                assert events.setdefault((kind, about), found) == found
        for name, content in written(story, day, "act-acceptance", "--block", "B01").items():
            event = re.search("запись журнала ([0-9a-f]{8})", content.decode())
            if event:
                events["act-acceptance", event[1]] = {name: content}
        if day not in DAYS[number:]:
            days |= {(kind, day): written(story, day, kind) for kind in AS_OF_A_DAY}
    assert {kind for kind, _ in events} == {*ABOUT_EVENTS, "act-acceptance"}
    assert len(events) > 12
    assert sum(map(bool, days.values())) > 12
    for (kind, about), found in events.items():
        assert written(story, LAST_DAY, kind, "--about", about) == found
    for (kind, day), found in days.items():
        assert written(story, day, kind) == found


def test_a_letter_does_not_know_what_was_recorded_later_for_an_earlier_day(begun: Story) -> None:
    begun.tell(f"2026-12-02 {ALL_WAIT}\n2026-12-07 extend --reason client")
    event = begun.last("extension")
    act = letter(begun, "2026-12-07", "act-extension")
    begun.tell("""
        2026-12-08 buy --months 1 --paid 2026-11-30 --on 2026-11-30
        2026-12-08 pause --from 2026-12-01
        2026-12-08 resume --on 2026-12-02
    """)
    assert begun.end("2026-12-08") != "2027-02-03"
    assert letter(begun, "2026-12-08", "act-extension", "--about", event) == act


def test_an_event_that_was_taken_back_has_no_letter(begun: Story) -> None:
    begun.tell("2026-12-02 pause")
    event = begun.last("pause")
    begun.tell(f"2026-12-02 void {event} --why 'Передумали'")
    error = begun.refuse(f"2026-12-03 notice pause --about {event}")
    assert f"the event {event} was taken back on 2026-12-02: Передумали" in error
    assert "no pause is recorded" in begun.refuse("2026-12-03 notice pause")


def test_an_event_that_contradicts_others_has_no_letter(begun: Story) -> None:
    from tests.commands.ledger_story import sealed_event

    begun.tell("2026-12-02 pause")
    first = begun.event_file(begun.last("pause"))
    body = first.read_text(encoding="utf-8").rpartition("checksum")[0]
    body = body.replace(begun.last("pause"), "0badc0de").replace("sequence = 6", "sequence = 7")
    first.with_name("20261202T090000Z-pause-0badc0de.toml").write_text(sealed_event(body), "utf-8")
    error = begun.run("2026-12-02", "notice", "pause", "--about", "0bad").err
    assert "the event 0badc0de does not hold: a pause runs already, since 2026-12-02" in error
    assert begun.run("2026-12-02", "notice", "pause").code == 0


# What is refused


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("scope", "no scope change is recorded"),
        ("pause", "no pause is recorded"),
        ("act-extension", "no extension is recorded"),
        ("act-acceptance", "which block is it?"),
        ("act-acceptance --block B09", "there is no block “B09”"),
        ("act-acceptance --about {start}", "is not about an event “start”"),
        ("pause --about {start}", "a letter “pause” is not about an event “start”"),
        ("approval --about 0badc0de", "there is no such event"),
        ("delay --about {start}", "the letter “delay” is about no event"),
        ("payment --block B01", "--block goes with act-acceptance only"),
        ("act-acceptance --block B01 --about {start}", "--about and --block do not go together"),
        ("payment --sent --format md", "--sent and --format do not go together"),
        ("payment -o letter", "--output needs --format"),
        ("act-acceptance --block B01 --sent", "an act is signed, not sent"),
        ("payment --to seller", "this notice does not go to: seller"),
        ("competence", "the purchased level is enough for every task"),
    ],
)
def test_what_cannot_be_written_is_refused(words: str, message: str, begun: Story) -> None:
    start = begun.last("start")
    assert message in begun.refuse(f"2026-12-02 notice {words.format(start=start)}")


def test_before_anything_is_bought_or_approved_nothing_is_told(story: Story) -> None:
    assert "no month is bought" in story.refuse("2026-11-20 notice payment")
    assert "no ДПВ was sent" in story.refuse("2026-11-20 notice approval")
    error = story.refuse("2026-11-20 notice act-acceptance --block B01")
    assert "B01 is not approved" in error
    assert "no day of the client's delay" in story.refuse("2026-11-20 notice delay")


# Where it goes


def test_letters_become_files_named_after_what_they_are_about(long: Story) -> None:
    change = long.last("change")
    out = long.tell(f"{LAST_DAY} notice scope --format html").out
    names = [Path(line).name for line in out.splitlines()]
    people = ("administrator", "seller", "client")
    assert names == [f"notice-scope-{to}-{change}.html" for to in people]
    page = (long.folder / "out" / names[2]).read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert "<title>Изменение плана работ</title>" in page
    assert long.tell(f"{LAST_DAY} notice delay --format md").out.endswith("notice-delay.md\n")


def test_one_letter_goes_into_the_file_that_is_named(long: Story, tmp_path: Path) -> None:
    line = f"{LAST_DAY} notice scope --format md -o {tmp_path}/letter.md"
    assert "several letters do not go into one file" in long.refuse(line)
    long.tell(f"{line} --to seller")
    text = (tmp_path / "letter.md").read_text(encoding="utf-8")
    assert text.startswith("# Изменение ДПВ: ООО «Ромашка»\n")
    assert "the file is there already" in long.refuse(f"{line} --to seller")
    shown = long.tell(f"{LAST_DAY} notice scope --format md -o - --to seller").out
    assert shown == text


def test_the_text_on_the_terminal_has_no_marks_of_markdown(long: Story) -> None:
    long.edit(("Блок B02", "*Склад* [1] #2"))
    for kind in (*KINDS, "act-extension", "act-acceptance --block B01"):
        out = long.run(LAST_DAY, "notice", *kind.split()).out
        assert not re.search(r"\\|\*\*|^\s*\||---", out, re.MULTILINE), out


def test_what_is_sent_is_recorded_with_what_it_is_about(long: Story) -> None:
    pause = long.last("pause")
    long.tell(f"""
        {LAST_DAY} notice pause --sent --via письмо
        {LAST_DAY} notice delay --sent
        {LAST_DAY} notice payment --sent
        {LAST_DAY} notice approval --about 22 --sent
        {LAST_DAY} notice scope --sent --to seller
    """)
    told = [(one["kind"], one["to"], one["about"]) for one in long.events("notice")]
    assert told[0] == ("pause", ["client"], pause)
    assert [one[0] for one in told] == ["pause", "delay", "payment", "approval", "scope"]
    assert told[3][2].startswith("22")
    for _, _, seal in told[1:3]:
        assert re.fullmatch("v1:[0-9a-f]{64}", seal)
    shown = long.run("2027-02-01", "journal", "--type", "notice").out
    for words in ("notice of pause sent to: client", "notice of days of waiting", "payment plan"):
        assert words in shown
    russian = long.run("2027-02-01", "journal", "--type", "notice", lang="ru").out
    assert "дни ожидания" in russian
    assert "план оплаты" in russian
    assert "SHB325" not in long.codes("2027-02-01")


# A company's own templates


def test_a_template_of_the_companys_own_takes_the_place_of_ours(long: Story) -> None:
    own = long.folder / "own" / "layouts" / "notices" / "ru"
    own.mkdir(parents=True)
    (own / "pause.md.j2").write_text("# Отдых с {{ first | date }}\n\n{{ client | md }}\n", "utf-8")
    assert letter(long, LAST_DAY, "pause").startswith("# Отдых с 30\xa0декабря\xa02026\u202fг.\n")
    assert letter(long, LAST_DAY, "payment").startswith("# План оплаты услуги\n")


@pytest.mark.parametrize("text", ["{{ nothing }}", "{% if %}", "{{ first | nothing }}"])
def test_a_template_that_cannot_be_used_is_named(text: str, long: Story) -> None:
    own = long.folder / "own" / "layouts" / "notices" / "ru"
    own.mkdir(parents=True)
    (own / "pause.md.j2").write_text(text, encoding="utf-8")
    error = long.refuse(f"{LAST_DAY} notice pause")
    assert "layouts/notices/ru/pause.md.j2:1:" in error


# What comes from outside is text

HOSTILE = "<b>*x*</b> [a](http://x) | `c` ![i](x) # 1. <!-- -->"
OWN_TAGS = {
    *("h1", "h2", "p", "strong", "br", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def test_no_name_or_title_becomes_markup_in_any_letter(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begin_long(shebo, project, monkeypatch)
    names = ("Иван Соколов", "ООО «Ромашка»")
    story.edit(*((name, HOSTILE) for name in names), name="shebo.toml")
    story.edit(("Анна Петровна", HOSTILE), name="brief.toml")
    story.edit(*((f"Блок B0{one}", HOSTILE) for one in (1, 2, 3)))
    story.edit(*((old, HOSTILE) for old in ("Работает.", "Задача") * 3))
    quoted = f"'{HOSTILE}'"
    spoken = ("'Анна Петровна'", "'Олег Ким'", "'Какие цены показывать на этикетке?'", "Ольга")
    written_out = ("'Пришлите, пожалуйста, размер этикетки'", "'Клиент просит печатать этикетки'")
    free = ("Этикетки", "письмо", "звонок", "OneBox", "Анна", "Макет этикетки", "Печатаются.")
    list(tell_long(story, *((one, quoted) for one in (*spoken, *written_out, *free))))
    story.tell(f"{LAST_DAY} block submit B04")
    kinds = (*KINDS, "act-extension", "act-acceptance --block B01", "act-extension --about 1e")
    seen = 0
    for words in (*kinds, "act-acceptance --block B04", "approval --about 22", "pause --about 18"):
        files = written(story, LAST_DAY, *words.split())
        story.run(LAST_DAY, "notice", *words.split(), "--format", "html")
        for name, content in files.items():
            seen += 1
            html = MARKDOWN.render(content.decode())
            assert set(re.findall(r"<(\w+)", html)) <= OWN_TAGS, name
            assert "href" not in html
            assert html.count("&lt;b&gt;*x*&lt;/b&gt; [a](http://x) | `c` ![i](x) # 1.") > 1, name
            page = (story.folder / "out" / name.replace(".md", ".html")).read_text("utf-8")
            assert set(re.findall(r"<(\w+)", page.partition("<main>")[2])) <= OWN_TAGS, name
            head = page.partition("</head>")[0]
            assert "<b>" not in head
    assert seen > 12


def test_the_name_of_the_file_tells_the_format_of_a_letter(begun: Story, tmp_path: Path) -> None:
    begun.tell("2026-12-02 pause --via letter")
    begun.tell(f"2026-12-02 notice pause -o {tmp_path}/x.docx")
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    told = begun.refuse(f"2026-12-02 notice pause --format md -o {tmp_path}/y.html")
    assert "ends with .html, and the format is md" in told
    assert "--output needs --format" in begun.refuse("2026-12-02 notice pause -o letter")


def test_every_page_of_a_letter_in_word_names_the_company(begun: Story, tmp_path: Path) -> None:
    from docx import Document

    begun.tell("2026-12-02 pause --via letter")
    put = f"2026-12-02 notice pause --force -o {tmp_path}/x.docx"
    begun.tell(put)
    [section] = Document(str(tmp_path / "x.docx")).sections
    assert "Контур" not in section.footer.paragraphs[0].text
    own = begun.folder / "own" / "layouts"
    own.mkdir(parents=True)
    head = 'schema = 1\nname = "Контур"\ncontacts = ["+7 495", "a@b.ru"]\n'
    (own / "company.toml").write_text(head, "utf-8")
    begun.edit(("[service]", '[catalogue]\nfolders = ["own"]\n\n[service]'), name="shebo.toml")
    begun.tell(put)
    [section] = Document(str(tmp_path / "x.docx")).sections
    assert section.footer.paragraphs[0].text.startswith("Контур · +7 495 · a@b.ru")
