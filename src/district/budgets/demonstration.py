"""Fictitious projects: the five of 2024, and the running year's at the office and at every centre."""

import io
import random
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import Finance, ProjectOwner, Role
from district.budgets import actions, rules
from district.budgets.amounts import WAN
from district.budgets.entries import Entry
from district.budgets.ledger import Ledger
from district.budgets.models import Booking, Column, Kind, Project, Source
from district.budgets.models.instalment import QUARTERS
from district.budgets.models.kinds import ADJUSTMENTS
from district.budgets.papers import keep_paper
from district.orgs.models import Level, Membership, Organisation

YEAR = 2024
PAPER = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
trailer << /Root 1 0 R >>
%%EOF
"""
"""An empty page in the place of a scanned approval."""


@transaction.atomic
def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Make them up, as far as their days lie before `at`."""
    made_up = tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text("utf8"))
    said = {"department": made_up["department"], "unit_code": made_up["unit_code"]}
    office = Organisation.objects.get(level=Level.DISTRICT)
    clerk = _holder(Finance, office)
    by = clerk.actor(role=Finance.name) if clerk else by
    for told in made_up["projects"]:
        _tell(told, office, said, at, by)
    for told in made_up["running"]["projects"]:
        for place in Organisation.objects.filter(level=told["level"]).order_by("code"):
            _run({**made_up["running"], **told}, place, said, chance, at, by)


def _tell(told: Mapping[str, Any], office: Organisation, said: Mapping[str, str], at: datetime, by: Actor) -> None:
    """One project of 2024, booking by booking, each recorded on its day."""
    owned = {
        "organisation": office,
        "owner": _holder(ProjectOwner, office),
        "special_account": told.get("special_account", False),
    }
    opened = min(_afternoon(date(YEAR, 1, 2)), at)
    project = actions.create_project(
        code=told["code"], name=told["name"], year=YEAR, kind="T", by=by, at=opened, **owned, **said
    )
    for line in told["bookings"]:
        _book_line(project, dict(line), at, by)
    _plan(project, {int(month): _yuan(amount) for month, amount in told["schedule"].items()}, at, by)


def _plan(project: Project, amounts: Mapping[int, Decimal], at: datetime, by: Actor) -> None:
    """Lay down the schedule, if there is a budget for it yet."""
    budget, day = Ledger.of(project).amount(Column.FULL_YEAR), date(project.year, 1, 15)
    if rules.can_plan(project, sum(amounts.values(), Decimal(0)), budget):
        actions.plan(project=project, seen=project.version, amounts=amounts, by=by, at=min(_afternoon(day), at))


def _book_line(project: Project, line: dict[str, Any], at: datetime, by: Actor) -> None:
    """One line of the file, and its reversal if it tells of one."""
    mistake = line.pop("reversed", None)
    booking = _book(project, _entry(line), at, by)
    if booking and mistake:
        day = _day(mistake["on"])
        told = {"reason": mistake["reason"], "voucher": mistake["voucher"]}
        actions.reverse(booking=booking, booked_on=day, by=by, at=_afternoon(day), **told)


def _entry(line: dict[str, Any]) -> Entry:
    kind = Kind(line.pop("kind"))
    source = Source(line.pop("source", "appropriation"))
    earmarked = True if kind == Kind.PAYMENT else None
    day, amount = _day(line.pop("on")), _yuan(line.pop("amount"))
    return Entry(kind=kind, source=source, amount=amount, booked_on=day, earmarked=earmarked, **line)


def _book(project: Project, entry: Entry, at: datetime, by: Actor) -> Booking | None:
    """Write an entry on the afternoon of its day; nothing if that has not come."""
    moment = _afternoon(entry.booked_on)
    if moment > at:
        return None
    paper = None
    if entry.kind in ADJUSTMENTS:
        name = f"{entry.document_number}.pdf"
        paper = keep_paper(io.BytesIO(PAPER), name=name, project=project, by=by, at=moment)
    return actions.book(project=project, entry=entry, by=by, at=moment, paper=paper)


def _run(
    told: Mapping[str, Any],
    place: Organisation,
    said: Mapping[str, str],
    chance: random.Random,
    at: datetime,
    by: Actor,
) -> None:
    """One project of the running year: a schedule of four quarters, paid month by month at a pace of its own."""
    year = timezone.localdate(at).year
    serial = told["serial"] + int("".join(filter(str.isdigit, place.code)) or 0)
    project = actions.create_project(
        code=f"999999{year % 100:02}T{serial:012}",
        name=told["name"].format(year=year),
        year=year,
        kind="T",
        organisation=place,
        owner=_holder(ProjectOwner, place),
        special_account=told["special_account"],
        by=by,
        at=min(_afternoon(date(year, 1, 4)), at),
        **said,
    )
    budget = Decimal(chance.randint(told["smallest"], told["largest"]) * 10_000)
    quarter = budget / 4
    first = {"document_number": told["initial_document"].format(year=year)}
    _book(project, Entry(Kind.INITIAL, Source.APPROPRIATION, budget, date(year, 1, 6), **first), at, by)
    for month, day in ((1, 20), (4, 10), (7, 10), (10, 10)):
        arrival = Entry(Kind.ARRIVAL, Source.APPROPRIATION, quarter, date(year, month, day), payer=told["payer"])
        _book(project, arrival, at, by)
    _plan(project, dict.fromkeys(QUARTERS, quarter), at, by)
    _pay(project, told, budget / 12 * chance.choice(told["shares"]) / 100, chance, at, by)


def _pay(
    project: Project, told: Mapping[str, Any], monthly: Decimal, chance: random.Random, at: datetime, by: Actor
) -> None:
    """A payment near the end of each month."""
    for month in range(1, 13):
        payment = Entry(
            Kind.PAYMENT,
            Source.APPROPRIATION,
            monthly.quantize(Decimal(100), "ROUND_DOWN"),
            date(project.year, month, chance.randint(20, 27)),
            voucher=f"{project.year}-{month:02}-{chance.randint(1, 99):03}",
            payee=chance.choice(told["payees"]),
            purpose=chance.choice(told["purposes"]),
            earmarked=True,
        )
        _book(project, payment, at, by)


def _holder(role: type[Role], place: Organisation) -> Any:
    """Somebody who holds a role there, if there is anybody."""
    held = Membership.objects.filter(organisation=place, role=role.name).select_related("user")
    return next((membership.user for membership in held.order_by("user__staff_number")), None)


def _day(text: str) -> date:
    return date.fromisoformat(f"{YEAR}-{text}")


def _afternoon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(16, 20)))


def _yuan(text: str) -> Decimal:
    return Decimal(text) * WAN
