"""Looking into a file before it is frozen."""

import pytest

from shixiao.evidence.freeze import FileRule, Part, Unfreezable
from shixiao.evidence.freeze.preview import check_headers, preview, suggested


def part(tmp_path, text: str, encoding: str = "utf-8", **rule) -> Part:
    """A text file of follow-ups."""
    path = tmp_path / "随访.csv"
    path.write_text(text, encoding)
    return Part(path, "followups", "", FileRule("*", **rule))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_headers_first_rows_and_values_whatever_the_encoding(tmp_path, encoding):
    seen = preview(part(tmp_path, "\n随访编号,随访方式\n1,门诊\n\n2,上门 \n3,门诊\n", encoding))
    assert seen.headers == ("随访编号", "随访方式")
    assert seen.rows == (("1", "门诊"), ("2", "上门 "), ("3", "门诊"))
    assert (seen.values[1], seen.read) == (("上门", "门诊"), 3)


def test_a_short_row_is_shown_with_empty_cells(tmp_path):
    assert preview(part(tmp_path, "a,b\n1\n")).rows == (("1", ""),)


def test_a_file_without_anything_has_no_headers(tmp_path):
    with pytest.raises(Unfreezable, match="没有表头"):
        preview(part(tmp_path, ""))


def test_headers_that_the_library_knows_are_suggested(tmp_path):
    one = part(tmp_path, "")
    assert suggested(one, ["收缩压(mmHg)", "家属意见"]) == {"收缩压(mmHg)": "systolic"}


def test_what_freezing_would_refuse_of_the_headers_is_said_before(tmp_path):
    with pytest.raises(Unfreezable, match="都对应 systolic"):
        check_headers(part(tmp_path, ""), ["收缩压", "收缩压(mmHg)"])
