"""A token and a signed document of a place, for the permission matrix."""

import io
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.api import actions
from district.api.data_views import PERMISSIONS
from district.api.models import Token
from district.evaluations.models import Evaluation
from district.files.store import keep
from district.filings.actions import start
from district.filings.models import Document, Filing
from district.filings.permissions import Filings
from district.orgs.models import Membership, Organisation
from tests.web.evaluated import evaluated_2016


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    membership = Membership.objects.get(user=by.identifier, organisation=place)
    names = sorted({str(each) for each in PERMISSIONS.values()})
    said = {"name": f"{place.code}机密令牌", "permissions": names, "days": 30}
    token, _secret = actions.create_token(membership=membership, **said, by=by, at=at)
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now() + timedelta(days=1))
    return {"token": token, "document": document(place, by, at)}


def document(place: Organisation, by: Actor, at: datetime) -> Document:
    """A document of the place, as if signed."""
    evaluation = Evaluation.objects.filter(organisation=place).first() or evaluated_2016(place)
    filing = Filing.objects.filter(evaluation=evaluation).first() or start(evaluation=evaluation, by=by, at=at)
    content = io.BytesIO(f'{{"title": "{place.code}机密"}}'.encode())
    told: dict[str, Any] = {"name": f"{place.code}机密.json", "kinds": ("json",), "permission": Filings.VIEW}
    stored = keep(content, **told, organisation=place.pk, by=by, at=at, is_ours=True)
    return Document.objects.create(filing=filing, kind="json", file=stored)
