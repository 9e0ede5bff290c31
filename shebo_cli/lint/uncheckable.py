"""What no rule checks, and why: a reason for every number of docs/domain.md without a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCHECKABLE: Mapping[str, str] = {
    "R-TPL-5": mark(
        "A suggestion that nobody follows breaks nothing: shebo dpv new and shebo dpv suggest make "
        "it, and tests hold them to it."
    ),
    "R-WATCH-1": mark("It is asked of one working day, not of the files: shebo daily asks it."),
    "R-WATCH-3": mark("It is due some time after a block, not in the files: shebo daily asks it."),
    "R-WATCH-4": mark(
        "What stands in the client's CRM is not in the files: the hand-over itself compares it."
    ),
}
"""Reasons by R-number."""

SOURCES: Mapping[str, str] = {
    "docs/formats.md": mark("the formats of the files, made from what the tool reads"),
    "templates/dpv": mark("the standard catalogue of blocks and the questions that it asks"),
    "templates/service": mark("the definition of the service"),
    "FogBugz": mark("evidence-based scheduling: tasks longer than two days hide the unknown"),
    "CWE-312": mark("cleartext storage of sensitive information"),
    "CWE-359": mark("exposure of private personal information to an unauthorized actor"),
    "CWE-798": mark("use of hard-coded credentials"),
    "RFC 3986": mark("section 3.2.1: a password in an address is deprecated"),
    "PCI DSS": mark("requirement 3: stored account data are protected, or not stored"),
    "152-FZ": mark("Russian federal law on personal data, articles 5 and 19"),
}
"""Where rules come from besides docs/domain.md, and what stands there."""
