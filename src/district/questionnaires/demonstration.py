"""Fictitious answers: the ready sets published, residents asked by telephone and by link, and a pile of paper."""

import random
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import CallAgent, Clinician
from district.orgs.models import Level, Membership, Organisation
from district.questionnaires import actions
from district.questionnaires.actions.double_entry import cells_of
from district.questionnaires.definition import Definition, Kind, Meaning, Question, judged
from district.questionnaires.definition.conditions import names_in, parse
from district.questionnaires.models import Channel, Questionnaire, QuestionnaireVersion

FEWEST, MOST = 6, 14
"""Answers of each questionnaire at a centre."""
LIKELY = {"5": 30, "4": 40, "3": 16, "2": 8, "1": 3, "yes": 30, "no": 6, "dk": 2, "none": 2, "denies": 1, "carer": 5}
"""How often an option is chosen beside others; 10 where it is not named."""
RARELY = {"yes": 2, "no": 40}
"""And whether somebody complains."""
WORDS = ("联系医生要等很久", "希望周末也能预约", "讲解再细一些就好", "开药要跑两趟", "体检报告希望当面讲解")
ANONYMOUS = 12


@transaction.atomic
def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:
    """Make them up, as far as their days lie before `at`."""
    loaded = at - timedelta(days=120)
    actions.load_ready_sets(by=by, at=loaded)
    if not residents:
        return
    for place in Organisation.objects.filter(level=Level.CENTRE).order_by("code"):
        asker = _asker(place) or by
        for code in ("satisfaction", "awareness"):
            for _each in range(chance.randint(FEWEST, MOST)):
                _interview(_newest(code), place, chance, at - timedelta(days=chance.randint(1, 110)), asker)
    office = Organisation.objects.get(level=Level.DISTRICT)
    _anonymous(office, chance, at - timedelta(days=20), by)
    place = Organisation.objects.filter(level=Level.CENTRE).order_by("code").first() or office
    _papers(place, chance, at, by)
    _typed_twice(place, chance, at)
    _open_links(place, at, by)


def made_up_answers(definition: Definition, chance: random.Random, groups: Collection[str] = ()) -> dict[str, Any]:
    """What somebody of these groups might answer, question by question, as far as each is asked."""
    told: dict[str, Any] = {}
    for question in definition.questions:
        if question.is_asked and question.name in judged(definition, told, groups).relevant:
            answer = _answer(question, chance)
            if answer is not None:
                told[question.name] = answer
    return told


def _answer(question: Question, chance: random.Random) -> Any:
    if not question.required and chance.random() < 0.3:
        return None
    if question.kind == Kind.TEXT:
        return chance.choice(WORDS)
    if question.kind == Kind.SCALE:
        return chance.randint(int(question.least), int(question.most))
    codes = [option.code for option in question.options]
    if question.kind == Kind.SINGLE:
        likely = LIKELY | RARELY if question.meaning == Meaning.COMPLAINT else LIKELY
        return chance.choices(codes, [likely.get(code, 10) for code in codes])[0]
    some = [code for code in codes if code not in ("none", "other")]
    return chance.sample(some, chance.randint(1, min(3, len(some)))) if some else None


def _interview(
    version: QuestionnaireVersion, place: Organisation, chance: random.Random, at: datetime, by: Actor, **more: Any
) -> None:
    interview = actions.begin(version=version, organisation=place, by=by, at=at, **more)
    answers, done = made_up_answers(version.definition, chance), at + timedelta(minutes=chance.randint(2, 6))
    actions.complete(interview=interview, seen=interview.version, answers=answers, by=by, at=done)


def _anonymous(office: Organisation, chance: random.Random, at: datetime, by: Actor) -> None:
    """A small survey by link whose replies nobody can trace. It is over, so that its results are shown."""
    version, until = _newest("satisfaction"), timezone.localdate(at) + timedelta(days=14)
    told = {"number": f"{at:%Y}-A", "title": "服务对象匿名满意度", "channel": Channel.LINK, "expires_on": until}
    batch = actions.make_batch(version=version, organisation=office, is_anonymous=True, by=by, at=at, **told)
    for link in actions.issue_links(batch=batch, count=ANONYMOUS + 8, by=by, at=at)[:ANONYMOUS]:
        answers = made_up_answers(version.definition, chance)
        actions.answer_invitation(invitation=link, answers=answers, chance=chance, by=by, at=at + timedelta(days=3))


def _papers(place: Organisation, chance: random.Random, at: datetime, by: Actor) -> None:
    """A pile from a waiting room, typed in but for the last."""
    version, begun = _newest("satisfaction"), at - timedelta(days=9)
    told = {"number": f"{begun:%Y-%m}-Z", "title": "候诊区纸质问卷", "channel": Channel.PAPER}
    batch = actions.make_batch(version=version, organisation=place, by=by, at=begun, **told)
    asker = _asker(place) or by
    for number in range(1, 9):
        when = begun + timedelta(minutes=4 * number)
        paper = actions.type_paper(batch=batch, paper_number=f"Z{number:03}", by=asker, at=when)
        answers = made_up_answers(version.definition, chance)
        if number < 8:
            actions.complete(interview=paper, seen=paper.version, answers=answers, by=asker, at=when)


def _typed_twice(place: Organisation, chance: random.Random, at: datetime) -> None:
    """A small pile that two people typed in: most alike, one decided, one that waits for a decision, one half done."""
    first, second = _askers(place)
    if first is None or second is None:
        return
    version, begun = _newest("satisfaction"), at - timedelta(days=4)
    told = {"number": f"{begun:%Y-%m}-S", "title": "入户纸质问卷（双人录入）", "channel": Channel.PAPER}
    batch = actions.make_batch(version=version, organisation=place, is_double=True, by=first, at=begun, **told)
    for number in range(1, 8):
        answers = made_up_answers(version.definition, chance)
        for who in (first, second)[: 1 if number == 7 else 2]:
            when = begun + timedelta(minutes=4 * number)
            slipped = answers | _slip(version.definition, answers) if who is second and number in (3, 5) else answers
            paper = actions.type_paper(batch=batch, paper_number=f"S{number:03}", by=who, at=when)
            actions.finish_reading(interview=paper, seen=paper.version, answers=slipped, by=who, at=when)
    check = batch.checks.waiting().order_by("paper_number").first()
    if check:
        chosen = {cell.question.name: "first" for cell in cells_of(check) if cell.differs}
        actions.decide(check=check, seen=check.version, choices=chosen, other={}, by=second, at=at - timedelta(days=3))


def _slip(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """One answer read off by a line: another option of the last question with one choice, if it decides no skip."""
    deciding = {name for text in definition.conditions for name in names_in(parse(text))}
    for question in reversed(list(definition.questions)):
        if question.kind == Kind.SINGLE and question.name in answers and question.name not in deciding:
            return {question.name: next(o.code for o in question.options if o.code != answers[question.name])}
    return {}


def _open_links(place: Organisation, at: datetime, by: Actor) -> None:
    """Links that can still be answered, so that the page behind one can be seen."""
    version, until = _newest("satisfaction"), timezone.localdate(at) + timedelta(days=30)
    told = {"number": f"{at:%Y-%m}-L", "title": "体检后满意度", "channel": Channel.LINK, "expires_on": until}
    batch = actions.make_batch(version=version, organisation=place, by=by, at=at - timedelta(days=1), **told)
    actions.issue_links(batch=batch, count=24, by=by, at=at - timedelta(days=1))


def _newest(code: str) -> QuestionnaireVersion:
    row = Questionnaire.objects.get(code=code)
    found: QuestionnaireVersion = QuestionnaireVersion.objects.newest_published(row)
    return found


def _asker(place: Organisation) -> Actor | None:
    """Somebody of the place who asks residents."""
    return _askers(place)[0]


def _askers(place: Organisation) -> tuple[Actor | None, Actor | None]:
    """Two people of the place who ask residents."""
    held = Membership.objects.filter(organisation=place, role__in=[CallAgent.name, Clinician.name])
    found = held.select_related("user").order_by("role", "user__staff_number")
    people = {one.user_id: one.user.actor(role=one.role) for one in found}
    first, second, *_ = (*people.values(), None, None)
    return first, second
