"""The workbench in a browser: by keyboard alone, and with nothing lost when the network goes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from district.access.roles import CallAgent
from district.calls.models import Call
from district.campaigns.models import Assignment, Attempt, Progress
from district.campaigns.tests.story import campaign_of, person_in
from district.campaigns.tests.test_pages import FAR
from tests.web.browser import browsing
from tests.web.people import small_district

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(living_site: str) -> Any:
    """A district in which two people wait to be called."""
    district = small_district()
    campaign = campaign_of(district, ends_on=FAR)
    for number in (1, 2):
        person_in(campaign, district.heyan, number)
    return district


@pytest.fixture
def browser(living_site: str, waiting: Any) -> Iterator[Any]:
    """Chromium before the site."""
    with browsing(living_site) as found:
        yield found
        connection.close()  # the browser's event loop has one of its own, which would outlive the test's database


def taken(browser: Any, district: Any) -> Any:
    """The workbench with the first person on it, dialled by keyboard."""
    page = browser.enter(district.person(CallAgent)).open("/campaigns/work/")
    page.keyboard.press("j")
    page.wait_for_selector(".work-person")
    page.wait_for_load_state("networkidle")  # before its scripts have run a page knows no keys
    page.keyboard.press("d")
    page.wait_for_selector("[data-call]")
    return page


def answer(page: Any) -> None:
    """Knows the contract, seventy, very satisfied: a dozen keys."""
    page.keyboard.press("q")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    page.keyboard.press("5")
    page.keyboard.press("Escape")


def test_a_whole_call_is_logged_without_a_mouse(browser: Any, waiting: Any) -> None:
    page = taken(browser, waiting)
    answer(page)
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    second = Assignment.objects.get(place=2)
    page.wait_for_url(f"**/campaigns/work/{second.pk}/")
    assert browser.complaints == []
    first = Assignment.objects.get(place=1)
    assert (first.progress, first.satisfaction) == (Progress.DONE, 5)


def test_without_a_network_nothing_typed_is_lost(browser: Any, waiting: Any) -> None:
    page = taken(browser, waiting)
    answer(page)
    page.keyboard.press("1")
    page.fill("#id_note", "女儿代答一题")
    page.wait_for_timeout(900)  # the answers are on their way by themselves
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.get_by_text("网络断开，还没有保存").wait_for()
    assert not Attempt.objects.filter(saved_at__isnull=False).exists()
    page.context.set_offline(False)
    page.reload()
    page.wait_for_selector(".work-person")
    assert page.input_value("#id_note") == "女儿代答一题"
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/campaigns/work/{Assignment.objects.get(place=2).pk}/")
    assert Call.objects.get().note == "女儿代答一题"


def test_digits_choose_nothing_while_a_word_is_composed(browser: Any, waiting: Any) -> None:
    page = taken(browser, waiting)
    composing = "new KeyboardEvent('keydown', {key: '9', bubbles: true, isComposing: true})"
    page.evaluate(f"document.body.dispatchEvent({composing})")
    assert not page.locator("[name=disposition]:checked").count()
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '9', bubbles: true}))")
    assert page.input_value("[name=disposition]:checked") == "deceased"
