"""Texts before calls: from the workbench, and what becomes of them when somebody is called."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.access.roles import CallAgent
from district.campaigns import actions
from district.campaigns.models import Attempt, Campaign
from district.campaigns.tests.story import caller, campaign_of, claimed, dialled, ended, person_in
from district.lib.refusal import Refused
from district.texts import actions as texts
from district.texts.models import Text
from tests.web.people import AT

pytestmark = pytest.mark.django_db
FAR = AT.date().replace(year=2124)
MINUTE = timedelta(minutes=1)
HTMX = {"headers": {"HX-Request": "true"}}


def texting(district: Any, **stated: Any) -> Campaign:
    return campaign_of(district, text_minutes_before=30, **stated)


def sent(district: Any, row: Any, at: Any = AT) -> Text:
    _user, told = caller(district)
    told |= {"at": at}
    text = actions.remind(assignment=row, **told)
    texts.open_number(text=text, **told)
    return texts.say(text=text, was_sent=True, **told)


def test_a_campaign_without_texts_sends_none(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    with pytest.raises(Refused, match="没有打开短信提醒"):
        sent(district, row)


def test_the_text_says_the_part_of_the_day_of_the_call(district: Any) -> None:
    campaign = texting(district)
    row = person_in(campaign, district.heyan, 1)
    assert "今天上午" in sent(district, row).wording
    row = person_in(campaign, district.heyan, 2)
    assert "今天下午" in sent(district, row, AT + timedelta(hours=1, minutes=5)).wording


def test_a_promise_is_told_with_its_time_and_not_after_it(district: Any) -> None:
    row = person_in(texting(district), district.heyan, 1)
    row = row.change(row.version, appointment_with="7", not_before=AT + timedelta(minutes=40))
    text = sent(district, row)
    assert "按约定于今天11:10左右" in text.wording
    assert (text.purpose, text.expires_at) == ("before_appointment", row.not_before)


def test_a_call_takes_back_a_text_that_waits(district: Any) -> None:
    person_in(texting(district), district.heyan, 1)
    row = claimed(district)
    _user, told = caller(district)
    actions.remind(assignment=row, **told)  # type: ignore[arg-type]
    dialled(district, row, AT + MINUTE)  # type: ignore[arg-type]
    assert Text.objects.get().state == "not_sent"
    assert Attempt.objects.get().text is None


def test_an_attempt_knows_the_text_that_announced_it(district: Any) -> None:
    person_in(texting(district), district.heyan, 1)
    row = claimed(district)
    text = sent(district, row)
    first = dialled(district, row, AT + 30 * MINUTE)  # type: ignore[arg-type]
    assert first.text == text
    row = ended(district, first, "no_answer", AT + 31 * MINUTE)
    again = claimed(district, row.not_before)
    assert dialled(district, again, row.not_before).text is None  # type: ignore[arg-type]


def test_the_workbench_texts_with_one_button(ask: Any, district: Any, by_day: Any) -> None:
    person_in(texting(district, ends_on=FAR), district.heyan, 1)
    agent = ask(CallAgent)
    page = agent.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    assert 'data-key="m"' in agent.get(page).content.decode()
    shown = agent.post(f"{page}text/", **HTMX).content.decode()
    text = Text.objects.get()
    assert f"/texts/{text.pk}/number/" in shown
    agent.post(f"/texts/{text.pk}/number/", **HTMX)
    agent.post(f"/texts/{text.pk}/say/", {"sent": "yes"}, **HTMX)
    shown = agent.get(page).content.decode()
    assert "短信已发出" in shown
    assert "一天内不再发第二条" in shown or 'data-key="m"' not in shown


def test_the_workbench_with_a_text_asks_no_more_than_twelve_questions(ask: Any, district: Any, by_day: Any) -> None:
    person_in(texting(district, ends_on=FAR), district.heyan, 1)
    agent = ask(CallAgent)
    page = agent.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    agent.post(f"{page}text/", **HTMX)
    agent.get(page)  # which begins the conversation
    with CaptureQueriesContext(connection) as asked:
        assert "短信待发送" in agent.get(page).content.decode()
    assert len(asked) <= 12, "\n".join(query["sql"][:200] for query in asked)


def test_a_campaign_without_texts_shows_no_button(ask: Any, district: Any) -> None:
    person_in(campaign_of(district, ends_on=FAR), district.heyan, 1)
    agent = ask(CallAgent)
    page = agent.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    assert "短信提醒</button>" not in agent.get(page).content.decode()
