"""A closed year takes no evaluation and no judgement either; the correction of a signed sheet goes its whole way."""

import shutil
from decimal import Decimal
from typing import Any

import pytest

from district.access.roles import DistrictOfficer
from district.evaluations import actions as evaluations
from district.evaluations.models import Evaluation
from district.evaluations.said import Said
from district.filings import actions
from district.filings.models import Filing, Period, State
from district.filings.tests import story
from district.lib.refusal import Refused
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db


def closed(district: Any) -> Filing:
    """A filed sheet, whose year was then closed."""
    filing = story.filed(district)
    actions.close_year(organisation=district.office, year=2016, by=story.director(district), at=story.later(30))
    return filing


def begun(district: Any, old: Filing, previous: Evaluation | None) -> Evaluation:
    told: dict[str, Any] = {"goal_version": old.evaluation.goal_version, "snapshot": old.evaluation.snapshot}
    return evaluations.begin(**told, previous=previous, by=story.officer(district), at=story.later(40))


def counted(district: Any, old: Filing) -> Evaluation:
    """An evaluation that continues the filed one, with the same counts."""
    made = begun(district, old, old.evaluation)
    shutil.copytree(old.evaluation.folder, made.folder)
    return made.change(made.version, state="counted", run_sha256=old.evaluation.run_sha256)


def judge(district: Any, evaluation: Evaluation, key: str) -> Any:
    seen = evaluation.judgements.get(key=key).version
    said = Said(awarded=Decimal(1), reason="补报一家", remedy="增加人员")
    told: dict[str, Any] = {"by": story.officer(district), "at": story.later(41)}
    return evaluations.judge(evaluation=evaluation, key=key, seen=seen, said=said, **told)


def test_nothing_is_evaluated_anew(district: Any) -> None:
    with pytest.raises(Refused, match=r"2016 年度已于.*不能再新建自评.*沿用以前的评定"):
        begun(district, closed(district), None)


def test_nor_recounted_what_was_never_counted(district: Any) -> None:
    old = story.filed(district)
    waiting = begun(district, old, None)
    actions.close_year(organisation=district.office, year=2016, by=story.director(district), at=story.later(50))
    with pytest.raises(Refused, match="不能再新建自评"):
        evaluations.recount(
            evaluation=waiting, scope=story.whole(district), by=story.officer(district), at=story.later(51)
        )


def test_another_units_sheet_is_not_judged_any_more(district: Any) -> None:
    other = story.complete(evaluated_2016(district.heyan))
    closed(district)
    with pytest.raises(Refused, match=r"2016 年度已于.*不能再评定.*提出更正"):
        judge(district, other, other.judgements.first().key)
    with pytest.raises(Refused, match="不能再评定"):
        evaluations.accept_proposals(evaluation=other, by=story.officer(district), at=story.later(42))
    told: dict[str, Any] = {"achieved_goal": "", "notes": "补充", "by": story.officer(district), "at": story.later(42)}
    with pytest.raises(Refused, match="不能再评定"):
        evaluations.state_goal(evaluation=other, seen=other.version, **told)


def test_a_correction_is_counted_judged_and_signed(district: Any) -> None:
    old = closed(district)
    again = counted(district, old)
    key = again.judgements.filter(reason="人员不足").first().key
    with pytest.raises(Refused, match="请先在它的报送页上提出更正"):
        judge(district, again, key)
    told: dict[str, Any] = {"by": story.officer(district), "at": story.later(41)}
    filing = actions.correct(filing=old, evaluation=again, reason="补报", **told)
    judge(district, again, key)
    assert actions.submit(filing=filing, seen=filing.version, **told).state == State.SUBMITTED


def test_an_opened_year_takes_everything_again(district: Any) -> None:
    old = closed(district)
    told: dict[str, Any] = {"reason": "审计要求", "by": story.director(district), "at": story.later(50)}
    actions.reopen_year(period=Period.objects.get(), **told)
    assert begun(district, old, None).pk


def test_a_year_closed_at_the_office_is_closed_at_the_stations_below(district: Any) -> None:
    told = {"year": 2016, "closed_at": story.later(9), "closed_by_name": "王主任"}
    Period.objects.create(organisation=district.office, **told)
    with pytest.raises(Refused, match="由王主任关闭"):
        actions.start(evaluation=evaluated_2016(district.dongli), by=story.officer(district), at=story.later(1))


def test_the_pages_say_so_before_anybody_types(district: Any, ask: Any) -> None:
    other = story.complete(evaluated_2016(district.heyan))
    closed(district)
    client = ask(DistrictOfficer)
    assert "不能再评定" in client.get(f"/evaluations/{other.pk}/").content.decode()
    assert "不能再评定" in client.get(f"/evaluations/{other.pk}/goal/").content.decode()
