"""Small worlds for the tests of freezing, written as the kinds of files that people bring."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shixiao.evidence.freeze import Frozen, freeze, freeze_rows
from shixiao.evidence.freeze.worksheets import cell_text
from shixiao.evidence.tables import TABLES, Kind, codes, titles

Rows = list[dict[str, object]]
World = dict[str, Rows]

AS_OF = dt.date(2016, 12, 31)
KEY = b"a key for tests"
ORGANISATIONS: Rows = [
    {"code": "Q", "title": "清河区管理中心", "level": "district", "parent": None},
    {"code": "Q1", "title": "中心一", "level": "centre", "parent": "Q"},
]


def stay(resident: str, since: str = "2010-01-01", **other: object) -> dict[str, object]:
    row = {"resident": resident, "organisation": "Q1", "since": since, "born_on": "1950-02-03", "sex": "female"}
    return {**row, "until": None, "died_on": None, **other}


def frozen(world: World, folder: Path, name: str = "snapshot", **options: object) -> Frozen:
    return freeze_rows(world, folder / name, **{"as_of": AS_OF, "key": KEY, "code_version": "test", **options})


def frozen_files(folder: Path, name: str = "snapshot", **options: object) -> Frozen:
    """Freeze the files in `folder/source`."""
    settings = {"as_of": AS_OF, "key": KEY, "code_version": "test", **options}
    return freeze(folder / "source", folder / name, **settings)


def source(folder: Path) -> Path:
    (folder / "source").mkdir(exist_ok=True)
    return folder / "source"


def write_csv(rows: Sequence[Mapping[str, object]], path: Path, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        lines.writeheader()
        lines.writerows({name: cell_text(value, None) for name, value in row.items()} for row in rows)


def write_xlsx(world: World, path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for table, rows in world.items():
        sheet = book.create_sheet(titles(table)["table"][0])
        sheet.append([titles(table)[name][0] for name in TABLES[table].columns()])
        for row in rows:
            sheet.append([row[name] for name in TABLES[table].columns()])
    book.save(path)


def write_parquet(rows: Rows, path: Path, table: str) -> None:
    columns = TABLES[table].columns()
    text = (Kind.RESIDENT, Kind.ORGANISATION)
    fields = [(name, pa.string() if column.kind in text else column.frozen_type) for name, column in columns.items()]
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(fields)), path)


# Letters that every encoding of the tests can write. Blanks at the ends are not part of a value, and a cell that
# begins with "=" is a formula to Excel.
WORDS = st.text("甲乙丙abc \n,;\"'%=", min_size=1, max_size=6).map(str.strip).filter(lambda t: t and t[0] != "=")
DAYS = st.dates(dt.date(1901, 1, 1), dt.date(2030, 1, 1))
# In Excel midnight cannot be told from a day without a time, which is refused.
MOMENTS = st.builds(dt.datetime, st.just(2016), st.integers(1, 12), st.integers(1, 28), st.integers(1, 23))
VALUES = {
    Kind.TEXT: lambda _: WORDS,
    Kind.CODE: lambda column: st.sampled_from(sorted(codes(column.codes))),
    Kind.DATE: lambda _: DAYS,
    Kind.MOMENT: lambda _: MOMENTS,
    Kind.INTEGER: lambda _: st.integers(-5, 10_000),
    Kind.DECIMAL: lambda column: st.decimals(0, 10_000, places=column.places),
    Kind.FLAG: lambda _: st.booleans(),
    Kind.RESIDENT: lambda _: st.sampled_from(["r1", "r2", "居民3"]),
    Kind.ORGANISATION: lambda _: st.sampled_from(["Q", "Q1"]),
}


def rows_of(table: str) -> st.SearchStrategy[Rows]:
    """Rows of one table, each of them good; some together are duplicates or overlap."""
    row = {
        name: VALUES[column.kind](column) if column.required else st.none() | VALUES[column.kind](column)
        for name, column in TABLES[table].columns().items()
    }
    return st.lists(st.fixed_dictionaries(row), min_size=1, max_size=5)


WORLDS = st.fixed_dictionaries(
    {"organisations": st.just(ORGANISATIONS)},
    optional={table: rows_of(table) for table in TABLES if table != "organisations"},
)


def through(kind: str, world: World, folder: Path) -> Frozen:
    """Freeze a world through files of one kind."""
    if kind == "xlsx":
        write_xlsx(world, source(folder) / "全部.xlsx")
    for table, rows in world.items():
        if kind == "parquet":
            write_parquet(rows, source(folder) / f"{table}.parquet", table)
        elif kind != "xlsx":
            write_csv(rows, source(folder) / f"{table}.csv", encoding=kind)
    return frozen_files(folder)


few = settings(max_examples=5, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@few
@given(WORLDS)
def test_the_same_rows_are_the_same_evidence_whatever_file_brings_them(world: World) -> None:
    contents = {}
    for kind in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "xlsx", "parquet"):
        with TemporaryDirectory() as folder:
            contents[kind] = through(kind, world, Path(folder)).content_sha256
    assert len(set(contents.values())) == 1, contents


@few
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_in_a_source_does_not_matter(world: World, chance: object) -> None:
    shuffled = {table: chance.sample(rows, len(rows)) for table, rows in world.items()}
    with TemporaryDirectory() as folder:
        one, other = frozen(world, Path(folder), "one"), frozen(shuffled, Path(folder), "other")
        assert one.content_sha256 == other.content_sha256
        assert one.refused == other.refused


@few
@given(WORLDS)
def test_kept_and_refused_rows_are_all_the_rows_that_were_read(world: World) -> None:
    with TemporaryDirectory() as folder:
        done = frozen(world, Path(folder))
        for table, rows in world.items():
            assert done.kept[table] + done.refused[table] == len(rows)


def test_decimals_stay_exact(tmp_path: Path) -> None:
    funds = [{"record": "1", "organisation": "Q", "booked_on": AS_OF, "entry": "budget", "amount": Decimal("0.10")}]
    done = frozen({"organisations": ORGANISATIONS, "funds": funds}, tmp_path)
    assert pq.read_table(done.snapshot / "funds.parquet")["amount"].to_pylist() == [Decimal("0.10")]
