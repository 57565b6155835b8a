"""Two evaluations side by side: what differs is found out in the background, named, explained, and adds up."""

import hmac
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from district.access.roles import DistrictOfficer, Finance
from district.evaluations.comparison.models import Comparison
from district.evaluations.drill.asked import Counted
from district.evaluations.models import Evaluation
from district.evaluations.tests.changed import (
    DEATH,
    PATIENT,
    READING,
    Change,
    compared,
    counted_again,
    page_of,
    record_of,
)
from district.evaluations.tests.samples import _other
from district.evaluations.tests.story import judge
from district.goals.definition import definition_of
from district.residents.tests.people import resident
from shixiao.runs.looked_at import Behind
from tests.web.evaluated import KEY, evaluated_2016, make_known
from tests.web.people import AT

pytestmark = pytest.mark.django_db
CONTROLLED, ELDERS = "hypertension_controlled", "elder_managed"


def pseudonym(person: str) -> str:
    """As freezing makes it from the source's identifier."""
    return hmac.digest(KEY, person.encode(), "sha256").hex()[:32]


def check_taken_away(evaluation: Evaluation) -> Change:
    """An elder's one yearly check: 149 of 229 reach the target of 65%, 148 do not, and the row falls from 5 to 3."""
    counted = Counted(evaluation, ELDERS)
    (member,) = counted.members.page(("counted",), limit=1)
    behind = Behind(counted.indicator, "counted", counted.found.run.year, counted.snapshot)
    return ("health_checks", behind.deciding([member])[member.unit]["record"], ())


def only(response: Any, key: str) -> Any:
    """The one person who stands differently behind a row."""
    (row,) = (row for row in response.context["rows"] if row.pair.key == key)
    (person,) = row.people
    return person


def test_equal_runs_have_no_difference_and_are_compared_once(ask: Any, district: Any) -> None:
    client, before = ask(DistrictOfficer), evaluated_2016(district.office)
    after = _other(before)
    assert "开始比较" in client.get(page_of(after, before)).content.decode()
    client.post(page_of(after, before))
    assert "没有不同" in compared(client, before, after).content.decode()
    assert Comparison.objects.get().task.kind == "evaluations.compare"


def test_one_changed_reading_names_its_patient_why_and_the_record(ask: Any, district: Any) -> None:
    assert record_of("followups", record="FO00000213")["systolic"] == 118
    before = evaluated_2016(district.office)
    known = resident(district.heyan, AT, name="张河沿")
    make_known(known, pseudonym(PATIENT))
    client, after = ask(DistrictOfficer), counted_again(before, READING)
    response = compared(client, before, after)
    person = only(response, CONTROLLED)
    assert (person.name, person.before.word, person.after.word) == ("张河沿", "已计入", "未计入")
    assert "168/74" in person.after.reason
    assert [[column["after"] for column in record["columns"]] for record in person.records] == [[168, 74]]
    text = response.content.decode()
    assert all(words in text for words in ("张河沿", "168/74", "<ins>168</ins>", "2016-12-07"))
    assert "张河沿" not in ask(Finance, district.office).get(page_of(after, before)).content.decode()


def test_each_side_of_a_person_opens_to_the_records_it_rests_on(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    client, after = ask(DistrictOfficer), counted_again(before, READING)
    person = only(compared(client, before, after), CONTROLLED)
    for side, reading in ((person.before, "118"), (person.after, "168")):
        page = client.get(side.address)
        assert page.context["entry"].pseudonym == person.pseudonym == pseudonym(PATIENT)
        assert reading in [value for record in page.context["records"] for _, value in record.columns]


def test_whoever_left_has_the_reason_on_both_sides(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    response = compared(ask(DistrictOfficer), before, counted_again(before, DEATH))
    person = only(response, CONTROLLED)
    assert (person.pseudonym, str(person.kind)) == (pseudonym(PATIENT), "不再在内")
    assert (str(person.after.word), str(person.after.reason)) == ("不在名单", "见下面不同的记录")
    assert "2016-08-01" in {column["after"] for record in person.records for column in record["columns"]}
    assert person.before.address


def test_the_effect_on_the_total_is_exact_and_nothing_is_left_over(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    after = counted_again(before, check_taken_away(before))
    for each in (before, after):
        for key in ("tuberculosis_managed", "fund_management", "financial_rules", "project_management", "on_schedule"):
            judge(district, each, key, awarded="1", reason="无病例", remedy="无")
    response = compared(ask(DistrictOfficer), before, after)
    for total in response.context["totals"]:
        assert [(move.key, move.by) for move in total.moves] == [(ELDERS, Fraction(-2))]
        assert total.after - total.before == total.by == Fraction(-2)
    assert response.content.decode().count(">-2<") == 3 * len(response.context["totals"])


def test_a_value_that_became_unknown_says_why_and_is_not_dropped(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    report = record_of("infectious_reports")["record"]
    response = compared(ask(DistrictOfficer), before, counted_again(before, ("infectious_reports", report, ())))
    (row,) = (row for row in response.context["rows"] if row.pair.key == "infectious_reporting")
    assert (row.pair.before.value, row.pair.after.value) == ("100%", "")
    assert str(row.pair.after.why) == "分母为 0，算不出比率"
    for total in response.context["totals"]:
        (move,) = (move for move in total.moves if move.key == "infectious_reporting")
        assert (move.before, move.after, move.by) == (Fraction(5), None, None)
    assert "未知：有一边还没有得分" in response.content.decode()


def test_rows_added_and_removed_between_two_definitions_are_named(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    old = definition_of(before.goal_version)
    rows = [replace(row, key="new_row", name="新的一行") if row.key == "vaccination" else row for row in old.rows]
    rows = [replace(row, value="", completed="", target="≥1") if row.key == "new_row" else row for row in rows]
    after = counted_again(before, definition=replace(old, rows=tuple(rows)))
    response = compared(ask(DistrictOfficer), before, after)
    proposed = response.context["totals"][0]
    assert {(move.key, str(move.change), move.by) for move in proposed.moves} == {
        ("new_row", "新增的行", None),
        ("vaccination", "取消的行", Fraction(-5)),
    }
    text = response.content.decode()
    assert text.count("表上没有这一行") == 2
    assert "新的一行" in text


def test_what_somebody_said_of_a_row_differs_in_its_printed_texts(ask: Any, district: Any) -> None:
    before = evaluated_2016(district.office)
    after = counted_again(before, READING)
    judge(district, after, ELDERS, awarded="4", reason="体检车晚到", remedy="提前预约")
    response = compared(ask(DistrictOfficer), before, after)
    (row,) = (row for row in response.context["rows"] if row.pair.key == ELDERS)
    assert {(str(title), second) for title, _, second in row.pair.texts} == {
        ("偏差原因", "体检车晚到"),
        ("改进措施", "提前预约"),
    }
    (move,) = response.context["totals"][1].moves
    assert (move.key, move.by) == (ELDERS, Fraction(-1))
