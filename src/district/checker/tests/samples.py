"""A workbook that waits for its maker, for the permission matrix."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.checker import actions
from district.checker.models import CheckedWorkbook
from district.orgs.models import Organisation


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    row = actions.put_by(f"{place.code}机密".encode(), made_by=by.identifier, at=at)
    CheckedWorkbook.objects.filter(pk=row.pk).update(expires_at=timezone.now() + timedelta(days=1))
    return {"checkedworkbook": row}
