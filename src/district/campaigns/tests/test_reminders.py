"""Texts to many: the next of a queue, promises by themselves, and what they are worth."""

from datetime import timedelta
from typing import Any

import pytest

from district.access.roles import Auditor, CallAgent, CentreManager
from district.campaigns.listings import attempt_rows
from district.campaigns.models import Assignment
from district.campaigns.previewing import preview
from district.campaigns.reminders import remind_promised
from district.campaigns.statistics.announced import by_text
from district.campaigns.tests.story import campaign_of, claimed, dialled, ended, person_in, somebody
from district.campaigns.tests.test_announcing import FAR, MINUTE, sent
from district.campaigns.tests.test_figures import listed
from district.orgs.tree import scope_of
from district.tasks import worker
from district.texts.models import Text
from district.texts.tests.story import connect
from tests.web.people import AT

pytestmark = pytest.mark.django_db
rows_at = listed
"""A fixture, under a name of this file."""


@pytest.fixture
def campaign(district: Any) -> Any:
    return campaign_of(district, text_minutes_before=30, ends_on=FAR)


def promised(row: Assignment, minutes: int) -> Assignment:
    found: Assignment = row.change(row.version, appointment_with="7", not_before=AT + minutes * MINUTE)
    return found


def test_a_promise_is_told_by_itself_once_as_long_before_as_the_campaign_says(
    district: Any, settings: Any, campaign: Any
) -> None:
    connect(settings)
    row = promised(person_in(campaign, district.heyan, 1), 31)
    assert remind_promised(AT) == 0
    assert [remind_promised(AT + MINUTE), remind_promised(AT + 2 * MINUTE)] == [1, 0]
    text = Text.objects.get()
    assert (text.about_id, text.asked_by, text.expires_at) == (str(row.pk), "reminder", row.not_before)
    assert "今天11:01左右" in text.wording


def test_by_hand_nothing_goes_by_itself(district: Any, campaign: Any) -> None:
    promised(person_in(campaign, district.heyan, 1), 20)
    assert remind_promised(AT) == 0


def test_who_was_promised_nothing_or_is_called_already_gets_none(district: Any, settings: Any, campaign: Any) -> None:
    connect(settings)
    person_in(campaign, district.heyan, 1)
    over = promised(person_in(campaign, district.heyan, 2), 20)
    over.change(over.version, progress="stopped")
    promised(person_in(campaign, district.heyan, 3), -1)
    assert remind_promised(AT) == 0


def test_the_preview_says_who_can_and_why_others_cannot(district: Any, campaign: Any) -> None:
    rows = [person_in(campaign, district.heyan, number) for number in range(1, 5)]
    quiet = rows[1].resident
    type(quiet).objects.filter(pk=quiet.pk).update(do_not_call_since=AT.date())
    sent(district, rows[0])
    found = preview(campaign, scope=scope_of(district.office), centre=None, count=3, at=AT + MINUTE)
    assert [row.pk for row in found.able] == [rows[2].pk]
    assert sorted(count for _why, count in found.unable) == [1, 1]
    assert found.looked_at == 3
    assert district.heyan.title in found.wording
    assert not preview(campaign, scope=scope_of(district.jiucheng), centre=None, count=3, at=AT).looked_at


def test_the_next_people_get_their_texts_in_the_background(
    ask: Any, district: Any, settings: Any, campaign: Any, by_day: Any
) -> None:
    connect(settings)
    for number in range(1, 4):
        person_in(campaign, district.heyan, number)
    manager, address = ask(CentreManager), f"/campaigns/{campaign.pk}/texts/"
    assert "接下来的 2 人中，2 人可以收到短信" in manager.get(f"{address}?count=2").content.decode()
    manager.post(address, {"count": "2"})
    worker.work_off()
    assert Text.objects.count() == 2
    manager.post(address, {"count": "3"})
    worker.work_off()
    assert Text.objects.count() == 3  # who was asked for already is left out


def test_without_a_platform_many_are_not_texted(ask: Any, district: Any, campaign: Any, by_day: Any) -> None:
    person_in(campaign, district.heyan, 1)
    manager, address = ask(CentreManager), f"/campaigns/{campaign.pk}/texts/"
    assert "没有设置短信平台" in manager.get(address).content.decode()
    assert "没有设置短信平台" in manager.post(address, {"count": "1"}, follow=True).content.decode()
    assert not Text.objects.exists()


def test_the_campaigns_page_leads_there_for_whoever_may_send(ask: Any, district: Any, campaign: Any) -> None:
    person_in(campaign, district.heyan, 1)
    address = f"/campaigns/{campaign.pk}/"
    assert f"{address}texts/" in ask(CentreManager).get(address).content.decode()
    assert f"{address}texts/" not in ask(Auditor).get(address).content.decode()
    assert ask(Auditor).get(f"{address}texts/").status_code == 403


def test_every_figure_of_announced_calls_opens_to_its_attempts(rows_at: Any, district: Any, campaign: Any) -> None:
    for number, disposition in enumerate(("completed", "no_answer", "completed", "busy", "no_answer")):
        person_in(campaign, district.heyan, number + 1, somebody(district.heyan, number + 1))
        at = AT + number * 5 * MINUTE
        row = claimed(district, at)
        if number < 3:
            sent(district, row, at)  # type: ignore[arg-type]
        ended(district, dialled(district, row, at + MINUTE), disposition, at + 2 * MINUTE)  # type: ignore[arg-type]
    lines = [cell for _label, cell in by_text(attempt_rows(scope_of(district.office)), {})]
    assert [(cell.reached, cell.attempts) for cell in lines] == [(2, 3), (0, 2)]
    for cell in lines:
        assert (rows_at(cell.reached_address), rows_at(cell.address)) == (cell.reached, cell.attempts)


def test_where_nothing_was_announced_nothing_is_compared(district: Any, campaign: Any) -> None:
    person_in(campaign, district.heyan, 1)
    ended(district, dialled(district, claimed(district)), "no_answer", AT + timedelta(minutes=1))  # type: ignore[arg-type]
    assert by_text(attempt_rows(scope_of(district.office)), {}) == []


def test_the_form_keeps_how_long_before(ask: Any, district: Any) -> None:
    shown = ask(CentreManager).get("/campaigns/new/").content.decode()
    assert 'name="text_before"' in shown
    assert 'name="text_minutes_before" value="30"' in shown
    assert ask(CallAgent).get("/campaigns/new/").status_code == 403
