"""A version of a goal as the library's definition of a sheet."""

from district.goals.models import GoalRow, GoalVersion
from district.goals.rules import points
from shixiao.catalogue.fund_block import fund_block
from shixiao.catalogue.rows import SheetRow
from shixiao.runs.definition import Heading, SheetDefinition

REGIONS = {"project_expenditure": "beijing"}
"""Whose rulebook scores a sheet; the national one unless said."""


def definition_of(version: GoalVersion) -> SheetDefinition:
    """What the sheet asks. The same version gives the same definition at any time."""
    goal = version.goal
    return SheetDefinition(
        name=goal.sheet,
        year=goal.year,
        rows=tuple(_row(row) for row in version.rows.order_by("position")),
        heading=_heading(version),
        fund_weight=None if version.fund_weight is None else points(version.fund_weight),
        project=goal.project.code if goal.project else "",
        region=REGIONS.get(goal.sheet, "national"),
    )


def _heading(version: GoalVersion) -> Heading:
    project = version.goal.project
    if project is None:
        return Heading(money_unit=fund_block()["money_unit"])
    return Heading(
        project=str(project),
        department=project.department,
        unit=project.unit,
        money_unit=fund_block()["money_unit"],
        expected_goal=version.expected_goal or None,
    )


def _row(row: GoalRow) -> SheetRow:
    return SheetRow(
        key=row.key,
        level1=row.level1,
        level2=row.level2 or None,
        name=row.name,
        goal=row.goal or None,
        measure=row.measure or None,
        target=row.target or None,
        weight=points(row.weight),
        rule=row.rule or None,
        value=row.value,
        decimals=row.decimals,
        completed=row.completed,
        completed_unit=row.completed_unit,
    )
