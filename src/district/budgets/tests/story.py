"""A project and its money, told booking by booking."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from district.access.actor import Actor
from district.budgets import actions
from district.budgets.entries import Entry
from district.budgets.models import Booking, Kind, Project, Source
from district.orgs.models import Organisation

AT = datetime(2024, 12, 31, 8, 0, tzinfo=UTC)
"""When everything is written down: the last afternoon of the year."""
CLERK = Actor("staff", "finance", "周会计（QH0007）", "finance")
CODE = "99999924T000000000001"


def project_of(organisation: Organisation, code: str = CODE, **values: Any) -> Project:
    """A project of 2024 without money."""
    given = {"name": "系统运维费", "year": 2024, "kind": "T", "department": "801-示范市清河区卫生健康委员会"}
    given |= {"code": code, "unit_code": "801020", "organisation": organisation}
    return actions.create_project(by=CLERK, at=AT, **(given | values))


def entry(kind: Kind, amount: str, on: str = "03-01", **more: Any) -> Entry:
    """An entry of 2024 that has all its kind needs."""
    needed: dict[str, Any] = {"source": Source.APPROPRIATION}
    if kind == Kind.CARRY_OVER:
        needed = {"source": Source.CARRY_OVER}
    if kind in (Kind.SUPPLEMENT, Kind.RECOVERY):
        needed |= {"document_number": "清财预〔2024〕12号"}
    if kind == Kind.PAYMENT:
        needed |= {"voucher": f"记-{on}-{amount}", "payee": "示范软件公司", "purpose": "运维费", "earmarked": True}
    day = date.fromisoformat(on if len(on) > 5 else f"2024-{on}")
    return Entry(kind=kind, amount=Decimal(amount), booked_on=day, **(needed | more))


def book(project: Project, kind: Kind, amount: str, on: str = "03-01", **more: Any) -> Booking:
    """The same, written."""
    return actions.book(project=project, entry=entry(kind, amount, on, **more), by=CLERK, at=AT)


def budgeted(project: Project, amount: str = "1000.00", arrived: str | None = None) -> Project:
    """The project with an initial budget of January, of which so much arrived in February."""
    book(project, Kind.INITIAL, amount, "01-05")
    book(project, Kind.ARRIVAL, arrived or amount, "02-01")
    return project
