"""The demonstration's filings: the 2016 sheet in the archive, and the sheets of 2024 at every place of their way."""

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import Director, DistrictOfficer, Reviewer, Role
from district.evaluations import actions as evaluations
from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.evaluations.said import Said, said_of
from district.filings import actions
from district.filings.codes import CHANCE
from district.filings.completeness import lacks_of
from district.filings.documents import write_missing
from district.filings.models import Filing
from district.lib.refusal import Refused
from district.orgs.models import Level, Membership, Organisation

MADE_UP = tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text("utf8"))
ADDRESS = "http://127.0.0.1:8000/filings/code/"
"""Where the demonstration is served, as its documents print it."""
LEVELS = 3
"""So many people it takes: none acts at two levels."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Send the evaluations on their way, each step on its day, and set the deadlines. None without evaluations."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    people = _People(*(_holder(role, office) or by for role in (DistrictOfficer, Reviewer, Director)))
    _deadlines(office, people, at)
    if len({each.identifier for each in (people.officer, people.reviewer, people.director)}) < LEVELS:
        return
    for year in (2016, 2024):
        counted = Evaluation.objects.counted().filter(goal_version__goal__year=year, filing__isnull=True)
        rows = counted.select_related("goal_version__goal", "organisation")
        sheets = list(rows.order_by("goal_version__goal__project__code"))
        for number, evaluation in enumerate(sheets):
            journey = _Journey(evaluation, people, chance, at)
            journey.go(LAST if year == 2016 else HOW_FAR[number % len(HOW_FAR)])


@dataclass(frozen=True, slots=True)
class _People:
    """Who takes the steps."""

    officer: Actor
    reviewer: Actor
    director: Actor


class _Journey:
    """One sheet on its way, a step every other day from the day after it was judged."""

    def __init__(self, evaluation: Evaluation, people: _People, chance: random.Random, at: datetime) -> None:
        self._evaluation, self._people, self._chance, self._until = evaluation, people, chance, at
        self._now = evaluation.asked_at + timedelta(days=1)
        self._filing: Filing | None = None

    def go(self, steps: tuple[str, ...]) -> None:
        """Take these steps, as far as their days have come and none is refused."""
        if self._now > self._until:
            return
        _complete(self._evaluation, self._people.officer, self._evaluation.asked_at)
        evaluation = Evaluation.objects.select_related("goal_version__goal", "organisation").get(pk=self._evaluation.pk)
        self._filing = actions.start(evaluation=evaluation, by=self._people.officer, at=self._now)
        if lacks_of(evaluation):
            return
        for step in steps:
            self._now += timedelta(days=2, hours=1)
            if self._now > self._until:
                return
            taken: Callable[[Any], Any] = getattr(self, f"_{step}")
            try:
                self._filing = taken(Filing.objects.with_sheet().get(pk=self._filing.pk))
            except Refused:
                return

    def _submit(self, filing: Filing) -> Filing:
        return actions.submit(filing=filing, seen=filing.version, by=self._people.officer, at=self._now)

    def _remark(self, filing: Filing) -> Filing:
        """Two comments of the reviewer, of which one is answered."""
        keys = iter(Evaluated(filing.evaluation).rows)
        for told in MADE_UP["remarks"]:
            by = self._people.reviewer
            said = actions.comment(filing=filing, key=next(keys), text=told["text"], by=by, at=self._now)
            if "answer" in told:
                officer = {"by": self._people.officer, "at": self._now}
                actions.answer(comment=said, seen=said.version, text=told["answer"], **officer)
        return filing

    def _back(self, filing: Filing) -> Filing:
        told = {"comment": MADE_UP["back"], "by": self._people.reviewer, "at": self._now}
        return actions.give_back(filing=filing, seen=filing.version, **told)

    def _review(self, filing: Filing) -> Filing:
        told = {"comment": MADE_UP["review"], "by": self._people.reviewer, "at": self._now}
        return actions.review(filing=filing, seen=filing.version, **told)

    def _sign(self, filing: Filing) -> Filing:
        """With its documents at once: nobody works on tasks while a demonstration is loaded."""
        told = {"comment": MADE_UP["sign"], "by": self._people.director, "at": self._now}
        code = self._chance.randbytes(CHANCE)
        signed = actions.sign(filing=filing, seen=filing.version, chance=code, address=ADDRESS, scope=None, **told)
        write_missing(signed, self._people.director, self._now)
        return signed

    def _file(self, filing: Filing) -> Filing:
        told = {"comment": MADE_UP["file"], "by": self._people.officer, "at": self._now}
        return actions.file(filing=filing, seen=filing.version, **told)


LAST = ("submit", "review", "sign", "file")
HOW_FAR = (LAST, ("submit", "review"), ("submit", "remark", "back"), ("submit",), ())
"""How far each of the five sheets of 2024 has come."""


def _complete(evaluation: Evaluation, by: Actor, at: datetime) -> None:
    """Say why wherever a score is below its weight, and in the notes what else the checker asks."""
    found = Evaluated(evaluation)
    for key, row in found.rows.items():
        if row.awarded is not None and (row.awarded == row.row.points or (row.reason and row.remedy)):
            continue
        before = found.judgements.get(key)
        said = said_of(before) if before else Said()
        told = {**said.values, "reason": said.reason or MADE_UP["reason"], "remedy": said.remedy or MADE_UP["remedy"]}
        if row.awarded is None:
            told["awarded"] = Decimal(0)
        seen = before.version if before else 0
        evaluations.judge(evaluation=evaluation, key=key, seen=seen, said=Said(**told), by=by, at=at)
    now = Evaluation.objects.select_related("goal_version__goal").get(pk=evaluation.pk)
    if lacks_of(now) and not now.notes:
        told = {"achieved_goal": now.achieved_goal, "notes": MADE_UP["note"]}
        evaluations.state_goal(evaluation=now, seen=now.version, by=by, at=at, **told)


def _deadlines(office: Organisation, people: _People, at: datetime) -> None:
    """Those of the sheets, and that of the running year."""
    year = timezone.localdate(at).year
    running = {"year": year, "sheet": "project_expenditure", "set_on": date(year, 1, 5)}
    running["due_on"] = date(year + 1, 1, 31)
    for told in (*MADE_UP["deadlines"], running):
        set_at = timezone.make_aware(datetime.combine(told["set_on"], time(10, 0)))
        if set_at <= at:
            said = {name: told[name] for name in ("year", "sheet", "due_on")}
            actions.set_deadline(organisation=office, by=people.reviewer, at=set_at, **said)


def _holder(role: type[Role], place: Organisation) -> Actor | None:
    """Somebody who holds a role there, if there is anybody."""
    held = Membership.objects.filter(organisation=place, role=role.name).select_related("user")
    first = held.order_by("user__staff_number").first()
    found: Actor | None = first and first.user.actor(role=role.name)
    return found
