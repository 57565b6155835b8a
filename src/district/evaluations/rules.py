"""What may be done to an evaluation. Each refusal is a sentence that says what to do instead."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ProjectOwner
from district.evaluations.closing import check_may_begin, check_may_judge
from district.evaluations.models import Evaluation, RowPaper, State
from district.evaluations.results import Evaluated
from district.evaluations.said import Said
from district.evaluations.scores import repeats
from district.files.models import StoredFile
from district.goals.models import GoalVersion
from district.goals.models import State as Approved
from district.lib.refusal import Refused, allows
from district.lib.series import series
from district.snapshots.models import Snapshot
from district.snapshots.models import State as Frozen
from district.tasks.rules import ENDED
from shixiao.runs.funds import FundBlock
from shixiao.runs.judgement import FUNDS
from shixiao.runs.result import RowResult
from shixiao.values import printed

NAMES_SHOWN = 5


def check_can_start(version: GoalVersion, snapshot: Snapshot, previous: Evaluation | None) -> None:
    """Count a goal from a snapshot, taking over the judgements of `previous`."""
    if version.state != Approved.APPROVED:
        raise Refused(_("绩效目标还没有批准，不能测算。请先批准目标。"), about="goal_version")
    if snapshot.state != Frozen.FROZEN:
        raise Refused(_("这个快照还没有固定完成，不能测算。请选择已固定的快照。"), about="snapshot")
    if snapshot.as_of.year < version.goal.year:
        raise Refused(
            _("快照截止 %(day)s，%(year)s 年还没有开始。请选择截止日期在 %(year)s 年内或之后的快照。")
            % {"day": snapshot.as_of, "year": version.goal.year},
            about="snapshot",
        )
    if previous and previous.goal_version.goal_id != version.goal_id:
        raise Refused(_("只能沿用同一份绩效目标以前的评定。"), about="previous")
    if previous and previous.state != State.COUNTED:
        raise Refused(_("要沿用的那次自评没有测算完成。请选择另一次，或不沿用。"), about="previous")
    check_may_begin(version, previous)


def check_can_recount(evaluation: Evaluation) -> None:
    """Count again: only what was not counted, and is not being counted."""
    if evaluation.state == State.COUNTED:
        raise Refused(_("这次自评已测算完成，数字不会再变。需要新的数字时，请用新的快照新建一次自评。"))
    if evaluation.state == State.COUNTING and evaluation.task and evaluation.task.state not in ENDED:
        raise Refused(_("正在测算，请等待完成。"))
    check_may_begin(evaluation.goal_version, evaluation.previous)


def check_can_judge(evaluation: Evaluation, by: Actor) -> None:
    """Say anything of its rows, its money or its goal."""
    check_is_counted(evaluation)
    check_is_open(evaluation)
    check_may_judge(evaluation)
    project = evaluation.goal_version.goal.project
    if by.role == ProjectOwner.name and (project is None or str(project.owner_id) != by.identifier):
        raise Refused(_("您只能评定自己负责的项目。这份自评请管理中心业务人员或项目负责人评定。"))


def check_is_counted(evaluation: Evaluation) -> None:
    """It has its counts."""
    if evaluation.state != State.COUNTED:
        raise Refused(_("这次自评还没有测算完成，不能评定。请等待测算完成，或重新测算。"))


def check_is_open(evaluation: Evaluation) -> None:
    """It is not on its way to the archive."""
    if evaluation.is_locked:
        raise Refused(
            _("这份自评已于 %(day)s 提交锁定，不能再修改。确需修改，请由审核人退回，或在归档后提出更正。")
            % {"day": f"{evaluation.locked_at:%Y-%m-%d}"}
        )


def check_said(row: RowResult | FundBlock, said: Said) -> None:
    """Say this of the row, which is given as it would then stand."""
    if isinstance(row, RowResult):
        _check_value(row, said)
    weight = row.weight if isinstance(row, FundBlock) else row.row.points
    _check_score(weight, said)
    _check_difference(row, weight, said)


def _check_value(row: RowResult, said: Said) -> None:
    """A counted value is nobody's to change; a declared one has its paper."""
    if row.kind == "counted" and (said.value or said.completed):
        raise Refused(
            _("这一行由系统从记录计数，不能填写完成值。数字不对时，请更正记录后重新固定证据。"), about="value"
        )
    if (said.value or said.completed) and not said.source:
        raise Refused(_("申报的完成值必须写明依据：哪一份文件或材料。"), about="source")


def _check_score(weight: Fraction, said: Said) -> None:
    if said.awarded is None:
        return
    if said.awarded < 0:
        raise Refused(_("得分不能小于 0。"), about="awarded")
    if Fraction(said.awarded) > weight:
        raise Refused(
            _("得分 %(awarded)s 超过本行分值 %(weight)s。请改为不超过分值的得分。")
            % {"awarded": _points(said.awarded), "weight": printed(weight)},
            about="awarded",
        )


def _check_difference(row: RowResult | FundBlock, weight: Fraction, said: Said) -> None:
    """A score that is not the proposed one, or less than full where nobody proposes, has its reason and remedy."""
    if said.awarded is None or repeats(said.awarded, row.proposal):
        return
    if row.proposal.points is None and Fraction(said.awarded) == weight:
        return
    for name in ("reason", "remedy"):
        if not getattr(said, name):
            raise Refused(_why(row, weight, said), about=name)


def _why(row: RowResult | FundBlock, weight: Fraction, said: Said) -> str:
    """What is asked of whoever departs from the rule."""
    values = {"awarded": _points(said.awarded or Decimal(0)), "weight": printed(weight)}
    if row.proposal.points is None:
        return _("得分 %(awarded)s 少于分值 %(weight)s。请写明偏差原因和改进措施，两项都要填。") % values
    values["proposed"] = printed(row.proposal.points)
    if row.proposal.met and said.awarded is not None and Fraction(said.awarded) < weight:
        return (
            _("目标已完成，为什么只得 %(awarded)s 分（满分 %(weight)s）？请写明偏差原因和改进措施，两项都要填。")
            % values
        )
    return _("得分 %(awarded)s 与建议得分 %(proposed)s 不同。请写明偏差原因和改进措施，两项都要填。") % values


def check_has_place(found: Evaluated, cell: str, text: str) -> None:
    """What is said has a place on the official sheet: nothing that was said is dropped from it."""
    if text and not found.prints(cell):
        name = cell.rpartition(".")[2]
        raise Refused(_("这种自评表没有这一栏，写了也印不出来。请写在“其他需要说明的事项”里。"), about=name)


def check_has_row(evaluation: Evaluation, key: str) -> None:
    """The goal has a row of this name, or money."""
    version = evaluation.goal_version
    has_row = version.fund_weight is not None if key == FUNDS else version.rows.filter(key=key).exists()
    if not has_row:
        raise Refused(_("自评表里没有这一行。目标可能已调整，请返回自评表重新选择。"))


def check_is_new_paper(evaluation: Evaluation, key: str, file: StoredFile) -> None:
    """The same file is not behind this row already."""
    shown = evaluation.papers.filter(key=key, removed_at__isnull=True, file__sha256=file.sha256)
    if shown.exists():
        raise Refused(_("这个文件已在本行的佐证材料里，不必重复上传。"), about="papers")


def check_is_shown(paper: RowPaper) -> None:
    """It has not been taken away before."""
    if paper.removed_at is not None:
        raise Refused(_("这份材料已经撤下。"))


def check_any_proposal(count: int) -> None:
    """There is a row whose proposed score can be taken."""
    if not count:
        raise Refused(_("没有等待采用的建议得分：有建议的行都已有得分，其余的行需要人工评判。"))


def check_can_lock(evaluation: Evaluation) -> None:
    """Submit it: counted, open, every row scored."""
    check_is_counted(evaluation)
    check_is_open(evaluation)
    lacking = list(Evaluated(evaluation).lacking.values())
    if lacking:
        names = series(lacking[:NAMES_SHOWN])
        raise Refused(
            _("还有 %(count)s 行没有得分：%(names)s%(more)s。请先评定，再提交。")
            % {"count": len(lacking), "names": names, "more": _("等") if len(lacking) > NAMES_SHOWN else ""}
        )


def check_can_unlock(evaluation: Evaluation) -> None:
    """Open it again."""
    if not evaluation.is_locked:
        raise Refused(_("这份自评没有锁定，可以直接修改。"))


def _points(points: Decimal) -> str:
    return printed(Fraction(points))


can_start = allows(check_can_start)
can_recount = allows(check_can_recount)
can_judge = allows(check_can_judge)
can_lock = allows(check_can_lock)
can_unlock = allows(check_can_unlock)
