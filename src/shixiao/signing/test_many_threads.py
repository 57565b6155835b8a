"""Eight threads read, write, verify and count at once, as a site's do, and find what one alone finds."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from shixiao.catalogue import layout_for
from shixiao.evidence.snapshot import Snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.pipeline import evaluate
from shixiao.runs.canonical import canonical
from shixiao.runs.compute import compute, result
from shixiao.sheets.model import Sheet
from shixiao.sheets.read import Unreadable, read
from shixiao.sheets.write import write
from shixiao.sheets.write.conftest import sample
from shixiao.signing import Envelope, signed_documents, verify
from shixiao.signing.conftest import ADDRESS, AT, DEFINITION, JUDGEMENTS, KEY, with_docx_cell

THREADS, ROUNDS = 8, 2
KINDS = ("docx", "xlsx", "pdf", "html")

Work = Callable[[], object]


@pytest.fixture(autouse=True)
def impatience() -> Iterator[None]:
    """Threads that take turns a thousand times more often than they usually do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    yield
    sys.setswitchinterval(usual)


def hammered(works: list[Work]) -> None:
    """Every work in every thread, each thread beginning with another one; then alone, to the same results."""

    def all_of_them(first: int) -> list[object]:
        order = [(first + place) % len(works) for place in range(len(works))]
        found = {place: outcome(works[place]) for place in order}
        return [found[place] for place in range(len(works))]

    with ThreadPoolExecutor(THREADS) as threads:
        together = list(threads.map(all_of_them, range(THREADS * ROUNDS)))
    alone = all_of_them(0)
    for found in together:
        assert found == alone


def outcome(work: Work) -> object:
    """What a work gives, or the sentence with which it refuses."""
    try:
        return work()
    except Unreadable as refusal:
        return str(refusal.reason)


def damaged(data: bytes) -> bytes:
    """A file in whose middle forty bytes are gone."""
    return data[: len(data) // 2] + bytes(40) + data[len(data) // 2 + 40 :]


def test_sheets_written_and_read_in_every_format() -> None:
    sheets: list[Sheet] = [sample("operations")]
    layouts = [layout_for(sheet) for sheet in sheets]
    files = {kind: write(sheets, layouts, kind, at=AT) for kind in KINDS}
    written = [lambda kind=kind: write(sheets, layouts, kind, at=AT) for kind in KINDS]
    whole = [lambda kind=kind, data=data: read(data, f"x.{kind}") for kind, data in files.items()]
    spoilt = [lambda kind=kind, data=data: read(damaged(data), f"x.{kind}") for kind, data in files.items()]
    judged = [lambda sheet=sheet: evaluate(sheet) for sheet in sheets]
    hammered([*written, *whole, *spoilt, *judged])


def test_signed_documents_whole_and_changed(operations: Envelope) -> None:
    files = signed_documents(operations, ["docx", "xlsx", "pdf"], at=AT, address=ADDRESS)
    changed = with_docx_cell(files["docx"], 8, 3, "改过")
    works: list[Work] = [lambda: signed_documents(operations, ["docx", "xlsx", "pdf"], at=AT, address=ADDRESS)]
    for data in (*files.values(), changed, damaged(files["pdf"])):
        works.append(lambda data=data: verify(data, "x", [KEY.public]))
    hammered(works)


def test_a_run_and_its_lists(snapshot: Snapshot) -> None:
    def counted() -> str:
        return canonical(result(compute(snapshot, DEFINITION, DuckDB(threads=1)), judgements=JUDGEMENTS))

    hammered([counted])
