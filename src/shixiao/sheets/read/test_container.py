import io
import zipfile

import pytest

from shixiao.sheets.read import read
from shixiao.sheets.read.container import open_document
from shixiao.sheets.read.document import Unreadable

SHEET = "自评表\n\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t家数\t21\t21\t10\t10\n"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        open_document(data)
    return refused.value.reason.key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "reading.empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "reading.old_format"),
        (b"PK\x03\x04 not a zip", "reading.damaged"),
        (b"%PDF-1.7 cut off", "reading.damaged"),
        (b"\x00\x01\x02\x03", "reading.not_a_document"),
        (zipped(readme=b"x"), "reading.not_a_document"),
        (zipped(word__document_xml=b"<a/>", word__vbaProject_bin=b"x"), "reading.macros"),
        (zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "reading.unsafe_xml"),
        (zipped(word__document_xml=b"<a>"), "reading.unsafe_xml"),
    ],
)
def test_what_is_no_readable_document_is_refused_with_its_reason(data, key):
    assert refusal(data) == key


def test_a_zip_bomb_is_refused_before_it_unpacks():
    assert refusal(zipped(word__document_xml=b"\0" * 30_000_000)) == "reading.too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_offices_use(encoding):
    assert read(SHEET.encode(encoding), "表.txt").sheets[0].indicators[0].level3 == "家数"


def test_a_page_whose_only_table_is_its_menu_is_read_as_text():
    sheet = SHEET.replace("\n", "</p><p>").replace("\t", " | ")
    page = f"<html><table><tr><td>首页<td>公开</table><p>{sheet}</p></html>"
    assert read(page.encode(), "页.html").sheets[0].indicators[0].level3 == "家数"


def test_the_content_decides_and_not_the_name():
    assert open_document(b"<html><table><tr><td>x</td></tr></table></html>").blocks
