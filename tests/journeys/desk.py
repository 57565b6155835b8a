"""What people of the district office do with a sheet in a browser, one step a method."""

import re
import time
from collections.abc import Collection
from pathlib import Path
from typing import Self

from tests.journeys.served import Site
from tests.web.browser import DESK, Browser

LONG = 90
"""Seconds that freezing or counting a small district may take on a busy machine."""
CONTROLLED = "hypertension_controlled"


class Desk:
    """One browser, in which people log in one after the other."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.page = browser.page
        lines = [line.split() for line in site.manage("logins").splitlines()]
        self._passwords = {words[0]: words[1] for words in lines if len(words) >= 3}

    def enter(self, staff_number: str) -> Self:
        """Log in as somebody, after whoever was there before."""
        self.page.context.clear_cookies()
        self.open("/account/login/")
        self.page.fill("[name=login]", staff_number)
        self.page.fill("[name=password]", self._passwords[staff_number])
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("h1:has-text('今天')")
        return self

    def open(self, address: str) -> Self:
        """Open a page of the site."""
        self.browser.open(address, DESK)
        return self

    def follow(self, words: str) -> Self:
        """Go where the first link in the page's content with these words leads, as a page of its own."""
        link = self.page.locator(f"main a:has-text('{words}')").first
        return self.open(link.get_attribute("href") or "")

    def press(self, words: str) -> Self:
        """Press a button with these words, and wait for the answer."""
        self.page.locator(f"main button:text-is('{words}'), main button:has-text('{words}')").first.click()
        self.page.wait_for_load_state("networkidle")
        return self

    def fill(self, **values: str) -> Self:
        """Fill fields by their names."""
        for name, value in values.items():
            self.page.fill(f"main [name={name}]", value)
        return self

    def choose(self, name: str, words: str) -> Self:
        """Choose what an option of a list says."""
        option = self.page.locator(f"main select[name={name}] option", has_text=words).first
        self.page.select_option(f"main select[name={name}]", value=option.get_attribute("value"))
        return self

    def says(self, words: str) -> Self:
        """The page says this."""
        assert words in self.text, f"{words!r} is not on {self.page.url}:\n{self.text[:1500]}"
        return self

    def lacks(self, *buttons: str) -> Self:
        """Whoever is here is offered none of these."""
        for words in buttons:
            assert not self.page.locator(f"main button:text-is('{words}')").count(), words
        return self

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    @property
    def address(self) -> str:
        """The page's address on the site."""
        return self.page.url.removeprefix(self.browser.site)

    def until(self, words: str) -> Self:
        """Look again until the page says this: something is being done in the background."""
        end = time.monotonic() + LONG
        while words not in self.text and time.monotonic() < end:
            time.sleep(0.5)
            self.page.reload()
        return self.says(words)

    def picture(self, name: str) -> Self:
        """Keep a picture where pictures are kept; nothing may keep anybody out."""
        barriers = self.browser.barriers()
        assert not barriers, barriers
        self.browser.picture(name)
        return self

    def upload(self, file: Path) -> None:
        """Send one file of the regional platform; its columns are related by what the library knows of them."""
        self.open("/snapshots/imports/upload/")
        self.page.set_input_files("main [name=file]", file)
        self.press("上传并查看")
        if re.search(r"/imports/[0-9a-f-]{36}/", self.page.url):
            self._relate()

    def _relate(self) -> None:
        offered = self.page.locator("main select[name=identified_by] option[value=resident]")
        if offered.count():
            self.page.select_option("main select[name=identified_by]", "resident")
        self.press("保存对应")

    def offered(self, name: str) -> set[str]:
        """The files of this name that could be frozen."""
        labels = self.open("/snapshots/new/").page.locator("main label.choice", has_text=name)
        return {label.locator("[name=imported]").get_attribute("value") or "" for label in labels.all()}

    def freeze(self, title: str, reason: str, without: Collection[str] = ()) -> str:
        """Freeze everything until the end of 2016 but these files, and wait; the snapshot's address."""
        self.open("/snapshots/new/").fill(title=title, reason=reason, as_of="2016-12-31")
        for box in self.page.locator("main [name=imported]").all():
            if box.get_attribute("value") not in without:
                box.check()
        self.press("开始固定").until("已固定")
        return self.address

    def evaluate(self, goal: str, snapshot: str, previous: str = "") -> str:
        """Count a goal from a snapshot, and wait for the sheet; its address."""
        self.open(f"/evaluations/new/?goal={goal}").choose("snapshot", snapshot)
        if previous:
            self.choose("previous", previous)
        self.press("开始测算").until("建议总分")
        return self.address

    def judge(self, address: str, **said: str) -> None:
        """Say something of one row, on its own page."""
        self.open(address).fill(**said).press("保存")
