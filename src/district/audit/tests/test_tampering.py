import random
from dataclasses import replace
from datetime import timedelta

import pytest

from district.audit.findings import Finding, Kind
from district.audit.heads import sign
from district.audit.tests.attacks import ATTACKS, tail_cut
from district.audit.tests.copied import AT, ENTRIES, attacked, build, go_on, head_of, inspected


@pytest.fixture(scope="module", autouse=True)
def honest(tmp_path_factory, django_db_blocker):
    """A file of its own: the database of the other tests is not touched."""
    path = tmp_path_factory.mktemp("trail") / "honest.sqlite3"
    with django_db_blocker.unblock():
        build(path)
        yield path


def names(finding: Finding) -> set[int | str]:
    run = range(finding.sequence, max(finding.sequence, finding.until) + 1) if finding.kind != "cut" else ()
    return {*run, finding.sequence, finding.other, finding.event} - {0, ""}


def tampered(honest, path, attack, seed):
    chance = random.Random(seed)
    with attacked(honest, path) as connection:
        places = attack(connection, chance)
    return places, inspected(path, [head_of(honest)]).findings


def judge(honest, path, attack, seed):
    """Every place that was struck is named, and no finding names only others."""
    places, findings = tampered(honest, path, attack, seed)
    story = f"{attack.__name__} seed {seed} struck {places}: {[finding.sentence('en') for finding in findings]}"
    named = set().union(*map(names, findings))
    assert findings, story
    assert places <= named, story
    assert all(names(finding) & places for finding in findings), story


def test_an_honest_trail_has_no_finding(honest):
    report = inspected(honest, [head_of(honest), head_of(honest, 7)])
    assert (report.findings, report.entries, report.heads) == ([], ENTRIES, 2)


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_is_found_and_located(honest, tmp_path, attack):
    for seed in range(20):
        judge(honest, tmp_path / "attacked.sqlite3", attack, seed)


@pytest.mark.long
def test_ten_thousand_attacks_are_found_and_located(honest, tmp_path):
    for seed in range(10_000):
        judge(honest, tmp_path / "attacked.sqlite3", ATTACKS[seed % len(ATTACKS)], 1000 + seed)


def test_who_checks_digests_alone_misses_a_cut_tail(honest, tmp_path):
    path = tmp_path / "attacked.sqlite3"
    with attacked(honest, path) as connection:
        tail_cut(connection, random.Random(1))
    assert inspected(path).is_intact
    assert not inspected(path, [head_of(honest)]).is_intact


def test_a_database_that_was_rolled_back_and_used_on_differs_from_the_head(honest, tmp_path):
    path = tmp_path / "attacked.sqlite3"
    with attacked(honest, path) as connection:
        connection.execute("DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE sequence > 16)")
        connection.execute("DELETE FROM audit_seal WHERE sequence > 16")
    for minutes in range(1, 5):
        go_on(path, AT + timedelta(minutes=minutes))
    (finding,) = inspected(path, [head_of(honest)]).findings
    assert (finding.kind, finding.sequence) == (Kind.REWRITTEN, ENTRIES)
    assert inspected(path, [head_of(honest, 16)]).is_intact


def test_a_head_that_was_altered_or_signed_by_others_proves_nothing(honest):
    head = head_of(honest)
    foreign = sign(ENTRIES, head.digest, head.at, b"another key")
    for forged in (replace(head, sequence=ENTRIES - 1), replace(head, digest="0" * 64), foreign):
        assert [finding.kind for finding in inspected(honest, [forged]).findings] == [Kind.FORGED_HEAD]


def test_a_chain_made_anew_with_another_key_is_one_finding_from_end_to_end(honest, settings):
    settings.SITE = replace(settings.SITE, audit_key="another" * 10)
    (finding,) = inspected(honest).findings
    assert (finding.kind, finding.sequence, finding.until) == (Kind.WRONG_KEY, 1, ENTRIES)
