"""A program reads what its owner's role may read, at its owner's place, as long as its token lives."""

import json
import logging
from datetime import timedelta
from typing import Any

import openapi_spec_validator
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from district.access.permissions import permissions_of
from district.access.roles import ROLES, Auditor, CentreManager, DistrictOfficer
from district.api import described, door
from district.api.data_views import PERMISSIONS
from district.api.models import Token
from district.api.tests.program import Program
from district.api.tests.samples import document
from district.audit.models import Event
from district.orgs.models import Membership
from tests.architecture.repository import ROOT
from tests.web.evaluated import evaluated_2016
from tests.web.people import AT, SmallDistrict, log_in

pytestmark = pytest.mark.django_db
LISTS = ("organisations", "snapshots", "evaluations", "documents")


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def made(district: SmallDistrict) -> list[Any]:
    """An evaluation and a document at each centre, with their canaries."""
    found = []
    for place in (district.heyan, district.jiucheng):
        evaluation = evaluated_2016(place)
        evaluation.goal_version.goal.title = f"{place.code}机密"
        evaluation.goal_version.goal.save()
        found.append(document(place, district.person(CentreManager, place).actor(role="centre_manager"), AT))
    return found


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_every_operation_for_every_role_at_its_own_and_at_another_place(role: Any, district: SmallDistrict) -> None:
    documents = made(district)
    program = Program(district.person(role))
    for number, each in enumerate(documents):
        key, sees = each.filing.evaluation_id, number == 0 or role.district_only
        addresses = {
            "evaluation": f"evaluations/{key}/",
            "rows": f"evaluations/{key}/rows/",
            "findings": f"evaluations/{key}/findings/",
            "document": f"documents/{each.pk}/",
        } | {name: f"{name}/" for name in LISTS}
        for name, address in addresses.items():
            answer = program.get(address)
            may = PERMISSIONS[name] in permissions_of(role)
            assert answer.status_code == (200 if may and (sees or name in LISTS) else 404 if may else 403), address
            said = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert role.district_only or "QH02机密" not in said.decode()


def test_rows_say_what_was_counted_and_why_and_name_nobody(district: SmallDistrict) -> None:
    key = made(district)[0].filing.evaluation_id
    said = Program(district.person(CentreManager)).get(f"evaluations/{key}/rows/").json()
    counted = next(row for row in said["rows"] if row["kind"] == "counted" and row["denominator"])
    assert isinstance(counted["numerator"], int)
    assert counted["because"]
    assert "person" not in json.dumps(said)


def test_reading_an_evaluation_leaves_an_event_and_304_does_not(district: SmallDistrict) -> None:
    key = made(district)[0].filing.evaluation_id
    program = Program(district.person(CentreManager))
    first = program.get(f"evaluations/{key}/rows/")
    again = program.get(f"evaluations/{key}/rows/", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Event.objects.filter(action="api.evaluation.read", target_id=str(key)).count() == 1


def test_a_token_may_less_than_its_owner(district: SmallDistrict) -> None:
    program = Program(district.person(DistrictOfficer), ["orgs.view"])
    assert program.get("organisations/").status_code == 200
    assert program.get("evaluations/").status_code == 403


@pytest.mark.parametrize("change", ["revoked_at", "expires_at"])
def test_a_dead_token_opens_nothing(change: str, district: SmallDistrict) -> None:
    program = Program(district.person(Auditor))
    Token.objects.update(**{change: timezone.now() - timedelta(seconds=1)})
    answer = program.get("organisations/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_dies_with_the_account_and_with_the_role(district: SmallDistrict) -> None:
    user = district.person(Auditor)
    program = Program(user)
    Membership.objects.filter(user=user).update(until=timezone.localdate())
    assert program.get("organisations/").status_code == 401
    Membership.objects.filter(user=user).update(until=None)
    assert program.get("organisations/").status_code == 200
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert program.get("organisations/").status_code == 401


def test_a_wrong_token_is_not_helped_by_a_login(district: SmallDistrict) -> None:
    client = log_in(Client(), district.person(Auditor))
    assert client.get("/api/v1/organisations/", headers={"Authorization": "Bearer no"}).status_code == 401


def test_the_secret_is_shown_once_and_kept_nowhere(district: SmallDistrict, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    program = Program(district.person(Auditor))
    program.get("organisations/")
    program.get("nothing/")
    kept = json.dumps([list(Token.objects.values_list()), list(Event.objects.values_list())], default=str)
    assert program.secret not in kept
    assert program.secret not in caplog.text


def test_nobody_revokes_anothers_token(district: SmallDistrict) -> None:
    program = Program(district.person(Auditor))
    client = log_in(Client(), district.person(DistrictOfficer))
    assert client.post(f"/api/tokens/{program.token.pk}/revoke/").status_code == 404
    owner = log_in(Client(), district.person(Auditor))
    assert owner.post(f"/api/tokens/{program.token.pk}/revoke/").status_code == 302
    assert program.get("organisations/").status_code == 401


def test_errors_are_sentences_in_the_readers_language(district: SmallDistrict) -> None:
    program = Program(district.person(Auditor))
    assert "size" in program.get("organisations/?size=0").json()["error"]
    assert program.get("evaluations/?year=x").json() == {"status": 400, "error": "参数不对：year。"}
    assert Client().get("/api/v1/organisations/", headers={"Accept": "*/*"}).status_code == 401


def test_lists_come_in_pages(district: SmallDistrict) -> None:
    program = Program(district.person(DistrictOfficer))
    first = program.get("organisations/?size=2").json()
    second = Client().get(first["next"], headers={"Authorization": f"Bearer {program.secret}"}).json()
    assert first["count"] == 5
    assert [row["code"] for row in first["items"] + second["items"]] == ["QH", "QH01", "QH0101", "QH02"]


def test_who_asks_too_often_waits(district: SmallDistrict, monkeypatch: Any) -> None:
    monkeypatch.setattr(door, "REQUESTS", 1)
    program = Program(district.person(Auditor))
    program.get("organisations/")
    answer = program.get("organisations/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")


def test_the_api_only_reads(district: SmallDistrict) -> None:
    client = log_in(Client(), district.person(Auditor))
    for method in ("post", "put", "delete"):
        assert getattr(client, method)("/api/v1/organisations/").status_code == 405


def test_the_openapi_document_is_valid_and_the_stored_one_is_not_stale() -> None:
    openapi_spec_validator.validate(described.document())
    assert (ROOT / "docs" / "reference" / "openapi.json").read_text("utf8") == described.text()


def test_an_address_that_does_not_exist_is_said_as_everything_else(district: SmallDistrict) -> None:
    program = Program(district.person(Auditor))
    assert program.get("nothing/at/all/").json() == {"status": 404, "error": "接口里没有这个地址。请对照接口说明。"}
    assert program.get("organisations").status_code == 301
