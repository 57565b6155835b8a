"""What a load came to: how long each kind of request took, and whether every saved call is there exactly once."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.load.caller import Log

KINDS = ("page", "next", "dial", "number", "save")
SHARE = 0.95
MOST = 1.5
"""How many times one agent's own p95 of a save may grow under load."""


def quantile(seconds: list[float], share: float) -> float:
    """The smallest value that so large a share of the values does not exceed."""
    return sorted(seconds)[max(0, math.ceil(share * len(seconds)) - 1)] if seconds else math.nan


@dataclass
class Phase:
    """So many agents at once."""

    agents: int
    lasted: float
    logs: list[Log] = field(default_factory=list)
    processor: float = 0.0
    """Seconds of a processor that the serving process used."""

    def seconds(self, kind: str) -> list[float]:
        """How long each request of this kind took."""
        return [each for log in self.logs for each in log.seconds.get(kind, [])]

    def p95(self, kind: str = "save") -> float:
        """What 95 of 100 requests of this kind did not exceed."""
        return quantile(self.seconds(kind), SHARE)

    def wrong(self) -> list[str]:
        """Answers that should not have been."""
        return [each for log in self.logs for each in log.wrong]

    def lines(self) -> Iterator[str]:
        """A line for each kind of request."""
        for kind in KINDS:
            took = self.seconds(kind)
            parts = (quantile(took, 0.5), quantile(took, SHARE), max(took, default=math.nan))
            figures = " ".join(f"{1000 * each:8.1f}" for each in parts)
            yield f"{self.agents:6} {self.lasted:7.0f} {kind:>7} {len(took):6} {figures}"


HEADING = f"{'agents':>6} {'seconds':>7} {'request':>7} {'count':>6} {'p50 ms':>8} {'p95 ms':>8} {'most ms':>8}"


@dataclass
class Outcome:
    """One agent alone, then all of them, and what the database holds afterwards."""

    alone: Phase
    together: Phase
    found: dict[str, Any]
    busy: str

    @property
    def ratio(self) -> float:
        """How many times the p95 of a save grew."""
        return self.together.p95() / self.alone.p95()

    def faults(self) -> list[str]:
        """Everything that must not be."""
        logs = [*self.alone.logs, *self.together.logs]
        acknowledged = [note for log in logs for note in log.acknowledged]
        sent = {note for log in logs for note in log.sent}
        notes: dict[str, int] = self.found["notes"]
        return [
            *self.alone.wrong(),
            *self.together.wrong(),
            *(f"{note} was acknowledged and is there {notes.get(note, 0)} times"
              for note in acknowledged if notes.get(note) != 1),
            *(f"{note} was never sent" for note in set(notes) - sent),
            *(f"{note} was acknowledged twice" for note in set(acknowledged) if acknowledged.count(note) > 1),
            *doubled(log.held for log in logs),
            *self.found["torn"],
            *self.found["unsound"],
        ]  # fmt: skip

    def report(self) -> str:
        """The table, and what was found."""
        faults = self.faults()
        saved = sum(len(log.acknowledged) for phase in (self.alone, self.together) for log in phase.logs)
        return "\n".join([
            HEADING, *self.alone.lines(), *self.together.lines(),
            f"saved {saved} of {saved} acknowledged, exactly once" if not faults else "\n".join(faults[:20]),
            f"p95 of a save: {1000 * self.alone.p95():.1f} ms alone, {1000 * self.together.p95():.1f} ms together, "
            f"{self.ratio:.2f} times (at most {MOST})",
            f"processor: {1000 * self.together.processor / max(1, len(self.together.seconds('save'))):.0f} ms for each "
            f"call from the page to the save, {100 * self.together.processor / self.together.lasted:.0f} % of one busy",
            f"the machine: {self.busy}",
        ])  # fmt: skip


def doubled(held: Iterable[list[tuple[str, float, float]]]) -> Iterator[str]:
    """People whom two agents had at the same moment."""
    spells = sorted((person, since, until) for log in held for person, since, until in log)
    for (person, _since, until), (other, since, _until) in pairwise(spells):
        if person == other and since < until:
            yield f"{person} was with two agents at once"
