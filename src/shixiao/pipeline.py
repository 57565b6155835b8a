"""The whole story on one screen: a file becomes sheets, sheets become figures, figures are reviewed.

bytes → read → Sheet → figures (with proposals) → review → Evaluation
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shixiao.lib.confined import Confined, Overrun
from shixiao.messages import Message, message
from shixiao.review import Finding, Severity, review
from shixiao.rulebook import load_rulebook
from shixiao.sheets.figures import SheetFigures, figures
from shixiao.sheets.model import Doubt, Sheet
from shixiao.sheets.read import Unreadable, read

READ_SECONDS = 2
READ_MEGABYTES = 256
DEFAULT_REGION = "national"
DEFAULT_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A sheet as figures, with what the checks found on it."""

    figures: SheetFigures
    findings: tuple[Finding, ...]

    @property
    def sheet(self) -> Sheet:
        """The sheet as printed."""
        return self.figures.sheet

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The evaluations of one file's sheets, and what in it could not be read for certain."""

    source: str
    evaluations: tuple[Evaluation, ...]
    doubts: tuple[Doubt, ...]

    @property
    def has_error(self) -> bool:
        """Whether a sheet of the file has a finding of severity error."""
        return any(evaluation.count(Severity.ERROR) for evaluation in self.evaluations)


def evaluate(sheet: Sheet, region: str = DEFAULT_REGION) -> Evaluation:
    """Score and review one sheet under the rulebook of `region` in force in the sheet's year."""
    year = int(sheet.year) if sheet.year and sheet.year.isdecimal() else DEFAULT_YEAR
    rulebook = load_rulebook(region, year)
    computed = figures(sheet, rulebook)
    return Evaluation(computed, review(computed, rulebook))


def check(data: bytes, source: str, region: str = DEFAULT_REGION) -> CheckedFile:
    """Read, score and review every sheet of a file. An unreadable file is one doubt, not an exception."""
    try:
        found = read(data, source)
    except Unreadable as refusal:
        return _refused(source, refusal.reason, refusal.place)
    return CheckedFile(source, tuple(evaluate(sheet, region) for sheet in found.sheets), found.doubts)


def check_files(paths: Sequence[Path], region: str = DEFAULT_REGION, workers: int = 2) -> Iterator[CheckedFile]:
    """`check` for files from anyone, in order: each in a confined process, ended after 2 s or 256 MB."""
    with confined(min(workers, len(paths)) or 1) as processes:
        outcomes = processes.map((str(path), region) for path in paths)
        for path, outcome in zip(paths, outcomes, strict=True):
            yield _ended(str(path), outcome.bound) if isinstance(outcome, Overrun) else outcome


@contextmanager
def confined(workers: int = 1) -> Iterator[Confined[CheckedFile]]:
    """Processes that check one file at a time within bounds."""
    with Confined(check_path, seconds=READ_SECONDS, megabytes=READ_MEGABYTES, workers=workers) as processes:
        yield processes


def check_path(path: str, region: str) -> CheckedFile:
    """`check` for a file on disk."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return _refused(path, message("reading.missing"))
    return check(data, path, region)


def sheets_of(files: Iterable[CheckedFile]) -> list[Evaluation]:
    """Every evaluation of several files."""
    return [evaluation for file in files for evaluation in file.evaluations]


def _ended(source: str, bound: str) -> CheckedFile:
    seconds = {"seconds": f"{READ_SECONDS:g}"} if bound == "took_too_long" else {}
    return _refused(source, message(f"reading.{bound}", **seconds))


def _refused(source: str, reason: Message, place: Message | str = "") -> CheckedFile:
    return CheckedFile(source, (), (Doubt(place, reason),))
