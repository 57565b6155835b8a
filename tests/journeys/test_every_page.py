"""Somebody of each role opens every page that links lead to, once: it answers, it fits, and it keeps nobody out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from tests.architecture.repository import expect_none
from tests.journeys.foreign_words import foreign_words
from tests.journeys.served import Site, served
from tests.web.browser import DESK, TELEPHONE, Browser, browsing
from tests.web.matrix.routes import routes

pytestmark = pytest.mark.browser

RESIDENTS = 300
ROLES = (
    "manager", "finance", "officer", "reviewer", "director", "supervisor", "caller", "auditor", "secadmin", "sysadmin",
    "auditadmin",
)  # fmt: skip
"""Between them they may open every page. A page is judged as the first who finds a link to it sees it."""
NO_PAGES = {"api:openapi", "files:fetch", "oversight:heads", "health", "metrics"}
"""What answers with something else than a page."""
UNLINKED = {
    "account_login": "sends whoever is logged in to the home page",
    "account_reauthenticate": "asked only when a login is old",
    "accounts:reactivate": "no account is retired",
    "accounts:second_factor": "no account has a second factor",
    "api:document": "a program reads it",
    "api:documents": "a program reads it",
    "api:evaluation": "a program reads it",
    "api:evaluations": "a program reads it",
    "api:findings": "a program reads it",
    "api:organisations": "a program reads it",
    "api:rows": "a program reads it",
    "api:snapshots": "a program reads it",
    "budgets:arrive": "the first project's budget has arrived already",
    "calls:dial": "nobody who dials was first on a resident's page",
    "calls:extension": "the demonstration has no exchange, and so no extensions",
    "calls:recording": "a player asks for it",
    "calls:state": "the dialling part asks for it",
    "campaigns:edit": "both campaigns of the demonstration were started",
    "campaigns:appeal": "the caller's first review was appealed already",
    "campaigns:preview": "comes into a draft's page by itself",
    "campaigns:queue": "comes into the workbench by itself",
    "campaigns:settle": "the supervisor's first review is not appealed",
    "campaigns:work": "a button leads to it, as long as somebody waits to be called",
    "checker:workbook": "nothing has been checked",
    "contracts:beside": "comes into a resident's page by itself",
    "contracts:count": "a form asks for it",
    "contracts:drop_package": "the first contract has one package",
    "contracts:judge": "no doubt has been answered",
    "contracts:renew": "the first contract does not expire",
    "contracts:save_filter": "a form leads to it",
    "contracts:savedfilter": "nobody has saved a filter",
    "contracts:sign": "comes into a resident's page by itself",
    "evaluations:attach": "the first sheet is locked",
    "evaluations:compare": "nothing is counted without the whole district's evidence; the whole life of a sheet opens it",
    "evaluations:figure": "nothing is counted without the whole district's evidence; the whole life of a sheet opens it",
    "evaluations:judge": "the first sheet is locked",
    "evaluations:member": "nothing is counted without the whole district's evidence; the whole life of a sheet opens it",
    "evaluations:members": "nothing is counted without the whole district's evidence; the whole life of a sheet opens it",
    "filings:correct": "the first filing found is not filed yet",
    "filings:look_up": "a form asks for it",
    "goals:add": "whoever first sees a goal may not change it",
    "goals:adjust": "whoever first sees a goal may not change it",
    "goals:choose": "whoever first sees a goal may not change it",
    "goals:copy": "whoever first sees a goal may not change it",
    "goals:from_sheet": "whoever first sees a goal may not change it",
    "goals:import": "whoever first sees a goal may not change it",
    "goals:look": "whoever first sees a goal may not change it",
    "goals:row": "whoever first sees a goal may not change it",
    "goals:state": "whoever first sees a goal may not change it",
    "mfa_authenticate": "asked only between the password and the home page",
    "mfa_deactivate_totp": "no account has a second factor",
    "mfa_generate_recovery_codes": "no account has a second factor",
    "mfa_reauthenticate": "no account has a second factor",
    "mfa_view_recovery_codes": "no account has a second factor",
    "monitoring:explain": "whoever first sees a goal's year has nothing counted",
    "monitoring:form": "whoever first sees a goal's year has nothing counted",
    "monitoring:row": "whoever first sees a goal's year has nothing counted",
    "orgs:close": "organisations have people",
    "orgs:reopen": "the first organisations are open",
    "questionnaires:answer": "only whoever has a link opens it",
    "questionnaires:check": "the first batch is not typed twice",
    "questionnaires:codes": "whoever first sees a batch may not issue links",
    "questionnaires:compare": "the first questionnaire has one version",
    "questionnaires:edit": "the ready sets have no draft",
    "questionnaires:import": "whoever first sees the questionnaires may not change them",
    "questionnaires:new_question": "the ready sets have no draft",
    "questionnaires:new_section": "the ready sets have no draft",
    "questionnaires:publish": "the ready sets have no draft",
    "questionnaires:question": "the ready sets have no draft",
    "questionnaires:section": "the ready sets have no draft",
    "questionnaires:title": "the ready sets have no draft",
    "residents:come_back": "the first resident has not moved away",
    "residents:import_columns": "nothing has been uploaded",
    "residents:import_preview": "nothing has been uploaded",
    "residents:leave": "the first resident belongs to no group that one can leave",
    "shell:gallery": "for those who make pages",
    "snapshots:compared": "nothing has been compared",
    "snapshots:map": "no file has been sent",
    "snapshots:refused": "nothing was refused",
    "tasks:detail": "nothing runs",
    "tasks:running": "a fragment that each page asks for",
    "texts:beside": "comes into a resident's page by itself",
    "texts:line": "the part that sends a text asks for it",
}
"""Pages to which no link leads on a new site, and why."""
SPEAKS_IN_CODES = {
    "questionnaires:detail": "the code of a questionnaire",
    "questionnaires:list": "codes of questionnaires",
    "questionnaires:new": "an example of such a code",
    "snapshots:detail": "tables as their files are called",
}
"""Pages whose data are words of a foreign language, and what they are."""
KNOWN = frozenset(
    (*ROLES, "caller", "clinician", "demonstration", "doctor", "engineer", "nurse", "owner", "supervisor", "trainer"),
)
"""Logins of the demonstration, which stand behind the names of their people."""
SAMPLE = ("shell:home", "residents:residents", "residents:resident", "budgets:overview", "budgets:project", "orgs:tree")
"""What is opened in English and in the dark as well: one of each kind of page."""
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')


@dataclass(frozen=True)
class Visit:
    """A page that was opened: by whom, where, and what was wrong with it."""

    name: str
    role: str
    address: str
    faults: tuple[str, ...]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("site"), RESIDENTS) as running:
        yield running


@pytest.fixture(scope="module")
def passwords(site: Site) -> dict[str, str]:
    """What `manage.py logins` prints, by staff number."""
    lines = [line.split() for line in site.manage("logins").splitlines()]
    return {words[0]: words[1] for words in lines if len(words) >= 3}


@pytest.fixture(scope="module")
def visits(site: Site, passwords: dict[str, str]) -> dict[str, Visit]:
    """Every page that was reached, by the name of its route."""
    found: dict[str, Visit] = {}
    for role in ROLES:
        with entered(site, role, passwords[role]) as browser:
            walk(browser, role, found)
            if role == "caller":
                found |= at_work(browser, role)
    return found


def at_work(browser: Browser, role: str) -> dict[str, Visit]:
    """The workbench with somebody on it, to which a button leads where anybody waits."""
    button = browser.open("/campaigns/work/").locator("main [data-key=j]")
    if not button.count():
        return {}
    button.click()
    browser.page.wait_for_selector(".work-person")
    return {"campaigns:work": judged(browser, role, "campaigns:work", urlsplit(browser.page.url).path)}


@contextmanager
def entered(site: Site, staff_number: str, password: str) -> Iterator[Browser]:
    """A browser in which somebody has logged in."""
    with browsing(site.address) as browser:
        page = browser.open("/account/login/")
        page.fill("[name=login]", staff_number)
        page.fill("[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('今天')")
        yield browser


def walk(browser: Browser, role: str, found: dict[str, Visit]) -> None:
    """From the home page along the links to every kind of page; those that nobody has judged yet are judged."""
    waiting, seen = ["/"], set(NO_PAGES)
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name and name not in seen:
            seen.add(name)
            if name not in found:
                found[name] = judged(browser, role, name, address)
            waiting += links(browser, address)


def links(browser: Browser, address: str) -> list[str]:
    """Where a page leads."""
    text = browser.page.request.get(browser.site + address).text()
    return [urljoin(address, unescape(link)) for link in LINK.findall(text)]


def name_of(address: str) -> str:
    """The route of an address; nothing for what lies outside the site and for downloads."""
    parts = urlsplit(address)
    if parts.netloc or parts.scheme or any(word in parts.query for word in ("format=", "export=", "as=xlsx")):
        return ""
    try:
        return str(resolve(parts.path).view_name)
    except Resolver404:
        return ""


def judged(browser: Browser, role: str, name: str, address: str) -> Visit:
    """Open a page on a desk, then on a telephone, and note what is wrong."""
    already = len(browser.complaints)
    browser.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    try:
        answer = browser.page.goto(browser.site + address)
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return Visit(name, role, address, ())
    faults = [] if answer and answer.status == 200 else [f"answers {answer and answer.status}"]
    faults += [] if name in SPEAKS_IN_CODES else foreign_words(browser, KNOWN)
    faults += looked_at(browser)
    faults += [f"the browser complains: {text}" for text in browser.complaints[already:]]
    return Visit(name, role, address, tuple(faults))


def looked_at(browser: Browser) -> list[str]:
    """What is wrong with the page that is open."""
    faults = browser.barriers()
    browser.page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    excess = browser.overflow()
    return [*faults, f"is {excess} pixels wider than a telephone"] if excess > 0 else faults


def test_nothing_is_wrong_with_any_page(visits: dict[str, Visit]) -> None:
    expect_none(
        f"{visit.name} ({visit.address}, {visit.role}) {fault}" for visit in visits.values() for fault in visit.faults
    )


def test_every_page_was_opened(visits: dict[str, Visit]) -> None:
    pages = {route.name for route in routes() if "GET" in route.gate.methods} - NO_PAGES
    assert len(visits) > len(pages) * 3 / 5
    expect_none(sorted(pages - set(visits) - set(UNLINKED)))


def test_pages_are_as_good_in_english_and_in_the_dark(
    site: Site, passwords: dict[str, str], visits: dict[str, Visit]
) -> None:
    with entered(site, "officer", passwords["officer"]) as browser:
        browser.speak("en").dim("dark")
        again = [judged(browser, "officer", name, visits[name].address) for name in SAMPLE]
        assert browser.page.get_attribute("html", "lang") == "en"
    expect_none(f"{visit.name} {fault}" for visit in again for fault in visit.faults)


def test_a_planted_barrier_and_a_planted_overflow_are_found(site: Site, passwords: dict[str, str]) -> None:
    with entered(site, "nurse", passwords["nurse"]) as browser:
        assert not looked_at(browser)
        browser.page.evaluate("document.querySelector('main').append(new Image(9, 9))")
        assert any(fault.startswith("image-alt") for fault in looked_at(browser))
        browser.page.evaluate("document.querySelector('main h1').style.minWidth = '700px'")
        assert any("wider than a telephone" in fault for fault in looked_at(browser))


def test_a_complaint_of_the_browser_is_found(site: Site, passwords: dict[str, str]) -> None:
    with entered(site, "nurse", passwords["nurse"]) as browser:
        browser.page.add_init_script("console.error('planted')")
        assert any("planted" in fault for fault in judged(browser, "nurse", "shell:home", "/").faults)
        assert any("answers 404" in fault for fault in judged(browser, "nurse", "", "/nowhere/").faults)
