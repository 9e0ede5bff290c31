"""SHB604: payment-card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.personal import cards
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Rule
from shebo_cli.lint.texts import flaws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.project import Project
    from shebo_cli.core.texts import Keyed, Spot
    from shebo_cli.errors import Message
    from shebo_cli.lint.rule import Flaw


def check(project: Project) -> Iterator[Flaw]:
    """Look for numbers of payment cards."""
    return flaws(project, cards, _tell)


def _tell(_key: Keyed, spot: Spot) -> tuple[Message, Message]:
    return (
        say("the number of a payment card stands here: {kind}", kind=spot.kind),
        say("Take it out; the last four digits are enough to tell cards apart."),
    )


RULE = Rule(
    code="SHB604",
    name="payment-card",
    severity="error",
    why=mark(
        "The number of a payment card may be kept only where the payment industry's rules are "
        "observed. A project's files, their copies and their history are no such place."
    ),
    bad="""\
note = "Оплата корпоративной картой 4111 1111 1111 1111"
""",
    good="""\
note = "Оплата корпоративной картой, последние цифры 1111"
""",
    source="PCI DSS, CWE-312",
    check=check,
)
