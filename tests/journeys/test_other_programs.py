"""What another office program saves from our documents still reads cell for cell."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shixiao.catalogue import write_sheets
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind
from tests.architecture.repository import ROOT

CASES: list[tuple[Kind, str]] = [
    ("docx", "docx"), ("docx", "pdf"), ("docx", "html"), ("xlsx", "xlsx"), ("xlsx", "pdf"), ("xlsx", "html"),
]  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize(("kind", "other"), CASES)
@pytest.mark.parametrize("name", ["project-expenditure-2024", "public-health-2016"])
def test_a_resaved_document_reads_the_same(name: str, kind: Kind, other: str, tmp_path: Path) -> None:
    source = read((ROOT / "demo" / "sheets" / f"{name}.txt").read_bytes(), name).sheets[0]
    (tmp_path / f"sheet.{kind}").write_bytes(write_sheets([source], kind, at=datetime(2025, 3, 31, tzinfo=UTC)))
    resave(tmp_path / f"sheet.{kind}", other, tmp_path / "saved")
    again = read((tmp_path / "saved" / f"sheet.{other}").read_bytes(), name).sheets[0]
    assert list(again.cells()) == list(source.cells())


def resave(file: Path, kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
