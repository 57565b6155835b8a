"""Files from anyone: each gives a sentence, and none ends the program."""

import zlib
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from shixiao.sheets.write import Proof, write
from shixiao.sheets.write.conftest import official, sample
from shixiao.sheets.write.custom_part import packed
from shixiao.signing import PublicKey, confined, sign, verify, verify_confined, verify_files
from shixiao.signing.conftest import ADDRESS, AT, FACTS, KEY, OTHER_KEY, document, payload_of, with_part
from shixiao.signing.documents import proof_of

KINDS = ("docx", "xlsx", "pdf")
KEYS = [KEY.public]
LAYOUT = official("project_expenditure/2024")


def bomb():
    packed_bomb = BytesIO()
    with ZipFile(packed_bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 100_000_000)
    return packed_bomb.getvalue()


def pdf_bomb():
    stream = zlib.compress(b"0" * 100_000_000)
    return (
        b"%%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
    )


UNREADABLE = {
    "nothing": (b"", "文件是空的"),
    "a text that claims to be a PDF": ("%PDF-1.7 这不是 PDF".encode(), "已损坏"),
    "a text": ("三级指标".encode(), "只有这三种文件"),
    "half a zip": (b"PK\x03\x04half", "已损坏"),
    "a zip bomb": (bomb(), "解压后过大"),
    "a bomb in a PDF": (pdf_bomb(), "解压后过大"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_opened_is_said_to_be_unreadable(name):
    data, reason = UNREADABLE[name]
    found = verify(data, "file", KEYS)
    assert reason in found.unreadable.text("zh")
    assert not found.is_good


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_without_a_signature_is_said_to_have_none(kind):
    plain = write([sample("operations")], [LAYOUT], kind, at=AT)
    (fault,) = verify(plain, "file", KEYS).faults
    assert "没有电子签名" in fault.text("zh")


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_ends_the_program(operations, kind):
    """A byte turned over gives some verification, whatever it says; half a file is never good."""
    original = document(operations, kind)
    for place in range(0, len(original), len(original) // 12):
        turned = original[:place] + bytes([original[place] ^ 0xFF]) + original[place + 1 :]
        assert verify(turned, "file", KEYS).source == "file"
        assert not verify(original[: place // 2], "file", KEYS).is_good


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_by_another_key_is_named(operations, kind):
    forged = document(sign(operations.payload, OTHER_KEY), kind)
    found = verify(forged, "file", KEYS)
    assert not found.is_signed
    assert OTHER_KEY.public.key_id in found.faults[0].text("zh")


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_altered_by_one_byte_is_found(operations, kind):
    score = operations.payload.replace('"96"', '"99"', 1)
    proof = replace(proof_of(operations, ADDRESS), text=replace(operations, payload=score).text)
    found = verify(write([operations.sheet.sheet], [LAYOUT], kind, at=AT, proof=proof), "file", KEYS)
    assert [fault.key for fault in found.faults] == ["signing.wrong_signature"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "{", '{"format": 99}'])
def test_a_broken_envelope_is_named(operations, kind, text):
    proof = Proof(text, proof_of(operations, ADDRESS).picture, ("x",))
    (fault,) = verify(write([sample("operations")], [LAYOUT], kind, at=AT, proof=proof), "file", KEYS).faults
    assert fault.key == ("signing.newer_format" if "99" in text else "signing.broken_envelope")


def test_two_envelopes_are_one_too_many(operations):
    with ZipFile(BytesIO(document(operations, "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["customXml/item2.xml"] = parts["customXml/item1.xml"]
    (fault,) = verify(packed(parts), "file", KEYS).faults
    assert fault.key == "signing.several_envelopes"


def test_the_stored_envelope_checks_a_file_that_lost_its_own(operations):
    plain = write([operations.sheet.sheet], [LAYOUT], "docx", at=AT)
    assert verify(plain, "file", KEYS, operations).is_good
    corrected = sign(payload_of(sample("operations"), replace(FACTS, number="2016-001-2")), KEY)
    (fault,) = verify(document(operations, "docx"), "file", KEYS, corrected).faults
    assert fault.key == "signing.not_the_stored_one"


COVERED = {
    "docx": ("word/document.xml", "</w:drawing>", "</w:drawing><w:pict/>"),
    "xlsx": (
        "xl/styles.xml",
        "<fonts",
        '<numFmts><numFmt numFmtId="164" formatCode="0;0;0;&quot;99&quot;"/></numFmts><fonts',
    ),
}


@pytest.mark.parametrize("kind", COVERED)
def test_what_may_cover_a_cell_is_named(operations, kind):
    found = verify(with_part(document(operations, kind), *COVERED[kind]), "file", KEYS)
    assert [fault.key for fault in found.faults] == ["signing.laid_over"]


def test_formats_that_other_programs_add_cover_nothing(operations):
    plain = 'formatCode="_ * #,##0_ ;_ * \\-#,##0_ ;_ * &quot;-&quot;_ ;_ @_ "'
    added = f'<numFmts><numFmt numFmtId="164" {plain}/></numFmts><fonts'
    assert verify(with_part(document(operations, "xlsx"), "xl/styles.xml", "<fonts", added), "file", KEYS).is_good


def test_files_are_verified_in_a_process_of_their_own(operations, tmp_path):
    paths = [tmp_path / name for name in ("signed.docx", "bomb.docx", "gone.docx", "signed.pdf")]
    paths[0].write_bytes(document(operations, "docx"))
    paths[1].write_bytes(bomb())
    paths[3].write_bytes(document(operations, "pdf"))
    found = list(verify_files(paths, KEYS))
    assert [each.is_good for each in found] == [True, False, False, True]
    assert found[0].envelope == operations
    assert "找不到" in found[2].unreadable.text("zh")


def test_a_file_that_takes_too_long_is_ended_with_a_sentence(operations, monkeypatch):
    monkeypatch.setattr("shixiao.signing.verifying.READ_SECONDS", 0)
    with confined() as processes:
        found = verify_confined(processes, document(operations, "pdf"), "file", [PublicKey(KEY.public.raw)])
    assert found.unreadable.key == "reading.took_too_long"
