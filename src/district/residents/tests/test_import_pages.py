"""The pages of an import, from choosing a file to its task."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from district.access.roles import CentreManager, DistrictOfficer
from district.residents.models import Resident, ResidentImport
from district.residents.tests.import_files import row, text
from district.tasks import worker
from district.tasks.models import Task


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Any) -> None:
    settings.SITE = replace(settings.SITE, data=tmp_path)


def send(client, *contents: bytes):
    files = [SimpleUploadedFile(f"{at}.csv", content, "text/csv") for at, content in enumerate(contents)]
    return client.post(reverse("residents:import"), {"files": files}, follow=True)


def all_columns(page) -> dict[str, str]:
    form = page.context["form"]
    return {name: form[name].initial or "" for name in form.fields if name.startswith("column_")}


def test_a_manager_goes_from_a_file_to_residents(ask, django_assert_max_num_queries):
    client = ask(CentreManager)
    page = send(client, text(row(1), row(2, 性别="阿姨")))
    preview = client.post(page.request["PATH_INFO"], all_columns(page), follow=True)
    assert "性别写“男”或“女”。" in preview.content.decode()
    with django_assert_max_num_queries(12):
        client.get(preview.request["PATH_INFO"])
    task = client.post(preview.request["PATH_INFO"], follow=True)
    assert task.request["PATH_INFO"] == reverse("tasks:detail", args=(Task.objects.get().pk,))
    worker.work_off()
    assert Resident.objects.count() == 1
    assert "退回 1" in client.get(task.request["PATH_INFO"]).content.decode()


def test_the_preview_masks_numbers(ask):
    client = ask(CentreManager)
    page = send(client, text(row(1)))
    shown = client.post(page.request["PATH_INFO"], all_columns(page), follow=True).content.decode()
    assert "10000000001" not in shown
    assert "100****" in shown


def test_a_column_that_every_row_needs_must_be_chosen(ask):
    client = ask(CentreManager)
    page = send(client, text(row(1)))
    answer = client.post(page.request["PATH_INFO"], all_columns(page) | {"column_1": ""})
    assert "还没有指定：姓名。" in answer.content.decode()


def test_two_headers_cannot_mean_the_same(ask):
    client = ask(CentreManager)
    page = send(client, text(row(1)))
    answer = client.post(page.request["PATH_INFO"], all_columns(page) | {"column_6": "phone"})
    assert "与“联系电话”重复。" in answer.content.decode()


def test_files_of_different_headers_are_not_one_import(ask):
    answer = send(ask(CentreManager), text(row(1)), "姓名,性别\n王秀英,女\n".encode())
    assert "表头与第一个文件不同" in answer.content.decode()
    assert not ResidentImport.objects.exists()


def test_what_is_no_table_is_refused_in_a_sentence(ask):
    answer = send(ask(CentreManager), b"%PDF-1.7 nothing")
    assert "不是可以接受的类型" in answer.content.decode()


def test_files_on_the_server_are_offered_to_the_whole_district_alone(ask, tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "全区.csv").write_bytes(text(row(1)))
    assert "全区.csv" not in ask(CentreManager).get(reverse("residents:import")).content.decode()
    page = ask(DistrictOfficer).post(reverse("residents:import"), {"inbox": ["全区.csv"]}, follow=True)
    assert "核对各列的含义" in page.content.decode()


def test_no_path_leads_out_of_the_folder_on_the_server(ask, tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "secret.csv").write_bytes(text(row(1)))
    ask(DistrictOfficer).post(reverse("residents:import"), {"inbox": ["../secret.csv"]})
    assert not ResidentImport.objects.exists()


def test_anothers_import_is_not_there(ask, district):
    send(ask(CentreManager), text(row(1)))
    made = ResidentImport.objects.get()
    for role, place in ((CentreManager, district.jiucheng), (DistrictOfficer, None)):
        assert ask(role, place).get(reverse("residents:import_preview", args=(made.pk,))).status_code == 404
