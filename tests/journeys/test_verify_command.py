"""A signed document in the hands of somebody who trusts nobody: a key, three documents, one changed cell, a re-run."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from shixiao.evidence.snapshot import open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.filled import filled_sheet
from shixiao.signing import FilingFacts, Signer, SigningKey, build_payload, sign, signed_documents
from tests.journeys.test_command_line import shixiao

FACTS = FilingFacts("K7QM-3XPA-92", "2016-001", "示范区管理中心", date(2017, 1, 10), (Signer("主任", "甲"),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key pair, a snapshot, and the signed 2016 sheet in three formats."""
    folder = tmp_path_factory.mktemp("signed")
    shixiao("demo", folder / "records", "--residents", "600")
    shixiao("freeze", folder / "records", folder / "snapshot", "--as-of", "2016-12-31")
    made = shixiao("signing-key", "-o", folder / "private.pem")
    (folder / "public.txt").write_text(made.stdout)
    definition = SheetDefinition.of("public_health", 2016)
    found = result(compute(open_snapshot(folder / "snapshot"), definition, DuckDB(threads=1)))
    payload = build_payload(found, definition, {}, filled_sheet(found, definition), FACTS)
    envelope = sign(payload, SigningKey.parse((folder / "private.pem").read_text()))
    for kind, data in signed_documents(
        envelope, at=datetime(2017, 1, 10, tzinfo=UTC), address="https://sheets.example/K"
    ).items():
        (folder / f"sheet.{kind}").write_bytes(data)
    return folder


def verified(folder: Path, *arguments: str | Path) -> tuple[int, str]:
    done = shixiao("verify", *arguments, "--public-key", folder / "public.txt")
    return done.returncode, done.stdout + done.stderr


def changed(folder: Path, score: str) -> Path:
    """The Word document with another score in its first row."""
    opened, saved = docx.Document(str(folder / "sheet.docx")), BytesIO()
    table = opened.tables[0]
    row = next(row for row in table.rows if row.cells[0].text == "1.预算投入资金")
    row.cells[-1].text = score
    opened.save(saved)
    (folder / "changed.docx").write_bytes(saved.getvalue())
    return folder / "changed.docx"


def test_the_private_key_is_for_its_owner_and_is_never_written_over(folder: Path) -> None:
    assert (folder / "private.pem").stat().st_mode & 0o777 == 0o600
    assert len((folder / "public.txt").read_text().strip()) == 64
    again = shixiao("signing-key", "-o", folder / "private.pem", "--lang", "en")
    assert again.returncode == 2
    assert "not written over" in again.stderr


def test_three_documents_are_good_and_say_who_signed_them(folder: Path) -> None:
    status, said = verified(folder, *(folder / f"sheet.{kind}" for kind in ("docx", "xlsx", "pdf")))
    assert status == 0
    assert said.count("核验通过") == said.count("示范区管理中心 2017-01-10 签署") == 3


def test_a_changed_cell_ends_with_1_and_is_named(folder: Path) -> None:
    status, said = verified(folder, changed(folder, "7.5"), folder / "sheet.pdf")
    assert status == 1
    assert "“1.预算投入资金”的“得分”印的是“7.5”，签署的是“" in said
    assert said.count("核验通过") == 1


def test_a_key_of_somebody_else_ends_with_1(folder: Path, tmp_path: Path) -> None:
    other = shixiao("signing-key", "-o", tmp_path / "other.pem").stdout.strip()
    done = shixiao("verify", folder / "sheet.pdf", "--public-key", other)
    assert done.returncode == 1
    assert "不在给出的公钥" in done.stdout


def test_what_is_no_document_ends_with_2(folder: Path) -> None:
    status, said = verified(folder, folder / "sheet.pdf", folder / "public.txt")
    assert status == 2
    assert "只有这三种文件携带电子签名" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sheet.docx",), "请用 --public-key"),
        (("sheet.docx", "--public-key", "nowhere"), "nowhere 既不是"),
        (("snapshot", "sheet.docx", "--public-key", "0" * 64), "快照文件夹请单独核验"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_a_sentence(
    folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = shixiao("verify", *(folder / each if (folder / each).exists() else each for each in arguments))
    assert done.returncode == 2
    assert sentence in done.stderr


def test_the_auditor_computes_the_sheet_again(folder: Path) -> None:
    status, said = verified(folder, folder / "sheet.pdf", "--snapshot", folder / "snapshot")
    assert status == 0
    assert "逐字节相同" in said


def test_json_names_the_cell_and_the_rerun(folder: Path) -> None:
    status, said = verified(folder, changed(folder, "0.5"), "--snapshot", folder / "snapshot", "--json", "--lang", "en")
    (document,) = json.loads(said)["documents"]
    assert status == 1
    assert document["signed"]
    assert not document["good"]
    assert document["filing"]["code"] == "K7QM-3XPA-92"
    assert document["changes"][0]["printed"] == "0.5"
    assert document["rerun"] == {"same": True, "differences": []}
