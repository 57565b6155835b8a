"""What is to be counted."""

from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.evaluations.models import Evaluation
from district.goals.models import Goal
from district.shell.forms import HouseForm
from district.snapshots.models import Snapshot


class SnapshotField(forms.ModelChoiceField):
    """Frozen evidence, each with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Its title and the day until which it holds the records."""
        return _("%(title)s（截至 %(day)s）") % {"title": obj.title, "day": obj.as_of}


class PreviousField(forms.ModelChoiceField):
    """Earlier evaluations of the goal."""

    def label_from_instance(self, obj: Any) -> str:
        """When and from what it was counted."""
        return _("%(at)s 测算，证据“%(snapshot)s”，评定 %(count)s 行") % {
            "at": f"{obj.asked_at:%Y-%m-%d}",
            "snapshot": obj.snapshot.title,
            "count": obj.judged,
        }


class StartForm(HouseForm):
    """Which evidence a goal is counted from, and whose judgements it begins with."""

    snapshot = SnapshotField(
        queryset=None, label=_("证据快照"), help_text=_("快照里的记录不会再变，测算结果可以随时重算核对。")
    )
    previous = PreviousField(
        queryset=None,
        label=_("沿用以前的评定"),
        required=False,
        empty_label=_("不沿用，从头评定"),
        help_text=_("仍在表里的行会带过来：申报值、得分、原因、措施和佐证材料。"),
    )

    def __init__(self, *arguments: Any, goal: Goal, scope: Scope, **named: Any) -> None:
        super().__init__(*arguments, **named)
        frozen = Snapshot.objects.within(scope).frozen().filter(as_of__year__gte=goal.year)
        counted = Evaluation.objects.within(scope).counted().filter(goal_version__goal=goal)
        self.fields["snapshot"].queryset = frozen
        self.fields["previous"].queryset = counted.select_related("snapshot").annotate(judged=Count("judgements"))
