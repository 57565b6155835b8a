"""What may be done to goals. Each refusal is a sentence that says what to do instead."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ProjectOwner
from district.goals.models import Goal, GoalRow, GoalVersion, State
from district.lib.refusal import Refused, allows

WHOLE = Decimal(100)
"""What the rows and the fund block make together."""
OPEN = (State.DRAFT, State.RETURNED)
"""States in which a version can be changed."""


def check_can_edit(version: GoalVersion, by: Actor) -> None:
    """Change a version: while it is being drawn up, and a project's by its owner or the district office."""
    check_is_theirs(version.goal, by)
    if version.state == State.SUBMITTED:
        raise Refused(_("绩效目标已提交，等待批准，不能修改。需要修改时，请审核员退回。"))
    if version.state == State.APPROVED:
        raise Refused(_("绩效目标已批准，不能直接修改。年中确需变动，请用“调整目标”建立新的一版。"))


def check_is_theirs(goal: Goal, by: Actor) -> None:
    """A project owner answers for the own projects only; what has no owner is the district office's."""
    if by.role != ProjectOwner.name:
        return
    if goal.project is None:
        raise Refused(_("不属于某个项目的绩效目标由管理中心编制。"))
    if goal.project.owner_id is None:
        raise Refused(_("这个项目还没有负责人。请管理中心先指定负责人，或由管理中心编制。"))
    if str(goal.project.owner_id) != by.identifier:
        raise Refused(_("项目由 %(owner)s 负责，请由负责人或管理中心编制。") % {"owner": goal.project.owner})


def check_can_copy(version: GoalVersion, source: GoalVersion) -> None:
    """Take over a table: an approved one of the same layout, into an empty one."""
    if version.rows.exists():
        raise Refused(_("本版已有指标，不再整表沿用。请逐行选用。"))
    if source.state != State.APPROVED:
        raise Refused(_("只能沿用已批准的绩效目标。"), about="source")
    if source.goal.sheet != version.goal.sheet:
        raise Refused(_("两份绩效目标的表式不同，不能整表沿用。"), about="source")


def check_is_there(row: GoalRow | None) -> None:
    """A row that is to be changed is still in its table."""
    if row is None:
        raise Refused(_("这一行已被别人删除，请看最新的表。"))


def check_is_as_before(row: GoalRow, before: Callable[[GoalRow], str]) -> None:
    """Only a target that equals last year's needs a reason to stay."""
    if not is_as_before(row, before(row)):
        raise Refused(_("指标值与上年不同，不需要说明沿用的理由。"))


def is_as_before(row: GoalRow, last: str) -> bool:
    """Whether a row asks what it asked the year before."""
    return bool(last) and row.target == last


def check_weight(weight: Decimal) -> None:
    """A row is worth something, and no more than all."""
    if not 0 < weight <= WHOLE:
        raise Refused(_("分值应大于 0，不超过 100。"), about="weight")


def check_is_new(version: GoalVersion, name: str, row: GoalRow | None = None) -> None:
    """No other row of the version has this name."""
    others = version.rows.exclude(pk=row.pk) if row else version.rows.all()
    if others.filter(name=name).exists():
        raise Refused(_("已有名为“%(name)s”的指标。请写出两者的区别。") % {"name": name}, about="name")


def check_is_free_key(version: GoalVersion, key: str, row: GoalRow | None = None) -> None:
    """An indicator of the library counts one row of a sheet."""
    others = version.rows.exclude(pk=row.pk) if row else version.rows.all()
    if others.filter(key=key).exists():
        raise Refused(_("这项由系统计数的指标已经在表中。"), about="indicator")


def weights_of(rows: Sequence[GoalRow], fund_weight: Decimal | None) -> Decimal:
    """What the rows and the fund block make together."""
    return sum((row.weight for row in rows), fund_weight or Decimal(0))


def check_can_submit(version: GoalVersion, by: Actor) -> None:
    """Send a version to the reviewer: it is complete, and its weights make 100."""
    check_can_edit(version, by)
    rows = list(version.rows.all())
    if not rows:
        raise Refused(_("还没有绩效指标。请先增加指标，或沿用上年、从文件导入。"))
    if version.goal.project_id and not version.expected_goal.strip():
        raise Refused(_("还没有填写年度总体目标。"))
    check_weights(version, rows)
    twice = [name for name, count in Counter(row.name for row in rows).items() if count > 1]
    if twice:
        raise Refused(_("指标“%(name)s”出现了两次。") % {"name": twice[0]})
    check_adjustment(version)


def check_weights(version: GoalVersion, rows: Sequence[GoalRow]) -> None:
    """Rows and fund block make 100, to the last hundredth of a point."""
    total = weights_of(rows, version.fund_weight)
    if total != WHOLE:
        raise Refused(_weights_differ(version, total))


def _weights_differ(version: GoalVersion, total: Decimal) -> str:
    said = {"total": points(total), "rest": points(abs(WHOLE - total))}
    funds = version.fund_weight
    if funds is None:
        rows = _("各行分值应合计 100，现在是 %(total)s，")
    else:
        said |= {"funds": points(funds), "rows": points(WHOLE - funds), "total": points(total - funds)}
        rows = _("预算执行率 %(funds)s 分由资金块计，其余各行应合计 %(rows)s 分，现在是 %(total)s 分，")
    rest = _("多了 %(rest)s 分。") if total > WHOLE else _("还差 %(rest)s 分。")
    return (rows + rest) % said


def points(points: Decimal) -> str:
    """As a sheet prints them: 10, 7.5."""
    return f"{points.normalize():f}"


def check_adjustment(version: GoalVersion) -> None:
    """A later version says why, under which number, and has the document."""
    if version.number == 1:
        return
    if not (version.reason and version.document_number and version.document_id):
        raise Refused(_("年中调整须写明原因和文号，并上传批复文件。"))


def check_can_decide(version: GoalVersion, by: Actor) -> None:
    """Approve or return: what was submitted, by somebody else than who submitted it."""
    if version.state != State.SUBMITTED:
        raise Refused(_("只有已提交的绩效目标可以批准或退回。"))
    if version.submitted_by == by.identifier:
        raise Refused(_("提交人不能批准自己提交的绩效目标。请由另一位审核员办理。"))


def check_can_adjust(goal: Goal, by: Actor) -> None:
    """Begin a new version: after an approval, and one at a time."""
    check_is_theirs(goal, by)
    versions = {version.state for version in goal.versions.all()}
    if State.APPROVED not in versions:
        raise Refused(_("绩效目标还没有批准，直接修改即可，不需要调整。"))
    if versions - {State.APPROVED}:
        raise Refused(_("已有一版调整正在办理，请先完成那一版。"))


can_edit = allows(check_can_edit)
can_submit = allows(check_can_submit)
can_decide = allows(check_can_decide)
can_adjust = allows(check_can_adjust)
