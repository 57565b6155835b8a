"""Lists in a browser: the table alone changes, what somebody chose is remembered, and nobody is kept out."""

import pytest
from django.test import override_settings

from district.access.roles import Auditor
from district.lists.tests.conftest import LISTS
from district.lists.tests.test_imports import GOOD, in_own_folder
from district.lists.tests.workbooks import xlsx
from tests.web.browser import DESK, TELEPHONE, browsing

__all__ = ["in_own_folder"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(living_site, district, write):
    for number in range(45):
        write(f"行{number:02}", after={"rows": number})
    with override_settings(ROOT_URLCONF=LISTS), browsing(living_site) as one:
        yield one.enter(district.person(Auditor))


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
@pytest.mark.parametrize("address", ["/events/?q=行&role=a", "/events/?density=compact", "/people/"])
def test_nobody_is_kept_out(browser, size, address):
    browser.open(address, size)
    assert browser.barriers() == []
    assert browser.overflow() == 0
    assert browser.complaints == []
    browser.picture(f"lists-{address.strip('/').split('/')[0]}-{size[0]}")


def test_a_condition_changes_the_table_the_title_and_the_address(browser):
    page = browser.open("/events/?sort=target_name")
    page.evaluate("window.isSame = true")
    page.fill("#id_q", "行1")
    page.press("#id_q", "Enter")
    page.wait_for_selector(".lists-chip")
    assert page.inner_text("#list-total") == "共 10 条"
    assert page.url.endswith("/events/?q=%E8%A1%8C1&sort=target_name")
    assert page.input_value("#id_q") == "行1"
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.click("#sort-target_name")
    page.wait_for_selector("[aria-sort=descending]")
    assert page.evaluate("document.activeElement.id") == "sort-target_name"
    assert page.evaluate("window.isSame")
    page.go_back()
    page.wait_for_selector("[aria-sort=ascending]")


def test_columns_and_density_are_remembered_until_they_are_forgotten(browser):
    page = browser.open("/events/")
    page.click(".lists-view > summary")
    page.check("input[value=note]")
    page.click("form[data-columns] button")
    page.wait_for_selector("th.kind-text:has-text('备注')")
    page = browser.open("/events/")
    page.wait_for_selector("th.kind-text:has-text('备注')")
    page.click(".lists-view > summary")
    page.click("[data-forget-columns]")
    page.wait_for_load_state()
    browser.open("/events/")
    page.wait_for_timeout(300)
    assert not page.is_visible("th.kind-text:has-text('备注')")


@pytest.mark.parametrize("size", [DESK, TELEPHONE])
def test_a_preview_keeps_nobody_out(browser, size):
    page = browser.open("/people/", size)
    rows = [GOOD, ("000124", None, "昨天", "多", 1.5, "男性"), *[(f"{n:06}", "李四", *GOOD[2:]) for n in range(2, 60)]]
    page.set_input_files("#id_file", {"name": "人员.xlsx", "mimeType": "application/zip", "buffer": xlsx(*rows)})
    page.click("text=上传并预览")
    page.wait_for_selector(".imports-preview")
    assert browser.barriers() == []
    assert browser.overflow() == 0
    browser.picture(f"lists-preview-{size[0]}")
