"""The pages for everybody: what was changed is named, small numbers are withheld, nothing sent is kept."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from district.files.disk import folder
from district.files.models import StoredFile
from district.files.store import path_of
from district.filings import limits, public_views
from district.filings.codes import LETTERS, code_of, read_code, spaced
from district.filings.documents import content_of
from district.filings.models import Filing
from district.filings.tests import story
from district.lib.refusal import Refused
from shixiao.sheets.write import write
from shixiao.signing import Envelope, SigningKey
from shixiao.signing.documents import proof_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def send(content: bytes, name: str = "sheet.xlsx") -> str:
    answer = Client().post("/filings/verify/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def kept(filing: Filing, kind: str) -> bytes:
    return path_of(filing.documents.get(kind=kind).file).read_bytes()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """An Office file with the first such text of a part changed by hand."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            made.writestr(entry, text)
    return target.getvalue()


def test_each_document_is_told_to_be_as_it_was_signed(district: Any) -> None:
    filing = story.documented(district)
    for kind in ("docx", "xlsx", "pdf"):
        said = send(kept(filing, kind), f"sheet.{kind}")
        assert "与签发时完全一致。" in said
        assert spaced(filing.code or "") in said


def test_one_changed_cell_is_named(district: Any) -> None:
    filing = story.documented(district)
    book = replaced(kept(filing, "xlsx"), "xl/sharedStrings.xml", "举办健康教育场次数", "举办健康教育次数")
    document = replaced(kept(filing, "docx"), "word/document.xml", "举办健康教育场次数", "举办健康教育次数")
    for name, content in (("a.xlsx", book), ("a.docx", document)):
        said = send(content, name)
        assert "签名有效，但文件内容与签发时不一致。" in said
        assert "举办健康教育场次数" in said
        assert "举办健康教育次数" in said


def test_one_changed_cell_of_a_pdf_is_named(district: Any) -> None:
    filing = story.documented(district)
    envelope = Envelope.parse(filing.signed_json)
    signed = envelope.sheet
    rows = [replace(row, score="5") if row.score == "3" else row for row in signed.sheet.indicators]
    forged = replace(signed.sheet, indicators=tuple(rows))
    proof = proof_of(envelope, filing.address)
    said = send(write([forged], [signed.layout], "pdf", at=filing.signed_at, proof=proof), "sheet.pdf")
    assert "签名有效，但文件内容与签发时不一致。" in said
    assert "举办健康教育场次数" in said
    assert "得分" in said


def test_a_formula_in_the_workbook_is_named(district: Any) -> None:
    filing = story.documented(district)
    book = load_workbook(io.BytesIO(kept(filing, "xlsx")))
    book.active.cell(row=book.active.max_row + 2, column=1, value="=1+1")
    target = io.BytesIO()
    book.save(target)
    assert "与签发时完全一致" not in send(target.getvalue())


def test_another_keys_signature_is_no_signature(district: Any, settings: Any) -> None:
    filing = story.documented(district)
    mine = settings.SITE
    settings.SITE = replace(mine, signing_key="ab" * 32)
    assert "没有找到有效的签名。" in send(kept(filing, "xlsx"))
    retired = SigningKey.parse(mine.signing_key).public.hex
    settings.SITE = replace(mine, signing_key="ab" * 32, retired_signing_keys=(retired,))
    assert "与签发时完全一致。" in send(kept(filing, "xlsx"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"<html>no pdf</html>"), ("a.docx", b"PK\x03\x04 broken"), ("a.xlsx", b"\x00" * 1000)],
)
def test_a_file_that_is_not_what_it_claims_is_a_sentence(name: str, content: bytes) -> None:
    said = send(content, name)
    assert "文件无法读取" in said or "没有找到有效的签名" in said


def test_a_flood_in_a_small_archive_is_a_sentence() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"0" * 300_000_000)
    said = send(target.getvalue(), "bomb.docx")
    assert "文件无法读取" in said


def test_nothing_that_was_sent_is_kept(district: Any) -> None:
    filing = story.documented(district)
    content = content_of(filing, "xlsx") + b"trailing"
    before = StoredFile.objects.count(), sorted(folder().rglob("*"))
    send(content)
    assert (StoredFile.objects.count(), sorted(folder().rglob("*"))) == before


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES", 1000)
    answer = Client().post("/filings/verify/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 2000)})
    assert answer.status_code == 400
    assert "不是一份自评表" in answer.content.decode()


def asked_at(seconds: int) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    limits.check_rate(SimpleNamespace(at=at, META={"REMOTE_ADDR": "127.0.0.1"}), "verify", limits.FILES)


def test_who_asks_too_often_waits_until_the_window_ends() -> None:
    for second in range(limits.FILES):
        asked_at(second)
    with pytest.raises(Refused, match="请求过于频繁"):
        asked_at(limits.WINDOW - 1)
    asked_at(limits.WINDOW)


def test_who_sends_too_many_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_views, "FILES", 0)
    answer = Client().post("/filings/verify/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-")})
    assert answer.status_code == 429
    assert "请求过于频繁" in answer.content.decode()


def test_a_code_shows_the_sheet_and_withholds_small_numbers(district: Any) -> None:
    filing = story.documented(district)
    page = Client().get(f"/filings/code/{spaced(filing.code or '').lower()}/")
    said = page.content.decode()
    assert page.status_code == 200
    assert all(document.file.sha256 in said for document in filing.documents.all())
    assert "河沿" in str(filing.public_counts["organisations"]) or len(filing.public_counts["organisations"]) > 2
    numbers = [n for row in filing.public_counts["rows"] for cell in row["cells"] for n in cell if isinstance(n, int)]
    assert numbers
    assert not [n for n in numbers if 0 < n < 5]
    assert "不足 5" in said


def test_an_unknown_code_is_a_sentence() -> None:
    answer = Client().get("/filings/code/ABCDE-FGHJK-LMNPQ-RSTUV/")
    assert answer.status_code == 404
    assert "没有这个核验码" in answer.content.decode()


def test_a_draft_is_nobodys_to_see(district: Any) -> None:
    story.submitted(district)
    assert "基本公共卫生服务" not in Client().get("/filings/public/2016/").content.decode()


def test_the_year_lists_what_stands(district: Any) -> None:
    filing = story.signed(district)
    said = Client().get("/filings/public/2016/").content.decode()
    assert spaced(filing.code or "") in said


def test_codes_have_no_letters_that_are_taken_for_others() -> None:
    code = code_of(bytes(range(200, 213)))
    assert len(code) == 20
    assert not set(code) & set("01IO")
    assert len(set(LETTERS)) == 32
    assert read_code(spaced(code).lower()) == code
    assert code_of(b"\x00" * 13) == "2" * 20
