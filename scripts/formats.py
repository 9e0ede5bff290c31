"""Write the reference of file formats from the shapes that the tool reads: `make docs`."""

from __future__ import annotations

import types
from datetime import datetime
from pathlib import Path
from textwrap import fill
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from shebo_cli.commands.sample_letters import sample_letters
from shebo_cli.commands.sample_plan import sample_plan
from shebo_cli.core import shapes
from shebo_cli.core.brief import Brief
from shebo_cli.core.catalogue import Template
from shebo_cli.core.company import LAYOUT_BYTES, LEAST_CONTRAST, CompanyFile
from shebo_cli.core.dpv import Dpv
from shebo_cli.core.events import TYPES, Heading
from shebo_cli.core.facts import fact_paths
from shebo_cli.core.form import BriefForm
from shebo_cli.core.hours import ThreePoints
from shebo_cli.core.lint_baseline import LintBaseline
from shebo_cli.core.service import Service
from shebo_cli.core.settings import CompanyCalendar, DaysOff, Settings
from shebo_cli.files.layouts_folder import DOCUMENTS, LOGO_BYTES
from shebo_cli.files.template_folder import (
    DEFAULT_SERVICE,
    industry_ids,
    read_service,
    service_ids,
    templates_root,
)
from shebo_cli.files.toml_reader import read_toml
from shebo_cli.i18n import Translator
from shebo_cli.render.allowance import MOST_CHARACTERS, MOST_STEPS
from shebo_cli.render.engine import environment
from shebo_cli.render.layouts import Layouts

PATH = Path(__file__).parent.parent / "docs" / "formats.md"

FILES = (
    (
        "brief.toml",
        "What the client told us; written by people. What is not known is left out.",
        Brief,
    ),
    (
        "dpv.toml",
        "The plan; made by `shebo dpv new`, edited by people; `dpv.base.toml` is the tool's copy.",
        Dpv,
    ),
    ("shebo.toml", "The project's settings; made and edited likewise.", Settings),
    (
        "lint-baseline.toml",
        "Findings that `shebo lint` leaves out; written by `shebo lint --write-baseline`.",
        LintBaseline,
    ),
    ("Block templates", "`templates/dpv/<id>.toml`, or a folder named in `shebo.toml`.", Template),
    (
        "Forms of briefs",
        "`templates/brief/<industry>.toml`, laid over `common.toml` there; own ones in `brief/`.",
        BriefForm,
    ),
    ("Service definitions", "`templates/service/<id>.toml`: every number of a service.", Service),
    (
        "Days off of a company",
        "Any file `calendar/*.toml` in a folder named in `shebo.toml`; all of them add up.",
        CompanyCalendar,
    ),
    (
        "The company of a document",
        "`layouts/company.toml` in a folder named in `shebo.toml`; the last that has one counts.",
        CompanyFile,
    ),
)

WORDS = {
    "Text": "text",
    "Name": "text, at most 300 characters",
    "Slug": "id such as `online-shop`",
    "FactPath": "fact such as `staff.users`",
    "BlockId": "`B01`",
    "TaskId": "`B01.1`",
    "BlockOrTaskId": "`B01` or `B01.1`",
    "Digest": "12 hexadecimal digits",
    "Currency": "ISO 4217 code such as `RUB`",
    "Money": "amount, at most 2 decimals",
    "EventId": "8 hexadecimal digits",
    "Seal": "`v1:` and 64 hexadecimal digits",
    "SignedHours": "hours, may be below zero",
    "DetailKey": "key such as `orders_per_day`",
    "Colour": "colour such as `#17508f`",
    "FileName": "name of a file beside this one",
    "Line": "one line of at most 200 characters",
    "Country": "ISO 3166 code",
    "RuleCode": "rule such as `SHB204` or family such as `SHB2`",
    "Hours": "hours, at most 4 decimals",
    "MonthHours": "hours from 1",
    "DayHours": "hours from 0.25 to 24",
    "Share": "number from 0 to 1",
    "Factor": "number from 0 to 10",
    "Whole": "whole number",
    "Positive": "whole number from 1",
    "Months": "whole number from 1 to 120",
}
NAMES = {id(getattr(shapes, name)): word for name, word in WORDS.items()}
PLAIN = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    datetime: "instant such as `2026-12-01T09:00:00Z`",
}

INLINE: dict[object, str] = {
    ThreePoints: "`2` or `{ low = 1, likely = 2, high = 4 }`",
    DaysOff: "`2027-05-03` or `{ first = 2027-05-03, last = 2027-05-07 }`",
}
"""Tables that are written on the line of their key."""

EVENTS = """
## Events of the journal

`journal/<instant>-<type>-<id>.toml`, one event a file, written by the tool only and never changed.
The heading is the same for all; the last key is a `checksum` of everything above it.

"""

INTRO = """\
# File formats

*Made by `make docs` from the shapes that the tool reads; a test compares.*

All files are TOML 1.1 in UTF-8 (a byte order mark and CRLF are accepted), at most 512 KiB, and
begin with `schema = 1`; a comment `#:schema …` above it names the JSON Schema for editors. Unknown
keys are refused. A key in **bold** must be there; what is *(internal)* never reaches a client's
document. Limits that hold before parsing: 16 levels of
brackets, 8 parts in a key, 50 000 values, 20 000 characters in a text, 40 in a number.
"""


LAYOUTS = """
## Layouts of documents

What lies in `layouts/` in a folder named in `shebo.toml` takes the place of the standard layout of
the same name; letters lie in `layouts/notices/`. The last folder named wins. A name that is no
standard one is a part, which others take in with `include` or `import`. `standard/` before a name
means the standard layout, so that one can change some of its blocks and leave the rest:

```jinja
{{% extends "standard/schedule.html.j2" %}}
{{% block header %}}
{{{{ super() }}}}
<p>{{{{ company.name | line }}}}</p>
{{% endblock %}}
```

`shebo catalogue list --files` names the standard layouts, letters and services, and
`shebo catalogue show NAME > FILE` copies one, to start one's own from:

```
shebo catalogue show notices/ru/pause.md.j2 > templates/layouts/notices/ru/pause.md.j2
shebo catalogue show junior-integrator > templates/service/our-integrator.toml
```

The standard layouts and their blocks:

{blocks}

Letters and acts, in `notices/ru` and `notices/en`, have no blocks; their page is
`notices/letter.html.j2`:

{letters}.

`parts/page.css.j2` is the look of plan and report, `parts/company-head.html.j2` and
`parts/company-head.md.j2` the company above them; what takes their place changes both.

A layout is a template of Jinja. It is given the values of its document, `company` (`name`,
`colour`, `logo_uri`, `contacts`, `requisites`; none without `company.toml`), `language`, and the
functions `t`, `counted` and `policy`. Its filters are:

{filters}.

A layout only shows values. It calls nothing but the functions it is given, its own macros, `range`,
`cycler`, `joiner`, `namespace`, and methods of texts and tables that give values. It reads no file
but layouts, and no link leads out of its folder. A client's text is never markup: there is no
`safe`, and `autoescape` cannot be switched off. Every page begins with the security policy,
`{{{{ policy() }}}}`, and has no script of its own. A document takes at most {steps} steps (turns of
loops, calls, items that filters look at) and {characters} characters. The form of a brief is a
program: it takes the brand, but no layout of a company.

`company.toml` gives the brand. Its colour has a contrast of at least {contrast} to 1 with white
(WCAG 2.2, 1.4.3). Its logo lies beside it and is a PNG or JPEG of at most {logo} KiB; a layout has
at most {layout} KiB. `shebo catalogue check FOLDER` looks at all of it, and draws every document
and letter that the folder has a part in from invented values: it tells of values and filters that
there are not, of endless loops, and of broken tables.
"""


def layouts() -> str:
    """Give the section of layouts: names, blocks and filters as they are."""
    root = templates_root() / DOCUMENTS
    names = sorted(path.name for path in root.glob("*.j2"))
    made = environment(Layouts((root,)), Translator("en"))
    blocks = []
    for name in names:
        tree = made.parse((root / name).read_text(encoding="utf-8"))
        found = ", ".join(f"`{block.name}`" for block in tree.find_all(nodes.Block))
        blocks.append(f"- `{name}`: {found}" if found else f"- `{name}`")
    filters = ", ".join(f"`{name}`" for name in sorted(made.filters) if " " not in name)
    letters = ", ".join(f"`{name}.md.j2`" for name in sorted(sample_letters(sample_plan())))
    return LAYOUTS.format(
        letters=fill(letters, 100, break_on_hyphens=False),
        blocks="\n".join(blocks),
        filters=fill(filters, 100, break_on_hyphens=False),
        steps=f"{MOST_STEPS:_}".replace("_", " "),
        characters=f"{MOST_CHARACTERS:_}".replace("_", " "),
        contrast=LEAST_CONTRAST,
        logo=LOGO_BYTES // 1024,
        layout=LAYOUT_BYTES // 1024,
    )


def events() -> str:
    """Give the section of the journal: the heading of every event, and what each type adds."""
    parts = [EVENTS, table_of(Heading, "### heading")]
    parts += [table_of(shape, f"### type `{name}`") for name, shape in TYPES.items()]
    return "".join(parts).rstrip() + "\n"


def words() -> str:
    """Give the words that files may use: industries, launches, levels, facts."""
    service = read_service(DEFAULT_SERVICE)
    forms = templates_root() / "brief"
    titles = {
        name: read_toml(forms / f"{name}.toml", name).data["title"] for name in industry_ids()
    }
    industries = "\n".join(f"| `{name}` | {title} |" for name, title in titles.items())
    facts = ", ".join(f"`{path}`" for path in sorted(fact_paths()))
    return f"""
## Words

- Launch variants: {", ".join(f"`{one.id}` ({one.title})" for one in service.launches)}
- Levels, rising: {", ".join(f"`{one.id}` ({one.title})" for one in service.levels)}
- Service definitions: {", ".join(f"`{one}`" for one in service_ids())}
- Facts, for templates and `[sources]`: {facts}

| industry | |
| --- | --- |
{industries}
"""


def describe(hint: Any) -> str:
    """Give a type in words."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if id(hint) in NAMES:
        words = NAMES[id(hint)]
    elif hint in PLAIN:
        words = PLAIN[hint]
    elif origin is Literal:
        words = " or ".join(f"`{value}`" for value in arguments)
    elif origin in (Union, types.UnionType):
        words = " or ".join(describe(one) for one in arguments if one is not types.NoneType)
    elif origin is tuple:
        inner = arguments[0]
        is_row = hasattr(inner, "_fields") and getattr(inner, "__origin__", inner) not in INLINE
        words = "rows" if is_row else f"list of {describe(inner)}"
    elif origin is dict:
        words = f"{describe(arguments[0])} → {describe(arguments[1])}"
    elif hasattr(hint, "__metadata__"):
        mark = " *(internal)*" if shapes.INTERNAL in hint.__metadata__ else ""
        words = describe(hint.__origin__) + mark
    elif hint in INLINE:
        words = INLINE[hint]
    elif hasattr(hint, "_fields"):
        words = "table"
    else:
        words = "date such as `2026-12-01`"
    return words


def _inner(hint: Any) -> Any:
    """Give the table behind a type, if there is one: rows and optional tables too."""
    if hasattr(hint, "__metadata__"):
        return _inner(hint.__origin__)
    if hasattr(hint, "_fields"):
        return None if hint in INLINE else hint
    return next((inner for one in get_args(hint) if (inner := _inner(one))), None)


def table_of(shape: Any, heading: str) -> str:
    """Give the section of a table and, after it, those of the tables inside."""
    hints = get_type_hints(shape, include_extras=True)
    lines = [heading, "", " ".join(shape.__doc__.split()), ""]
    if shape._fields:
        lines += ["| key | takes |", "| --- | --- |"]
    inside = []
    for name in shape._fields:
        needed = name not in shape._field_defaults
        key = f"**`{name}`**" if needed else f"`{name}`"
        lines.append(f"| {key} | {describe(hints[name])} |")
        inner = _inner(hints[name])
        if inner:
            is_rows = "tuple" in str(hints[name])
            path = heading.split("`")[1].strip("[]") + "." if "`[" in heading else ""
            brackets = f"[[{path}{name}]]" if is_rows else f"[{path}{name}]"
            inside.append(table_of(inner, f"### `{brackets}`"))
    return "\n".join(lines) + "\n\n" + "".join(inside)


def reference() -> str:
    """Give the whole page."""
    parts = [INTRO]
    for title, purpose, shape in FILES:
        parts.append(
            f"\n## {title}\n\n{purpose}\n\n{table_of(shape, '### top level')}".rstrip() + "\n"
        )
    return "".join((*parts, layouts(), events(), words()))


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
