"""The Jinja environment of all layouts: it shows values and does nothing else, and not for ever.

The allowance bounds loops, calls, filters, what is written and what operators make. It does not
bound the time of a single comparison: a layout that nests lists in lists, doubled turn by turn, and
compares two of them is as slow as it likes, and interrupted by its user.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import (
    StrictUndefined,
    Undefined,
    nodes,
    pass_context,
    pass_environment,
    pass_eval_context,
)
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_join, make_attrgetter
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from shebo_cli.render.allowance import MOST_CHARACTERS, Allowance, OverdoneError, plain, short
from shebo_cli.render.layout_loader import LayoutLoader, joined_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context

LONGEST_RANGE = 10_000
LARGEST_NUMBER = 10**30

FILTER_NAMES = (
    *("abs", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items"),
    *("last", "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select"),
    *("selectattr", "sort", "unique"),
)
TEXT_FILTER_NAMES = (
    *("capitalize", "e", "escape", "lower", "string", "title", "trim", "truncate", "upper"),
    "wordcount",
)
"""Jinja's own that give values from values. Left out is what makes markup of a text (`safe`,
`tojson`, `urlize`, `xmlattr`), reaches into an object (`attr`), throws dice (`random`), or makes
much of little (`center`, `format`, `indent`, `batch`, `slice`, `round`)."""

METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        (
            *("capitalize", "casefold", "count", "endswith", "find", "isalpha", "isdigit"),
            *("islower", "isupper", "lower", "lstrip", "partition", "removeprefix"),
            *("removesuffix", "rpartition", "rsplit", "rstrip", "split", "splitlines"),
            *("startswith", "strip", "title", "upper"),
        )
    ),
    dict: frozenset({"get", "items", "keys", "values"}),
    LoopContext: frozenset({"changed", "cycle"}),
    Cycler: frozenset({"next", "reset"}),
}
"""What may be called of a value."""

CALLED = (Macro, BlockReference, LoopContext, Joiner)
PERCENT = re.compile(r"%(?:%|[-+ 0]{0,3}\d{0,2}(?:\.\d{1,2})?[sdf])")
"""The formats of the operator `%` that make no more than they are given."""

COUNTED, SHOWN, WRITTEN = "counted items", "shown text", "written data"
"""Filters that stand where no layout can write their names."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja that gives a layout values, some filters, and an allowance."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folders: Sequence[Path], functions: dict[str, Callable[..., Any]]) -> None:
        """Make it.

        Args:
            folders: Where layouts are looked for, the shipped ones last.
            functions: All that a layout may call, besides its own macros and plain methods.
        """
        self.allowance = Allowance()
        self.layouts = LayoutLoader(folders)
        super().__init__(
            loader=self.layouts,
            autoescape=is_page,
            undefined=StrictUndefined,
            finalize=self._finalize(),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        handed = {"cycler": Cycler, "joiner": Joiner, "namespace": Namespace, "range": _range}
        self.functions = (*handed.values(), *functions.values())
        self.globals = {**handed, **functions}
        self.filters = self._filters()

    def _finalize(self) -> Callable[[Context, Any], Any]:
        # With the context, so that nothing is written at compile time, once for many turns.
        @pass_context
        def finalize(context: Context, value: Any) -> Any:
            del context
            return self.allowance.shown(value)

        return finalize

    def _filters(self) -> dict[str, Callable[..., Any]]:
        allowance = self.allowance

        def written(context: Context, count: int) -> str:
            del context
            allowance.write(count)
            return ""

        kept = {name: _measured(FILTERS[name], allowance.taken) for name in FILTER_NAMES}
        texts = {name: _measured(FILTERS[name], allowance.shown) for name in TEXT_FILTER_NAMES}
        own: dict[str, Callable[..., Any]] = {
            "join": _joining(allowance),
            "replace": _replacing(allowance),
            "sum": _measured(_sum, allowance.taken),
            COUNTED: allowance.counted,
            SHOWN: allowance.shown,
            WRITTEN: pass_context(written),
        }
        return {**kept, **texts, **own}

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Put the counters into a layout: Jinja's hook between parsing and compiling."""
        for loop in source.find_all(nodes.For):
            loop.iter = self._filtered(loop.iter, COUNTED)
        for text in source.find_all(nodes.Concat):
            text.nodes = [self._filtered(one, SHOWN) for one in text.nodes]
        for output in source.find_all(nodes.Output):
            size = sum(len(one.data) for one in output.find_all(nodes.TemplateData))
            if size:
                count = nodes.Const(size, lineno=output.lineno, environment=self)
                output.nodes.insert(0, self._filtered(count, WRITTEN))
        return super()._generate(source, name, filename, defer_init)

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Filter:
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=self)

    def join_path(self, template: str, parent: str) -> str:
        """Give the name of a layout that another one takes in."""
        return joined_name(template, parent)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let a layout see values, and of what can be called only what it may call."""
        is_open = super().is_safe_attribute(obj, attr, value)
        return is_open and (not callable(value) or self.is_safe_callable(value))

    def is_safe_callable(self, obj: Any) -> bool:
        """Let a layout call what it was handed, its own macros, and methods that give values."""
        if isinstance(obj, (*CALLED, Undefined)) or any(obj is one for one in self.functions):
            return True
        owner = getattr(obj, "__self__", None)
        name = getattr(obj, "__name__", "")
        return any(isinstance(owner, kind) and name in names for kind, names in METHODS.items())

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a step."""
        owner = getattr(obj, "__self__", None)
        self.allowance.step(1 + (len(owner) // 1000 if isinstance(owner, str) else 0))
        if isinstance(obj, LoopContext) and args:
            args = (self.allowance.counted(args[0]), *args[1:])
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, but make nothing large."""
        match operator:
            case "**":
                raise SecurityError("the operator ** is not taken")
            case "%" if isinstance(left, str):
                _check_percent(left, right)
            case "*":
                _check_repeated(left, right)
                _check_repeated(right, left)
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and abs(made) > LARGEST_NUMBER:
            raise OverdoneError("digits")
        return short(made)


def is_page(name: str | None) -> bool:
    """Say whether a layout makes HTML: all but Markdown does, so that a text is never markup."""
    return not (name or "").endswith(".md.j2")


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > LONGEST_RANGE:
        raise OverdoneError("steps")
    return made


def _check_percent(text: str, values: Any) -> None:
    if "%" in PERCENT.sub("", text):
        raise SecurityError("with %, only %s, %d and %f are taken, with widths up to 99")
    for one in values if isinstance(values, tuple) else (values,):
        plain(one)


def _check_repeated(what: Any, times: Any) -> None:
    is_long = isinstance(what, (str, list, tuple)) and isinstance(times, int)
    if is_long and len(what) * times > MOST_CHARACTERS:
        raise OverdoneError("characters")


def _measured(function: Callable[..., Any], take: Callable[[Any], Any]) -> Callable[..., Any]:
    """Let a filter pay for what it looks at."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def measured(*args: Any, **kwargs: Any) -> Any:
        taken = (*args[:place], take(args[place]), *args[place + 1 :])
        return function(*taken, **kwargs)

    return measured


def _joining(allowance: Allowance) -> Callable[..., Any]:
    """Make the filter `join`, which takes only what can be shown."""

    @pass_eval_context
    def join(eval_ctx: EvalContext, value: Iterable[Any], d: str = "") -> Any:
        items = [allowance.shown(one) for one in allowance.counted(value)]
        allowance.write(len(d) * len(items))
        return do_join(eval_ctx, items, d)

    return join


def _replacing(allowance: Allowance) -> Callable[..., Any]:
    """Make the filter `replace`, which counts what it will make before it does."""
    replace = FILTERS["replace"]

    @wraps(replace)
    def measured(eval_ctx: EvalContext, s: str, old: str, new: str) -> Any:
        text = str(plain(s))
        allowance.write(len(text) + text.count(str(plain(old))) * len(str(plain(new))))
        return replace(eval_ctx, s, old, new)

    return measured


@pass_environment
def _sum(environment: Sandbox, value: Iterable[Any], attribute: str | None = None) -> Any:
    """Add numbers up."""
    items = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    total: Any = 0
    for one in items:
        if isinstance(one, (str, list, tuple)):
            raise SecurityError("only numbers can be added up")
        total = total + one
    return total
