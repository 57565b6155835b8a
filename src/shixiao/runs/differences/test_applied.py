"""What is listed between two runs turns the counts of the first into those of the second, by row and health centre."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.differences.conftest import written
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import read_tree
from shixiao.indicators.members import COUNTED, DENOMINATOR, STATES
from shixiao.runs.differences.comparing import compare_runs
from shixiao.runs.differences.conftest import run
from shixiao.runs.differences.model import RunDifferences, Standing
from shixiao.runs.folder import RunFolder
from tests.story import Story

Counts = Counter[tuple[str, str, str]]
"""How much each row, centre and state counts."""

KEYS = (
    "antenatal_five_visits", "education_sessions", "elder_managed", "hypertension_controlled", "hypertension_managed",
    "hypertension_standard", "supervision_reporting", "vaccination",
)  # fmt: skip
NAMES = ("ana", "bo", "cy", "dee")
PLACES = st.sampled_from(("A", "A1", "B"))
DAYS = st.sampled_from(("2016-02-29", "2016-06-01", "2016-09-30", "2016-12-31"))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A few people, each with some of the records that the rows count, in a tree that may have a centre more."""
    told = Story()
    if draw(st.booleans()):
        told.add("organisations", code="0", title="0", level="centre", parent="D")
    if draw(st.booleans()):
        stated = {"subject": "hypertension.patients_estimated", "organisation": "D", "since": "2016-01-01"}
        told.add("declared_values", value=draw(st.sampled_from(("10", "20"))), **stated)
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        told.lives(name, at=draw(PLACES), born="1950-03-01", died=draw(st.none() | DAYS))
        told.registers(name, "hypertension", at=draw(PLACES), until=draw(st.none() | DAYS))
        for _ in range(draw(st.sampled_from((0, 1, 4, 5)))):
            told.meets(name, "hypertension", draw(DAYS), systolic=draw(st.sampled_from((None, 138, 150))), diastolic=80)
        if draw(st.booleans()):
            told.add("health_checks", resident=name, organisation="A", checked_on=draw(DAYS), complete=True)
            told.add(
                "deliveries",
                resident=name,
                organisation=draw(PLACES),
                pregnancy=name,
                delivered_on=draw(DAYS),
                live_births=draw(st.integers(0, 2)),
            )
            told.add(
                "vaccinations",
                resident=name,
                organisation="B",
                vaccine="bcg",
                dose=1,
                due_on=draw(DAYS),
                given_on=draw(st.none() | DAYS),
            )
        told.add("education_sessions", organisation=draw(PLACES), held_on=draw(DAYS))
        told.add("supervision_reports", organisation="A", found_on=draw(DAYS), reported_on=draw(st.none() | DAYS))
    return told


def counts(folder: RunFolder, snapshot: Snapshot) -> Counts:
    """The sums of a run's lists."""
    codes, found = read_tree(snapshot.tables["organisations"]).codes, Counter()
    for key in KEYS:
        for member in folder.members(key).table(["centre", "state", "amount"]).to_pylist():
            found[key, codes[member["centre"]], member["state"]] += member["amount"]
    return found


def nonzero(counts: Counts) -> Counts:
    """The sums that are any."""
    return Counter({place: amount for place, amount in counts.items() if amount})


def apply(before: Counts, differences: RunDifferences) -> Counts:
    """The sums after everybody listed has left where they stood and entered where they stand."""
    after = Counter(before)
    for row in differences.rows:
        for member in row.members.shown if row.members else ():
            for standing, sign in ((member.before, -1), (member.after, 1)):
                if isinstance(standing, Standing):
                    after[row.key, standing.centre, standing.state] += sign * standing.amount
    return nonzero(after)


# Each example computes two runs, so that there are few and a failing one is shown as it was found.
@settings(max_examples=max(4, settings().max_examples // 12), phases=(Phase.explicit, Phase.generate))
@given(stories(), stories())
def test_the_members_listed_turn_one_run_into_the_other(
    tmp_path_factory: pytest.TempPathFactory, first: Story, second: Story
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    snapshots = [written(story, folder / name) for story, name in ((first, "before"), (second, "after"))]
    runs = [run(snapshot, folder / f"{snapshot.folder.name}.run", KEYS) for snapshot in snapshots]
    differences = compare_runs(runs[0], runs[1], limit=10_000)
    before, after = (counts(each, snapshot) for each, snapshot in zip(runs, snapshots, strict=True))
    assert apply(before, differences) == nonzero(after)
    check_sums(differences)
    check_centres(differences)


def check_sums(differences: RunDifferences) -> None:
    """The counts on the sheet moved by as much as the members listed under them."""
    for row in differences.rows:
        moved = apply(Counter(), RunDifferences((), (row,), (), ()))
        of_denominator = STATES if indicator(row.key).is_part else (DENOMINATOR,)
        for states, count in (((COUNTED,), "numerator"), (of_denominator, "denominator")):
            by = sum(amount for (_, _, state), amount in moved.items() if state in states)
            assert getattr(row.after, count) - getattr(row.before, count) == by, (row.key, count)


def check_centres(differences: RunDifferences) -> None:
    """The centres named moved by as much as the row."""
    for row in differences.rows:
        centres = row.members.centres if row.members else ()
        moved = sum(each.numerator_after - each.numerator_before for each in centres)
        assert row.after.numerator - row.before.numerator == moved
        moved = sum(each.denominator_after - each.denominator_before for each in centres)
        assert row.after.denominator - row.before.denominator == moved
