"""The whole of a follow-up: filter, campaign with a seed, a call by browser, answers, review, statistics, evidence."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from demo.telephony.running import wait_until
from district.access.roles import CallAgent, DistrictOfficer, Supervisor
from district.calls.evidence import TABLES as CALLS
from district.calls.models import Call
from district.campaigns.evidence import TABLES as CAMPAIGNS
from district.campaigns.models import Assignment, Campaign, Review
from district.contracts.tests.story import Story
from district.questionnaires.actions import load_ready_sets
from district.questionnaires.evidence import TABLES as INTERVIEWS
from district.residents.tests.people import BY
from district.tasks import worker
from tests.telephony.scene import Scene
from tests.telephony.test_browser_phone import SWITCHES, browser_phone, dialer
from tests.web.browser import browsing
from tests.web.people import AT, small_district

__all__ = ["dialer"]
pytestmark = [pytest.mark.telephony, pytest.mark.browser]
ANSWERS = ("1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1")
"""The first option of every question that is asked."""


@pytest.fixture
def signed(dialer: str) -> Any:
    """A district in which one resident of 河沿 has signed."""
    district = small_district()
    load_ready_sets(by=BY, at=AT)
    today = timezone.localdate()
    story = Story.at(district.heyan, phone="10013800200", name="王秀英")
    story.sign(today - timedelta(days=30))
    browser_phone(district)
    return district


def test_from_the_filter_to_the_evidence_every_count_is_the_same(dialer: str, signed: Any, running: Scene) -> None:
    with browsing(dialer, *SWITCHES) as browser:
        _draw_up(browser, signed)
        _call(browser, signed)
        _review(browser, signed)
        _count(browser, signed)
        assert browser.complaints == []
        connection.close()  # the browser's event loop has one of its own, which would outlive the test's database
    _in_the_evidence()


def _draw_up(browser: Any, district: Any) -> None:
    page = browser.enter(district.person(DistrictOfficer)).open("/contracts/people/?contract=active")
    assert "共 1 " in page.inner_text("main")
    page = browser.open("/campaigns/new/")
    page.fill("main [name=title]", "签约居民回访")
    page.locator("main select[name=questions]").select_option(label="签约居民回访问卷 v1")
    page.fill("main [name=ends_on]", str(timezone.localdate() + timedelta(days=9)))
    page.fill("main [name=seed]", "20240614")
    page.locator("main .house-form button[type=submit]").click()
    page.locator("main button:has-text('抽取名单并启动')").click()
    page.wait_for_load_state("networkidle")
    worker.work_off()
    page = browser.open(f"/campaigns/{Campaign.objects.get().pk}/")
    assert "1 人中 0 人已有结果" in page.inner_text("main")


def _call(browser: Any, district: Any) -> None:
    page = browser.enter(district.person(CallAgent)).open("/campaigns/work/")
    page.keyboard.press("j")
    page.wait_for_selector('[data-phone][data-state="ready"]', timeout=20_000)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("d")
    page.wait_for_selector('[data-phone][data-state="talking"]', timeout=20_000)
    page.get_by_text("通话中").first.wait_for(timeout=20_000)
    browser.picture("follow-up-talking")
    page.keyboard.press("q")
    for digit in ANSWERS:
        page.keyboard.press(digit)
        page.keyboard.press("Enter")
    page.wait_for_selector('[data-outcome="answered"]', timeout=30_000)
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/campaigns/work/", timeout=10_000)
    person = Assignment.objects.get()
    assert (person.progress, person.satisfaction) == ("done", 5), page.inner_text("main")
    wait_until(lambda: hasattr(Call.objects.get(), "recording"), "the recording is kept", seconds=15)


def _review(browser: Any, district: Any) -> None:
    page = browser.enter(district.person(Supervisor)).open("/campaigns/supervision/new/")
    page.locator("main select[name=campaign]").select_option(label="签约居民回访")
    page.locator("main .house-form button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    page = browser.open(f"/campaigns/supervision/reviews/{Review.objects.get().pk}/")
    played = page.evaluate("fetch(document.querySelector('audio').src).then((found) => found.status)")
    assert played in (200, 206)
    browser.picture("follow-up-review")
    for item in page.locator("main .house-form input[type=radio][value='1']").all():
        item.check()
    page.locator("main .house-form button[type=submit]").click()
    page.wait_for_load_state("networkidle")
    assert Review.objects.get().score == 100


def _count(browser: Any, district: Any) -> None:
    page = browser.enter(district.person(DistrictOfficer)).open("/campaigns/statistics/")
    assert page.locator(".rate-value").all_inner_texts() == ["100.0%*"] * 4  # one person is few, and the page says so
    for number in page.locator(".rate-parts a").all():
        address = number.get_attribute("href")
        shown = page.context.request.get(f"{browser.site}{address}").text()
        assert "共 1 " in shown.replace("<b>", "").replace("</b>", ""), address


def _in_the_evidence() -> None:
    day = timezone.localdate()
    [person] = CAMPAIGNS["callbacks"](day)
    [review] = CAMPAIGNS["call_reviews"](day)
    [call] = CALLS["calls"](day)
    [interview] = INTERVIEWS["interviews"](day)
    assert (person["progress"], person["called_on"], person["completed_on"]) == ("done", day, day)
    assert (call["outcome"], call["disposition"], call["recording"]) == ("answered", "completed", "kept")
    assert (interview["state"], interview["satisfaction"]) == ("completed", 5)
    assert (review["call"], review["score"]) == (call["record"], 100)
