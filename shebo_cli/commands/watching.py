"""Drawing a document anew at every change, and showing it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from shebo_cli.commands.session import describe_problem
from shebo_cli.errors import Place, SheboError, refuse, say
from shebo_cli.files.project_folder import shown
from shebo_cli.files.watching import wait_for_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from shebo_cli.commands.session import Session

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""Where one of these is set, there is a browser with windows; one for terminals would take over the
terminal."""


def draw_and_watch(session: Session, folders: Sequence[Path], draw: Callable[[], None]) -> None:
    """Draw, and draw again at every change until the user ends it.

    What is wrong with the project is told, and the watching goes on: the next change may mend it.

    Args:
        session: The run.
        folders: The project's, and the company's own.
        draw: Reads the project, writes the document and prints its name.

    Raises:
        KeyboardInterrupt: The user ends it; exit code 130, as everywhere.
    """
    sys.stderr.write(session.t("Waiting for changes of the project; Ctrl-C ends it.") + "\n")
    for _ in wait_for_changes(folders):
        try:
            draw()
        except SheboError as error:
            for problem in error.problems:
                sys.stderr.write(describe_problem(problem, session.t) + "\n")
        # Whoever reads this through a pipe waits for it.
        sys.stdout.flush()


def open_document(path: Path) -> None:
    """Show a document to the user: in the browser, or in what the system opens its kind with.

    Raises:
        SheboError: There is no browser, as on a server.
    """
    import webbrowser

    has_windows = sys.platform in {"darwin", "win32"} or any(map(os.environ.get, SCREENS))
    if not (has_windows and webbrowser.open(path.absolute().as_uri())):
        raise refuse(
            say("no browser can be opened here"),
            Place(shown(path)),
            say("The document is ready: copy it to a computer that has one."),
        )
