import random

from district.budgets import demonstration
from district.budgets.models import Project
from district.budgets.pace import Standing, pace, with_pace
from district.budgets.tests.samples import samples
from district.budgets.tests.story import AT, CLERK
from tests.web.people import SmallDistrict


def load() -> list[tuple[str, int, str]]:
    demonstration.load(chance=random.Random(5), at=AT, by=CLERK, residents=0)
    projects = with_pace(Project.objects.all(), AT.date()).order_by("code")
    return [(project.code, project.bookings.count(), pace(project).standing) for project in projects]


def test_every_centre_and_the_office_have_projects_of_this_year(district: SmallDistrict) -> None:
    made = load()
    assert len(made) == 5 + 2 + 2
    assert all(bookings > 4 for _, bookings, _ in made)
    assert all(standing != Standing.UNKNOWN for _, _, standing in made)


def test_samples_of_two_places_do_not_collide(district: SmallDistrict) -> None:
    made = [samples(place, CLERK, AT) for place in (district.heyan, district.jiucheng, district.office)]
    assert {str(row["project"].organisation_id) for row in made} == {
        str(place.pk) for place in (district.heyan, district.jiucheng, district.office)
    }
    assert "QH01机密" in str(made[0]["project"])
