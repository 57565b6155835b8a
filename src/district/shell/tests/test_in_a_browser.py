import pytest

from district.access.roles import CentreManager
from tests.web.browser import DESK, TELEPHONE, browsing
from tests.web.people import small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(live_server):
    person = small_district().person(CentreManager)
    with browsing(live_server.url) as found:
        yield found.enter(person)


def test_the_gallery_keeps_nobody_out(browser) -> None:
    barriers = []
    for language in ("zh-hans", "en"):
        for theme in ("light", "dark"):
            for size in (DESK, TELEPHONE):
                browser.speak(language).dim(theme).open("/gallery/", size)
                browser.page.wait_for_selector("canvas")
                browser.picture(f"gallery-{language}-{theme}-{size[0]}")
                barriers += browser.barriers()
                assert browser.overflow() <= 0, (language, theme, size)
    assert barriers == []
    assert browser.complaints == []
