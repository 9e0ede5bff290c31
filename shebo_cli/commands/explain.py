"""`shebo explain`: why a rule exists, and what breaks and keeps it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from shebo_cli.errors import did_you_mean, refuse, say
from shebo_cli.i18n import mark
from shebo_cli.lint.registry import ALL_RULES

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.lint.rule import Rule

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    "explain", help=mark("What a rule checks and why; a family such as SHB2, or all rules.")
)
def command(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help=mark("A rule's code or name: SHB204."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("One JSON object."))] = False,
) -> None:
    """Print the texts of a rule.

    Raises:
        SheboError: No such rule.
    """
    session: Session = ctx.obj
    t = session.t
    if as_json:
        chosen = ALL_RULES if code is None else (_find(code),)
        texts = ("code", "name", "severity", "bad", "good", "source")
        rules = [
            {
                **{name: getattr(rule, name) for name in texts},
                "why": t(rule.why),
                "fix": t(rule.fix) if rule.fix else None,
            }
            for rule in chosen
        ]
        session.print_json({"schema": "shebo/rules/1", "rules": rules})
        return
    family = ALL_RULES if code is None else _family(code)
    if code is None or family:
        rows = [[rule.code, rule.name, t(rule.severity), rule.source] for rule in family]
        session.print_table([t("code"), t("name"), t("severity"), t("source")], rows)
        return
    rule = _find(code)
    session.print(f"{rule.code} {rule.name} · {t(rule.severity)}", "bold")
    session.print()
    session.print(t(rule.why))
    parts = [(t("Bad:"), rule.bad), (t("Good:"), rule.good)]
    if rule.fix:
        parts.append((t("With --fix:"), t(rule.fix)))
    for label, text in parts:
        session.print()
        session.print(label)
        for line in text.splitlines():
            session.print(f"    {line}")
    session.print()
    session.print(t("Source: {source}", source=rule.source), "dim")


def _family(code: str) -> tuple[Rule, ...]:
    """Give the rules of a family such as SHB2; none where the word names no family."""
    wanted = code.strip().upper()
    is_family = re.fullmatch(r"SHB[0-9]{0,2}", wanted)
    return tuple(rule for rule in ALL_RULES if is_family and rule.code.startswith(wanted))


def _find(code: str) -> Rule:
    wanted = code.strip()
    rule = next(
        (one for one in ALL_RULES if wanted.upper() == one.code or wanted == one.name), None
    )
    if rule is None:
        names = [name for one in ALL_RULES for name in (one.code, one.name)]
        near = did_you_mean(wanted.upper() if wanted[:3].upper() == "SHB" else wanted, names)
        raise refuse(say("unknown rule “{name}”", name=wanted), None, near)
    return rule
