"""Every address × method × role × own, other centre's, other person's; a stranger's; a retired account's."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from district.access.permissions import permissions_of
from district.access.roles import ROLES, CentreManager, Trainer
from district.access.scope import ScopedQuerySet
from district.audit.sealing import seal_pending
from district.orgs.models import Organisation
from tests.architecture.repository import expect_none
from tests.web.matrix.asking import Asker, ask, faults
from tests.web.matrix.routes import METHODS, Route, routes
from tests.web.matrix.samples import canary, samples_of, values
from tests.web.people import AT, SmallDistrict, add_user, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:.*naive datetime")]


@pytest.fixture
def rows(district: SmallDistrict) -> dict[str, dict]:
    """The rows of both centres, made by their managers."""
    made = {}
    for place in (district.heyan, district.jiucheng):
        by = district.person(CentreManager, place).actor(role="centre_manager")
        made[place.code] = samples_of(place, by, AT)
    return made


def _param(role) -> object:
    """A role as a case of its own; all but two are left out of the sample that runs on PostgreSQL."""
    marks = () if role in (CentreManager, Trainer) else (pytest.mark.whole,)
    return pytest.param(role, id=role.name, marks=marks)


def asker_of(district: SmallDistrict, role) -> Asker:
    """Somebody of this role: at the office where only that has it, else at 河沿."""
    client = log_in(Client(raise_request_exception=False), district.person(role))
    seal_pending(timezone.now())  # else the site says after half a minute that its sealer does not work
    foreign = () if role.district_only else (canary(district.jiucheng), canary(district.xili))
    outside = () if role.district_only else (district.jiucheng, district.xili)
    return Asker(role.name, client, permissions_of(role), True, role is CentreManager, foreign, _ids(outside))


def strangers(district: SmallDistrict) -> Iterator[Asker]:
    """Who has not logged in, and whose account was retired after the login."""
    everything = (canary(district.heyan), canary(district.jiucheng))
    outside = _ids(Organisation.objects.all())
    yield Asker("anonymous", Client(), frozenset(), False, False, everything, outside)
    retired = add_user("retired", "已停用的人")
    client = log_in(Client(), retired)
    type(retired).objects.filter(pk=retired.pk).update(is_active=False, retired_at=AT)
    yield Asker("retired", client, frozenset(), False, False, everything, outside)


def _ids(places) -> frozenset[str]:
    return frozenset(str(place.pk) for place in places)


def cells(asker: Asker, route: Route, rows: dict) -> Iterator[tuple[str, bool, str, dict]]:
    """Method, whether the rows are within the scope, address, and a body that names the other centre's rows."""
    for method in METHODS:
        for code, samples in rows.items():
            if code == "QH02" and not route.parameters:
                continue
            yield method, code == "QH01" or not asker.foreign, route.address(values(samples)), values(rows["QH02"])


def test_every_parameter_has_a_sample(rows) -> None:
    wanted = {(name, route.name) for route in routes() for name in route.parameters}
    missing = {
        f"{route}: no samples.py of its part gives <{name}>" for name, route in wanted if name not in rows["QH01"]
    }
    expect_none(sorted(missing))


@pytest.mark.parametrize("role", [_param(role) for role in ROLES.values()])
def test_a_role_reaches_what_it_may_and_nothing_else(role, district, rows) -> None:
    expect_none(_faults(asker_of(district, role), rows))


def test_strangers_and_retired_accounts_reach_nothing(district, rows) -> None:
    for asker in strangers(district):
        expect_none(_faults(asker, rows))


def test_a_query_that_forgets_the_scope_is_found(district, rows, monkeypatch) -> None:
    monkeypatch.setattr(ScopedQuerySet, "within", lambda rows, scope: rows)
    found = list(_faults(asker_of(district, CentreManager), rows))
    assert any("shows QH02机密" in fault for fault in found)
    assert any("404: the row is outside the scope" in fault for fault in found)


def test_a_gate_that_is_left_open_is_found(district, rows, monkeypatch) -> None:
    monkeypatch.setattr("district.access.gate._refusal", lambda request, gate: None)
    found = list(_faults(asker_of(district, Trainer), rows))
    assert any("403: the role lacks the permission" in fault for fault in found)
    assert any("405" in fault for fault in found)


def _faults(asker: Asker, rows: dict) -> Iterator[str]:
    for route in routes():
        for method, is_own, address, body in cells(asker, route, rows):
            answer = ask(asker, method, address, body)
            for fault in faults(asker, route, method, answer, is_own=is_own or not route.parameters):
                yield f"{asker.title} {method} {address} ({'own' if is_own else 'other'}) {fault}"
