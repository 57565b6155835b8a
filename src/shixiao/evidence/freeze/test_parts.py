import pytest

from shixiao.evidence.freeze.parts import find_parts, table_named
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import FileRule
from shixiao.evidence.freeze.test_worlds import ORGANISATIONS, stay, write_csv, write_xlsx


@pytest.mark.parametrize(
    "name",
    [
        "followups",
        "Followups",
        "followups-2",
        "followups.part2",
        "followups_2016",
        "随访",
        "随访 (1)",
        "随访2016",
        "随访记录",
    ],
)
def test_a_file_belongs_to_the_table_whose_name_it_begins_with(name):
    assert table_named(name) == "followups"


@pytest.mark.parametrize("name", ["followup", "follow-ups", "高血压随访", "随访人员", "xfollowups", ""])
def test_a_name_that_only_resembles_a_table_is_none(name):
    assert table_named(name) is None


def test_the_longest_name_decides():
    assert table_named("健康档案") == "health_records"
    assert table_named("健康体检-1") == "health_checks"


def test_a_workbook_holds_several_tables(tmp_path):
    world = {"organisations": ORGANISATIONS, "residents": [stay("r1")]}
    write_xlsx(world, tmp_path / "导出.xlsx")
    assert [(part.table, part.worksheet) for part in find_parts(tmp_path, ())] == [
        ("organisations", "机构"),
        ("residents", "常住居民"),
    ]


def refusal(folder, rules=()):
    with pytest.raises(Unfreezable) as refused:
        find_parts(folder, rules)
    return refused.value.reason


def test_a_file_of_no_table_is_refused_with_the_nearest_names(tmp_path):
    write_csv(ORGANISATIONS, tmp_path / "organisation.csv")
    assert "organisations" in refusal(tmp_path).text("en")
    assert [part.table for part in find_parts(tmp_path, (FileRule("*.csv", table="organisations"),))] == [
        "organisations"
    ]


def test_a_file_that_is_not_needed_is_skipped_when_the_mapping_says_so(tmp_path):
    write_csv(ORGANISATIONS, tmp_path / "organisations.csv")
    write_csv(ORGANISATIONS, tmp_path / "说明.csv")
    assert [part.path.name for part in find_parts(tmp_path, (FileRule("说明.csv", skip=True),))] == [
        "organisations.csv"
    ]


def test_old_workbooks_are_refused_and_other_files_are_no_records(tmp_path):
    (tmp_path / "readme.md").write_text("x", "utf8")
    (tmp_path / "~$随访.xlsx").write_text("x", "utf8")
    assert refusal(tmp_path).key == "freezing.source_empty"
    (tmp_path / "随访.xls").write_text("x", "utf8")
    assert refusal(tmp_path).key == "freezing.other_workbook"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in refusal(tmp_path / "nowhere").text("zh")
