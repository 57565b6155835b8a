"""Person facts: the intervals of every definition, derived once per snapshot and kept beside it.

A folder holds under `facts` one Parquet file a definition, its intervals (see `facts`) under the definition's number;
and counts.parquet: for each organisation and month what begins less what ends there, from which every organisation and
period is a sum. hashes.json holds the hash of each, so that a changed file is never counted.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.manifest import file_sha256
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import FROZEN
from shixiao.indicators.definition import Definition, Meeting, Population, tables_read
from shixiao.indicators.engine import Engine, attach_tables
from shixiao.indicators.expressions import patients
from shixiao.indicators.facts import COLUMNS, TYPES, Kept, fact, nothing, stays
from shixiao.indicators.year import Year
from shixiao.lib.whole_folder import whole_folder

Progress = Callable[[str, int, int], None]
FACTS, COUNTS, HASHES = "facts", "counts.parquet", "hashes.json"
COUNTED = ("fact", "organisation", "month", "change")
AFTER_THE_YEAR = 13
"""The month in which an interval ends that outlasts the year."""
_MONTHS, _WIDE = AFTER_THE_YEAR + 1, 1 << 32
_ADDRESS = re.compile(" at 0x[0-9a-f]+")
_STAYS, _PATIENTS = "stays", "patients"
_CODE = ("evidence", "indicators", "catalogue/indicators", "rulebook")
"""The parts of the library that decide what is counted."""


@dataclass(frozen=True)
class PersonFacts:
    """The intervals of a year by definition, and what they add up to (columns `COUNTED`)."""

    folder: Path
    definitions: tuple[Definition, ...]
    counts: pa.Table
    engine: Engine

    @cached_property
    def numbers(self) -> dict[Definition, int]:
        """The number under which `counts` knows each definition."""
        return {definition: number for number, definition in enumerate(self.definitions)}

    def intervals(self, definition: Definition) -> ir.Table:
        """A definition's intervals, as a table of the engine."""
        name = _name(self.numbers[definition])
        self.engine.attach(name, self.folder / FACTS / f"{name}.parquet")
        return _held(name)


def derive(
    snapshot: Snapshot, wanted: Iterable[Definition], year: Year, engine: Engine, progress: Progress | None = None
) -> PersonFacts:
    """The facts of these definitions: read where they were derived before, otherwise derived and kept.

    They stand in `<snapshot>.facts/<key>`, where the key is a hash of the snapshot's content, the year, and all code
    and rules that decide what is counted: a changed record, threshold or definition is another folder.
    """
    definitions = _in_order(wanted)
    folder = snapshot.folder.with_name(f"{snapshot.folder.name}.facts") / _key(snapshot, definitions, year)
    if not _is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)
        # Two processes may derive the same facts at one time; the first to finish keeps them.
        with suppress(FileExistsError), whole_folder(folder) as unfinished:
            attach_tables(engine, snapshot.tables)
            absent = FROZEN.keys() - snapshot.tables.keys()
            _write(_Wanted(definitions, year, frozenset(absent)), engine, unfinished, progress)
    return PersonFacts(folder, definitions, pq.read_table(folder / COUNTS), engine)


def _in_order(wanted: Iterable[Definition]) -> tuple[Definition, ...]:
    """Each definition once, populations before those that are asked something."""
    distinct: dict[Definition, None] = {}
    for definition in wanted:
        if isinstance(definition, Meeting):
            distinct.setdefault(definition.population)
        distinct.setdefault(definition)
    return tuple(sorted(distinct, key=lambda definition: isinstance(definition, Meeting)))


def _key(snapshot: Snapshot, definitions: tuple[Definition, ...], year: Year) -> str:
    asked = _ADDRESS.sub("", repr(definitions))
    said = (snapshot.content_sha256, code_sha256(), str(year.year), asked)
    return sha256("\n".join(said).encode()).hexdigest()[:16]


@cache
def code_sha256() -> str:
    """A hash of all code and rules that decide what is counted, and of the version that compiles them."""
    root = Path(str(files("shixiao")))
    sources = sorted(path for part in _CODE for path in (root / part).rglob("*") if _decides(path))
    digest = sha256(ibis.__version__.encode())
    for path in sources:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _decides(path: Path) -> bool:
    is_test = path.name.startswith("test_") or path.name in ("conftest.py", "second_opinion.py")
    return path.suffix in (".py", ".toml") and not is_test


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be derived, from a snapshot without some tables."""

    definitions: tuple[Definition, ...]
    year: Year
    absent: frozenset[str]


def _write(wanted: _Wanted, engine: Engine, folder: Path, progress: Progress | None) -> None:
    (folder / FACTS).mkdir()
    definitions, year = wanted.definitions, wanted.year
    engine.hold(_STAYS, stays(year))
    engine.hold(_PATIENTS, patients(year))
    for number, rows in enumerate(_expressions(wanted)):
        if progress:
            progress("facts", number, len(definitions))
        file = folder / FACTS / f"{_name(number)}.parquet"
        engine.write(rows, file)
        engine.attach(_name(number), file)
    engine.attach(FACTS, folder / FACTS)
    pq.write_table(_changes(engine.fetch(_added_up(year))), folder / COUNTS)
    (folder / HASHES).write_text(json.dumps(_hashes(folder), indent=1) + "\n", "utf8")


def _is_whole(folder: Path) -> bool:
    """Whether every kept file is what was derived. Facts are no evidence: what was changed is derived anew."""
    try:
        stated: object = json.loads((folder / HASHES).read_text("utf8"))
    except (OSError, ValueError):
        return False
    return stated == _hashes(folder)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*.parquet") if file.is_file())
    return {file.relative_to(folder).as_posix(): file_sha256(file) for file in files}


@cache
def _expressions(wanted: _Wanted) -> tuple[ir.Table, ...]:
    """Each definition's intervals with its number, from populations that stand before it; none of what is absent."""
    definitions, year = wanted.definitions, wanted.year
    populations: dict[Definition, str] = {
        each: _name(number) for number, each in enumerate(definitions) if isinstance(each, Population)
    }
    kept = Kept(populations, _STAYS, _PATIENTS)
    numbered = enumerate(definitions)
    rows = ((n, fact(each, year, kept) if not tables_read(each) & wanted.absent else nothing()) for n, each in numbered)
    return tuple(each.mutate(fact=ibis.literal(number, "int32")) for number, each in rows)


def _changes(added: pa.Table) -> pa.Table:
    """What begins less what ends in each month: the columns `COUNTED`, each fact, organisation and month once."""
    fact_number, organisation, first, ending, amount = (
        added[name].to_numpy().astype(np.int64) for name in added.column_names
    )
    places = np.concatenate([(fact_number * _WIDE + organisation) * _MONTHS + month for month in (first, ending)])
    distinct, position = np.unique(places, return_inverse=True)
    change = np.zeros(len(distinct), np.int64)
    np.add.at(change, position, np.concatenate([amount, -amount]))
    columns = (distinct // _MONTHS // _WIDE, distinct // _MONTHS % _WIDE, distinct % _MONTHS, change)
    return pa.table(dict(zip(COUNTED, columns, strict=True)))


@cache
def _added_up(year: Year) -> ir.Table:
    """What all intervals add up to by fact, organisation, first month and month of ending."""
    rows = _held(FACTS)
    first = ibis.ifelse(rows.since < year.start, 1, rows.since.month()).cast("int32")
    ending = ibis.ifelse(rows.until == year.after, AFTER_THE_YEAR, rows.until.month()).cast("int32")
    grouped = rows.group_by(fact=rows.fact, organisation=rows.organisation, first=first, ending=ending)
    return grouped.aggregate(amount=rows.amount.sum().cast("int64"))


def _held(name: str) -> ir.Table:
    columns = dict(zip(COLUMNS, TYPES, strict=True))
    return ibis.table(columns | {"fact": "int32"}, name=name)


def _name(number: int) -> str:
    return f"fact_{number:02}"
