"""A signed sheet of each layout, a key, and hands that change one cell of a document."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

import docx
import pytest

from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import Heading, SheetDefinition
from shixiao.runs.filled import filled_sheet
from shixiao.runs.judgement import Judgement
from shixiao.runs.result import Result
from shixiao.sheets.model import Sheet
from shixiao.sheets.write.conftest import sample
from shixiao.sheets.write.custom_part import packed
from shixiao.signing import Envelope, FilingFacts, Signer, SigningKey, build_payload, sign, signed_documents

AT = datetime(2017, 1, 10, tzinfo=UTC)
ADDRESS = "https://sheets.example/verify/K7QM-3XPA-92"
KEY, OTHER_KEY = SigningKey(b"for tests only, never to be used"), SigningKey(b"another key, also for tests only")
SIGNERS = (Signer("填报人", "甲"), Signer("主任", "乙"))
FACTS = FilingFacts("K7QM-3XPA-92", "2016-001", "示范区管理中心", date(2017, 1, 10), SIGNERS)
HEADING = Heading(project="基本公共卫生服务", department="示范区卫生健康委员会", unit="示范区管理中心")
DEFINITION = replace(SheetDefinition.of("public_health", 2016), heading=HEADING)
JUDGEMENTS = {
    "on_schedule": Judgement(value="100%", awarded="0.5", reason="两个站点推迟了\n一个月。", remedy="按季度核对进度。"),
    "hypertension_controlled": Judgement(reason=""),
}
RESIDENTS = 600


def payload_of(sheet: Sheet, facts: FilingFacts = FACTS) -> str:
    """A payload for any sheet, as if a run without rows had given it."""
    definition = SheetDefinition("project_expenditure", 2024, ())
    nothing = Result("project_expenditure/2024", definition.sha256, "0" * 64, "0" * 64, date(2024, 12, 31), ())
    return build_payload(nothing, definition, {}, sheet, facts)


def envelope_of(sheet: Sheet) -> Envelope:
    return sign(payload_of(sheet), KEY)


def document(envelope: Envelope, kind: str) -> bytes:
    return signed_documents(envelope, [kind], at=AT, address=ADDRESS)[kind]


def with_part(package: bytes, name: str, old: str, new: str) -> bytes:
    """An Office package with one text of one part replaced."""
    with ZipFile(BytesIO(package)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name].decode()
    return packed({**parts, name: parts[name].decode().replace(old, new, 1)})


def with_docx_cell(package: bytes, row: int, column: int, text: str) -> bytes:
    """A Word document in which somebody typed another text into a cell of the table, and saved."""
    opened, saved = docx.Document(BytesIO(package)), BytesIO()
    opened.tables[0].cell(row, column).text = text
    opened.save(saved)
    return saved.getvalue()


def with_xlsx_cell(package: bytes, address: str, content: str) -> bytes:
    """A workbook in which a cell has another content, given as XML."""
    with ZipFile(BytesIO(package)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    pattern = rf'<c r="{address}" (s="\d+") t="s"><v>\d+</v></c>'
    changed, count = re.subn(pattern, rf'<c r="{address}" \1 {content}</c>', parts[name].decode())
    assert count == 1
    return packed({**parts, name: changed})


def inline(text: str) -> str:
    return f't="inlineStr"><is><t>{escape(text)}</t></is>'


@pytest.fixture(scope="session")
def operations() -> Envelope:
    """A project's sheet."""
    return envelope_of(sample("operations"))


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("signed")
    build_district(folder / "records", RESIDENTS)
    freeze(folder / "records", folder / "snapshot", as_of=date(2016, 12, 31), key=b"for tests only", code_version="t")
    return open_snapshot(folder / "snapshot")


@pytest.fixture(scope="session")
def counted(snapshot: Snapshot) -> Envelope:
    """The 2016 sheet, counted from a small district and judged."""
    found = result(compute(snapshot, DEFINITION, DuckDB(threads=1)), judgements=JUDGEMENTS)
    return sign(build_payload(found, DEFINITION, JUDGEMENTS, filled_sheet(found, DEFINITION), FACTS), KEY)
