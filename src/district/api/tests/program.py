"""A program that reads the API with a token of its owner."""

from typing import Any

from django.test import Client
from django.utils import timezone

from district.api import actions
from district.api.data_views import PERMISSIONS
from district.orgs.models import Membership

ALL = sorted({str(each) for each in PERMISSIONS.values()})


class Program:
    """A program with a token of this person."""

    def __init__(self, user: Any, permissions: list[str] = ALL) -> None:
        membership = Membership.objects.get(user=user)
        by = user.actor(role=membership.role)
        said = {"name": "取数", "permissions": permissions, "days": 30}
        self.token, self.secret = actions.create_token(membership=membership, **said, by=by, at=timezone.now())

    def get(self, address: str, **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {self.secret}", "Accept": "*/*", **headers}
        return Client().get(f"/api/v1/{address}", headers=sent)
