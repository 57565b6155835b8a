"""Behind a figure, and two evaluations side by side, at a desk, on a telephone and on paper: nothing is too wide."""

import random
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import DistrictOfficer
from district.budgets import demonstration as budgets
from district.evaluations import demonstration
from district.evaluations.models import Evaluation
from district.evaluations.tests.changed import DEATH, PATIENT, READING, compared, counted_again, page_of
from district.evaluations.tests.samples import _other
from district.evaluations.tests.story import judge, officer
from district.evaluations.tests.test_comparison import check_taken_away, pseudonym
from district.evaluations.tests.test_golden import AT as LATER
from district.evaluations.tests.test_golden import SHEETS, goal_of
from district.residents.tests.people import resident
from district.snapshots.tests.story import frozen
from tests.web.browser import DESK, TELEPHONE, Browser, browsing
from tests.web.evaluated import evaluated_2016, make_known
from tests.web.people import AT, log_in, small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (("desk", DESK), ("telephone", TELEPHONE))
PAPER = (720, 1048)
KEY, EVENTS = "hypertension_controlled", "antenatal_five_visits"


def look(browser: Browser, address: str, name: str) -> None:
    """Open a page in both sizes, and hold it to what every page must keep."""
    for size, window in SIZES:
        browser.open(address, window)
        browser.picture(f"evaluations-{name}-{size}")
        assert browser.overflow() <= 0, (name, size)
        assert browser.barriers() == [], (name, size)
    assert browser.complaints == [], name


def on_paper(browser: Browser, address: str, name: str) -> None:
    browser.page.emulate_media(media="print")
    browser.open(address, PAPER)
    browser.picture(f"evaluations-{name}-paper")
    assert browser.overflow() <= 0, name
    browser.page.emulate_media(media="screen")


def behind(evaluation: Evaluation, page: str, key: str, query: str) -> str:
    return f"{reverse(f'evaluations:{page}', args=[evaluation.pk, key])}?{query}"


def test_from_a_figure_to_the_records(living_site: str) -> None:
    district: Any = small_district()
    evaluation, person = evaluated_2016(district.office), district.person(DistrictOfficer)
    make_known(resident(district.heyan, AT, name="张河沿"), pseudonym(PATIENT))
    with browsing(living_site) as browser:
        browser.enter(person)
        look(browser, behind(evaluation, "figure", KEY, ""), "figure")
        look(browser, behind(evaluation, "members", KEY, "who=numerator"), "members")
        look(browser, behind(evaluation, "members", KEY, "who=missing"), "missing")
        look(browser, behind(evaluation, "member", KEY, "who=numerator&place=1"), "member")
        look(browser, behind(evaluation, "member", EVENTS, "who=numerator&place=1"), "record")
        look(browser, behind(evaluation, "figure", "budget_completion", ""), "money")
        on_paper(browser, behind(evaluation, "figure", KEY, ""), "figure")


def test_the_bookings_behind_an_amount(living_site: str) -> None:
    district: Any = small_district()
    budgets.load(chance=random.Random(1), at=LATER, by=officer(district), residents=0)
    goal_of(SHEETS[0])
    frozen(officer(district), district.office, at=datetime(2025, 1, 8, tzinfo=UTC))
    demonstration.load(chance=random.Random(1), at=LATER, by=officer(district), residents=0)
    address = reverse("evaluations:bookings", args=[Evaluation.objects.get().pk])
    with browsing(living_site) as browser:
        look(browser.enter(district.person(DistrictOfficer)), f"{address}?column=executed", "bookings")


def test_two_evaluations_side_by_side(living_site: str, client: Any) -> None:
    district: Any = small_district()
    before = evaluated_2016(district.office)
    after = counted_again(before, READING, check_taken_away(before), ("infectious_reports", "IN00000001", ()))
    third = counted_again(before, DEATH)
    Evaluation.objects.filter(pk=_other(third).pk).update(state="failed", previous=None)
    judge(district, after, "elder_managed", awarded="2.5", reason="体检车晚到两周，补检没有赶上", remedy="提前预约")
    make_known(resident(district.heyan, AT, name="张河沿"), pseudonym(PATIENT))
    person = district.person(DistrictOfficer)
    compared(log_in(client, person), before, after)
    compared(client, before, third)
    with browsing(living_site) as browser:
        look(browser.enter(person), reverse("evaluations:comparisons", args=[after.pk]), "comparisons")
        look(browser, page_of(after, before), "comparison")
        look(browser, page_of(third, before), "left")
        on_paper(browser, page_of(after, before), "comparison")
