"""`shebo norms`: what finished projects teach about the hours in the templates (R-EST-8)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shebo_cli.commands.norms_json import norms_json
from shebo_cli.commands.norms_reading import read_below
from shebo_cli.commands.norms_shown import print_norms
from shebo_cli.commands.options import (
    CatalogueOption,
    ForceFlag,
    JsonFlag,
    OutputOption,
    not_together,
)
from shebo_cli.core.norms import learn
from shebo_cli.errors import Place, refuse, say
from shebo_cli.files.outputs import output_path
from shebo_cli.files.paths import is_file
from shebo_cli.files.project_folder import shown
from shebo_cli.files.template_edit import norms_diff, template_file, with_norms, write_templates
from shebo_cli.files.template_folder import read_catalogue, templates_root
from shebo_cli.files.text_file import TextFile, read_text_file
from shebo_cli.files.toml_reader import read_bytes
from shebo_cli.files.whole import write_whole
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from shebo_cli.commands.session import Session
    from shebo_cli.core.catalogue import Catalogue
    from shebo_cli.core.norms import Learned
    from shebo_cli.i18n import Translator

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    help=mark("Norms of hours in the templates, and what finished projects say of them."),
)


class Proposal(NamedTuple):
    """New texts of templates by id, each with the file that it was read from, and their diff."""

    texts: dict[str, tuple[TextFile, str]]
    diff: str


@app.callback()
def group() -> None:
    """Keep `learn` a word of its own."""


@app.command(
    "learn",
    help=mark(
        "Compare worked with approved hours of all finished projects below a folder, task by task"
        " of each template, and propose other norms where they differ beyond luck. The norm"
        " belongs to the template: nobody's own speed is reckoned or shown."
    ),
)
def command(
    ctx: typer.Context,
    root: Annotated[
        Path, typer.Argument(metavar="ROOT", help=mark("A folder with projects below it."))
    ],
    own: CatalogueOption = None,
    output: OutputOption = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply",
            help=mark("Write the norms into --catalogue, exactly as the file of -o shows them."),
        ),
    ] = False,
    force: ForceFlag = False,
    whole: Annotated[
        bool, typer.Option("--all", help=mark("Show tasks without a reason to change them too."))
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Show what the projects say, and write it where the user asks for it."""
    session: Session = ctx.obj
    if output == "-" and as_json:
        raise not_together("--json", "-o -")
    diff_file = output_path(output) if output and output != "-" else None
    if apply:
        _require_place(own, diff_file)
    elif diff_file and is_file(diff_file) and not force:
        raise refuse(
            say("the file is there already"),
            Place(shown(diff_file)),
            say("Replace it with --force, or name another place."),
        )
    catalogue = read_catalogue((own,) if own else ())
    read = read_below(root, catalogue.templates, session.t)
    if not read.finished:
        raise refuse(
            say("nothing can be learnt here: no project is finished"),
            Place(shown(root)),
            say("A project is finished when the client has accepted all blocks: shebo status"),
        )
    learned = learn(read.samples, catalogue.templates)
    proposal = _propose(learned, catalogue, own)
    if apply and diff_file:
        _require_shown(diff_file, proposal)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(proposal.diff.encode())
        return
    if as_json:
        session.print_json(norms_json(read, learned, catalogue, proposal.diff))
    else:
        print_norms(session, read, learned, catalogue, is_whole=whole)
    told = _write(own if apply else None, diff_file, proposal, session.t, force=force)
    for line in () if as_json else told:
        session.print(line)


def _write(
    own: Path | None, diff_file: Path | None, proposal: Proposal, t: Translator, *, force: bool
) -> tuple[str, ...]:
    """Write the templates where they are to be applied, else the diff where a file is named.

    Returns:
        What there is to say of it.
    """
    if own:
        files = write_templates(own, proposal.texts)
        return (
            *map(shown, files),
            t.counted("{count} template written.", "{count} templates written.", len(files)),
            t("Plans that are made get them with: shebo dpv update"),
        )
    if diff_file:
        if not proposal.diff:
            return (t("There is nothing to change, so no file was written."),)
        write_whole(diff_file, proposal.diff.encode(), replace=force)
        return (shown(diff_file), t("To write exactly this into --catalogue: add --apply."))
    if proposal.diff:
        return (t("As a diff: the same with -o norms.diff. Nothing was changed."),)
    return ()


def _require_place(own: Path | None, diff_file: Path | None) -> None:
    """Refuse to apply without a folder of the company's own, and without what was shown.

    Raises:
        SheboError: One of them is missing, or the folder is the shipped one.
    """
    if own is None:
        raise refuse(
            say("the standard templates are never changed: a folder of your own is needed"),
            None,
            say("Name it: --catalogue DIR; the projects name it in shebo.toml, [catalogue]"),
        )
    if own.resolve().is_relative_to(templates_root().resolve()):
        raise refuse(
            say("this is the folder of the standard templates"),
            Place(shown(own)),
            say("Make a folder of your own, and name it: --catalogue DIR"),
        )
    if diff_file is None or not is_file(diff_file):
        raise refuse(
            say("what shall be applied was not shown yet"),
            Place(shown(diff_file)) if diff_file else None,
            say("First: shebo norms learn ROOT --catalogue DIR -o norms.diff; read it"),
        )


def _propose(learned: Learned, catalogue: Catalogue, own: Path | None) -> Proposal:
    """Write the proposed templates as texts, and as one diff in the order of their ids."""
    texts = {}
    diffs = []
    for template_id, after in sorted(learned.templates.items()):
        path = template_file(template_id, own)
        read = read_text_file(path)
        text = with_norms(read.text, str(path), catalogue.templates[template_id], after)
        texts[template_id] = read, text
        after_text = TextFile.of(read.with_text(text)).text
        diffs.append(norms_diff(template_id, read.text, after_text))
    return Proposal(texts, "".join(diffs))


def _require_shown(diff_file: Path, proposal: Proposal) -> None:
    """Refuse to write anything but exactly what a diff shows.

    Raises:
        SheboError: Projects or templates have moved since the diff was made.
    """
    if read_bytes(diff_file, shown(diff_file)) != proposal.diff.encode():
        raise refuse(
            say("projects or templates have moved since this diff was made; nothing was written"),
            Place(shown(diff_file)),
            say("Make it anew with --force in the place of --apply, and read it"),
        )
