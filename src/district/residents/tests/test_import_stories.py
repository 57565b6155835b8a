"""Stories of importing residents from files."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from django.utils import timezone

from district.audit.models import Event
from district.files.models import StoredFile
from district.files.store import path_of
from district.files.sweeping import sweep
from district.lib.refusal import Refused
from district.residents.importing import running
from district.residents.importing.starting import begin, choose
from district.residents.models import Group, Resident, ResidentImport, ResidentSummary
from district.residents.sealed import opened
from district.residents.tests.import_files import HEADERS, done, prepared, row, text
from district.residents.tests.people import identity, resident
from district.tasks.models import State
from district.tasks.progress import Cancelled, Running


@pytest.fixture
def at() -> datetime:
    return datetime(2024, 6, 14, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Any) -> None:
    from dataclasses import replace

    settings.SITE = replace(settings.SITE, data=tmp_path)


def counts(task: Any) -> tuple[int, ...]:
    return tuple(task.result[name] for name in ("rows", "created", "updated", "there", "rejected"))


def rejects(task: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(path_of(task.result_file).read_bytes()))
    return list(book.active.iter_rows(min_row=2, values_only=True))


def test_a_good_file_becomes_residents_with_everything_they_need(district, at):
    task = done(prepared(district.heyan, at, text(row(1), row(2))), district.heyan, at)
    assert (task.state, counts(task), task.result_file) == (State.DONE, (2, 2, 0, 0, 0), None)
    one = Resident.objects.get(file_number="99999900100100001")
    assert (one.organisation, one.name_pinyin, opened(one, "phone")) == (district.dongli, "wangxiuying", "10000000001")
    mask = Group.HYPERTENSION.bit | Group.DIABETES.bit
    summary = ResidentSummary.objects.get(resident=one)
    assert (summary.centre, summary.groups, summary.name) == (district.heyan, mask, "王秀英")


def test_the_whole_import_is_one_event_with_counts_and_the_hash_of_its_file(district, at):
    made = prepared(district.heyan, at, text(row(1), row(2)))
    done(made, district.heyan, at)
    event = Event.objects.get(action="residents.import.ended")
    assert (event.after["created"], event.after["files"][0]["sha256"]) == (2, made.sources[0]["sha256"])
    assert not Event.objects.filter(action="residents.resident.created").exists()


def test_gbk_is_read(district, at):
    task = done(prepared(district.heyan, at, text(row(1, 姓名="欧阳翠花"), encoding="gbk")), district.heyan, at)
    assert counts(task)[1] == 1
    assert Resident.objects.get().name_initials == "oych"


def test_excel_is_read_with_its_numbers_and_days(district, at):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, row(1))
        sheet.write_datetime(1, 4, date(1950, 3, 5), day)
        sheet.write_number(1, 5, 10000000001)
    task = done(prepared(district.heyan, at, target.getvalue(), name="居民.xlsx"), district.heyan, at)
    assert counts(task)[1] == 1
    assert opened(Resident.objects.get(), "phone") == "10000000001"


def test_an_identity_number_that_excel_has_rounded_is_rejected(district, at):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, row(1))
        sheet.write_number(1, 2, 999999195003050020)
    task = done(prepared(district.heyan, at, target.getvalue(), name="居民.xlsx"), district.heyan, at)
    assert rejects(task)[0][3:] == ("身份证号", "Excel 把这个长数字四舍五入了。请把该列设为文本格式，重新录入。")


def test_parquet_is_read(district, at):
    columns = {header: [cell] for header, cell in zip(HEADERS, row(1), strict=True)}
    target = io.BytesIO()
    pq.write_table(pa.table(columns | {"出生日期": pa.array([date(1950, 3, 5)])}), target)
    task = done(prepared(district.heyan, at, target.getvalue(), name="居民.parquet"), district.heyan, at)
    assert counts(task)[1] == 1


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("健康档案编号", "12345"),
        ("姓名", ""),
        ("身份证号", "11010119500305002X"),
        ("性别", "阿姨"),
        ("出生日期", "1950-02-30"),
        ("联系电话", "13800138000"),
        ("机构编码", "QH9999"),
        ("人群", "火星人"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_column_and_the_others_go_in(district, at, header, cell):
    task = done(prepared(district.heyan, at, text(row(1), row(2, **{header: cell}), row(3))), district.heyan, at)
    assert counts(task) == (3, 2, 0, 0, 1)
    assert [(line[2], line[3]) for line in rejects(task)] == [(3, header)]


@pytest.mark.parametrize("column", ["出生日期", "人群", "机构编码"])
@pytest.mark.parametrize("number", ["999999195003050021", "99999919500305002X", "10012345678"])
def test_no_sentence_repeats_a_number_that_stands_in_the_wrong_column(district, at, column, number):
    task = done(prepared(district.heyan, at, text(row(1, **{column: number}))), district.heyan, at)
    assert counts(task)[4] == 1
    assert number not in str(rejects(task))


def test_the_list_of_rejects_repeats_no_number(district, at):
    task = done(prepared(district.heyan, at, text(row(1, 身份证号="110101195003050021"))), district.heyan, at)
    assert "110101195003050021" not in str(rejects(task))


def test_a_day_that_contradicts_the_identity_number_is_rejected(district, at):
    task = done(prepared(district.heyan, at, text(row(1, 出生日期="1950-03-06"))), district.heyan, at)
    assert [line[3] for line in rejects(task)] == ["出生日期"]


def test_rows_of_another_centre_are_rejected(district, at):
    task = done(prepared(district.heyan, at, text(row(1, "QH0201"), row(2))), district.heyan, at)
    assert counts(task) == (2, 1, 0, 0, 1)
    assert rejects(task)[0][3] == "机构编码"


def test_doubles_within_the_file_are_one_file(district, at):
    task = done(
        prepared(district.heyan, at, text(row(1), row(1), row(2, 身份证号=identity(order=2)))), district.heyan, at
    )
    assert Resident.objects.count() == 1
    assert counts(task)[4] == 1


def test_importing_again_changes_nothing(district, at):
    content, later = text(row(1), row(2)), at + timedelta(days=1)
    done(prepared(district.heyan, at, content), district.heyan, at)
    again = done(prepared(district.heyan, later, content), district.heyan, later)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert list(Resident.objects.values_list("version", flat=True)) == [1, 1]


def test_who_chose_to_update_writes_what_differs_with_a_new_version(district, at):
    later = at + timedelta(days=1)
    done(prepared(district.heyan, at, text(row(1), row(2))), district.heyan, at)
    content = text(row(1), row(2, 联系电话="10099998888"))
    task = done(prepared(district.heyan, later, content, is_updating=True), district.heyan, later)
    assert counts(task) == (2, 0, 1, 1, 0)
    changed = Resident.objects.get(version=2)
    assert opened(changed, "phone") == "10099998888"


def test_a_number_that_another_person_has_is_rejected_and_not_updated(district, at):
    resident(district.dongli, at, file_number="99999900100100001", name="赵四", born_on=date(1960, 1, 1))
    task = done(prepared(district.heyan, at, text(row(1)), is_updating=True), district.heyan, at)
    assert (counts(task)[4], Resident.objects.get().name) == (1, "赵四")


def test_an_identity_number_filed_elsewhere_tells_nothing_of_the_other_file(district, at):
    resident(district.xili, at, name="机密", identity_number=identity(order=2))
    task = done(prepared(district.heyan, at, text(row(1))), district.heyan, at)
    assert "机密" not in str(rejects(task))
    assert rejects(task)[0][3] == "身份证号"


def test_alike_files_are_noted_for_somebody_to_compare(district, at):
    from district.residents.models import DuplicateCandidate

    done(prepared(district.heyan, at, text(row(1), row(2))), district.heyan, at)
    assert DuplicateCandidate.objects.count() == 1


def test_a_cancelled_import_keeps_what_it_committed_and_says_so(district, at, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 1)
    monkeypatch.setattr(Running, "advance", _cancelled_at(2))
    task = done(prepared(district.heyan, at, text(row(1), row(2), row(3))), district.heyan, at)
    assert (task.state, counts(task), Resident.objects.count()) == (State.CANCELLED, (2, 2, 0, 0, 0), 2)
    assert "取消前处理并保存了 2 行" in task.result["sentence"]
    event = Event.objects.get(action="residents.import.ended")
    assert (event.after["created"], event.after["is_whole"]) == (2, False)


@pytest.mark.parametrize("stopped", [None, Cancelled, ZeroDivisionError], ids=["done", "cancelled", "a fault of ours"])
def test_what_was_uploaded_in_the_clear_is_thrown_away_once_the_import_has_ended(district, at, monkeypatch, stopped):
    made = prepared(district.heyan, at, text(row(1)))
    if stopped:
        monkeypatch.setattr(running, "_count", lambda *_: (_ for _ in ()).throw(stopped))
    done(made, district.heyan, at)
    sweep(timezone.now())
    assert not StoredFile.objects.filter(pk=made.sources[0]["stored"]).exists()


def test_a_cancelled_import_goes_on_when_it_is_done_again(district, at, monkeypatch):
    content, later = text(row(1), row(2), row(3)), at + timedelta(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(running, "CHUNK", 1)
        patch.setattr(Running, "advance", _cancelled_at(2))
        done(prepared(district.heyan, at, content), district.heyan, at)
    again = done(prepared(district.heyan, later, content), district.heyan, later)
    assert counts(again) == (3, 1, 0, 2, 0)


def _cancelled_at(number: int) -> Any:
    def advance(self: Running, done: int, total: int | None = None, message: str = "") -> None:
        if done >= number:
            raise Cancelled

    return advance


def test_columns_once_chosen_are_remembered_for_the_same_headers(district, at):
    first = prepared(district.heyan, at, text(row(1)), columns={"姓名": "name"})
    begin(first, scope=scope(district), by=by(), at=at)
    assert prepared(district.heyan, at, text(row(2))).columns == {"姓名": "name"}


def test_an_import_that_another_tab_has_begun_keeps_its_columns(district, at):
    made = prepared(district.heyan, at, text(row(1)))
    begin(ResidentImport.objects.get(pk=made.pk), scope=scope(district), by=by(), at=at)
    with pytest.raises(Refused):
        choose(made, columns={"姓名": "name"}, is_updating=True, by=by(), at=at)
    assert not ResidentImport.objects.get(pk=made.pk).is_updating


def test_an_import_begins_once(district, at):
    made = prepared(district.heyan, at, text(row(1)))
    begin(made, scope=scope(district), by=by(), at=at)
    with pytest.raises(Refused):
        begin(made, scope=scope(district), by=by(), at=at)


def scope(district):
    from district.orgs.tree import scope_of

    return scope_of(district.heyan)


def by():
    from district.residents.tests.people import BY

    return BY
