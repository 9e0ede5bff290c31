"""Which changes count; that they are noticed is tested with a real process beside the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from shebo_cli.files.watching import counts

# A project may lie in a folder that would not count inside of one.
PROJECT = Path("/srv/.all/out/romashka")


@pytest.mark.parametrize(
    "name", ["dpv.toml", "shebo.toml", "brief.toml", "journal/20260302T101500Z-approval-1f.toml"]
)
def test_a_file_of_the_project_counts(name: str) -> None:
    assert counts(f"{PROJECT}/{name}", [PROJECT])


@pytest.mark.parametrize(
    "name",
    [
        *("out/plan.html", "out/dpv.toml", ".shebo/known.toml", ".git/dpv.toml", "plan.html"),
        *(".dpv.toml.swp", ".dpv.toml.x8f2", ".#dpv.toml", "#dpv.toml#", "dpv.toml~", "4913"),
        *("dpv.toml.tmp", "dpv.toml.bak", "dpv.toml___jb_tmp___", ".~lock.dpv.toml", "journal"),
        "sub/.hidden/dpv.toml",
    ],
)
def test_a_document_a_hidden_file_and_what_editors_leave_do_not_count(name: str) -> None:
    assert not counts(f"{PROJECT}/{name}", [PROJECT])
    assert not counts(f"/srv/another/{name}", [PROJECT])


def test_a_template_in_a_folder_of_the_company_counts() -> None:
    assert counts("/srv/.company/blocks/crm.toml", [PROJECT, Path("/srv/.company")])
    assert not counts("/srv/.company/.git/crm.toml", [PROJECT, Path("/srv/.company")])


@pytest.mark.parametrize("name", ["company.toml", "logo.png", "notices/ru/pause.md.j2"])
def test_a_layout_and_a_logo_of_the_company_count(name: str) -> None:
    company = Path("/srv/company")
    assert counts(f"{company}/layouts/{name}", [PROJECT, company])
