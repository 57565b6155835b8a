import datetime as dt

import pytest

from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.mapping import read_mapping
from shixiao.evidence.freeze.test_worlds import ORGANISATIONS, frozen_files, source, stay, write_csv

FOLLOWUPS = """
[[files]]
file = "高血压随访*.csv"
table = "followups"
encoding = "gb18030"
ignore = ["备注"]
[files.columns]
流水号 = "record"
身份标识 = "resident"
机构 = "organisation"
随访日期 = "followed_on"
方式 = "way"
高压 = "systolic"
[files.values.way]
门诊就诊 = "outpatient"
[files.constants]
condition = "hypertension"
"""


def mapping(tmp_path, text):
    path = tmp_path / "mapping.toml"
    path.write_text(text, "utf8")
    return path


def test_a_foreign_export_is_read_as_the_mapping_says(tmp_path):
    write_csv(ORGANISATIONS, source(tmp_path) / "organisations.csv")
    row = {
        "流水号": "1",
        "身份标识": "r1",
        "机构": "Q1",
        "随访日期": "2016年3月5日",
        "方式": "门诊就诊",
        "高压": "138",
        "备注": "好",
    }
    write_csv([row], source(tmp_path) / "高血压随访3月.csv", "gbk")
    done = frozen_files(tmp_path, mapping=mapping(tmp_path, FOLLOWUPS))
    assert done.kept["followups"] == 1
    assert done.rejects is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("files = 3", "[[files]]"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'folowups'", "followups"),
        ("[[files]]\ntable = 'followups'", "file"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\ncolumn = {}", "columns"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\ncolumns = {x = 'systolc'}", "systolic"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\nconstants = {y = 1}", "constants"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\nvalues = {way = {a = 'homes'}}", "home"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\nvalues = {way = 'home'}", "values.way"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\nencoding = 'gb99'", "gbk"),
        ("[[files]]\nfile = 'a.csv'\ntable = 'followups'\nignore = 'x'", "ignore"),
        ("[[files]\n", "TOML"),
    ],
)
def test_a_fault_of_the_mapping_is_named_with_what_would_be_right(tmp_path, text, named):
    with pytest.raises(Unfreezable) as refused:
        read_mapping(mapping(tmp_path, text))
    for language in ("zh", "en"):
        said = refused.value.reason.text(language)
        assert named in said
        assert "mapping.toml" in said


def test_a_rule_that_fits_no_file_is_named(tmp_path):
    write_csv(ORGANISATIONS, source(tmp_path) / "organisations.csv")
    with pytest.raises(Unfreezable) as refused:
        frozen_files(tmp_path, mapping=mapping(tmp_path, FOLLOWUPS))
    assert "高血压随访*.csv" in str(refused.value)


def test_one_export_may_fill_two_tables(tmp_path):
    write_csv(ORGANISATIONS, source(tmp_path) / "机构.csv")
    write_csv([stay("r1") | {"病种": "高血压", "建卡日期": dt.date(2015, 1, 1)}], source(tmp_path) / "慢病.csv")
    rules = """
    [[files]]
    file = "慢病.csv"
    table = "residents"
    ignore = ["病种", "建卡日期"]
    [[files]]
    file = "慢病.csv"
    table = "conditions"
    columns = {resident = "resident"}
    constants = {record = "1"}
    ignore = ["since", "born_on", "sex", "died_on"]
    """
    done = frozen_files(tmp_path, mapping=mapping(tmp_path, rules))
    assert (done.kept["residents"], done.kept["conditions"]) == (1, 1)
