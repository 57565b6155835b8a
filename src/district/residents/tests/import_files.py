"""Files to import, and imports done at once."""

import csv
import io
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from district.access.actor import Actor
from district.files import store
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.residents.importing import places
from district.residents.importing.starting import begin, prepare
from district.residents.models import ResidentImport
from district.residents.tests.people import BY, employ, identity
from district.tasks import worker
from district.tasks.models import Task

HEADERS = ("健康档案编号", "姓名", "身份证号", "性别", "出生日期", "联系电话", "现住址", "机构编码", "人群")


def row(serial: int, place: str = "QH0101", **stated: str) -> list[str]:
    """A good row: a woman born in 1950, of 河沿东里站."""
    usual = {
        "健康档案编号": f"999999001001{serial:05}",
        "姓名": "王秀英",
        "身份证号": identity(order=2 * serial),
        "性别": "女",
        "出生日期": "1950-03-05",
        "联系电话": f"100{serial:08}",
        "现住址": "清河区晴川路 1 号",
        "机构编码": place,
        "人群": "高血压、糖尿病",
    }
    return [(usual | stated)[header] for header in HEADERS]


def text(*rows: list[str], encoding: str = "utf-8") -> bytes:
    """The rows as CSV under their headers."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows([HEADERS, *rows])
    return target.getvalue().encode(encoding)


def prepared(
    place: Organisation, at: datetime, *contents: bytes, name: str = "居民.csv", by: Actor = BY, **stated: Any
) -> ResidentImport:
    """An import of these files by somebody at a place, ready to begin."""
    scope = scope_of(place)
    kept = [
        store.keep(
            SimpleUploadedFile(name, content), name=name, kinds=places.KINDS, organisation=place.pk, by=by, at=at
        )
        for content in contents
    ]
    made = prepare([places.uploaded(stored) for stored in kept], scope=scope, by=by, at=at)
    ResidentImport.objects.filter(pk=made.pk).update(**stated)
    made.refresh_from_db()
    return made


def done(row: ResidentImport, place: Organisation, at: datetime, by: Actor = BY) -> Task:
    """The task of an import, at its end."""
    employ(by, place)
    task = begin(row, scope=scope_of(place), by=by, at=at)
    worker.work_off()
    task.refresh_from_db()
    return task
