"""The baseline of lint: findings that were there before a project came under its rules."""

from __future__ import annotations

from typing import NamedTuple

from shebo_cli.core.shapes import Name, Positive, RuleCode, Version1


class KnownFinding(NamedTuple):
    """A finding that is left out, so many `times`, wherever in the file it stands.

    `file` is relative to the project's folder; `message` is the English one, with … for numbers,
    cut to 300 characters.
    """

    code: RuleCode
    file: Name
    message: Name
    times: Positive = 1


class LintBaseline(NamedTuple):
    """A whole `lint-baseline.toml`."""

    schema: Version1
    finding: tuple[KnownFinding, ...] = ()
