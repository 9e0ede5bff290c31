"""The front door: global options, prepared answers, one command module, one error boundary."""

from __future__ import annotations

import os
import sys

from shebo_cli import LANGUAGES, __version__

# Importing typing would cost a quarter of this start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shebo_cli.i18n import Translator

GLOBAL_OPTIONS = {
    "-p": "project",
    "--project": "project",
    "--today": "today",
    "--lang": "lang",
    "--color": "color",
}
"""Options that stand anywhere on the line, by the setting that they give."""

DONE, REFUSED, BUG, INTERRUPTED, UNHEARD = 0, 2, 3, 130, 141


def run() -> None:
    """Run the tool as a process."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # The stream was closed before the start: there is nobody to hear.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 # till the end
        # A terminal that cannot show a letter shows its escape instead of failing.
        getattr(sys, name).reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: Arguments without the program's name.

    Returns:
        The exit code: 0 done, 1 the answer is no, 2 not done, 3 a bug, 130 interrupted, 141 the
        reader of the output has gone.
    """
    try:
        code = _answer(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return UNHEARD
    except OSError as error:
        _discard_output()
        _complain(f"{error}\n")
        return REFUSED
    return code


def _answer(argv: Sequence[str]) -> int:
    """Answer from prepared text what needs no command, else run one."""
    words, options, stray = split_options(argv)
    language = choose_language(options.get("lang") or os.environ.get("SHEBO_LANG"), os.environ)
    if words == ["--version"]:
        sys.stdout.write(f"shebo {__version__}\n")
        return DONE
    if words in (["--help"], ["-h"], ["help"]) or not (words or stray):
        return _print_help(language)
    if words[:1] == ["lint"] and not stray:
        # Most runs in an editor or a hook find nothing changed: they need no command.
        from shebo_cli.files.kept_answers import repeat_answer

        code = repeat_answer(words[1:], options, language)
        if code is not None:
            return code
    return _run_guarded(words, options, stray, language)


def _complain(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        # The exit code says it all the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _discard_output() -> None:
    """Send what is still buffered to nowhere: it cannot be written where it should go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def split_options(argv: Sequence[str]) -> tuple[list[str], dict[str, str], str]:
    """Take the global options out of the arguments, up to a `--`.

    Returns:
        The other arguments, the settings, and an option that lacks its value, or "".
    """
    words: list[str] = []
    options: dict[str, str] = {}
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            words += [word, *rest]
        elif name in GLOBAL_OPTIONS and (equals or word == name):
            given = value if equals else next(rest, "")
            if not given:
                return words, options, name
            options[GLOBAL_OPTIONS[name]] = given
        elif word.startswith("-p") and len(word) > len("-p"):
            options["project"] = word.removeprefix("-p")
        else:
            words.append(word)
    return words, options, ""


def choose_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """Choose the language of messages.

    Args:
        asked: What `--lang` or `SHEBO_LANG` said, or None.
        environment: The process's environment variables.

    Returns:
        `ru` or `en`: what was asked for, else the locale's language, else Russian. A locale that
        names no language (`C`, `POSIX`) says nothing; one of another language gets English.
    """
    if asked in LANGUAGES:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "").split(".")[0].split("_")[0].lower()
        if language not in ("", "c", "posix"):
            return "ru" if language == "ru" else "en"
    return "ru"


def _print_help(language: str) -> int:
    folder = os.path.dirname(__file__)  # noqa: PTH120 # pathlib costs a third of this start
    with open(f"{folder}/locales/{language}/help.txt", encoding="utf-8") as text:  # noqa: PTH123
        sys.stdout.write(text.read())
    return DONE


def _run_guarded(words: list[str], options: dict[str, str], stray: str, language: str) -> int:
    """Run a command behind the one boundary from an error to a message and an exit code."""
    from shebo_cli.errors import SheboError
    from shebo_cli.i18n import Translator

    t = Translator(language)
    try:
        from shebo_cli.commands.front import run_command

        return run_command(words, options, stray, t)
    except SheboError as error:
        from shebo_cli.commands.session import describe_problem

        _complain("".join(describe_problem(problem, t) + "\n" for problem in error.problems))
        return REFUSED
    except BrokenPipeError:
        raise
    except OSError as error:
        # A file or folder that vanished, was locked or is on a broken disk: no bug of the tool.
        reason = error.strerror or str(error)
        where = f"{error.filename}: " if error.filename else ""
        _complain(where + t("the system refuses: {reason}", reason=reason) + "\n")
        return REFUSED
    except Exception:  # the boundary
        return _report_bug(t)


def _report_bug(t: Translator) -> int:
    import traceback

    sys.stderr.write(traceback.format_exc())
    sys.stderr.write(
        t(
            "This is a bug of shebo {version}. Please report it to its maintainers, with the lines"
            " above and the command.",
            version=__version__,
        )
        + "\n"
    )
    return BUG
