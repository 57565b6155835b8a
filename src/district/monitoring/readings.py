"""A goal at the end of a month: each row's progress, counted from the newest run or declared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from district.evaluations.models import Evaluation
from district.evaluations.results import run_of
from district.goals.definition import definition_of
from district.goals.models import Goal
from district.monitoring.models import Explanation, Likelihood
from district.monitoring.words import LIGHTS, RANKS
from shixiao.catalogue.rows import SheetRow
from shixiao.rulebook import load_rulebook
from shixiao.rulebook.monitoring import MonitoringRules, monitoring_rules
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import RunFolder
from shixiao.runs.progress import Counts, Progress, counted_progress, declared_progress
from shixiao.runs.request import NotARun
from shixiao.values import Unknown, Value, parse

KEPT = 64


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its progress and what was said of it."""

    row: SheetRow
    progress: Progress
    explanation: Explanation | None

    @property
    def state(self) -> tuple[str, Any]:
        """Its light, as a tone and a word."""
        return LIGHTS[self.progress.light]

    @property
    def likelihood(self) -> Likelihood | None:
        """What was said of it, or else what the figures suggest."""
        said = (self.explanation.likelihood if self.explanation else "") or self.progress.likelihood
        return Likelihood(said) if said else None

    @property
    def is_open(self) -> bool:
        """Whether it lags and nobody has said why and what will be done."""
        return self.progress.light == "behind" and not (self.explanation and self.explanation.is_complete)


@dataclass
class Monitored:
    """A goal at the end of a month. `evaluation` is the newest that was counted, None before the first."""

    goal: Goal
    month: int
    evaluation: Evaluation | None
    explanations: Mapping[str, Explanation]

    @cached_property
    def definition(self) -> SheetDefinition | None:
        """What the sheet asks: as it was counted, or else as the goal in force says."""
        if self.run:
            return self.run.definition
        version = self.goal.in_force
        return definition_of(version) if version else None

    @cached_property
    def run(self) -> RunFolder | None:
        """The run of the evaluation; None where there is none that can be read."""
        try:
            return run_of(self.evaluation) if self.evaluation else None
        except NotARun:
            return None

    @property
    def counted_to(self) -> int:
        """The last month that the run counted; 0 without one."""
        return self.run.day.month if self.run else 0

    @cached_property
    def lines(self) -> list[Line]:
        """Every row in the sheet's order."""
        rows = self.definition.rows if self.definition else ()
        return [Line(row, self._progress(row), self.explanations.get(row.key)) for row in rows]

    @cached_property
    def tally(self) -> Counter[str]:
        """How many rows show each light."""
        return Counter(line.progress.light for line in self.lines)

    @property
    def rules(self) -> MonitoringRules:
        """The thresholds in force."""
        return monitoring_rules(self.goal.year)

    @property
    def lights(self) -> Iterator[tuple[str, Any, int]]:
        """Each light that is shown, as a tone, a word and how often, the worst first."""
        return ((*LIGHTS[light], self.tally[light]) for light in LIGHTS if self.tally[light])

    @property
    def worst(self) -> str:
        """The worst light; `unknown` without any row."""
        return min(self.tally, key=RANKS.__getitem__, default="unknown")

    @property
    def open_rows(self) -> int:
        """How many rows lag without a cause and a measure."""
        return sum(line.is_open for line in self.lines)

    def _progress(self, row: SheetRow) -> Progress:
        assert self.definition is not None
        if self.run and self.evaluation and row.is_counted and self.month <= self.counted_to:
            found = counted(self.run.folder, self.evaluation.run_sha256, self.month).get(row.key)
            if found:
                return found
        rulebook = load_rulebook(self.definition.region, self.definition.year)
        return declared_progress(row, self._declared(row), self.month, rulebook, self.rules)

    def _declared(self, row: SheetRow) -> Value:
        said = self.explanations.get(row.key)
        return parse(said.value) if said and said.value and not row.is_counted else Unknown("", "empty")


@lru_cache(KEPT)
def counted(folder: Any, run_sha256: str, month: int) -> dict[str, Progress]:  # noqa: ARG001  (part of what names a run)
    """The progress of every counted row of a run at the end of a month: its cells, added up over the centres."""
    run = RunFolder(folder)
    definition, sums = run.definition, _months(run)
    rulebook, rules = load_rulebook(definition.region, definition.year), monitoring_rules(definition.year)
    rows = (row for row in definition.rows if len(sums.get(row.key, ())) >= month)
    return {row.key: counted_progress(row, sums[row.key][:month], rulebook, rules) for row in rows}


def _months(run: RunFolder) -> dict[str, list[Counts]]:
    """The district's counts of each row by month."""
    sums: dict[str, dict[str, Counts]] = {}
    for cell in run.evaluation.get("cells", ()):
        months = sums.setdefault(cell["key"], {})
        above, below = months.get(cell["period"], (0, 0))
        months[cell["period"]] = above + cell["numerator"], below + cell["denominator"]
    return {key: [counts for _, counts in sorted(months.items())] for key, months in sums.items()}


def monitored(goal: Goal, month: int) -> Monitored:
    """One goal at the end of a month."""
    return next(all_monitored([goal], {goal.pk: month}))


def newest(goals: Iterable[Goal]) -> dict[UUID, Evaluation]:
    """The newest counted evaluation of each goal."""
    rows = Evaluation.objects.counted().filter(goal_version__goal__in=list(goals)).select_related("goal_version")
    found: dict[UUID, Evaluation] = {}
    for evaluation in rows:
        found.setdefault(evaluation.goal_version.goal_id, evaluation)
    return found


def all_monitored(goals: list[Goal], months: Mapping[UUID, int]) -> Iterator[Monitored]:
    """Goals, each at the end of its month, in three queries."""
    evaluations = newest(goals)
    said: dict[UUID, dict[str, Explanation]] = {}
    for row in Explanation.objects.filter(goal__in=goals):
        if row.month == months[row.goal_id]:
            said.setdefault(row.goal_id, {})[row.key] = row
    for goal in goals:
        yield Monitored(goal, months[goal.pk], evaluations.get(goal.pk), said.get(goal.pk, {}))
