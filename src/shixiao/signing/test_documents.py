"""Documents that carry an envelope: what they are, how they are read, and that the same comes out every time."""

import json
import subprocess
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest

from shixiao.sheets.read import read
from shixiao.sheets.write.conftest import sample
from shixiao.signing import NotSigned, extract, sign, signed_documents, verify
from shixiao.signing.conftest import ADDRESS, AT, KEY, document, envelope_of, payload_of

KINDS = ("docx", "xlsx", "pdf")
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@pytest.mark.parametrize("name", ["operations", "home_visits", "public_health"])
def test_a_signed_document_verifies(name, kind):
    envelope = envelope_of(sample(name))
    found = verify(document(envelope, kind), kind, [KEY.public])
    assert (found.faults, found.changes, found.unreadable) == ((), (), None)
    assert found.is_good
    assert found.envelope == envelope


@every_kind
def test_the_same_envelope_and_date_give_the_same_bytes(operations, kind):
    first = document(operations, kind)
    document(envelope_of(sample("home_visits")), kind)
    assert document(operations, kind) == first


@every_kind
def test_the_counted_sheet_is_signed_and_verifies(counted, kind):
    assert verify(document(counted, kind), kind, [KEY.public]).is_good


@every_kind
def test_code_and_address_stand_on_the_paper(operations, kind):
    made = document(operations, kind)
    text = {"docx": _docx_text, "xlsx": _xlsx_drawing, "pdf": _pdf_text}[kind](made)
    assert "K7QM-3XPA-92" in text
    assert ADDRESS in text


def _docx_text(data):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def _xlsx_drawing(data):
    from zipfile import ZipFile

    return ZipFile(BytesIO(data)).read("xl/drawings/drawing1.xml").decode()


def _pdf_text(data):
    pdf = pdfium.PdfDocument(data)
    return pdf[len(pdf) - 1].get_textpage().get_text_bounded()


def test_other_readers_open_the_documents(operations):
    made = signed_documents(operations, at=AT, address=ADDRESS)
    assert len(docx.Document(BytesIO(made["docx"])).tables) == 1
    book = openpyxl.load_workbook(BytesIO(made["xlsx"]))
    assert book.active["A1"].value == read(made["xlsx"], "").sheets[0].title
    assert len(book.active._images) == 1


def test_word_keeps_the_envelope_when_the_document_is_saved_again(operations):
    saved = BytesIO()
    docx.Document(BytesIO(document(operations, "docx"))).save(saved)
    assert extract(saved.getvalue()) == operations


def test_a_pdf_says_that_it_is_made_for_archives_and_for_everyone(operations):
    made = document(operations, "pdf")
    assert b"<pdfaid:part>3</pdfaid:part>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/AFRelationship" in made


def test_the_code_is_drawn_whole(operations):
    import segno

    from shixiao.signing.documents import proof_of

    picture = proof_of(operations, ADDRESS).picture
    side = int.from_bytes(picture[16:20])
    assert side == 6 * (len(segno.make(ADDRESS, error="q", micro=False, boost_error=False).matrix) + 4)


def test_html_carries_nothing(operations):
    with pytest.raises(NotSigned, match="docx、xlsx 或 pdf"):
        signed_documents(operations, ["html"], at=AT, address=ADDRESS)


def test_a_sheet_that_would_be_read_back_otherwise_is_not_signed():
    """A department that is called like a label is read as one: whoever checked it would be told of a change."""
    with pytest.raises(NotSigned, match=r"“主管部门”.*改写这一格"):
        payload_of(replace(sample("operations"), department="实施单位"))


def test_a_character_without_a_shape_is_refused_before_signing():
    with pytest.raises(NotSigned, match=r"U\+1F600"):
        payload_of(replace(sample("operations"), unit="\U0001f600"))


def test_a_document_that_is_not_read_back_as_signed_is_not_given_out(operations):
    data = json.loads(operations.payload)
    data["sheet"]["cells"] = [
        [cell, "实施单位" if cell == "department" else text] for cell, text in data["sheet"]["cells"]
    ]
    with pytest.raises(NotSigned, match="“主管部门”"):
        document(sign(json.dumps(data), KEY), "docx")


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_document_that_libreoffice_saved_again_is_still_good(operations, kind, tmp_path):
    saved = converted(document(operations, kind), kind, kind, tmp_path)
    assert verify(saved, "saved", [KEY.public]).is_good


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_libreoffice_opens_a_signed_document_and_prints_its_code(operations, kind, tmp_path):
    assert "K7QM-3XPA-92" in _pdf_text(converted(document(operations, kind), kind, "pdf", tmp_path))


def converted(data, kind, to, folder):
    """What LibreOffice makes of a file."""
    (folder / f"signed.{kind}").write_bytes(data)
    convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    command = [*convert, "--outdir", folder / "made", folder / f"signed.{kind}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "made" / f"signed.{to}").read_bytes()
