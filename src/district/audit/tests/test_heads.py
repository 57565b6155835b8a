from dataclasses import replace
from datetime import timedelta

import pytest

from district.access.actor import system
from district.audit import heads
from district.audit.findings import Kind
from district.audit.inspection import inspect
from district.audit.keys import chain_key, public_key
from district.audit.sealing import seal_pending
from district.audit.trail import record

pytestmark = pytest.mark.django_db
PUBLIC = public_key(chain_key())


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SITE = replace(settings.SITE, data=tmp_path)


def bake(at):
    record("cakes.cake.baked", by=system("oven"), at=at)
    seal_pending(at)


def test_there_is_no_head_before_anything_was_sealed(at):
    assert heads.export(at) is None
    assert not heads.folder().exists()


def test_a_head_read_from_its_file_is_the_one_exported_and_carries_a_signature(at):
    bake(at)
    path = heads.export(at)
    assert path.name == "2024-06-14.json"
    (head,) = heads.read(path)
    assert head == heads.current(at)
    assert head.is_signed(PUBLIC)


@pytest.mark.parametrize("change", [{"sequence": 2}, {"digest": "0" * 64}, {"signature": ""}, {"signature": "zz"}])
def test_a_signature_holds_for_nothing_else(at, change):
    bake(at)
    assert not replace(heads.current(at), **change).is_signed(PUBLIC)


def test_the_day_s_head_is_exported_once_and_more_are_appended_on_demand(at):
    bake(at)
    assert heads.export_daily(at)
    assert heads.export_daily(at + timedelta(hours=3)) is None
    bake(at)
    heads.export(at + timedelta(hours=4))
    assert [head.sequence for head in heads.read(heads.folder())] == [1, 2]


def test_days_begin_at_midnight_in_beijing(at):
    bake(at)
    midnight = at.replace(hour=16, minute=0)
    assert heads.export(midnight - timedelta(seconds=1)).name == "2024-06-14.json"
    assert heads.export(midnight).name == "2024-06-15.json"


@pytest.mark.parametrize("text", ["{", "[]", '{"sequence": 1}', '{"sequence": 1, "at": "soon"}'])
def test_a_file_of_something_else_is_named_with_its_line(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(f"{text}\n", "utf8")
    with pytest.raises(heads.UnreadableHead, match=r"x\.json:1"):
        heads.read(path)


def test_the_site_s_own_heads_that_were_spoilt_are_a_finding(at):
    bake(at)
    path = heads.export(at)
    path.write_bytes(b"\xff" + path.read_bytes())
    (finding,) = inspect(at).findings
    assert (finding.kind, finding.event) == (Kind.UNREADABLE_HEAD, "2024-06-14.json:1")


def test_the_newest_heads_come_first(at):
    for days in range(3):
        bake(at)
        heads.export(at + timedelta(days=days))
        heads.export(at + timedelta(days=days, hours=1))
    assert [head.at - at for head in heads.newest(3)] == [
        timedelta(days=2, hours=1),
        timedelta(days=2),
        timedelta(days=1, hours=1),
    ]
