"""Files of contracts for measuring imports, the people whom they name, and the import itself."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

AT = datetime(2026, 11, 27, 2, tzinfo=UTC)
HEADS = (
    "协议编号",
    "健康档案编号",
    "姓名",
    "团队编码",
    "医生工号",
    "基础包编码",
    "签约日期",
    "签约时间",
    "生效日期",
    "到期日期",
)
SIGNED, ENDS, WRONG = date(2026, 3, 5), date(2027, 3, 4), date(2027, 3, 1)
Row = tuple[Any, ...]


def people(count: int) -> list[tuple[str, str]]:
    """File numbers and names of so many residents who have signed nothing; made where the database is empty."""
    from django.db import connection

    from bench.web.crowd import fill
    from district.orgs.models import Organisation
    from district.residents.models import Resident, ResidentSummary

    if not Organisation.objects.exists():
        fill(count, AT)
        if connection.vendor == "postgresql":  # `fill` ends with a limit for every statement
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")
        nothing = {"contract_state": 0, "contract_since": None, "contract_until": None, "contract_team": None}
        ResidentSummary.objects.update(**nothing)
        Resident.objects.update(died_on=None, moved_on=None)
    return list(Resident.objects.order_by("pk").values_list("file_number", "name")[:count])


def rows(residents: list[tuple[str, str]]) -> Iterator[Row]:
    """A contract of each, with 200 doctors; one in a thousand ends too early, every other one knows its time."""
    for number, (file, name) in enumerate(residents):
        ends = WRONG if number % 1000 == 999 else ENDS
        time = f"2026-03-05 {8 + number // 3600 % 10:02}:{number // 60 % 60:02}:{number % 60:02}" if number % 2 else ""
        code = f"Y{number % 200:05}"
        yield f"BENCH-{number:07}", file, name, "BENCH-T", code, "BENCH-P", SIGNED, time, SIGNED, ends


def write_csv(path: Path, lines: Iterator[Row]) -> None:
    """As Chinese Excel saves it: GBK."""
    with path.open("w", encoding="gbk", errors="replace", newline="") as file:
        csv.writer(file).writerows((HEADS, *lines))


def write_xlsx(path: Path, lines: Iterator[Row]) -> None:
    """With days as Excel's days."""
    import xlsxwriter

    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate((HEADS, *lines)):
            sheet.write_row(number, 0, line)


def write_parquet(path: Path, lines: Iterator[Row]) -> None:
    """One column each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(dict(zip(HEADS, map(list, zip(*lines, strict=True)), strict=True))), path)


FILES: dict[str, Callable[[Path, Iterator[Row]], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}


def imported(path: Path, most: int) -> Any:
    """The task that imports the file, done; it is asked to stop when so many rows were written."""
    from dataclasses import replace

    from district.access.actor import Actor
    from district.contracts.importing import CONTRACT_IMPORT
    from district.files import store
    from district.files.models import StoredFile
    from district.lists.importing import Importer
    from district.lists.imports import uploads
    from district.lists.imports.background import start_import
    from district.orgs.models import Level, Organisation
    from district.orgs.tree import scope_of
    from district.tasks.models import Task
    from district.tasks.worker import work_off

    by, office = Actor("system", "bench", "bench", ""), Organisation.objects.get(level=Level.DISTRICT)
    kind = path.suffix[1:]
    with path.open("rb") as content:
        stored = store.keep(
            content, name=path.name, kinds=(kind,), organisation=office.pk, by=by, at=AT, expires_at=None
        )
    StoredFile.objects.filter(pk=stored.pk).update(owner_kind=uploads.BEGUN, owner_id=CONTRACT_IMPORT.name)
    importing = replace(CONTRACT_IMPORT, write=_stopping(CONTRACT_IMPORT.write, most))
    start_import(importing, Importer(by=by, at=AT, scope=scope_of(office)), stored, only_right=True, done="/contracts/")
    work_off()
    return Task.objects.latest("ended_at")


def _stopping(write: Callable[[Any, Any], int], most: int) -> Callable[[Any, Any], int]:
    """Write as ever, and ask the task to stop after so many rows."""
    from district.tasks.models import Task

    written = 0

    def writing(rows: Any, importer: Any) -> int:
        nonlocal written
        count = write(rows, importer)
        written += len(rows)
        if written >= most:
            Task.objects.filter(ended_at=None).update(is_cancel_wanted=True)
        return count

    return writing


def outcome() -> str:
    """What is there afterwards: contracts, how many people they are of, and the events."""
    from district.audit.models import Event
    from district.contracts.models import Contract

    contracts = Contract.objects.filter(number__startswith="BENCH-")
    people = contracts.values("resident").distinct().count()
    events = Event.objects.filter(action="contracts.contract.imported")
    told = [event.after["contracts"] for event in events.order_by("at")]
    return f"{contracts.count():,} contracts of {people:,} people; events of imports: {told}"


def prepare() -> None:
    """A team of 200 doctors, and a package."""
    from district.access.actor import Actor
    from district.contracts import actions
    from district.contracts.actions.packages import Promised
    from district.contracts.models import Team
    from district.orgs.models import Level, Organisation, Staff

    if Team.objects.filter(code="BENCH-T").exists():
        return
    office = Organisation.objects.get(level=Level.DISTRICT)
    staff = [Staff.objects.create(staff_number=f"Y{n:05}", name="王医生", profession="physician") for n in range(200)]
    place = Organisation.objects.exclude(pk=office.pk).order_by("code")[0]
    told: dict[str, Any] = {"by": Actor("system", "bench", "bench", ""), "at": AT}
    actions.create_team(
        organisation=place, code="BENCH-T", title="BENCH", leader=staff[0], opened_on=date(2020, 1, 1), **told
    )
    actions.create_package(
        organisation=office, code="BENCH-P", title="BENCH", kind="basic", year=2026, groups=0,
        items=[Promised("publichealth.followup", "随访", 4)], **told,
    )  # fmt: skip
