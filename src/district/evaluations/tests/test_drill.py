"""Who may see names on the lists behind a figure, and what is written down of it."""

from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import CentreManager, DistrictOfficer, Finance
from district.audit.models import Event
from district.evaluations.drill.asked import Asked, Counted
from district.evaluations.drill.entries import entries
from district.evaluations.drill.reader import Reader
from district.evaluations.models import Evaluation
from district.orgs.models import Organisation
from district.residents.tests.people import resident
from district.snapshots.models import Snapshot
from district.tasks.models import Task
from district.tasks.worker import work_off
from tests.web.evaluated import evaluated_2016, make_known
from tests.web.people import AT

pytestmark = pytest.mark.django_db
KEY, ILL = "hypertension_standard", "mental_disorder_managed"
OWN, OTHER = "张河沿机密", "李旧城机密"
IDENTIFIED = "residents.residents.identified"


def pseudonyms(evaluation: Evaluation, key: str) -> list[str]:
    nobody = Reader(None, None, None, frozenset())  # type: ignore[arg-type]
    return [entry.pseudonym for entry in entries(Asked(Counted(evaluation, key), "numerator", "", None), nobody, 0, 2)]


def known(district: Any, place: Organisation, key: str = KEY) -> Evaluation:
    """An evaluation of this place in which one person is of 河沿 and one of 旧城."""
    evaluation = evaluated_2016(place)
    own, other = pseudonyms(evaluation, key)
    make_known(resident(district.heyan, AT, name=OWN), own)
    make_known(resident(district.jiucheng, AT, name=OTHER), other)
    return evaluation


def pages(client: Any, evaluation: Evaluation, key: str = KEY) -> str:
    """The first page of the list, and both members."""
    texts = [client.get(reverse("evaluations:members", args=[evaluation.pk, key]), {"who": "numerator"})]
    address = reverse("evaluations:member", args=[evaluation.pk, key])
    texts += [client.get(address, {"who": "numerator", "place": place}) for place in (1, 2)]
    assert all(each.status_code == 200 for each in texts)
    return "".join(each.content.decode() for each in texts)


def test_a_centre_manager_sees_names_of_the_own_centre_alone(ask: Any, district: Any) -> None:
    text = pages(ask(CentreManager), known(district, district.heyan))
    assert OWN in text
    assert OTHER not in text


def test_reading_a_page_of_names_is_one_event_that_says_how_many(ask: Any, district: Any) -> None:
    evaluation = known(district, district.office)
    ask(DistrictOfficer).get(reverse("evaluations:members", args=[evaluation.pk, KEY]), {"who": "numerator"})
    (event,) = Event.objects.filter(action=IDENTIFIED)
    assert event.after == {"residents": 2}


def test_whoever_may_see_no_resident_sees_pseudonyms_and_leaves_no_event(ask: Any, district: Any) -> None:
    text = pages(ask(Finance, district.office), known(district, district.office))
    assert OWN not in text
    assert OTHER not in text
    assert not Event.objects.filter(action=IDENTIFIED).exists()


def test_names_of_the_mentally_ill_need_a_permission_of_their_own(ask: Any, district: Any) -> None:
    evaluation = known(district, district.heyan, ILL)
    Evaluation.objects.filter(pk=evaluation.pk).update(organisation=district.office)
    assert OWN not in pages(ask(DistrictOfficer), evaluation, ILL)
    Evaluation.objects.filter(pk=evaluation.pk).update(organisation=district.heyan)
    assert OWN in pages(ask(CentreManager), evaluation, ILL)


def test_evidence_under_another_key_stays_pseudonymous(ask: Any, district: Any, monkeypatch: Any) -> None:
    evaluation = known(district, district.office)
    monkeypatch.setattr("district.evaluations.drill.reader.is_ours", lambda snapshot: False)
    assert OWN not in pages(ask(DistrictOfficer), evaluation)
    assert Snapshot.objects.exists()


@pytest.mark.parametrize("query", [{"who": "x"}, {"centre": "QH99"}, {"reason": "none", "done": "x"}, {"state": "x"}])
def test_what_no_page_offers_is_not_there(ask: Any, district: Any, query: dict[str, str]) -> None:
    evaluation = evaluated_2016(district.office)
    address = reverse("evaluations:members", args=[evaluation.pk, KEY])
    assert ask(DistrictOfficer).get(address, query).status_code == 404


def test_a_sheet_without_money_of_its_own_has_no_bookings_to_show(ask: Any, district: Any) -> None:
    evaluation = evaluated_2016(district.office)
    page = ask(DistrictOfficer).get(reverse("evaluations:bookings", args=[evaluation.pk]), {"column": "initial"})
    assert "没有这一项的入账记录" in page.content.decode()


def test_a_long_list_is_written_in_the_background(ask: Any, district: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("district.evaluations.drill.workbooks.DIRECTLY", 1)
    evaluation = evaluated_2016(district.office)
    address = reverse("evaluations:members", args=[evaluation.pk, KEY])
    assert ask(DistrictOfficer).get(address, {"who": "numerator", "as": "xlsx"}).status_code == 302
    work_off()
    task = Task.objects.get(kind="evaluations.members")
    assert task.result["rows"] == Asked(Counted(evaluation, KEY), "numerator", "", None).count


def test_the_same_list_is_exported_once_at_a_time_whoever_clicks_twice(
    ask: Any, district: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("district.evaluations.drill.workbooks.DIRECTLY", 1)
    evaluation = evaluated_2016(district.office)
    address = reverse("evaluations:members", args=[evaluation.pk, KEY])
    client, asked = ask(DistrictOfficer), {"who": "numerator", "as": "xlsx"}
    client.get(address, asked)
    assert "已有一个导出在进行" in client.get(address, asked, follow=True).content.decode()
    assert Task.objects.count() == 1
    client.get(address, asked | {"who": "denominator"})
    ask(Finance, district.office).get(address, asked)
    assert Task.objects.count() == 3
    work_off()
    client.get(address, asked)
    assert Task.objects.count() == 4


@pytest.mark.parametrize("unit", ["999999", "12345678901234567890"])
def test_a_unit_that_is_not_on_the_list_is_not_there(ask: Any, district: Any, unit: str) -> None:
    evaluation = evaluated_2016(district.office)
    address = reverse("evaluations:member", args=[evaluation.pk, KEY])
    assert ask(DistrictOfficer).get(address, {"who": "numerator", "unit": unit}).status_code == 404
