import pytest

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.text_files import text_rows


def rows(tmp_path, data, encoding=""):
    path = tmp_path / "随访.csv"
    path.write_bytes(data)
    return list(text_rows(path, encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_usual_encoding_is_recognised(tmp_path, encoding):
    assert rows(tmp_path, "随访编号,备注\n1,好\n".encode(encoding)) == [["随访编号", "备注"], ["1", "好"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_the_header_uses(tmp_path, delimiter):
    assert rows(tmp_path, f"a{delimiter}b\n1{delimiter}2,5;6\n".encode())[0] == ["a", "b"]


def test_a_line_break_inside_quotes_belongs_to_the_cell(tmp_path):
    assert rows(tmp_path, b'a,b\n"x\ny",2\n3,4\n') == [["a", "b"], ["x\ny", "2"], ["3", "4"]]


def test_bytes_that_no_encoding_explains_are_refused(tmp_path):
    with pytest.raises(Unfreezable) as refused:
        rows(tmp_path, b"a,b\n1,2\n\xff\xff\xff,4\n")
    assert refused.value.reason.key == "freezing.encoding"


def test_a_stated_encoding_is_believed_and_refused_where_it_does_not_fit(tmp_path):
    with pytest.raises(Unfreezable) as refused:
        rows(tmp_path, "备注\n好\n".encode("gbk"), "utf-8")
    assert "utf-8" in refused.value.reason.text("en")


def test_a_quote_that_is_never_closed_is_refused_with_its_row(tmp_path):
    with pytest.raises(Unfreezable) as refused:
        rows(tmp_path, b'a,b\n1,2\n"x,3\n4,5\n')
    assert ("row", "3") in refused.value.reason.values
