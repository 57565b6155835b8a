"""A district whose evidence is frozen: its people, the platform's files, and whoever freezes."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

from district.access.actor import Actor
from district.access.roles import DistrictOfficer
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.snapshots import actions
from district.snapshots.mappings import Relation
from district.snapshots.models import ImportedFile, Snapshot
from district.tasks.worker import work_off

AT = datetime(2024, 12, 31, 8, 0, tzinfo=UTC)
AS_OF = date(2024, 12, 31)
HEADERS = ["流水号", "身份证号", "姓名", "单位", "日期", "方式", "高压", "低压"]
RELATION = Relation(
    "followups",
    "identity",
    {"流水号": "record", "身份证号": "resident", "单位": "organisation", "日期": "followed_on", "方式": "way"}
    | {"高压": "systolic", "低压": "diastolic"},
    {"way": {"门诊就诊": "outpatient"}},
    {"condition": "hypertension"},
    ["姓名"],
)


def officer(district: Any) -> Actor:
    """Whoever freezes, with an account, without which no task begins."""
    found: Actor = district.person(DistrictOfficer).actor(role=DistrictOfficer.name, address="127.0.0.1")
    return found


def followup(number: int, person: str, **more: str) -> list[str]:
    """A line of the platform's file."""
    usual = dict(
        zip(HEADERS, [f"P{number:04}", person, "某某", "QH01", "2024-03-05", "门诊就诊", "130", "80"], strict=True)
    )
    return list((usual | more).values())


def csv_of(rows: list[list[str]], encoding: str = "gb18030", headers: list[str] | None = None) -> io.BytesIO:
    """The platform's file as bytes."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headers or HEADERS, *rows])
    return io.BytesIO(text.getvalue().encode(encoding))


def uploaded(by: Actor, place: Organisation, content: Any, name: str = "随访.csv", table: str = "") -> ImportedFile:
    """A file that was uploaded, not yet related."""
    (file,) = actions.upload(content, name=name, table=table, scope=scope_of(place), by=by, at=AT)
    return file


def imported(by: Actor, place: Organisation, rows: list[list[str]], relation: Relation = RELATION) -> ImportedFile:
    """A file of follow-ups, its columns related."""
    file = uploaded(by, place, csv_of(rows))
    return actions.map_columns(file=file, seen=1, name="区平台随访", relation=relation, by=by, at=AT)


def frozen(by: Actor, place: Organisation, *files: ImportedFile, at: datetime = AT, as_of: date = AS_OF) -> Snapshot:
    """A snapshot, asked for and frozen by the worker."""
    snapshot = asked(by, place, *files, at=at, as_of=as_of)
    work_off()
    snapshot.refresh_from_db()
    return snapshot


def asked(by: Actor, place: Organisation, *files: ImportedFile, at: datetime = AT, as_of: date = AS_OF) -> Snapshot:
    """A snapshot that waits to be frozen."""
    return actions.freeze(
        title="2024 年度证据",
        reason="年度自评",
        as_of=as_of,
        scope=scope_of(place),
        by=by,
        at=at,
        imported=files,
    )
