"""The fictitious district: its tree, its people, and a login for every role."""

import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ROLES
from district.accounts.models import User
from district.audit.trail import record
from district.lib.refusal import Refused
from district.orgs.actions.organisations import import_rows
from district.orgs.models import Level, Membership, Organisation, Posting, Staff
from shixiao.demonstration.organisations import tree

PASSWORD = "qinghe-2024"  # noqa: S105  (printed by ./run: it protects nothing)
SEED = 2024
CLOSED = ("QH0709", date(2023, 7, 1))
"""A station that closed, and when."""
PRIVATE, MOVED = 24, 30
"""How many stations are run by others than the government, and how many people came from another centre."""
MADE_UP = tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text("utf8"))


def _title(told: Mapping[str, Any]) -> str:
    roles = "、".join(str(ROLES[role].title) for role in told["roles"])
    return f"{roles} · {told['place']}"


LOGINS = tuple((_title(told), told["number"], PASSWORD) for told in MADE_UP["login"])
"""What somebody is, the staff number, the password."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Make up the tree, the roster and the logins. Raises `Refused` where there are organisations already."""
    if Organisation.objects.exists():
        raise Refused(_("已有机构，示范数据只能装入空的站点。"))
    today = timezone.localdate(at)
    with transaction.atomic():
        _grow(chance, at, by)
        places = {place.code: place for place in Organisation.objects.order_by("code")}
        _People(chance, today, places).enrol()
        _move(chance, today)
        for told in MADE_UP["login"]:
            _log_in(told, places[told["place"]], chance, today)
        _leave_some_work(chance, today, places)
        record("orgs.staff.imported", by=by, at=at, after={"rows": Staff.objects.count()})


def _grow(chance: random.Random, at: datetime, by: Actor) -> None:
    """The office, its centres and their stations."""
    made = tree(SEED)
    opened = date(1998, 5, 1)
    Organisation.objects.create(code=made.codes[0], title=made.titles[0], level=Level.DISTRICT, opened_on=opened)
    stations = [made.codes[place] for place in made.stations]
    private = set(chance.sample(stations, PRIVATE))
    rows = []
    for place in range(1, len(made.codes)):
        code = made.codes[place]
        level = Level.CENTRE if made.level[place] == 1 else Level.PRIVATE_STATION if code in private else Level.STATION
        rows.append(
            {
                "code": code,
                "title": made.titles[place],
                "level": level,
                "parent": made.codes[made.parent[place]],
                "opened_on": opened + timedelta(days=chance.randrange(1, 6000)),
                "closed_on": CLOSED[1] if code == CLOSED[0] else None,
            }
        )
    import_rows(rows, by=by, at=at)


class _People:
    """Makes up the people of every place."""

    def __init__(self, chance: random.Random, today: date, places: Mapping[str, Organisation]) -> None:
        self.chance, self.today, self.places = chance, today, places
        self.staff: list[Staff] = []
        self.postings: list[Posting] = []
        self.users: list[User] = []
        self.memberships: list[Membership] = []

    def enrol(self) -> None:
        """Write them all."""
        for place in self.places.values():
            for row in MADE_UP[
                "centre" if place.level == Level.CENTRE else "office" if place.level == Level.DISTRICT else "station"
            ]:
                for number in range(self.chance.randint(row["least"], row["most"])):
                    position = row["positions"][min(number, len(row["positions"]) - 1)]
                    self._one(place, row["profession"], position)
            if place.level == Level.CENTRE:
                self._with_roles(place)
        User.objects.bulk_create(self.users)
        Staff.objects.bulk_create(self.staff)
        Posting.objects.bulk_create(self.postings)
        Membership.objects.bulk_create(self.memberships)

    def _one(self, place: Organisation, profession: str, position: str) -> Staff:
        number = f"Y{len(self.staff) + 1:05}"
        staff = Staff(staff_number=number, name=name(self.chance), profession=profession)
        since = max(_some_day(self.chance, self.today), place.opened_on)
        until = place.closed_on if place.closed_on and place.closed_on > since else None
        if place.closed_on is None or until:
            self.staff.append(staff)
            self.postings.append(Posting(staff=staff, organisation=place, position=position, since=since, until=until))
        return staff

    def _with_roles(self, place: Organisation) -> None:
        """One person for each role of a centre, unless somebody logs in as that."""
        taken = {role for told in MADE_UP["login"] if told["place"] == place.code for role in told["roles"]}
        for row in MADE_UP["role"]:
            if row["role"] in taken:
                continue
            staff = self._one(place, row["profession"], row["position"])
            user = User(staff_number=staff.staff_number, name=staff.name)
            user.set_unusable_password()
            staff.user = user
            self.users.append(user)
            since = self.postings[-1].since
            self.memberships.append(Membership(user=user, organisation=place, role=row["role"], since=since))


def name(chance: random.Random) -> str:
    """A made-up name of two or three characters."""
    surname, second = chance.choice(MADE_UP["surnames"]), chance.choice(MADE_UP["second"])
    return surname + (chance.choice(MADE_UP["first"]) if chance.random() < 0.7 else "") + second


def _some_day(chance: random.Random, today: date) -> date:
    return today - timedelta(days=chance.randrange(200, 5000))


def _move(chance: random.Random, today: date) -> None:
    """Some people worked at another centre before."""
    open_ones = Posting.objects.filter(organisation__level=Level.CENTRE, until=None).order_by("staff__staff_number")
    centres = list(Organisation.objects.centres().order_by("code"))
    for posting in chance.sample(list(open_ones), MOVED):
        before = chance.choice([centre for centre in centres if centre.pk != posting.organisation_id])
        moved = today - timedelta(days=chance.randrange(30, 190))
        Posting.objects.create(
            staff_id=posting.staff_id, organisation=before, position=posting.position, since=posting.since, until=moved
        )
        Posting.objects.filter(pk=posting.pk).update(since=moved)


def _log_in(told: Mapping[str, Any], place: Organisation, chance: random.Random, today: date) -> User:
    """Somebody who can log in."""
    called, since = name(chance), today - timedelta(days=400)
    user = User.objects.create_user(told["number"], PASSWORD, name=called)
    profession = told.get("profession", "management")
    staff = Staff.objects.create(staff_number=told["number"], name=called, profession=profession, user=user)
    Posting.objects.create(staff=staff, organisation=place, position=told["position"], since=since)
    for role in told["roles"]:
        Membership.objects.create(user=user, organisation=place, role=role, since=since)
    return user


def _leave_some_work(chance: random.Random, today: date, places: Mapping[str, Organisation]) -> None:
    """A role that ends soon, and somebody who moved away and can still log in."""
    soon = Membership.objects.filter(role="finance", organisation=places["QH05"])
    soon.update(until=today + timedelta(days=9))
    gone = _log_in({"number": "Y99001", "position": "会计", "roles": ()}, places["QH04"], chance, today)
    Posting.objects.filter(staff__user=gone).update(until=today - timedelta(days=20))


def staff_of(place: Organisation) -> Iterator[Staff]:
    """The people in post at a place, for the parts above that make up their work."""
    yield from Staff.objects.filter(postings__organisation=place, postings__until=None).order_by("staff_number")
