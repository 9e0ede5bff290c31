"""From words to a command: the session, Typer's parser, and usage errors in the user's language."""

from __future__ import annotations

import os
import re
import shutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from shebo_cli import LANGUAGES
from shebo_cli.commands.session import Session, parse_day
from shebo_cli.errors import Message, SheboError, did_you_mean, refuse, say
from shebo_cli.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shebo_cli.i18n import Translator


COMMANDS = (
    *("answer", "approve", "ask", "block", "brief", "buy", "catalogue", "change", "contact"),
    *("coverage", "daily", "demo", "dpv", "duties", "estimate", "explain", "export", "extend"),
    *("journal", "kb", "lint", "log", "meeting", "norms", "notice", "pause", "pay", "portfolio"),
    *("promise", "reject", "render", "report", "resume", "schedule", "schema", "start", "status"),
    *("timesheet", "train", "training", "void"),
)
"""Every first word; each is the module `shebo_cli.commands.<word>` with its Typer `app`."""

COLOURS = ("auto", "always", "never")

PARSER_TEXTS = (
    mark("Options"),
    mark("Arguments"),
    mark("Commands"),
    mark("required"),
    mark("default: {default}"),
    mark("Usage:"),
    mark("OPTIONS"),
    mark("COMMAND [ARGS]..."),
    mark("Show this message and exit."),
)
"""What Typer's help says of its own, for the catalogues."""


def run_command(words: list[str], options: Mapping[str, str], stray: str, t: Translator) -> int:
    """Run the command that the words name.

    Args:
        words: Arguments without the global options; the first one is the command.
        options: The global options.
        stray: A global option that lacks its value, or "".
        t: The translator of messages.

    Returns:
        The command's exit code.

    Raises:
        SheboError: A usage error, or what the command refuses.
    """
    if stray:
        raise refuse(
            say("the option {option} needs a value", option=stray),
            None,
            say("How it is used: {name} --help", name="shebo"),
        )
    session = open_session(options, os.environ, t)
    first = words[0]
    if first not in COMMANDS:
        raise _unknown(first, COMMANDS)
    return _invoke(first, words[1:], session._replace(asked=(words[1:], options)))


def open_session(
    options: Mapping[str, str], environment: Mapping[str, str], t: Translator
) -> Session:
    """Make the session of global options and environment.

    Raises:
        SheboError: An option's value is not one that it takes.
    """
    language = options.get("lang") or environment.get("SHEBO_LANG")
    if language and language not in LANGUAGES:
        raise _wrong_choice("--lang", language, LANGUAGES)
    colour = options.get("color", "auto")
    if colour not in COLOURS:
        raise _wrong_choice("--color", colour, COLOURS)
    is_terminal = sys.stdout.isatty()
    return Session(
        t=t,
        has_colour=_has_colour(colour, environment, is_terminal=is_terminal),
        is_terminal=is_terminal,
        width=shutil.get_terminal_size((100, 24)).columns,
        project=options.get("project") or environment.get("SHEBO_PROJECT") or None,
        user=environment.get("SHEBO_USER") or None,
        today=parse_day(options.get("today") or environment.get("SHEBO_TODAY")),
    )


def _has_colour(asked: str, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Follow no-color.org and FORCE_COLOR; the option wins."""
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def _invoke(word: str, arguments: list[str], session: Session) -> int:
    import typer

    module = import_module(f"shebo_cli.commands.{word}")
    command: Any = typer.main.get_command(module.app)
    name = f"shebo {word}"
    subcommands: dict[str, Any] = getattr(command, "commands", {})
    chosen = next((one for one in arguments if not one.startswith("-")), None)
    if subcommands and chosen is not None and chosen not in subcommands:
        raise _unknown(chosen, subcommands)
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    wants_help = "--help" in before or "-h" in before
    if wants_help or (subcommands and chosen is None):
        target = subcommands.get(chosen or "", command)
        _print_help(target, f"{name} {chosen}" if chosen in subcommands else name, session)
        return 0 if wants_help else 2
    try:
        with command.make_context(name, arguments, obj=session) as context:
            return int(command.invoke(context) or 0)
    except typer.TyperException as error:
        raise _usage(error, name) from None


def _print_help(command: Any, name: str, session: Session) -> None:
    """Print Typer's help with every text in the user's language."""
    import gettext

    from shebo_cli.i18n import LOCALES

    for part in (command, *getattr(command, "commands", {}).values()):
        for holder in (part, *part.params):
            text = getattr(holder, "help", None)
            if text:
                holder.help = session.t(text)
    # Typer asks gettext's own default domain for its headings.
    os.environ["LANGUAGE"] = session.t.language
    gettext.bindtextdomain("shebo", str(LOCALES))
    gettext.textdomain("shebo")
    context = command.make_context(name, [], resilient_parsing=True)
    text = command.get_help(context)
    for untranslated in ("Usage:", "OPTIONS", "COMMAND [ARGS]...", "Show this message and exit."):
        text = text.replace(untranslated, session.t(untranslated), 1)
    session.print_raw(re.sub(r"\[(\d+)<=x<=(\d+)", r"[\1–\2", text))


def _usage(error: Exception, name: str) -> SheboError:
    """Turn one of Typer's usage errors into the tool's own message."""
    hint = say("How it is used: {name} --help", name=name)
    context: Any = getattr(error, "ctx", None)
    if context is not None:
        hint = say("How it is used: {name} --help", name=context.command_path)
    parameter: Any = getattr(error, "param", None)
    label = _label(parameter) if parameter is not None else ""
    match type(error).__name__:
        case "NoSuchOption":
            option = str(getattr(error, "option_name", ""))
            if option[1:2].isdigit():
                message = say("{number} is below zero", number=option)
                return refuse(message, None, say("Numbers are 0 or more here."))
            message = say("unknown option {option}", option=option)
            return refuse(message, None, _nearest_option(option, context) or hint)
        case "MissingParameter":
            message = say("{parameter} is missing", parameter=label)
            return refuse(message, None, _choices(parameter) or hint)
        case "BadOptionUsage":
            option = str(getattr(error, "option_name", ""))
            return refuse(say("the option {option} is not used so", option=option), None, hint)
        case "BadParameter" if parameter is not None:
            return refuse(
                say("{parameter} has a wrong value", parameter=label), None, _expected(parameter)
            )
        case _:
            return refuse(say("the arguments do not fit this command"), None, hint)


def _nearest_option(option: str, context: Any) -> Message | None:
    params = context.command.params if context else ()
    known = [one for param in params if param.param_type_name == "option" for one in param.opts]
    return did_you_mean(option, known) if known else None


def _label(parameter: Any) -> str:
    """Give a parameter as the user types it."""
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar)


def _choices(parameter: Any) -> Message | None:
    """List the values of a parameter; one that takes several has them in its metavar alone."""
    metavar = str(getattr(parameter, "metavar", None) or "")
    written = metavar.split("|") if "|" in metavar and metavar.islower() else ()
    choices = getattr(getattr(parameter, "type", None), "choices", None) or written
    return say("Possible here: {names}.", names=tuple(map(str, choices))) if choices else None


def _expected(parameter: Any) -> Message:
    kind = parameter.type
    if choices := _choices(parameter):
        return choices
    if not hasattr(kind, "min"):
        return say("Check the path and its permissions.")
    return say("A whole number from {least} to {most} is expected.", least=kind.min, most=kind.max)


def _unknown(word: str, known: Iterable[str]) -> SheboError:
    return refuse(say("unknown command “{name}”", name=word), None, did_you_mean(word, known))


def _wrong_choice(option: str, value: str, known: tuple[str, ...]) -> SheboError:
    return refuse(
        say("{option} does not know “{value}”", option=option, value=value),
        None,
        say("Possible here: {names}.", names=known),
    )
