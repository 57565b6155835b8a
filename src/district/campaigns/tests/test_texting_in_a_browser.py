"""A text before the call, by keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from district.access.roles import CallAgent
from district.campaigns.tests.story import campaign_of, person_in
from district.campaigns.tests.test_pages import FAR
from district.texts.models import Text
from tests.web.browser import browsing
from tests.web.people import small_district

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(living_site: str, by_day: None) -> Any:
    """A district in which somebody waits to be called, and may be told of it."""
    district = small_district()
    person_in(campaign_of(district, ends_on=FAR, text_minutes_before=30), district.heyan, 1)
    return district


@pytest.fixture
def browser(living_site: str, waiting: Any) -> Iterator[Any]:
    """Chromium before the site."""
    with browsing(living_site) as found:
        yield found
        connection.close()  # the browser's event loop has one of its own, which would outlive the test's database


def test_a_text_is_sent_by_hand_without_a_mouse(browser: Any, waiting: Any) -> None:
    page = browser.enter(waiting.person(CallAgent)).open("/campaigns/work/")
    page.keyboard.press("j")
    page.wait_for_selector(".work-person")
    page.wait_for_load_state("networkidle")
    composing = "new KeyboardEvent('keydown', {key: 'm', bubbles: true, isComposing: true})"
    page.evaluate(f"document.body.dispatchEvent({composing})")
    page.wait_for_timeout(200)
    assert not Text.objects.exists()
    page.keyboard.press("m")
    page.wait_for_selector(".text-out img")  # the number opens without another key
    assert page.locator(".text-out a").get_attribute("href").startswith("sms:10000000001?&body=")
    page.keyboard.press("y")
    page.get_by_text("短信已发出").wait_for()
    assert not page.locator(".text-out").count()
    assert Text.objects.get().state == "handed_over"
    assert browser.complaints == []
