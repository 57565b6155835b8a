"""What may be said of a row, and what is left of it in the trail."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from district.access.roles import DistrictOfficer, ProjectOwner
from district.audit.models import Event
from district.goals.models import Goal
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.monitoring.actions import explain
from district.monitoring.models import Explanation
from district.monitoring.months import months_over
from district.monitoring.said import Said
from tests.web.evaluated import goal_2016
from tests.web.people import AT, SmallDistrict

KEY = "elder_managed"
WHOLE = Said(
    causes="staff,funds", reason="人手不足", measure="增加两名医师", responsible="王主任", due_on=date(2016, 9, 30)
)


@pytest.fixture
def goal(district: SmallDistrict) -> Goal:
    return goal_2016(district.office).goal


def say(district: SmallDistrict, goal: Goal, said: Said = WHOLE, seen: int = 0, **more: Any) -> Explanation:
    by = district.person(DistrictOfficer)
    named = {"goal": goal, "month": 6, "key": KEY, "is_counted": True, "at": AT, **more}
    return explain(said=said, seen=seen, by=by.actor(role=DistrictOfficer.name), **named)


def test_what_is_said_is_kept_with_one_event(district: SmallDistrict, goal: Goal) -> None:
    written = say(district, goal)
    assert written.is_complete
    assert [str(title) for title in written.cause_titles] == ["人员保障", "经费保障"]
    event = Event.objects.get(action="monitoring.row.explained")
    assert (event.after["key"], event.after["month"], event.after["measure"]) == (KEY, 6, "增加两名医师")
    assert event.organisation == district.office.pk


def test_saying_it_anew_keeps_the_old_words_in_the_trail(district: SmallDistrict, goal: Goal) -> None:
    first = say(district, goal)
    say(district, goal, Said(reason="设备故障", measure="维修", responsible="李"), seen=first.version)
    assert Explanation.objects.count() == 1
    newest = Event.objects.filter(action="monitoring.row.explained").latest("id")
    assert (newest.before["reason"], newest.after["reason"]) == ("人手不足", "设备故障")


def test_two_who_write_at_once_do_not_overwrite_each_other(district: SmallDistrict, goal: Goal) -> None:
    say(district, goal)
    with pytest.raises(Conflict):
        say(district, goal, Said(reason="乙", measure="乙", responsible="乙"), seen=0)
    assert Explanation.objects.get().reason == "人手不足"


@pytest.mark.parametrize(
    ("said", "more", "about", "words"),
    [
        (Said(value="90%", source="册"), {}, "value", "由系统从记录计数"),
        (Said(value="优"), {"key": "financial_rules", "is_counted": False}, "source", "依据"),
        (Said(reason="人手不足"), {}, "measure", "怎样纠正"),
        (Said(causes="staff"), {}, "measure", "怎样纠正"),
        (Said(measure="增加人员", responsible="王"), {}, "causes", "原因"),
        (Said(reason="人手不足", measure="增加人员"), {}, "responsible", "谁负责"),
        (WHOLE, {"key": "nothing"}, "", "没有这一行"),
        (WHOLE, {"at": datetime(2016, 6, 30, 1, tzinfo=UTC), "month": 7}, "", "还没有结束"),
    ],
)
def test_what_is_refused_changes_nothing(
    district: SmallDistrict, goal: Goal, said: Said, more: dict[str, Any], about: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        say(district, goal, said, **more)
    assert refused.value.about == about
    assert not Explanation.objects.exists()
    assert not Event.objects.filter(action="monitoring.row.explained").exists()


def test_a_project_owner_explains_only_their_own(district: SmallDistrict, goal: Goal) -> None:
    by = district.person(ProjectOwner).actor(role=ProjectOwner.name)
    with pytest.raises(Refused, match="自己负责"):
        explain(goal=goal, month=6, key=KEY, seen=0, said=WHOLE, is_counted=True, by=by, at=AT)


@pytest.mark.parametrize(
    ("day", "over"), [(date(2016, 2, 28), 1), (date(2016, 2, 29), 2), (date(2015, 12, 31), 0), (date(2017, 3, 1), 12)]
)
def test_a_month_is_over_on_its_last_day(day: date, over: int) -> None:
    assert months_over(2016, day) == over
