"""Skip conditions, held against a slow and obvious second opinion and against the browser's own."""

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from district.questionnaires.definition.conditions import Unparsable, holds, parse, to_data, written

SCRIPT = Path(__file__).parents[1] / "static" / "questionnaires" / "conditions.js"
NODE = compute_driver_executable()[0]
"""The JavaScript engine that comes with the browser driver."""
NAMES = ("a", "b", "c", "group")
CODES = ("yes", "no", "1", "2.50", "")
answers_of = st.dictionaries(
    st.sampled_from(NAMES),
    st.one_of(
        st.sampled_from(("yes", "no", "2.5", "70", "-3", "2024-02-01")),
        st.integers(-5, 80),
        st.lists(st.sampled_from(("yes", "no", "1")), unique=True, max_size=3),
        st.none(),
    ),
)


def text_of(answers, name):
    """An answer as a person would write it down."""
    answer = answers.get(name)
    if answer is None:
        return ""
    return " ".join(answer) if isinstance(answer, list) else str(answer)


def number(text):
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


@st.composite
def conditions(draw, depth=3):
    """A condition as text, and the same question put in plain Python."""
    shape = draw(st.sampled_from(("compare", "selected", "not", "and", "or") if depth else ("compare", "selected")))
    name = draw(st.sampled_from(NAMES))
    if shape == "selected":
        code = draw(st.sampled_from(("yes", "no", "1")))
        return f"selected(${{{name}}}, '{code}')", lambda a: code in text_of(a, name).split(" ")
    if shape == "compare":
        return draw(comparisons(name))
    text, ask = draw(conditions(depth - 1))
    if shape == "not":
        return f"not({text})", lambda a: not ask(a)
    other, ask2 = draw(conditions(depth - 1))
    if shape == "and":
        return f"({text} and {other})", lambda a: ask(a) and ask2(a)
    return f"({text} or {other})", lambda a: ask(a) or ask2(a)


@st.composite
def comparisons(draw, name):
    if draw(st.booleans()):
        code, sign = draw(st.sampled_from(CODES)), draw(st.sampled_from(("=", "!=")))

        def same(a):
            left, right = text_of(a, name), code
            both = number(left) is not None and number(right) is not None
            return (number(left) == number(right) if both else left == right) == (sign == "=")

        return f"${{{name}}} {sign} '{code}'", same
    limit, sign = draw(st.integers(-5, 80)), draw(st.sampled_from(("<", "<=", ">", ">=")))

    def ordered(a):
        left = number(text_of(a, name))
        return left is not None and eval(f"left {sign} limit", {}, {"left": left, "limit": limit})

    return f"${{{name}}} {sign} {limit}", ordered


@given(conditions(), answers_of)
@settings(max_examples=400)
def test_a_condition_holds_exactly_when_plain_python_says_so(condition, answers):
    text, ask = condition
    assert holds(parse(text), answers) == bool(ask(answers))


@given(conditions())
def test_a_condition_written_reads_back_as_the_same_tree(condition):
    tree = parse(condition[0])
    assert parse(written(tree)) == tree


@given(st.lists(st.tuples(conditions(), answers_of), min_size=60, max_size=60))
@settings(max_examples=5, deadline=None)
def test_the_browser_s_evaluator_says_the_same(cases):
    asked = [[to_data(parse(text)), answers] for (text, _), answers in cases]
    assert told_by_the_browser(asked) == [holds(parse(text), answers) for (text, _), answers in cases]


def told_by_the_browser(cases):
    """What the script of the page answers to these trees and answers."""
    ask = (
        f"globalThis.window = globalThis; require({json.dumps(str(SCRIPT))});"
        "const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(cases.map(([tree, answers]) => window.questionnaireConditions.holds(tree, answers))));"
    )
    done = subprocess.run([NODE, "-e", ask], input=json.dumps(cases), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("${a} = 'yes' or ${b} = 'yes' and ${c} = 'yes'", {"a": "yes"}, True),
        ("(${a} = 'yes' or ${b} = 'yes') and ${c} = 'yes'", {"a": "yes"}, False),
        ("${a} >= '2024-01-31'", {"a": "2024-02-01"}, True),
        ("${a} >= 65", {"a": ""}, False),
        ("not(${a} >= 65)", {}, True),
        ("${a} = ''", {}, True),
        ('${a} = "it\'s"', {"a": "it's"}, True),
    ],
)
def test_and_binds_closer_than_or_and_nothing_is_never_a_number(text, answers, expected):
    assert holds(parse(text), answers) is expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("${a} = ", "ended"),
        ("${a} = 'x", "unknown"),
        ("${a}", "ended"),
        ("${a} = 'x' ${b}", "left_over"),
        ("__import__('os')", "unknown"),
        ("${a} = 'x'; alert(1)", "unknown"),
        ("not ${a} = 'x'", "unknown"),
        ("(" * 60 + "${a} = 'x'" + ")" * 60, "too_deep"),
        ("${a} = 'x' and " * 300, "too_long"),
        ("${a} = 12.3456", "unknown"),
    ],
)
def test_what_is_not_understood_completely_is_refused(text, problem):
    with pytest.raises(Unparsable) as refused:
        parse(text)
    assert refused.value.problem == problem
