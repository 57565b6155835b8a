from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from district.access.actor import system
from district.access.roles import AuditAdministrator, Auditor
from district.audit import heads
from district.audit.models import Event
from district.audit.sealing import seal_pending
from district.audit.trail import record
from district.oversight.verifying import verify_chain
from district.tasks.models import Task
from tests.web.flushing import lifted

pytestmark = pytest.mark.django_db
OVEN = system("oven")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SITE = replace(settings.SITE, data=tmp_path)


class Running:
    """A task that runs here and now."""

    def __init__(self, at):
        self.by, self.at, self.steps = OVEN, at, []

    def advance(self, done, total=None, message=""):
        self.steps.append((done, total))

    def now(self):
        return self.at


def bake(at, count=3):
    for _ in range(count):
        record("cakes.cake.baked", by=OVEN, at=at)
    seal_pending(at)


def tamper(statement):
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_verification_leaves_an_event_that_the_page_shows(district, at, ask):
    bake(at)
    outcome, _ = verify_chain(Running(at))
    assert "全部完好" in outcome["sentence"]
    page = ask(AuditAdministrator).get("/oversight/integrity/").content.decode()
    assert "完好" in page
    assert "读了 3 条" in page


def test_what_was_found_is_shown_with_its_place(district, at, ask):
    bake(at)
    tamper("UPDATE audit_event SET note = 'other'")
    tamper("DELETE FROM audit_seal WHERE sequence = 2")
    outcome, _ = verify_chain(Running(at))
    assert "处问题" in outcome["sentence"]
    for client in (ask(AuditAdministrator), ask(Auditor, district.office)):
        page = client.get("/oversight/integrity/").content.decode()
        assert "第 1 号" in page
        assert "第 2 号的封签不在了" in page


def test_the_button_starts_the_verification_in_the_background(district, ask):
    answer = ask(AuditAdministrator).post("/oversight/integrity/verify/")
    task = Task.objects.get(kind="oversight.verify")
    assert str(task.pk) in answer.headers["Location"]


def test_a_head_is_exported_shown_and_downloaded(district, at, ask):
    bake(at)
    client = ask(AuditAdministrator)
    assert client.post("/oversight/integrity/export/").status_code == 302
    (head,) = heads.read(heads.folder())
    assert head.digest in client.get("/oversight/integrity/").content.decode()
    answer = client.get("/oversight/integrity/heads.json")
    assert answer.content.decode() == head.line() + "\n"
    assert Event.objects.filter(action="oversight.head.exported").exists()
    assert Event.objects.get(action="oversight.heads.taken").after == {"heads": 1}


def test_there_is_nothing_to_export_before_the_first_seal(district, ask):
    client = ask(AuditAdministrator)
    assert "没有链头可导出" in client.post("/oversight/integrity/export/", follow=True).content.decode()
    assert not heads.folder().exists()


def todos(client):
    shown = client.get("/waits/oversight/").context["todos"]
    return [str(todo.title) for todo in shown if "操作记录" in str(todo.title)]


def test_the_home_page_says_when_a_verification_is_due(district, ask):
    client = ask(AuditAdministrator)
    assert todos(client) == ["该验证操作记录的完整性了"]
    now = client.get("/").wsgi_request.at
    for days, said in ((8, ["该验证操作记录的完整性了"]), (6, [])):
        record("oversight.chain.verified", by=OVEN, at=now - timedelta(days=days), after={"findings": 0})
        assert todos(client) == said


def test_the_home_page_says_that_something_is_wrong(district, at, ask):
    bake(at)
    tamper("UPDATE audit_event SET note = 'other'")
    verify_chain(Running(at))
    client = ask(AuditAdministrator)
    assert "操作记录的完整性有问题" in todos(client)
