import json
from datetime import date
from pathlib import Path

from shixiao.evidence.differences.conftest import pseudonym
from shixiao.evidence.freeze import freeze_rows
from shixiao.evidence.snapshot import open_snapshot
from shixiao.evidence.tables import TABLES
from shixiao.messages import LANGUAGES
from shixiao.runs.compute import compute, result
from shixiao.runs.differences.comparing import compare_runs
from shixiao.runs.differences.conftest import SHEET, Compared, engine
from shixiao.runs.differences.data import as_data
from shixiao.runs.differences.sentences import sentences
from shixiao.runs.folder import RunFolder, write_run
from tests.story import Story


def reading_of_bo(story: Story) -> None:
    story.rows["followups"][3].update(systolic=146)


def test_one_reading_is_told_from_the_sheet_to_the_record(compared: Compared) -> None:
    bo = pseudonym("bo")
    assert sentences(compared(reading_of_bo), "en") == [
        "What changed on the sheet",
        "  Blood pressure controlled: numerator 2 → 1; denominator 3 unchanged; value 66.67% → 33.33%; "
        "proposed score 3 → 0; awarded score 3 → 0",
        "    A: 2/3 → 1/3",
        "Who changed",
        "  Blood pressure controlled: 1 changed state",
        f"    person {bo} (A1): counted → not counted: the last one (2016-12-03) reads 146/88 and does not pass",
        "      followups 000003 (2016-12-03): systolic 138 → 146",
        "Which records changed",
        "  followups: 1 changed",
        f"    person {bo}, followups 000003 (2016-12-03): systolic 138 → 146",
        "Why the total changed",
        "  total proposed 3 → 0",
        "    Blood pressure controlled: -3 points",
        "  total awarded 3 → 0",
        "    Blood pressure controlled: -3 points",
    ]


def test_chinese_names_columns_and_codes_as_sources_do(compared: Compared) -> None:
    lines = sentences(compared(lambda story: story.rows["followups"][3].update(systolic=146, way="phone")), "zh")
    assert "      随访 000003（2016-12-03）：随访方式 家庭 → 电话；收缩压 138 → 146" in lines


def test_equal_runs_are_one_sentence_in_each_language(compared: Compared) -> None:
    differences = compared(lambda story: story.rows["surveys"].clear())
    assert [len(sentences(differences, language)) for language in LANGUAGES] == [1, 1]


def test_another_key_is_said_before_anything_else(compared: Compared) -> None:
    lines = sentences(compared(reading_of_bo, key_id="another key"), "en")
    assert lines[:2] == ["What was set differently", "  key of the pseudonyms: one key → another key"]
    assert "nobody can be recognised" in lines[2]


def test_what_is_not_listed_is_counted(compared: Compared) -> None:
    def change(story: Story) -> None:
        for contact in story.rows["followups"]:
            contact["systolic"] = 160

    lines = sentences(compared(change, limit=1), "en")
    assert "    2: counted → not counted" in lines
    assert "    1 more are not listed" in lines
    assert "    5 more are not listed" in lines


def test_figures_that_moved_without_a_record_are_laid_on_the_definitions(compared: Compared, tmp_path: Path) -> None:
    compared(lambda story: story.rows["surveys"].clear())
    before, after = RunFolder(tmp_path / "first"), RunFolder(tmp_path / "second")
    after.evaluation["rows"][0]["numerator"] += 1
    assert "No record differs" in sentences(compare_runs(before, after), "en")[1]


def test_plain_data_says_the_same(compared: Compared) -> None:
    data = as_data(compared(reading_of_bo), "en")
    assert json.loads(json.dumps(data)) == data
    (row,) = data["rows"]
    assert (row["before"]["numerator"], row["after"]["numerator"]) == (2, 1)
    (member,) = row["list"]["shown"]
    assert (member["person"], member["after"]["state"]) == (pseudonym("bo"), "missing")
    assert member["records"] == data["tables"][0]["shown"]
    assert member["records"][0]["columns"] == [{"column": "systolic", "title": "systolic", "before": 138, "after": 146}]
    assert data["totals"][0]["moves"] == [{"key": "hypertension_controlled", "by": "-3"}]


def test_a_source_frozen_again_names_person_record_and_effect(story: Story, tmp_path: Path) -> None:
    first = whole_run(story, tmp_path / "before")
    reading_of_bo(story)
    lines = sentences(compare_runs(first, whole_run(story, tmp_path / "after")), "en")
    assert len([line for line in lines if "counted → not counted" in line and "146/88" in line]) == 1
    assert len([line for line in lines if "000003 (2016-12-03): systolic 138 → 146" in line]) == 2


def whole_run(story: Story, folder: Path) -> RunFolder:
    """Freeze a story and compute every row of the sheet."""
    folder.mkdir()
    rows = {
        name: [{column: row.get(column) for column in table.columns()} for row in story.rows[name]]
        for name, table in TABLES.items()
    }
    freeze_rows(rows, folder / "snapshot", as_of=date(2016, 12, 31), key=b"key", code_version="1")
    computation = compute(open_snapshot(folder / "snapshot"), SHEET, engine())
    return write_run(folder / "run", computation, result(computation))
