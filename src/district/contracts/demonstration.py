"""Made-up teams, packages and contracts of the fictitious district, written in bulk as an import writes them."""

import random
import tomllib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit import trail
from district.contracts import actions, checking
from district.contracts.actions.packages import Promised
from district.contracts.checks import CHECKS
from district.contracts.counting import CHUNK, count
from district.contracts.made_up import Person, Written, contracts_of
from district.contracts.models import AddedPackage, Contract, Finding, Package, Team, TeamMember
from district.contracts.models.groups import group_mask
from district.contracts.summary import told, write_many
from district.lib.inserting import insert
from district.orgs.models import Level, Organisation, Posting, Profession
from district.orgs.tree import scope_of
from district.residents.models import ResidentSummary

WORDS = tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text("utf8"))
YEARS = 3
AT_ONCE = 5000


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Make them up over three years, as far as their days lie before `at`."""
    on = timezone.localdate(at)
    with transaction.atomic():
        packages = _packages(on, by)
        doctors = _teams(on)
    written = _contracts(chance, on, packages, doctors)
    with transaction.atomic():
        trail.record("contracts.demonstration.loaded", by=by, at=at, after={"contracts": written})
    _doubts(chance, at, by)
    _count(on)


def _packages(on: date, by: Actor) -> dict[int, dict[str, Package]]:
    """The district's packages of each year."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    found: dict[int, dict[str, Package]] = {}
    for year in range(on.year - YEARS, on.year + 1):
        for told_of in WORDS["packages"]:
            found.setdefault(year, {})[told_of["code"]] = actions.create_package(
                organisation=office,
                code=f"{told_of['code']}-{year}",
                title=told_of["title"],
                kind=told_of["kind"],
                year=year,
                groups=group_mask(told_of["groups"]),
                items=[Promised(*item) for item in told_of["items"]],
                price=Decimal(told_of["price"]) if "price" in told_of else None,
                by=by,
                at=timezone.make_aware(datetime.combine(date(year, 1, 2), time(9))),
            )
    return found


def _teams(on: date) -> dict[UUID, list[tuple[Team, Any]]]:
    """A team of each organisation that has physicians, with its physicians and nurses; its doctors by organisation."""
    opened, doctors = date(on.year - YEARS - 1, 1, 4), dict[UUID, list[tuple[Team, Any]]]()
    postings = Posting.objects.on(on).filter(staff__profession__in=(Profession.PHYSICIAN, Profession.NURSE))
    rows = postings.select_related("staff", "organisation").order_by("organisation__code", "staff__staff_number")
    teams: dict[UUID, Team] = {}
    members = []
    for posting in rows:
        place = posting.organisation
        if place.level == Level.DISTRICT:
            continue
        is_doctor = posting.staff.profession == Profession.PHYSICIAN
        if place.pk not in teams and is_doctor:
            teams[place.pk] = Team(
                number=len(teams) + 1, organisation=place, code=f"{place.code}-T1",
                title=f"{place.title.removesuffix('社区卫生服务站').removesuffix('社区卫生服务中心')}家医团队",
                leader=posting.staff, opened_on=opened,
            )  # fmt: skip
        if place.pk in teams:
            since = max(opened, posting.since)
            members.append(TeamMember(team=teams[place.pk], staff=posting.staff, since=since))
            if is_doctor:
                doctors.setdefault(place.pk, []).append((teams[place.pk], posting.staff))
    Team.objects.bulk_create(teams.values())
    TeamMember.objects.bulk_create(members)
    return _with_neighbours(doctors)


def _with_neighbours(doctors: dict[UUID, list[tuple[Team, Any]]]) -> dict[UUID, list[tuple[Team, Any]]]:
    """A station without doctors is served by those of its centre."""
    for place in Organisation.objects.exclude(level=Level.DISTRICT):
        if place.pk not in doctors and place.parent_id in doctors:
            doctors[place.pk] = doctors[place.parent_id]
    return doctors


def _contracts(
    chance: random.Random, on: date, packages: dict[int, dict[str, Package]], doctors: dict[UUID, Any]
) -> int:
    people = ResidentSummary.objects.order_by("file_number").values_list(
        "resident_id", "organisation_id", "groups", "born_on", "resident__died_on", "resident__moved_on",
        "resident__lives_here_since",
    )  # fmt: skip
    persons, total, written = (Person(*row) for row in people.iterator(AT_ONCE)), 0, Written()
    while some := list(islice(persons, AT_ONCE)):
        written.clear()
        for person in some:
            if person.organisation in doctors:
                contracts_of(person, chance, on, packages, doctors[person.organisation], WORDS, written)
        _write(written)
        total += len(written.contracts)
    return total


@transaction.atomic
def _write(written: Written) -> None:
    insert(Contract, written.contracts)
    insert(AddedPackage, written.added)
    summaries = {}
    for resident, held in written.held.items():
        standing = [one for one in held if not one.is_void]
        if standing:
            summaries[resident] = told(standing, standing[-1].team)
    write_many(summaries)


def _doubts(chance: random.Random, at: datetime, by: Actor) -> None:
    """Contracts after a death and in seconds, raised by the checks some weeks ago, and how some were answered."""
    scope = scope_of(Organisation.objects.get(level=Level.DISTRICT))
    raised = at - timedelta(days=16)
    for kind in CHECKS:
        checking.run(kind, scope, by=by, at=raised)
    for one in Contract.objects.valid_on(timezone.localdate(at)).order_by("number")[:3]:
        actions.raise_finding(
            kind="unaware", resident=one.resident, contract=one, note=WORDS["unaware"], by=by, at=at - timedelta(days=2)
        )
    found = Finding.objects.filter(kind__in=("after_death", "bulk_signing")).order_by("kind", "contract__number")
    for number, finding in enumerate(found):
        if number % 4 == 3:
            continue
        answer = chance.choice(WORDS["answers"])
        done = actions.reply(finding=finding, seen=1, answer=answer, by=by, at=raised + timedelta(days=number % 9))
        if number % 4 == 1:
            actions.accept(finding=done, seen=2, by=by, at=at - timedelta(days=3))
        elif number % 4 == 2:
            actions.reopen(finding=done, seen=2, judgement=WORDS["back"], by=by, at=at - timedelta(days=3))


def _count(on: date) -> None:
    rows = Contract.objects.valid_on(on).order_by("pk").iterator(CHUNK)
    while some := list(islice(rows, CHUNK)):
        count(some, on)
