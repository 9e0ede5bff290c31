"""What roles, stages, reasons and owners are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shebo_cli.core.duties import DutyKind
    from shebo_cli.core.events import Holder, NoticeKind, Role
    from shebo_cli.core.settings import Severity
    from shebo_cli.core.shift import Cause
    from shebo_cli.core.work_events import Proof
    from shebo_cli.i18n import Translator

ROLES = {
    "client": mark("client"),
    "administrator": mark("administrator"),
    "production": mark("production"),
    "executor": mark("executor"),
    "seller": mark("seller"),
    "quality-manager": mark("quality manager"),
    "nobody": mark("nobody"),
}
STAGE_TITLES = {
    "intake": mark("Intake"),
    "dpv": mark("ДПВ"),
    "estimate": mark("Estimate and approval"),
    "implementation": mark("Implementation"),
    "done": mark("Done"),
}
OWNERS = {
    "work": mark("work"),
    "paused": mark("paused"),
    "client": mark("client's delay"),
    "executor": mark("executor's delay"),
    "shared": mark("both are late"),
}
REASONS = {
    "client": mark("client's delay"),
    "executor": mark("executor's delay"),
    "scope": mark("scope change"),
    "shared": mark("both are late"),
}
SCOPES = {
    "content": mark("content and hours"),
    "deadlines": mark("deadlines"),
    "competence": mark("competence"),
}
APPROVES: dict[Role, str] = {
    "administrator": mark("{role} {name} agrees on {scope}"),
    "client": mark("{role} {name} approves {scope}"),
}
"""The administrator agrees, and the client approves: in the words of the service."""
WAITED_APPROVALS: dict[Holder, str] = {
    "administrator": mark("agreement on the ДПВ"),
    "client": mark("approval of the ДПВ"),
}
CHANGE_KINDS = {
    "scope": mark("scope change"),
    "estimate": mark("estimate corrected"),
    "wording": mark("content changed without hours"),
}
NOTICES: dict[NoticeKind, str] = {
    "scope": mark("scope change"),
    "competence": mark("competence"),
    "pause": mark("pause"),
    "delay": mark("days of waiting"),
    "approval": mark("agreement and approval of the ДПВ"),
    "payment": mark("payment plan"),
}
PROOF_TITLES: dict[Proof, str] = {
    "test": mark("test"),
    "demonstration": mark("demonstration"),
    "article": mark("article"),
    "training": mark("training"),
}


def proofs_text(proofs: Iterable[Proof], t: Translator) -> str:
    """Name what closes a block, or is missing for it."""
    return ", ".join(t(PROOF_TITLES[one]) for one in proofs)


STATES = {
    "accepted": mark("accepted"),
    "handed-over": mark("handed over"),
    "begun": mark("begun"),
    "planned": mark("planned"),
}
"""Every state, the furthest first."""

CAUSES: dict[Cause, str] = {
    "calendar": mark("calendar, months"),
    "scope": mark("scope change"),
    "estimate": mark("estimate"),
    "pause": mark("pause"),
    "client": mark("client"),
    "shared": mark("both"),
    "executor": mark("executor"),
}
DUTIES: dict[DutyKind, str] = {
    "answer": mark("answer"),
    "access": mark("access"),
    "file": mark("file or list"),
    "approval": mark("approval"),
    "confirmation": mark("confirmation"),
}

URGENCIES: dict[Severity, str] = {
    "error": mark("urgent"),
    "warning": mark("today"),
    "info": mark("to know"),
}
"""How urgent a finding of the daily check is."""
