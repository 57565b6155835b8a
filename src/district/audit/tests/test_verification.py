"""The verifier on plain lists, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.audit.canonical import NOTHING, canonical, digest
from district.audit.findings import SENTENCES, Finding, Kind
from district.audit.heads import sign
from district.audit.keys import public_key
from district.audit.links import Link
from district.audit.verification import KEPT, LAG, verify

KEY = b"key"
PUBLIC = public_key(KEY)
AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
plain = st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=3))
events = st.fixed_dictionaries(
    {
        "id": st.uuids(version=4),
        "at": st.datetimes(timezones=st.just(UTC)),
        "organisation": st.none() | st.uuids(),
        "before": st.dictionaries(texts, plain, max_size=3),
        "after": st.dictionaries(texts, plain, max_size=3),
        **dict.fromkeys(
            [
                "action",
                "actor_kind",
                "actor_id",
                "actor_name",
                "actor_role",
                "address",
                "target_kind",
                "target_id",
                "target_name",
                "note",
            ],
            texts,
        ),
    }
)
chains = st.lists(events, min_size=1, max_size=12)


def identifier(at):
    return str(UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62))


def event(number):
    named = {
        "id": UUID(identifier(AT)[:-4] + f"{number:04x}"),
        "at": AT,
        "organisation": None,
        "before": {},
        "after": {},
    }
    words = [
        "action",
        "actor_kind",
        "actor_id",
        "actor_name",
        "actor_role",
        "address",
        "target_kind",
        "target_id",
        "target_name",
        "note",
    ]
    return {**dict.fromkeys(words, "x"), **named, "note": str(number)}


def chained(some, first=1, previous=NOTHING):
    links = []
    for sequence, one in enumerate(some, first):
        previous = digest(KEY, previous, canonical(one, AT))
        links.append(Link(sequence, str(one["id"]), previous, AT, 1, one))
    return links


def findings(links, unsealed=(), heads=(), now=AT):
    return verify(links, unsealed, key=KEY, now=now, heads=heads, public=PUBLIC).findings


@given(chains)
def test_whatever_events_say_an_honest_chain_is_intact(some):
    links = chained(some)
    head = sign(len(links), links[-1].digest, AT, KEY)
    assert findings(links, heads=[head]) == []


@given(chains, st.data())
def test_any_field_that_changed_is_found_at_its_number(some, data):
    links = chained(some)
    place = data.draw(st.integers(0, len(links) - 1))
    name = data.draw(st.sampled_from(sorted(some[place])))
    edited = {**some[place], name: data.draw(events)[name]}
    links[place] = replace(links[place], event=edited)
    is_changed = canonical(edited, AT) != canonical(some[place], AT)
    assert [finding.sequence for finding in findings(links)] == [place + 1] * is_changed


@given(chains, st.data())
def test_a_chain_that_ends_before_its_head_was_cut(some, data):
    links = chained(some)
    kept = data.draw(st.integers(0, len(links) - 1))
    head = sign(len(links), links[-1].digest, AT, KEY)
    assert findings(links[:kept]) == []
    (finding,) = findings(links[:kept], heads=[head])
    assert (finding.kind, finding.sequence, finding.until) == (Kind.CUT, len(links), kept)


def test_an_empty_trail_is_intact():
    assert findings([]) == []


@pytest.mark.parametrize(
    ("made", "waited", "is_found"),
    [
        (timedelta(0), LAG + timedelta(seconds=1), False),  # as new as the newest seal: it waits
        (timedelta(seconds=-1), LAG - timedelta(seconds=1), False),
        (timedelta(seconds=-1), LAG, False),
        (timedelta(seconds=-1), LAG + timedelta(seconds=1), True),
    ],
)
def test_an_event_older_than_the_head_may_wait_as_long_as_a_transaction_lasts(made, waited, is_found):
    born = AT + made
    found = findings(chained([event(1)]), [identifier(born)], now=born + waited)
    assert [finding.kind for finding in found] == [Kind.NEVER_SEALED] * is_found


@pytest.mark.parametrize(("ahead", "is_found"), [(LAG, False), (LAG + timedelta(seconds=1), True)])
def test_an_event_from_the_future_was_made_up(ahead, is_found):
    assert bool(findings([], [identifier(AT + ahead)])) == is_found


def test_an_identifier_that_is_none_was_made_up():
    (finding,) = findings(chained([event(1)]), ["x"], now=AT + timedelta(hours=1))
    assert finding.event == "x"


@pytest.mark.parametrize("count", [KEPT - 1, KEPT, KEPT + 1, 3 * KEPT])
def test_a_chain_made_anew_is_one_finding_however_long_it_is(count):
    links = [replace(link, digest=f"{number:064x}") for number, link in enumerate(chained(map(event, range(count))))]
    (finding,) = findings(links)
    assert (finding.kind, finding.sequence, finding.until) == (Kind.WRONG_KEY, 1, count)


def test_thousands_of_scattered_changes_are_all_named():
    links = chained(map(event, range(2000)))
    for place in range(0, 2000, 4):
        links[place] = replace(links[place], event={**links[place].event, "note": "other"})
    assert {finding.sequence for finding in findings(links)} == set(range(1, 2001, 4))


def test_several_alterations_are_told_apart():
    links = chained(map(event, range(40)))
    swapped = [replace(links[9], sequence=20), replace(links[19], sequence=10)]
    links[19], links[9] = swapped
    links[29] = replace(links[29], digest="0" * 64)
    links[34] = replace(links[34], event=None)
    del links[24]
    found = [(finding.kind, finding.sequence) for finding in findings(links)]
    assert found == [
        (Kind.SEAL_MOVED, 10),
        (Kind.SEAL_MOVED, 20),
        (Kind.SEALS_MISSING, 25),
        (Kind.SEAL_ALTERED, 30),
        (Kind.DELETED, 35),
    ]


@pytest.mark.parametrize("kind", Kind)
def test_every_finding_says_in_two_languages_where_it_is(kind):
    finding = Finding(kind, 123, 456, 789, "some-event", AT)
    for language, template in zip(("zh-hans", "en"), SENTENCES[kind], strict=True):
        said = finding.sentence(language)
        assert ("123" in said) or ("some-event" in said), said
        assert "{" not in said
        assert ("2024-06-14 10:30:00 +0800" in said) == ("{at}" in template)
