"""`shebo kb`: articles are started, and added to without loss (R-WATCH-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.ledger_story import Story

DAY = "2026-12-04"
WITH_OUTLINE = ('id = "B01"\n', 'id = "B01"\ntemplate = "telephony"\narticle = "talk"\n')
ALSO = ('id = "B02"\n', 'id = "B02"\narticle = "talk"\n')


def article(story: Story, name: str = "b01") -> Path:
    return story.folder / "kb" / f"{name}.md"


def put(story: Story, text: str | bytes, name: str = "b01") -> Path:
    path = article(story, name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_new_article_is_in_the_language_of_the_project(begun: Story) -> None:
    result = begun.tell(f"{DAY} kb new B01")
    text = article(begun).read_text(encoding="utf-8")
    assert text.startswith("# Блок B01\n\n## Как с этим работать\n\n<!-- написать: ")
    assert result.out.splitlines()[0] == "New article: romashka/kb/b01.md"
    assert "1 place to write." in result.out


def test_a_block_is_named_by_its_template_too_and_takes_its_outline(begun: Story) -> None:
    begun.edit(WITH_OUTLINE)
    begun.tell(f"{DAY} kb new telephony")
    text = article(begun, "talk").read_text(encoding="utf-8")
    assert "\n## Как позвонить из карточки клиента\n" in text
    assert "Для кого: все, кто принимает звонки" in text


def test_what_is_written_stays_to_the_last_byte(begun: Story) -> None:
    begun.edit(WITH_OUTLINE, ALSO)
    written = "\ufeff# Связь\r\n\r\nМы звоним.  \r\n".encode()
    path = put(begun, written, "talk")
    begun.tell(f"{DAY} kb new B01")
    once = path.read_bytes()
    assert once.startswith(written)
    assert b"\n" not in once.replace(b"\r\n", b"")
    result = begun.tell(f"{DAY} kb new B02")
    assert "added, what was written stays:" in result.out
    assert path.read_bytes().startswith(once)
    twice = path.read_bytes()
    for one in ("B01", "B02"):
        assert "nothing was added" in begun.tell(f"{DAY} kb new {one}").out
    assert path.read_bytes() == twice


def test_a_finished_article_is_not_asked_about(begun: Story) -> None:
    put(begun, "# Блок B01\n\nТак.\n")
    result = begun.tell(f"{DAY} kb new B01")
    assert result.out == "romashka/kb/b01.md has all headings of B01: nothing was added.\n"
    put(begun, "# Блок B01\n\n<!-- write -->\n")
    assert "What is still open in it: shebo kb check B01" in begun.tell(f"{DAY} kb new B01").out


def test_a_dry_run_writes_nothing(begun: Story) -> None:
    before = begun.files()
    result = begun.tell(f"{DAY} kb new B01 --dry-run")
    assert "Nothing was written." in result.out
    assert "Как с этим работать" in result.out
    assert begun.files() == before
    assert not article(begun).parent.exists()


def test_what_owes_no_article_gets_none(begun: Story) -> None:
    begun.edit(('title = "Блок B02"', 'title = "Блок B02"\nkind = "overhead"'))
    assert "B02 Блок B02 owes no article" in begun.refuse(f"{DAY} kb new B02")
    assert "owes no article" in begun.refuse(f"{DAY} kb check B02")
    assert "there is no block “B09”" in begun.refuse(f"{DAY} kb new B09")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("# А\n```\nконца нет", ":2:1", "the rest of the article is code"),
        ("# А\nб <!-- конца нет", ":2:3", "the rest of the article is hidden"),
        ("Заказы".encode("cp1251"), "", "the file is not written in UTF-8"),
        (b"x" * 1024 * 1025, "", "the file is too large for an article"),
    ],
)
def test_a_text_that_cannot_be_added_to_is_left_as_it_is(
    content: str | bytes, place: str, message: str, begun: Story
) -> None:
    put(begun, content)
    told = begun.refuse(f"{DAY} kb new B01")
    assert told.startswith(f"romashka/kb/b01.md{place}: ")
    assert message in told


def test_nothing_is_written_through_a_link(begun: Story, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.md"
    target.write_text("# Чужое\n", encoding="utf-8")
    article(begun).parent.mkdir()
    article(begun).symlink_to(target)
    assert "this is a link, not an article" in begun.refuse(f"{DAY} kb new B01")
    assert target.read_text(encoding="utf-8") == "# Чужое\n"


def test_a_link_or_a_file_in_the_place_of_the_folder_is_refused(
    begun: Story, tmp_path: Path
) -> None:
    kb = begun.folder / "kb"
    kb.write_text("файл", encoding="utf-8")
    assert "kb: SHB002 there is no such folder, or it cannot be read" in begun.refuse(
        f"{DAY} kb new B01"
    )
    kb.unlink()
    (tmp_path / "elsewhere").mkdir()
    kb.symlink_to(tmp_path / "elsewhere")
    assert "this is a link, not a folder of the project" in begun.refuse(f"{DAY} kb new B01")
    assert not any((tmp_path / "elsewhere").iterdir())
