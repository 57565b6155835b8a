"""Skips and scores of questionnaires made up by chance, held against a slow and obvious second opinion."""

import json
import subprocess
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from district.questionnaires.asking import asked
from district.questionnaires.definition import Definition, Kind, Option, Question, Section, judged
from district.questionnaires.definition.questions import GROUPS
from district.questionnaires.tests.test_conditions import NODE, SCRIPT, conditions

CODES = ("yes", "no", "1")
LABEL = {"zh": "题"}
scores = st.one_of(st.none(), st.decimals(-3, 9, places=2))
groups_of = st.lists(st.sampled_from(GROUPS), unique=True, max_size=2)


@st.composite
def questions(draw, name):
    """A question, and the condition under which it is asked as a function."""
    kind = draw(st.sampled_from((Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.NUMBER, Kind.TEXT)))
    told = {"name": name, "kind": kind, "label": LABEL}
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        told["options"] = tuple(Option(code, LABEL, draw(scores)) for code in CODES)
        told["meaning"] = "groups" if kind == Kind.MULTIPLE and name == "b" else ""
    if kind == Kind.SCALE:
        told |= {"least": "1", "most": "5", "scored": draw(st.booleans())}
    text, ask = draw(st.one_of(st.just(("", None)), conditions(2)))
    return Question(**told, relevant=text), ask


@st.composite
def cases(draw):
    """A questionnaire of two parts, answers that can stand, and groups."""
    parts, sections, answers = [], [], {}
    for place, names in enumerate((("a", "b"), ("c", "d", "e"))):
        text, ask = draw(st.one_of(st.just(("", None)), conditions(1)))
        made = [draw(questions(name)) for name in names]
        parts.append((ask, made))
        sections.append(Section(f"part{place}", LABEL, tuple(question for question, _ in made), text))
        for question, _ in made:
            answer = draw(answer_to(question))
            if answer is not None:
                answers[question.name] = answer
    return Definition(LABEL, tuple(sections)), parts, answers, draw(groups_of)


def answer_to(question):
    """Nothing, or an answer that can stand."""
    some = {
        Kind.SINGLE: st.sampled_from(CODES),
        Kind.MULTIPLE: st.lists(st.sampled_from(CODES), unique=True, min_size=1).map(sorted_like_options),
        Kind.SCALE: st.integers(1, 5),
        Kind.NUMBER: st.integers(-5, 80).map(str),
        Kind.TEXT: st.sampled_from(("yes", "2024-02-01", "长")),
    }
    return st.one_of(st.none(), some[question.kind])


def sorted_like_options(codes):
    return [code for code in CODES if code in codes]


def asked_slowly(parts, answers, groups):
    """The second opinion: go through the paper with a finger, and look at nothing below it."""
    above, found = {"group": list(groups)}, []
    for part_asks, made in parts:
        is_open = part_asks is None or bool(part_asks(above))
        for question, asks in made:
            if not is_open or (asks is not None and not asks(above)):
                continue
            found.append(question.name)
            if question.name in answers:
                above = {**above, question.name: answers[question.name]}
                if question.meaning == "groups" and groups == []:
                    above["group"] = answers[question.name]
    return found


def scored_slowly(definition, names, answers):
    """Points reached and points possible of what was asked, answered and scored."""
    reached, possible, is_scored = Decimal(0), Decimal(0), False
    for question in definition.questions:
        answer = answers.get(question.name)
        if question.name not in names or answer is None:
            continue
        if question.kind == Kind.SCALE and question.scored:
            reached, possible, is_scored = reached + answer, possible + 5, True
        worth = {option.code: option.score for option in question.options if option.score is not None}
        chosen = [answer] if isinstance(answer, str) else answer
        points = [worth[code] for code in chosen if code in worth] if worth else []
        if points:
            most = max(worth.values()) if question.kind == Kind.SINGLE else sum(v for v in worth.values() if v > 0)
            reached, possible, is_scored = reached + sum(points), possible + most, True
    return (reached, possible) if is_scored else (None, None)


@given(cases())
@settings(max_examples=300, deadline=None)
def test_what_is_asked_and_what_it_scores_is_as_a_patient_person_finds_it(case):
    definition, parts, answers, groups = case
    found = judged(definition, answers, groups)
    names = asked_slowly(parts, answers, groups)
    assert list(found.relevant) == names
    assert set(found.answers) == set(answers) & set(names)
    assert set(found.dropped) == set(answers) - set(names)
    assert (found.score, found.possible) == scored_slowly(definition, names, answers)


@given(st.lists(cases(), min_size=30, max_size=30))
@settings(max_examples=6, deadline=None)
def test_the_page_asks_the_same_questions_as_the_server(several):
    given_ = [[asked(definition, {}).logic["questions"], told, groups] for definition, _, told, groups in several]
    expected = [list(judged(definition, told, groups).relevant) for definition, _, told, groups in several]
    assert asked_by_the_page(given_) == expected


def asked_by_the_page(several):
    """What the script of the page asks."""
    ask = (
        f"globalThis.window = globalThis; require({json.dumps(str(SCRIPT))});"
        "const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(cases.map((one) => window.questionnaireConditions.asked(...one))));"
    )
    done = subprocess.run([NODE, "-e", ask], input=json.dumps(several), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_judging_what_stands_changes_nothing(case):
    definition, _, answers, groups = case
    once = judged(definition, answers, groups)
    again = judged(definition, once.answers, groups)
    assert (again.answers, again.relevant, again.score) == (once.answers, once.relevant, once.score)
