"""A new user starts the site, logs in as each role, and does that role's obvious first thing without reading a document.

The pictures of the documents are made here: `SHIXIAO_PICTURES=docs/pictures ./test tests/journeys/test_first_things.py`.
"""

import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from tests.journeys.served import Site, served
from tests.web.browser import DESK, TELEPHONE, Browser, browsing

pytestmark = pytest.mark.browser

RESIDENTS = 900
SEALED_WITHIN = 5
CALL_LOGGED_WITHIN = 20
"""Seconds from taking the next person to seeing the call saved, whatever was talked meanwhile."""
LAGS = """
    SELECT event.at, seal.sealed_at FROM audit_event AS event JOIN audit_seal AS seal ON seal.event_id = event.id
    WHERE event.action LIKE 'accounts.%' ORDER BY seal.sequence DESC LIMIT 9
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("site"), RESIDENTS) as running:
        yield running


@pytest.fixture(scope="module")
def logins(site: Site) -> dict[str, str]:
    """The passwords that `manage.py logins` prints, by staff number."""
    lines = [line.split() for line in site.manage("logins").splitlines()]
    return {words[0]: words[1] for words in lines if len(words) >= 3}


@pytest.fixture
def log_in(site: Site, logins: dict[str, str]) -> Iterator[Callable[[str], Browser]]:
    """Type a staff number and its password into the login page; nothing may be left on the browser's console."""
    with browsing(site.address) as browser:

        def enter(staff_number: str) -> Browser:
            page = browser.open("/account/login/")
            page.fill("[name=login]", staff_number)
            page.fill("[name=password]", logins[staff_number])
            page.keyboard.press("Enter")
            page.wait_for_selector("h1:has-text('今天')")
            return browser

        yield enter
        assert not browser.complaints
        assert not browser.barriers()


def choose(browser: Browser, entry: str) -> None:
    """Click an entry of the menu, and wait for its page."""
    browser.page.click(f"nav a:text-is('{entry}') >> visible=true")
    browser.page.wait_for_load_state("networkidle")


def count(browser: Browser) -> int:
    """The number that the title of a list repeats."""
    found = re.search(r"共 ([\d,]+) 条", browser.page.inner_text("main"))
    assert found, browser.page.inner_text("main")[:300]
    return int(found[1].replace(",", ""))


def open_first_row(browser: Browser) -> None:
    """Open the first row of a list in the drawer."""
    browser.page.click("main tbody tr:first-child a")
    browser.page.wait_for_selector("dialog[open] h2, dialog[open] h1")


def test_the_login_page_is_calm(site: Site) -> None:
    with browsing(site.address) as browser:
        browser.open("/account/login/", DESK)
        browser.picture("login")
        assert not browser.barriers()
        browser.open("/account/login/", TELEPHONE)
        assert browser.overflow() <= 0


def test_an_officer_opens_a_figure_to_its_list(log_in) -> None:
    browser = log_in("officer")
    browser.picture("today")
    figure = browser.page.locator("main a:has-text('高血压')").first
    promised = int(re.search(r"([\d,]+)\s*人", figure.inner_text())[1].replace(",", ""))
    figure.click()
    browser.page.wait_for_load_state("networkidle")
    assert count(browser) == promised
    browser.picture("residents")


def test_an_officer_opens_the_money_of_a_year_to_its_bookings(log_in) -> None:
    browser = log_in("officer")
    choose(browser, "执行总览")
    browser.picture("execution")
    browser.page.locator("main table tbody tr").nth(1).locator("td a").last.click()
    browser.page.wait_for_load_state("networkidle")
    assert "支付" in browser.page.inner_text("main")


def test_a_project_owner_sees_what_lags(log_in) -> None:
    browser = log_in("owner")
    browser.page.click("main a:has-text('支付进度滞后的项目')")
    browser.page.wait_for_load_state("networkidle")
    assert count(browser) == browser.page.locator("main tbody tr:has-text('滞后')").count() > 0


def test_finance_pays_and_cannot_pay_too_much(log_in) -> None:
    browser = log_in("finance")
    choose(browser, "项目")
    page = browser.page
    page.goto(browser.site + page.get_attribute("main tbody tr:first-child a", "href"))
    browser.picture("project")
    page.click("a:has-text('登记支付') >> nth=0")
    page.wait_for_selector("[name=voucher]")
    for amount, is_paid in (("9999", False), ("0.5", True)):
        fill_payment(browser, amount)
        assert ("已登记" in page.inner_text("body")) == is_paid, page.inner_text("main")
        if not is_paid:
            browser.picture("overpayment")


def fill_payment(browser: Browser, amount: str) -> None:
    page = browser.page
    page.fill("[name=amount]", amount)
    for name, text in (("voucher", "2026-11-900"), ("payee", "示范印务有限公司"), ("purpose", "随访表印制")):
        page.fill(f"[name={name}]", text)
    page.click("main .form-buttons button")
    page.wait_for_load_state("networkidle")


def test_a_manager_sees_one_centre_and_nothing_of_another(log_in) -> None:
    browser = log_in("manager")
    choose(browser, "居民档案")
    assert 0 < count(browser) < RESIDENTS / 4
    text = browser.page.inner_text("main")
    assert "河沿" in text
    assert "旧城" not in text


def test_a_doctor_finds_a_resident_by_pinyin_and_is_asked_what_the_phone_is_for(log_in) -> None:
    browser = log_in("doctor")
    choose(browser, "居民档案")
    page = browser.page
    page.fill("[name=name]", "w")
    page.click("main button:has-text('查询')")
    page.wait_for_load_state("networkidle")
    open_first_row(browser)
    browser.picture("resident")
    page.goto(browser.site + page.get_attribute("main tbody tr:first-child a", "href"))
    page.locator("a:has-text('查看全文')").nth(1).click()
    page.wait_for_selector("[name=purpose]")
    browser.picture("purpose")


def test_a_call_agent_finds_a_resident_by_the_last_four_digits(log_in) -> None:
    browser = log_in("caller")
    choose(browser, "居民档案")
    tail = re.search(r"100\*{4}(\d{4})", browser.page.inner_text("main"))[1]
    browser.page.fill("[name=tail]", tail)
    browser.page.click("main button:has-text('查询')")
    browser.page.wait_for_load_state("networkidle")
    assert f"100****{tail}" in browser.page.inner_text("main tbody")


def test_an_officer_sees_a_sample_before_it_is_drawn_and_how_far_it_has_come(log_in) -> None:
    browser = log_in("officer")
    page = browser.open("/contracts/people/?contract=active&groups=hypertension&from=65")
    browser.picture("follow-up-filter")
    browser.open("/campaigns/new/")
    page.check("main [name=way][value=size]")
    for name, text in (("title", "第四季度签约回访"), ("ends_on", "2124-12-31"), ("size", "120"), ("seed", "20241101")):
        page.fill(f"main [name={name}]", text)
    page.select_option("main [name=questions]", label="签约居民回访问卷 v1")
    page.click("main .form-buttons button")
    first = page.wait_for_selector("main .first-drawn li").inner_text().split()[0]
    browser.picture("follow-up-sample")
    page.click("button:has-text('抽取名单并启动')")
    page.click("a:has-text('全部回访对象')", timeout=60_000)
    assert first in page.inner_text("main tbody tr:first-child")
    choose(browser, "回访任务")
    page.click("main tbody a:has-text('65 岁及以上老年人签约回访')")
    page.wait_for_selector("main .strata")
    browser.picture("follow-up-progress")


def test_a_call_agent_logs_a_whole_call_by_keyboard_within_twenty_seconds(log_in) -> None:
    browser = log_in("caller")
    page = browser.open("/campaigns/work/")
    began = time.monotonic()
    page.keyboard.press("j")
    page.wait_for_selector(".work-person")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("d")
    page.wait_for_selector("[data-call]")
    page.keyboard.press("q")
    while page.evaluate("document.activeElement.closest('[data-question]')"):
        page.keyboard.press("1")
        page.keyboard.press("Enter")
    browser.picture("follow-up-workbench")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("main :text('刚才保存的')")
    assert time.monotonic() - began < CALL_LOGGED_WITHIN


@pytest.mark.parametrize(
    ("staff_number", "entry"),
    [
        ("supervisor", "居民档案"),
        ("trainer", "人员"),
        ("engineer", "机构"),
        ("sysadmin", "账号"),
        ("secadmin", "角色授权"),
    ],
)
def test_others_open_the_list_they_work_with(log_in, staff_number: str, entry: str) -> None:
    browser = log_in(staff_number)
    choose(browser, entry)
    assert count(browser) > 0
    open_first_row(browser)
    browser.picture(f"{staff_number}")


def test_an_auditor_reads_who_did_what(log_in) -> None:
    browser = log_in("auditor")
    choose(browser, "操作记录")
    assert count(browser) > 0
    open_first_row(browser)
    browser.picture("trail")


def test_an_audit_administrator_verifies_the_trail(log_in) -> None:
    browser = log_in("auditadmin")
    choose(browser, "完整性")
    browser.picture("integrity")
    browser.page.click("main button:has-text('验证')")
    browser.page.wait_for_url("**/tasks/*/")
    browser.page.wait_for_selector("main :text('已完成')", timeout=60_000)


def test_what_was_done_is_sealed_within_seconds_and_verifies(site: Site, log_in) -> None:
    log_in("auditor")
    time.sleep(2 * SEALED_WITHIN)
    with sqlite3.connect(f"file:{site.settings.parent}/data/site.sqlite3?mode=ro", uri=True) as rows:
        lags = [_seconds(*times) for times in rows.execute(LAGS)]
    assert statistics.median(lags) <= SEALED_WITHIN
    assert "Intact" in site.manage("audit", "verify")


def _seconds(at: str, sealed_at: str) -> float:
    return (datetime.fromisoformat(sealed_at) - datetime.fromisoformat(at)).total_seconds()
