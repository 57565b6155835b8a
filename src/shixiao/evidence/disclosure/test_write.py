"""A published table as a file: marks for what is withheld, and a note that explains them."""

from pathlib import Path

import pytest

from shixiao.evidence.disclosure import Mark, PublishedRow, PublishedTable, write_published

TABLE = PublishedTable(
    (
        PublishedRow("elder_managed", ("QH", "QH01"), 120, 200),
        PublishedRow("elder_managed", ("QH", "QH01", "QH0101"), Mark.SMALL, Mark.OTHER),
        PublishedRow("sessions", ("QH", "QH01"), 12),
    )
)


def test_marks_stand_for_what_is_withheld(tmp_path: Path) -> None:
    write_published(TABLE, tmp_path / "x.csv")
    lines = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert lines[1:4] == ["elder_managed,QH01,120,200", "elder_managed,QH0101,<5,*", "sessions,QH01,12,"]


@pytest.mark.parametrize(("language", "word"), [("zh", "不公布"), ("en", "withheld")])
def test_the_last_line_explains_the_marks(tmp_path: Path, language: str, word: str) -> None:
    write_published(TABLE, tmp_path / "x.csv", language)
    note = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()[-1]
    assert word in note
    assert "<5" in note


def test_spreadsheets_are_told_the_encoding(tmp_path: Path) -> None:
    write_published(TABLE, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
