import pytest

from district.access.roles import CentreManager
from district.shell.tests import cakes_site
from tests.web.browser import browsing
from tests.web.people import small_district

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("district.shell.tests.cakes_site"),
]


@pytest.fixture
def page(living_site, monkeypatch):
    monkeypatch.setattr(cakes_site, "BOX", {"title": "草莓蛋糕"})
    person = small_district().person(CentreManager)
    with browsing(living_site) as browser:
        yield browser.enter(person).open("/cakes/")


def open_cake(page) -> None:
    page.locator("td", has_text="好吃").click()
    page.wait_for_selector("#drawer form")


def save(page, title: str) -> None:
    page.fill("#drawer [name=title]", title)
    page.click("#drawer button[type=submit]")


def test_what_is_saved_is_said_there_and_the_list_shows_it_afterwards(page) -> None:
    open_cake(page)
    save(page, "苹果派")
    notice = page.locator("#drawer .notice-ok")
    notice.wait_for()
    assert "蛋糕已保存。" in notice.inner_text()
    assert page.locator("#drawer [data-undo]").is_visible()
    assert page.url.endswith("/cakes/")
    page.keyboard.press("Escape")
    page.locator("tr", has_text="苹果派").wait_for()


def test_what_is_refused_says_why_and_stays(page) -> None:
    open_cake(page)
    save(page, "石头")
    page.locator("#drawer .notice-danger", has_text="石头不是蛋糕。").wait_for()


def test_an_empty_field_is_named_there(page) -> None:
    open_cake(page)
    save(page, "")
    page.locator("#drawer .field-error", has_text="请填写名称。").wait_for()


def test_who_comes_too_late_sees_both_and_can_decide(page) -> None:
    open_cake(page)
    save(page, "迟到")
    page.locator("#drawer .notice-warning").wait_for()
    assert "草莓蛋糕" in page.locator("#drawer tbody").inner_text()
    page.click("#drawer button[type=submit]")
    page.locator("#drawer .notice-ok").wait_for()


def test_when_the_login_has_expired_nothing_typed_is_lost(page) -> None:
    open_cake(page)
    page.context.clear_cookies(name="sid")
    save(page, "苹果派")
    page.locator(".drawer .notice-danger", has_text="登录已过期").wait_for()
    assert page.input_value("#drawer [name=title]") == "苹果派"


def test_a_page_that_is_not_there_says_so_beside_the_list(page) -> None:
    page.evaluate("document.querySelector('tr[data-drawer]').dataset.drawer = '/cakes/2/'")
    page.locator("td", has_text="好吃").click()
    page.locator("#drawer .mishap").wait_for()


def test_a_fault_is_told_in_a_sentence(page) -> None:
    page.evaluate("document.querySelector('tr[data-drawer]').dataset.drawer = '/broken/'")
    page.locator("td", has_text="好吃").click()
    page.locator(".drawer .notice-danger", has_text="系统出错").wait_for()
    page.locator(".drawer [data-close-drawer]").first.click()
    assert not page.locator("#drawer-box").is_visible()


def test_what_was_typed_is_thrown_away_only_by_closing_twice(page) -> None:
    open_cake(page)
    page.fill("#drawer [name=title]", "苹果派")
    page.keyboard.press("Escape")
    page.locator("#drawer .notice-warning", has_text="还没有保存").wait_for()
    assert page.input_value("#drawer [name=title]") == "苹果派"
    page.locator("#drawer [data-close-drawer]").click()
    page.locator("#drawer-box").wait_for(state="hidden")


def test_nothing_typed_means_nothing_asked(page) -> None:
    open_cake(page)
    page.keyboard.press("Escape")
    assert not page.locator("#drawer-box").is_visible()


def test_a_form_is_sent_once_however_often_its_button_is_pressed(page) -> None:
    page.goto(page.url + "1/")
    sent = page.evaluate(
        """() => {
          const form = document.querySelector(".house-form");
          const send = () => form.dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true}));
          return [send(), send()];
        }"""
    )
    assert sent == [True, False]
