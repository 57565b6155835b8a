"""A version as the form that is printed, signed and filed: 绩效目标申报表, in Word."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _
from django.utils.translation import override

from district.budgets.funds import block_of
from district.budgets.sheet import rows_of
from district.goals import rules
from district.goals.models import GoalRow, GoalVersion
from shixiao.catalogue.fund_block import fund_block
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write import write_docx
from shixiao.sheets.write.layout import Layout, Records, read_layout

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def declaration(version: GoalVersion, *, on: date, at: datetime) -> bytes:
    """The Word document of a version, its funds as they were booked until a day. The form is Chinese."""
    with override("zh-hans"):
        sheet = declared(version, on)
    return write_docx([sheet], [layout_of(sheet)], at=at)


def declared(version: GoalVersion, on: date) -> Sheet:
    """What the form says. Nothing on it is typed a second time."""
    goal, rows = version.goal, list(version.rows.order_by("position"))
    project, total = goal.project, rules.weights_of(rows, version.fund_weight)
    return Sheet(
        project=str(project) if project else goal.title,
        department=project.department if project else None,
        unit=project.unit if project else goal.organisation.title,
        year=str(goal.year),
        money_unit=fund_block()["money_unit"] if project else None,
        notes=_("；").join(_notes(version)),
        funds=tuple(_funds(version, on)),
        expected_goal=version.expected_goal.strip() or None,
        indicators=tuple(map(_indicator, rows)),
        total_weight=_total(rules.points(total), version),
    )


def layout_of(sheet: Sheet) -> Layout:
    """The form's layout; a goal without a project has no funds."""
    layout = _layout()
    blocks = (block for block in layout.blocks if not isinstance(block, Records) or getattr(sheet, block.source))
    return replace(layout, blocks=tuple(blocks))


@cache
def _layout() -> Layout:
    return read_layout(tomllib.loads(files(__package__).joinpath("declaration.toml").read_text("utf8")))


def _notes(version: GoalVersion) -> Iterator[str]:
    """Which version it is and how far it has come, so that a draft on paper is never taken for what was approved."""
    state = version.get_state_display()
    yield _("第 %(number)s 版，%(state)s") % {"number": version.number, "state": state}
    if version.goal.project and version.goal.project.owner:
        yield _("项目负责人：%(name)s") % {"name": version.goal.project.owner.name}
    if version.approved_at:
        yield _("批准人：%(name)s") % {"name": version.approved_by_name}
    if version.reason:
        yield _("调整原因：%(reason)s（%(number)s）") % {"reason": version.reason, "number": version.document_number}


def _funds(version: GoalVersion, on: date) -> Iterator[FundRow]:
    """Budgets alone: what was paid is nothing that one declares. The first row carries the points."""
    if version.goal.project is None:
        return
    points = None if version.fund_weight is None else rules.points(version.fund_weight)
    for number, row in enumerate(rows_of(block_of(version.goal.project, on))):
        yield FundRow(row.row, row.initial, row.full_year, weight=row.weight if number else points)


def _indicator(row: GoalRow) -> Indicator:
    return Indicator(
        level1=row.level1,
        level2=row.level2 or None,
        level3=row.name,
        goal=row.goal or None,
        measure=row.measure or None,
        target=row.target or None,
        weight=rules.points(row.weight),
        rule=row.rule or None,
    )


def _total(total: str, version: GoalVersion) -> str:
    if version.fund_weight is None:
        return _("%(total)s 分") % {"total": total}
    said = {"total": total, "funds": rules.points(version.fund_weight)}
    return _("%(total)s 分，其中预算执行率 %(funds)s 分") % said
