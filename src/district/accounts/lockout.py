"""Lock-out after failed logins: five for a name from an address, fifty for an address, within a quarter of an hour.

Names that do not exist are kept only as one of 4096 numbers, treated like any other name and never stored in clear, so
that neither the answer nor the database says which names exist, and made-up names cannot fill the database.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, Sum
from django.http import HttpResponse
from django.shortcuts import render

from district.access.actor import Actor
from district.accounts.models import User
from district.audit.trail import record

FAILURES = 5
"""Failures of one name from one address."""
FAILURES_OF_ADDRESS = 50
"""Failures of one address, whatever the names: many people may sit behind it."""
MINUTES = 15
MOST_ROWS = 20_000
UNKNOWN = "?"


def name_key(request: Any, credentials: Mapping[str, Any] | None) -> str:
    """What stands for the name in the counts: the staff number of an account, or a number for any other name."""
    stated = credentials or {}
    name = str(stated.get("username") or stated.get("login") or request.POST.get("login", "")).strip()
    found = User.objects.filter(staff_number__iexact=name[:40]).values_list("staff_number", flat=True).first()
    return found or unknown_key(name)


def unknown_key(name: str) -> str:
    """One of 4096 keys for a name that does not exist."""
    return UNKNOWN + hmac.digest(settings.SECRET_KEY.encode(), name.casefold().encode(), "sha256").hex()[:3]


class Lockout(AxesDatabaseHandler):
    """Counts failures by name and address, and by address."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """Failures against the limit of a name; an address that reached its own limit has reached it for every name."""
        name = name_key(request, credentials)
        mine = Q(username=name)
        counted = _recent(request.axes_attempt_time).filter(ip_address=request.axes_ip_address)
        sums = counted.aggregate(name=Sum("failures_since_start", filter=mine), address=Sum("failures_since_start"))
        return FAILURES if (sums["address"] or 0) >= FAILURES_OF_ADDRESS else sums["name"] or 0

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **named: Any) -> None:  # noqa: ARG002
        """Count it, record it, and lock when it was one too many."""
        if request is None:
            return
        request.axes_credentials = credentials
        if request.axes_locked_out:
            return
        name, address, at = name_key(request, credentials), request.axes_ip_address, request.axes_attempt_time
        with transaction.atomic():
            is_new_address = not _recent(at).filter(ip_address=address).exists()
            _count(name, address, at)
            request.axes_locked_out = self.is_locked(request, credentials)
            _record(name, address or "", at, is_locked=request.axes_locked_out, is_new_address=is_new_address)

    def reset_user_attempts(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of a name from an address. Those of other names from there still count."""
        mine = AccessAttempt.objects.filter(username=name_key(request, credentials), ip_address=request.axes_ip_address)
        return int(mine.delete()[0])


def _recent(at: datetime) -> Any:
    return AccessAttempt.objects.filter(attempt_time__gt=at - timedelta(minutes=MINUTES))


def _count(name: str, address: str | None, at: datetime) -> None:
    """One row for each name and address, however the browser calls itself."""
    old = AccessAttempt.objects.filter(
        username=name, ip_address=address, attempt_time__lte=at - timedelta(minutes=MINUTES)
    )
    old.delete()
    row, is_new = AccessAttempt.objects.get_or_create(
        username=name, ip_address=address, user_agent="", defaults={"failures_since_start": 1}
    )
    if not is_new:
        changed = {"failures_since_start": F("failures_since_start") + 1, "attempt_time": at}
        AccessAttempt.objects.filter(pk=row.pk).update(**changed)


def _record(name: str, address: str, at: datetime, *, is_locked: bool, is_new_address: bool) -> None:
    """Events of accounts; of made-up names the first from an address, so that guessing cannot fill the trail."""
    user = User.objects.filter(staff_number=name).first()
    by = Actor("system", "login", "login", address=address)
    if user or is_new_address:
        record("accounts.login.failed", by=by, at=at, target=user, note="" if user else name)
    if is_locked:
        record("accounts.login.locked", by=by, at=at, target=user, note="" if user else name)


def locked_until(staff_number: str, at: datetime) -> datetime | None:
    """Until when this account cannot log in from some address; None when it can from everywhere."""
    rows = _recent(at).filter(username=staff_number, failures_since_start__gte=FAILURES)
    newest = rows.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return newest + timedelta(minutes=MINUTES) if newest else None


def forget(staff_number: str) -> int:
    """Forget the failures of an account from every address, and say how many rows that were."""
    return int(AccessAttempt.objects.filter(username=staff_number).delete()[0])


def sweep(at: datetime) -> int:
    """Delete what no longer counts, and the oldest beyond what is ever kept."""
    deleted = AccessAttempt.objects.filter(attempt_time__lte=at - timedelta(minutes=MINUTES)).delete()[0]
    kept = list(
        AccessAttempt.objects.order_by("-attempt_time", "-pk").values_list("pk", flat=True)[MOST_ROWS : MOST_ROWS + 1]
    )
    if kept:
        deleted += AccessAttempt.objects.filter(pk__lte=kept[0]).delete()[0]
    return int(deleted)


def locked_page(request: Any, original: HttpResponse, credentials: Any) -> HttpResponse:  # noqa: ARG001
    """429: how long it lasts, and whom to call."""
    return render(request, "accounts/locked.html", {"minutes": MINUTES, "failures": FAILURES}, status=429)
