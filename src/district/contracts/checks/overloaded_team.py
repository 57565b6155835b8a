"""团队签约人数超限: a team has signed more people than its doctors together may.

A team in which no doctor works any more cannot be judged by its doctors: its contracts are doubtful by themselves.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract, Team, TeamMember
from district.contracts.terms import terms_of
from district.orgs.models import Profession


def reach(scope: Scope, on: date) -> Reach:
    """Every contract in force."""
    return Reach(Contract.objects.within(scope).valid_on(on).count())


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each team and year."""
    most = terms_of(on.year).most_people
    held = Contract.objects.valid_on(on).filter(team__in=Team.objects.within(scope)).values("team").order_by()
    people = dict(held.annotate(people=Count("pk")).values_list("team", "people"))
    doctors = _doctors(on)
    teams = Team.objects.within(scope).filter(pk__in=people).select_related("organisation")
    for team in teams.order_by("code"):
        count = doctors.get(team.pk, 0)
        if people[team.pk] > most * count:
            told = {"team": team, "people": people[team.pk], "doctors": count, "most": most * count}
            note = _("%(team)s有医生 %(doctors)s 名，最多签约 %(most)s 人，已签约 %(people)s 人") % told
            evidence = {"team": team.code, "people": people[team.pk], "doctors": count}
            yield Doubt(f"{team.pk}:{on.year}", team.organisation, note, evidence)


def _doctors(on: date) -> dict[object, int]:
    """How many physicians work in each team on a day."""
    members = TeamMember.objects.on(on).filter(staff__profession=Profession.PHYSICIAN).values("team").order_by()
    return dict(members.annotate(doctors=Count("staff", distinct=True)).values_list("team", "doctors"))
