"""One call agent in front of a served site, as a browser speaks with it: next, dial, talk, save and next."""

import http.client
import json
import random
import re
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RESIDENT = re.compile(r'name="resident" value="([^"]+)"')
CALL = re.compile(r"/calls/([0-9a-f-]{36})/number/")
ENDINGS = ("completed", "completed", "completed", "no_answer", "no_answer", "busy", "refused", "broken_off", "moved")
ANSWERS = json.dumps({"knows": "yes", "satisfied": 5})
PATIENCE = 60


class Unexpected(Exception):
    """The site answered what it should not."""


@dataclass
class Log:
    """What one agent saw."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    """How long each kind of request took."""
    acknowledged: list[str] = field(default_factory=list)
    """The notes of the saved calls."""
    sent: list[str] = field(default_factory=list)
    held: list[tuple[str, float, float]] = field(default_factory=list)
    """Whom the agent had, from when until when the call was sent to be saved."""
    wrong: list[str] = field(default_factory=list)


class Caller:
    """Logged in by a session that exists already."""

    def __init__(self, number: int, session: str, port: int, seed: int, *, has_somebody: bool = False) -> None:
        self.log = Log()
        self._number, self._cookies = number, {"sid": session}
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._chance = random.Random(f"{seed}-{number}")
        self._count, self._has_somebody = 0, has_somebody
        self._token = self._person = self._address = ""
        self._since = 0.0

    def work(self, until: float, pause: Callable[[random.Random], float]) -> None:
        """Begin calls until this moment, and save the last one in its own time.

        An answer that should not be ends the work, and is written down.
        """
        try:
            self._begin()
            while time.monotonic() < until and self._person:
                self._call(pause(self._chance))
        except (Unexpected, OSError, http.client.HTTPException, ValueError) as error:
            self.log.wrong.append(f"{self._number}: {error!r}"[:300])

    def _begin(self) -> None:
        """The first person: whom one holds already, or the next of the queue."""
        text, held = self._ask("bench", "GET", "/campaigns/work/", None, 302 if self._has_somebody else 200)
        self._read_token(text)
        self._took(held or self._post("next", "/campaigns/work/next/", {"campaign": ""}, 302)[1])

    def _call(self, pause: float) -> None:
        page = self._read(self._address)
        resident = RESIDENT.search(page)
        if resident is None:
            raise Unexpected(f"nobody to dial at {self._address}")
        about = {"about_kind": "campaigns.assignment", "about_id": self._person, "adapter": "tel"}
        line = self._post("dial", "/calls/place/", about | {"resident": resident[1]}, 200)[0]
        shown = CALL.search(line)
        if shown is None:
            raise Unexpected("the call has no number to show")
        self._post("number", f"/calls/{shown[1]}/number/", {}, 200)
        self._line.close()  # as the site and a browser do with a line on which nobody says anything
        time.sleep(pause)
        self._save()

    def _save(self) -> None:
        self._count += 1
        note, ending = f"{self._number}-{self._count}", self._chance.choice(ENDINGS)
        answers = ANSWERS if ending == "completed" else ""
        told = {"disposition": ending, "note": note, "answers_json": answers, "next": "on", "campaign": ""}
        self.log.sent.append(note)
        self.log.held.append((self._person, self._since, time.monotonic()))
        text = self._post("save", f"{self._address}save/", told, 200)[0]
        self.log.acknowledged.append(note)
        self._took(json.loads(text)["address"])

    def _took(self, address: str) -> None:
        """Go to the person whom the site has given; to nobody where the queue is empty."""
        parts = urllib.parse.urlsplit(address).path.strip("/").split("/")
        self._person = parts[2] if len(parts) > 2 else ""
        self._address, self._since = address, time.monotonic()

    def _read(self, address: str) -> str:
        text = self._ask("page", "GET", address, None, 200)[0]
        self._read_token(text)
        return text

    def _read_token(self, page: str) -> None:
        token = TOKEN.search(page)
        self._token = token[1] if token else self._token

    def _post(self, kind: str, address: str, told: dict[str, str], status: int) -> tuple[str, str]:
        body = urllib.parse.urlencode(told | {"csrfmiddlewaretoken": self._token})
        return self._ask(kind, "POST", address, body, status)

    def _ask(self, kind: str, method: str, address: str, body: str | None, status: int) -> tuple[str, str]:
        began = time.monotonic()
        self._line.request(method, address, body, self._headers(kind))
        answer = self._line.getresponse()
        text = answer.read().decode()
        self.log.seconds.setdefault(kind, []).append(time.monotonic() - began)
        self._keep(answer)
        if answer.status != status:
            raise Unexpected(f"{kind} {address}: {answer.status} {text[:200]}")
        return text, answer.getheader("Location", "")

    def _headers(self, kind: str) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        told = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return told | ({"HX-Request": "true"} if kind in ("dial", "number") else {})

    def _keep(self, answer: Any) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
