from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from shebo_cli.core.approval import plan_seal, sealed_blocks
from shebo_cli.core.dpv import Block, Dpv
from shebo_cli.core.sealing import keeps_seal

SENT = Dpv(schema=1, block=(Block("B01", "Блок", 1),))
MOVED = SENT._replace(block=(SENT.block[0]._replace(priority=2, by_hand=True),))
OTHER = SENT._replace(block=(SENT.block[0]._replace(title="Другой"),))


def agreement(sent: Dpv | None) -> Any:
    seal = plan_seal(sealed_blocks(sent)) if sent else ""
    return SimpleNamespace(submission=object() if sent else None, seal=seal)


def test_before_the_first_submission_everything_may_change() -> None:
    assert keeps_seal(agreement(None), SENT, OTHER)
    assert keeps_seal(agreement(None), None, None)


def test_what_no_seal_holds_may_change() -> None:
    assert keeps_seal(agreement(SENT), SENT, MOVED)


def test_content_stays_what_it_was_even_where_it_has_drifted() -> None:
    assert not keeps_seal(agreement(SENT), SENT, OTHER)
    assert not keeps_seal(agreement(SENT), OTHER, SENT)
    assert keeps_seal(agreement(SENT), OTHER, OTHER)


def test_what_nobody_could_read_may_only_become_what_was_sent() -> None:
    assert keeps_seal(agreement(SENT), None, MOVED)
    assert not keeps_seal(agreement(SENT), None, OTHER)
    assert not keeps_seal(agreement(SENT), None, None)
