"""Anybody's sheet: findings beside its rows, hostile files are sentences, and nothing sent is kept."""

import io
import logging
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from district.access.roles import Finance
from district.checker import actions, limits
from district.checker.models import CheckedWorkbook
from district.checker.reading import EXAMPLES
from district.files.models import StoredFile
from tests.web.people import log_in

pytestmark = pytest.mark.django_db
EXAMPLE = {"example": "public-health-2016.txt", "region": "national"}


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    """The operator has opened it, and nobody has asked yet."""
    cache.clear()
    settings.SITE = replace(settings.SITE, is_checker_open=True)


def send(*files: tuple[str, bytes], client: Any = None, region: str = "national") -> str:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = (client or Client()).post("/checker/", {"files": sent, "region": region})
    return answer.content.decode()


def book(change: Any) -> bytes:
    made, target = Workbook(), io.BytesIO()
    change(made)
    made.save(target)
    return target.getvalue()


def flood() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", b"\0" * 300_000_000)
    return target.getvalue()


def many_sheets(made: Workbook) -> None:
    for number in range(1000):
        made.create_sheet(f"s{number}")["A1"] = "自评表"


def test_an_example_is_one_click_away_and_its_findings_stand_beside_its_rows() -> None:
    said = Client().post("/checker/", EXAMPLE).content.decode()
    assert "checker-margin" in said
    assert "建议分" in said
    assert "为什么" in said
    assert "deducted_without_reason" in said


def test_it_is_closed_to_strangers_unless_the_operator_opens_it(settings: Any) -> None:
    settings.SITE = replace(settings.SITE, is_checker_open=False)
    assert Client().get("/checker/").status_code == 302
    assert Client().post("/checker/", EXAMPLE).status_code == 302


def test_it_is_open_to_whoever_is_logged_in(district: Any, settings: Any) -> None:
    settings.SITE = replace(settings.SITE, is_checker_open=False)
    assert log_in(Client(), district.person(Finance)).get("/checker/").status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("假.pdf", b"<html>no pdf</html>"),
        ("坏.docx", b"PK\x03\x04 broken"),
        ("坏.xlsx", b"\x00" * 1000),
        ("炸弹.xlsx", flood()),
        ("千张.xlsx", book(many_sheets)),
        ("公式.xlsx", book(lambda made: made.active.append(["=1+1", '=HYPERLINK("http://x.example")']))),
        ("../../etc/passwd", b"root"),
    ],
)
def test_a_hostile_file_is_a_sentence_beside_its_name_and_the_others_go_on(name: str, content: bytes) -> None:
    good = (EXAMPLES / "public-health-2016.txt").read_bytes()
    said = send((name, content), ("好.txt", good))
    assert name.rpartition("/")[2] in said
    assert "没有读出：" in said
    assert "checker-margin" in said


def test_words_of_a_file_never_become_part_of_the_page() -> None:
    said = send(("<script>alert(1)</script>.pdf", b"x"))
    assert "<script>alert" not in said


def test_a_file_beyond_the_limit_is_a_sentence(monkeypatch: Any) -> None:
    monkeypatch.setattr("district.checker.reading.BYTES", 3)
    assert "没有读取" in send(("大.pdf", b"xxxx"))


def test_nothing_and_too_many_are_refused() -> None:
    assert "请选择至少一个文件。" in Client().post("/checker/", {"region": "national"}).content.decode()
    with pytest.raises(limits.Refused):
        limits.check_files([SimpleUploadedFile("a", b"x")] * 11)


def test_an_address_that_asks_too_often_is_told_to_wait(monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "REQUESTS", 1)
    client = Client()
    client.post("/checker/", {"region": "national"})
    answer = client.post("/checker/", {"region": "national"})
    assert answer.status_code == 429
    assert "请过十分钟再试" in answer.content.decode()


def test_a_third_upload_is_told_to_try_again(monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.01)
    with limits.one_place(), limits.one_place():
        assert Client().post("/checker/", EXAMPLE).status_code == 429


def test_the_workbook_is_only_its_senders(district: Any) -> None:
    client = Client()
    client.post("/checker/", EXAMPLE)
    address = f"/checker/workbooks/{CheckedWorkbook.objects.get().pk}/"
    fetched = client.get(address)
    assert load_workbook(io.BytesIO(fetched.content)).worksheets[0].title == "发现的问题"
    assert Client().get(address).status_code == 404
    assert log_in(Client(), district.person(Finance)).get(address).status_code == 404


def test_the_workbook_is_sealed_and_swept() -> None:
    Client().post("/checker/", EXAMPLE)
    row = CheckedWorkbook.objects.get()
    assert not bytes(row.sealed).startswith(b"PK")
    assert b"UEsDB" not in bytes(row.sealed)
    actions.sweep(row.made_at + timedelta(minutes=29))
    assert CheckedWorkbook.objects.exists()
    actions.sweep(row.made_at + timedelta(minutes=30))
    assert not CheckedWorkbook.objects.exists()


def test_nothing_is_kept_unless_asked(district: Any) -> None:
    client = log_in(Client(), district.person(Finance))
    client.post("/checker/", EXAMPLE)
    assert not StoredFile.objects.exists()
    said = client.post(f"/checker/workbooks/{CheckedWorkbook.objects.get().pk}/keep/").content.decode()
    assert "已保存到您的文件" in said
    fetched = client.get(f"/files/{StoredFile.objects.get().pk}/")
    assert b"".join(fetched.streaming_content).startswith(b"PK")


def test_logs_say_nothing_of_what_was_sent(caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    send(("张三的自评表.pdf", b"%PDF-1.4 \xe5\xbc\xa0"))
    assert "张三" not in caplog.text


def test_the_findings_are_said_in_english() -> None:
    client = Client()
    client.cookies["language"] = "en"
    assert "The" in client.post("/checker/", EXAMPLE).content.decode().partition("checker-margin")[2]
