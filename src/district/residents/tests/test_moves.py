from datetime import date

import pytest

from district.audit.models import Event
from district.lib.refusal import Refused
from district.residents import actions
from district.residents.models import Group, Move, ResidentSummary, State
from district.residents.signals import Change, resident_changed
from district.residents.stays import Stay, stays
from district.residents.tests.people import BY, resident

MAY, JUNE = date(2024, 5, 2), date(2024, 6, 3)


def summary(one):
    return ResidentSummary.objects.get(resident=one)


def test_a_death_is_noted_and_can_be_undone(district, at):
    one = actions.note_death(resident(district.heyan, at), seen=1, died_on=MAY, note="家属告知", by=BY, at=at)
    assert summary(one).state == State.DECEASED
    with pytest.raises(Refused, match="2024-05-02"):
        actions.move_away(one, seen=2, on=JUNE, reason="", by=BY, at=at)
    one = actions.undo_death(one, seen=2, by=BY, at=at)
    assert (one.died_on, summary(one).state) == (None, State.LIVING_HERE)


@pytest.mark.parametrize(
    ("died_on", "allowed"),
    [(date(1950, 3, 4), 0), (date(1950, 3, 5), 1), (date(2024, 6, 14), 1), (date(2024, 6, 15), 0)],
)
def test_people_die_between_their_birth_and_today(district, at, died_on, allowed):
    one = resident(district.heyan, at)
    try:
        actions.note_death(one, seen=1, died_on=died_on, note="", by=BY, at=at)
        assert allowed
    except Refused:
        assert not allowed


def test_who_moves_away_can_come_back_or_never_have_gone(district, at):
    one = actions.move_away(resident(district.heyan, at), seen=1, on=MAY, reason="随子女居住", by=BY, at=at)
    assert summary(one).state == State.MOVED
    back = actions.come_back(one, seen=2, on=JUNE, target=district.dongli, by=BY, at=at)
    assert (back.organisation, summary(back).state, Move.objects.count()) == (district.dongli, State.LIVING_HERE, 2)
    again = actions.move_away(back, seen=3, on=date(2024, 6, 10), reason="", by=BY, at=at)
    undone = actions.undo_move(again, seen=4, by=BY, at=at)
    assert (undone.moved_on, Move.objects.count()) == (None, 2)


def test_a_transfer_hands_the_file_over_and_is_dated(district, at):
    one = resident(district.heyan, at)
    moved = actions.transfer(one, seen=1, target=district.xili, on=MAY, reason="搬家", by=BY, at=at)
    assert (summary(moved).organisation, summary(moved).centre) == (district.xili, district.jiucheng)
    with pytest.raises(Refused, match="2024-05-02"):
        actions.transfer(moved, seen=2, target=district.heyan, on=MAY, reason="", by=BY, at=at)


def test_stays_are_what_lies_between_moves(district, at):
    one = resident(district.heyan, at)
    one = actions.transfer(one, seen=1, target=district.xili, on=MAY, reason="", by=BY, at=at)
    one = actions.move_away(one, seen=2, on=JUNE, reason="", by=BY, at=at)
    assert stays(one.organisation_id, one.lives_here_since, one.moves.all()) == [
        Stay(district.heyan.pk, date(2010, 1, 1), MAY),
        Stay(district.xili.pk, MAY, JUNE),
    ]


def test_a_group_is_joined_once_and_left_with_a_date(district, at):
    one = resident(district.heyan, at)
    spell = actions.join_group(one, group=Group.DIABETES, since=MAY, source="确诊", by=BY, at=at)
    assert summary(one).groups == Group.DIABETES.bit
    with pytest.raises(Refused, match="糖尿病"):
        actions.join_group(one, group=Group.DIABETES, since=JUNE, source="", by=BY, at=at)
    actions.leave_group(spell, seen=1, until=JUNE, by=BY, at=at)
    assert summary(one).groups == 0


def test_who_is_not_to_be_called_is_marked_with_a_reason(district, at):
    one = actions.forbid_calls(resident(district.heyan, at), seen=1, reason="本人要求", by=BY, at=at)
    assert summary(one).is_not_to_call
    assert Event.objects.get(action="residents.resident.calls_forbidden").note == "本人要求"
    assert not summary(actions.allow_calls(one, seen=2, by=BY, at=at)).is_not_to_call


def test_upper_modules_hear_of_a_death(district, at):
    heard = []

    def listen(sender, **told):
        heard.append(told["change"])

    resident_changed.connect(listen)
    actions.note_death(resident(district.heyan, at), seen=1, died_on=MAY, note="", by=BY, at=at)
    resident_changed.disconnect(listen)
    assert heard == [Change.CREATED, Change.DIED]
