from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory

from district.access.permissions import Permission
from district.access.refused import forbidden
from district.access.roles import CentreManager, Finance
from district.shell import errors


class Cakes(Permission):
    EAT = "cakes.eat", "吃蛋糕"


def page(answer) -> str:
    return answer.content.decode()


@pytest.mark.django_db
def test_what_does_not_exist_says_what_may_have_happened_and_what_to_do(ask) -> None:
    answer = ask(CentreManager).get("/nowhere/")
    assert answer.status_code == 404
    assert "可能不属于您现在所在的机构" in page(answer)
    assert "/nowhere/" in page(answer)


@pytest.mark.django_db
def test_who_has_not_logged_in_gets_the_page_without_a_menu(client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert 'id="menu"' not in page(answer)


def test_what_is_forbidden_names_the_permission_and_who_may() -> None:
    answer = forbidden(RequestFactory().get("/cakes/"), Cakes.EAT, [Finance])
    assert answer.status_code == 403
    assert "吃蛋糕" in page(answer)
    assert "财务人员" in page(answer)


def test_a_form_that_is_too_old_says_how_to_keep_what_was_typed(db) -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "没有保存" in page(answer)
    assert "复制您填写的内容" in page(answer)


def test_a_request_that_makes_no_sense_is_answered_in_a_sentence() -> None:
    answer = errors.bad_request(RequestFactory().get("/cakes/"))
    assert answer.status_code == 400
    assert "没有保存" in page(answer)


def test_a_fault_is_told_without_the_database(monkeypatch) -> None:
    monkeypatch.setattr(errors.timezone, "now", lambda: datetime(2024, 6, 14, 2, 30, tzinfo=UTC))
    answer = errors.failed(RequestFactory().get("/cakes/"))
    assert answer.status_code == 500
    assert "2024-06-14 10:30:00" in page(answer)
    assert "/cakes/" in page(answer)


def test_a_fault_of_the_page_itself_is_told_in_plain_words(monkeypatch) -> None:
    def broken(*arguments, **named):
        raise ValueError("no such file")

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.failed(RequestFactory().get("/cakes/"))
    assert answer.status_code == 500
    assert "系统出错" in page(answer)
