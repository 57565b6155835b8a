"""Contracts from Excel: a row for each, also those of the past. Very many are written in batches."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.audit import trail
from district.contracts import rules
from district.contracts.actions.importing import write_contracts
from district.contracts.models import Contract, EndReason, Package, PackageKind, Team
from district.contracts.models.contract import STATED
from district.contracts.permissions import Contracts
from district.lib.refusal import Refused
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell
from district.lists.imports.remembered import Remembered
from district.orgs.models import Staff
from district.residents.models import Resident

BATCH = 2000
BETWEEN = re.compile(r"[、,，;；\s]+")
REASONS = [(reason.value, reason.label) for reason in STATED]


@dataclass(frozen=True, slots=True)
class Held:
    """A contract as far as the next rows must know it."""

    number: str
    begins_on: date
    valid_until: date
    end_reason: str = ""
    team: str = ""

    @property
    def is_void(self) -> bool:
        """Whether it never held."""
        return self.valid_until < self.begins_on


def _code(length: int = 40) -> forms.Field:
    return forms.CharField(max_length=length)


COLUMNS = (
    ImportColumn("number", gettext_lazy("协议编号"), _code(), "QH01-2024-000123", is_code=True),
    ImportColumn("file_number", gettext_lazy("健康档案编号"), _code(17), "99999900100100001", is_code=True),
    ImportColumn("name", gettext_lazy("姓名"), forms.CharField(max_length=60), "王秀英"),
    ImportColumn("team", gettext_lazy("团队编码"), _code(), "QH0101-T1", is_code=True),
    ImportColumn("doctor", gettext_lazy("医生工号"), _code(), "Y00012", is_code=True),
    ImportColumn("package", gettext_lazy("基础包编码"), _code(), "JC-2024", is_code=True),
    ImportColumn(
        "added", gettext_lazy("个性化包编码"), forms.CharField(max_length=400, required=False), "JT-2024", is_code=True,
        help=gettext_lazy("没有就留空；几个包用顿号隔开。"),
    ),
    ImportColumn("signed_on", gettext_lazy("签约日期"), forms.DateField(), "2024-03-05"),
    ImportColumn(
        "signed_at", gettext_lazy("签约时间"), forms.DateTimeField(required=False), "2024-03-05 09:40:12",
        help=gettext_lazy("登记时的日期和时分秒，用来核查是否短时集中签约。不知道就留空；0 点整按不知道时间处理。"),
    ),
    ImportColumn("begins_on", gettext_lazy("生效日期"), forms.DateField(), "2024-03-05"),
    ImportColumn("ends_on", gettext_lazy("到期日期"), forms.DateField(), "2025-03-04"),
    ImportColumn("ended_on", gettext_lazy("解约日期"), forms.DateField(required=False)),
    ImportColumn("reason", gettext_lazy("解约原因"), forms.ChoiceField(choices=REASONS, required=False)),
    ImportColumn("note", gettext_lazy("说明"), forms.CharField(max_length=200, required=False)),
)  # fmt: skip


def check_row(values: Values, importer: Importer) -> None:
    """What a cell cannot know: who and what it names, the term, and the contracts of the same resident."""
    known = _known(importer)
    for column, sentence in UNKNOWN.items():
        _look_up(values, column, known[column], sentence)
    _check_packages(values, known["package"])
    _check_resident(values, importer)
    _check_end(values)
    _check_time(values, importer)
    try:
        if values["signed_on"] > timezone.localdate(importer.at):
            raise WrongCell("signed_on", _("签约日期不能晚于今天。"))
        rules.check_begins(values["begins_on"], values["signed_on"])
        rules.check_term(values["begins_on"], values["ends_on"], values["signed_on"])
        _check_free(values, importer)
    except Refused as refused:
        raise WrongCell(refused.about, refused.sentence) from None


def write_rows(rows: Sequence[Values], importer: Importer) -> int:
    """Write contracts with the summaries of their residents, in the caller's transaction."""
    return write_contracts(rows, by=importer.by)


def _known(importer: Importer) -> dict[str, dict[str, Any]]:
    """Teams, doctors and packages by their codes, looked up once."""
    if "known" not in importer.memory:
        teams = Team.objects.within(importer.scope).select_related("organisation")
        importer.memory["known"] = {
            "team": {team.code: team for team in teams},
            "doctor": {staff.staff_number: staff for staff in Staff.objects.all()},
            "package": {package.code: package for package in Package.objects.within(importer.scope)},
        }
    found: dict[str, dict[str, Any]] = importer.memory["known"]
    return found


UNKNOWN = {
    "team": gettext_lazy("没有编码为 %(code)s 的团队，或不在您的范围内。"),
    "doctor": gettext_lazy("名册里没有工号 %(code)s。"),
    "package": gettext_lazy("没有编码为 %(code)s 的服务包。"),
}


def _look_up(values: Values, column: str, known: dict[str, Any], sentence: Any) -> None:
    found = known.get(values[column])
    if found is None:
        raise WrongCell(column, str(sentence) % {"code": values[column]})
    values[f"{column}_row"] = found


def _check_packages(values: Values, known: dict[str, Any]) -> None:
    """One basic package, and beside it packages that are not, each once."""
    if values["package_row"].kind != PackageKind.BASIC:
        raise WrongCell("package", _("这是个性化包，请填在“个性化包编码”一列；这里填基础包。"))
    values["added_rows"] = []
    for code in filter(None, BETWEEN.split(values.get("added") or "")):
        found = known.get(code)
        if found is None:
            raise WrongCell("added", _("没有编码为 %(code)s 的服务包。") % {"code": code})
        if found.kind != PackageKind.INDIVIDUAL:
            raise WrongCell("added", _("%(code)s 是基础包，不能填在这里。") % {"code": code})
        if found in values["added_rows"]:
            raise WrongCell("added", _("%(code)s 写了两次。") % {"code": code})
        values["added_rows"].append(found)


def _check_time(values: Values, importer: Importer) -> None:
    """The time of signing lies on the day of signing. Midnight sharp is a day that was written as a time."""
    moment = values.get("signed_at")
    if moment is None:
        return
    local = timezone.localtime(moment)
    if local.date() != values["signed_on"]:
        raise WrongCell("signed_at", _("签约时间与签约日期不是同一天。"))
    if moment > importer.at:
        raise WrongCell("signed_at", _("签约时间不能晚于现在。"))
    if local.time() == time.min:
        values["signed_at"] = None


COLUMNS_OF_RESIDENT = (
    "pk", "file_number", "name", "born_on", "died_on", "moved_on", "summary__groups", "summary__contract_state",
)  # fmt: skip


def prepare(rows: Sequence[Values], importer: Importer) -> None:
    """Look up the residents of some rows, their contracts, and which numbers of contracts are taken."""
    memory = importer.memory
    numbers = {row["number"] for row in rows}
    files = {row["file_number"] for row in rows}
    of_scope = Resident.objects.within(importer.scope).current()
    found = {one["file_number"]: one for one in of_scope.filter(file_number__in=files).values(*COLUMNS_OF_RESIDENT)}
    memory["residents"] = {file: found.get(file) for file in files}
    taken = Contract.objects.filter(number__in=numbers).values_list("number", "resident_id")
    memory["taken"] = dict.fromkeys(numbers) | dict(taken)
    memory["held"] = _held(found.values(), memory.setdefault("above", Remembered()))


def _held(residents: Iterable[Mapping[str, Any]], above: Remembered) -> dict[UUID, list[Held]]:
    """The contracts of these residents: those that are there, and those of the rows above that are not written yet."""
    held: dict[UUID, dict[str, Held]] = defaultdict(dict)
    signed = [one["pk"] for one in residents if one["summary__contract_state"]]
    for resident, *told in Contract.objects.filter(resident__in=signed).values_list("resident", *COLUMNS_OF_HELD):
        held[resident][told[0]] = Held(*told)
    for key, (number, begins_on, valid_until, *told) in above.of(str(one["pk"]) for one in residents):
        begins, until = date.fromisoformat(begins_on), date.fromisoformat(valid_until)
        held[UUID(key)].setdefault(number, Held(number, begins, until, *told))
    return defaultdict(list, {resident: list(of.values()) for resident, of in held.items()})


COLUMNS_OF_HELD = ("number", "begins_on", "valid_until", "end_reason", "team__title")


def _check_resident(values: Values, importer: Importer) -> None:
    if values["file_number"] not in importer.memory.get("residents", {}):
        prepare([values], importer)
    found = importer.memory["residents"][values["file_number"]]
    if found is None:
        raise WrongCell("file_number", _("没有这个编号的居民档案，或不在您的范围内。"))
    if found["name"] != values["name"]:
        raise WrongCell("name", _("这个编号的档案是另一个人的，请核对编号和姓名。"))
    values["resident"] = found


def _check_end(values: Values) -> None:
    """A day and a reason, or neither; the registry's death or move ends it too."""
    ended_on, reason = values["ended_on"], values["reason"]
    if bool(ended_on) != bool(reason):
        raise WrongCell("reason" if ended_on else "ended_on", _("解约日期和解约原因要么都填，要么都不填。"))
    if ended_on and not values["begins_on"] <= ended_on < values["ends_on"]:
        raise WrongCell("ended_on", _("解约日期应在生效日期之后、到期日期之前。"))
    if reason == EndReason.OTHER and not values["note"]:
        raise WrongCell("note", _("原因选“其他”时请写明。"))
    one = values["resident"]
    gone = one["died_on"] or (one["moved_on"] and one["moved_on"] - timedelta(days=1))
    if gone and gone < (ended_on or values["ends_on"]):
        values["ended_on"] = max(gone, values["begins_on"] - timedelta(days=1))
        values["reason"] = (EndReason.DECEASED if one["died_on"] else EndReason.MOVED).value
    values["valid_until"] = values["ended_on"] or values["ends_on"]


def _check_free(values: Values, importer: Importer) -> None:
    """No other contract on these days: none that is there, and none of the rows above."""
    resident, number = values["resident"]["pk"], values["number"]
    if number not in importer.memory["taken"]:
        prepare([values], importer)
    held: list[Held] = importer.memory["held"][resident]
    values["is_there"] = any(one.number == number for one in held)
    if values["is_there"]:
        return
    if importer.memory["taken"][number]:
        raise WrongCell("number", _("协议编号 %(number)s 已经是另一名居民的。") % {"number": number})
    new = Held(number, values["begins_on"], values["valid_until"], values["reason"] or "", values["team_row"].title)
    if not new.is_void:
        others: Any = held
        rules.check_is_free(others, new.begins_on, new.valid_until)
        rules.check_no_gap(others, new.begins_on, timezone.localdate(importer.at))
    held.append(new)
    days = new.begins_on.isoformat(), new.valid_until.isoformat()
    importer.memory["above"].add(str(resident), (number, *days, new.end_reason, new.team))


def leave_event(count: int, importer: Importer) -> None:
    """One event for the whole import."""
    after = {"contracts": count}
    organisation = importer.scope.organisation
    trail.record("contracts.contract.imported", by=importer.by, at=importer.at, organisation=organisation, after=after)


CONTRACT_IMPORT = Importing(
    name="contracts.contracts",
    title=gettext_lazy("导入签约协议"),
    permission=Contracts.IMPORT,
    columns=COLUMNS,
    check=check_row,
    write=write_rows,
    unique=("number",),
    batch=BATCH,
    prepare=prepare,
    finish=leave_event,
    help=gettext_lazy(
        "一行一份协议，以前的协议也可以导入。同一居民的协议日期不能重叠；已导入的编号会略过，可以重复导入同一份文件。"
        "超过 2000 行在后台分批写入，行数不限；也可以上传 Parquet 文件。"
    ),
)
