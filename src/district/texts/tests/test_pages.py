"""The pages of texts, as each person opens them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from district.access.roles import Auditor, CallAgent, CentreManager, DistrictOfficer, Supervisor
from district.texts.models import State, Text
from district.texts.tests.story import PHONE, asked
from tests.web.people import AT

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def by_day(monkeypatch):
    """Requests have the clock's own time; these tests run at night too."""
    from district.texts.wording import Hours

    monkeypatch.setattr(Hours, "holds", lambda _self, _at: True)


@pytest.mark.parametrize("role", [CallAgent, Supervisor, DistrictOfficer, CentreManager, Auditor])
def test_whoever_may_see_texts_finds_them_and_no_number(ask, district, role) -> None:
    text = asked(district)
    person = ask(role)
    for address in ("/texts/", "/texts/?state=waiting&adapter=by_hand&purpose=before_call", f"/texts/{text.pk}/"):
        shown = person.get(address).content.decode()
        assert text.resident.name in shown
        assert PHONE not in shown


def test_a_text_by_hand_is_sent_from_its_page(ask, district, by_day) -> None:
    text, agent = asked(district, at=timezone.now()), ask(CallAgent)
    opened = agent.post(f"/texts/{text.pk}/number/", **HTMX).content.decode()
    assert f"sms:{PHONE}?&amp;body=" in opened
    assert "data:image/svg+xml" in opened
    said = agent.post(f"/texts/{text.pk}/say/", {"sent": "yes"}, **HTMX).content.decode()
    assert "短信已发出" in said
    assert PHONE not in said
    assert Text.objects.get().state == State.HANDED_OVER


def test_it_works_without_scripts(ask, district, by_day) -> None:
    text, agent = asked(district, at=timezone.now()), ask(CallAgent)
    assert f"sms:{PHONE}" in agent.post(f"/texts/{text.pk}/number/").content.decode()
    assert agent.post(f"/texts/{text.pk}/say/", {"sent": "no"})["Location"] == f"/texts/{text.pk}/"
    assert Text.objects.get().state == State.NOT_SENT


def test_a_refusal_is_said_where_the_button_stands(ask, district, by_day) -> None:
    text = asked(district)  # long ago
    shown = ask(CallAgent).post(f"/texts/{text.pk}/number/", **HTMX).content.decode()
    assert "已过时" in shown
    assert PHONE not in shown


def test_a_waiting_text_is_withdrawn(ask, district) -> None:
    text = asked(district)
    assert "撤回" in ask(CallAgent).get(f"/texts/{text.pk}/").content.decode()
    ask(CallAgent).post(f"/texts/{text.pk}/withdraw/")
    text.refresh_from_db()
    assert (text.state, text.reason) == ("not_sent", "由工作人员撤回")
    ask(CallAgent).post(f"/texts/{text.pk}/withdraw/")
    assert Text.objects.get().version == text.version


def test_the_home_page_names_texts_of_which_nobody_said_anything(ask, district, by_day) -> None:
    text, agent = asked(district, at=timezone.now()), ask(CallAgent)
    agent.post(f"/texts/{text.pk}/number/", **HTMX)
    assert "没有登记是否发出的短信" in agent.get("/waits/texts/").content.decode()


def test_a_residents_page_shows_the_last_texts(ask, district) -> None:
    text = asked(district)
    agent = ask(CallAgent)
    later = f"/texts/of/{text.resident_id}/"
    assert later in agent.get(f"/residents/{text.resident_id}/").content.decode()
    shown = agent.get(later).content.decode()
    assert f"/texts/{text.pk}/" in shown
    assert "回访前提醒" in shown


def test_the_list_is_narrowed_by_days(ask, district) -> None:
    text, day = asked(district), timezone.localdate(AT)
    agent = ask(CallAgent)
    for since, is_there in ((day, True), (day + timedelta(days=1), False)):
        shown = agent.get("/texts/", {"days_since": f"{since}"}).content.decode()
        assert (f"/texts/{text.pk}/" in shown) == is_there
