from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.conftest import Result

    Shebo = Callable[..., Result]
    Make = Callable[..., Path]


def test_the_document_goes_to_the_projects_out_folder(
    shebo: Shebo, project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project("B01|2||1"))
    assert shebo("render") == (0, "out/plan.html\n", "")
    assert shebo("render", "--format", "md") == (0, "out/plan.md\n", "")
    assert Path("out/plan.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert shebo("render").code == 0


def test_another_place_may_be_named(shebo: Shebo, project: Make, tmp_path: Path) -> None:
    folder = project("B01|2||1")
    assert shebo("render", "-p", folder, "-o", tmp_path / "x.html").code == 0
    assert (tmp_path / "x.html").exists()
    assert not (folder / "out").exists()
    assert shebo("render", "-p", folder, "--format", "md", "-o", "-").out.startswith("# ")


def test_the_name_of_the_file_tells_its_format(shebo: Shebo, project: Make, tmp_path: Path) -> None:
    folder = project("B01|2||1")
    assert shebo("render", "-p", folder, "-o", tmp_path / "x.docx").code == 0
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    assert shebo("render", "-p", folder, "-o", tmp_path / "x.MD").code == 0
    assert (tmp_path / "x.MD").read_text(encoding="utf-8").startswith("# ")
    assert shebo("render", "-p", folder, "-o", tmp_path / "plain").code == 0
    assert (tmp_path / "plain").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_every_page_on_paper_names_the_client(shebo: Shebo, project: Make, tmp_path: Path) -> None:
    import docx

    folder = project("B01|2||1")
    assert shebo("render", "-p", folder, "-o", tmp_path / "x.docx").code == 0
    [section] = docx.Document(str(tmp_path / "x.docx")).sections
    client = shebo("render", "-p", folder, "--format", "md", "-o", "-").out.split(": ")[1]
    assert section.footer.paragraphs[0].text.startswith(client.split("\n")[0])


def test_a_file_is_never_named_after_another_format(
    shebo: Shebo, project: Make, tmp_path: Path
) -> None:
    folder = project("B01|2||1")
    result = shebo("render", "-p", folder, "--format", "docx", "-o", tmp_path / "x.html")
    assert result.code == 2
    assert "ends with .html, and the format is docx" in result.err
    assert not (tmp_path / "x.html").exists()


def test_months_that_are_bought_and_not_paid_are_not_to_be_bought_again(
    shebo: Shebo, project: Make
) -> None:
    folder = project("B01|30||1", "B02|30||2")
    day = ("-p", folder, "--today", "2026-12-01")
    shebo("buy", "--months", "3", *day)
    shebo("pay", "--months", "1", *day)
    text = shebo("render", *day, "--format", "md", "-o", "-").out.replace("\xa0", " ")
    assert "| Оплачен 1 месяц | 22 ч |" in text
    assert "| Куплено, но ещё не оплачено 2 месяца | 44 ч |" in text
    assert "| Запас после оплаты | 6 ч |" in text
    assert "докупить" not in text
    assert "ждёт оплаты" in text
    assert "следующая покупка" not in text
    page = shebo("render", *day, "-o", "-").out.replace("\xa0", " ")
    assert "Куплено, но не всё оплачено" in page
    assert "После оплаты в запасе" in page
    more = folder / "dpv.toml"
    more.write_text(more.read_text("utf-8").replace("30", "60"), encoding="utf-8")
    text = shebo("render", *day, "--format", "md", "-o", "-").out.replace("\xa0", " ")
    assert "| **Нужно докупить: 3 месяца** | **54 ч** |" in text
    # Of 120 h the purchase of 66 reaches the first block once it is paid, and not the second.
    rows = [line for line in text.splitlines() if line.startswith(("| B01 |", "| B02 |"))]
    assert rows[0].endswith("| ждёт оплаты |")
    assert rows[1].endswith("| следующая покупка |")


def test_a_place_that_cannot_be_written_is_refused(
    shebo: Shebo, project: Make, tmp_path: Path
) -> None:
    folder = project("B01|2||1")
    result = shebo("render", "-p", folder, "-o", tmp_path / "no" / "x.html")
    assert result.code == 2
    assert "there is no such folder" in result.err
    (folder / "out").write_text("", encoding="utf-8")
    assert "cannot be made" in shebo("render", "-p", folder).err


@pytest.mark.parametrize("target", ["../elsewhere", "inside", "nowhere"])
def test_no_document_is_written_through_a_link(
    target: str, shebo: Shebo, project: Make, tmp_path: Path
) -> None:
    folder = project("B01|2||1")
    for other in (tmp_path / "elsewhere", folder / "inside"):
        other.mkdir()
        (other / "plan.html").write_text("mine", encoding="utf-8")
    (folder / "out").symlink_to(target)
    result = shebo("render", "-p", folder)
    assert (result.code, result.out) == (2, "")
    assert "out: this is a link, not a folder of the project\n  → Move it away, or" in result.err
    assert (tmp_path / "elsewhere" / "plan.html").read_text(encoding="utf-8") == "mine"
    assert (folder / "inside" / "plan.html").read_text(encoding="utf-8") == "mine"
    asked = (folder / "out" / ".." / "plan.html").resolve()
    assert shebo("render", "-p", folder, "-o", asked).code == 0


def test_a_document_names_its_day(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    dated = shebo("render", "-p", folder, "--format", "md", "-o", "-", "--today", "2026-12-01").out
    assert "по состоянию на 1\xa0декабря\xa02026" in dated
    later = shebo("render", "-p", folder, "--format", "md", "-o", "-", "--today", "2027-01-11").out
    assert "по состоянию на 11\xa0января\xa02027" in later


def test_the_documents_language_is_the_projects(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    assert "Состав" in shebo("render", "-p", folder, "-o", "-", lang="en").out
    settings = folder / "shebo.toml"
    text = settings.read_text(encoding="utf-8").replace("[service]", 'language = "en"\n[service]')
    settings.write_text(text, encoding="utf-8")
    assert "Plan of works" in shebo("render", "-p", folder, "-o", "-", lang="ru").out


def test_without_a_purchase_nothing_is_compared(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1", months=None)
    for form in ("md", "html"):
        out = shebo("render", "-p", folder, "--format", form, "-o", "-").out
        assert "Куплено" not in out


def test_a_folder_without_settings_is_no_project(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    (folder / "shebo.toml").unlink()
    assert shebo("render", "-p", folder).code == 2


def test_a_file_of_ones_own_is_not_overwritten_unasked(shebo: Shebo, project: Make) -> None:
    folder = project("B01|2||1")
    other = folder / "x.html"
    other.write_text("", encoding="utf-8")
    result = shebo("render", "-p", folder, "-o", other)
    assert result.code == 2
    assert "the file is there already" in result.err
    assert other.read_bytes() == b""
    assert shebo("render", "-p", folder, "-o", other, "--force").code == 0
    assert other.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("place", ["dpv.toml", "shebo.toml", "journal/20261201T090000Z-x.toml"])
def test_a_document_never_takes_the_place_of_what_the_project_is(
    place: str, shebo: Shebo, project: Make
) -> None:
    folder = project("B01|2||1")
    (folder / "journal").mkdir(exist_ok=True)
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    words = ("render", "-p", folder, "--format", "md", "-o", folder / place)
    for force in ((), ("--force",)):
        result = shebo(*words, *force)
        assert result.code == 2
        assert "this belongs to the project" in result.err
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


def test_hours_that_no_term_is_left_for_are_not_called_enough(shebo: Shebo) -> None:
    salon = ("render", "-p", EXAMPLES / "salon-in-progress", "-o", "-", "--today")
    assert "Купленного хватает" in shebo(*salon, "2027-01-20").out
    late = shebo(*salon, "2027-03-20").out
    assert "Купленного хватает" not in late
    assert "Часов хватает, срока — нет" in late
