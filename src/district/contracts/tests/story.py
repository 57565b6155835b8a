"""A centre with a team, a package and people who sign: told in a line each."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from district.contracts import actions
from district.contracts.actions.packages import Promised
from district.contracts.days import last_day
from district.contracts.models import Contract, Package, Team
from district.orgs.models import Organisation, Staff
from district.residents.models import Resident, ResidentSummary
from district.residents.tests.people import BY, resident

FOLLOWUP, CHECK = "publichealth.followup", "publichealth.health_check"
_numbers = count(1)


def moment(day: date) -> datetime:
    """Ten in the morning of a day."""
    return timezone.make_aware(datetime.combine(day, time(10)))


def doctor(name: str = "李医生") -> Staff:
    """Somebody who can sign."""
    made: Staff = Staff.objects.create(staff_number=f"Y{next(_numbers):05}", name=name, profession="physician")
    return made


def team_of(place: Organisation, leader: Staff | None = None, opened_on: date = date(2020, 1, 1)) -> Team:
    """A team with its leader."""
    number = next(_numbers)
    return actions.create_team(
        organisation=place, code=f"T{number:04}", title=f"第{number}团队", leader=leader or doctor(),
        opened_on=opened_on, by=BY, at=moment(opened_on),
    )  # fmt: skip


def package_of(place: Organisation, year: int, *items: tuple[str, int]) -> Package:
    """A package of this year: four follow-ups and a check-up unless told otherwise."""
    promised = [Promised(kind, kind, times) for kind, times in items or ((FOLLOWUP, 4), (CHECK, 1))]
    return actions.create_package(
        organisation=place, code=f"P{next(_numbers):04}", title="高血压服务包", kind="basic", year=year, groups=0,
        items=promised, by=BY, at=moment(date(year, 1, 1)),
    )  # fmt: skip


def beside_of(place: Organisation, year: int, *items: tuple[str, int], price: Decimal | None = None) -> Package:
    """A package that is signed beside the basic one: two more follow-ups unless told otherwise."""
    promised = [Promised(kind, kind, times) for kind, times in items or ((FOLLOWUP, 2),)]
    return actions.create_package(
        organisation=place, code=f"G{next(_numbers):04}", title="强化随访包", kind="individual", year=year, groups=0,
        items=promised, price=price, by=BY, at=moment(date(year, 1, 1)),
    )  # fmt: skip


@dataclass
class Story:
    """One resident of one place."""

    place: Organisation
    resident: Resident
    team: Team
    doctor: Staff

    @classmethod
    def at(cls, place: Organisation, **stated: Any) -> "Story":
        """Somebody at this place, and a team there."""
        team = team_of(place)
        assert team.leader
        return cls(place, resident(place, moment(date(2020, 1, 2)), **stated), team, team.leader)

    def sign(self, begins_on: date, ends_on: date | None = None, **changed: Any) -> Contract:
        """Sign on the first day of the contract."""
        told: dict[str, Any] = {
            "resident": self.resident, "team": self.team, "doctor": self.doctor, "begins_on": begins_on,
            "ends_on": ends_on or last_day(begins_on, 12), "by": BY, "at": moment(begins_on),
        }  # fmt: skip
        if "package" not in changed:
            told["package"] = package_of(self.place, begins_on.year)
        return actions.sign(**told | changed)

    @property
    def summary(self) -> ResidentSummary:
        """What lists know of the resident."""
        found: ResidentSummary = ResidentSummary.objects.get(pk=self.resident.pk)
        return found


def now(row: Any) -> Any:
    """A row as it is now."""
    return type(row)._default_manager.get(pk=row.pk)
