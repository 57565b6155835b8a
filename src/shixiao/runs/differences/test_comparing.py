from fractions import Fraction

from shixiao.evidence.differences.conftest import pseudonym
from shixiao.runs.differences.conftest import CONTROLLED, Compared, row
from shixiao.runs.differences.model import CentreDifference, MemberDifference, RunDifferences
from tests.story import Story


def only_member(differences: RunDifferences, key: str) -> MemberDifference:
    behind = row(differences, key).members
    assert behind is not None
    (member,) = behind.shown
    assert sum(behind.counts.values()) == 1
    return member


def reading_of_bo(story: Story) -> None:
    story.rows["followups"][3].update(systolic=146)


def test_nothing_changed_is_the_same(compared: Compared) -> None:
    assert compared(lambda story: story.rows["surveys"].clear()).is_same


def test_one_reading_names_the_person_the_record_and_the_effect(compared: Compared) -> None:
    differences = compared(reading_of_bo)
    assert [each.key for each in differences.rows] == [CONTROLLED]
    member = only_member(differences, CONTROLLED)
    assert (member.kind, member.person_key) == ("changed", pseudonym("bo"))
    assert (member.before.state, member.after.state) == ("counted", "missing")
    assert "146/88" in member.after.reason.text("en")
    (record,) = member.records
    assert (record.table, record.key, str(record.on)) == ("followups", ("000003",), "2016-12-03")
    assert [(each.column, each.before, each.after) for each in record.columns] == [("systolic", 138, 146)]


def test_the_counts_the_points_and_the_centre_are_named(compared: Compared) -> None:
    differences = compared(reading_of_bo)
    controlled = row(differences, CONTROLLED)
    assert (controlled.before.numerator, controlled.after.numerator) == (2, 1)
    assert (controlled.before.value, controlled.after.value) == ("66.67%", "33.33%")
    assert controlled.members.centres == (CentreDifference("A", 2, 1, 3, 3),)
    assert [total.moves for total in differences.totals] == [((CONTROLLED, Fraction(-3)),)] * 2


def test_a_new_person_is_the_only_one_who_is_new(compared: Compared) -> None:
    def arrive(story: Story) -> None:
        for number in range(5):
            story.lives(f"new {number}", at="B")
            story.registers(f"new {number}", "hypertension", at="B")

    behind = row(compared(arrive), CONTROLLED).members
    assert behind.counts == {"changed": 0, "entered": 5, "left": 0, "moved": 0}
    assert {each.person_key for each in behind.shown} == {pseudonym(f"new {number}") for number in range(5)}
    assert behind.centres == (CentreDifference("B", 0, 0, 0, 5),)
    assert {record.table for record in behind.shown[0].records} == {"conditions", "persons"}


def test_a_new_organisation_moves_nobody(compared: Compared) -> None:
    differences = compared(
        lambda story: story.add("organisations", code="0", title="0", level="centre", parent="D"), "education_sessions"
    )
    assert [each.key for each in differences.rows] == ["education_sessions"]
    behind = row(differences, "education_sessions").members
    assert behind.counts == {"changed": 0, "entered": 12, "left": 0, "moved": 0}
    assert [each.key for each in behind.shown][:2] == [("0", 1), ("0", 2)]


def test_a_patient_who_moves_is_told_from_one_who_changes(compared: Compared) -> None:
    def move(story: Story) -> None:
        story.rows["conditions"][0]["until"] = "2016-07-01"
        story.registers("ana", "hypertension", at="B", since="2016-07-01")

    member = only_member(compared(move), CONTROLLED)
    assert (member.kind, member.person_key) == ("moved", pseudonym("ana"))
    assert (member.before.organisation, member.after.organisation) == ("A1", "B")
    assert (member.before.centre, member.after.centre) == ("A", "B")
    assert [record.kind for record in member.records] == ["changed", "added"]


def test_who_died_leaves_the_lists_and_the_death_says_why(compared: Compared) -> None:
    differences = compared(lambda story: story.rows["residents"][1].update(died_on="2016-08-01"))
    member = only_member(differences, CONTROLLED)
    assert (member.kind, member.person_key, member.after) == ("left", pseudonym("bo"), None)
    ((change,),) = [record.columns for record in member.records]
    assert (change.column, str(change.after)) == ("died_on", "2016-08-01")


def test_only_records_that_concern_the_row_stand_beside_a_person(compared: Compared) -> None:
    def change(story: Story) -> None:
        reading_of_bo(story)
        story.meets("bo", "diabetes", "2016-05-01")
        story.add("child_visits", resident="bo", organisation="A1", visited_on="2016-05-01")

    member = only_member(compared(change), CONTROLLED)
    assert [record.key for record in member.records] == [("000003",)]


def test_a_record_that_was_given_to_another_concerns_both(compared: Compared, story: Story) -> None:
    story.rows["followups"][2].update(systolic=150)
    differences = compared(lambda story: story.rows["followups"][3].update(resident="cy", followed_on="2016-12-31"))
    behind = row(differences, CONTROLLED).members
    assert {each.person_key: each.after.state for each in behind.shown} == {
        pseudonym("bo"): "missing",
        pseudonym("cy"): "counted",
    }
    assert [record.key for each in behind.shown for record in each.records] == [("000003",), ("000003",)]


def test_a_visit_explains_why_a_delivery_counts(compared: Compared, story: Story) -> None:
    story.lives("eve")
    place = {"resident": "eve", "organisation": "A1", "pregnancy": "p1"}
    story.add("deliveries", delivered_on="2016-09-01", live_births=2, **place)
    for month in range(1, 5):
        story.add("antenatal_visits", visited_on=f"2016-0{month}-01", week=4 * month, **place)
    added = {"visited_on": "2016-05-01", "week": 20, **place}
    differences = compared(lambda story: story.add("antenatal_visits", **added), "antenatal_five_visits")
    member = only_member(differences, "antenatal_five_visits")
    assert (member.unit, member.key, member.after.state) == ("deliveries", ("000000",), "counted")
    assert member.person_key == pseudonym("eve")
    assert [(record.table, record.kind) for record in member.records] == [("antenatal_visits", "added")]


def test_a_record_that_counts_by_itself_stands_beside_itself(compared: Compared, story: Story) -> None:
    story.add("supervision_reports", organisation="A", found_on="2016-03-01")
    differences = compared(
        lambda story: story.rows["supervision_reports"][0].update(reported_on="2016-03-02"), "supervision_reporting"
    )
    member = only_member(differences, "supervision_reporting")
    assert (member.unit, member.key, member.after.state) == ("supervision_reports", ("000000",), "counted")
    assert [each.column for record in member.records for each in record.columns] == ["reported_on"]


def test_an_estimate_and_an_award_are_named_on_their_rows(compared: Compared, story: Story) -> None:
    estimate = {"organisation": "D", "since": "2016-01-01", "source": "survey"}
    story.add("declared_values", subject="hypertension.patients_estimated", value="10", **estimate)

    def change(story: Story) -> None:
        story.rows["declared_values"][0]["value"] = "20"
        story.add(
            "awards", subject="public_health.2016.fund_management", organisation="D", awarded="1.5", reason="late"
        )

    differences = compared(change, "hypertension_managed", "fund_management")
    member = only_member(differences, "hypertension_managed")
    assert (member.unit, member.before.amount, member.after.amount) == ("declared_values", 10, 20)
    awarded = row(differences, "fund_management")
    assert (awarded.before.awarded, awarded.after.awarded) == (None, Fraction(3, 2))
    assert [record.table for record in awarded.records] == ["awards"]


def test_all_are_counted_where_few_are_shown(compared: Compared) -> None:
    def change(story: Story) -> None:
        for contact in story.rows["followups"]:
            contact["systolic"] = 160

    behind = row(compared(change, limit=1), CONTROLLED).members
    assert (behind.counts["changed"], len(behind.shown)) == (2, 1)
    assert [(each.before, each.after, each.members) for each in behind.transitions] == [
        (("counted", ""), ("missing", "last_fails"), 2)
    ]


def test_under_another_key_the_figures_alone_are_compared(compared: Compared) -> None:
    differences = compared(reading_of_bo, key_id="another key")
    assert not differences.is_same
    assert differences.unmatched
    assert [setting.name for setting in differences.settings] == ["key_id"]
    assert [(each.key, each.members) for each in differences.rows] == [(CONTROLLED, None)]
    assert differences.tables == ()
