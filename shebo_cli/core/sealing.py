"""Whether an edit of a ДПВ leaves alone what was sent or approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.approval import plan_seal, sealed_blocks

if TYPE_CHECKING:
    from shebo_cli.core.agreement import Agreement
    from shebo_cli.core.dpv import Dpv


def keeps_seal(
    agreement: Agreement, before: Dpv | None, after: Dpv | None, *, is_known: bool = True
) -> bool:
    """Say whether an edit changes nothing that a seal holds (R-APPR-1).

    Args:
        agreement: What was sent and approved.
        before: The ДПВ before the edit; None where it could not be read.
        after: The ДПВ after it; None where it cannot be read.
        is_known: Whether the whole journal counts; an event that does not may be a submission.

    Returns:
        True before the first submission. From then on the content must be what it was, or, where
        nobody could read it, what was sent last.
    """
    if agreement.submission is None and is_known:
        return True
    if after is None or (before is None and not is_known):
        return False
    held = plan_seal(sealed_blocks(before)) if before else agreement.seal
    return plan_seal(sealed_blocks(after)) == held
