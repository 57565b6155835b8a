"""The next people of a queue who may be told of their call by a text: how many can, and why the others cannot."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from district.access.scope import Scope
from district.campaigns.announcing import refusal
from district.campaigns.holding import ABOUT
from district.campaigns.models import Assignment, Campaign
from district.texts.models import Text
from district.texts.wording import compose, hours_at, part_of_day, segments

PURPOSE = "before_call"


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would get a text."""

    able: list[Assignment]
    unable: list[tuple[str, int]]
    """Why others get none, and how many those are."""
    wording: str
    """As the first of them would read it; empty where nobody gets one."""
    segments: int

    @property
    def looked_at(self) -> int:
        """How many people were looked at."""
        return len(self.able) + sum(count for _why, count in self.unable)


def preview(campaign: Campaign, *, scope: Scope, centre: Any, count: int, at: datetime) -> Preview:
    """The next people of a campaign's queue, in the order in which they would be called."""
    waiting = Assignment.objects.within(scope).free(at).filter(campaign=campaign)
    rows = waiting.filter(centre=centre) if centre else waiting
    found = list(rows.select_related(*WITH_THEM).order_by("not_before", "place", "pk")[:count])
    last = _last_texts(found)
    judged = [(row, refusal(row, last.get(str(row.pk)), at)) for row in found]
    able = [row for row, why in judged if not why]
    wording = _wording(able[0], at) if able else ""
    unable = Counter(why for _row, why in judged if why)
    return Preview(able, unable.most_common(), wording, segments(wording))


WITH_THEM = ("campaign", "resident__organisation__parent")


def _last_texts(rows: list[Assignment]) -> dict[str, Text]:
    texts = Text.objects.filter(about_kind=ABOUT, about_id__in=[str(row.pk) for row in rows])
    return {text.about_id: text for text in texts.order_by("asked_at", "pk")}


def _wording(row: Assignment, at: datetime) -> str:
    sent = hours_at(at).next_moment(at)
    when = part_of_day(sent + timedelta(minutes=row.campaign.text_minutes_before or 0), sent)
    return compose(PURPOSE, row.resident.organisation, when, timezone.localdate(sent))
