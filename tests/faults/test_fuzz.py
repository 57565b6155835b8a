"""Damaged documents: each is read or refused with a sentence; nothing breaks off."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from shixiao.catalogue import write_sheets
from shixiao.pipeline import CheckedFile, check
from shixiao.report import report
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind
from tests.architecture.repository import ROOT
from tests.faults.mutation import damaged_bytes, damaged_parts, damaged_text

TEXTS = sorted((ROOT / "demo" / "sheets").glob("*.txt"))
SEEDS = range(40)
MANY_SEEDS = range(1000, 6000)


@cache
def document(kind: Kind) -> bytes:
    path = TEXTS[0]
    return write_sheets(read(path.read_bytes(), path.name).sheets[:1], kind, at=datetime(2025, 3, 31, tzinfo=UTC))


def said(file: CheckedFile) -> None:
    """Every sentence of a file can be said in both languages."""
    assert file.evaluations or file.doubts
    assert len(report([file], "zh")["sheets"]) == len(report([file], "en")["sheets"])


def read_damaged_text(path: Path, seed: int) -> None:
    said(check(damaged_text(path.read_text("utf8"), Random(seed)).encode(), path.name))


def read_damaged_document(kind: Kind, seed: int) -> None:
    random, data = Random(seed), document(kind)
    whole = kind in ("pdf", "html") or random.random() < 0.2
    said(check(damaged_bytes(data, random) if whole else damaged_parts(data, random), f"坏.{kind}"))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_damaged_text_is_read_or_refused(path: Path, seed: int) -> None:
    read_damaged_text(path, seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_damaged_document_is_read_or_refused(kind: Kind, seed: int) -> None:
    read_damaged_document(kind, seed)


@pytest.mark.long
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_thousands_of_damaged_texts_are_read_or_refused(path: Path) -> None:
    for seed in MANY_SEEDS:
        read_damaged_text(path, seed)


@pytest.mark.long
@pytest.mark.parametrize("kind", get_args(Kind))
def test_thousands_of_damaged_documents_are_read_or_refused(kind: Kind) -> None:
    for seed in MANY_SEEDS:
        read_damaged_document(kind, seed)
