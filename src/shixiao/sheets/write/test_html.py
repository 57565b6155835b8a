from dataclasses import replace
from datetime import datetime

import pytest
from lxml import etree, html

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import write_html
from shixiao.sheets.write.layout import Layout


@pytest.fixture
def page(both_sheets: list[Sheet], both_layouts: list[Layout], at: datetime) -> html.HtmlElement:
    return html.fromstring(write_html(both_sheets, both_layouts, at=at))


def test_each_sheet_is_a_section(page: html.HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert [section.get("class") for section in page.iter("section")] == ["paper portrait", "paper landscape"]
    assert page.findtext(".//h1") == "项目支出绩效自评表"


def test_the_running_header_is_a_table_head(page: html.HtmlElement) -> None:
    heads = [[cell.text_content() for cell in head.iter("th")] for head in page.iter("thead")]
    assert heads[0][1:4] == ["一级指标", "二级指标", "三级指标"]
    assert heads[1][:2] == ["绩效目标设置情况", "绩效目标完成情况"]


def test_merged_cells_have_real_spans(page: html.HtmlElement) -> None:
    spans = {cell.text_content(): cell.get("rowspan") for cell in page.iter("th")}
    assert (spans["产出指标"], spans["绩效指标"], spans["项目资金(万元)"]) == ("4", "7", "5")


def test_every_row_of_a_table_is_equally_wide(page: html.HtmlElement) -> None:
    for group in page.xpath("//thead | //tbody"):
        columns = len(group.getparent().findall("colgroup/col"))
        covered = [0] * len(group)
        for number, row in enumerate(group):
            for cell in row:
                for below in range(number, number + int(cell.get("rowspan", "1"))):
                    covered[below] += int(cell.get("colspan", "1"))
        assert covered == [columns] * len(group)


def test_the_page_needs_nothing_from_outside(page: html.HtmlElement) -> None:
    assert not page.xpath("//script | //link | //img | //@src | //@href | //@onclick")
    assert "url(" not in page.findtext(".//style")


def test_hostile_text_stays_text(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    hostile = "<script>alert(1)</script>&lt;\"'\x00\x1b"
    data = write_html([replace(operations, title=hostile, project=hostile)], [project_layout], at=at)
    page = html.fromstring(data, parser=html.HTMLParser(recover=False, encoding="utf-8"))
    assert not page.xpath("//script")
    assert next(cell.text for cell in page.iter("td")) == "<script>alert(1)</script>&lt;\"'"


def test_the_body_is_well_formed(operations: Sheet, project_layout: Layout, at: datetime) -> None:
    text = write_html([operations], [project_layout], at=at).decode()
    body = text[text.index("<body>") : text.index("</html>")].replace("<br>", "<br/>").replace('%">', '%"/>')
    assert etree.fromstring(body).tag == "body"
