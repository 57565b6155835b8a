"""A counted row with its list, and which part of the list an address asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404

from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.evaluations.views.reached import found_of
from shixiao.catalogue.indicators import indicator
from shixiao.evidence.lists import Member, MemberList, Why
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.indicators.indicator import Indicator
from shixiao.runs.explain import Who, states_of
from shixiao.runs.result import RowResult

WHO: tuple[Who, ...] = ("numerator", "denominator", "missing")


class Counted:
    """A counted row of an evaluation. Raises `Http404` where there is none of this key."""

    def __init__(self, evaluation: Evaluation, key: str) -> None:
        self.evaluation, self.key = evaluation, key
        self.found: Evaluated = found_of(evaluation)
        row = self.found.rows.get(key)
        if row is None or row.kind != "counted":
            raise Http404
        self.row: RowResult = row
        self.indicator: Indicator = indicator(key)

    @cached_property
    def members(self) -> MemberList:
        """The list behind the row."""
        return self.found.run.members(self.key)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The evidence, whose files are not hashed again for showing a few of their rows."""
        return self.found.run.snapshot(self.evaluation.snapshot.folder, verify=False)

    @cached_property
    def tree(self) -> OrganisationTree:
        """The organisations as they were when the evidence was frozen."""
        return read_tree(self.snapshot.tables["organisations"])

    @cached_property
    def centres(self) -> Sequence[int]:
        """The numbers of the health centres, and of whatever else has members of its own."""
        return sorted(set(self.tree.at("centre")) & self._with_members | self._centres)

    @property
    def _with_members(self) -> set[int]:
        return {group.centre for group in self.members.groups}

    @property
    def _centres(self) -> set[int]:
        return {number for number, level in enumerate(self.tree.levels) if level == "centre"}


@dataclass(frozen=True)
class Asked:
    """Part of a row's list: whose, of which centre, for which reason."""

    counted: Counted
    who: Who
    code: str
    why: Why | None
    state: str = ""
    """One state alone of those that belong to `who`."""

    @property
    def states(self) -> tuple[str, ...]:
        """The states of these members."""
        if self.state:
            return (self.state,)
        return states_of(self.who, self.counted.indicator)

    @cached_property
    def centre(self) -> int | None:
        """The centre's number. Raises `Http404` for one that the evidence does not have."""
        if not self.code:
            return None
        number = self.counted.tree.numbers.get(self.code)
        if number not in self.counted.centres:
            raise Http404
        return number

    @cached_property
    def count(self) -> int:
        """How many rows the list has."""
        return self.counted.members.count(self.states, self.centre, self.why)

    @cached_property
    def number(self) -> int:
        """What they add up to: the number that the sheet prints."""
        if self.why is not None:
            return self.count
        return self.counted.members.total(self.states, self.centre)

    def page(self, offset: int, limit: int) -> list[Member]:
        """Some of them in order."""
        return self.counted.members.page(self.states, self.centre, why=self.why, offset=offset, limit=limit)

    def place_of(self, unit: int) -> int:
        """Where on the list, from 1, this unit stands. Raises `Http404` where it does not."""
        before = None if self.why else self.counted.members.place(self.states, unit, self.centre)
        if before is None:
            raise Http404
        return before + 1

    def as_query(self) -> dict[str, str]:
        """What an address says of it."""
        said = {"who": str(self.who), "centre": self.code}
        if self.why is not None:
            said["reason"] = self.why.reason
            said["done"] = "" if self.why.done is None else str(self.why.done)
        said["state"] = self.state
        return {name: value for name, value in said.items() if value}


def asked_by(counted: Counted, query: Mapping[str, str]) -> Asked:
    """What an address asks for. Raises `Http404` for what no page offers."""
    who, reason, done = query.get("who", "missing"), query.get("reason", ""), query.get("done", "")
    if who not in WHO or (done and not done.isdecimal()):
        raise Http404
    why = Why(reason, int(done) if done else None) if reason else None
    asked = Asked(counted, who, query.get("centre", ""), why)
    state = query.get("state", "")
    if state and state not in asked.states:
        raise Http404
    return replace(asked, state=state)
