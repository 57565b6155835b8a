"""What the page of suspicious patterns shows: what was found when calls were last looked through."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from district.access.request import StaffRequest
from district.campaigns.models import PatternFinding, PatternLook
from district.campaigns.supervision.looking import LOOKING
from district.campaigns.supervision.patterns import PATTERNS, Pattern
from district.tasks.models import Task
from district.tasks.presenters import TaskView, task_view


@dataclass(frozen=True, slots=True)
class Shown:
    """One pattern with those who show it, most attempts first."""

    pattern: Pattern
    findings: list[PatternFinding]

    @property
    def rule(self) -> str:
        """From which numbers on it is shown."""
        return self.pattern.rule()

    @property
    def count(self) -> int:
        """How many attempts show it."""
        return sum(each.count for each in self.findings)

    @property
    def agents(self) -> list[tuple[PatternFinding, str, str]]:
        """Each agent with what is seen and the address of the calls."""
        return [(one, self.pattern.seen(one.figure), _calls(one)) for one in self.findings]


def looking_of(request: StaffRequest) -> TaskView | None:
    """The last look that was asked for. Read it before what was found: it may end at any moment."""
    rows = Task.objects.filter(kind=LOOKING, organisation=request.scope.organisation)
    found = rows.order_by("-created_at").first()
    return task_view(found, request) if found else None


def patterns_page(request: StaffRequest, looking: TaskView | None) -> dict[str, Any]:
    """Every pattern, also those that nobody shows: that nothing was found is said."""
    rows = PatternLook.objects.filter(organisation=request.scope.organisation, looked_at__isnull=False)
    look = rows.first()
    found: dict[str, list[PatternFinding]] = defaultdict(list)
    for each in look.findings.all() if look else ():
        found[each.pattern].append(each)
    return {
        "look": look,
        "task": looking if looking and not _is_older(looking, look) else None,
        "is_looking": bool(looking and looking.is_open),
        "found": [Shown(pattern, found[pattern.name]) for pattern in PATTERNS],
    }


def _is_older(looking: TaskView, look: PatternLook | None) -> bool:
    """Whether what is shown came after it, so that how it ended tells nobody anything."""
    return bool(look and not looking.is_open and look.looked_at and looking.task.created_at <= look.looked_at)


def _calls(finding: PatternFinding) -> str:
    return f"{reverse('campaigns:attempts')}?finding={finding.pk}"
