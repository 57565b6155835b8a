"""Doctors and teams with more people than one may have: at the limit and above it, and against an obvious count."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from district.contracts import actions, checking
from district.contracts.checks import overloaded, overloaded_team
from district.contracts.models import Contract, Finding, Team, TeamMember
from district.contracts.terms import terms_of
from district.contracts.tests.crowd import ON, crowd
from district.contracts.tests.story import Story, doctor, moment, package_of
from district.orgs.tree import scope_of
from district.residents.tests.people import BY, resident
from tests.web.people import SmallDistrict

DAY = date(2024, 3, 5)
AT = moment(date(2024, 4, 1))


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """A doctor may have three people."""
    for check in (overloaded, overloaded_team):
        monkeypatch.setattr(check, "terms_of", lambda year: replace(terms_of(year), most_people=3))


def sign(story: Story, count: int) -> None:
    package = package_of(story.place, 2024)
    for _number in range(count):
        story.sign(DAY, resident=resident(story.place, moment(DAY)), package=package)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("count", "found"), [(2, 0), (3, 0), (4, 1)])
def test_a_doctor_with_more_people_than_one_may_have(district: SmallDistrict, count: int, found: int) -> None:
    story = Story.at(district.heyan)
    sign(story, count)
    for _again in (found, 0):
        assert checking.run("overloaded", scope_of(story.place), by=BY, at=AT) == _again
    assert checking.run("overloaded_team", scope_of(story.place), by=BY, at=AT) == found


@pytest.mark.usefixtures("three")
def test_a_doctors_people_in_two_centres_count_together(district: SmallDistrict) -> None:
    here, there = Story.at(district.heyan), Story.at(district.jiucheng)
    actions.join_team(team=there.team, staff=here.doctor, since=date(2024, 1, 1), by=BY, at=AT)
    sign(here, 2)
    there.doctor = here.doctor
    sign(there, 2)
    assert checking.run("overloaded", scope_of(district.jiucheng), by=BY, at=AT) == 1
    finding = Finding.objects.get()
    assert (finding.organisation, finding.evidence["people"]) == (district.heyan, 4)


@pytest.mark.usefixtures("three")
def test_a_team_may_have_as_many_as_its_doctors_together(district: SmallDistrict) -> None:
    story = Story.at(district.heyan)
    actions.join_team(team=story.team, staff=doctor(), since=date(2024, 1, 1), by=BY, at=AT)
    sign(story, 6)
    assert checking.run("overloaded_team", scope_of(story.place), by=BY, at=AT) == 0
    sign(story, 1)
    assert checking.run("overloaded_team", scope_of(story.place), by=BY, at=AT) == 1
    assert "医生 2 名，最多签约 6 人，已签约 7 人" in Finding.objects.get().note


@pytest.mark.usefixtures("three")
def test_both_find_what_an_obvious_loop_finds(district: SmallDistrict) -> None:
    crowd(random.Random(3), [district.heyan, district.dongli, district.jiucheng], 60)
    held = [c for c in Contract.objects.all() if c.begins_on <= ON <= c.valid_until]
    by_doctor, by_team = Counter(c.doctor_id for c in held), Counter(c.team_id for c in held)
    doctors = Counter(
        m.team_id for m in TeamMember.objects.select_related("staff") if m.staff.profession == "physician"
    )
    for place in (district.office, district.heyan, district.dongli):
        scope = scope_of(place)
        mine = {c.doctor_id for c in held if c.organisation_id in scope.organisations or scope.is_whole}
        wanted = {f"{one}:2024" for one, people in by_doctor.items() if people > 3 and one in mine}
        assert {doubt.key for doubt in overloaded.doubts(scope, ON)} == wanted
        teams = {f"{t.pk}:2024" for t in Team.objects.within(scope) if by_team[t.pk] > 3 * doctors[t.pk]}
        assert {doubt.key for doubt in overloaded_team.doubts(scope, ON)} == teams
    assert wanted
