"""The pages of a filing in a browser, at a desk and on a telephone: nothing is too wide, nobody is kept out."""

from typing import Any

import pytest

from district.access.roles import Auditor, Director, DistrictOfficer, Reviewer
from district.filings import actions
from district.filings.models import Filing
from district.filings.tests import story
from tests.web.browser import DESK, TELEPHONE, Browser, browsing
from tests.web.people import small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (("desk", DESK), ("telephone", TELEPHONE))


def look(browser: Browser, address: str, name: str) -> None:
    """Open a page in both sizes, and hold it to what every page must keep."""
    for size, window in SIZES:
        browser.open(address, window)
        browser.picture(f"filing-{name}-{size}")
        assert browser.overflow() <= 0, (name, size)
    assert browser.barriers() == [], name


def test_the_pages_of_a_sheet_on_its_way(living_site: str) -> None:
    district: Any = small_district()
    filing = story.submitted(district)
    said = {"by": story.reviewer(district), "at": story.later(2)}
    actions.comment(filing=filing, key="elder_managed", text="登记数与上年相差较大，请说明。", **said)
    address = f"/filings/{filing.pk}/"
    with browsing(living_site) as browser:
        look(browser.enter(district.person(Reviewer)), address, "submitted")
        look(browser, "/filings/", "list")
        returned = actions.give_back(filing=filing, seen=filing.version, comment="请补充原因", **said)
        filing.evaluation.judgements.all().delete()
        look(browser.enter(district.person(DistrictOfficer)), address, "returned")
        assert browser.complaints == []
    assert returned.state == "returned"


def test_the_pages_of_a_signed_sheet(living_site: str) -> None:
    district: Any = small_district()
    filing = story.filed(district)
    code = Filing.objects.get(pk=filing.pk).code
    with browsing(living_site) as browser:
        look(browser, "/filings/verify/", "verify")
        look(browser, f"/filings/code/{code}/", "code")
        look(browser, "/filings/public/2016/", "year")
        look(browser, "/filings/key/", "key")
        look(browser.enter(district.person(Auditor, district.office)), f"/filings/{filing.pk}/", "filed")
        look(browser.enter(district.person(Director)), "/filings/years/", "years")
        assert browser.complaints == []
