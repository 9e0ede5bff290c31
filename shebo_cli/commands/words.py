"""What roles, stages, reasons and owners are called."""

from __future__ import annotations

from shebo_cli.i18n import mark

ROLES = {
    "client": mark("client"),
    "administrator": mark("administrator"),
    "production": mark("production"),
    "executor": mark("executor"),
    "seller": mark("seller"),
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
CHANGE_KINDS = {
    "scope": mark("scope change"),
    "estimate": mark("estimate corrected"),
    "wording": mark("content changed without hours"),
}
