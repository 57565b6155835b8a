"""Second opinion: rows written in bulk are those that the registry's actions write one by one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as generated
from hypothesis import strategies as st

from district.orgs.tree import scope_of
from district.residents import actions
from district.residents.given import Given
from district.residents.importing.entries import Entry, Origin
from district.residents.importing.writing import rows_of
from district.residents.models import Group, GroupMembership, Move, Resident, ResidentSummary
from district.residents.sealed import SEALED, opened_all
from district.residents.tests.people import BY, identity

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
ON = date(2024, 6, 14)
_NEW_EACH_TIME = {"id", "person_key", "version", "resident_id", *SEALED}


@st.composite
def stated(draw: Any, serial: int) -> dict[str, Any]:
    """What is known of one person, without the organisation."""
    born_on = draw(st.dates(date(1930, 1, 1), date(2015, 1, 1)))
    filed = draw(st.dates(date(2016, 1, 1), ON))
    return {
        "name": draw(st.sampled_from(["单雄", "曾小红", "欧阳重庆", "王秀英", "Ann Lee", "吕布", "𠮷野"])),
        "sex": "2",
        "born_on": born_on,
        "file_number": f"999999001001{serial:05}",
        "filed_on": filed,
        "lives_here_since": draw(st.dates(born_on, date(2015, 6, 1))),
        "identity_number": draw(st.sampled_from(["", identity(born_on, order=2 * serial)])),
        "phone": draw(st.sampled_from(["", "10000000001", "10000000002"])),
        "second_phone": draw(st.sampled_from(["", "10000000003"])),
        "address": draw(st.text("晴川路1号 ", max_size=12)),
        "is_known_to_differ": True,
    }


@st.composite
def crowds(draw: Any) -> list[tuple[dict[str, Any], list[str], bool, bool]]:
    """Some people with their groups, whether they moved away, and whether they are not to be called."""
    groups = st.lists(st.sampled_from(Group.values), unique=True, max_size=3)
    return [
        (draw(stated(serial)), draw(groups), draw(st.booleans()), draw(st.booleans()))
        for serial in range(1, draw(st.integers(1, 4)) + 1)
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@generated(crowds())
def test_bulk_rows_are_the_rows_of_the_registry(district, crowd):
    assert _stored(lambda: _in_bulk(crowd, district.dongli)) == _stored(lambda: _one_by_one(crowd, district.dongli))


def _in_bulk(crowd: Any, place: Any) -> None:
    entries = []
    for known, groups, has_moved, is_quiet in crowd:
        since = dict.fromkeys(groups, known["filed_on"])
        quiet = {"do_not_call_since": ON, "do_not_call_reason": "不要来电"} if is_quiet else {}
        given = Given(organisation=place, **known)
        entries.append(Entry(given, groups=since, moved_on=ON if has_moved else None, **quiet))
    rows_of(entries, Origin(AT, ON, "来源"), {}).write()


def _one_by_one(crowd: Any, place: Any) -> None:
    named: dict[str, Any] = {"by": BY, "at": AT}
    for known, groups, has_moved, is_quiet in crowd:
        one = actions.create_resident(given=Given(organisation=place, **known), scope=scope_of(place), **named)
        for group in groups:
            actions.join_group(one, group=Group(group), since=known["filed_on"], source="来源", **named)
        if is_quiet:
            one = actions.forbid_calls(one, seen=one.version, reason="不要来电", **named)
        if has_moved:
            actions.move_away(one, seen=one.version, on=ON, reason="", **named)


def _stored(write: Any) -> list[Any]:
    """Everything that was stored, by file number, and then taken back."""
    with transaction.atomic():
        write()
        found = [_all_of(one) for one in Resident.objects.order_by("file_number")]
        transaction.set_rollback(True)
    return found


def _all_of(one: Resident) -> list[Any]:
    groups = GroupMembership.objects.filter(resident=one).order_by("group").values("group", "since", "until", "source")
    moves = Move.objects.filter(resident=one).values("on", "source", "target", "reason")
    summary = ResidentSummary.objects.filter(resident=one).values()[0]
    row = Resident.objects.filter(pk=one.pk).values()[0]
    plain = [{name: _plain(v) for name, v in values.items() if name not in _NEW_EACH_TIME} for values in (row, summary)]
    return [*plain, opened_all(one), list(groups), list(moves)]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, bytes | memoryview) else value


@pytest.mark.django_db
def test_every_row_written_in_bulk_has_its_own_pseudonym(district):
    entries = [
        Entry(Given("王秀英", "2", date(1950, 3, 5), district.dongli, f"9999990010010000{n}", ON, ON)) for n in (1, 2)
    ]
    rows_of(entries, Origin(AT, ON, ""), {}).write()
    assert len(set(Resident.objects.values_list("person_key", flat=True))) == 2


def test_a_station_that_gets_another_centre_takes_its_residents_along(district):
    from district.orgs.actions.organisations import edit

    rows_of(
        [Entry(Given("王秀英", "2", date(1950, 3, 5), district.dongli, "99999900100100001", ON, ON))],
        Origin(AT, ON, ""),
        {},
    ).write()
    stated = {"code": "QH0209", "title": "东里站", "level": "station", "parent": district.jiucheng, "opened_on": None}
    edit(district.dongli, seen=1, by=BY, at=AT, **stated)
    assert list(ResidentSummary.objects.within(scope_of(district.heyan))) == []
    assert len(ResidentSummary.objects.within(scope_of(district.jiucheng))) == 1
