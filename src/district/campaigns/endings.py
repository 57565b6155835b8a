"""How a call may end, as the workbench offers it: with which key, what the line suggests, and what will follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.calls.models import Disposition, Outcome
from district.campaigns.attempting import AttemptRules, read_rules
from district.campaigns.models import Assignment, Attempt

FAULT = "fault"
"""The resident's telephone never rang, by a fault or because the caller gave up: no disposition, and no attempt."""
KEYS = "1234567890-="
"""The keys of the endings, in their order."""
FROM_THE_LINE: dict[str, str] = {
    Outcome.BUSY: "busy",
    Outcome.REFUSED: "no_answer",
    Outcome.INVALID_NUMBER: "invalid_number",
    Outcome.NUMBER_CHANGED: "invalid_number",
    Outcome.NO_ANSWER: "no_answer",
    Outcome.LINE_FAULT: FAULT,
    Outcome.STAFF_CANCELLED: FAULT,
    Outcome.STAFF_UNAVAILABLE: FAULT,
}
"""What the machine's result suggests; the caller heard more, and decides."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way in which a call can end: its key, the consequence in the campaign's rules, and that in a sentence."""

    value: str
    label: Any
    key: str
    consequence: str
    then: str
    is_suggested: bool


def offered() -> list[tuple[str, Any]]:
    """Every ending that a caller can choose, with its word."""
    return [*Disposition.choices(), (FAULT, gettext_lazy("取消或故障"))]


def choices(row: Assignment, attempt: Attempt | None) -> Iterator[Choice]:
    """The endings as the workbench shows them for this person."""
    rules = read_rules(row.campaign.rules)
    sentences = _sentences(rules, row.attempts + 1)
    suggested = FROM_THE_LINE.get(attempt.call.outcome, "") if attempt else ""
    for key, (value, label) in zip(KEYS, offered(), strict=True):
        consequence = "again" if value == FAULT else rules.follows(value, "")
        yield Choice(value, label, key, consequence, sentences[consequence], value == suggested)


def _sentences(rules: AttemptRules, number: int) -> dict[str, str]:
    """What follows from each consequence, for a person who is called this many times with the call that is on."""
    most, minutes = rules.most_attempts, int(rules.after_fault.total_seconds()) // 60
    told = {"number": number, "most": most}
    retry = _("换一个时段再拨。这是第 %(number)s 次，最多 %(most)s 次。") if number < most else _(
        "这是第 %(number)s 次，已拨满 %(most)s 次：记为多次未接通，约定了时间的除外。"
    )  # fmt: skip
    return {
        "done": _("这位居民的回访到此结束。"),
        "retry": retry % told,
        "again": _("不计次数，%(minutes)s 分钟后再次出现。") % {"minutes": minutes},
        "number": _("不再拨打，请中心核实号码。"),
        "registry": _("停止这位居民的所有回访，请中心核实后更正档案。"),
    }
