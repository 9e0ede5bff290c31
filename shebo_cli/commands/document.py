"""Writing a document where the user wants it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, get_args

from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.outputs import document_path, output_path
from shebo_cli.files.paths import is_file
from shebo_cli.files.project_folder import shown
from shebo_cli.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shebo_cli.commands.session import Session

Form: TypeAlias = Literal["html", "md", "docx", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
Named = TypeVar("Named", bound=str)


def format_of(form: Named | None, output: str | None, forms: Sequence[Named]) -> Named | None:
    """Give the format that is named, else the one that the file's name ends with.

    None is given where neither tells one: the name has no ending, or there is no name.

    Args:
        form: What the user named.
        output: Where to.
        forms: All formats.

    Raises:
        SheboError: The name ends with another format than the one that is named, or with none of
            them and none is named.
    """
    ending = Path(output or "").suffix.lower().removeprefix(".")
    told = next((one for one in forms if one == ending), None)
    if form and told and form != told:
        raise refuse(
            say(
                "the file's name ends with .{ending}, and the format is {form}",
                ending=ending,
                form=form,
            ),
            Place(output or ""),
            say("Leave --format out, or name a file that ends with .{form}.", form=form),
        )
    if ending and not (form or told):
        raise no_format(output or "", forms)
    return form or told


def no_format(output: str, forms: Sequence[str]) -> SheboError:
    """Give the refusal of a file whose name tells no format."""
    return refuse(
        say("the file's name tells no format"),
        Place(output),
        say("Name a file that ends with one of {names}, or the format: --format.", names=forms),
    )


def write_document(
    session: Session, folder: Path, name: str, content: bytes, output: str | None, *, force: bool
) -> Path | None:
    """Write a document into the project's folder `out`, to a file, or to standard output.

    Args:
        session: The run.
        folder: The project's.
        name: The file's name in `out`.
        content: The document.
        output: What the user named: a file, `-`, or nothing.
        force: Whether another file than those in `out` may be replaced.

    Returns:
        The file, or None where the document went to standard output.

    Raises:
        SheboError: The place is a folder, is taken, or cannot be written.
    """
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return None
    path = document_path(folder, name) if output is None else output_path(output)
    if output is not None and not force and is_file(path):
        raise refuse(
            say("the file is there already"),
            Place(shown(path)),
            say("Replace it with --force, or name another place."),
        )
    # What lies in the project's own folder of documents is disposable; any other file is not.
    write_whole(path, content, replace=output is None or force)
    session.print(shown(path))
    return path


def as_pdf(page: str) -> bytes:
    """Draw a page as PDF with the fonts that come with the tool.

    Raises:
        SheboError: The extra `pdf` is not installed.
    """
    from shebo_cli.files.template_folder import templates_root
    from shebo_cli.render.pdf import render_pdf

    return render_pdf(page, templates_root() / "fonts")
