"""The journal as users read it, merge it, damage it and prove it (R-TERM-6)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shebo_cli.core.events import TYPES
from tests.commands.ledger_story import AGREED, Story, commit, git, sealed_event
from tests.conftest import EXAMPLES

ALL_WAIT = "ask 'Какой склад?' --block B01 --block B02 --block B03"
LATIN = re.compile(r"[A-Za-z]{2,}")
NOT_WORDS = re.compile(
    r"\b(?:[0-9a-f]{8}|B\d\d(?:\.\d+)?|\d{8}T\d{6}Z)\b|SHB\d{3}|shebo (?:dpv )?[a-z]+"
)
"""Ids of events, blocks and tasks, and commands: they are the same in every language."""

READING = ("status", "journal", "extend", "lint")
BONUS = """\
schema = 1
id = "{id}"
sequence = {sequence}
type = "bonus"
recorded_at = 2026-12-01T09:00:00Z
by = "Новый"
on = 2026-12-01
days = 3
"""

TOLD = [
    ("start", "the service starts", "услуга началась"),
    ("purchase", "2 months are bought", "куплено 2 месяца"),
    ("payment", "1 month is paid", "оплачен 1 месяц"),
    ("pause", "the client pauses", "клиент ставит паузу"),
    ("resume", "the client is back", "клиент вернулся"),
    ("information", "the information is complete", ""),
    ("submission", "sent for approval: 3 blocks, 40 h", "3 блока, 40 ч"),
    ("approval", "administrator Олег agrees on content and hours", "администратор Олег"),
    ("approval", "client Анна approves content and hours", "клиент Анна"),
    ("approval", "agrees on competence", ""),
    ("approval", "agrees on deadlines", ""),
    ("rejection", "administrator Олег rejects B02: Мало тестов", "B02: Мало тестов"),
    ("question", "question to: client (B02, B03): Какой склад?", "(B02, B03): Какой склад?"),
    ("answer", ": Главный", ": Главный"),
    ("block-start", "B01 is begun", ""),
    ("handover", "B01 is handed over", "B01 сдан"),
    ("return", "B01 is sent back: Нет поля", ": Нет поля"),
    ("acceptance", "B01 is accepted (Анна)", "(Анна)"),
    ("demonstration", "B01 is demonstrated (звонок)", "B01 показан клиенту (звонок)"),
    ("test", "B01 is tested", "B01 проверен"),
    (
        "training",
        "B01 is taught to: Ольга, Пётр, absent: Яна (кассир)",
        "обучение по B01 прошли: Ольга, Пётр, не пришли: Яна (кассир)",
    ),
    ("waiver", "B01: not needed: article; decided by Анна: Одна кнопка", "не требуется: статья"),
    ("contact", "contact with the client: Анна (звонок): Прайс", "связь с клиентом: Анна (звонок)"),
    (
        "meeting",
        "working group: Анна, Олег (видеозвонок)",
        "рабочая группа: Анна, Олег (видеозвонок)",
    ),
    ("promise", "client promises by 2026-12-11: Прайс", "обещает клиент к 2026-12-11: Прайс"),
    ("kept", "the promise", "выполнено"),
    ("work", "B01.1: 0.5 h, forced: Дефект", "засчитано вопреки правилу: Дефект"),
    ("work", "work on Intake: 2 h", "2 ч"),
    ("work", "work on B01.1: 3 h", "B01.1: 3 ч"),
    ("extension", "extension by 2 working days, client's delay, paid by: client", "клиент"),
    ("extension", "paid by: executor", "исполнител"),
    ("extension", "extension by 1 month, scope change, paid by: client", "1 месяц"),
    ("change", "scope change «Отчёты»: +10 h", "«Отчёты»: +10 ч"),
    ("notice", "notice of competence sent to: client", ""),
    ("notice", "sent to: administrator, seller, client", ""),
    ("void", "is taken back: Уже знаем", ": Уже знаем"),
]
"""Types of events, and parts of what the journal says of them in English and in Russian."""


@pytest.fixture
def whole(story: Story) -> Story:
    """Give a project with at least one event of every type."""
    story.edit(('level = "junior"', 'level = "integrator"'))
    story.tell("""
        2026-11-20 buy --months 2
        2026-11-20 pay --on 2026-11-20
        2026-11-20 log intake 2 --note 'Созвон'
        2026-11-20 brief complete
        2026-11-23 dpv send
        2026-11-23 notice competence --sent --via письмо
        2026-11-24 reject --as administrator --by Олег --why 'Мало тестов' --block B02
        2026-11-24 dpv send
        2026-11-25 approve --as administrator --by Олег
        2026-11-25 approve --as administrator --by Олег --scope competence
        2026-11-25 approve --as administrator --by Олег --scope deadlines
        2026-11-26 approve --as client --by Анна --via письмо
        2026-12-01 start
        2026-12-01 block start B01
        2026-12-02 log B01.1 3
        2026-12-03 block submit B01
        2026-12-04 block return B01 --why 'Нет поля'
        2026-12-07 block submit B01
        2026-12-08 block accept B01 --by Анна
        2026-12-08 demo B01 --via звонок
        2026-12-08 block test B01
        2026-12-08 train B01 --who Ольга --who Пётр --absent Яна --role кассир
        2026-12-08 block waive B01 --what article --by Анна --why 'Одна кнопка'
        2026-12-08 log B01.1 0.5 --force Дефект
        2026-12-08 contact --via звонок --with Анна --about Прайс
        2026-12-08 meeting --who Анна --who Олег --via видеозвонок
        2026-12-08 promise make Прайс --of client --due 2026-12-11
    """)
    story.tell(f"2026-12-08 promise keep {story.last('promise')}")
    story.tell(f"2026-12-08 {ALL_WAIT.replace('--block B01 ', '')}")
    question = story.last("question")
    story.tell(f"""
        2026-12-10 answer {question} Главный
        2026-12-10 extend --reason client
        2026-12-10 extend --reason executor --days 1 --hours 2
        2026-12-11 pause --via письмо
        2026-12-14 resume
        2026-12-15 ask Когда?
    """)
    story.tell(f"2026-12-15 void {story.last('question')} --why 'Уже знаем'")
    story.edit(("hours = 20", "hours = 30"))
    story.tell("""
        2026-12-16 change plan --title Отчёты --information 'Ещё отчёты'
        2026-12-16 change apply
        2026-12-16 notice scope --sent
        2026-12-16 extend --reason scope
    """)
    return story


# What happened, as a story


def test_the_journal_knows_every_type_of_event(whole: Story) -> None:
    assert {one["type"] for one in whole.events()} == set(TYPES)


def test_the_journal_tells_each_type_in_words(whole: Story) -> None:
    for kind, english, russian in TOLD:
        words = ("journal", "--type", kind)
        assert english in whole.run("2026-12-20", *words).out
        assert russian in whole.run("2026-12-20", *words, lang="ru").out


def raw_english(text: str) -> list[str]:
    return LATIN.findall(NOT_WORDS.sub("", text))


@pytest.mark.parametrize("word", ["journal", "status", "extend", "extend --explain"])
def test_in_russian_no_word_is_english(word: str, whole: Story) -> None:
    reasons = r"\b(client|executor|scope|shared|--reason)\b"
    out = whole.run("2026-12-20", *word.split(), lang="ru").out
    assert raw_english(re.sub(reasons, "", out) if word.startswith("extend") else out) == []


def test_a_line_has_the_day_the_id_the_words_and_who_recorded_it(begun: Story) -> None:
    lines = begun.run("2026-12-20", "journal").out.splitlines()
    start = begun.last("start")
    assert f"2026-12-01  {start}  the service starts · Ирина" in lines
    begun.tell("2026-12-01 log B01.1 1 --note 'Вечером'")
    lines = begun.run("2026-12-20", "journal").out.splitlines()
    place = lines.index(f"{' ' * 10}  {begun.last('work')}  work on B01.1: 1 h · Ирина")
    assert lines[place + 1].strip().startswith("Вечером")


def test_the_journal_is_in_the_order_in_which_things_hold(begun: Story) -> None:
    begun.tell("2026-12-09 log B01.1 1\n2026-12-10 log B01.1 2 --on 2026-12-02")
    work = [(one["on"], one["hours"]) for one in begun.events("work")]
    assert work == [("2026-12-02", 2.0), ("2026-12-09", 1.0)]


def test_types_can_be_chosen_and_a_wrong_one_is_answered_with_the_nearest(whole: Story) -> None:
    value = whole.json("2026-12-20 journal --type start --type resume")
    assert [one["type"] for one in value["events"]] == ["start", "resume"]
    assert "“payment”" in whole.refuse("2026-12-20 journal --type paiment")


def test_an_empty_journal_says_how_it_begins(story: Story) -> None:
    result = story.run("2026-12-01", "journal")
    assert (result.code, result.err) == (0, "")
    assert "shebo buy" in result.out
    assert story.json("2026-12-01 journal")["events"] == []


def test_the_journal_as_json_has_an_envelope_and_the_facts(whole: Story) -> None:
    value = whole.json("2026-12-20 journal")
    assert (value["schema"], value["project"]) == ("shebo/journal/1", "romashka")
    for one in value["events"]:
        assert {"id", "sequence", "type", "on", "recorded_at", "by", "note"} <= one.keys()
        assert re.fullmatch("[0-9a-f]{8}", one["id"])
        assert (one["by"], one["contradicted"]) == ("Ирина", False)
    numbers = sorted(one["sequence"] for one in value["events"])
    assert numbers == list(range(1, len(numbers) + 1))
    [first] = [one for one in value["events"] if one["type"] == "purchase"]
    assert (first["months"], first["paid_on"]) == (2, None)


def test_each_event_is_one_file_that_nobody_touches_again(begun: Story) -> None:
    files = {name: text for name, text in begun.files().items() if name.startswith("journal/")}
    assert len(files) == len(begun.events())
    for name, text in files.items():
        assert re.fullmatch(r"journal/\d{8}T\d{6}Z-[a-z-]+-[0-9a-f]{8}\.toml", name)
        assert text.splitlines()[0] == b"schema = 1"
        assert text.splitlines()[-1].startswith(b'checksum = "sha256:')
    begun.tell("2026-12-02 log B01.1 1\n2026-12-02 pause --from 2026-12-09 --via письмо")
    assert files.items() <= begun.files().items()


def test_what_people_write_cannot_forge_a_line(begun: Story) -> None:
    forged = "Да?\n2026-12-01  00000000  \x1b[31mуслуга началась"
    assert begun.run("2026-12-02", "ask", forged, "--note", forged).code == 0
    for word in ("journal", "status"):
        out = begun.run("2026-12-03", word).out
        assert "\x1b" not in out
        assert "\n2026-12-01  00000000" not in out
    assert "услуга началась" in begun.events("question")[0]["text"]


# Taking back


def test_an_event_that_was_taken_back_stays_to_see_and_does_not_count(begun: Story) -> None:
    begun.tell("2026-12-02 log B01.1 3")
    work = begun.last("work")
    assert begun.status("2026-12-02")["hours"]["logged"] == 3.0
    out = begun.tell(f"2026-12-02 void {work[:7]} --why 'Не тот блок'").out
    assert "Taken back: 2026-12-02 work on B01.1: 3 h" in out
    assert begun.status("2026-12-02")["hours"]["logged"] == 0.0
    out = begun.run("2026-12-02", "journal").out
    assert "taken back: Не тот блок" in out
    assert work in [one["id"] for one in begun.events("work")]
    begun.refuse(f"2026-12-02 void {work} --why Ещё")
    begun.refuse(f"2026-12-02 void {begun.last('void')} --why Ещё")


@pytest.mark.parametrize("text", ["zzzz", "''", "B01", "0123456789"])
def test_an_id_that_is_not_there_is_refused(text: str, begun: Story) -> None:
    assert "shebo journal" in begun.refuse(f"2026-12-02 void {text} --why Нет")


def test_an_ambiguous_id_is_refused(begun: Story) -> None:
    first = [one["id"][0] for one in begun.events()]
    for number in range(20):
        if len(set(first)) < len(first):
            break
        begun.tell(f"2026-12-02 log estimate 0.{number + 1}")
        first = [one["id"][0] for one in begun.events()]
    twice = next(one for one in first if first.count(one) > 1)
    assert "several events begin with" in begun.refuse(f"2026-12-02 void {twice} --why Нет")


def test_what_others_rest_on_cannot_be_taken_back(begun: Story) -> None:
    begun.tell("2026-12-02 block submit B01\n2026-12-03 block accept B01")
    error = begun.refuse(f"2026-12-04 void {begun.last('handover')} --why Нет")
    assert "this contradicts what is recorded for 2026-12-03" in error
    assert begun.last("acceptance") in error


def test_a_payment_that_was_taken_back_moves_the_term_back(begun: Story) -> None:
    begun.tell("2026-12-02 buy --months 1\n2026-12-02 pay")
    out = begun.tell(f"2026-12-03 void {begun.last('payment')} --why 'Чужой платёж'").out
    assert "until January 31, 2027 instead of February 28, 2027" in out


# Merges


def branch_and_merge(story: Story, ours: str, theirs: str) -> None:
    """Record two things on two branches that know nothing of one another, and merge them."""
    commit(story.folder)
    git(story.folder, "checkout", "-q", "-b", "theirs")
    story.tell(theirs)
    commit(story.folder, "theirs")
    git(story.folder, "checkout", "-q", "main")
    story.tell(ours)
    commit(story.folder, "ours")
    git(story.folder, "merge", "-q", "--no-edit", "theirs")


def assert_readable(story: Story, contradictions: int, day: str = "2026-12-20") -> None:
    """Everything answers, names what does not count, and says so in lint."""
    assert len(story.status(day)["contradictions"]) == contradictions
    found = [one for one in story.lint(day) if one["code"] == "SHB303"]
    assert len(found) == contradictions
    assert all(one["severity"] == "error" for one in found)
    marked = [one["id"] for one in story.events() if one["contradicted"]]
    assert len(marked) == contradictions
    for lang, words in (("en", "does not count"), ("ru", "не ")):
        out = story.run(day, "journal", lang=lang).out
        assert out.count(words) >= contradictions
    result = story.run(day, "status")
    assert (result.code, result.err) == (0, "")
    assert ("contradict" in result.out) is (contradictions > 0)


def test_two_branches_that_add_events_merge_without_a_conflict(story: Story) -> None:
    story.tell("2026-11-20 buy --months 2 --paid 2026-11-20")
    branch_and_merge(story, "2026-11-20 log intake 1", "2026-11-20 log intake 2")
    events = story.events("work")
    assert [one["sequence"] for one in events] == [2, 2]
    assert story.status("2026-12-01")["stages"][0]["hours"] == 3.0
    assert_readable(story, 0)
    story.tell("2026-12-01 start")
    assert story.events("start")[0]["sequence"] == 3


def test_two_starts_after_a_merge_are_named_and_the_work_goes_on(story: Story) -> None:
    story.tell(f"2026-11-20 buy --months 2 --paid 2026-11-20\n{AGREED}")
    branch_and_merge(story, "2026-12-01 start", "2026-12-02 start")
    assert [one["sequence"] for one in story.events("start")] == [5, 5]
    assert_readable(story, 1)
    assert story.end("2026-12-20") == "2027-01-31"
    story.tell("2026-12-03 log B01.1 1\n2026-12-03 extend --reason client --days 1")
    [wrong] = story.status("2026-12-20")["contradictions"]
    assert wrong == story.events("start")[1]["id"]
    story.tell(f"2026-12-04 void {wrong} --why 'Двое записали'")
    assert_readable(story, 0)


def test_the_earlier_of_two_starts_holds_whichever_branch_it_came_from(story: Story) -> None:
    story.tell("2026-11-20 buy --months 2 --paid 2026-11-20")
    branch_and_merge(story, "2026-12-02 start", "2026-12-01 start")
    assert story.end("2026-12-20") == "2027-01-31"
    story.tell(f"2026-12-04 void {story.events('start')[0]['id']} --why 'Неверный день'")
    assert story.end("2026-12-20") == "2027-02-01"
    assert_readable(story, 0)


def test_two_extensions_for_the_same_days_after_a_merge_extend_once(begun: Story) -> None:
    begun.tell(f"2026-12-03 {ALL_WAIT}")
    line = "2026-12-08 extend --reason client"
    branch_and_merge(begun, line, line)
    first, second = begun.events("extension")
    assert first["days"] == second["days"] == ["2026-12-04", "2026-12-07", "2026-12-08"]
    assert (first["sequence"], second["sequence"]) == (7, 7)
    assert_readable(begun, 1)
    assert begun.end("2026-12-20") == "2027-02-03"
    assert begun.json("2026-12-09 extend --reason client")["days"] == ["2026-12-09"]


def test_two_payments_of_one_month_after_a_merge_count_once(story: Story) -> None:
    story.tell("2026-12-01 buy --months 1\n2026-12-01 start")
    branch_and_merge(story, "2026-12-02 pay", "2026-12-03 pay")
    assert_readable(story, 1)
    assert story.status("2026-12-20")["hours"]["purchased"] == 22.0


def test_a_pause_and_work_in_it_after_a_merge_are_named_by_their_own_rule(begun: Story) -> None:
    branch_and_merge(begun, "2026-12-07 pause --via письмо", "2026-12-08 log B01.1 2")
    assert "SHB305" in begun.codes("2026-12-20")
    assert len(begun.status("2026-12-20")["contradictions"]) == 1
    assert begun.status("2026-12-20")["hours"]["logged"] == 0.0
    begun.tell(f"2026-12-09 void {begun.last('pause')} --why 'Клиент не просил'")
    assert begun.status("2026-12-20")["hours"]["logged"] == 2.0
    assert "SHB305" not in begun.codes("2026-12-20")


def test_the_way_out_of_work_in_a_pause_that_lint_names_is_one(begun: Story) -> None:
    branch_and_merge(begun, "2026-12-07 pause --via письмо", "2026-12-08 log B01.1 2")
    [finding] = [one for one in begun.lint("2026-12-20") if one["code"] == "SHB305"]
    found = re.search(r"shebo (.+?)(?: --why …)?$", finding["hint"])
    assert found
    begun.tell(f"2026-12-09 {found[1]}" + (" --why Ошибка" if "void" in found[1] else ""))
    assert "SHB305" not in begun.codes("2026-12-20")


def test_work_whose_approval_is_gone_is_named_by_its_own_rule(story: Story) -> None:
    story.tell(f"{AGREED}\n2026-11-27 log B01.1 2")
    assert "SHB306" not in story.codes("2026-12-01")
    story.event_file(story.last("approval")).unlink()
    assert "SHB306" in story.codes("2026-12-01")
    assert story.status("2026-12-01")["hours"]["logged"] == 0.0
    story.tell("2026-12-02 approve --as client --by Анна --on 2026-11-26")
    assert "SHB306" not in story.codes("2026-12-02")
    assert story.status("2026-12-02")["hours"]["logged"] == 2.0


# Damaged events, and those of a newer version


def break_event(story: Story, event_id: str) -> tuple[Path, bytes]:
    path = story.event_file(event_id)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"months = 2", b"months = 3"))
    assert path.read_bytes() != content
    return path, content


def add_bonus(story: Story) -> Path:
    body = BONUS.format(id="0badcafe", sequence=99)
    path = story.folder / "journal" / "20261201T090000Z-bonus-0badcafe.toml"
    path.write_text(sealed_event(body), encoding="utf-8")
    return path


@pytest.mark.parametrize("code", ["SHB301", "SHB302"])
def test_reading_goes_on_beside_an_event_that_cannot_be_read_and_says_so(
    code: str, begun: Story
) -> None:
    if code == "SHB301":
        path, _ = break_event(begun, begun.last("purchase"))
    else:
        path = add_bonus(begun)
    for word in ("status", "journal", "extend"):
        result = begun.run("2026-12-02", word)
        assert result.code == 0
        assert result.out
        assert f"romashka/journal/{path.name}" in result.err
        assert f"{code} " in result.err
        assert result.err.count("→") == 1
        assert json.loads(begun.run("2026-12-02", word, "--json").out)["schema"]
    assert code in begun.codes("2026-12-02")
    assert begun.run("2026-12-02", "lint").code == 1


@pytest.mark.parametrize("code", ["SHB301", "SHB302"])
def test_nothing_is_recorded_beside_an_event_that_cannot_be_read_and_nothing_is_lost(
    code: str, begun: Story
) -> None:
    if code == "SHB301":
        path, content = break_event(begun, begun.last("purchase"))
    else:
        path, content = add_bonus(begun), b""
    for line in (
        "log B01.1 1",
        "buy",
        "pause",
        "extend --reason client --days 1",
        "void 00000000 --why Нет",
        "log B01.1 1 --dry-run",
        "notice competence --sent",
        "dpv send",
    ):
        error = begun.refuse(f"2026-12-02 {line}")
        assert code in error
        assert path.name in error
    path.write_bytes(content) if content else path.unlink()
    begun.tell("2026-12-02 log B01.1 1")
    assert begun.status("2026-12-02")["service_end"] == "2027-01-31"


def test_a_torn_and_a_copied_event_are_damaged(begun: Story) -> None:
    path = begun.event_file(begun.last("start"))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "SHB301" in begun.codes("2026-12-02") | {"SHB001"}
    assert begun.run("2026-12-02", "status").err
    path.write_bytes(content)
    shutil.copy(path, path.with_name("20300101T000000Z-start-copy.toml"))
    assert begun.codes("2026-12-02") >= {"SHB301"}
    assert begun.end("2026-12-02") == "2027-01-31"


def test_an_event_whose_line_ends_git_has_changed_is_the_same_event(begun: Story) -> None:
    path = begun.event_file(begun.last("start"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert begun.run("2026-12-02", "status").err == ""
    assert begun.end("2026-12-02") == "2027-01-31"
    begun.tell("2026-12-02 log B01.1 1")


@pytest.mark.parametrize("word", ["estimate", "dpv fit"])
def test_the_estimate_does_not_fall_back_to_the_brief_in_silence(word: str, begun: Story) -> None:
    break_event(begun, begun.last("purchase"))
    result = begun.run("2026-12-02", *word.split(), "--json")
    assert "SHB301" in result.err


def test_what_a_killed_writer_left_is_not_an_event(begun: Story) -> None:
    left = begun.folder / "journal" / ".20261201T090000Z-work-0badcafe.toml.tmp"
    left.write_text("schema = 1\nid =", encoding="utf-8")
    assert begun.run("2026-12-02", "status").err == ""
    begun.tell("2026-12-02 log B01.1 1")
    assert begun.status("2026-12-02")["hours"]["logged"] == 1.0


# Events from the future


def test_an_event_from_the_future_does_not_count_yet_and_is_named(begun: Story) -> None:
    begun.tell("2036-12-10 log B01.1 5")
    result = begun.run("2026-12-02", "status")
    assert "1 event lies after December 2, 2026 and is not counted." in result.out
    assert "lies ahead" in begun.run("2026-12-02", "journal").out
    assert begun.status("2026-12-02")["hours"]["logged"] == 0.0
    [finding] = [one for one in begun.lint("2026-12-02") if one["code"] == "SHB308"]
    assert "2036-12-10" in finding["message"]


def test_a_slip_in_the_year_that_was_taken_back_is_forgotten(begun: Story) -> None:
    begun.tell("2036-12-10 log B01.1 5")
    begun.tell(f"2026-12-02 void {begun.last('work')} --why 'Описка в годе'")
    assert "SHB308" not in begun.codes("2026-12-02")
    assert "not counted" not in begun.run("2026-12-02", "status").out


# Who acts


def test_who_acts_is_who_the_environment_names(story: Story) -> None:
    story.tell("2026-12-01 buy")
    assert story.events()[0]["by"] == "Ирина"


@pytest.fixture
def nobody(story: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Story:
    """Give the project where nobody is known: no variable, no configuration of git."""
    empty = tmp_path / "home"
    empty.mkdir()
    monkeypatch.delenv("SHEBO_USER")
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(empty))
    return story


@pytest.mark.parametrize("name", [None, "", "   "])
def test_where_nobody_is_known_nothing_is_recorded(
    name: str | None, nobody: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name is not None:
        monkeypatch.setenv("SHEBO_USER", name)
    for line in ("2026-12-01 buy", "2026-12-01 buy --dry-run"):
        error = nobody.refuse(line)
        assert "nobody is known to act" in error
        assert "SHEBO_USER" in error


def test_reading_needs_no_name(nobody: Story) -> None:
    for word in READING:
        assert nobody.run("2026-12-01", word).code == 0


def test_the_user_of_git_acts_where_the_environment_names_nobody(
    nobody: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(nobody.folder, "init", "-q")
    git(nobody.folder, "config", "user.name", "Пётр Гит")
    monkeypatch.chdir(nobody.folder)
    nobody.tell("2026-12-01 buy")
    monkeypatch.setenv("SHEBO_USER", "Ольга")
    nobody.tell("2026-12-01 pay")
    assert [one["by"] for one in nobody.events()] == ["Пётр Гит", "Ольга"]


def test_without_the_program_git_only_the_variable_counts(
    nobody: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "home"))
    assert "nobody is known to act" in nobody.refuse("2026-12-01 buy")
    monkeypatch.setenv("SHEBO_USER", "Ольга")
    nobody.tell("2026-12-01 buy")
    assert nobody.events()[0]["by"] == "Ольга"


# lint --base REV


@pytest.mark.parametrize("is_committed", [True, False])
@pytest.mark.parametrize("kind", ["edited", "removed", "renamed"])
def test_an_event_that_was_rewritten_since_a_revision_is_found(
    kind: str, is_committed: bool, begun: Story
) -> None:
    base = commit(begun.folder)
    path = begun.event_file(begun.last("start"))
    if kind == "edited":
        body, _, _ = path.read_text(encoding="utf-8").rpartition("checksum = ")
        path.write_text(sealed_event(body.replace("Ирина", "Сосед")), encoding="utf-8")
    elif kind == "removed":
        path.unlink()
    else:
        path.rename(path.with_name(path.name.replace("20", "21", 1)))
    begun.tell("2026-12-02 log estimate 1")
    if is_committed:
        commit(begun.folder)
    found = [one for one in begun.lint("2026-12-02", "--base", base) if one["code"] == "SHB304"]
    assert [one["file"] for one in found] == [f"romashka/journal/{path.name}"]
    assert {one["severity"] for one in found} == {"error"}
    assert "SHB304" not in begun.codes("2026-12-02")
    assert begun.run("2026-12-02", "lint", "--base", base).code == 1


@pytest.mark.parametrize("is_committed", [True, False])
def test_events_that_were_added_rewrite_nothing(is_committed: bool, begun: Story) -> None:
    base = commit(begun.folder)
    begun.tell("2026-12-02 log B01.1 1\n2026-12-03 log B01.1 1")
    begun.tell(f"2026-12-03 void {begun.last('work')} --why Ошибка")
    begun.edit(("hours = 20", "hours = 21"))
    if is_committed:
        commit(begun.folder)
    assert "SHB304" not in begun.codes("2026-12-02", "--base", base)


def test_a_base_that_has_moved_on_has_lost_nothing(begun: Story) -> None:
    commit(begun.folder)
    git(begun.folder, "checkout", "-q", "-b", "mine")
    begun.tell("2026-12-02 log B01.1 1")
    commit(begun.folder)
    git(begun.folder, "checkout", "-q", "main")
    begun.tell("2026-12-02 log B01.1 2")
    commit(begun.folder)
    git(begun.folder, "checkout", "-q", "mine")
    assert "SHB304" not in begun.codes("2026-12-02", "--base", "main")
    git(begun.folder, "merge", "-q", "--no-edit", "main")
    assert "SHB304" not in begun.codes("2026-12-02", "--base", "main")


def test_a_project_in_a_folder_of_the_repository_is_compared_too(begun: Story) -> None:
    commit(begun.folder.parent)
    begun.event_file(begun.last("start")).unlink()
    assert "SHB304" in begun.codes("2026-12-02", "--base", "HEAD")


def lost_files(begun: Story) -> list[tuple[str, ...]]:
    """Give project, folder and name of the events that lint misses in the whole repository."""
    words = ("lint", begun.folder.parent, "--format", "json", "--base", "HEAD")
    found = json.loads(begun.shebo(*words).out)["findings"]
    return [Path(one["file"]).parts[-3:] for one in found if one["code"] == "SHB304"]


def test_a_project_that_is_gone_has_lost_its_events(begun: Story) -> None:
    shutil.copytree(EXAMPLES / "thin", begun.folder.parent / "thin")
    commit(begun.folder.parent)
    names = sorted(path.name for path in begun.folder.glob("journal/*.toml"))
    assert lost_files(begun) == []
    shutil.rmtree(begun.folder)
    assert lost_files(begun) == [(begun.folder.name, "journal", name) for name in names]


def test_what_no_search_looks_into_is_not_lost(
    begun: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = begun.folder.parent
    shutil.copytree(begun.folder, root / ".old" / "project")
    (root / "notes" / "journal").mkdir(parents=True)
    (root / "notes" / "journal" / "diary.toml").write_text("a = 1\n", encoding="utf-8")
    commit(root)
    (root / "notes" / "journal" / "diary.toml").unlink()
    assert lost_files(begun) == []
    monkeypatch.chdir(begun.folder)
    begun.event_file(begun.last("start")).unlink()
    found = json.loads(begun.shebo("lint", "..", "--format", "json", "--base", "HEAD").out)
    assert [one["code"] for one in found["findings"]].count("SHB304") == 1


def test_a_project_that_has_moved_may_lose_no_event_on_the_way(begun: Story) -> None:
    commit(begun.folder.parent)
    last = begun.event_file(begun.last("start")).name
    moved = begun.folder.rename(begun.folder.with_name("moved"))
    assert lost_files(begun) == []
    (moved / "journal" / last).write_text("#", encoding="utf-8")
    assert lost_files(begun) == [(begun.folder.name, "journal", last)]
    (moved / "journal" / last).unlink()
    assert lost_files(begun) == [(begun.folder.name, "journal", last)]


def test_without_git_or_a_revision_nothing_is_proved(
    begun: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = begun.refuse("2026-12-02 lint --base HEAD")
    assert "this folder is in no repository of git" in error
    commit(begun.folder)
    for revision in ("nowhere", "--help", "--output=x"):
        result = begun.run("2026-12-02", "lint", f"--base={revision}")
        assert (result.code, result.out) == (2, "")
        assert "git knows no revision" in result.err
    assert not (begun.folder / "x").exists()
    (begun.folder / ".git" / "shallow").write_text("0" * 40 + "\n", encoding="utf-8")
    assert "git fetch --unshallow" in begun.run("2026-12-02", "lint", "--base=nowhere").err
    (begun.folder / ".git" / "shallow").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "git cannot be run" in begun.refuse("2026-12-02 lint --base HEAD")


# Several at once


def test_processes_that_record_at_once_lose_nothing(begun: Story) -> None:
    command = [sys.executable, "-m", "shebo_cli", "log", "intake", "0.1"]
    command += ["-p", str(begun.folder), "--today", "2026-12-02", "--lang", "en"]
    for _ in range(5):
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        for one in running:
            out, err = one.communicate(timeout=300)
            assert (one.returncode, err) == (0, b""), out
    events = begun.events()
    assert len(begun.events("work")) == 20
    numbers = sorted(one["sequence"] for one in events)
    assert numbers == list(range(1, len(events) + 1))
    assert len({one["id"] for one in events}) == len(events)
    assert begun.status("2026-12-02")["stages"][0]["hours"] == 2.0
    assert begun.status("2026-12-02")["contradictions"] == []
