"""One person in front of a served site, who edits a project over and over and remembers what was acknowledged."""

import http.client
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

import lxml.html

SAVED = 302


class _Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow: the answer to a form is what was acknowledged."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


class Editor:
    """Logs in once, and stays logged in however often the site is killed."""

    def __init__(self, project: str) -> None:
        self.site = ""
        self.acknowledged: list[str] = []
        self.in_flight: list[str] = []
        """Edits that were sent and never answered."""
        self.refused: list[str] = []
        """Edits that were answered with anything but a success."""
        self.posting = threading.Event()
        """Set while an edit is sent and not answered."""
        self.seconds = 0.1
        """How long the last acknowledged edit took."""
        self._address = f"/budgets/projects/{project}/edit/"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay)
        self._count = 0

    def log_in(self, staff_number: str, password: str) -> None:
        """Type both into the login page."""
        status = self._send("/account/login/", {"login": staff_number, "password": password})
        assert status == SAVED, status

    def edit_until_killed(self) -> threading.Thread:
        """Edit in a thread of its own, until an edit finds no answer."""
        thread = threading.Thread(target=self._edit)
        thread.start()
        return thread

    def _edit(self) -> None:
        while not self._fails(f"第{self._count}次"):
            self._count += 1
        self._count += 1

    def _fails(self, name: str) -> bool:
        try:
            fields = self._fields(self._address)
        except (OSError, http.client.HTTPException):
            return True
        began = time.monotonic()
        self.posting.set()
        try:
            status = self._post(self._address, fields | {"name": name})
        except (OSError, http.client.HTTPException):
            self.in_flight.append(name)
            return True
        finally:
            self.posting.clear()
        self.seconds = time.monotonic() - began
        (self.acknowledged if status == SAVED else self.refused).append(name)
        return False

    def _send(self, path: str, values: dict[str, str]) -> int:
        return self._post(path, self._fields(path) | values)

    def _fields(self, path: str) -> dict[str, str]:
        """The fields of a page's form as a browser would send them back."""
        with self._opener.open(self.site + path, timeout=60) as answer:
            page: Any = lxml.html.fromstring(answer.read())
        forms = [form for form in page.forms if {"version", "login"} & set(form.fields)]
        return dict(forms[0].form_values())

    def _post(self, path: str, values: dict[str, str]) -> int:
        body = urllib.parse.urlencode(values).encode()
        asked = urllib.request.Request(self.site + path, body, {"Referer": self.site + path})
        try:
            with self._opener.open(asked, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as answered:
            return answered.code
