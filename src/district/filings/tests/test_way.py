"""A sheet goes its way step by step, and there is no way around a step."""

from collections.abc import Iterator
from typing import Any

import pytest

from district.access.roles import ROLES
from district.audit.models import Event
from district.evaluations.models import Evaluation, RowJudgement
from district.filings import actions
from district.filings.models import Filing, State
from district.filings.pages import ADDRESSES
from district.filings.permissions import GRANTS
from district.filings.tests import story
from district.filings.way import STEPS, WAY, Action, transitions
from district.lib.refusal import Refused
from district.lib.versions import Conflict

pytestmark = pytest.mark.django_db


def take(district: Any, filing: Filing, action: Action, by: Any, minutes: int = 10) -> Filing:
    told: dict[str, Any] = {"filing": filing, "seen": filing.version, "by": by, "at": story.later(minutes)}
    told["comment"] = "请补充"
    if action == Action.SIGN:
        told |= {"chance": bytes(13), "address": story.ADDRESS, "scope": story.whole(district)}
    steps = {
        Action.SUBMIT: actions.submit,
        Action.RETURN: actions.give_back,
        Action.REVIEW: actions.review,
        Action.SIGN: actions.sign,
        Action.FILE: actions.file,
    }
    return steps[action](**told)


def test_a_sheet_goes_from_draft_to_the_archive(district: Any) -> None:
    filing = story.filed(district)
    assert filing.state == State.FILED
    assert [step.after for step in filing.steps.all()] == ["submitted", "reviewed", "signed", "filed"]
    names = [filing.submitted_by_name, filing.reviewed_by_name, filing.signed_by_name]
    assert len(set(names)) == 3
    assert Event.objects.filter(action="filings.filing.sign", target_id=str(filing.pk)).count() == 1


def cells() -> Iterator[Any]:
    """Every state × every action."""
    for state in State:
        for action in Action:
            yield pytest.param(state, action, id=f"{state}-{action}")


@pytest.mark.parametrize(("state", "action"), list(cells()))
def test_every_role_takes_the_ways_of_the_dictionary_and_no_other(district: Any, state: State, action: Action) -> None:
    filing = story.IN_STATE[state](district)
    transition = WAY[state].get(action)
    for role in ROLES.values():
        by = story.actor(district, role)
        may = transition is not None and role in GRANTS[transition.permission]
        if may:
            continue
        with pytest.raises(Refused):
            take(district, filing, action, by)
        assert Filing.objects.get(pk=filing.pk).state == state
    if transition:
        holder = next(iter(GRANTS[transition.permission]))
        assert take(district, filing, action, story.actor(district, holder)).state == transition.to


def test_every_way_has_its_page_and_ends_where_the_dictionary_says() -> None:
    assert {(state, action) for state, action, _transition in transitions()} == set(ADDRESSES)
    assert all(transition.to in WAY for _state, _action, transition in transitions())
    assert [WAY[state][action].to for state, action in zip(STEPS, list(Action)[:1] + list(Action)[2:], strict=False)]


def test_submitting_locks_the_evaluation_and_a_return_opens_it(district: Any) -> None:
    filing = story.submitted(district)
    assert Evaluation.objects.get(pk=filing.evaluation_id).is_locked
    given = take(district, filing, Action.RETURN, story.reviewer(district))
    assert not Evaluation.objects.get(pk=filing.evaluation_id).is_locked
    again = take(district, given, Action.SUBMIT, story.officer(district), 11)
    assert (again.state, again.reviewed_by) == (State.SUBMITTED, "")


def test_a_return_says_why(district: Any) -> None:
    filing = story.submitted(district)
    with pytest.raises(Refused, match="退回必须写明原因"):
        actions.give_back(
            filing=filing, seen=filing.version, comment=" ", by=story.reviewer(district), at=story.later(5)
        )


def test_whoever_submits_does_not_review_and_whoever_reviews_does_not_sign(district: Any) -> None:
    filing = story.submitted(district)
    same = story.reviewer(district)
    Filing.objects.filter(pk=filing.pk).update(submitted_by=same.identifier)
    with pytest.raises(Refused, match="是您报送的"):
        take(district, filing, Action.REVIEW, same)
    Filing.objects.filter(pk=filing.pk).update(submitted_by="x", reviewed_by=story.director(district).identifier)
    Filing.objects.filter(pk=filing.pk).update(state=State.REVIEWED)
    with pytest.raises(Refused, match="您审核了这份自评表"):
        take(district, filing, Action.SIGN, story.director(district))


def test_a_clock_set_back_signs_nothing(district: Any) -> None:
    filing = story.reviewed(district)
    with pytest.raises(Refused, match="可能被调慢了"):
        take(district, filing, Action.SIGN, story.director(district), -60)
    assert not Filing.objects.get(pk=filing.pk).signed_json


def test_the_second_of_two_reviewers_sees_the_conflict(district: Any) -> None:
    filing = story.submitted(district)
    take(district, filing, Action.REVIEW, story.reviewer(district))
    with pytest.raises(Conflict):
        take(district, filing, Action.REVIEW, story.reviewer(district))


def test_a_comment_that_waits_stands_in_the_way(district: Any) -> None:
    filing, by = story.submitted(district), story.reviewer(district)
    said = actions.comment(filing=filing, key="", text="为什么？", by=by, at=story.later(4))
    with pytest.raises(Refused, match="1 条批注没有解决"):
        take(district, filing, Action.REVIEW, by)
    told = {"by": story.officer(district), "at": story.later(5)}
    answered = actions.answer(comment=said, seen=said.version, text="因为人员不足", **told)
    with pytest.raises(Refused, match="由提出人或审核人解决"):
        actions.settle(comment=answered, seen=answered.version, **told)
    actions.settle(comment=answered, seen=answered.version, by=by, at=story.later(6))
    assert take(district, filing, Action.REVIEW, by).state == State.REVIEWED


def test_what_is_missing_is_named_and_nothing_is_submitted(district: Any) -> None:
    filing = story.draft(district)
    RowJudgement.objects.filter(evaluation=filing.evaluation).delete()
    with pytest.raises(Refused, match="偏差原因和改进措施两项都要填写"):
        take(district, filing, Action.SUBMIT, story.officer(district))
    assert Filing.objects.get(pk=filing.pk).state == State.DRAFT


def test_a_snapshot_altered_on_disk_is_not_submitted(district: Any) -> None:
    filing = story.draft(district)
    table = next(filing.evaluation.snapshot.folder.glob("*.parquet"))
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.unlink()
    table.write_bytes(content)
    with pytest.raises(Refused, match="证据已不是当时的证据"):
        take(district, filing, Action.SUBMIT, story.officer(district))


def test_a_run_altered_on_disk_is_not_submitted(district: Any) -> None:
    filing = story.draft(district)
    written = filing.evaluation.folder / "evaluation.json"
    text = written.read_text("utf8").replace('"day"', '"day" ', 1)
    written.unlink()
    written.write_text(text, "utf8")
    with pytest.raises(Refused, match="校验值不一致"):
        take(district, filing, Action.SUBMIT, story.officer(district))
