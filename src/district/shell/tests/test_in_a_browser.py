import pytest

from district.access.roles import CentreManager
from tests.web.browser import DESK, TELEPHONE, browsing
from tests.web.people import small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(living_site):
    person = small_district().person(CentreManager)
    with browsing(living_site) as found:
        yield found.enter(person)


def is_open(page, selector: str) -> bool:
    return page.locator(selector).evaluate("dialog => dialog.open")


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_keeps_nobody_out(browser, theme, size) -> None:
    for language in ("zh-hans", "en"):
        page = browser.speak(language).dim(theme).open("/gallery/", size)
        page.wait_for_selector("canvas")
        browser.picture(f"gallery-{language}-{theme}-{size[0]}")
        assert browser.barriers() == []
        assert browser.overflow() <= 0
    assert browser.complaints == []


@pytest.mark.parametrize("address", ["/", "/search/?q=蛋糕", "/nowhere/"])
def test_the_frames_pages_keep_nobody_out(browser, address) -> None:
    for size in (DESK, TELEPHONE):
        browser.open(address, size)
        browser.picture(f"page-{address.strip('/?')[:6].replace('/', '')}-{size[0]}")
        assert browser.barriers() == []
        assert browser.overflow() <= 0


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_the_login_keeps_nobody_out_and_says_what_was_wrong(browser, size) -> None:
    browser.page.context.clear_cookies()
    for theme in ("light", "dark"):
        page = browser.dim(theme).open("/account/login/", size)
        page.fill("[name=login]", "QH0000")
        page.fill("[name=password]", "wrong")
        page.locator("main button[type=submit]").click()
        page.locator(".notice-danger").wait_for()
        browser.picture(f"login-{theme}-{size[0]}")
        assert browser.barriers() == []
        assert browser.overflow() <= 0


def test_a_row_opens_beside_its_list_and_focus_comes_back(browser) -> None:
    page = browser.open("/gallery/")
    page.locator("tr[data-drawer] td:last-child").nth(1).click()
    page.wait_for_selector("#drawer .drawer-body")
    assert page.url.endswith("/gallery/")
    assert browser.barriers() == []
    browser.picture("drawer")
    page.keyboard.press("Escape")
    assert not is_open(page, "#drawer-box")
    assert page.evaluate("document.activeElement.classList.contains('drawer-link')")
    assert browser.complaints == []


def test_a_row_opens_in_a_page_of_its_own_with_a_modifier(browser) -> None:
    page = browser.open("/gallery/")
    with page.context.expect_page() as opened:
        page.locator("a.drawer-link").first.click(modifiers=["Control"])
    assert opened.value.url.endswith("/search/")
    assert not is_open(page, "#drawer-box")


def test_keys_work_and_rest_while_somebody_writes(browser) -> None:
    page = browser.open("/gallery/")
    page.keyboard.press("?")
    assert is_open(page, "#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("?/")
    assert page.input_value("#search") == "?/"
    assert not is_open(page, "#keys")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(browser.site + "/")


def test_a_composed_word_is_no_key(browser) -> None:
    page = browser.open("/gallery/")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true}))")
    assert not is_open(page, "#keys")


def test_on_a_telephone_the_menu_opens_and_closes(browser) -> None:
    page = browser.open("/", TELEPHONE)
    assert not page.locator("#menu").is_visible()
    page.locator("[data-open-menu]").click()
    page.locator("#menu").wait_for(state="visible")
    assert browser.barriers() == []
    page.keyboard.press("Escape")
    page.locator("#menu").wait_for(state="hidden")


def test_a_closed_branch_and_the_theme_are_remembered(browser) -> None:
    page = browser.open("/gallery/")
    page.locator("summary.bar-button", has_text="明暗").click()
    page.locator("[data-set-theme=dark]").click()
    page.locator("[data-narrow]").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert not page.locator("#menu").is_visible()


def test_a_lost_connection_is_shown(browser) -> None:
    page = browser.open("/gallery/")
    page.context.set_offline(True)
    page.locator("a.drawer-link").first.click()
    page.locator(".connection").wait_for(state="visible")
    page.context.set_offline(False)
    page.locator(".connection").wait_for(state="hidden")


def test_paper_is_light_and_holds_the_content_alone(browser) -> None:
    page = browser.dim("dark").open("/gallery/")
    page.emulate_media(media="print")
    assert not page.locator(".topbar").is_visible()
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')").strip() == "#1a2330"


def test_the_policy_admits_nothing_inline(browser) -> None:
    answer = browser.page.request.get(browser.site + "/gallery/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_without_scripts_pages_still_work(living_site, browser) -> None:
    plain = browser.page.context.browser.new_context(java_script_enabled=False, locale="zh-CN")
    plain.add_cookies(browser.page.context.cookies())
    page = plain.new_page()
    page.goto(living_site + "/gallery/")
    page.locator("a.drawer-link").first.click()
    assert page.url.endswith("/search/")
    page.locator("summary.bar-button", has_text="我的账号").click()
    assert page.locator("text=退出登录").is_visible()
