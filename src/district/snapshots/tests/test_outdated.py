"""A snapshot that the program of an earlier schema froze: every page says to freeze again, and none calls it damaged."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import DistrictOfficer
from district.lib.refusal import Refused
from district.snapshots import actions
from district.snapshots.models import Snapshot
from district.snapshots.opening import open_frozen
from district.snapshots.tests.story import AT, frozen, officer
from shixiao.evidence.freeze.manifest import MANIFEST, read_manifest

pytestmark = pytest.mark.django_db
SAID = "是升级前按第 1 版表结构固定的"


@pytest.fixture
def old(district: Any) -> Snapshot:
    """One whose manifest states schema 1, as that program wrote it."""
    snapshot = frozen(officer(district), district.office)
    path = snapshot.folder / MANIFEST
    manifest = read_manifest(path.read_bytes())
    assert manifest
    path.write_bytes(replace(manifest, schema_version=1).to_bytes())
    return snapshot


def test_it_is_not_opened_and_the_sentence_says_what_to_do(old: Snapshot) -> None:
    with pytest.raises(Refused, match=SAID) as refused:
        open_frozen(old)
    assert "重新固定" in refused.value.sentence
    assert "2024-12-31" in refused.value.sentence
    assert "已签发的自评表和文件不受影响" in refused.value.sentence


def test_its_page_says_so_and_leads_to_freezing(old: Snapshot, ask: Any) -> None:
    said = ask(DistrictOfficer).get(reverse("snapshots:detail", args=[old.pk])).content.decode()
    assert SAID in said
    assert reverse("snapshots:new") in said
    assert "快照已被改动" not in said


def test_verifying_it_is_refused_and_calls_nobody_a_forger(old: Snapshot, district: Any) -> None:
    told: dict[str, Any] = {"scope": None, "by": officer(district), "at": AT}
    with pytest.raises(Refused, match=SAID):
        actions.verify(snapshot=old, **told)
    assert not Snapshot.objects.get().damage


def test_it_is_compared_with_nothing(old: Snapshot, district: Any) -> None:
    new = frozen(officer(district), district.office)
    told: dict[str, Any] = {"scope": None, "by": officer(district), "at": AT}
    with pytest.raises(Refused, match=SAID):
        actions.compare(before=old, after=new, **told)
