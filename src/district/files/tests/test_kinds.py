"""What a file is is told from its bytes, and what would harm is refused."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.files.kinds import KINDS, kind_of
from district.files.naming import LONGEST, clean
from district.files.packed import ENTRIES, check_is_harmless
from district.lib.refusal import Refused

ALL = tuple(KINDS)


def packed(**entries: bytes) -> bytes:
    """A zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


BYTES = {
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0",
    "parquet": b"PAR1" + b"\0" * 8 + b"PAR1",
    "csv": "姓名,电话\n".encode("gb18030"),
    "zip": packed(a=b"1"),
    "json": b"{}",
    "sound": b"SXS1" + bytes(8),
}
BYTES["xlsx"] = packed(**{"xl/workbook.xml": b"<a/>"})
BYTES["docx"] = packed(**{"word/document.xml": b"<a/>"})


@pytest.mark.parametrize("name", ALL)
def test_every_kind_is_told_from_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(BYTES[name])
    found = kind_of(path, ALL)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("content", [b"", b"a\0b", b"\xff\xfe\x00", b"PAR1", b"MZ\x90\x00\x03\x00"])
def test_what_is_none_of_them_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert kind_of(path, ("xlsx", "csv", "parquet")) is None


def test_a_workbook_is_no_csv_and_a_table_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(BYTES["xlsx"])
    assert kind_of(path, ("csv", "png", "docx")) is None


def refusal_of(tmp_path: Path, content: bytes) -> str:
    """Why an archive is refused."""
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_is_harmless(path)
    return refused.value.sentence


def test_an_archive_that_unpacks_into_a_flood_is_refused(tmp_path: Path) -> None:
    assert "解压后过大" in refusal_of(tmp_path, packed(a=b"0" * 3_000_000))


def test_an_archive_that_states_a_smaller_size_than_it_has_is_refused(tmp_path: Path) -> None:
    content = packed(a=b"0" * 900_000)
    forged = content.replace(struct.pack("<I", 900_000), struct.pack("<I", 90_000))
    assert forged != content
    assert "已损坏" in refusal_of(tmp_path, forged)


def test_an_archive_of_many_entries_is_refused_just_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "most"
    path.write_bytes(packed(**{f"f{number}": b"" for number in range(ENTRIES)}))
    check_is_harmless(path)
    assert str(ENTRIES) in refusal_of(tmp_path, packed(**{f"f{number}": b"" for number in range(ENTRIES + 1)}))


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "a/../../b", "..\\a"])
def test_an_archive_that_points_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert "路径" in refusal_of(tmp_path, packed(**{name: b"1"}))


def test_macros_are_refused(tmp_path: Path) -> None:
    assert "宏" in refusal_of(tmp_path, packed(**{"xl/vbaProject.bin": b"1"}))


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_can_be_saved_and_ends_as_its_content(name: str) -> None:
    cleaned = clean(name, (".csv", ".txt"))
    assert cleaned.endswith((".csv", ".txt"))
    assert 4 < len(cleaned) <= LONGEST + 4
    assert not set(cleaned) & set('/\\<>:"|?*\r\n\0\u202e')
    assert cleaned.isprintable()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("名单.csv", "名单.csv"),
        ("共享盘\\文件\\名单.CSV", "名单.csv"),
        ("../../etc/passwd", "passwd.csv"),
        ("名单\u202exslx.exe", "名单xslx.exe.csv"),
        ("", "文件.csv"),
        (".csv", "csv.csv"),
    ],
)
def test_names_are_cleaned(sent: str, kept: str) -> None:
    assert clean(sent, (".csv", ".txt")) == kept
