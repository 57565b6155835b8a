import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from district.access.gate import needs, public, signed_in
from district.access.permissions import Permission, grant
from district.access.roles import Auditor, Clinician


class Cakes(Permission):
    BAKE = "cakes.bake", "烤蛋糕"


@pytest.fixture(autouse=True)
def _clinicians_bake() -> None:
    grant({Cakes.BAKE: (Clinician,)})


def view(request):
    return HttpResponse("cake")


def request_by(*, permissions=frozenset(), is_authenticated=True, method="GET"):
    request = RequestFactory().generic(method, "/cakes/")
    request.user = type("Somebody", (), {"is_authenticated": is_authenticated})()
    request.permissions = permissions
    return request


def test_who_holds_the_permission_passes():
    assert needs(Cakes.BAKE)(view)(request_by(permissions={Cakes.BAKE})).content == b"cake"


def test_who_lacks_it_is_told_what_and_who_may():
    answer = needs(Cakes.BAKE)(view)(request_by())
    assert answer.status_code == 403
    assert "烤蛋糕" in answer.content.decode()
    assert str(Clinician.title) in answer.content.decode()
    assert str(Auditor.title) not in answer.content.decode()


def test_strangers_are_sent_to_log_in():
    for gate in (needs(Cakes.BAKE), signed_in()):
        assert gate(view)(request_by(is_authenticated=False)).headers["Location"].startswith("/account/login/")


def test_a_view_answers_only_the_methods_it_names():
    assert needs(Cakes.BAKE)(view)(request_by(permissions={Cakes.BAKE}, method="POST")).status_code == 405
    assert needs(Cakes.BAKE, "POST")(view)(request_by(permissions={Cakes.BAKE}, method="POST")).status_code == 200


def test_public_means_everybody():
    assert public()(view)(request_by(is_authenticated=False)).status_code == 200
