"""A later evaluation begins with the judgements of rows that still stand."""

from io import BytesIO
from typing import Any

import pytest

from district.evaluations import actions
from district.evaluations.counting import count
from district.evaluations.keeping import keep_paper
from district.evaluations.models import Evaluation
from district.evaluations.tests.samples import PAPER
from district.evaluations.tests.story import COUNTED, DECLARED, OPEN, counted, judge, officer, started
from district.goals.models import GoalRow
from district.lib.refusal import Refused
from tests.web.people import AT


def _again(district: Any, first: Evaluation) -> Evaluation:
    return count(started(district, first.goal_version, first.snapshot, previous=first))


def test_what_was_said_and_shown_is_taken_over(district: Any) -> None:
    first, who = counted(district), {"by": officer(district), "at": AT}
    judge(district, first, OPEN, awarded="5")
    judge(district, first, COUNTED, awarded="4", reason="漏报", remedy="补报")
    file = keep_paper(BytesIO(PAPER), name="材料.pdf", evaluation=first, **who)
    actions.attach_paper(evaluation=first, key=OPEN, file=file, **who)
    first.refresh_from_db()
    actions.state_goal(evaluation=first, seen=first.version, achieved_goal="", notes="无", **who)
    later = _again(district, Evaluation.objects.get(pk=first.pk))
    said = {row.key: (row.awarded, row.reason) for row in later.judgements.all()}
    assert said == {OPEN: (5, ""), COUNTED: (4, "漏报")}
    assert later.papers.get().file == file
    assert (later.achieved_goal, later.notes, later.previous) == ("", "无", first)


def test_a_score_that_only_repeated_the_count_s_proposal_is_left_behind(district: Any) -> None:
    first = counted(district)
    judge(district, first, COUNTED, awarded="5")
    judge(district, first, DECLARED, value="100%", source="总结", awarded="1")
    said = {row.key: row.awarded for row in _again(district, first).judgements.all()}
    assert said == {COUNTED: None, DECLARED: 1}


def test_a_row_that_the_goal_no_longer_has_is_left_behind(district: Any) -> None:
    first = counted(district)
    judge(district, first, DECLARED, value="100%", source="总结")
    judge(district, first, OPEN, awarded="5")
    GoalRow._base_manager.filter(key=OPEN).delete()
    assert [row.key for row in _again(district, first).judgements.all()] == [DECLARED]


def test_judgements_of_another_goal_are_not_taken_over(district: Any) -> None:
    first = counted(district)
    goal = first.goal_version.goal
    goal.pk, goal.year = None, 2015
    goal.save(force_insert=True)
    version = first.goal_version
    version.pk, version.goal = None, goal
    version.save(force_insert=True)
    with pytest.raises(Refused, match="同一份绩效目标"):
        started(district, version, first.snapshot, previous=Evaluation.objects.get(pk=first.pk))
