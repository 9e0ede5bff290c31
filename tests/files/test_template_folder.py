"""The shipped templates against the catalogue's table, and a company's own folder."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from shebo_cli.errors import SheboError
from shebo_cli.files import template_folder
from shebo_cli.files.template_folder import (
    industry_ids,
    read_catalogue,
    read_days_off,
    read_service,
    service_ids,
    templates_root,
)
from shebo_cli.files.toml_reader import read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from shebo_cli.core.catalogue import Template

CATALOGUE = read_catalogue().templates

NORMS = {
    "settings": "1 2 4",
    "contacts-import": "1 2 6",
    "products-import": "1.5 3 8",
    "process": "2 4 8",
    "fields": "0.5 1.5 4",
    "automations": "1 3 8",
    "roles": "0.5 1.5 4",
    "tasks-regulations": "0.5 1.5 4",
    "telephony": "1 2 5",
    "email": "0.5 1 3",
    "messengers": "0.5 1.5 4",
    "site": "1 2 6",
    "payments": "0.5 1.5 4",
    "delivery": "1 2 5",
    "mailings": "0.5 1.5 4",
    "documents": "0.5 1.5 4",
    "reports": "1 3 8",
    "warehouse": "2 5 12",
    "accounting": "3 8 20",
    "finance": "2 5 12",
    "marketplaces": "2 5 12",
    "demo": "0.15 0.15 0.15",
    "knowledge-base": "1 2.5 6",
    "training": "1 2.5 6",
    "launch-support": "1 2 5",
}
SHARES = {"customization": "0.2 0.3 0.4", "testing": "0.08 0.10 0.12"}


def test_every_block_of_the_standard_is_there() -> None:
    assert set(CATALOGUE) == {*NORMS, *SHARES}


@pytest.mark.parametrize("template_id", NORMS)
def test_the_tasks_of_a_template_add_up_to_its_norm(template_id: str) -> None:
    assert CATALOGUE[template_id].row == tuple(map(Decimal, NORMS[template_id].split()))


@pytest.mark.parametrize("template_id", SHARES)
def test_a_share_is_the_standards(template_id: str) -> None:
    share = CATALOGUE[template_id].share
    assert share is not None
    assert (share.low, share.likely, share.high) == tuple(map(Decimal, SHARES[template_id].split()))


@pytest.mark.parametrize("template", CATALOGUE.values(), ids=CATALOGUE)
def test_a_template_says_what_an_integrator_and_a_client_need(template: object) -> None:
    from shebo_cli.core.catalogue import Template

    assert isinstance(template, Template)
    assert len(template.task) >= 3
    assert len(template.acceptance) >= 2
    assert template.purpose.endswith(".")
    assert (template.article is None) == (template.kind == "overhead")
    for other in template.depends:
        assert CATALOGUE[other].priority < template.priority


SECRET = re.compile("парол|логин|пин-код|password|login", re.IGNORECASE)
EACH_HANDED_OVER = pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=template.id)
        for template in CATALOGUE.values()
        for text in (*template.accesses, *template.files)
    ],
)


@EACH_HANDED_OVER
def test_what_a_client_hands_over_is_named_briefly(text: str) -> None:
    assert len(text) <= 120
    assert text[0].isupper()
    assert text == text.strip()
    assert text[-1] not in ".;:,"


@EACH_HANDED_OVER
def test_no_client_is_asked_for_a_password(text: str) -> None:
    assert not SECRET.search(text)


@pytest.mark.parametrize("template", CATALOGUE.values(), ids=CATALOGUE)
def test_a_client_hands_over_few_things_for_a_block_and_none_twice(template: Template) -> None:
    assert len(template.accesses) <= 3
    assert len(template.files) <= 3
    both = (*template.accesses, *template.files)
    assert len({*both}) == len(both)


def test_every_block_that_connects_another_system_needs_an_access_to_it() -> None:
    connecting = {
        one.id
        for one in CATALOGUE.values()
        if one.switch and (one.switch.fact or "").startswith("integration.")
    }
    assert len(connecting) >= 8
    assert [key for key in sorted(connecting) if not CATALOGUE[key].accesses] == []


def test_priorities_are_distinct() -> None:
    assert len({one.priority for one in CATALOGUE.values()}) == len(CATALOGUE)


def test_the_service_holds_the_numbers_of_the_source_text() -> None:
    service = read_service("junior-integrator")
    assert service.month_hours == 22
    assert [level.id for level in service.levels] == ["junior", "integrator", "senior"]
    stages = service.stages
    assert (stages.intake, stages.dpv) == ((1, 8), (3, 24))
    assert stages.implementation == (25, 50)
    assert (service.terms.dpv_days, service.terms.estimate_days, service.terms.free_pause_days) == (
        3,
        1,
        5,
    )
    cold, standard = service.find_launch("cold"), service.find_launch("standard")
    assert cold is not None
    assert standard is not None
    assert (cold.months, cold.processes_at_most, cold.monthly_payment) == (1, 1, False)
    assert (standard.months, standard.processes_at_most, standard.monthly_payment) == (
        2,
        None,
        True,
    )
    assert service.find_launch("warm") is None
    assert (service.rank("senior"), service.rank("middle")) == (2, -1)
    assert service_ids() == ("junior-integrator",)


def test_every_industry_names_itself() -> None:
    assert len(industry_ids()) == 15
    for industry in industry_ids():
        data = read_toml(templates_root() / "brief" / f"{industry}.toml", industry).data
        assert data["id"] == industry
        assert data["title"]


def test_a_template_of_ones_own_overrides_the_standard_one(tmp_path: Path) -> None:
    own = (templates_root() / "dpv" / "settings.toml").read_text(encoding="utf-8")
    (tmp_path / "settings.toml").write_text(
        own.replace("version = 1", "version = 7"), encoding="utf-8"
    )
    catalogue = read_catalogue([tmp_path])
    assert catalogue.templates["settings"].version == 7
    assert len(catalogue.templates) == len(CATALOGUE)
    assert catalogue.locate("settings", ("version",)).line == 3


def test_everything_that_is_wrong_in_a_folder_is_named(tmp_path: Path) -> None:
    shutil.copy(templates_root() / "dpv" / "settings.toml", tmp_path / "other.toml")
    (tmp_path / "broken.toml").write_text("schema = 1\nid = 5\n", encoding="utf-8")
    with pytest.raises(SheboError) as caught:
        read_catalogue([tmp_path, tmp_path / "no"])
    codes = [problem.code for problem in caught.value.problems]
    assert codes.count("SHB002") == 1
    assert codes.count("SHB005") > 3
    assert "the id differs from the file's name “{name}”" in {
        problem.message.text for problem in caught.value.problems
    }


def test_an_installation_without_templates_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_folder, "PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(SheboError):
        templates_root()


def test_levels_above_junior_are_the_standards() -> None:
    above = {
        (one.id, task.level_when.level if task.level_when else (task.level or one.level))
        for one in CATALOGUE.values()
        for task in one.task
        if task.level_when or (task.level or one.level) != "junior"
    }
    whole = {"warehouse", "accounting", "finance", "marketplaces", "customization"}
    assert above == {(name, "integrator") for name in (*whole, "site", "reports")}


@pytest.mark.parametrize("inner", ["service", "calendar"])
def test_what_stands_in_the_place_of_a_folder_is_refused(inner: str, tmp_path: Path) -> None:
    (tmp_path / inner).touch()
    with pytest.raises(SheboError, match="there is no such folder"):
        read_service("junior-integrator", (tmp_path,)) if inner == "service" else read_days_off(
            [tmp_path]
        )


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_a_name_that_no_folder_can_have_is_refused(name: str, tmp_path: Path) -> None:
    folders = (tmp_path / name,)
    assert service_ids(folders) == service_ids()
    assert industry_ids(folders) == industry_ids()
    with pytest.raises(SheboError, match="there is no such folder"):
        read_catalogue(folders)


def test_a_hidden_file_is_no_template(tmp_path: Path) -> None:
    for inner in ("", "service", "brief", "calendar"):
        (tmp_path / inner).mkdir(exist_ok=True)
        (tmp_path / inner / "._own.toml").write_bytes(b"\x00\x05\x16\x07")
    assert read_catalogue([tmp_path]).templates == CATALOGUE
    assert read_days_off([tmp_path]) == ()
    assert industry_ids([tmp_path]) == industry_ids()
    assert service_ids([tmp_path]) == service_ids()
