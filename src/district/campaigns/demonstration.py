"""A finished campaign over all centres with its reviews, and one that runs: every ending, recordings, proposals."""

import random
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import CallAgent, DistrictOfficer, Supervisor
from district.accounts.models import User
from district.campaigns import actions
from district.campaigns.drawing import draw_people_of
from district.campaigns.models import Campaign, Progress, Review
from district.campaigns.statistics.period import Days
from district.campaigns.supervision.looking import begun, by_agent, ended, keep
from district.campaigns.tones import call_with, keep_tones
from district.contracts import filters
from district.lib.refusal import Refused
from district.orgs.models import Level, Membership, Organisation
from district.orgs.tree import scope_of
from district.questionnaires.definition import Definition
from district.questionnaires.demonstration import made_up_answers
from district.questionnaires.models import QuestionnaireVersion
from district.texts.made_up import let_go

FINISHED, RUNNING, CALLED_SO_FAR = 126, 400, 50
"""People of the two campaigns, and those of the second who were called already."""
ENDINGS = (
    ("completed", "answered", 56), ("no_answer", "no_answer", 16), ("busy", "busy", 4),
    ("switched_off", "no_answer", 5),
    ("refused", "answered", 6), ("broken_off", "answered", 4), ("invalid_number", "invalid_number", 3),
    ("wrong_person", "answered", 2), ("deceased", "answered", 1), ("moved", "answered", 1), ("impaired", "answered", 1),
    ("", "line_fault", 1),
)  # fmt: skip
"""How a call ends, as the caller says and the line says, and how often."""
TEXTS = (
    ("", 45), ("delivered", 30), ("by_hand", 12), ("handed_over", 4), ("failed", 4), ("unknown", 3), ("not_sent", 2),
)  # fmt: skip
"""What becomes of the text before a call, and how often; none before most."""
GREETING = "本次通话会录音，仅用于改进服务。如不方便，我们改时间再打。"
SIGNED = {"contract": ["active"]}
WITH_SOUND = 6
"""How many of the finished campaign's conversations have a recording of tones."""
REVIEWED = 2
OTHER_JUDGE = "supervisor2"
"""Whoever scored does not settle an appeal against the score."""
ON_A_DAY = 60
"""Calls begun every ten minutes from the morning to the evening."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:
    """Make them up, as far as their days lie before `at`."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    officer = _holder(DistrictOfficer, office) or by
    questions = _questions()
    if not residents or questions is None:
        return
    begun = _morning(at - timedelta(days=60))
    finished = _campaign(office, questions, "家医签约季度回访", begun, 21, FINISHED, chance, officer)
    if finished is None:
        return
    _call_all(finished, begun, begun + timedelta(days=20), chance)
    actions.close(campaign=finished, seen=finished.version, by=officer, at=begun + timedelta(days=24))
    _review(finished, begun + timedelta(days=25), chance, by)
    _look(finished, begun + timedelta(days=25), officer)
    today = _morning(at - timedelta(days=3))
    going_on = _campaign(
        office, questions, "65 岁及以上老年人签约回访", today, 40, RUNNING, chance, officer, **{"from": 65}
    )
    if going_on:
        _call_all(going_on, today, at - timedelta(hours=1), chance, CALLED_SO_FAR)


def _call_all(
    campaign: Campaign, begun: datetime, until: datetime, chance: random.Random, most: int = FINISHED
) -> None:
    people = campaign.assignments.select_related("resident", "organisation", "campaign").order_by("place")
    for person in people[:most]:
        _call_back(person, begun, until, chance)


def _questions() -> Any:
    rows = QuestionnaireVersion.objects.published().filter(questionnaire__code="followup")
    return rows.order_by("-number").first()


def _campaign(
    office: Organisation, questions: Any, title: str, begun: datetime, days: int, size: int, chance: random.Random,
    by: Actor, **more: Any,
) -> Campaign | None:  # fmt: skip
    """A campaign drawn from those who signed; none where nobody did."""
    scope, on = scope_of(office), timezone.localdate(begun)
    conditions = SIGNED | more
    values = {
        "title": title, "questions": questions, "begins_on": on, "ends_on": on + timedelta(days=days), "way": "size",
        "size": size, "greeting": GREETING, "conditions": conditions, "text_minutes_before": 30,
        "conditions_in_words": filters.sentence_of(conditions, scope=scope, on=on),
    }  # fmt: skip
    made = actions.create_campaign(organisation=office, values=values, chance=chance, by=by, at=begun)
    if not draw_people_of(made, scope=scope, by=by, at=begun):
        made.delete()
        return None
    made.refresh_from_db()
    return made


def _call_back(person: Any, begun: datetime, until: datetime, chance: random.Random) -> None:
    """Attempts, until they lead to an end or the agent gives up for now."""
    agent = _agent(person)
    if agent is None:
        return
    at = begun + timedelta(days=person.place // ON_A_DAY, minutes=10 * (person.place % ON_A_DAY))
    while at < until:
        row = _held(person, agent, at)
        if row is None:
            return
        said, heard = _ending(chance)
        with transaction.atomic():
            _one_call(row, agent, said, heard, at, chance)
        row.refresh_from_db()
        if not row.is_open:
            return
        at = row.not_before + timedelta(minutes=chance.randint(1, 20))


def _one_call(row: Any, agent: Any, said: str, heard: str, at: datetime, chance: random.Random) -> None:
    by = agent.actor(role=CallAgent.name)
    _tell(row, by, at - timedelta(minutes=30), chance)
    definition = row.campaign.questions.definition
    talk = chance.randint(70, 240) if said == "completed" else chance.randint(8, 60)
    attempt = call_with(row, agent, heard, at, talk if heard == "answered" else None)
    groups = actions.interview_of(assignment=row, by=by, at=at).groups if said == "completed" else ()
    answers = _answers(definition, chance, groups) if said == "completed" else None
    ending = actions.Ending(said, note=_note(said, chance))
    actions.save(attempt=attempt, ending=ending, answers=answers, by=by, at=at + timedelta(seconds=talk + 30))
    if said == "completed" and row.place <= WITH_SOUND * 2 and row.place % 2:
        keep_tones(attempt.call, chance, at + timedelta(minutes=1))


def _tell(row: Any, by: Actor, at: datetime, chance: random.Random) -> None:
    """A text before the call, to some of those who can get one."""
    ending = chance.choices([word for word, _weight in TEXTS], [weight for _word, weight in TEXTS])[0]
    if ending:
        with suppress(Refused):
            let_go(actions.remind(assignment=row, adapter="by_hand", by=by, at=at), ending, by=by, at=at)


def _held(person: Any, agent: Any, at: datetime) -> Any:
    """The person in this agent's hands, if they can still be called."""
    row = type(person).objects.select_related("campaign__questions", "resident", "organisation").get(pk=person.pk)
    if not row.is_open:
        return None
    return row.change(row.version, progress=Progress.HELD, holder=agent, held_until=at + timedelta(minutes=30))


def _review(campaign: Campaign, at: datetime, chance: random.Random, by: Actor) -> None:
    """Calls drawn and scored by the district's supervisor; one is appealed and waits, one was settled by another."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    judge = _holder(Supervisor, office) or by
    actions.draw_sample(
        campaign=campaign, organisation=office, scope=scope_of(office), begins_on=campaign.begins_on,
        ends_on=campaign.ends_on + timedelta(days=5), for_each_agent=REVIEWED, seed="20240601", by=judge, at=at,
    )  # fmt: skip
    reviews = list(Review.objects.filter(sample__campaign=campaign).select_related("sample", "attempt__call__agent"))
    for review in reviews[: len(reviews) * 3 // 4]:
        marks = {item["name"]: chance.choice(("1", "1", "1", "0.5", "0")) for item in review.sample.scorecard["items"]}
        actions.score(review=review, seen=review.version, marks=marks, fatal=(), note="", by=judge, at=at)
    scored = Review.objects.filter(sample__campaign=campaign, state="scored").select_related("attempt__call__agent")
    first = scored.filter(attempt__call__agent__staff_number="caller").first() or scored.first()
    if first:
        agent = first.attempt.call.agent
        place, told = first.attempt.assignment.organisation, "开场请先报明单位，再核对姓名。"
        actions.coach(agent=agent, organisation=place, text=told, review=first, by=judge, at=at)
        mine = agent.actor(role=CallAgent.name)
        actions.appeal(review=first, seen=first.version, reason="开场时已报明单位和身份，请再核对。", by=mine, at=at)
        _settle(scored.exclude(pk=first.pk).filter(score__lt=100).first(), at + timedelta(days=2))


def _look(campaign: Campaign, at: datetime, by: Actor) -> None:
    """The district looked through the campaign's calls for suspicious patterns."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    days = Days(campaign.begins_on, timezone.localdate(at))
    row = begun(office, days, by)
    looked = 0
    for theirs in by_agent(office, days):
        keep(row, theirs)
        looked += len(theirs)
    ended(row, looked, by=by, at=at)


def _answers(definition: Definition, chance: random.Random, groups: Collection[str]) -> dict[str, Any]:
    """What somebody answers with whom the conversation is completed: not that they are somebody else."""
    answers = made_up_answers(definition, chance, groups)
    return answers if answers.get("identity") != "no" else _answers(definition, chance, groups)


def _settle(review: Review | None, at: datetime) -> None:
    """An appeal that another supervisor of the district decided: one mark was raised."""
    other = User.objects.filter(staff_number=OTHER_JUDGE).first()
    if review is None or other is None:
        return
    mine = review.attempt.call.agent.actor(role=CallAgent.name)
    told = {"reason": "这一项当时做到了，请再核对。", "by": mine, "at": at}
    appealed = actions.appeal(review=review, seen=review.version, **told)
    raised = next(name for name, mark in review.marks.items() if mark != "1")
    by_other = other.actor(role=Supervisor.name)
    actions.settle(
        review=appealed, seen=appealed.version, marks=review.marks | {raised: "1"}, fatal=review.fatal,
        settlement="核对后认为这一项做到了，予以更正。", by=by_other, at=at + timedelta(days=1),
    )  # fmt: skip


def _ending(chance: random.Random) -> tuple[str, str]:
    said, heard, _weight = chance.choices(ENDINGS, [weight for _said, _heard, weight in ENDINGS])[0]
    return said, heard


def _note(said: str, chance: random.Random) -> str:
    notes = {"refused": ("不方便", "不愿参加"), "deceased": ("家属告知",), "moved": ("已随子女居住",)}
    return chance.choice(notes.get(said, ("",)))


def _agent(person: Any) -> Any:
    """Who calls for the person's centre."""
    held = Membership.objects.filter(organisation=person.centre_id, role=CallAgent.name).select_related("user")
    found = held.order_by("user__staff_number").first()
    return found and found.user


def _holder(role: Any, office: Organisation) -> Actor | None:
    held = Membership.objects.filter(organisation=office, role=role.name).select_related("user")
    first = held.order_by("user__staff_number").first()
    found: Actor | None = first and first.user.actor(role=role.name)
    return found


def _morning(day: datetime) -> datetime:
    """Half past nine on a day, or on the next that is a workday."""
    local = timezone.localtime(day)
    while local.weekday() >= 5:  # Saturday, Sunday
        local += timedelta(days=1)
    return timezone.make_aware(datetime.combine(local.date(), time(9, 30)))
