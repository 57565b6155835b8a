"""A locked evaluation refuses every write; what is not wholly scored is not locked."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from district.audit.models import Event
from district.evaluations import actions
from district.evaluations.keeping import keep_paper
from district.evaluations.models import Evaluation
from district.evaluations.said import Said
from district.evaluations.tests.samples import PAPER
from district.evaluations.tests.story import COUNTED, OPEN, counted, judge, officer
from district.lib.refusal import Refused
from tests.web.people import AT


@pytest.fixture
def locked(district: Any) -> Evaluation:
    evaluation = counted(district)
    judge(district, evaluation, OPEN, awarded="5")
    return actions.lock(evaluation=evaluation, by=officer(district), at=AT)


def test_rows_without_a_score_are_named_before_it_is_locked(district: Any) -> None:
    with pytest.raises(Refused, match="还有 1 行没有得分：肺结核患者管理数"):
        actions.lock(evaluation=counted(district), by=officer(district), at=AT)


def _writes(evaluation: Evaluation, who: dict[str, Any]) -> Iterator[Callable[[], object]]:
    said = Said(reason="x", remedy="y")
    file = keep_paper(BytesIO(PAPER), name="材料.pdf", evaluation=evaluation, **who)
    goal = {"seen": evaluation.version, "achieved_goal": "", "notes": "x"}
    yield lambda: actions.judge(evaluation=evaluation, key=COUNTED, seen=0, said=said, **who)
    yield lambda: actions.accept_proposals(evaluation=evaluation, **who)
    yield lambda: actions.state_goal(evaluation=evaluation, **goal, **who)
    yield lambda: actions.attach_paper(evaluation=evaluation, key=COUNTED, file=file, **who)
    yield lambda: actions.lock(evaluation=evaluation, **who)


def test_a_locked_evaluation_refuses_every_write(district: Any, locked: Evaluation) -> None:
    for write in _writes(locked, {"by": officer(district), "at": AT}):
        before = Event.objects.count()
        with pytest.raises(Refused, match="锁定，不能再修改"):
            write()
        assert Event.objects.count() == before


def test_it_is_judged_again_once_it_was_returned(district: Any, locked: Evaluation) -> None:
    who = {"by": officer(district), "at": AT}
    opened = actions.unlock(evaluation=locked, **who)
    assert not opened.is_locked
    actions.state_goal(evaluation=opened, seen=opened.version, achieved_goal="", notes="完成", **who)
    with pytest.raises(Refused, match="没有锁定"):
        actions.unlock(evaluation=opened, **who)
