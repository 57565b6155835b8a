"""An import from its first step to its last."""

import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook

from district.files.models import StoredFile
from district.lists.tests.demonstration_import import HEADS, imported
from district.lists.tests.workbooks import named, text, xlsx

GOOD = ("000123", "张三", date(1990, 3, 5), 45.57, 3, "男")


@pytest.fixture(autouse=True)
def in_own_folder(settings, tmp_path):
    from dataclasses import replace

    settings.SITE = replace(settings.SITE, data=tmp_path)


@pytest.fixture
def upload(site):
    def send(content, name="人员.xlsx"):
        answer = site.post("/people/", {"step": "upload", "file": named(content, name)})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return send


def confirm(site, address, rows="all", **changes):
    page = site.get(address).content.decode()
    sha256 = re.search(r'name="sha256" value="(\w+)"', page)
    sent = {"step": "confirm", "sha256": sha256[1] if sha256 else "", "rows": rows, **changes}
    return site.post(address, sent, follow=True).content.decode()


def test_from_file_to_rows(site, upload):
    address = upload(xlsx(GOOD, ("000124", "李四", None, 0, None, None)))
    assert "确认导入 2 行" in site.get(address).content.decode()
    assert imported() == []
    assert "已导入 2 行。" in confirm(site, address)
    first, second = imported()[0]
    assert first == {
        "code": "000123",
        "name": "张三",
        "born_on": "1990-03-05",
        "amount": "45.57",
        "count": "3",
        "sex": "1",
    }
    assert (second["amount"], second["count"], second["born_on"]) == ("0", "None", "None")


def test_each_wrong_cell_is_named_by_its_address(site, upload):
    page = site.get(upload(xlsx(GOOD, ("000124", None, "昨天", "多", 1.5, "男性")))).content.decode()
    assert "1 行有错" in page
    assert "1 行正确" in page
    for place, sentence in {
        "B3": "“姓名”必须填写。",
        "C3": "“昨天”不是日期",
        "D3": "“多”不是数字",
        "E3": "“1.5”不是整数",
        "F3": "“男性”不在可选项中",
    }.items():
        assert re.search(rf">{place}</a></th><td>[^<]*</td><td>{sentence}", page), place


def test_what_a_single_cell_cannot_know_is_checked_too(site, upload):
    rows = [GOOD, ("000124", "王五", None, None, None, None), ("000123", "赵六", None, None, None, None)]
    page = site.get(upload(xlsx(*rows, ("000125", "孙七", None, 1, 2, None)))).content.decode()
    assert re.search(r">B3</a></th><td>姓名</td><td>“王五”不在人员名单中", page)
    assert re.search(r">第 4 行</a></th><td></td><td>与第 2 行重复：编号相同", page)
    assert re.search(r">第 5 行</a></th><td></td><td>金额不能小于数量", page)


def test_with_an_error_nothing_is_written_unless_only_the_right_rows_are_asked_for(site, upload):
    address = upload(xlsx(GOOD, ("000124", None, None, None, None, None)))
    assert "有 1 行有错，没有导入" in confirm(site, address)
    assert imported() == []
    assert "已导入 1 行；1 行有错，没有导入。" in confirm(site, address, "right")
    assert len(imported()[0]) == 1


def test_a_file_is_imported_once(site, upload):
    address = upload(xlsx(GOOD))
    confirm(site, address)
    assert "已经导入过" in confirm(site, address)
    assert len(imported()) == 1


def test_the_confirmed_file_is_the_previewed_one(site, upload, tmp_path):
    address = upload(xlsx(GOOD))
    assert "与预览时不一样" in confirm(site, address, sha256="0" * 64)
    stored = StoredFile.objects.get()
    (tmp_path / "files" / stored.sha256[:2] / stored.sha256).write_bytes(xlsx(GOOD, GOOD))
    assert "与预览时不一样" in confirm(site, address, sha256=stored.sha256)
    assert imported() == []


def test_an_upload_is_its_senders_own(site, upload, ask, district):
    from district.access.roles import Auditor

    address = upload(xlsx(GOOD))
    stranger = ask(Auditor, district.jiucheng)
    assert "请重新上传" in stranger.get(address).content.decode()
    assert "000123" not in stranger.get(address).content.decode()


@pytest.mark.parametrize("address", ["?upload=x", "?upload=018f0000-0000-7000-8000-000000000000", "?upload="])
def test_an_upload_that_is_not_there_is_said(site, address):
    assert "请重新上传" in site.get(f"/people/{address}").content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_files_of_either_encoding(site, upload, encoding):
    address = upload(text([HEADS, ("000123", "张龑", "1990-03-05", "45.57", "3", "男")]).encode(encoding), "人员.csv")
    assert "已导入 1 行。" in confirm(site, address)
    assert (imported()[0][0]["code"], imported()[0][0]["name"]) == ("000123", "张龑")


def test_a_table_can_be_pasted(site):
    pasted = text([HEADS, ("000123", "张三", "1990-03-05", "45.57", "3", "男")], separator="\t")
    address = site.post("/people/", {"step": "upload", "text": pasted})["Location"]
    assert "已导入 1 行。" in confirm(site, address)


def test_order_is_free_unknown_columns_are_named_and_missing_ones_too(site, upload):
    page = site.get(upload(xlsx(("x", "张三", "000123"), heads=("备注", " 姓 名 *", "编号")))).content.decode()
    assert "A 列“备注”" in page
    assert "确认导入 1 行" in page
    assert "缺少必需的列：“姓名”" in site.get(upload(xlsx(("1",), heads=("编号",)))).content.decode()
    assert "B 列“编号”重复了" in site.get(upload(xlsx(heads=("编号", "编号", "姓名")))).content.decode()


def test_nothing_sent_is_answered_on_the_form(site):
    assert "请选择文件，或粘贴表格。" in site.post("/people/", {"step": "upload"}).content.decode()


def test_the_template_goes_back_in(site, upload):
    answer = site.get("/people/?template=1")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["编号*", "姓名*", "出生日期", "金额（元）", "数量", "性别"]
    assert [v.formula1 for v in sheet.data_validations.dataValidation] == ["'选项'!$A$2:$A$3"]
    assert sheet["A3"].number_format == sheet.column_dimensions["A"].number_format == "@" or sheet["A2"].number_format
    sheet.append(["000124", "李四", date(1980, 1, 1), 1, 1, "女"])
    target = io.BytesIO()
    book.save(target)
    address = upload(target.getvalue())
    assert "模板的示例行已略去" in site.get(address).content.decode()
    assert "已导入 1 行。" in confirm(site, address)


def test_the_marked_workbook_can_be_corrected_and_sent_again(site, upload):
    address = upload(xlsx(GOOD, ("000124", None, "昨天", None, None, None), GOOD))
    answer = site.get(f"{address}&checked=1")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = book.active
    assert sheet["C3"].fill.fgColor.rgb == "FFFBD5D5"
    assert sheet["C2"].fill.fgColor.rgb != "FFFBD5D5"
    assert "C3　“昨天”不是日期" in sheet["G3"].value
    assert "第 4 行　与第 2 行重复" in sheet["G4"].value
    sheet["B3"], sheet["C3"], sheet["A4"] = "李四", "1980-01-01", "000125"
    target = io.BytesIO()
    book.save(target)
    assert "已导入 3 行。" in confirm(site, upload(target.getvalue()))


def test_a_list_that_was_exported_goes_back_in(site, upload):
    above = [("人员",), ("条件：全部",), ("导出人：张",), HEADS, GOOD]
    assert "已导入 1 行。" in confirm(site, upload(xlsx(*above[1:], heads=above[0])))


def test_without_the_permission_there_is_no_import(site, ask, district):
    from district.access.roles import Finance

    assert ask(Finance, district.heyan).get("/people/").status_code == 403
