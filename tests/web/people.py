"""A small district with people of every role, whom the stories of the tests are told about."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from district.access.roles import ROLES, Role
from district.accounts.models import User
from district.orgs.models import Level, Membership, Organisation

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
"""When the stories happen: 10:30 on a working day in Beijing."""
SINCE = date(2024, 1, 1)


@dataclass
class SmallDistrict:
    """One office, two health centres with a station each, and a person of every role at each place that has it."""

    office: Organisation
    heyan: Organisation
    """河沿: the centre at which the stories happen."""
    dongli: Organisation
    """河沿东里: its station."""
    jiucheng: Organisation
    """旧城: the other centre, whose rows nobody at 河沿 may see."""
    xili: Organisation
    """旧城西里: the other centre's station."""
    users: dict[tuple[str, str], User] = field(default_factory=dict)

    def person(self, role: type[Role], at: Organisation | None = None) -> User:
        """The account of somebody who holds this role at this organisation; made when first asked for."""
        place = at or (self.office if role.district_only else self.heyan)
        key = (role.name, place.code)
        if key not in self.users:
            self.users[key] = add_user(f"{role.name}-{place.code}", f"{role.__name__} {place.code}")
            Membership.objects.create(user=self.users[key], organisation=place, role=role.name, since=SINCE)
        return self.users[key]


def add_user(staff_number: str, name: str, password: str = "correct horse battery") -> User:
    """An account that can log in."""
    return User.objects.create_user(staff_number, password, name=name)


def add_organisation(code: str, title: str, level: Any, parent: Organisation | None = None) -> Organisation:
    """An organisation that has long been open."""
    return Organisation.objects.create(code=code, title=title, level=level, parent=parent, opened_on=date(2010, 1, 1))


def small_district() -> SmallDistrict:
    """The district of the stories."""
    office = add_organisation("QH", "清河区管理中心", Level.DISTRICT)
    heyan = add_organisation("QH01", "河沿中心", Level.CENTRE, office)
    jiucheng = add_organisation("QH02", "旧城中心", Level.CENTRE, office)
    dongli = add_organisation("QH0101", "河沿东里站", Level.STATION, heyan)
    xili = add_organisation("QH0201", "旧城西里站", Level.STATION, jiucheng)
    return SmallDistrict(office, heyan, dongli, jiucheng, xili)


def every_role() -> list[type[Role]]:
    """All roles, for tests that go through them."""
    return list(ROLES.values())


def log_in(client: Any, user: User) -> Any:
    """A client that asks in this person's name."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
