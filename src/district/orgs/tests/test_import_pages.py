"""A whole district from one Excel file, through the pages."""

import io
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from district.access.roles import DistrictOfficer, SystemAdministrator
from district.orgs.models import Organisation, Staff

pytestmark = pytest.mark.django_db
PLACES = ("机构编码", "名称", "类别", "上级机构编码", "启用日期", "关闭日期")
PEOPLE = ("工号", "姓名", "专业", "机构编码", "岗位", "到岗日期", "离岗日期")


@pytest.fixture(autouse=True)
def _in_own_folder(settings, tmp_path):
    settings.SITE = replace(settings.SITE, data=tmp_path)


def workbook(heads, rows):
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("名单.xlsx", content.getvalue())


def upload(client, address, file):
    preview = client.post(address, {"step": "upload", "file": file}).headers["Location"]
    return preview, client.get(preview).content.decode()


def confirm(client, preview, page):
    sha256 = re.search(r'name="sha256" value="(\w+)"', page)[1]
    return client.post(preview, {"step": "confirm", "sha256": sha256, "rows": "all"}, follow=True)


def test_centres_and_stations_from_one_file(district, ask):
    client = ask(SystemAdministrator)
    centres = [(f"QH{n:02}", f"{n}号中心", "社区卫生服务中心", "QH", "2010-01-01", None) for n in range(3, 24)]
    stations = [
        (f"QH{n % 21 + 3:02}{n // 21 + 1:02}", f"{n}号站", "社区卫生服务站", f"QH{n % 21 + 3:02}", "2010-01-01", None)
        for n in range(236)
    ]
    preview, page = upload(client, "/orgs/import/", workbook(PLACES, [*stations, *centres]))
    assert "257" in page
    confirm(client, preview, page)
    assert Organisation.objects.count() == 5 + 257


def test_wrong_cells_are_named_and_nothing_is_written(district, ask):
    rows = [
        ("QH0101", "重复的站", "社区卫生服务站", "QH01", None, None),
        ("XX01", "错的站", "医院", "QH01", None, None),
    ]
    _, page = upload(ask(SystemAdministrator), "/orgs/import/", workbook(PLACES, rows))
    assert "已有机构使用" in page
    assert "C3" in page
    assert Organisation.objects.count() == 5


def test_people_from_a_file(district, ask):
    client = ask(DistrictOfficer)
    rows = [
        ("QH0103", "王敏", "护士", "QH01", None, "2024-01-01", None),
        ("QH0203", "赵云", "药师", "QH02", "药房", "2024-01-01", None),
    ]
    preview, page = upload(client, "/orgs/staff/import/", workbook(PEOPLE, rows))
    confirm(client, preview, page)
    assert set(Staff.objects.values_list("name", flat=True)) == {"王敏", "赵云"}
