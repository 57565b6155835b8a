"""An import of people who do not exist: a code, a day, an amount, a choice, a number that may be missing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction

from district.access.permissions import Permission, grant
from district.access.roles import Auditor
from district.audit.models import Event
from district.audit.trail import record
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell


class Rows(Permission):
    """What the demonstration import needs."""

    IMPORT = "tests.import", "导入示例"


grant({Rows.IMPORT: (Auditor,)})


def check(values: Values, importer: Importer) -> None:
    """Nobody called 王五 works here."""
    if values["name"] == "王五":
        raise WrongCell("name", "“王五”不在人员名单中。")
    if values["amount"] and values["count"] and values["amount"] < values["count"]:
        raise WrongCell("", "金额不能小于数量。")


def write(rows: Sequence[Values], importer: Importer) -> int:
    """One event for all rows."""
    after = {"rows": [{name: str(value) for name, value in values.items()} for values in rows]}
    with transaction.atomic():
        record("tests.imported", by=importer.by, at=importer.at, organisation=importer.scope.organisation, after=after)
    return len(rows)


def imported() -> list[Any]:
    """The rows that were written, import by import."""
    return [event.after["rows"] for event in Event.objects.filter(action="tests.imported").order_by("pk")]


PEOPLE = Importing(
    name="tests.people",
    title="导入人员",
    permission=Rows.IMPORT,
    columns=(
        ImportColumn("code", "编号", forms.CharField(max_length=18), example="000001", is_code=True),
        ImportColumn("name", "姓名", forms.CharField(max_length=10), example="张三"),
        ImportColumn("born_on", "出生日期", forms.DateField(required=False), example="1990-03-05"),
        ImportColumn("amount", "金额（元）", forms.DecimalField(required=False, decimal_places=2), example="45.57"),
        ImportColumn("count", "数量", forms.IntegerField(required=False, min_value=0), example="3"),
        ImportColumn(
            "sex", "性别", forms.ChoiceField(required=False, choices=[("1", "男"), ("2", "女")]), example="男"
        ),
    ),
    check=check,
    write=write,
    unique=("code",),
)
HEADS = ("编号", "姓名", "出生日期", "金额（元）", "数量", "性别")
