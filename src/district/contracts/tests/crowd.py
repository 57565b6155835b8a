"""Some dozens of residents with contracts of every state, for counts that are compared with obvious ones."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from district.contracts.actions.importing import summarise
from district.contracts.days import last_day
from district.contracts.models import AddedPackage, Contract
from district.contracts.tests.story import CHECK, FOLLOWUP, beside_of, moment, package_of, team_of
from district.orgs.models import Organisation
from district.residents import summaries
from district.residents.actions import join_group
from district.residents.models import Group
from district.residents.tests.people import BY, resident

ON = date(2024, 6, 14)


def crowd(chance: random.Random, places: list[Organisation], count: int = 40) -> None:
    """Make them, the same for the same chance."""
    teams = {place.pk: team_of(place) for place in places}
    package, beside = package_of(places[0], 2024), beside_of(places[0], 2024, price=Decimal(60))
    for number in range(count):
        place = chance.choice(places)
        born = date(chance.choice((1940, 1958, 1959, 1975, 1990, 2017, 2018, 2022)), chance.randint(1, 12), 14)
        one = resident(
            place, moment(date(2023, 1, 2)), born_on=born, sex=chance.choice("12"), filed_on=date(2023, 1, 2),
            lives_here_since=max(born, date(2010, 1, 1)),
        )  # fmt: skip
        if chance.random() < 0.4:
            group = chance.choice((Group.HYPERTENSION, Group.DIABETES, Group.DISABLED))
            join_group(one, group=group, since=date(2023, 2, 1), source="", by=BY, at=moment(date(2023, 2, 1)))
        _sign(chance, one, teams[place.pk], package, number)
        _add(chance, one, beside)
        _note(chance, one)


def _sign(chance: random.Random, one: Any, team: Any, package: Any, number: int) -> None:
    """None, one, or one after the other; near today more than elsewhere."""
    previous, begins_on = None, ON - timedelta(days=chance.randrange(-3, 900))
    for turn in range(chance.randrange(3)):
        ends_on = last_day(begins_on, 12)
        ended = ends_on - timedelta(days=30) if chance.random() < 0.2 else None
        previous = Contract.objects.create(
            number=f"N{number}-{turn}", organisation=team.organisation, resident=one, team=team, doctor=team.leader,
            package=package, signed_at=moment(begins_on), begins_on=begins_on, ends_on=ends_on, ended_on=ended,
            valid_until=ended or ends_on, end_reason="refused" if ended else "", renewal_of=previous,
        )  # fmt: skip
        if ended:
            break
        begins_on = ends_on + timedelta(days=1)
    summarise([one.pk])


def _add(chance: random.Random, one: Any, beside: Any) -> None:
    """A priced package beside some contracts, of which some were taken back."""
    for contract in Contract.objects.filter(resident=one):
        if chance.random() < 0.4:
            ended = contract.begins_on + timedelta(days=20) if chance.random() < 0.3 else None
            AddedPackage.objects.create(contract=contract, package=beside, since=contract.begins_on, ended_on=ended)


def _note(chance: random.Random, one: Any) -> None:
    """What calls and services have noted."""
    called = chance.random() < 0.6
    served = ON - timedelta(days=chance.randrange(300)) if chance.random() < 0.5 else None
    summaries.note(
        one.pk,
        last_call_on=ON - timedelta(days=chance.randrange(60, 120)) if called else None,
        last_call_outcome=chance.choice(("completed", "busy", "refused")) if called else "",
        last_satisfaction=chance.randint(1, 5) if called else None,
        last_service_on=served,
        last_service_kind=chance.choice((FOLLOWUP, CHECK)) if served else "",
        phone_state=chance.randrange(4),
        is_home_visit_user=chance.random() < 0.2,
        is_not_to_call=chance.random() < 0.2,
    )
