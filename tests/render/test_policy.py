from __future__ import annotations

from html import escape

import pytest

from shebo_cli.render.policy import PolicyError, digest, policy, require_policy

SCRIPT = "document.title = 1;"


def page(content: str, body: str = "", quote: bool = False) -> str:
    content = escape(content) if quote else content
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{content}">\n</head>{body}'
    )


def test_a_page_fetches_sends_and_runs_nothing() -> None:
    assert policy() == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def test_one_script_is_allowed_by_its_hash() -> None:
    assert digest("alert('Hello, world.');") == (
        "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    ), "as the specification's own example has it"
    assert policy(SCRIPT) == f"{policy()}; script-src '{digest(SCRIPT)}'"


@pytest.mark.parametrize("quote", [False, True])
def test_a_page_with_the_policy_is_let_through(quote: bool) -> None:
    require_policy(page(policy(), quote=quote))
    require_policy(page(policy(SCRIPT), f"<script>{SCRIPT}</script>", quote), SCRIPT)
    require_policy(page(policy(SCRIPT)), SCRIPT)
    require_policy(page(policy(), "&lt;script&gt; <p>http-equiv</p>"))


@pytest.mark.parametrize(
    ("html", "script"),
    [
        (page(policy(), "<script>x</script>"), ""),
        (page(policy(SCRIPT), f"<script>{SCRIPT}</script>"), ""),
        (page(policy(), f"<script>{SCRIPT}</script>"), SCRIPT),
        (page(policy(SCRIPT), f"<script>{SCRIPT}</script>" * 2), SCRIPT),
        (page(policy(SCRIPT), f"<script>{SCRIPT} </script>"), SCRIPT),
        (page(policy(SCRIPT), f"<SCRIPT src=x></SCRIPT><script>{SCRIPT}</script>"), SCRIPT),
        (page(policy() + "; script-src 'unsafe-inline'"), ""),
        (page(policy(), '<meta HTTP-EQUIV="refresh" content="0; url=//evil.example">'), ""),
        ("\ufeff<p>" + page(policy()), ""),
        (page(policy()).replace("<html", "<html onclick=x"), ""),
        ("", ""),
    ],
)
def test_a_page_against_the_policy_is_refused(html: str, script: str) -> None:
    with pytest.raises(PolicyError):
        require_policy(html, script)
