"""By when units hand in their sheets."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.filings.models import Deadline
from district.lib.refusal import Refused
from district.orgs.models import Organisation


@transaction.atomic
def set_deadline(
    *, year: int, organisation: Organisation, sheet: str, due_on: date, by: Actor, at: datetime
) -> Deadline:
    """Set the day for a unit's sheet of a year."""
    if Deadline.objects.filter(year=year, organisation=organisation, sheet=sheet).exists():
        raise Refused(_("这个单位、年度和表式已有报送期限。需要推迟时请办理延期。"), about="organisation")
    if due_on.year < year:
        raise Refused(_("报送期限不能早于 %(year)s 年。") % {"year": year}, about="due_on")
    said = {"year": year, "organisation": organisation, "sheet": sheet, "due_on": due_on}
    made = Deadline.objects.create(**said, first_due_on=due_on, set_at=at, set_by_name=by.name)
    trail.record("filings.deadline.set", by=by, at=at, target=made, after={"due_on": due_on})
    return made


@transaction.atomic
def extend(*, deadline: Deadline, seen: int, due_on: date, reason: str, by: Actor, at: datetime) -> Deadline:
    """Put a deadline off, with the reason."""
    if due_on <= deadline.due_on:
        raise Refused(_("延期后的日期必须晚于现在的期限 %(day)s。") % {"day": deadline.due_on}, about="due_on")
    extended = deadline.change(seen, due_on=due_on, extension_reason=reason)
    before = {"due_on": deadline.due_on}
    trail.record(
        "filings.deadline.extended", by=by, at=at, target=extended, before=before, after={"due_on": due_on}, note=reason
    )
    return extended
