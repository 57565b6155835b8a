import pytest

from district.access.actor import system
from district.access.roles import AuditAdministrator, Auditor, CentreManager, SecurityAdministrator, SystemAdministrator
from district.audit.models import Event
from district.audit.sealing import seal_pending
from district.audit.trail import record
from district.oversight import kinds
from district.oversight.tests.samples import samples

pytestmark = pytest.mark.django_db
OVEN = system("oven")
LISTS = ("/oversight/", "/oversight/readings/", "/oversight/exports/", "/oversight/logins/")


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def two_places(district, at):
    """Events of either centre, and their identifiers."""
    return [samples(place, OVEN, at)["event"] for place in (district.heyan, district.jiucheng)]


def test_the_audit_administrator_sees_the_district(two_places, ask):
    page = text(ask(AuditAdministrator).get("/oversight/"))
    assert "QH01机密" in page
    assert "QH02机密" in page


def test_an_auditor_sees_no_further_than_their_scope(two_places, district, ask):
    client = ask(Auditor, district.heyan)
    page = text(client.get("/oversight/"))
    assert "QH01机密" in page
    assert "QH02机密" not in page
    assert client.get(f"/oversight/events/{two_places[0].pk}/").status_code == 200
    assert client.get(f"/oversight/events/{two_places[1].pk}/").status_code == 404


def test_the_security_administrator_sees_logins_and_nothing_else(two_places, district, at, ask):
    other = record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan)
    client = ask(SecurityAdministrator)
    assert "QH01机密" in text(client.get("/oversight/logins/"))
    assert client.get(f"/oversight/logins/{two_places[0].pk}/").status_code == 200
    assert client.get(f"/oversight/logins/{other.pk}/").status_code == 404
    for address in (
        "/oversight/",
        "/oversight/integrity/",
        f"/oversight/events/{other.pk}/",
        "/oversight/logins/?as=xlsx",
    ):
        assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("role", [SystemAdministrator, CentreManager])
def test_others_see_nothing(role, ask):
    for address in (*LISTS, "/oversight/integrity/"):
        assert ask(role).get(address).status_code == 403


def test_an_event_shows_before_and_after_in_words_and_its_seal(district, at, ask):
    before, after = {"title": "旧名", "level": "station"}, {"title": "新名", "level": "centre"}
    event = record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan, before=before, after=after)
    client = ask(AuditAdministrator)
    address = f"/oversight/events/{event.pk}/"
    page = text(client.get(address))
    for shown in ("旧名", "新名", "社区卫生服务站", "社区卫生服务中心", "名称", "尚未封存"):
        assert shown in page, shown
    seal_pending(at)
    page = text(client.get(address))
    assert "尚未封存" not in page
    assert "封存序号" in page


QUESTIONS = (
    ("days_since=2024-06-14&days_until=2024-06-14", True),
    ("days_since=2024-06-15", False),
    ("days_until=2024-06-13", False),
    ("person=oven", True),
    ("person=nobody", False),
    ("kind=orgs", True),
    ("kind=orgs.organisation.changed", True),
    ("kind=accounts", False),
    ("organisation=QH01", True),
    ("organisation=QH02", False),
    ("words=复核", True),
    ("words=无", False),
    ("target=河沿", True),
    ("target=旧城", False),
)


@pytest.mark.parametrize(("question", "is_found"), QUESTIONS)
def test_events_are_looked_for(district, at, ask, question, is_found):
    record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan, note="请复核")
    assert ("请复核" in text(ask(AuditAdministrator).get(f"/oversight/?{question}"))) == is_found


def test_everything_done_to_a_row_is_one_click_away(district, at, ask):
    event = record("orgs.organisation.changed", by=OVEN, at=at, target=district.heyan, note="这一个")
    record("orgs.organisation.changed", by=OVEN, at=at, target=district.jiucheng, note="另一个")
    client = ask(AuditAdministrator)
    history = client.get(f"/oversight/events/{event.pk}/").context["history"]
    page = text(client.get(history))
    assert "这一个" in page
    assert "另一个" not in page


def test_an_event_of_nothing_in_particular_leads_back_to_the_trail(at, ask):
    event = record("oversight.chain.verified", by=OVEN, at=at)
    page = text(ask(AuditAdministrator).get(f"/oversight/events/{event.pk}/"))
    crumbs = page.partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    assert 'href="/oversight/"' in crumbs
    assert "/oversight/logins/" not in crumbs


def test_an_export_of_the_trail_stands_in_the_trail(two_places, ask):
    assert ask(AuditAdministrator).get("/oversight/?as=xlsx").status_code == 200
    exported = Event.objects.get(action="lists.exported")
    assert exported.after["list"] == "oversight.events"


@pytest.mark.parametrize("address", [*LISTS, "/oversight/integrity/"])
def test_pages_need_few_queries(two_places, ask, at, address, django_assert_max_num_queries):
    seal_pending(at)
    client = ask(AuditAdministrator)
    with django_assert_max_num_queries(12):
        text(client.get(address))


def test_a_page_shows_only_its_kinds(district, at, ask):
    for number, action in enumerate(("residents.resident.revealed", "lists.exported", "accounts.login.failed")):
        record(action, by=system(f"第{number}条"), at=at)
    client = ask(AuditAdministrator)
    for number, address in enumerate(LISTS[1:]):
        page = text(client.get(address))
        assert [f"第{n}条" in page for n in range(3)] == [n == number for n in range(3)]


def test_the_kinds_are_those_that_are_recorded():
    from district.audit.words import described

    named = {*kinds.READINGS, *kinds.EXPORTS, *kinds.LOGINS}
    assert named <= set(described())
    assert {action for action in described() if action.startswith("accounts.login.")} <= set(kinds.LOGINS)
