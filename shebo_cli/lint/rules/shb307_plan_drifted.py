"""SHB307: plan-drifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.approval import diff_blocks, plan_seal, sealed_blocks
from shebo_cli.core.status import drift_of
from shebo_cli.errors import say
from shebo_cli.i18n import mark
from shebo_cli.lint.rule import Flaw, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.approval import SealedBlock
    from shebo_cli.core.ledger import Ledger
    from shebo_cli.core.project import Project
    from shebo_cli.core.status import Drift
    from shebo_cli.errors import Message


WHAT = {
    "added": say("is not in the approved ДПВ"),
    "changed": say("differs from the approved ДПВ"),
    "removed": say("is approved, and gone"),
}


def check(project: Project) -> Iterator[Flaw]:
    """Compare the blocks with the approved ones."""
    ledger = project.load_ledger()
    drift = drift_of(ledger, project.dpv)
    if project.dpv is None:
        # A file that is there and cannot be read is named as that.
        if drift != "none" and not project.problems:
            yield Flaw(
                project.locate("dpv.toml", ()),
                say("the approved ДПВ is gone: there is no dpv.toml"),
                say("Bring it back: git checkout -- dpv.toml"),
            )
        return
    if drift == "none":
        return
    present = {block.id: block for block in sealed_blocks(project.dpv)}
    rows = {block.id: row for row, block in enumerate(project.dpv.block)}
    for one in diff_blocks(ledger.approved, present):
        path = ("block", rows[one.block.id]) if one.after else ()
        yield Flaw(
            project.locate("dpv.toml", path),
            say(
                "{block} {title}: {what}",
                block=one.block.id,
                title=one.block.title,
                what=WHAT[one.kind],
            ),
            _hint(ledger, present, one.block.id, drift),
        )


def _hint(ledger: Ledger, present: dict[str, SealedBlock], block: str, drift: Drift) -> Message:
    """Say what to do about a block that differs: what was sent as it stands waits for somebody."""
    agreement = ledger.agreement
    is_sent = agreement.seal == plan_seal(present.values())
    if is_sent and block in agreement.for_administrator:
        return say("It waits for approval: shebo approve --as administrator")
    if is_sent and block in agreement.for_client:
        return say("It waits for approval: shebo approve --as client")
    if drift == "recorded" and not is_sent:
        return say("The change is recorded and waits for its approval: shebo dpv send")
    return say("See it: shebo dpv diff. Record it: shebo change plan")


RULE = Rule(
    code="SHB307",
    name="plan-drifted",
    severity="error",
    why=mark(
        "The ДПВ differs from what administrator and client have approved. Until a "
        "change is recorded and approved, nobody has agreed to these blocks and hours."
    ),
    bad="""\
hours = 5
""",
    good="""\
hours = 2
""",
    source="R-APPR-2",
    check=check,
)
