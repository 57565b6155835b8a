"""What has changed since an evaluation was counted, and the offer to count anew."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and where to go on, for whoever may."""

    sentence: str
    action: Any
    address: str


def notices_of(request: StaffRequest, evaluation: Any) -> list[Notice]:
    """A later evaluation of the goal; else a newer version of the goal, or newer evidence. Takes one `with_newer()`."""
    if evaluation.later_key:
        address = reverse("evaluations:detail", args=[evaluation.later_key])
        return [Notice(_("这份目标已有一次更新的自评，沿用了这里的评定。"), _("查看更新的自评"), address)]
    sentences = [sentence for sentence in (_newer_goal(evaluation), _newer_evidence(evaluation)) if sentence]
    address = new_address(evaluation) if request.may(Evaluations.COUNT) else ""
    return [Notice(sentence, _("新建自评，沿用这里的评定"), address) for sentence in sentences]


def new_address(previous: Evaluation) -> str:
    """The page that begins an evaluation after this one."""
    asked = {"goal": str(previous.goal_version.goal_id), "previous": str(previous.pk)}
    return f"{reverse('evaluations:new')}?{urlencode(asked)}"


def _newer_goal(evaluation: Any) -> str:
    old, newest = evaluation.goal_version.number, evaluation.newest_version
    if newest is None or newest <= old:
        return ""
    return _("绩效目标在测算之后已调整为第 %(number)s 版，本表仍按第 %(old)s 版。") % {"number": newest, "old": old}


def _newer_evidence(evaluation: Any) -> str:
    if not evaluation.newer_evidence:
        return ""
    values = {"title": evaluation.newer_evidence, "day": evaluation.newer_day}
    return _("测算之后又固定了证据“%(title)s”（截至 %(day)s）。") % values
