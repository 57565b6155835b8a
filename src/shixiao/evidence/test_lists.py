from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.evidence import lists
from shixiao.evidence.lists import Member, MemberList, Why, write_list

STATES = ("counted", "missing", "not_yet_due")
MEMBERS = st.lists(
    st.builds(
        lambda centre, state, reason, done, unit: Member(centre, centre, state, reason, done, unit, -1, 1),
        st.integers(0, 3),
        st.sampled_from(STATES),
        st.sampled_from(("too_few", "none")),
        st.integers(0, 2),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=60,
)


def kept(members: list[Member], file: Path) -> MemberList:
    names = Member.__slots__
    write_list(file, pa.Table.from_pylist([{name: getattr(member, name) for name in names} for member in members]))
    return MemberList(file)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists") / "list.parquet"


@pytest.fixture(autouse=True)
def small_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ROW_GROUP", 7)


@settings(suppress_health_check=[])
@given(members=MEMBERS, limit=st.integers(1, 9))
def test_pages_together_are_the_list_in_its_order(file: Path, members: list[Member], limit: int) -> None:
    found = kept(members, file)
    pages = [found.page(STATES, offset=offset, limit=limit) for offset in range(0, len(members), limit)]
    paged = [member for page in pages for member in page]
    assert [(m.centre, m.state, m.unit) for m in paged] == sorted((m.centre, m.state, m.unit) for m in members)
    assert all(len(page) <= limit for page in pages)


@given(members=MEMBERS, centre=st.none() | st.integers(0, 3))
def test_a_unit_is_found_where_its_page_shows_it(file: Path, members: list[Member], centre: int | None) -> None:
    found = kept(members, file)
    shown = [member.unit for member in found.page(STATES, centre, limit=len(members))]
    for unit in range(100):
        assert found.place(STATES, unit, centre) == (shown.index(unit) if unit in shown else None)


@given(members=MEMBERS, centre=st.none() | st.integers(0, 3))
def test_counts_and_tallies_are_those_of_a_plain_loop(file: Path, members: list[Member], centre: int | None) -> None:
    found = kept(members, file)
    of_centre = [member for member in members if centre in (None, member.centre)]
    missing = [member for member in of_centre if member.state == "missing"]
    assert found.count(STATES, centre) == found.total(STATES, centre) == len(of_centre)
    assert found.tally("missing", centre) == Counter((member.reason, member.done) for member in missing)


@given(
    members=MEMBERS,
    centre=st.none() | st.integers(0, 3),
    why=st.builds(Why, st.sampled_from(("too_few", "none", "not_held")), st.none() | st.integers(0, 2)),
    limit=st.integers(1, 9),
)
def test_pages_of_a_reason_are_those_of_a_plain_loop(
    file: Path, members: list[Member], centre: int | None, why: Why, limit: int
) -> None:
    found = kept(members, file)
    offsets = range(0, len(members), limit)
    paged = [one for offset in offsets for one in found.page(STATES[1:], centre, why=why, offset=offset, limit=limit)]
    wanted = [
        one
        for one in members
        if one.state != "counted"
        and centre in (None, one.centre)
        and one.reason == why.reason
        and why.done in (None, one.done)
    ]
    assert sorted(map(repr, paged)) == sorted(map(repr, wanted))
    assert found.count(STATES[1:], centre, why) == len(wanted)


def test_a_page_reads_only_the_row_groups_it_touches(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept([Member(0, 0, "counted", "", 0, unit, -1, 1) for unit in range(70)], file)
    read: list[int] = []
    inner = found._file

    class Watched:
        schema_arrow = inner.schema_arrow

        def read_row_groups(self, groups: list[int], columns: list[str] | None = None) -> pa.Table:
            read.extend(groups)
            return inner.read_row_groups(groups, columns=columns)

    monkeypatch.setattr(found, "_file", Watched())
    assert [member.unit for member in found.page(("counted",), offset=40, limit=3)] == [40, 41, 42]
    assert read == [5, 6]
