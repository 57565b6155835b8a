import pytest

from shixiao.sheets.read import Unreadable, read

HEADER = (
    "<tr>" + "".join(f"<td>{word}</td>" for word in ("三级指标", "年度指标值", "实际完成值", "分值", "得分")) + "</tr>"
)


def page(*rows: tuple[str, ...]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><h1>2022年度自评表</h1><table>{HEADER}{cells}</table></html>".encode()


def test_a_sheet_whose_digits_a_host_removed_is_refused_and_not_read_as_zero() -> None:
    file = read(page(("合格率", "≥%", "%", "", ""), ("人数", "≥人", "人", "", "")), "页.html")
    assert file.sheets == ()
    assert [doubt.reason.key for doubt in file.doubts] == ["restore.digits_missing"]


def test_one_cell_without_digits_is_a_doubt_and_the_sheet_is_read() -> None:
    file = read(page(("合格率", "≥%", "92%", "10", "10")), "页.html")
    assert file.sheets[0].indicators[0].target is None
    assert [doubt.reason.key for doubt in file.doubts] == ["reading.digits_lost"]


def test_a_file_without_a_sheet_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"<html><table><tr><td>menu</td></tr></table></html>", "page.html")
    assert refused.value.reason.key == "reading.no_sheet"
