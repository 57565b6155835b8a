"""Names in a comparison: on asking, within the scope, written down, and never of the severely mentally ill."""

from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import Auditor, Finance
from district.audit.models import Event
from district.residents.tests.people import identity, resident
from district.snapshots.comparing import SENSITIVE
from district.snapshots.models import Comparison
from district.snapshots.tests.story import AT, followup, frozen, imported, officer
from district.tasks.worker import work_off
from shixiao.evidence.tables import codes

pytestmark = pytest.mark.django_db
NAMED = "residents.residents.identified"


@pytest.fixture
def address(district: Any, ask: Any) -> str:
    """A comparison that shows a changed follow-up of somebody in the registry, and one of a stranger."""
    by, number = officer(district), identity()
    resident(district.heyan, AT, name="丁一", identity_number=number)
    strangers = identity(order=4)
    first = imported(by, district.office, [followup(1, number), followup(2, strangers)])
    before = frozen(by, district.office, first)
    changed = [followup(1, number, 高压="150"), followup(2, strangers, 高压="151")]
    after = frozen(by, district.office, imported(by, district.office, changed))
    made = ask(Auditor, district.office).post(reverse("snapshots:compare", args=[after.pk]), {"other": before.pk}).url
    work_off()
    return str(made)


def test_no_name_is_shown_before_it_is_asked_for(address: str, ask: Any, district: Any) -> None:
    said = ask(Auditor, district.office).get(address).content.decode()
    assert "显示姓名" in said
    assert "丁一" not in said
    assert not Event.objects.filter(action=NAMED).exists()


def test_asking_names_whoever_is_in_the_registry_and_is_written_down(address: str, ask: Any, district: Any) -> None:
    said = ask(Auditor, district.office).get(address, {"names": "yes"}).content.decode()
    assert "丁一" in said
    assert "隐藏姓名" in said
    assert Event.objects.get(action=NAMED).after == {"residents": 1}


def test_who_may_not_see_residents_is_offered_no_names(address: str, ask: Any, district: Any) -> None:
    said = ask(Finance, district.office).get(address, {"names": "yes"}).content.decode()
    assert "丁一" not in said
    assert "显示姓名" not in said


def test_patients_with_severe_mental_disorder_stay_unnamed(address: str, ask: Any, district: Any) -> None:
    comparison = Comparison.objects.get()
    for record in comparison.tables[0]["records"]:
        record["is_sensitive"] = True
    comparison.save()
    assert "丁一" not in ask(Auditor, district.office).get(address, {"names": "yes"}).content.decode()


def test_the_code_of_the_condition_is_the_tables_own() -> None:
    assert SENSITIVE in codes("condition")


def test_under_another_secret_nobody_is_named(address: str, ask: Any, district: Any) -> None:
    comparison = Comparison.objects.get()
    type(comparison.after).objects.filter(pk=comparison.after_id).update(key_id="other")
    said = ask(Auditor, district.office).get(address, {"names": "yes"}).content.decode()
    assert "丁一" not in said
    assert "其他密钥，不能查回居民" in said
