"""Asking for one cell of the matrix, and holding the answer against what the gate and the scope say."""

import io
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

from district.access.permissions import Permission
from district.audit.models import Event
from tests.web.matrix.routes import Route

NO_ROW = {"part"}
"""What an address names and is no row of anybody: a part of the site, which some roles have nothing to do with."""
PERSONAL = frozenset({"residentimport"})
"""Rows with a permission of their own that only the person who began them goes on with."""
LOGIN = "/account/login/?next="


@dataclass(frozen=True)
class Asker:
    """Who asks: a client, what it may, and the words that it must never read."""

    title: str
    client: Client
    permissions: frozenset[Permission]
    is_known: bool
    """Whether it has a living login."""
    is_maker: bool
    """Whether the rows of its own centre are its own doing, such as a task that it started."""
    foreign: tuple[str, ...]
    """Canaries of the places outside its scope."""
    outside: frozenset[str]
    """The organisations outside its scope, as the audit trail names them."""


@dataclass(frozen=True)
class Answer:
    """What came back, and what was written."""

    status: int
    location: str
    text: str
    touched: frozenset[str]
    """The organisations of the events that were recorded."""


def ask(asker: Asker, method: str, address: str, body: dict[str, Any]) -> Answer:
    """Ask, read everything, and undo whatever the asking wrote."""
    cookies = copy(asker.client.cookies)  # logging out is undone as well
    with transaction.atomic():
        before = set(Event.objects.values_list("pk", flat=True))
        response = asker.client.generic(method, address) if method != "POST" else asker.client.post(address, body)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        new = Event.objects.exclude(pk__in=before).exclude(organisation=None)
        touched = frozenset(str(found) for found in new.values_list("organisation", flat=True))
        transaction.set_rollback(True)
    asker.client.cookies = cookies
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    return Answer(response.status_code, response.headers.get("Location", ""), headers + _text(content), touched)


def _text(content: bytes) -> str:
    """A body as words; an Office file is opened first."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b" ".join(archive.read(name) for name in archive.namelist())
    return re.sub(r"&#x([0-9a-fA-F]+);", lambda m: chr(int(m[1], 16)), content.decode("utf8", "replace"))


def faults(asker: Asker, route: Route, method: str, answer: Answer, *, is_own: bool) -> Iterator[str]:
    """What is wrong with an answer."""
    if answer.status >= 500:
        yield f"answers {answer.status}"
    yield from (f"shows {canary}" for canary in asker.foreign if canary in answer.text)
    if answer.touched & asker.outside:
        yield "wrote to an organisation outside the scope"
    if (expected := _expected(asker, route, method, is_own=is_own)) and not expected(answer):
        yield f"answers {answer.status} {answer.location}, which is not: {expected.__doc__}"


def _expected(asker: Asker, route: Route, method: str, *, is_own: bool) -> Any:
    """The judgement that fits this cell."""
    gate = route.gate
    if method not in gate.methods:
        return _not_allowed
    if gate.is_public:
        return None
    if not asker.is_known:
        return _sent_to_login
    if gate.permission and gate.permission not in asker.permissions:
        return _forbidden
    if route.parameters and NO_ROW.issuperset(route.parameters):
        return _answered_or_hidden
    if is_own and _is_personal(route) and not asker.is_maker:
        return _answered_or_hidden if _oversees(asker, route) else _hidden
    return _answered if is_own else _hidden


def _is_personal(route: Route) -> bool:
    """Whether the row is one person's doing: no permission opens it, or what was begun is ended by the same person."""
    return bool(route.parameters) and (not route.gate.permission or PERSONAL.issuperset(route.parameters))


def _oversees(asker: Asker, route: Route) -> bool:
    """Whether a permission of the same part may open what another person has made, such as `tasks.all`."""
    part = route.name.partition(":")[0]
    return any(permission.startswith(f"{part}.") for permission in asker.permissions)


def _not_allowed(answer: Answer) -> bool:
    """405: the method is not one the view names"""
    return answer.status == 405


def _sent_to_login(answer: Answer) -> bool:
    """sent to log in"""
    return answer.status == 302 and answer.location.startswith(LOGIN)


def _forbidden(answer: Answer) -> bool:
    """403: the role lacks the permission"""
    return answer.status == 403


def _hidden(answer: Answer) -> bool:
    """404: the row is outside the scope, or another person's"""
    return answer.status == 404


def _answered_or_hidden(answer: Answer) -> bool:
    """answered or 404: the row is another person's, and the role may oversee it"""
    return answer.status == 404 or _answered(answer)


def _answered(answer: Answer) -> bool:
    """answered: the row is within the scope and the role may"""
    return answer.status not in (403, 404, 405) and not answer.location.startswith(LOGIN)
