"""Learnt norms as JSON, in the shape `shebo/norms/1`, which scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shebo_cli.core.hours import stored
from shebo_cli.core.norm_ratios import CONFIDENCE, FEWEST_PROJECTS

if TYPE_CHECKING:
    from shebo_cli.commands.norms_reading import Read
    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.norm_proof import Errors
    from shebo_cli.core.norms import Figures, Learned


def norms_json(read: Read, learned: Learned, catalogue: Catalogue, diff: str) -> dict[str, object]:
    """Give everything: figures, proposals, what is left out, errors and the diff."""
    return {
        "schema": "shebo/norms/1",
        "projects": {
            "found": read.projects,
            "compared": len({one.project for one in read.samples}),
            "running": read.count("running"),
            "left_out": read.count("unreadable", "copy", "contradiction", "no-base"),
        },
        "fewest_projects": FEWEST_PROJECTS,
        "confidence": CONFIDENCE,
        "tasks": [_figures_json(one, catalogue) for one in learned.figures],
        "templates": [
            {"id": key, "version": catalogue.templates[key].version, "proposed": one.version}
            for key, one in learned.templates.items()
        ],
        "outliers": [
            {
                **{name: getattr(one.sample, name) for name in ("project", "block", "task")},
                "template": one.sample.template,
                "place": one.sample.place + 1,
                "estimated": one.sample.estimated,
                "worked": one.sample.worked,
                "median": stored(one.median),
            }
            for one in learned.outliers
        ],
        "left_out": [
            {name: value for name, value in one._asdict().items() if value} for one in read.left_out
        ],
        "proof": {
            name: _errors_json(getattr(learned.proof, name)) for name in ("projects", "blocks")
        }
        if learned.proof
        else None,
        "diff": diff,
    }


def _figures_json(one: Figures, catalogue: Catalogue) -> dict[str, object]:
    interval = one.interval
    return {
        "template": one.template,
        "version": catalogue.templates[one.template].version,
        "place": one.place + 1,
        "title": one.title,
        "tasks": one.tasks,
        "projects": one.projects,
        "median": stored(one.median),
        "interval": {name: stored(value) for name, value in interval._asdict().items()}
        if interval
        else None,
        "p80": stored(one.p80),
        "verdict": one.verdict,
        "alike": one.is_alike,
        "norm": one.norm._asdict() if one.norm else None,
        "proposed": one.proposed._asdict() if one.proposed else None,
    }


def _errors_json(errors: Errors) -> dict[str, object]:
    return {
        name: value if isinstance(value, int) else stored(value)
        for name, value in errors._asdict().items()
    }
