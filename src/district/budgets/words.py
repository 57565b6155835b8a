"""Words for states and bands that pages show."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.budgets.models import Project

BANDS = (
    ("unknown", _("未知")),
    ("low", _("不足 50%")),
    ("middle", _("50% 至不足 80%")),
    ("high", _("80% 至不足 100%")),
    ("whole", _("100%")),
)
"""Bands of the execution rate."""


def band_of(rate: Fraction | None) -> str:
    """The band in which a rate lies, compared unrounded."""
    if rate is None:
        return "unknown"
    if rate >= 1:
        return "whole"
    if rate >= Fraction(4, 5):
        return "high"
    return "middle" if rate >= Fraction(1, 2) else "low"


def condition_of(project: Project) -> tuple[str, Any]:
    """Whether a project is open, as a tone and a word."""
    return ("muted", _("已关闭")) if project.is_closed else ("info", _("进行中"))


ACTIONS = {
    "budgets.project.created": _("新建项目"),
    "budgets.project.edited": _("修改项目"),
    "budgets.project.closed": _("关闭项目"),
    "budgets.project.reopened": _("重新打开项目"),
    "budgets.schedule.planned": _("编制用款计划"),
    "budgets.initial.recorded": _("登记年初预算"),
    "budgets.supplement.recorded": _("登记追加预算"),
    "budgets.recovery.recorded": _("登记收回预算"),
    "budgets.carry_over.recorded": _("登记上年结转"),
    "budgets.arrival.recorded": _("登记到账"),
    "budgets.giving_back.recorded": _("登记缴回"),
    "budgets.payment.recorded": _("登记支付"),
    "budgets.booking.reversed": _("红冲账目"),
    "budgets.document.attached": _("上传附件"),
    "budgets.ledger.imported": _("导入台账"),
}
"""What each action is called in the audit trail."""
