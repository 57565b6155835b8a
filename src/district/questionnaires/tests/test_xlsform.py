"""Questionnaires as workbooks: out, and in again as the same."""

import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pyxform.xls2xform import convert

from district.questionnaires.actions.ready_sets import ready_sets
from district.questionnaires.definition import Definition, Kind, Option, Question, Section, faults_of, from_data
from district.questionnaires.xlsform import read, write_xlsform
from district.questionnaires.xlsform.columns import bounds_of, constraint_of, language_of
from district.questionnaires.xlsform.sheets import read_sheets

words = (
    st.text(st.sampled_from("知道签约吗满意度医生，。（）？AB 12"), min_size=1, max_size=12).map(str.strip).filter(bool)
)
labels = st.fixed_dictionaries({"zh": words}, optional={"en": words}).map(lambda told: dict(sorted(told.items())))


def workbook_of(definition, code="x", number=3):
    target = io.BytesIO()
    write_xlsform(target, definition, code=code, number=number)
    return target.getvalue()


@st.composite
def questions(draw, name):
    kind = draw(st.sampled_from(list(Kind)))
    told = {"name": name, "kind": kind, "label": draw(labels), "hint": draw(st.one_of(st.just({}), labels))}
    told["required"] = kind != Kind.NOTE and draw(st.booleans())
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        scores = st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal("1.5"), Decimal(-2)]))
        services = st.sampled_from(("", "visits.home_visit"))
        codes = draw(st.lists(st.sampled_from(("yes", "no", "1", "a-b", "x.y")), min_size=2, unique=True))
        told["options"] = tuple(Option(code, draw(labels), draw(scores), draw(services)) for code in codes)
    if kind == Kind.SCALE:
        told |= {"least": "1", "most": str(draw(st.integers(2, 10))), "scored": draw(st.booleans())}
    if kind == Kind.NUMBER:
        told |= {"least": draw(st.sampled_from(("", "-3", "0.5"))), "digits": draw(st.integers(0, 3))}
    if kind == Kind.DATE:
        told |= {"most": draw(st.sampled_from(("", "2024-12-31")))}
    return Question(**told)


@st.composite
def definitions(draw):
    sections, count = [], 0
    for place in range(draw(st.integers(1, 3))):
        asked = [draw(questions(f"q{count + i}")) for i in range(draw(st.integers(1, 4)))]
        count += len(asked)
        sections.append(Section(f"part{place}", draw(labels), tuple(asked)))
    return Definition(draw(labels), tuple(sections)) if any(s.questions for s in sections) else draw(definitions())


@given(definitions())
@settings(max_examples=25, deadline=None)
def test_what_is_written_reads_back_as_the_same(monkeypatched_worker, definition):
    if faults_of(definition):
        return
    data = workbook_of(definition)
    assert read(data) == (definition, [])
    assert convert(data).xform  # as any other program opens it


@pytest.fixture(scope="module")
def monkeypatched_worker():
    """Reading in this process: forty workers would take a minute to start."""
    from district.questionnaires.xlsform import sheets

    class Here:
        def __init__(self, function, **_bounds):
            self.call = function

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            return None

    before, sheets.Confined = sheets.Confined, Here
    yield
    sheets.Confined = before


@pytest.mark.parametrize("code", sorted(ready_sets()))
def test_the_ready_sets_travel_as_workbooks(code):
    definition = from_data(ready_sets()[code])
    assert read(workbook_of(definition)) == (definition, [])


def told(survey, choices=(), settings=()):
    """A workbook as somebody typed it."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


HEAD = ("type", "name", "label", "relevant", "constraint")


def faults(*rows, choices=()):
    found, wrong = read(told((HEAD, *rows), choices))
    assert found is None
    return [(fault.place, fault.sentence) for fault in wrong]


def test_a_plain_form_of_other_people_is_taken_over():
    survey = (
        ("type", "name", "label::Chinese", "label::English", "required", "relevant"),
        ("start", "start", "", "", "", ""),
        ("select_one yn", "knows", "知道吗", "Known?", "TRUE", ""),
        (),
        ("integer", "age", "年龄", "Age", "", "${knows} = '1'"),
    )
    choices = (("list_name", "name", "label::Chinese"), ("yn", 1, "知道"), ("yn", 2, "不知道"))
    definition, wrong = read(told(survey, choices, (("form_title",), ("问一问",))))
    assert wrong == []
    assert definition.title == {"zh": "问一问"}
    assert [option.code for option in definition.question("knows").options] == ["1", "2"]
    assert definition.question("knows").required
    assert definition.question("age").label == {"en": "Age", "zh": "年龄"}


def test_what_cannot_be_taken_over_is_named_by_its_cell():
    assert faults(("geopoint", "where", "哪里"))[0][0] == "survey!A2"
    assert faults(("text", "a", "题"), ("integer", "b", "题", "", ". mod 2 = 0"))[0][0] == "survey!E3"
    assert (
        faults(
            ("begin_group", "g", "组"), ("begin_group", "h", "组"), ("text", "a", "题"), ("end_group",), ("end_group",)
        )[0][0]
        == "survey!A3"
    )


def test_a_condition_that_looks_forward_is_named_by_its_cell():
    place, sentence = faults(("text", "a", "题", "${b} = 'x'"), ("text", "b", "题"))[0]
    assert place == "survey!D2"
    assert "在它后面" in sentence


def test_what_is_no_form_is_refused_with_a_sentence():
    assert faults(("select_one none", "a", "题"))[0] == ("survey!A2", "choices 表里没有列表“none”。")
    place, sentence = faults(("text", "a", "题"), ("end_group",))[0]
    assert (place, "XLSForm 检查没有通过" in sentence) == ("survey!A3", True)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"name,label\n"])
def test_what_is_no_workbook_is_refused(data):
    assert read_sheets(data)[1] == "damaged"


def test_a_workbook_without_questions_is_refused():
    assert read_sheets(told((HEAD,)))[1] == "no_survey"


@pytest.mark.parametrize(("least", "most"), [("0", "120"), ("", "9.5"), ("-3", ""), ("2024-01-01", "2024-12-31")])
def test_bounds_are_written_and_read(least, most):
    assert bounds_of(constraint_of(least, most, is_day="2024" in least)) == (least, most)


@pytest.mark.parametrize("text", [". > 0", ". >= 0 or . <= 2", "${a} > 1", ". >= 1 and . >= 2"])
def test_other_constraints_are_not_guessed(text):
    assert bounds_of(text) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("label", ("label", "zh")),
        ("label::English (en)", ("label", "en")),
        ("label::中文 (zh)", ("label", "zh")),
        ("hint::Français (fr)", ("hint", "")),
    ],
)
def test_languages_are_told_from_headers(header, expected):
    assert language_of(header) == expected
