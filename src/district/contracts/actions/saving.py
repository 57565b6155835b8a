"""Saved filters."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.contracts import filters
from district.contracts.models import SavedFilter
from district.lib.refusal import Refused


def save_filter(
    *,
    title: str,
    conditions: Mapping[str, Any],
    sharing: str,
    owner: Any,
    scope: Scope,
    by: Actor,
    at: datetime,
) -> SavedFilter:
    """Keep a filter under a name. Raises `Refused` where it is none, or the person has one of this name."""
    filters.check(conditions, scope=scope, on=timezone.localdate(at))
    try:
        with transaction.atomic():
            made = SavedFilter.objects.create(
                title=title,
                conditions=dict(conditions),
                sharing=sharing,
                owner=owner,
                organisation_id=scope.organisation,
                saved_at=at,
            )
            trail.record("contracts.filter.saved", by=by, at=at, target=made, after={"conditions": dict(conditions)})
            return made
    except IntegrityError:
        raise Refused(_("您已有名为“%(title)s”的筛选，请换一个名称。") % {"title": title}, about="title") from None


@transaction.atomic
def share_filter(*, saved: SavedFilter, seen: int, sharing: str, by: Actor, at: datetime) -> SavedFilter:
    """Let others see it, or no longer."""
    changed = saved.change(seen, sharing=sharing)
    trail.record("contracts.filter.shared", by=by, at=at, target=changed, after={"sharing": sharing})
    return changed


@transaction.atomic
def drop_filter(*, saved: SavedFilter, by: Actor, at: datetime) -> None:
    """Forget it."""
    trail.record("contracts.filter.dropped", by=by, at=at, target=saved, before={"conditions": saved.conditions})
    saved.delete()
