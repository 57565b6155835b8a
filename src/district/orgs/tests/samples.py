"""Organisations' own rows, for the permission matrix."""

from datetime import date, datetime
from typing import Any

from district.access.actor import Actor
from district.accounts.models import User
from district.orgs.models import Membership, Organisation, Posting, Staff


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """Somebody who works at the place, with an account and a role there."""
    user = User.objects.get(staff_number=f"{place.code}-sample")
    staff = Staff.objects.create(
        staff_number=f"{place.code}-sample", name=f"{place.code}机密", profession="nurse", user=user
    )
    posting = Posting.objects.create(
        staff=staff, organisation=place, position=f"{place.code}机密", since=date(2020, 1, 1)
    )
    membership = Membership.objects.create(user=user, organisation=place, role="clinician", since=date(2020, 1, 1))
    return {"organisation": place, "staff": staff, "posting": posting, "membership": membership}
