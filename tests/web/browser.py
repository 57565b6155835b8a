"""A browser for tests: Chromium that opens pages, takes pictures, and tells what is wrong with them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from PIL import Image
from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Web Content Accessibility Guidelines 2.2, level AA."""
COLOURS = 96
"""Of a picture in the documents: enough for a page, and a third of the bytes."""
DESK, TELEPHONE = (1440, 900), (390, 844)


class Browser:
    """One person in front of one site."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        """What the browser wrote on its console: errors of scripts, and whatever the content policy refused."""
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self._note("error", str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def enter(self, user: Any) -> Self:
        """Be logged in as this person, without the login page."""
        from django.db import connection
        from django.test import Client

        from tests.web.people import log_in

        session = log_in(Client(), user).cookies["sid"].value
        connection.close()  # the browser's event loop has a connection of its own, and nobody else would close it
        self.page.context.add_cookies([{"name": "sid", "value": session, "url": self.site}])
        return self

    def speak(self, language: str) -> Self:
        """Choose the language."""
        self.page.context.add_cookies([{"name": "language", "value": language, "url": self.site}])
        return self

    def dim(self, theme: str) -> Self:
        """Choose `light` or `dark`."""
        self.page.context.add_cookies([{"name": "theme", "value": theme, "url": self.site}])
        return self

    def open(self, address: str, size: tuple[int, int] = DESK) -> Page:
        """Open a page of the site in a window of this size."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.goto(self.site + address)
        return self.page

    def picture(self, name: str) -> None:
        """Keep a picture of the window in the folder that SHIXIAO_PICTURES names; without one, none is kept."""
        folder = os.environ.get("SHIXIAO_PICTURES")
        if folder:
            taken = Image.open(io.BytesIO(self.page.screenshot()))
            taken.convert("RGB").quantize(COLOURS).save(Path(folder) / f"{name}.png", optimize=True)

    def barriers(self) -> list[str]:
        """What keeps somebody out: each violated rule with the elements that violate it."""
        if not self.page.evaluate("typeof axe !== 'undefined'"):
            self.page.evaluate(AXE.read_text("utf8") + ";0")
        found = self.page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
        return [_barrier(violation) for violation in found["violations"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def _barrier(violation: dict[str, Any]) -> str:
    nodes = [
        f"{node['html'][:140]} ({node['any'][0]['message'] if node['any'] else ''})" for node in violation["nodes"]
    ]
    return f"{violation['id']}: " + "; ".join(nodes[:6])


@contextmanager
def browsing(site: str, *switches: str) -> Iterator[Browser]:
    """A browser in front of the site at this address, started with these switches too, closed afterwards."""
    # The driver runs a loop, in which Django would refuse the tests' own database calls.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as driver:
            chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *switches])
            yield Browser(chromium.new_context(locale="zh-CN", reduced_motion="reduce").new_page(), site)
            chromium.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
