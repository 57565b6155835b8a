"""Reading the platform's receipts: who may report, and what they say."""

import base64
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from district.lib.texting import Receipts
from district.texts.gateways.http import at_path, parsed
from district.texts.models import State

MOST = 500
"""Receipts in one report."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform says of one text, as far as it ends it."""

    state: str
    own_id: str = ""
    provider_id: str = ""
    reason: str = ""


def may_report(authorization: str, key: str, secret: str) -> bool:
    """Whether whoever reports knows the secret: as a bearer, as the password of a user, or as the address's key."""
    kind, _space, told = authorization.partition(" ")
    given = {"bearer": lambda: told, "basic": lambda: _password(told)}.get(kind.lower(), lambda: key)()
    return hmac.compare_digest(given.encode("utf8"), secret.encode("utf8"))


def read_receipts(settings: Receipts, body: bytes, form: Mapping[str, str]) -> Iterator[Receipt]:
    """The receipts of a report that end a text, as JSON or as a form; what is on the way says nothing."""
    said: Any = parsed(body) if not form else dict(form)
    for step in settings.items.split(".") if settings.items else ():
        said = said.get(step) if isinstance(said, Mapping) else None
    if isinstance(said, str):  # a form whose one field holds JSON
        said = json.loads(said) if said[:1] in "[{" and parsed(said.encode()) is not None else None
    for each in (said if isinstance(said, list) else [said])[:MOST]:
        receipt = _read(settings, each) if isinstance(each, Mapping) else None
        if receipt is not None:
            yield receipt


def _read(settings: Receipts, said: Mapping[str, Any]) -> Receipt | None:
    word = at_path(said, settings.state) or ""
    state = State.DELIVERED if word in settings.delivered else State.FAILED if word in settings.failed else None
    if state is None:
        return None
    own, theirs = at_path(said, settings.own_id) or "", at_path(said, settings.provider_id) or ""
    reason = "" if state == State.DELIVERED else (at_path(said, settings.reason) or word)
    return Receipt(state, own if _is_key(own) else "", theirs, reason)


def _is_key(text: str) -> bool:
    try:
        return bool(text) and bool(UUID(text))
    except ValueError:
        return False


def _password(told: str) -> str:
    try:
        return base64.b64decode(told, validate=True).decode("utf8").partition(":")[2]
    except ValueError:
        return ""
