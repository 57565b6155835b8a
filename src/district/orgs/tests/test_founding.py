from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from district.audit.models import Event
from district.orgs.models import Membership, Organisation

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_an_empty_site_is_founded_and_its_administrators_log_in():
    run("found_district", "QH", "清河区管理中心")
    for role in ("system_administrator", "security_administrator", "audit_administrator"):
        password = run("appoint", role, f"A-{role[:3]}", "赵云").split()[-1]
        answer = Client().post("/account/login/", {"login": f"A-{role[:3]}", "password": password})
        assert answer.status_code == 302
    assert Membership.objects.count() == 3


def test_there_is_one_office():
    run("found_district", "QH", "清河区管理中心")
    with pytest.raises(CommandError, match="已经设立"):
        run("found_district", "QX", "另一个")
    assert Organisation.objects.count() == 1


def test_an_administrator_is_appointed_only_where_none_can_log_in():
    run("found_district", "QH", "清河区管理中心")
    run("appoint", "security_administrator", "A1", "赵云")
    with pytest.raises(CommandError, match="在任"):
        run("appoint", "security_administrator", "A2", "李强")
    type(Membership.objects.get().user).objects.update(is_active=False)
    run("appoint", "security_administrator", "A2", "李强")
    assert Event.objects.filter(action="orgs.membership.granted", actor_id="console").count() == 2


def test_before_the_office_there_is_nobody():
    with pytest.raises(CommandError, match="found_district"):
        run("appoint", "security_administrator", "A1", "赵云")
