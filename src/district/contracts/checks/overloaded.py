"""医生签约人数超限: a doctor has signed more people than one doctor may, as imports can bring it about.

A doctor may work in several organisations: all their people count, and the organisation that has most of them answers.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract
from district.contracts.terms import terms_of
from district.orgs.models import Organisation, Staff


def reach(scope: Scope, on: date) -> Reach:
    """Every contract in force."""
    return Reach(Contract.objects.within(scope).valid_on(on).count())


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each doctor of the scope and year."""
    most = terms_of(on.year).most_people
    here = Contract.objects.within(scope).valid_on(on).values("doctor").distinct().order_by()
    held = Contract.objects.valid_on(on).filter(doctor__in=here).values("doctor").order_by()
    people = dict(held.annotate(people=Count("pk")).filter(people__gt=most).values_list("doctor", "people"))
    staff, places = Staff.objects.in_bulk(people), Organisation.objects.in_bulk()
    for doctor in sorted(people, key=lambda key: staff[key].staff_number):
        told = {"doctor": staff[doctor].name, "people": people[doctor], "most": most}
        note = _("%(doctor)s签约 %(people)s 人，超过每名医生 %(most)s 人") % told
        evidence = {"doctor": staff[doctor].staff_number, "people": people[doctor]}
        where = Contract.objects.valid_on(on).filter(doctor=doctor).values("organisation").order_by()
        counted = where.annotate(people=Count("pk")).order_by("-people", "organisation__code")
        yield Doubt(f"{doctor}:{on.year}", places[counted[0]["organisation"]], note, evidence)
