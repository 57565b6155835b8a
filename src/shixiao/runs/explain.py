"""Where a figure comes from: cell → rule → ratio → two counts → table and filter → persons → the very records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shixiao.catalogue.indicators import indicator
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.lists import Member
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.indicators.described import described
from shixiao.indicators.engine import Engine
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import COUNTED, DENOMINATOR, MISSING, NOT_YET_DUE
from shixiao.indicators.year import Year
from shixiao.messages import Message, message
from shixiao.rulebook import load_rulebook
from shixiao.runs.actual import actual_value
from shixiao.runs.evidence_of import Evidence, evidence_of
from shixiao.runs.folder import RunFolder
from shixiao.runs.reasons import reason_of
from shixiao.runs.request import NotARun
from shixiao.runs.scored import proposed
from shixiao.runs.tally import tally_of
from shixiao.values import Unknown

Who = Literal["numerator", "denominator", "missing"]
_STATES: Mapping[Who, tuple[str, ...]] = {
    "numerator": (COUNTED,),
    "denominator": (COUNTED, MISSING, NOT_YET_DUE),
    "missing": (MISSING, NOT_YET_DUE),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One unit of a list, under its pseudonym, with the records that were looked at."""

    key: str
    organisation: str
    state: str
    reason: Message | None
    records: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one cell of a sheet, for the district or for one health centre."""

    row: SheetRow
    evaluation: Mapping[str, Any]
    because: Message
    """Why the rule proposes its points for the district."""
    centre: str | None
    indicator: Indicator
    numerator: int
    denominator: int
    numerator_is: tuple[Message, ...]
    denominator_is: tuple[Message, ...]
    who: Who
    count: int
    tally: Sequence[tuple[str, Message, int]]
    persons: Sequence[Person]


def explain(
    run: RunFolder,
    key: str,
    engine: Engine,
    *,
    who: Who = "missing",
    centre: str | None = None,
    offset: int = 0,
    limit: int = 20,
    snapshot: Snapshot | None = None,
) -> Explanation:
    """Explain the row `key` of a run. Raises `NotARun` for a row or centre it does not have."""
    snapshot = snapshot or run.snapshot()
    row, asked = _row(run, key), _indicator(run, key)
    tree = read_tree(snapshot.tables["organisations"])
    number = _centre(tree, centre)
    year = run.year
    members = run.members(key)
    states = states_of(who, asked)
    found = members.page(states, number, offset=offset, limit=limit)
    evaluation = next(each for each in run.evaluation["rows"] if each["key"] == key)
    return Explanation(
        row=row,
        evaluation=evaluation,
        because=_because(row, evaluation, year),
        centre=centre,
        indicator=asked,
        numerator=members.total((COUNTED,), number),
        denominator=members.total(states_of("denominator", asked), number),
        numerator_is=described(asked.numerator, year),
        denominator_is=described(asked.denominator, year),
        who=who,
        count=members.count(states, number),
        tally=[(each.state, each.sentence, each.count) for each in tally_of(members, asked, year, number)],
        persons=_persons(found, asked, year, snapshot, tree, engine),
    )


def _because(row: SheetRow, evaluation: Mapping[str, Any], year: Year) -> Message:
    if evaluation["numerator"] is None:
        return proposed(row, Unknown("", "no_records"), load_rulebook("national", year.year)).because
    actual = actual_value(row, evaluation["numerator"], evaluation["denominator"])
    return proposed(row, actual, load_rulebook("national", year.year)).because


def states_of(who: Who, asked: Indicator) -> tuple[str, ...]:
    """The states of a list; a denominator that counts something else has its own."""
    if who == "denominator" and not asked.is_part:
        return (DENOMINATOR,)
    return _STATES[who]


def _persons(
    members: Sequence[Member], asked: Indicator, year: Year, snapshot: Snapshot, tree: OrganisationTree, engine: Engine
) -> list[Person]:
    apart = any(member.state == DENOMINATOR for member in members)
    counted = asked.denominator if apart else asked.numerator
    evidence = evidence_of(members, counted, year, snapshot, engine)
    return [
        Person(
            key=evidence[member.unit].person_key,
            organisation=tree.codes[member.organisation],
            state=member.state,
            reason=reason_of(member, asked, year, evidence[member.unit].deciding(member.record)),
            records=evidence[member.unit].records,
        )
        for member in members
    ]


def _row(run: RunFolder, key: str) -> SheetRow:
    return run.definition.row(key)


def _indicator(run: RunFolder, key: str) -> Indicator:
    if not _row(run, key).is_counted:
        raise NotARun(message("runs.not_counted", row=key))
    return indicator(key)


def _centre(tree: OrganisationTree, code: str | None) -> int | None:
    centres = {tree.codes[number]: number for number in sorted(set(tree.at("centre")))}
    if code is not None and code not in centres:
        raise NotARun(message("runs.no_centre", code=code, centres=", ".join(centres)))
    return None if code is None else centres[code]


def as_data(found: Explanation, language: str = "zh") -> dict[str, Any]:
    """An explanation as plain data, sentences in `zh` or `en`."""
    wording = found.indicator.wording(language)
    return {
        "key": found.row.key,
        "name": found.row.name,
        "centre": found.centre,
        "value": found.evaluation["value"],
        "rule": found.evaluation["rule"],
        "because": found.because.text(language),
        "numerator": _side(found.numerator, wording.numerator, found.numerator_is, language),
        "denominator": _side(found.denominator, wording.denominator, found.denominator_is, language),
        "tally": [{"state": state, "reason": said.text(language), "count": n} for state, said, n in found.tally],
        "who": found.who,
        "count": found.count,
        "persons": [_person(person, language) for person in found.persons],
    }


def _side(count: int, name: str, sentences: Sequence[Message], language: str) -> dict[str, Any]:
    return {"count": count, "name": name, "counted_from": [sentence.text(language) for sentence in sentences]}


def _person(person: Person, language: str) -> dict[str, Any]:
    return {
        "key": person.key,
        "organisation": person.organisation,
        "state": person.state,
        "reason": person.reason.text(language) if person.reason else None,
        "records": [
            {"table": each.table} | {name: None if value is None else str(value) for name, value in each.row.items()}
            for each in person.records
        ],
    }
