"""Exports and imports that go on when their page is left."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.models import Event
from district.files.models import StoredFile
from district.files.store import path_of
from district.lists import background, exports
from district.lists.imports import background as imports
from district.lists.imports import steps
from district.lists.tests.demonstration_import import imported
from district.lists.tests.test_imports import GOOD, confirm, in_own_folder, upload
from district.lists.tests.workbooks import xlsx
from district.tasks.models import State, Task
from district.tasks.running import Cancelled
from district.tasks.worker import work_off

__all__ = ["in_own_folder", "upload"]


class Told:
    """A task that runs: whose it is, and what it has reported."""

    def __init__(self, task: Task, scope: Scope, at, *, ends_after=None):
        self.task, self.scope, self.at, self.ends_after = task, scope, at, ends_after
        self.by = Actor("staff", task.started_by, task.started_by_name, task.started_in_role)
        self.reported: list[int] = []

    def advance(self, done, total=None, message=""):
        self.reported.append(done)
        if len(self.reported) == self.ends_after:
            raise Cancelled

    def now(self):
        return self.at


@pytest.fixture
def running(district, at):
    def of(kind, **named):
        task = Task.objects.get(kind=kind)
        place = district.heyan
        scope = Scope(place.pk, place.code, place.title, is_whole=False, organisations=(place.pk,))
        return Told(task, scope, at, **named)

    return of


@pytest.fixture
def exporting(site, write, monkeypatch, running, district, in_own_folder):
    """An export of thirteen rows at 河沿, of which none from 旧城, that was put off."""
    monkeypatch.setattr(exports, "DIRECTLY", 5)
    monkeypatch.setattr(background, "CHUNK", 5)
    for number in range(13):
        write(f"行{number:02}")
    write("行他们的机密", organisation=district.jiucheng.pk)
    site.get("/events/?q=行&sort=-target_name&columns=target_name&as=xlsx")
    return running


def test_a_long_export_holds_the_same_rows_within_the_same_scope(exporting, district):
    told = exporting(background.EXPORT)
    outcome, file = background.work(told, **told.task.arguments)
    sheet = load_workbook(io.BytesIO(path_of(file).read_bytes())).active
    assert [cell.value for cell in sheet["A"][4:]] == [f"行{number:02}" for number in range(12, -1, -1)]
    assert sheet["A2"].value == "条件：对象：行"
    assert outcome["rows"] == 13
    assert told.reported == [0, 5, 10, 13]
    assert file.expires_at is not None
    assert Event.objects.get(action="lists.exported").after["rows"] == 13


def test_an_export_that_is_cancelled_leaves_nothing(exporting):
    told = exporting(background.EXPORT, ends_after=2)
    with pytest.raises(Cancelled):
        background.work(told, **told.task.arguments)
    assert not StoredFile.objects.exists()
    assert not Event.objects.filter(action="lists.exported").exists()


def test_a_worker_does_it_and_whoever_asked_fetches_the_file(exporting, site):
    assert work_off() == 1
    task = Task.objects.get()
    assert (task.state, task.result["rows"], task.done) == (State.DONE, 13, 13)
    assert task.result["address"] == "/events/?q=%E8%A1%8C&sort=-target_name&columns=target_name"
    content = b"".join(site.get(reverse("files:fetch", args=(task.result_file_id,))).streaming_content)
    assert load_workbook(io.BytesIO(content)).active["A5"].value == "行12"
    assert "下载" in site.get(reverse("tasks:detail", args=(task.pk,))).content.decode()


@pytest.fixture
def importing(site, upload, monkeypatch, running):
    """`importing(rows, "all")`: an import that was put off, and what came of it."""
    monkeypatch.setattr(steps, "DIRECTLY", 2)

    def of(rows, which):
        address = upload(xlsx(*rows))
        assert "核对了前 2 行" in site.get(address).content.decode()
        assert "正在后台导入" in confirm(site, address, which)
        assert imported() == []
        told = running(imports.IMPORT)
        return told, imports.work(told, **told.task.arguments)

    return of


MANY = [(f"{number:06}", "张三", date(1990, 3, 5), 45.57, 3, "男") for number in range(2, 12)]
WRONG = ("999999", "李四", "昨天", None, None, None)


def test_a_long_import_checks_every_row_and_writes_them_at_once(importing):
    told, (outcome, file) = importing(MANY, "all")
    assert (outcome, file) == ({"rows": 10, "rejected": 0, "address": "/events/"}, None)
    assert len(imported()[0]) == 10
    assert told.reported == [0, 10]


def test_one_wrong_row_far_down_stops_it_all_and_is_shown(importing):
    _told, (outcome, file) = importing([*MANY, WRONG], "all")
    assert (outcome["rows"], outcome["rejected"]) == (0, 1)
    assert imported() == []
    assert "C12　“昨天”不是日期" in load_workbook(io.BytesIO(path_of(file).read_bytes())).active["G12"].value


def test_only_the_right_rows_if_that_was_chosen(importing):
    _told, (outcome, file) = importing([*MANY, WRONG], "right")
    assert (outcome["rows"], outcome["rejected"]) == (10, 1)
    assert len(imported()[0]) == 10
    assert file is not None


def test_a_task_that_is_begun_again_writes_nothing_twice(importing):
    from district.lib.refusal import Refused

    told, _outcome = importing([GOOD, *MANY], "all")
    with pytest.raises(Refused, match="已经导入过"):
        imports.work(told, **told.task.arguments)
    assert len(imported()) == 1
