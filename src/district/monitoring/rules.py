"""What may be said of a row during the year. Each refusal is a sentence that says what to do instead."""

from datetime import date

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ProjectOwner
from district.goals.models import Goal
from district.lib.refusal import Refused, allows
from district.monitoring.months import month_end
from district.monitoring.said import Said
from shixiao.runs.judgement import FUNDS


def check_can_explain(goal: Goal, by: Actor, month: int, today: date) -> None:
    """Say anything of a goal's rows at the end of a month."""
    project = goal.project
    if by.role == ProjectOwner.name and (project is None or str(project.owner_id) != by.identifier):
        raise Refused(_("您只能填写自己负责的项目。这份目标请管理中心业务人员或项目负责人填写。"))
    if month_end(goal.year, month) > today:
        raise Refused(_("%(month)s 月还没有结束，不能填写。请选择已经结束的月份。") % {"month": month})


def check_has_row(goal: Goal, key: str) -> None:
    """The goal in force has a row of this name, or money."""
    version = goal.in_force
    has_row = version and (version.rows.filter(key=key).exists() if key != FUNDS else goal.project_id is not None)
    if not has_row:
        raise Refused(_("绩效目标里没有这一行。目标可能已调整，请返回监控页重新选择。"))


def check_said(said: Said, *, is_counted: bool) -> None:
    """A counted value is nobody's to change; a declared one has its paper; a cause has its measure and who takes it."""
    if is_counted and said.value:
        raise Refused(
            _("这一行由系统从记录计数，不能填写执行情况。数字不对时，请更正记录后重新固定证据。"), about="value"
        )
    if said.value and not said.source:
        raise Refused(_("申报的执行情况必须写明依据：哪一份文件或材料。"), about="source")
    if (said.causes or said.reason) and not said.measure:
        raise Refused(_("写了偏差原因，还要写明准备怎样纠正。"), about="measure")
    if said.measure and not (said.causes or said.reason):
        raise Refused(_("写了纠偏措施，还要勾选或写明偏差原因。"), about="causes")
    if said.measure and not said.responsible:
        raise Refused(_("请写明纠偏措施由谁负责。"), about="responsible")


can_explain = allows(check_can_explain)
