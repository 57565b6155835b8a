"""The library's rows say what this part says, as of a day."""

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from district.calls import actions
from district.calls.evidence import part_of, rows
from district.calls.models import Call, Kind, Outcome
from district.calls.tests.story import agent_of, connect, give_phone, patient, placed
from district.residents import actions as residents
from shixiao.evidence.tables import TABLES
from tests.web.people import AT

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = AT.date(), AT.date() + timedelta(days=1)


def test_a_call_counts_once_it_is_over_and_what_is_said_tomorrow_is_not_said_today(
    district, settings, tmp_path
) -> None:
    connect(settings, tmp_path)
    give_phone(district)
    call = placed(district)
    assert list(rows(TODAY)) == []
    call = actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.ANSWERED, cause=16, talk_ms=61_900)
    actions.dispose(call=call, seen=1, disposition="completed", by=agent_of(district), at=AT + timedelta(days=1))
    Call.objects.update(about_kind="campaigns.assignment", about_id=UUID(int=7))  # made by a module above
    (row,) = rows(TODAY)
    assert (row["outcome"], row["disposition"], row["talk_seconds"]) == ("answered", None, 61)
    assert (row["recording"], row["callback"], row["placed_at"].isoformat()) == (
        "missing",
        str(UUID(int=7)),
        "2024-06-14T10:30:00",
    )
    (row,) = rows(TOMORROW)
    assert row["disposition"] == "completed"
    assert set(row) <= set(TABLES["calls"].columns())


def test_each_outcome_is_counted_as_often_as_here(district) -> None:
    made = Counter()
    for place, outcome in enumerate([*Outcome] * 2):
        call = placed(district, resident=patient(district, name=f"甲{place}"))
        actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=outcome)
        made[outcome.value] += 1
    assert Counter(row["outcome"] for row in rows(TODAY)) == made


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2024-06-14T08:29", "other"),
        ("2024-06-14T08:30", "morning"),
        ("2024-06-14T11:30", "midday"),
        ("2024-06-14T13:30", "afternoon"),
        ("2024-06-14T17:29", "afternoon"),
        ("2024-06-14T17:30", "evening"),
        ("2024-06-14T20:00", "other"),
        ("2024-06-15T10:00", "weekend"),
        ("2024-06-16T19:00", "other"),
    ],
)
def test_parts_of_the_day(text: str, part: str) -> None:
    assert part_of(datetime.fromisoformat(text)) == part


def test_a_call_stays_the_persons_when_files_are_merged(district) -> None:
    by = agent_of(district)
    kept, other = patient(district, name="王秀英"), patient(district, name="王秀瑛", born_on=date(1950, 3, 6))
    call = placed(district, resident=other)
    actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.BUSY)
    seen = (kept.version, other.version)
    done = residents.merge(survivor=kept, merged=other, seen=seen, taken=(), reason="同一人", by=by, at=AT)
    assert [row["resident"] for row in rows(TODAY)] == [str(kept.pk)]
    residents.unmerge(done, by=by, at=AT)
    assert [row["resident"] for row in rows(TODAY)] == [str(other.pk)]
