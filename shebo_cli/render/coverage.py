"""How a function is covered, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.i18n import mark
from shebo_cli.render.article import TITLES
from shebo_cli.render.figures import short_day
from shebo_cli.render.words import PROOF_TITLES, STATES, proofs_text

if TYPE_CHECKING:
    from shebo_cli.core.articles import ArticleState
    from shebo_cli.core.coverage import Coverage, Waived
    from shebo_cli.core.learners import Learners
    from shebo_cli.core.work_events import Proof
    from shebo_cli.i18n import Translator

NOTHING = "–"
ARTICLE_STATES: dict[ArticleState, str] = {
    "none": NOTHING,
    "started": mark("begun, not finished"),
    "written": mark("written"),
}


def state_words(one: Coverage, t: Translator) -> str:
    """Say how far it is with the client, and whether nothing is missing then."""
    return t("closed") if one.is_closed else t(STATES[one.state])


def proof_words(one: Coverage, proof: Proof, t: Translator) -> str:
    """Give the day of a test or a demonstration, or that it is not needed."""
    day = one.tested if proof == "test" else one.demonstrated
    if day:
        return short_day(day, t)
    return t("not needed") if one.is_waived(proof) else NOTHING


def article_words(one: Coverage, t: Translator) -> str:
    """Say how far its article is, or that it needs none."""
    if one.article_state != "written" and one.is_waived("article"):
        return t("not needed")
    words = ARTICLE_STATES[one.article_state]
    return words if words == NOTHING else t(words)


def taught_words(one: Coverage, t: Translator) -> str:
    """Say who was taught, by role."""
    if one.taught:
        return "; ".join(
            f"{group.role}: {', '.join(group.people)}" if group.role else ", ".join(group.people)
            for group in one.taught
        )
    return t("not needed") if one.is_waived("training") else NOTHING


def learners_words(learners: Learners, t: Translator) -> str:
    """Say how many roles were taught, which, and which are still to be."""
    total, ahead = len(learners.roles), learners.untaught
    came = [one for one in learners.roles if one not in ahead]
    roles = ", ".join(ahead)
    if not came:
        return t("none of its roles is taught yet; to come: {roles}", roles=roles)
    return t.counted(
        "{count} role of {total} is taught: {names}; to come: {roles}",
        "{count} roles of {total} are taught: {names}; to come: {roles}",
        len(came),
        total=total,
        names=", ".join(came),
        roles=roles,
    )


class Covered(NamedTuple):
    """A function as documents have it; `needs` is what it lacks once it is accepted.

    `learners` are the roles that came and those that did not, "" where they all did or nobody.
    `decided` are what it does not need and by whom and why that was decided: for the integrator's
    side alone.
    """

    block: str
    title: str
    state: str
    tested: str
    demonstrated: str
    article: str
    taught: str
    learners: str
    needs: str
    decided: tuple[str, ...]


def covered_functions(rows: tuple[Coverage, ...], t: Translator) -> tuple[Covered, ...]:
    """Give the table of functions, articles and people, without what nobody has touched yet.

    Args:
        rows: The coverage as the document's audience may see it.
        t: The translator of the document's language.
    """
    return tuple(_covered(one, t) for one in rows if one.is_touched)


def _covered(one: Coverage, t: Translator) -> Covered:
    missing = one.missing if one.is_uncovered else ()
    article = article_words(one, t)
    if one.article_state != "none" and not one.is_waived("article"):
        name = TITLES.get(one.article)
        title = one.article_title or (t(name) if name else one.title)
        article = t("“{title}”: {state}", title=title, state=article)
    return Covered(
        one.block,
        one.title,
        state_words(one, t),
        proof_words(one, "test", t),
        proof_words(one, "demonstration", t),
        article,
        taught_words(one, t),
        learners_words(one.learners, t) if one.is_partly_taught else "",
        proofs_text(missing, t),
        tuple(_decided(waived, t) for waived in one.waived if waived.name),
    )


def _decided(waived: Waived, t: Translator) -> str:
    proof = t(PROOF_TITLES[waived.proof])
    day = t.date(waived.on)
    return t(
        "{proof} not needed: {name}, {day}: {why}",
        proof=proof,
        name=waived.name,
        day=day,
        why=waived.why,
    )
