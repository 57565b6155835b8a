"""A file too long for one go: read, checked and written in pieces, whatever kind of file it is."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from district.access.roles import CentreManager
from district.audit.models import Event
from district.contracts.importing import CONTRACT_IMPORT, write_rows
from district.contracts.models import Contract
from district.contracts.tests.story import Story, moment, package_of
from district.files.models import StoredFile
from district.files.store import path_of
from district.lists import importing
from district.lists.imports import steps
from district.residents.tests.people import resident
from district.tasks import progress
from district.tasks.models import Task
from district.tasks.worker import work_off
from tests.web.people import SmallDistrict

HEADS = (
    "协议编号",
    "健康档案编号",
    "姓名",
    "团队编码",
    "医生工号",
    "基础包编码",
    "签约日期",
    "生效日期",
    "到期日期",
    "签约时间",
)


@pytest.fixture
def rows(district: SmallDistrict, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Seven rows of seven residents; the fourth ends too early. Two are read at a time."""
    settings.SITE = replace(settings.SITE, data=tmp_path)
    known = {**importing._importings}
    monkeypatch.setattr(importing, "_importings", known)
    monkeypatch.setattr("district.contracts.views.contracts.CONTRACT_IMPORT", replace(CONTRACT_IMPORT, batch=2))
    monkeypatch.setattr(steps, "DIRECTLY", 3)
    monkeypatch.setattr(steps, "LONG", 10)
    story = Story.at(district.heyan)
    package, found = package_of(story.place, 2024), []
    for number in range(7):
        one = resident(story.place, moment(date(2023, 1, 2)))
        ends = date(2025, 3, 1 if number == 3 else 4)
        signed = f"2024-03-05 09:00:0{number}" if number % 2 else ""
        found.append((
            f"A{number}", one.file_number, one.name, story.team.code, story.doctor.staff_number, package.code,
            date(2024, 3, 5), date(2024, 3, 5), ends, signed,
        ))  # fmt: skip
    return found


def csv(rows: list[Any]) -> tuple[str, bytes]:
    lines = [",".join(map(str, line)) for line in (HEADS, *rows)]
    return "签约.csv", "\r\n".join(lines).encode("gbk")


def parquet(rows: list[Any]) -> tuple[str, bytes]:
    target = io.BytesIO()
    pq.write_table(pa.table({head: [row[place] for row in rows] for place, head in enumerate(HEADS)}), target)
    return "签约.parquet", target.getvalue()


def xlsx(rows: list[Any]) -> tuple[str, bytes]:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate((HEADS, *rows)):
            sheet.write_row(number, 0, line)
    return "签约.xlsx", target.getvalue()


def sent(client: Any, kind: Callable[[list[Any]], tuple[str, bytes]], rows: list[Any], which: str) -> Task:
    """Upload, look at the preview, confirm, and let the background work."""
    name, content = kind(rows)
    shown = client.post("/contracts/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert "这里核对了前 3 行" in shown.content.decode()
    stored = StoredFile.objects.get(name=name)
    told = {"step": "confirm", "upload": str(stored.pk), "sha256": stored.sha256, "rows": which}
    client.post("/contracts/import/", told)
    work_off()
    return Task.objects.get()


@pytest.mark.parametrize("kind", [csv, xlsx, parquet])
def test_the_right_rows_are_written_and_the_wrong_ones_come_back(rows: list[Any], ask: Any, kind: Any) -> None:
    task = sent(ask(CentreManager), kind, rows, "right")
    assert (task.result["rows"], task.result["rejected"]) == (6, 1), task.result
    assert Contract.objects.count() == 6
    assert Contract.objects.filter(is_timed=True).count() == 2
    assert Event.objects.get(action="contracts.contract.imported").after["contracts"] == 6
    sheet = load_workbook(io.BytesIO(path_of(task.result_file).read_bytes())).active
    assert next(cell.value for cell in sheet[2]) == "A3"
    assert "I5　签约期不少于 12 个月" in sheet[2][-1].value
    assert sheet.max_row == 2


def test_one_wrong_row_keeps_all_out_where_that_was_chosen(rows: list[Any], ask: Any) -> None:
    task = sent(ask(CentreManager), csv, rows, "all")
    assert (task.result["rows"], task.result["rejected"]) == (0, 1)
    assert not Contract.objects.exists()
    assert not Event.objects.filter(action="contracts.contract.imported").exists()


def test_without_a_wrong_row_all_are_written(rows: list[Any], ask: Any) -> None:
    del rows[3]
    task = sent(ask(CentreManager), csv, rows, "all")
    assert (task.result["rows"], task.result["rejected"], Contract.objects.count()) == (6, 0, 6)


def test_the_corrected_rejects_can_be_sent_again(rows: list[Any], ask: Any) -> None:
    client = ask(CentreManager)
    task = sent(client, csv, rows, "right")
    book = load_workbook(io.BytesIO(path_of(task.result_file).read_bytes()))
    book.active["I2"] = "2025-03-04"
    target = io.BytesIO()
    book.save(target)
    shown = client.post("/contracts/import/", {"file": SimpleUploadedFile("改.xlsx", target.getvalue())}, follow=True)
    assert "1 行正确" in shown.content.decode()


def second_contract(rows: list[Any], number: int) -> tuple[Any, ...]:
    """Another contract of the same resident, whose days overlap."""
    first = rows[number]
    return ("B1", *first[1:6], date(2024, 6, 1), date(2024, 6, 1), date(2025, 5, 31), "")


@pytest.mark.parametrize("which", ["right", "all"])
def test_a_row_is_held_against_those_far_above_it(rows: list[Any], ask: Any, which: str) -> None:
    rows[3] = second_contract(rows, 0)
    next_year = (date(2025, 3, 5), date(2025, 3, 5), date(2026, 3, 4), "")
    rows.append(("B2", *rows[1][1:6], *next_year))
    task = sent(ask(CentreManager), csv, rows, which)
    assert (task.result["rows"], task.result["rejected"]) == ((7, 1) if which == "right" else (0, 1))
    sheet = load_workbook(io.BytesIO(path_of(task.result_file).read_bytes())).active
    assert "一人同时只能有一份有效协议" in sheet[2][-1].value


def test_cancelled_in_the_middle_and_sent_again_no_row_is_written_twice(
    rows: list[Any], ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(written: Any, importer: Any) -> int:
        progress.live[Task.objects.get().pk].is_cancel_wanted = True
        return write_rows(written, importer)

    described = replace(CONTRACT_IMPORT, batch=2, write=stopping)
    monkeypatch.setattr("district.contracts.views.contracts.CONTRACT_IMPORT", described)
    client = ask(CentreManager)
    task = sent(client, csv, rows, "right")
    assert (task.state, Contract.objects.count()) == ("cancelled", 1)
    monkeypatch.setattr("district.contracts.views.contracts.CONTRACT_IMPORT", replace(CONTRACT_IMPORT, batch=2))
    StoredFile.objects.update(name="old.csv")
    Task.objects.all().delete()
    again = sent(client, csv, rows, "right")
    assert (again.result["rows"], again.result["rejected"], Contract.objects.count()) == (5, 1, 6)
    told = Event.objects.filter(action="contracts.contract.imported").order_by("at")
    assert [event.after["contracts"] for event in told] == [1, 5]


def test_progress_counts_rows_and_not_the_heads(rows: list[Any], ask: Any) -> None:
    task = sent(ask(CentreManager), csv, rows, "right")
    assert (task.done, task.total) == (7, 7)
