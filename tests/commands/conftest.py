"""The projects that most stories of commands begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.ledger_story import BEGUN, BLOCKS, Story, begin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def story(
    shebo: Callable[..., Result], project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Story:
    """Give a project of three blocks, 40 h, whose brief means to buy one month."""
    return begin(shebo, project(*BLOCKS), monkeypatch)


@pytest.fixture
def begun(story: Story) -> Story:
    """Give the project with two paid months from 1 December, its ДПВ approved."""
    story.tell(BEGUN)
    return story
