"""A small district that calls its residents: contracts, calls with every outcome, interviews, reviews, and the truth.

Everything is drawn from one seed; `Truth` counts while the world is made, and knows of no definition.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from shixiao.evidence.tables import codes
from tests.story import Story

PLACES = ("A", "A1", "B")
UNREACHED = ("no_answer", "busy", "refused", "invalid_number", "number_changed", "unknown")
FAULTS = ("line_fault", "staff_cancelled", "staff_unavailable")
KINDS = ("publichealth.followup", "visits.home_visit")
START, END = date(2016, 1, 4), date(2016, 12, 31)


@dataclass
class Truth:
    """What was made, by indicator: how often it came true, and of how many."""

    came_true: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def note(self, slug: str, yes: bool) -> None:
        """One of the denominator, and whether it counts above."""
        self.of[slug] += 1
        self.came_true[slug] += yes

    def rate(self, slug: str) -> tuple[int, int]:
        """Both counts of an indicator at the end of the year."""
        return self.came_true[slug], self.of[slug]


def calling_district(people: int = 120, seed: int = 2016) -> tuple[Story, Truth]:
    """The district and what is true of it. The same arguments give the same rows."""
    chance, story, truth = Random(seed), Story(), Truth()
    for number in range(people):
        _person(chance, story, truth, f"P{number:04}")
    for number in range(0, people, 2):
        _text(chance, story, truth, f"P{number:04}", chance.choice(PLACES))
    return story, truth


def _person(chance: Random, story: Story, truth: Truth, name: str) -> None:
    place, is_signed = chance.choice(PLACES), chance.random() < 0.8
    story.lives(name, at=place)
    truth.note("contract_coverage", is_signed)
    if is_signed:
        _contract(chance, story, truth, name, place)
    called = [_call(chance, story, truth, name, place) for _ in range(chance.choice((0, 1, 1, 2)))]
    if is_signed:
        truth.note("contracted_residents_called", any(called))
    truth.came_true["calls_per_contract"] += sum(called)
    truth.of["calls_per_contract"] += is_signed
    if chance.random() < 0.6:
        _callback(chance, story, truth, name, place)


def _contract(chance: Random, story: Story, truth: Truth, name: str, place: str) -> None:
    is_renewal = chance.random() < 0.3
    if is_renewal:
        story.signs(name, at=place, since="2015-06-01", until="2016-06-01", renewed_on="2016-05-20")
        truth.note("contract_renewal", True)
    story.signs(name, at=place, since="2016-06-01" if is_renewal else "2016-01-01", until="2017-06-01")
    for quarter in (date(2016, 9, 30), date(2016, 12, 30)):
        done = quarter - timedelta(days=chance.randrange(40)) if chance.random() < 0.7 else None
        story.add("contract_services", resident=name, organisation=place, due_on=quarter, done_on=done)
        truth.note("contract_fulfilment", done is not None)
    if chance.random() < 0.2:
        _doubt(chance, story, truth, name, place)


def _doubt(chance: Random, story: Story, truth: Truth, name: str, place: str) -> None:
    raised, after = START + timedelta(days=chance.randrange(300)), chance.choice((3, 14, 15, None))
    replied = None if after is None else raised + timedelta(days=after)
    days = {"raised_on": raised, "due_on": raised + timedelta(days=14), "replied_on": replied}
    story.add("contract_findings", resident=name, organisation=place, kind="same_phone", state="open", **days)
    truth.note("contract_findings_answered", after in (3, 14))


def _call(chance: Random, story: Story, truth: Truth, name: str, place: str) -> bool:
    """Whether it was an attempt to reach the resident."""
    outcome = chance.choice(("answered", *UNREACHED, *FAULTS))
    recording = chance.choice((*codes("recording_state"), None)) if outcome == "answered" else None
    if recording:
        truth.note("recording_kept", recording == "kept")
    at = datetime.combine(START + timedelta(days=chance.randrange(360)), time(9, chance.randrange(60)))
    said = {"placed_at": at, "outcome": outcome, "recording": recording, "adapter": "asterisk"}
    story.add("calls", resident=name, organisation=place, **said)
    call = f"{len(story.rows['calls']):06}"
    if outcome == "answered" and chance.random() < 0.3:
        _review(chance, story, truth, call, place, at.date())
    return outcome not in FAULTS


def _review(chance: Random, story: Story, truth: Truth, call: str, place: str, on: date) -> None:
    is_fatal = chance.choice((True, False, None))
    scored = {"state": "waiting"} if is_fatal is None else {"state": "scored", "reviewed_on": on, "is_fatal": is_fatal}
    story.add("call_reviews", organisation=place, call=call, drawn_on=on, **scored)
    if is_fatal is not None:
        truth.note("call_reviews_passed", not is_fatal)


def _callback(chance: Random, story: Story, truth: Truth, name: str, place: str) -> None:
    called, stage = START + timedelta(days=chance.randrange(300)), chance.choice(("never", "called", "spoken", "done"))
    stages = ("called", "spoken", "done")
    reached = dict(zip(stages, ("called_on", "spoken_on", "completed_on"), strict=True))
    days = {reached[each]: called for each in stages[: stages.index(stage) + 1]} if stage != "never" else {}
    progress = {"done": "done", "spoken": "refused"}.get(stage, "waiting")
    story.add("callbacks", resident=name, organisation=place, drawn_on=START, progress=progress, **days)
    if stage != "never":
        truth.note("callback_contact", stage in ("spoken", "done"))
    if stage in ("spoken", "done"):
        truth.note("callback_completion", stage == "done")
        _interview(chance, story, truth, name, place, called, is_done=stage == "done")
    if stage == "done":
        _care(chance, story, truth, name, called)


def _text(chance: Random, story: Story, truth: Truth, name: str, place: str) -> None:
    """A reminder, which never left, left by somebody's own telephone, or was given to the platform."""
    on, state = START + timedelta(days=chance.randrange(300)), chance.choice(tuple(codes("text_state")))
    channel, has_left = chance.choice(("by_hand", "platform")), state not in ("waiting", "not_sent")
    days = {"left_on": on if has_left else None, "delivered_on": on if state == "delivered" else None}
    told = {"state": state, "channel": channel, "asked_on": on, "purpose": "before_call", "segments": 1}
    story.add("texts", resident=name, organisation=place, **told, **days)
    if has_left and channel == "platform":
        truth.note("texts_delivered", state == "delivered")


def _care(chance: Random, story: Story, truth: Truth, name: str, called: date) -> None:
    after = chance.choice((0, 1, 15, 16, None))
    if after is not None:
        kind = chance.choice((*KINDS, "contracts.call"))
        story.add("services", resident=name, organisation="B", kind=kind, served_on=called + timedelta(days=after))
        truth.note("callback_return", after in (1, 15) and kind in KINDS)
    else:
        truth.note("callback_return", False)


def _interview(chance: Random, story: Story, truth: Truth, name: str, place: str, on: date, *, is_done: bool) -> None:
    said = {key: chance.choice((True, False, None)) for key in ("knows_contract", "says_served", "is_recorded")}
    grade = chance.choice((1, 2, 3, 4, 5, None)) if is_done else None
    how = {"state": "completed" if is_done else "abandoned", "completed_on": on if is_done else None}
    fixed = {"callback": "C", "questionnaire": "followup", "version": 1, "channel": "interviewer", "started_on": on}
    story.add("interviews", resident=name, organisation=place, satisfaction=grade, **how, **fixed, **said)
    if is_done and grade is not None:
        truth.note("callback_satisfaction", grade >= 4)
    if is_done and said["knows_contract"] is not None:
        truth.note("contract_authenticity", said["knows_contract"])
    if is_done and None not in (said["says_served"], said["is_recorded"]):
        truth.note("callback_agreement", said["says_served"] == said["is_recorded"])
