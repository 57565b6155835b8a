"""Workbooks that mean harm, or were made by mistake: refused with a sentence, in bounded time and memory."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from district.questionnaires.tests.test_xlsform import HEAD, faults, told
from district.questionnaires.xlsform import read

BOUND = 60
"""Seconds in which anything must be refused, also on a machine that does other things."""


def refused(data):
    """The sentences, each with its cell."""
    begun = time.monotonic()
    definition, found = read(data)
    assert time.monotonic() - begun < BOUND
    assert definition is None
    assert all(fault.sentence for fault in found)
    return [(fault.place, fault.sentence) for fault in found]


def packed(**parts):
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def with_sheet(xml):
    """A good workbook whose survey is replaced by some XML."""
    good, target = io.BytesIO(told((HEAD, ("text", "a", "题")))), io.BytesIO()
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, xml if name.endswith("sheet1.xml") else before.read(name))
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        packed(xl__workbook="0" * 60 * 2**20),
        packed(**{f"part{number}": "x" for number in range(600)}),
        with_sheet("<worksheet>" + " " * 50 * 2**20 + "</worksheet>"),
        with_sheet("<not closed"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
    ids=["bomb", "many-parts", "blown-up-sheet", "broken-xml", "old-xls"],
)
def test_bombs_and_ruins_are_refused(data):
    ((place, sentence),) = refused(data)
    assert place == ""
    assert "不是可以读的" in sentence or "没有读完" in sentence


def test_an_entity_that_doubles_itself_is_never_unfolded():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9))
    xml = (
        f"<!DOCTYPE x [{entities}]><worksheet><sheetData><row><c t='str'><v>&e8;</v></c></row></sheetData></worksheet>"
    )
    assert refused(with_sheet(xml))


def test_ten_thousand_questions_are_refused_and_so_are_three_hundred_and_one():
    many = told((HEAD, *(("text", f"q{number}", "题") for number in range(10_000))))
    assert refused(many) == [("", "表太大：最多 3000 行、60 列。")]
    some = told((HEAD, *(("text", f"q{number}", "题") for number in range(301))))
    assert any("超过 300 道" in sentence for _, sentence in refused(some))


def test_conditions_that_run_in_a_circle_are_named_by_their_cells():
    found = dict(faults(("text", "a", "题", "${b} = 'x'"), ("text", "b", "题", "${a} = 'x'")))
    assert "互相依赖" in found["survey!D2"]


def test_a_formula_is_a_text_and_never_counted_out():
    book = Workbook()
    book.active.title = "survey"
    for row in (HEAD, ("text", "a", '=HYPERLINK("http://127.0.0.1/","题")'), ("text", "b", "=1+1")):
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    assert refused(target.getvalue())


def test_groups_in_groups_and_groups_that_never_end_are_refused():
    deep = [("begin_group", f"g{number}", "组") for number in range(400)]
    assert refused(told((HEAD, *deep, ("text", "a", "题"))))
    assert refused(told((HEAD, ("text", "a", "题"), ("end_group",))))


def test_a_condition_as_long_as_a_book_is_named_by_its_cell():
    long = " or ".join("${a} = 'x'" for _ in range(900))
    found = faults(("text", "a", "题"), ("text", "b", "题", long))
    assert any(place == "survey!D3" or "XLSForm" in sentence for place, sentence in found)


@pytest.mark.parametrize(
    ("row", "cell", "says"),
    [
        (("integer", "b", "题", "", ". > 0"), "survey!E3", "约束读不懂"),
        (("text", "B", "题"), "survey!B3", "小写字母"),
        (("text", "b", "题", "${a} = 'x"), "survey!D3", "读不懂"),
        (("text", "b", "题", "selected(${group}, 'rich')"), "survey!D3", "没有这个人群"),
        (("image", "b", "题"), "survey!A3", "image"),
        (("begin_repeat", "b", "题"), "survey!A3", "begin_repeat"),
    ],
)
def test_a_mistake_made_by_hand_is_named_by_sheet_column_and_row(row, cell, says):
    rows = [("text", "a", "题"), row] + ([("text", "c", "题"), ("end_repeat",)] if row[0] == "begin_repeat" else [])
    found = faults(*rows)
    assert any(place == cell and says in sentence for place, sentence in found), found
