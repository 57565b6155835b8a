"""Every way's jobs over and over, in turn, with every answer compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.indicators.questions import ROW, Answer
from bench.indicators.ways import WAYS
from bench.indicators.worker import Run, Worker, worker

Progress = Callable[[str, int, int], None]
Key = tuple[str, str]
"""A way and a job."""


class Disagreement(Exception):
    """Two ways gave different figures, or a way did not survive."""


@dataclass
class Measured:
    """All runs of all ways, without their answers."""

    cpu: dict[Key, list[float]] = field(default_factory=dict)
    wall: dict[Key, list[float]] = field(default_factory=dict)
    peak: dict[str, int] = field(default_factory=dict)
    figures: int = 0
    """How many figures were compared."""

    def add(self, key: Key, run: Run) -> None:
        """Keep a run."""
        self.cpu.setdefault(key, []).append(run.cpu)
        self.wall.setdefault(key, []).append(run.wall)
        self.peak[key[0]] = max(self.peak.get(key[0], 0), run.peak)

    def seconds(self, way: str, job: str) -> float | None:
        """The median of processor seconds; None where the way was not asked."""
        return median(self.cpu[way, job]) if (way, job) in self.cpu else None


def measure(folder: Path, ways: Sequence[str], runs: int, threads: int, progress: Progress) -> Measured:
    """The ways' jobs, `runs` times each after one that warms up, in turn. Raises `Disagreement`."""
    measured, expected = Measured(), dict[str, Answer]()
    with ExitStack() as stack:
        lasting: dict[str, Worker] = {}
        for done, way in enumerate(ways):
            progress(f"starting: {WAYS[way].title}", done, len(ways))
            if not WAYS[way].is_fresh:
                lasting[way] = stack.enter_context(worker(way, folder, threads))
        for number in range(runs + 1):
            for done, way in enumerate(ways):
                progress(f"run {number} of {runs}: {WAYS[way].title}", done, len(ways))
                for job, run in _runs(way, lasting, folder, threads):
                    measured.figures += _compare(way, job, run.answer, expected)
                    if number:
                        measured.add((way, job), run)
    return measured


def _runs(way: str, lasting: Mapping[str, Worker], folder: Path, threads: int) -> Iterator[tuple[str, Run]]:
    """Each of a way's jobs once."""
    for job in WAYS[way].jobs:
        try:
            if way in lasting:
                yield job, lasting[way].run(job)
            else:
                with worker(way, folder, threads) as fresh:
                    yield job, fresh.run(job)
        except EOFError:
            raise Disagreement(f"{WAYS[way].title} stopped in the middle of {job}") from None


def _compare(way: str, job: str, given: Answer, expected: dict[str, Answer]) -> int:
    """Hold an answer against the first one to the same question; how many figures were compared."""
    question = {"row": "cube", "kept_patients": "patients"}.get(job, job)
    first = expected.setdefault(question, given) if question == job else expected[question]
    wanted = [cell for cell in first if cell[0] == ROW] if job == "row" else first
    if given != wanted:
        mine, theirs = (sorted(set(a) - set(b))[:3] for a, b in ((given, wanted), (wanted, given)))
        raise Disagreement(f"{WAYS[way].title}, {job}: {mine} where the first way has {theirs}")
    return len(given)
