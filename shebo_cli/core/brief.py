"""The brief: what the client told us, without judgement. Unknown is None, never a guess."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 # a field is called date
from typing import Annotated, Literal, NamedTuple

from shebo_cli.core.shapes import (
    INTERNAL,
    ROWS,
    Count,
    Country,
    Detail,
    DetailKey,
    FactPath,
    Hours,
    Months,
    Name,
    Text,
    Version1,
    Whole,
)

IntegrationKind = Literal[
    "telephony", "email", "messengers", "site", "payments", "delivery", "accounting", "marketplaces"
]
FactSource = Literal["brief", "seller", "question", "working-group"]


class Client(NamedTuple):
    """The business that buys the implementation."""

    name: Name
    country: Country = "RU"
    industry: Name | None = None
    about: Text | None = None
    aim: Text | None = None
    pains: tuple[Text, ...] = ()
    tried_before: Text | None = None


class Purchase(NamedTuple):
    """The service as the client means to buy it; an intention until months are paid."""

    launch: Name = "standard"
    months: Months | None = None
    level: Name | None = None


class Representative(NamedTuple):
    """The one person on the client's side with authority, who signs."""

    name: Name
    position: Text | None = None
    phone: Text | None = None
    email: Text | None = None


class Staff(NamedTuple):
    """Who will work in the CRM; the licence counts concurrent users."""

    users: Whole | None = None
    concurrent: Whole | None = None
    departments: Count | None = None
    roles: Count | None = None


class Process(NamedTuple):
    """A business process (funnel); `fields` is what must be filled in along the way."""

    name: Name
    start: Text | None = None
    end: Text | None = None
    stages: Count | None = None
    movers: tuple[Text, ...] = ()
    fields: Count | None = None


class Integration(NamedTuple):
    """One provider to connect; which of the counts mean something depends on the kind."""

    kind: IntegrationKind
    provider: Text | None = None
    lines: Whole | None = None
    mailboxes: Count | None = None
    channels: Count | None = None
    method: Literal["module", "api"] | None = None
    objects: Count | None = None
    directions: Literal[1, 2] | None = None
    note: Annotated[Text | None, INTERNAL] = None


class ContactData(NamedTuple):
    """Contacts to load."""

    files: Count | None = None
    rows: Whole | None = None
    cleaned: Text | None = None


class ProductData(NamedTuple):
    """Products to load."""

    files: Count | None = None
    rows: Whole | None = None
    price_levels: Count | None = None
    supplier_files: Count | None = None
    category_trees: Count | None = None
    cleaned: Text | None = None


class Data(NamedTuple):
    """Data to load; a part that is absent is not wanted."""

    contacts: ContactData | None = None
    products: ProductData | None = None


class Automations(NamedTuple):
    """What must happen by itself."""

    actions: Count | None = None


class Reports(NamedTuple):
    """What the owner looks at."""

    wanted: Count | None = None
    own_formulas: bool | None = None


class Documents(NamedTuple):
    """Documents to print or send from the CRM."""

    templates: Count | None = None


class Mailings(NamedTuple):
    """SMS and Viber mailings."""

    channels: Count | None = None
    templates: Count | None = None


class RegularTasks(NamedTuple):
    """Processes that repeat by the calendar."""

    regular: Count | None = None


class Warehouse(NamedTuple):
    """Stock keeping in the CRM."""

    warehouses: Count | None = None
    document_kinds: Count | None = None


class Finance(NamedTuple):
    """Money keeping in the CRM."""

    article_sets: Count | None = None


class Customization(NamedTuple):
    """A request outside the standard; `hours` are production's (R-EST-2)."""

    title: Name
    hours: Hours | None = None
    level: Name | None = None
    about: Text | None = None


class Training(NamedTuple):
    """Whom to teach, and when; `sessions` are group sessions."""

    sessions: Count | None = None
    who: Text | None = None
    when: Text | None = None


class Deadline(NamedTuple):
    """A date that matters to the client, and why."""

    what: Name
    date: Day | None = None
    why: Text | None = None


class Access(NamedTuple):
    """An access that the integrator needs."""

    system: Name
    ready: bool | None = None
    note: Annotated[Text | None, INTERNAL] = None


class Brief(NamedTuple):
    """A whole `brief.toml`; a section that is absent was not asked for.

    `details` are answers that the form of the industry alone asks for. `sources` names where a
    fact came from, `answered` when it was told (R-BRIEF-3).
    """

    schema: Version1
    client: Client
    service: Purchase = Purchase()
    representative: Representative | None = None
    staff: Staff = Staff()
    process: Annotated[tuple[Process, ...], ROWS] = ()
    integration: Annotated[tuple[Integration, ...], ROWS] = ()
    data: Data = Data()
    automations: Automations | None = None
    reports: Reports | None = None
    documents: Documents | None = None
    mailings: Mailings | None = None
    tasks: RegularTasks | None = None
    warehouse: Warehouse | None = None
    finance: Finance | None = None
    customization: Annotated[tuple[Customization, ...], ROWS] = ()
    training: Training | None = None
    deadline: tuple[Deadline, ...] = ()
    access: tuple[Access, ...] = ()
    details: dict[DetailKey, Detail] = {}  # noqa: RUF012 # a named tuple's default
    sources: Annotated[dict[FactPath, FactSource], INTERNAL] = {}  # noqa: RUF012 # as above
    answered: Annotated[dict[FactPath, Day], INTERNAL] = {}  # noqa: RUF012 # as above
