from datetime import date

import pytest

from district.access.actor import Actor
from district.access.roles import CentreManager, DistrictOfficer, SystemAdministrator
from district.audit.models import Event
from district.lib.refusal import Refused
from district.lists.importing import Importer, WrongCell
from district.orgs.imports import ORGANISATIONS, STAFF
from district.orgs.models import Organisation, Posting, Staff
from district.orgs.tree import scope_of

pytestmark = pytest.mark.django_db
BY = Actor("staff", "1", "管理员")


@pytest.fixture
def importer(district, at):
    return lambda place=None: Importer(BY, at, scope_of(place or district.office))


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def place(code, level="station", **changes):
    values = {
        "code": code,
        "title": f"机构{code}",
        "level": level,
        "parent": code[:-2],
        "opened_on": None,
        "closed_on": None,
    }
    return {**values, **changes}


def person(number="QH0103", **changes):
    values = {"staff_number": number, "name": "王敏", "profession": "nurse", "organisation": "QH01"}
    return {**values, "position": None, "since": date(2024, 1, 1), "until": None, **changes}


def test_twenty_one_centres_and_their_stations_come_from_one_file(district, importer):
    centres = [place(f"QH{number:02}", "centre") for number in range(3, 24)]
    stations = [place(f"QH{number % 21 + 3:02}{number // 21 + 1:02}") for number in range(236)]
    rows = stations + centres
    for row in rows:
        ORGANISATIONS.check(row, importer())
    assert ORGANISATIONS.write(rows, importer()) == 257
    assert Organisation.objects.filter(level="station").count() == 236 + 2
    assert Event.objects.filter(action="orgs.organisations.imported").count() == 1


def test_a_parent_that_is_nowhere_stops_the_whole_file(district, importer):
    with pytest.raises(Refused, match="QH09"):
        ORGANISATIONS.write([place("QH03", "centre"), place("QH0901")], importer())
    assert Organisation.objects.count() == 5


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (place("QH0101"), "code"),
        (place("QH0301", parent="QH02"), "code"),
        (place("QH0301", parent="QH0301"), "code"),
        (place("QH0301", opened_on=date(2024, 1, 2), closed_on=date(2024, 1, 2)), "closed_on"),
    ],
)
def test_a_wrong_organisation_is_named_by_its_cell(district, importer, row, column):
    with pytest.raises(WrongCell) as wrong:
        ORGANISATIONS.check(row, importer())
    assert wrong.value.column == column


def test_people_are_enrolled_or_posted(district, importer):
    rows = [person(), person(organisation="QH0101"), person("QH0104", name="李强")]
    for row in rows:
        STAFF.check(row, importer())
    assert STAFF.write(rows, importer()) == 3
    assert Staff.objects.count() == 2
    assert set(Posting.objects.values_list("position", flat=True)) == {""}


def test_a_file_that_posts_twice_to_one_place_is_refused_whole(district, importer):
    with pytest.raises(Refused, match="不能重叠"):
        STAFF.write([person("QH0104", name="李强"), person(), person(since=date(2024, 5, 1))], importer())
    assert not Staff.objects.exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (person(organisation="QH02"), "organisation"),
        (person(organisation="XX"), "organisation"),
        (person("QH0201", name="赵云"), "staff_number"),
        (person(since=date(2009, 1, 1)), "since"),
    ],
)
def test_a_wrong_person_is_named_by_the_cell(district, importer, row, column):
    zhao = Staff.objects.create(staff_number="QH0201", name="赵云", profession="nurse")
    Posting.objects.create(staff=zhao, organisation=district.jiucheng, since=date(2024, 1, 1))
    with pytest.raises(WrongCell) as wrong:
        STAFF.check(row, importer(district.heyan))
    assert wrong.value.column == column


def test_somebody_elses_name_is_not_told(district, importer):
    STAFF.write([person()], importer())
    with pytest.raises(WrongCell) as wrong:
        STAFF.check(person(name="李强"), importer())
    assert "王敏" not in wrong.value.sentence


def test_the_pages_offer_a_template(ask):
    assert ask(SystemAdministrator).get("/orgs/import/").status_code == 200
    assert ask(CentreManager).get("/orgs/staff/import/").status_code == 200
    template = ask(DistrictOfficer).get("/orgs/staff/import/?template=1")
    assert body(template)[:2] == b"PK"


def test_the_lists_are_exported(ask, district, importer):
    STAFF.write([person()], importer())
    for address in ("/orgs/", "/orgs/staff/"):
        assert body(ask(DistrictOfficer).get(f"{address}?as=xlsx"))[:2] == b"PK"
