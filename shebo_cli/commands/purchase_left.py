"""What is left of the hours that the client has bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.extension import capacity_hours

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.service import Service


def print_purchase_left(session: Session, ledger: Ledger, service: Service) -> None:
    """Print the hours that are left, or those that go beyond the purchase."""
    t = session.t
    left = capacity_hours(ledger, service) - ledger.progress.hours
    session.print(
        t("Left of the purchase: {hours}.", hours=t.hours(left))
        if left >= 0
        else t("Beyond the purchase: {hours}.", hours=t.hours(-left)),
        "" if left >= 0 else "red",
    )
