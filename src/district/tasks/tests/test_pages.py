"""Everybody sees and cancels their own tasks; those who answer for a place see all of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from district.access.roles import CentreManager, Clinician, DistrictOfficer, Engineer
from district.files.tests.samples import samples as files
from district.tasks.models import State, Task
from district.tasks.presenters import duration
from district.tasks.worker import work_off


def test_a_page_of_an_open_task_asks_again_and_one_that_has_ended_does_not(begin: Any, ask: Callable[..., Any]) -> None:
    task = begin(to=3)
    client = ask(CentreManager)
    assert "every 1s" in client.get(f"/tasks/{task.pk}/").content.decode()
    work_off()
    page = client.get(f"/tasks/{task.pk}/").content.decode()
    assert "every 1s" not in page
    assert "行数" in page


def test_the_middle_alone_answers_htmx(begin: Any, ask: Callable[..., Any]) -> None:
    task = begin(to=3)
    part = ask(CentreManager).get(f"/tasks/{task.pk}/", headers={"HX-Request": "true", "HX-Target": "task"})
    assert part.content.decode().startswith('<div id="task"')


def test_ones_colleagues_do_not_see_it_and_another_centre_never(
    begin: Any, ask: Callable[..., Any], district: Any
) -> None:
    address = f"/tasks/{begin(to=3).pk}/"
    assert ask(Clinician, district.heyan).get(address).status_code == 404
    assert ask(CentreManager, district.jiucheng).get(address).status_code == 404
    assert ask(DistrictOfficer).get(address).status_code == 200


def test_whoever_may_see_all_tasks_sees_them_in_the_list(begin: Any, ask: Callable[..., Any], district: Any) -> None:
    begin(to=3)
    assert "数数" in ask(Engineer, district.heyan).get("/tasks/").content.decode()
    assert "数数" not in ask(Clinician, district.heyan).get("/tasks/").content.decode()


def test_a_waiting_task_is_cancelled_at_once(begin: Any, ask: Callable[..., Any]) -> None:
    task = begin(to=3)
    assert ask(CentreManager).post(f"/tasks/{task.pk}/cancel/").status_code == 302
    task.refresh_from_db()
    assert task.state == State.CANCELLED
    work_off()
    task.refresh_from_db()
    assert (task.state, task.done) == (State.CANCELLED, 0)


def test_who_only_sees_a_task_cannot_cancel_it(begin: Any, ask: Callable[..., Any], district: Any) -> None:
    task = begin(to=3)
    client = ask(Engineer, district.heyan)
    assert "只能由本人" in client.get(f"/tasks/{task.pk}/").content.decode()
    client.post(f"/tasks/{task.pk}/cancel/")
    task.refresh_from_db()
    assert task.state == State.WAITING


def test_the_top_bar_stops_asking_when_nothing_is_under_way(begin: Any, ask: Callable[..., Any]) -> None:
    begin(to=3)
    client = ask(CentreManager)
    assert "every 3s" in client.get("/tasks/running/").content.decode()
    work_off()
    assert "every" not in client.get("/tasks/running/").content.decode()


def test_an_address_that_leads_elsewhere_is_not_shown(begin: Any, ask: Callable[..., Any]) -> None:
    task = begin(to=1)
    work_off()
    Task.objects.update(result={"address": "//elsewhere.example/"})
    assert "elsewhere" not in ask(CentreManager).get(f"/tasks/{task.pk}/").content.decode()


def test_a_page_of_the_list_needs_few_queries(
    begin: Any, ask: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    for _ in range(25):
        begin(to=1)
    client = ask(CentreManager)
    with django_assert_max_num_queries(12):
        client.get("/tasks/")


def test_the_file_is_offered_to_those_who_may_fetch_it(
    begin: Any, ask: Callable[..., Any], district: Any, at: Any
) -> None:
    task = begin(to=1)
    work_off()
    by = district.person(CentreManager).actor()
    Task.objects.filter(pk=task.pk).update(result_file=files(district.heyan, by, at)["storedfile"])
    assert "/files/" in ask(CentreManager).get(f"/tasks/{task.pk}/").content.decode()
    assert "/files/" not in ask(Engineer, district.heyan).get(f"/tasks/{task.pk}/").content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 秒"), (89, "89 秒"), (90, "2 分钟"), (5369, "89 分钟"), (5400, "1 小时 30 分钟"), (-5, "0 秒")],
)
def test_lengths_of_time_are_said_as_people_say_them(seconds: int, words: str) -> None:
    assert duration(timedelta(seconds=seconds)) == words
