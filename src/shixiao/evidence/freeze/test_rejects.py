import codecs

import pytest

from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.test_worlds import ORGANISATIONS, frozen, frozen_files, source, stay, write_csv, write_xlsx


def listed(done):
    return done.rejects.read_text("utf-8-sig")


def test_every_fault_of_a_row_is_listed_with_what_stands_there(tmp_path):
    bad = stay("r1", sex="雌", organisation="Q9", born_on="1950-13-01")
    done = frozen({"organisations": ORGANISATIONS, "residents": [stay("r2"), bad]}, tmp_path)
    assert (done.kept["residents"], done.refused["residents"]) == (1, 1)
    lines = listed(done).splitlines()[1:]
    assert [line.split(",")[1:5] for line in lines] == [
        ["3", "born_on", "1950-13-01", "not_a_date"],
        ["3", "organisation", "Q9", "unknown_organisation"],
        ["3", "sex", "雌", "unknown_code"],
    ]
    assert done.rejects.read_bytes().startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("number", ["110101490307231", "110101194903072311"])
def test_no_identity_number_is_listed_or_kept(tmp_path, number):
    rows = [stay(number), stay("r1", organisation=number)]
    done = frozen({"organisations": ORGANISATIONS, "residents": rows}, tmp_path)
    assert done.refused["residents"] == 2
    kept = b"".join(path.read_bytes() for path in sorted(done.snapshot.iterdir()))
    assert number not in listed(done)
    assert number.encode() not in kept


def test_the_header_and_the_row_are_those_of_the_file(tmp_path):
    write_csv(ORGANISATIONS, source(tmp_path) / "机构.csv")
    text = '居民编号,管理机构,迁入日期,出生日期,性别\n\n"r\n1",Q1,2010-01-01,1950-01-01,女\nr2,Q1,2010-01-01,1950-01-01,?\n'
    (source(tmp_path) / "居民.csv").write_text(text, "gbk")
    assert "居民.csv,4,性别,?,unknown_code" in listed(frozen_files(tmp_path))


def test_a_row_with_a_cell_too_many_or_too_few_is_refused(tmp_path):
    write_csv(ORGANISATIONS, source(tmp_path) / "机构.csv")
    header = "resident,organisation,since,born_on,sex\n"
    text = header + "r1,Q1,2010-01-01,1950-01-01,女,\nr2,Q1,2010-01-01,1950-01-01,女,x\nr3,Q1,2010-01-01\n"
    (source(tmp_path) / "residents.csv").write_text(text, "utf8")
    done = frozen_files(tmp_path)
    assert done.kept["residents"] == 1
    assert "residents.csv,3,,6,too_many_cells" in listed(done)
    assert "residents.csv,4,,3,too_few_cells" in listed(done)


def test_a_number_that_excel_has_rounded_is_refused(tmp_path):
    world = {"organisations": ORGANISATIONS, "residents": [stay(11010119490307231 * 10)]}
    write_xlsx(world, source(tmp_path) / "a.xlsx")
    assert "digits_lost" in listed(frozen_files(tmp_path))


def test_a_value_cannot_become_a_formula_in_the_list(tmp_path):
    done = frozen({"organisations": ORGANISATIONS, "residents": [stay("r1", sex="=1+1")]}, tmp_path)
    assert ",'=1+1," in listed(done)


def test_strict_refuses_all_for_one_row_and_leaves_nothing(tmp_path):
    with pytest.raises(Unfreezable) as refused:
        frozen({"organisations": ORGANISATIONS, "residents": [stay("r1", sex="?")]}, tmp_path, strict=True)
    assert "sex" in refused.value.reason.text("en")
    assert list(tmp_path.iterdir()) == []
