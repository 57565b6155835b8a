"""How the library understands a target and a rule, so that whoever types them sees it at once."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from district.goals.models import GoalRow
from shixiao.rulebook import load_rulebook
from shixiao.scoring import Proposal, propose
from shixiao.scoring.rule import Open
from shixiao.scoring.rule_text import parse_rule
from shixiao.sheets.families import lower_is_better
from shixiao.sheets.model import Indicator
from shixiao.values import Deadline, Grade, Number, Operator, Unknown, Value, Words, parse, printed

SHORT_OF = (Fraction(9, 10), Fraction(11, 10))
"""The example: a value a tenth short of the target, in the direction that is worse."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a row is understood: its target in words, what a value short of it would earn, and what is doubtful."""

    target: str
    example: str
    doubts: tuple[str, ...]


def reading_of(row: GoalRow, region: str = "national") -> Reading:
    """The row as the library will score it."""
    target = parse(row.target)
    return Reading(in_words(target), _example(row, target, region), tuple(_doubts(row, target)))


def in_words(target: Value) -> str:
    """A target as a sentence: at least 95 percent, by the end of June, the grade 优."""
    if isinstance(target, Unknown):
        return _("没有指标值")
    if isinstance(target, Number):
        return _number(target)
    if isinstance(target, Deadline):
        return _("最迟 %(when)s 完成") % {"when": target.text.lstrip("≤＜<")}
    if isinstance(target, Grade):
        return _("等级达到“%(grade)s”") % {"grade": target.text}
    return _("文字目标，由人评判")


def _number(target: Number) -> str:
    amount = {"amount": f"{target.amount:f}{target.unit}" if target.scale == 1 else target.text.lstrip("≥≤><＝=")}
    return {
        Operator.AT_LEAST: _("不低于 %(amount)s"),
        Operator.ABOVE: _("高于 %(amount)s"),
        Operator.AT_MOST: _("不高于 %(amount)s"),
        Operator.BELOW: _("低于 %(amount)s"),
    }.get(target.operator or Operator.EXACTLY, _("达到 %(amount)s")) % amount


def _example(row: GoalRow, target: Value, region: str) -> str:
    """What a value a tenth short would earn; nothing for a target that is no number."""
    if not isinstance(target, Number) or not target.value:
        return ""
    lower = _is_lower_better(row, target)
    share = SHORT_OF[lower]
    short = parse(f"{printed(Fraction(target.amount) * share)}{target.text[_after_number(target) :]}")
    proposal = _proposed(row, target, short, lower, region)
    if proposal.points is None:
        return _("实际 %(short)s 时由人评判") % {"short": short}
    return _("实际 %(short)s 时建议 %(points)s 分") % {"short": short, "points": printed(proposal.points)}


def _proposed(row: GoalRow, target: Value, actual: Value, lower: bool, region: str) -> Proposal:
    rulebook = load_rulebook(region, row.version_of.goal.year)
    return propose(target, actual, Fraction(row.weight), row.rule or None, lower_is_better=lower, rulebook=rulebook)


def _is_lower_better(row: GoalRow, target: Value) -> bool:
    return lower_is_better(Indicator(row.level1, row.level2 or None, row.name), target)


def _after_number(target: Number) -> int:
    """Where the unit begins in the printed target."""
    text = target.text
    return max((at for at, character in enumerate(text) if character.isdigit()), default=len(text) - 1) + 1


def _doubts(row: GoalRow, target: Value) -> list[str]:
    found = []
    if isinstance(target, Unknown):
        found.append(_("没有年度指标值，得分只能由人评判。"))
    if isinstance(target, Words):
        found.append(_("指标值“%(target)s”不是数字、时限或等级，得分只能由人评判。") % {"target": row.target})
    unread = [clause.text for clause in parse_rule(row.rule).clauses if isinstance(clause, Open)]
    if unread:
        found.append(_("评分规则中这一部分由人评判：%(parts)s") % {"parts": "；".join(unread)})
    return found
