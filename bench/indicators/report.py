"""What was measured beside what was aimed at."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from rich.table import Table

from bench.indicators.measure import Measured
from bench.indicators.questions import JOBS
from bench.indicators.ways import WAYS

MEGABYTE = 1_000_000


class Aim(NamedTuple):
    """A figure that is aimed at, at most or at least, and what was reached; None where it was not measured."""

    what: str
    unit: str
    aim: float
    reached: float | None
    at_least: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether it was."""
        assert self.reached is not None
        return self.reached >= self.aim if self.at_least else self.reached <= self.aim


def times(measured: Measured) -> Table:
    """A row for each way and job."""
    table = Table(
        "way", "job", title=f"{measured.figures:,} figures compared, all equal. Medians; CPU is user and system"
    )
    for name in ("CPU s", "least", "most", "clock s", "peak MB"):
        table.add_column(name, justify="right")
    for (way, job), cpu in measured.cpu.items():
        wall = sorted(measured.wall[way, job])[len(cpu) // 2]
        seconds = measured.seconds(way, job)
        figures = (f"{seconds:.3f}", f"{min(cpu):.3f}", f"{max(cpu):.3f}", f"{wall:.3f}")
        first = job == WAYS[way].jobs[0]
        peak = f"{measured.peak[way] / MEGABYTE:,.0f}" if first else ""
        table.add_row(WAYS[way].title if first else "", JOBS[job], *figures, peak)
    return table


def verdicts(whole: Measured, tenth: Measured | None, ratio: int) -> Table:
    """Each aim, and what was reached."""
    table = Table("aim", title="Ratios are of CPU seconds in this one run")
    for name in ("aimed at", "reached", ""):
        table.add_column(name, justify="right")
    for aim in _aims(whole, tenth, ratio):
        if aim.reached is not None:
            sign = "≥" if aim.at_least else "≤"
            said = ("yes", "green") if aim.is_reached else ("NO", "bold red")
            figures = f"{sign} {aim.aim:g}{aim.unit}", f"{aim.reached:.3g}{aim.unit}"
            table.add_row(aim.what, *figures, said[0], style=said[1])
    return table


def _aims(whole: Measured, tenth: Measured | None, ratio: int) -> Iterator[Aim]:
    cold, warm = whole.seconds("cold", "cube"), whole.seconds("warm", "cube")
    for job in ("cube", "totals", "patients"):
        ours, floor = whole.seconds("cold", job), whole.seconds("kept", job)
        yield Aim(f"cold ÷ SQL by hand doing the same work: {job}", "×", 1.5, _over(ours, floor))
    yield Aim("cold, whole cube", " CPU s", 1, cold)
    yield Aim("warm, one row over all centres and months", " CPU s", 0.05, whole.seconds("warm", "row"))
    yield Aim("warm, whole cube", " CPU s", 0.3, warm)
    for job in ("cube", "totals"):
        yield Aim(
            f"PostgreSQL ÷ warm: {job}",
            "×",
            20,
            _over(whole.seconds("postgres", job), whole.seconds("warm", job)),
            True,
        )
    peaks = [whole.peak[way] for way in ("first", "cold", "warm") if way in whole.peak]
    yield Aim("peak memory of the library", " GB", 1.5, max(peaks) / 1e9 if peaks else None)
    if tenth:
        for way, title in (("cold", "library, cold"), ("kept", "SQL by hand, same work")):
            growth = _over(whole.seconds(way, "cube"), tenth.seconds(way, "cube"))
            yield Aim(
                f"growth exponent from 1/{ratio} to all: {title}", "", 1.05, math.log(growth, ratio) if growth else None
            )


def _over(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None
