"""Small districts drawn at random, crowded around every threshold: few people, few places, days around one year."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from shixiao.evidence.tables import codes
from tests.story import Story

PEOPLE = ("Chen", "Deng", "Gao", "Liu", "Ma")
TREE = {
    "D": ("district", None), "A": ("centre", "D"), "A1": ("station", "A"), "A2": ("station", "A"),
    "B": ("centre", "D"), "B1": ("station", "B"),
}  # fmt: skip
PLACES = st.sampled_from(["A", "A1", "A2", "B", "B1"])

EDGES = [
    date(2015, 12, 31), date(2016, 1, 1), date(2016, 2, 28), date(2016, 2, 29), date(2016, 3, 1), date(2016, 6, 30),
    date(2016, 7, 1), date(2016, 12, 31), date(2017, 1, 1),
]  # fmt: skip
DAYS = st.sampled_from(EDGES * 3 + [date(2015, 11, 20) + timedelta(days=day) for day in range(0, 440, 11)])
"""Days in and around 2016, many at the ends of months and of the year, so that several fall on one day."""
MAYBE_DAY = st.none() | DAYS
MAYBE = st.sampled_from([None, False, True])
MOMENTS = st.builds(datetime.combine, DAYS, st.sampled_from([time(0, 0), time(23, 59)]))

AGES = st.sampled_from([(65, 0), (65, 0), (7, 0), (3, 1), (3, 1), (2, 0)])
"""Years and months at which something begins or ends, and one between."""
LEAP_DAYS = [date(1952, 2, 29), date(1951, 2, 28), date(2012, 2, 29)]

CONDITIONS = st.sampled_from(["hypertension", *sorted(codes("condition"))])
READINGS = st.sampled_from(
    [
        {"systolic": systolic, "diastolic": diastolic, "fasting_glucose": glucose, "stability": stability}
        for systolic, diastolic, glucose, stability in [
            (139, 89, "6.9", "stable"), (140, 89, "7.0", "fairly_stable"), (139, 90, "7.1", "unstable"),
            (149, 89, None, "not_seen"), (150, 89, "6.9", "stable"), (None, 89, "6.9", None), (139, None, None, "stable"),
        ]
    ]
)  # fmt: skip
SERVICES = st.sampled_from([("elder", None), ("child", None), ("child", 5), ("child", 7), ("child", 6), ("child", 36)])
ENTRIES, AMOUNTS = st.sampled_from(sorted(codes("fund_entry"))), st.sampled_from(["0.01", "100", "-7.5"])
OUTCOMES = [
    ("answered", "kept"),
    ("answered", "missing"),
    ("answered", None),
    ("no_answer", None),
    ("line_fault", None),
]
WAYS = st.sampled_from(["home", "home", "outpatient", "phone"])
TEXTS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict, channel=st.sampled_from(["by_hand", "platform"]), asked_on=DAYS, left_on=MAYBE_DAY, delivered_on=MAYBE_DAY
)


@st.composite
def districts(draw: DrawFn) -> Story:
    """A district with its people and everything that happened to them."""
    story = Story(TREE)
    for name in draw(st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True)):
        born = draw(births())
        _stays(draw, story, name, born)
        _condition(draw, story, name)
        _services(draw, story, name)
        _pregnancy(draw, story, name)
        _contracts(draw, story, name)
        _calls(draw, story, name)
    _reports(draw, story)
    _money_and_estimates(draw, story)
    return story


@st.composite
def births(draw: DrawFn) -> date:
    """A birthday that brings somebody to an age that matters in or near 2016, or one at the end of February."""
    (years, months), reached = draw(AGES), draw(DAYS)
    month = (reached.year - years) * 12 + reached.month - 1 - months
    near = date(month // 12, month % 12 + 1, 1) + timedelta(days=reached.day - draw(st.integers(0, 2)))
    return draw(st.sampled_from([near] * 6 + LEAP_DAYS))


@st.composite
def spells(draw: DrawFn) -> list[dict[str, Any]]:
    """Up to three spells that do not overlap. Some follow each other directly; the last may have no end."""
    days = sorted({date(2010, 5, 1), *draw(st.lists(DAYS, max_size=4))})
    step = draw(st.sampled_from([1, 2]))
    pairs = [(days[at], days[at + 1] if at + 1 < len(days) else None) for at in range(0, len(days), step)]
    return [{"since": since, "until": until, "organisation": draw(PLACES)} for since, until in pairs[:3]]


def _stays(draw: DrawFn, story: Story, name: str, born: date) -> None:
    died = draw(st.sampled_from([None] * 8 + EDGES))
    for stay in draw(spells()):
        story.add("residents", resident=name, sex="male", born_on=born, died_on=died, **stay)


def _condition(draw: DrawFn, story: Story, name: str) -> None:
    condition = draw(CONDITIONS)
    for spell in draw(spells()):
        story.add("conditions", resident=name, condition=condition, **spell)
    for on in draw(st.lists(DAYS, min_size=3, max_size=7)):
        story.meets(name, condition, on, draw(WAYS), **draw(READINGS))


def _services(draw: DrawFn, story: Story, name: str) -> None:
    of = {"resident": name, "organisation": "B"}
    for on in draw(st.lists(DAYS, min_size=1, max_size=3)):
        service, months = draw(SERVICES)
        story.add("health_records", opened_on=on, closed_on=draw(MAYBE_DAY), **of)
        story.add("health_checks", checked_on=on, complete=draw(st.booleans()), **of)
        story.add("child_visits", visited_on=on, **of)
        story.add("tcm_services", service=service, served_on=on, months_of_age=months, **of)
        story.add("vaccinations", vaccine="bcg", dose=1, due_on=on, given_on=draw(MAYBE_DAY), **of)


def _pregnancy(draw: DrawFn, story: Story, name: str) -> None:
    of = {"resident": name, "pregnancy": name}
    delivery = {"delivered_on": draw(DAYS), "live_births": draw(st.integers(0, 2)), "organisation": draw(PLACES)}
    story.add("deliveries", **of, **delivery)
    for on in draw(st.lists(DAYS, min_size=3, max_size=7)):
        story.add("antenatal_visits", organisation="A", visited_on=on, **of)


def _contracts(draw: DrawFn, story: Story, name: str) -> None:
    of, at = {"resident": name}, draw(PLACES)
    for spell in draw(spells()):
        until = spell["until"] or date(2018, 1, 1)
        ends = until - timedelta(days=1) + timedelta(days=draw(st.sampled_from([0, 0, 30])))
        days = {"signed_on": spell["since"], "ends_on": ends, "renewed_on": draw(MAYBE_DAY)}
        story.add("contracts", **of, **{**spell, "until": until}, **days)
    for on in draw(st.lists(DAYS, min_size=1, max_size=2)):
        story.add("contract_services", organisation=at, due_on=on, done_on=draw(MAYBE_DAY), **of)
        doubt = {"raised_on": on, "due_on": on + timedelta(days=14), "replied_on": draw(MAYBE_DAY)}
        story.add("contract_findings", organisation=at, **of, **doubt)


def _calls(draw: DrawFn, story: Story, name: str) -> None:
    of = {"resident": name, "organisation": draw(PLACES)}
    for at in draw(st.lists(MOMENTS, max_size=3)):
        outcome, recording = draw(st.sampled_from(OUTCOMES))
        story.add("calls", placed_at=at, outcome=outcome, recording=recording, **of)
    for on in draw(st.lists(DAYS, min_size=1, max_size=2)):
        days = {"called_on": on, "spoken_on": draw(MAYBE_DAY), "completed_on": draw(MAYBE_DAY)}
        story.add("callbacks", drawn_on=on, **of, **days)
        later = on + timedelta(days=draw(st.sampled_from([0, 1, 15, 16])))
        story.add(
            "services", kind=draw(st.sampled_from(["visits.home_visit", "contracts.call"])), served_on=later, **of
        )
        _interview(draw, story, of, on)
        reviewed = draw(st.sampled_from([(None, None), (later, True), (later, False)]))
        story.add("call_reviews", organisation="B", drawn_on=on, reviewed_on=reviewed[0], is_fatal=reviewed[1])
    story.add("texts", **draw(TEXTS), **of)


def _interview(draw: DrawFn, story: Story, of: dict[str, Any], on: date) -> None:
    completed = draw(st.booleans())
    how = {"state": "completed" if completed else "abandoned", "completed_on": on if completed else None}
    said: dict[str, Any] = {name: draw(MAYBE) for name in ("knows_contract", "says_served", "is_recorded")}
    said |= {"satisfaction": draw(st.sampled_from([None, 3, 4, 5])), "callback": draw(st.sampled_from([None, "C"]))}
    story.add("interviews", started_on=on, **of, **how, **said)


def _reports(draw: DrawFn, story: Story) -> None:
    for found in draw(st.lists(MOMENTS, min_size=1, max_size=3)):
        at, due = {"organisation": draw(PLACES)}, found + timedelta(hours=24)
        reported = draw(st.sampled_from([None, found, due, due + timedelta(minutes=1), due + timedelta(days=40)]))
        story.add("infectious_reports", found_at=found, due_at=due, reported_at=reported, **at)
        story.add("supervision_reports", found_on=found.date(), reported_on=draw(MAYBE_DAY), **at)
        story.add("surveys", asked_on=found.date(), aware=draw(MAYBE), satisfied=draw(MAYBE), **at)
        story.add("education_sessions", held_on=found.date(), **at)


def _money_and_estimates(draw: DrawFn, story: Story) -> None:
    for on in draw(st.lists(DAYS, max_size=4)):
        booking = {"entry": draw(ENTRIES), "amount": draw(AMOUNTS), "earmarked": draw(MAYBE)}
        story.add("funds", organisation=draw(PLACES), booked_on=on, **booking)
    for condition in ("hypertension", "diabetes"):
        for spell in draw(spells()):
            value = str(draw(st.integers(0, 9)))
            story.add("declared_values", subject=f"{condition}.patients_estimated", value=value, **spell)
