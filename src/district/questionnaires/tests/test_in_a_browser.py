"""The form in a browser: keys, skips, a lost connection, and the page of a link on a telephone."""

import json
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from district.access.roles import CallAgent
from district.questionnaires import actions
from district.questionnaires.models import Interview
from district.questionnaires.tests.story import AT, OFFICER, begun, published
from district.questionnaires.tests.test_actions import links
from district.questionnaires.tokens import token_of
from tests.web.browser import TELEPHONE, browsing
from tests.web.people import small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(living_site):
    return small_district()


@pytest.fixture
def interview(place):
    return begun(published(place.office), place.heyan)


@pytest.fixture
def browser(living_site, place):
    with browsing(living_site) as found:
        yield found
        connection.close()  # the browser's event loop has one of its own, which would outlive the test's database


def opened(browser, place, interview):
    browser.enter(place.person(CallAgent))
    return browser.open(reverse("questionnaires:interview", args=[interview.pk]))


def saved(page):
    page.wait_for_selector("[data-qn-state][data-tone=ok]")
    return Interview.objects.get().answers


def test_a_digit_chooses_enter_goes_on_and_what_depends_appears(browser, place, interview):
    page = opened(browser, place, interview)
    assert page.is_hidden("#q-satisfied")
    page.focus("#q-knows input")
    page.keyboard.press("1")
    assert page.is_visible("#q-satisfied")
    page.keyboard.press("Enter")
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    assert page.is_visible("#q-why")
    page.keyboard.press("Enter")
    page.keyboard.type("等得久")
    page.wait_for_timeout(900)
    assert saved(page) == {"knows": "yes", "age": "70", "satisfied": "2", "why": "等得久"}
    assert browser.complaints == []


def test_keys_rest_while_a_chinese_word_is_composed(browser, place, interview):
    page = opened(browser, place, interview)
    composed = "new KeyboardEvent('keydown', {key: '1', bubbles: true, cancelable: true, isComposing: true})"
    page.eval_on_selector("#q-knows input", f"input => input.dispatchEvent({composed})")
    assert page.is_hidden("#q-satisfied")
    plain = composed.replace("isComposing: true", "isComposing: false")
    page.eval_on_selector("#q-knows input", f"input => input.dispatchEvent({plain})")
    assert page.is_visible("#q-satisfied")


def test_a_lost_connection_loses_nothing_that_was_typed(browser, place, interview):
    page = opened(browser, place, interview)
    page.route("**/save/", lambda route: route.abort())
    page.check("#q-knows input[value=yes]")
    page.wait_for_selector("[data-qn-state][data-tone=danger]")
    assert json.loads(page.evaluate(f"localStorage['questionnaire:{interview.pk}']"))["knows"] == "yes"
    page.reload()
    page.wait_for_selector("[data-qn-state][data-tone=danger]")
    assert page.is_checked("#q-knows input[value=yes]")
    page.unroute("**/save/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    assert saved(page) == {"knows": "yes"}
    assert page.evaluate("localStorage.length") == 0


def test_who_changed_it_elsewhere_is_asked_which_to_keep(browser, place, interview):
    page = opened(browser, place, interview)
    actions.save_answers(interview=interview, seen=1, answers={"knows": "no"}, by=OFFICER, at=AT)
    page.check("#q-knows input[value=yes]")
    page.click("text=用那边的")
    assert page.is_checked("#q-knows input[value=no]")
    assert Interview.objects.get().answers == {"knows": "no"}


def test_a_link_fits_a_telephone_and_takes_its_reply(browser, place):
    link = links(published(place.office), place.heyan, expires_on=date(2099, 1, 1))[0]
    page = browser.open(reverse("questionnaires:answer", args=[token_of(link.pk)]), TELEPHONE)
    assert (browser.overflow(), browser.barriers()) == (0, [])
    assert page.eval_on_selector(".qn-option", "option => option.offsetHeight") >= 48
    page.click("text=提交")
    assert page.is_visible("text=请回答这道题")
    page.click("label:has-text('否')")
    page.click("text=提交")
    page.wait_for_selector("text=已经收到您的回答")
    assert Interview.objects.get().answers == {"knows": "no"}
    assert page.evaluate("localStorage.length") == 0


def test_the_form_has_no_barriers(browser, place, interview):
    opened(browser, place, interview)
    assert browser.barriers() == []
