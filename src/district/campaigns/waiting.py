"""Who waits, in order: an agent's own promises, then what others left over, then the order of the draw.

The three are asked apart. Each comes from an index in its order, so that nobody sorts a district to find one person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from district.access.scope import Scope
from district.campaigns.models import Assignment, AssignmentQuerySet, Campaign, State
from district.campaigns.models.assignment import FREE

ORDER = ("not_before", "place", "campaign_id")


@dataclass(frozen=True)
class Queue:
    """Whom an agent could call at a time, in one campaign or in all that are open to them."""

    user: Any
    scope: Scope
    at: datetime
    campaign: Campaign | None = None

    @cached_property
    def campaigns(self) -> list[UUID]:
        """From which campaigns it takes people; asked once."""
        return [self.campaign.pk] if self.campaign else list(open_to(self.user, self.at))

    def parts(self) -> Iterator[AssignmentQuerySet]:
        """The rows: promised, left over, free; everybody in one part alone. Each is prepared when it is asked."""
        campaigns = self.campaigns
        if not campaigns:
            return
        rows = Assignment.objects.within(self.scope)
        yield rows.promised_by(self.user).filter(not_before__lte=self.at, campaign__in=campaigns)
        yield rows.filter(pk__in=self._left_over(campaigns)).order_by(*ORDER)
        yield self._of(campaigns, rows.free(self.at)).order_by(*ORDER)

    def first(self, count: int) -> list[Assignment]:
        """The next so many, with resident and campaign."""
        rows: Iterator[Assignment] = chain.from_iterable(
            part.select_related("resident", "campaign")[:count] for part in self.parts()
        )
        return list(islice(rows, count))

    def count(self) -> int:
        """How many there are."""
        return sum(part.count() for part in self.parts())

    def has(self, row: Assignment) -> bool:
        """Whether somebody is among them."""
        return any(part.filter(pk=row.pk).exists() for part in self.parts())

    def opens_at(self) -> datetime | None:
        """When the next person's time comes, of those who wait for it; none: nobody waits."""
        rows = Assignment.objects.within(self.scope).filter(campaign__in=self.campaigns, not_before__gt=self.at)
        parts = (rows.filter(FREE), rows.promised_by(self.user))
        times = [part.order_by("not_before").values_list("not_before", flat=True).first() for part in parts]
        return min((time for time in times if time), default=None)

    def _left_over(self, campaigns: list[UUID]) -> list[UUID]:
        """There are never many in the whole district: looked through here, where no index leads to a centre's."""
        rows = Assignment.objects.left_by_others(self.user, self.at).filter(campaign__in=campaigns)
        found = rows.values_list("pk", "organisation")
        return [row for row, organisation in found if self.scope.covers(organisation)]

    def _of(self, campaigns: list[UUID], free: AssignmentQuerySet) -> AssignmentQuerySet:
        """Said of many campaigns as what they are not, so that the rows are read in the queue's order."""
        if self.campaign:
            return free.filter(campaign=self.campaign)
        return free.exclude(campaign__in=Campaign.objects.exclude(pk__in=campaigns).values("pk"))


def open_to(user: Any, at: datetime) -> Any:
    """Campaigns that run today and are this agent's, or anybody's."""
    today = timezone.localdate(at)
    running = Campaign.objects.filter(state=State.RUNNING, begins_on__lte=today, ends_on__gte=today)
    mine = running.filter(agents__user=user) | running.filter(agents__isnull=True)
    return mine.order_by().values_list("pk", flat=True).distinct()
