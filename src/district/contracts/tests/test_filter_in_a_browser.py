"""The filter of residents in a browser: count and sentence follow what is filled in, by keyboard and by mouse."""

import random
from typing import Any

import pytest
from django.db import connection

from district.access.roles import DistrictOfficer
from district.contracts.tests.crowd import crowd
from district.residents.models import ResidentSummary
from tests.web.browser import DESK, TELEPHONE, Browser, browsing
from tests.web.people import SmallDistrict

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT, SENTENCE = "#live-count", "#filter-sentence"


@pytest.fixture
def browser(living_site: str, district: SmallDistrict) -> Any:
    crowd(random.Random(5), [district.heyan, district.dongli, district.jiucheng], 30)
    with browsing(living_site) as one:
        yield one.enter(district.person(DistrictOfficer))
        connection.close()


def told(page: Any, *words: str) -> None:
    """Wait until count and sentence say this."""
    for word in words:
        page.wait_for_function(
            "word => document.querySelector('.contracts-told').innerText.includes(word)", arg=word, timeout=10_000
        )


def women() -> int:
    found = ResidentSummary.objects.filter(sex="2").count()
    connection.close()
    return found


def test_count_and_sentence_follow_the_keyboard(browser: Browser) -> None:
    page = browser.open("/contracts/people/")
    told(page, "范围内的全部居民")
    page.focus("#id_within")
    page.keyboard.type("60")
    told(page, "协议在 60 天内到期的居民。", "人")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    told(page, "范围内的全部居民。", "30")
    assert browser.complaints == []


def test_count_and_sentence_follow_the_mouse_and_agree_with_the_list(browser: Browser) -> None:
    page, wanted = browser.open("/contracts/people/"), women()
    page.click(".lists-more > summary")
    page.select_option("#id_sex", "2")
    told(page, "性别为女的居民。", f"{wanted} 人")
    page.click(".lists-bar button[type=submit]")
    page.wait_for_selector(".lists-chip")
    assert f"共 {wanted} 条" in page.inner_text("#list-total")
    told(page, "性别为女的居民。")


def test_an_answer_that_comes_late_changes_nothing_any_more(browser: Browser) -> None:
    page = browser.open("/contracts/people/")
    held: list[Any] = []
    page.route("**/contracts/people/count/*within=6&*", lambda route: held.append(route))
    page.focus("#id_within")
    page.keyboard.type("6")
    page.wait_for_timeout(700)
    assert held
    page.keyboard.type("0")
    told(page, "60 天内到期")
    held[0].fulfill(status=200, content_type="text/html", body="<p>迟到的回答</p>")
    page.wait_for_timeout(500)
    assert "迟到" not in page.inner_text(".contracts-told")
    told(page, "60 天内到期")


def test_what_cannot_be_understood_or_counted_is_a_sentence(browser: Browser) -> None:
    page = browser.open("/contracts/people/")
    page.click(".lists-more > summary")
    page.fill("#id_from", "200")
    told(page, "条件“年龄从”看不懂")
    page.route("**/contracts/people/count/*", lambda route: route.fulfill(status=500, body=""))
    page.fill("#id_from", "65")
    page.wait_for_function("() => !document.querySelector('.contracts-told').innerText.includes('看不懂')")
    assert page.inner_text(COUNT).endswith("。")


def test_the_sentence_is_said_in_english_too(browser: Browser) -> None:
    page = browser.speak("en").open("/contracts/people/?sex=2&within=60&from=65")
    said = page.inner_text(SENTENCE)
    assert said == "Residents aged 65 or older, whose sex is: Female, whose contract expires within 60 days."


def test_a_filter_is_saved_shared_and_found_again(browser: Browser) -> None:
    page = browser.open("/contracts/people/?sex=2")
    page.click("#save-filter")
    page.fill("#id_title", "全部女性")
    page.select_option("#id_sharing", "district")
    page.keyboard.press("Enter")
    page.wait_for_selector(".contracts-saved")
    page.goto(browser.site + "/contracts/people/")
    page.click(".contracts-saved > summary")
    page.click("text=全部女性")
    page.wait_for_selector(".lists-chip")
    told(page, "性别为女的居民。")


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_nobody_is_kept_out(browser: Browser, size: tuple[int, int]) -> None:
    page = browser.open("/contracts/people/?sex=2&within=60", size)
    page.wait_for_selector(SENTENCE)
    assert browser.barriers() == []
    assert browser.overflow() == 0
