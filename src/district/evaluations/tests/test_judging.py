"""Proposed is not awarded: another score needs its reason and remedy, and whoever was slower sees both versions."""

from io import BytesIO
from typing import Any

import pytest

from district.audit.models import Event
from district.evaluations import actions
from district.evaluations.keeping import keep_paper
from district.evaluations.models import RowJudgement, RowPaper
from district.evaluations.results import findings_of, result_of
from district.evaluations.said import Said
from district.evaluations.tests.samples import PAPER
from district.evaluations.tests.story import COUNTED, DECLARED, OPEN, counted, judge, officer, owner
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from tests.web.people import AT

WHY = {"reason": "两家中心漏报", "remedy": "补报并每月核对"}


@pytest.mark.parametrize("said", [{}, {"reason": "漏报"}, {"remedy": "补报"}])
def test_another_score_needs_reason_and_remedy(district: Any, said: dict[str, str]) -> None:
    evaluation = counted(district)
    with pytest.raises(Refused, match="两项都要填") as refused:
        judge(district, evaluation, COUNTED, awarded="4", **said)
    assert refused.value.about == ("remedy" if "reason" in said else "reason")
    assert not RowJudgement.objects.exists()
    assert not Event.objects.filter(action="evaluations.row.judged").exists()


def test_a_met_target_without_its_full_score_is_asked_why(district: Any) -> None:
    with pytest.raises(Refused, match=r"目标已完成，为什么只得 4\.5 分"):
        judge(district, counted(district), COUNTED, awarded="4.5")


def test_the_proposed_score_needs_no_reason(district: Any) -> None:
    evaluation = counted(district)
    assert judge(district, evaluation, COUNTED, awarded="5").awarded == 5


def test_a_score_beyond_the_weight_is_refused_even_with_reasons(district: Any) -> None:
    with pytest.raises(Refused, match="超过本行分值 5"):
        judge(district, counted(district), COUNTED, awarded="5.01", **WHY)


def test_another_score_with_its_reasons_stands_and_is_traced(district: Any) -> None:
    evaluation = counted(district)
    judge(district, evaluation, COUNTED, awarded="4", **WHY)
    row = {row.row.key: row for row in result_of(evaluation).rows}[COUNTED]
    assert (row.awarded, row.proposed, row.reason, row.remedy) == (4, 5, *WHY.values())
    event = Event.objects.get(action="evaluations.row.judged")
    assert event.after == {"key": COUNTED, "awarded": "4", **WHY}


def test_a_counted_value_is_nobody_s_to_change(district: Any) -> None:
    with pytest.raises(Refused, match="由系统从记录计数") as refused:
        judge(district, counted(district), COUNTED, value="100%", source="口头")
    assert refused.value.about == "value"


def test_a_declared_value_needs_its_paper_and_is_then_proposed_a_score(district: Any) -> None:
    evaluation = counted(district)
    with pytest.raises(Refused, match="必须写明依据"):
        judge(district, evaluation, DECLARED, value="80%")
    judge(district, evaluation, DECLARED, value="100%", source="年度工作总结")
    row = {row.row.key: row for row in result_of(evaluation).rows}[DECLARED]
    assert (row.kind, row.proposed, row.source) == ("declared", 1, "年度工作总结")


def test_a_row_without_a_proposal_below_its_weight_is_explained(district: Any) -> None:
    evaluation = counted(district)
    judge(district, evaluation, OPEN, awarded="5")
    with pytest.raises(Refused, match="少于分值"):
        judge(district, evaluation, OPEN, seen=1, awarded="4")


@pytest.mark.parametrize("key", ["nothing", "funds"])
def test_a_row_that_the_goal_does_not_have_is_refused(district: Any, key: str) -> None:
    with pytest.raises(Refused, match="没有这一行"):
        judge(district, counted(district), key, awarded="1")


def test_of_two_who_judge_one_row_the_second_is_told_what_stands(district: Any) -> None:
    evaluation = counted(district)
    judge(district, evaluation, COUNTED, awarded="4", **WHY)
    with pytest.raises(Conflict) as conflict:
        judge(district, evaluation, COUNTED, awarded="3", reason="另", remedy="另")
    assert conflict.value.current.awarded == 4
    assert judge(district, evaluation, COUNTED, seen=1, awarded="3", reason="另", remedy="另").version == 2


def test_proposals_are_accepted_where_nobody_has_scored(district: Any) -> None:
    evaluation = counted(district)
    with pytest.raises(Refused, match="没有等待采用"):
        actions.accept_proposals(evaluation=evaluation, by=officer(district), at=AT)
    judge(district, evaluation, OPEN, awarded="5")
    evaluation.refresh_from_db()
    assert (evaluation.unscored, evaluation.total_awarded) == (0, result_of(evaluation).total_awarded)


def test_an_owner_judges_the_own_projects_alone(district: Any) -> None:
    evaluation = counted(district)
    said = Said(reason="x", remedy="y")
    with pytest.raises(Refused, match="自己负责的项目"):
        actions.judge(evaluation=evaluation, key=COUNTED, seen=0, said=said, by=owner(district), at=AT)


def test_a_finding_goes_when_its_reason_is_given(district: Any) -> None:
    evaluation = counted(district)
    lacking = {finding.row for finding in findings_of(evaluation) if finding.code == "deducted_without_reason"}
    assert lacking == {"举办健康教育场次数"}
    judge(district, evaluation, "education_sessions", awarded="3", reason="场次不足", remedy="补足场次")
    assert not [finding for finding in findings_of(evaluation) if finding.code == "deducted_without_reason"]


def _paper(district: Any, evaluation: Any, content: bytes = PAPER) -> Any:
    return keep_paper(BytesIO(content), name="材料.pdf", evaluation=evaluation, by=officer(district), at=AT)


def test_papers_are_several_come_once_and_go_with_a_trace(district: Any) -> None:
    evaluation, who = counted(district), {"by": officer(district), "at": AT}
    file, other = _paper(district, evaluation), _paper(district, evaluation, PAPER + b"\n")
    first = actions.attach_paper(evaluation=evaluation, key=OPEN, file=file, **who)
    actions.attach_paper(evaluation=evaluation, key=OPEN, file=other, **who)
    with pytest.raises(Refused, match="不必重复上传"):
        actions.attach_paper(evaluation=evaluation, key=OPEN, file=file, **who)
    actions.remove_paper(paper=first, **who)
    with pytest.raises(Refused, match="已经撤下"):
        actions.remove_paper(paper=first, **who)
    assert RowPaper.objects.filter(removed_at__isnull=True).get().file == other
    assert Event.objects.filter(action="evaluations.paper.removed").get().before["sha256"] == file.sha256
    file.refresh_from_db()
    assert file.expires_at is None


def test_what_the_official_sheet_has_no_place_for_is_refused_and_not_dropped(district: Any) -> None:
    evaluation, who = counted(district), {"by": officer(district), "at": AT}
    with pytest.raises(Refused, match="没有这一栏") as refused:
        actions.state_goal(evaluation=evaluation, seen=evaluation.version, achieved_goal="完成", notes="", **who)
    assert refused.value.about == "achieved_goal"
