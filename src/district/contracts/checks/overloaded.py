"""医生签约人数超限: a doctor has signed more people than one doctor may, as imports can bring it about."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.models import Contract
from district.contracts.terms import terms_of
from district.orgs.models import Organisation, Staff


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each doctor and year."""
    most = terms_of(on.year).most_people
    held = Contract.objects.within(scope).valid_on(on).values("doctor", "organisation").order_by()
    counted = list(held.annotate(people=Count("pk")).filter(people__gt=most))
    staff = Staff.objects.in_bulk([row["doctor"] for row in counted])
    places = Organisation.objects.in_bulk([row["organisation"] for row in counted])
    for row in counted:
        told = {"doctor": staff[row["doctor"]].name, "people": row["people"], "most": most}
        note = _("%(doctor)s签约 %(people)s 人，超过每名医生 %(most)s 人") % told
        evidence = {"doctor": str(row["doctor"]), "people": row["people"]}
        yield Doubt(f"{row['doctor']}:{on.year}", places[row["organisation"]], note, evidence)
