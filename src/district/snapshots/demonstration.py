"""The demonstration's evidence: the whole made-up district of 2016 where it was frozen, and the site's own of 2024."""

import os
import random
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import DistrictOfficer
from district.orgs.models import Level, Membership, Organisation
from district.snapshots import actions
from district.snapshots.freezing import freeze_now

DISTRICT = "SHIXIAO_DISTRICT"
"""The variable that names the folder in which `demo/district.py` has frozen the whole district."""
ADOPTED_ON, FROZEN_ON = date(2017, 1, 10), date(2025, 1, 8)
AS_OF = date(2024, 12, 31)


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Take in the one and freeze the other, as far as their days lie before `at`."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    by = _officer(office) or by
    adopted = Path(os.environ.get(DISTRICT, "")) / "snapshot"
    if os.environ.get(DISTRICT) and adopted.is_dir():
        title, reason = _("2016 年度证据（全区 125 万居民）"), _("2016 年度基本公共卫生服务绩效自评")
        actions.adopt(folder=adopted, title=title, reason=reason, by=by, at=_morning(ADOPTED_ON), thoroughly=False)
    if timezone.localdate(at) >= FROZEN_ON:
        _freeze(office, by, _morning(FROZEN_ON))


def _freeze(office: Organisation, by: Actor, at: datetime) -> None:
    title, reason = _("2024 年度证据"), _("2024 年度项目支出绩效自评")
    named: dict[str, Any] = {"title": title, "reason": reason, "as_of": AS_OF, "organisation": office}
    snapshot = actions.ask(by=by, at=at, **named)
    freeze_now(snapshot, by=by, now=lambda: at, advance=lambda _done, _total, _sentence: None)


def _officer(office: Organisation) -> Actor | None:
    held = Membership.objects.filter(organisation=office, role=DistrictOfficer.name).select_related("user")
    first = held.order_by("user__staff_number").first()
    found: Actor | None = first and first.user.actor(role=DistrictOfficer.name)
    return found


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
