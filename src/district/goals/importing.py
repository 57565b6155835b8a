"""Rows of a goal from Excel, and from a sheet in a file."""

import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.goals import actions, rules
from district.goals.choosing import COUNTING, choice, counted_names
from district.goals.models import GoalVersion
from district.goals.permissions import Goals
from district.lib.refusal import Refused
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell
from district.shell.spoken import spoken
from shixiao.pipeline import CheckedFile, check_files
from shixiao.sheets.model import Indicator, Sheet


def _text(length: int, *, required: bool = True) -> forms.Field:
    return forms.CharField(max_length=length, required=required)


COLUMNS = (
    ImportColumn("level1", gettext_lazy("一级指标"), _text(60), "产出指标"),
    ImportColumn("level2", gettext_lazy("二级指标"), _text(60, required=False), "数量指标"),
    ImportColumn("name", gettext_lazy("三级指标"), _text(200), "培训参加人次"),
    ImportColumn("target", gettext_lazy("年度指标值"), _text(60, required=False), "≥1628 人次", is_code=True),
    ImportColumn("weight", gettext_lazy("分值"), forms.DecimalField(max_digits=5, decimal_places=2), "15"),
    ImportColumn("rule", gettext_lazy("评分规则"), _text(300, required=False)),
    ImportColumn("goal", gettext_lazy("目标值"), _text(60, required=False), is_code=True),
    ImportColumn("measure", gettext_lazy("评价指标"), _text(200, required=False)),
    ImportColumn(
        "indicator",
        gettext_lazy("计数指标"),
        forms.ChoiceField(choices=lambda: list(counted_names().items()), required=False),
        help=gettext_lazy("由系统计数的行，从下拉列表中选择是哪一项；人工申报的行留空。"),
    ),
)


def importing_into(version: GoalVersion) -> Importing:
    """The import of rows into one version."""

    def check_row(values: Values, importer: Importer) -> None:
        taken = importer.memory.setdefault("taken", set(chain(*version.rows.values_list("name", "key"))))
        try:
            rules.check_weight(values["weight"])
        except Refused as refused:
            raise WrongCell("weight", refused.sentence) from None
        if values["name"] in taken:
            raise WrongCell("name", _("已有名为“%(name)s”的指标。") % {"name": values["name"]})
        if values["indicator"] and values["indicator"] in taken:
            raise WrongCell("indicator", _("这项由系统计数的指标已经在表中。"))
        taken.update((values["name"], values["indicator"]))

    def write_rows(rows: Sequence[Values], importer: Importer) -> int:
        said = [_said(row) for row in rows]
        return len(actions.add_rows(version=version, rows=said, by=importer.by, at=importer.at))

    return Importing(
        name="goals.rows",
        title=gettext_lazy("导入绩效指标"),
        permission=Goals.EDIT,
        columns=COLUMNS,
        check=check_row,
        write=write_rows,
        help=gettext_lazy("一行一个三级指标，按自评表的先后排列。要写入的行一次全部写入。"),
    )


def _said(row: Values) -> dict[str, Any]:
    """A line of the workbook as a row of a goal, with how it is counted where an indicator counts it."""
    values = {name: value or "" for name, value in row.items()}
    chosen = choice(values.pop("indicator"))
    return {**values, **({name: chosen.values[name] for name in COUNTING if name in chosen.values} if chosen else {})}


def rows_of_file(content: bytes, name: str) -> tuple[list[dict[str, Any]], str]:
    """The rows of the first sheet in a file, and its general goal. Raises `Refused`."""
    found = _checked(content, name)
    if not found.evaluations:
        why = "；".join(spoken(doubt.reason) for doubt in found.doubts)
        raise Refused(_("“%(name)s”里没有读到自评表。%(why)s") % {"name": name, "why": why}, about="file")
    sheet = found.evaluations[0].sheet
    return list(rows_of_sheet(sheet)), sheet.expected_goal or ""


def _checked(content: bytes, name: str) -> CheckedFile:
    """The file read in a process of its own, within bounds of time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet{Path(name).suffix.lower()}"
        path.write_bytes(content)
        return next(iter(check_files([path])))


def rows_of_sheet(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """What a sheet's indicators ask, as rows of a goal. Rows of one name are told apart by their number."""
    seen: dict[str, int] = {}
    for row in sheet.indicators:
        seen[row.level3] = seen.get(row.level3, 0) + 1
        name = row.level3 if seen[row.level3] == 1 else f"{row.level3}（{seen[row.level3]}）"
        yield {
            "level1": row.level1 or "",
            "level2": row.level2 or "",
            "name": name,
            "goal": row.goal or "",
            "measure": row.measure or "",
            "target": row.target or "",
            "weight": _weight(row),
            "rule": row.rule or "",
        }


def _weight(row: Indicator) -> Decimal:
    try:
        return Decimal(row.weight or "")
    except InvalidOperation:
        raise Refused(_("“%(row)s”一行没有分值，不能取用。") % {"row": row.level3}, about="file") from None
