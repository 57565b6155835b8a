"""People are renamed before the engine sees them: no number of theirs reaches the disk, and no row moves."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shixiao.evidence.freeze import FileRule, Part, Unfreezable, freeze_parts, renaming, write_rows
from shixiao.evidence.freeze.persons import pseudonyms

KEY = b"secret"
ORGANISATIONS = [{"code": "1", "title": "区", "level": "district", "parent": None}]
HEADER = ["流水号", "身份证", "姓名", "机构", "日期", "方式", "高压"]
ROWS = [
    ["f1", "11010519491231002X", "张三", "1", "2016-03-05", "门诊", "120"],
    ["f2", "", "李四", "1", "2016-03-06", "门诊", "121"],
    ["f3", "11010519491231002X", "张三", "1", "不知道", "门诊", "122"],
]
RULE = FileRule(
    "*",
    columns={"流水号": "record", "身份证": "resident", "机构": "organisation", "日期": "followed_on", "方式": "way"}
    | {"高压": "systolic"},
    constants={"condition": "hypertension"},
    ignore=("姓名",),
)


def _csv(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])


def _xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(path)


def _parquet(path: Path) -> None:
    pq.write_table(pa.table(dict(zip(HEADER, map(list, zip(*ROWS, strict=True)), strict=True))), path)


WRITERS = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}


def frozen(tmp_path: Path, ending: str, residents) -> tuple[Path, Path | None]:
    """The rows in a file of this kind, frozen; the snapshot and the list of refused rows."""
    path = tmp_path / f"平台{ending}"
    WRITERS[ending](path)
    write_rows(tmp_path / "organisations.parquet", "organisations", ORGANISATIONS)
    worksheet = "Sheet" if ending == ".xlsx" else ""
    parts = [Part(tmp_path / "organisations.parquet", "organisations"), Part(path, "followups", worksheet, RULE)]
    made = freeze_parts(parts, tmp_path / "s", as_of=date(2016, 12, 31), key=KEY, code_version="t", residents=residents)
    return made.snapshot, made.rejects


def renamed(part: Part, given):
    """Everybody of the follow-ups becomes r-1."""
    return None if part.table == "organisations" else ["r-1" if text else "" for text in given]


@pytest.mark.parametrize("ending", WRITERS)
def test_the_pseudonym_is_made_of_the_new_name_and_rows_keep_their_numbers(tmp_path, ending):
    snapshot, rejects = frozen(tmp_path, ending, renamed)
    assert pq.read_table(snapshot / "persons.parquet")["person_key"].to_pylist() == pseudonyms(["r-1"], KEY)
    assert pq.read_table(snapshot / "followups.parquet")["systolic"].to_pylist() == [120]
    lines = [*csv.DictReader(rejects.read_text("utf-8-sig").splitlines())]
    assert [(line["row"], line["column"], line["reason"]) for line in lines] == [
        ("3", "身份证", "missing"),
        ("4", "日期", "not_a_date"),
    ]


@pytest.mark.parametrize("ending", WRITERS)
def test_neither_number_nor_name_is_written_beside_the_source(tmp_path, ending, monkeypatch):
    whole = renaming.pq.ParquetWriter.close
    seen: list[str] = []

    def close(writer):
        whole(writer)
        seen.extend(str(pq.read_table(path).to_pylist()) for path in tmp_path.rglob("renamed.parquet"))

    monkeypatch.setattr(renaming.pq.ParquetWriter, "close", close)
    frozen(tmp_path, ending, renamed)
    assert seen
    assert not any("11010519491231002X" in text or "张三" in text for text in seen)
    assert any("r-1" in text for text in seen)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_part_whose_people_keep_their_names_is_read_as_it_is(tmp_path, ending):
    snapshot, _ = frozen(tmp_path, ending, lambda _part, _given: None)
    assert pq.read_table(snapshot / "persons.parquet")["person_key"].to_pylist() == pseudonyms(
        ["11010519491231002X"], KEY
    )


def test_a_parquet_file_that_breaks_off_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "平台.parquet"
    _parquet(path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Unfreezable, match="平台"):
        freeze_parts(
            [Part(path, "followups", "", RULE)],
            tmp_path / "s",
            as_of=date(2016, 12, 31),
            key=KEY,
            code_version="t",
            residents=renamed,
        )
