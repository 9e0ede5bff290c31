"""Formats by name; only the one that is asked for is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shebo_cli.lint.report import Format

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "statistics")


def format_named(name: str) -> Format:
    """Give a format.

    Args:
        name: One of `FORMATS`.

    Raises:
        ValueError: There is no such format; the caller let bad input through.
    """
    match name:
        case "text":
            from shebo_cli.lint.reports.text import FORMAT
        case "json":
            from shebo_cli.lint.reports.as_json import FORMAT
        case "github":
            from shebo_cli.lint.reports.github import FORMAT
        case "gitlab":
            from shebo_cli.lint.reports.gitlab import FORMAT
        case "sarif":
            from shebo_cli.lint.reports.sarif import FORMAT
        case "junit":
            from shebo_cli.lint.reports.junit import FORMAT
        case "statistics":
            from shebo_cli.lint.reports.statistics import FORMAT
        case _:
            raise ValueError(name)
    return FORMAT
