import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import QueryDict
from django.test import RequestFactory

from district.access.scope import NOWHERE
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell.answers import conflict, refused, saved
from district.shell.forms import EditForm
from district.shell.templatetags.house import told

AT = datetime(2024, 6, 14, 2, 32, 5, tzinfo=UTC)


def request(target: str | None = None, *, is_htmx: bool = False):
    made = RequestFactory().post("/cakes/1/")
    made.at, made.scope, made.permissions = AT, NOWHERE, frozenset()
    made.htmx = SimpleNamespace(target=target) if is_htmx else None
    made.user = SimpleNamespace(is_authenticated=True)
    made._messages = CookieStorage(made)
    return made


def test_saved_says_so_with_the_time_and_goes_on() -> None:
    asked = request()
    answer = saved(asked, "/cakes/", "已保存蛋糕", undo="/cakes/1/undo/")
    assert (answer.status_code, answer["Location"]) == (302, "/cakes/")
    assert told(asked._messages) == [
        {"sentence": "已保存蛋糕", "tone": "ok", "at": "10:32:05", "undo": "/cakes/1/undo/"}
    ]


def test_saved_beside_a_list_stays_there_and_lets_the_list_know() -> None:
    answer = saved(request("drawer", is_htmx=True), "/cakes/1/", "已保存")
    assert json.loads(answer["HX-Location"])["target"] == "#drawer"
    assert answer["HX-Trigger"] == "saved"


def test_saved_from_a_part_of_a_page_leaves_the_page() -> None:
    assert saved(request("list", is_htmx=True), "/cakes/1/", "已保存")["HX-Redirect"] == "/cakes/1/"


def test_refused_says_the_rule() -> None:
    asked = request()
    refused(asked, Refused("蛋糕已经吃完"), "/cakes/")
    assert told(asked._messages)[0] | {"at": ""} == {"sentence": "蛋糕已经吃完", "tone": "danger", "at": "", "undo": ""}


def test_a_refusal_beside_a_list_does_not_make_the_list_load_again() -> None:
    assert "HX-Trigger" not in refused(request("drawer", is_htmx=True), Refused("不行"), "/cakes/")


def test_a_conflict_shows_both_and_takes_the_newest_version() -> None:
    from district.shell.tests.cakes import cake

    form = EditForm(QueryDict("version=1"))
    answer = conflict(request(), form, Conflict(cake(version=4), {"title": "苹果派", "size": 3}), {"title": "名称"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "草莓蛋糕" in page
    assert "苹果派" in page
    assert 'value="4"' in page


@pytest.mark.parametrize("tags", ["", "plain words", "[1]", "3"])
def test_messages_of_others_are_shown_without_a_time(tags) -> None:
    message = SimpleNamespace(level_tag="info", extra_tags=tags)
    assert told([message])[0].keys() == {"sentence", "tone"}
