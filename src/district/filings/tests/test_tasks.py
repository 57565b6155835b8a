"""Work on signed sheets that goes on in the background: documents, counting again, a whole year in one archive."""

import hashlib
import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from district.files.store import path_of
from district.filings import actions, documents, exporting, rerunning
from district.filings.codes import spaced
from district.filings.models import Filing, Rerun, State
from district.filings.tests import story
from district.lib.refusal import Refused
from district.tasks import doing
from district.tasks.models import State as Done
from district.tasks.models import Task

pytestmark = pytest.mark.django_db
WORK = {
    "filings.documents": documents.documents_task,
    "filings.rerun": rerunning.rerun_task,
    "filings.export": exporting.export_task,
}


def work() -> Task:
    """Do the newest task, as a worker would."""
    task = Task.objects.order_by("-created_at", "-pk").first()
    assert task
    doing.do(task, WORK[task.kind])
    done: Task = Task.objects.get(pk=task.pk)
    assert done.state == Done.DONE, done.message
    return done


def test_signing_leaves_a_task_that_writes_the_documents(district: Any) -> None:
    filing = story.signed(district)
    assert work().result["address"] == f"/filings/{filing.pk}/"
    assert filing.documents.count() == 4
    now = Filing.objects.get(pk=filing.pk)
    assert (
        actions.file(filing=now, seen=now.version, by=story.officer(district), at=story.later(9)).state == State.FILED
    )


def test_counting_again_is_kept(district: Any) -> None:
    filing = story.documented(district)
    by = story.reviewer(district)
    actions.start_rerun(filing=filing, scope=story.whole(district), by=by, at=story.later(9))
    assert "逐字节一致" in work().result["sentence"]
    assert Rerun.objects.get().is_same


def test_a_year_in_one_archive_lists_every_document_with_its_hash(district: Any) -> None:
    filing = story.documented(district)
    told = {"scope": story.whole(district), "by": story.officer(district), "at": story.later(9)}
    with pytest.raises(Refused, match="没有可以打包的文件"):
        actions.start_export(year=2015, **told)
    actions.start_export(year=2016, **told)
    done = work()
    assert done.result_file
    with zipfile.ZipFile(path_of(done.result_file)) as archive:
        names = archive.namelist()
        assert names[-1] == "list.xlsx"
        assert "2016-清河区管理中心-基本公共卫生服务-1.pdf" in names
        hashes = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names[:-1]}
        book = load_workbook(io.BytesIO(archive.read("list.xlsx")))
    lines = list(book.active.iter_rows(min_row=2, values_only=True))
    assert {line[0]: line[-1] for line in lines} == hashes
    assert {line[8] for line in lines} == {spaced(filing.code or "")}
    assert {document.file.sha256 for document in filing.documents.all()} == set(hashes.values())
