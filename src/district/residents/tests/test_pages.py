from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from district.access.roles import (
    AuditAdministrator,
    Auditor,
    CallAgent,
    CentreManager,
    Clinician,
    DistrictOfficer,
    SecurityAdministrator,
    Supervisor,
    SystemAdministrator,
)
from district.audit.models import Event
from district.residents.ages import age_on
from district.residents.models import DuplicateCandidate, Resident
from district.residents.sealed import opened
from district.residents.tests.people import BY, identity, resident
from district.residents.tests.samples import samples

LIST = "/residents/"


@pytest.fixture
def one(district, at):
    return resident(
        district.dongli, at, phone="10012345678", identity_number=identity(), address="清河区河沿街道东里 3 号楼 401"
    )


def page(one, name="resident"):
    return reverse(f"residents:{name}", args=(one.pk,))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("role", [Clinician, CallAgent, CentreManager, Supervisor, DistrictOfficer, Auditor])
def test_those_who_work_with_residents_see_them_masked(ask, one, role):
    shown = text(ask(role).get(LIST)) + text(ask(role).get(page(one)))
    assert "王秀英" in shown
    assert "100****5678" in shown
    assert identity()[-4:] in shown
    assert not any(secret in shown for secret in ("10012345678", identity(), "3 号楼"))


@pytest.mark.parametrize("role", [SystemAdministrator, SecurityAdministrator, AuditAdministrator])
def test_those_who_administer_the_system_see_no_resident(ask, one, role):
    assert [ask(role).get(address).status_code for address in (LIST, page(one))] == [403, 403]


@pytest.mark.parametrize("name", ["resident", "reveal", "edit", "death", "transfer", "join", "quiet", "move_away"])
def test_another_centres_resident_does_not_exist(ask, district, one, name):
    client = ask(CentreManager, district.jiucheng)
    assert client.get(page(one, name)).status_code == 404
    assert client.post(page(one, name), {}).status_code == (405 if name == "resident" else 404)
    assert "王秀英" not in text(client.get(LIST))


def test_reading_a_file_is_written_down(ask, one):
    ask(CallAgent).get(page(one))
    event = Event.objects.get(action="residents.resident.read")
    assert (event.target_id, event.actor_role) == (str(one.pk), "call_agent")


def test_reading_a_file_in_the_form_that_corrects_it_is_written_down(ask, one):
    ask(Clinician).get(f"{page(one)}edit/")
    assert Event.objects.filter(action="residents.resident.read", target_id=str(one.pk)).count() == 1


def test_comparing_two_files_is_reading_both(ask, district, one, at):
    other = resident(district.heyan, at, name=one.name, born_on=one.born_on)
    ask(CentreManager).get(reverse("residents:pair", args=(DuplicateCandidate.objects.get().pk,)))
    read = Event.objects.filter(action="residents.resident.read")
    assert {event.target_id for event in read} == {str(one.pk), str(other.pk)}


def test_a_value_is_shown_once_to_whoever_says_what_for(ask, one):
    client = ask(CallAgent)
    asked = {"column": "phone", "purpose": "contact", "words": "核实随访时间"}
    refused = client.post(page(one, "reveal"), asked | {"words": ""})
    assert "10012345678" not in text(refused)
    shown = client.post(page(one, "reveal"), asked)
    assert "10012345678" in text(shown)
    assert "no-store" in shown["Cache-Control"]
    assert Event.objects.get(action="residents.resident.revealed").note == "联系居民：核实随访时间"


@pytest.mark.parametrize(("role", "status"), [(Auditor, 403), (Supervisor, 403), (DistrictOfficer, 403)])
def test_not_everybody_may_reveal(ask, one, role, status):
    assert ask(role).post(page(one, "reveal"), {"column": "phone"}).status_code == status


@pytest.mark.parametrize("column", ["", "name", "phones"])
def test_what_is_not_sealed_is_not_asked_for(ask, one, column):
    answer = ask(Clinician).get(page(one, "reveal"), {"column": column})
    assert (answer.status_code, answer.url) == (302, page(one))


def new_file(place, **stated):
    usual = {
        "name": "李梅", "identity_number": identity(date(1980, 1, 2)), "phone": "100 8765 4321", "address": "",
        "organisation": place.pk, "file_number": "999999001001",
    }  # fmt: skip
    return usual | stated


def test_a_nurse_opens_a_file_from_the_identity_card(ask, district, one):
    response = ask(Clinician).post("/residents/new/", new_file(district.dongli))
    made = Resident.objects.get(name="李梅")
    assert response["Location"] == page(made)
    assert (made.born_on, made.sex, opened(made, "phone")) == (date(1980, 1, 2), "2", "10087654321")
    assert made.file_number == f"{int(one.file_number) + 1}"


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"identity_number": "999999198001020020"}, "校验位"),
        ({"sex": "1"}, "性别"),
        ({"born_on": "1980-01-03"}, "1980-01-02"),
        ({"phone": "13"}, "100 开头"),
        ({"file_number": "99999900100"}, "17 位"),
        ({"identity_number": "", "sex": "2"}, "或填写身份证号码"),
    ],
)
def test_what_is_wrong_with_a_new_file_is_said_at_its_field(ask, district, one, stated, sentence):
    shown = text(ask(Clinician).post("/residents/new/", new_file(district.dongli, **stated)))
    assert sentence in shown
    assert not Resident.objects.filter(name="李梅").exists()


def test_a_known_number_leads_to_its_file_and_abroad_only_says_so(ask, district, one):
    known = new_file(district.dongli, identity_number=identity())
    assert page(one) in text(ask(Clinician).post("/residents/new/", known))
    abroad = known | {"organisation": district.xili.pk}
    shown = text(ask(Clinician, district.jiucheng).post("/residents/new/", abroad))
    assert "另一机构" in shown
    assert not any(secret in shown for secret in ("王秀英", one.file_number, str(one.pk)))


def test_a_file_like_another_asks_first(ask, district, one):
    same = new_file(district.dongli, name="王秀英", identity_number="", born_on="1950-03-05", sex="2")
    client = ask(Clinician)
    shown = text(client.post("/residents/new/", same))
    assert page(one) in shown
    assert 'type="checkbox" name="is_known_to_differ"' in shown
    client.post("/residents/new/", same | {"is_known_to_differ": "on"})
    assert Resident.objects.filter(name="王秀英").count() == 2


def test_an_edit_with_empty_sealed_fields_keeps_them(ask, one):
    form = {"name": "王秀兰", "born_on": "1950-03-05", "sex": "2", "file_number": one.file_number,
            "filed_on": "2020-01-01", "lives_here_since": "2010-01-01", "version": 1}  # fmt: skip
    client = ask(Clinician)
    assert "100****5678" in text(client.get(page(one, "edit")))
    client.post(page(one, "edit"), form)
    stale = client.post(page(one, "edit"), form | {"name": "王秀芳", "phone": "10099998888"})
    assert stale.status_code == 409
    assert "王秀兰" in text(stale)
    assert "100****8888" in text(stale)
    assert "100****5678" in text(stale)
    one.refresh_from_db()
    assert (one.name, opened(one, "phone")) == ("王秀兰", "10012345678")


def test_a_whole_number_is_found_without_standing_in_an_address(ask, district, one):
    client = ask(CallAgent)
    for number in ("10012345678", identity().lower()):
        assert page(one) in text(client.post("/residents/find/", {"number": number}))
    assert page(one) not in text(client.post("/residents/find/", {"number": "10012345679"}))
    assert page(one) not in text(ask(CallAgent, district.jiucheng).post("/residents/find/", {"number": "10012345678"}))


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("name=王秀", True), ("name=秀英", False), ("name=wangxiu", True), ("name=wxy", True), ("name=lm", False),
        ("tail=5678", True), ("tail=1234", False), ("from={0}&to={0}", True), ("from={1}", False), ("to={2}", False),
        ("groups=elderly", True), ("groups=child", False), ("groups=diabetes", False), ("sex=2", True), ("sex=1", False),
        ("state=0", True), ("state=2", False), ("quiet=on", False), ("file=999999", True), ("file=888888", False),
    ],
)  # fmt: skip
def test_the_list_is_filtered(ask, one, asked, is_found):
    age = age_on(one.born_on, timezone.localdate())
    asked = asked.format(age, age + 1, age - 1)
    assert (page(one) in text(ask(Clinician).get(f"{LIST}?{asked}"))) == is_found


def test_excel_is_for_those_who_may_export(ask, one):
    assert ask(CallAgent).get(f"{LIST}?as=xlsx").status_code == 403
    assert "as=xlsx" not in text(ask(CallAgent).get(LIST))
    assert ask(CentreManager).get(f"{LIST}?as=xlsx").status_code == 200


def test_every_page_opens_with_few_queries(ask, district, at, django_assert_max_num_queries):
    rows = samples(district.heyan, BY, at)
    client = ask(CentreManager)
    client.get("/")
    addresses = [
        LIST,
        "/residents/duplicates/",
        "/residents/find/",
        reverse("residents:pair", args=(rows["duplicatecandidate"].pk,)),
    ]
    addresses += [f"{page(rows['resident'])}?part={part}" for part in ("services", "related", "history")]
    addresses += [page(rows["resident"], name) for name in ("edit", "death", "transfer", "quiet", "join")]
    addresses.append(f"{page(rows['resident'], 'reveal')}?column=phone")
    for address in addresses:
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200, address


def test_the_search_finds_residents_by_what_people_know(ask, one):
    client = ask(CallAgent)
    for sought in ("王秀英", "wangxiuying", "wxy", "5678", one.file_number):
        assert page(one) in text(client.get("/search/", {"q": sought})), sought
    assert page(one) not in text(client.get("/search/", {"q": "5679"}))
