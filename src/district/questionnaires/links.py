"""Links: found by their token, shown with their QR code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import segno
from django.urls import reverse

from district.questionnaires.models import Invitation
from district.questionnaires.tokens import hash_of, token_of

PAGE = 60
"""Codes on one page."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link as it is handed out."""

    number: int
    address: str
    is_used: bool
    code: str
    """The QR code as a picture within the page."""


def by_token(token: str) -> Invitation | None:
    """The invitation of a token; None for one that was never given out."""
    rows = Invitation.objects.select_related("batch__questions__questionnaire", "batch__organisation")
    found: Invitation | None = rows.filter(token_hash=hash_of(token)).first()
    return found


def links(request: Any, invitations: Iterable[Invitation]) -> Iterator[Link]:
    """The links of invitations."""
    for invitation in invitations:
        address = address_of(request, invitation)
        code = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
        yield Link(invitation.number, address, invitation.is_used, code)


def address_of(request: Any, invitation: Invitation) -> str:
    """The whole address of a link."""
    found: str = request.build_absolute_uri(reverse("questionnaires:answer", args=[token_of(invitation.pk)]))
    return found
