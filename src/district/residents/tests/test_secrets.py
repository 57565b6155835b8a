import logging
import sqlite3
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from district.access.roles import CentreManager
from district.audit.models import Event
from district.lib.site_keys import key_ring
from district.residents.models import Resident
from district.residents.sealed import opened
from district.residents.tests.people import identity, resident
from tests.web.people import log_in, small_district

CANARIES = (identity(order=777), "10098712345", "10045671230", "隐秘胡同 77 号")
ADDRESS = "清河区河沿街道" + CANARIES[3]


def a_resident(place, at):
    number, phone, second, _end = CANARIES
    sex = {"sex": "1"}
    return resident(place, at, identity_number=number, phone=phone, second_phone=second, address=ADDRESS, **sex)


def holds(content: bytes) -> list[str]:
    """The canaries that stand in these bytes, in the encodings in which text is written."""
    return [canary for canary in CANARIES if any(canary.encode(code) in content for code in ("utf8", "utf-16-le"))]


@pytest.mark.django_db(transaction=True)
def test_no_plain_value_reaches_the_disk_the_trail_or_a_log(tmp_path: Path, at, caplog):
    caplog.set_level(logging.DEBUG)
    district = small_district()
    one = a_resident(district.heyan, at)
    client = log_in(Client(), district.person(CentreManager))
    workbook = b"".join(client.get("/residents/?as=xlsx").streaming_content)
    client.post("/residents/find/", {"number": CANARIES[1]})
    client.post(f"/residents/{one.pk}/reveal/", {"column": "phone", "purpose": "other", "words": "例行核对"})
    for content in (workbook, unzipped(workbook), stored(tmp_path), caplog.text.encode(), trail()):
        assert holds(content) == []
    assert "王秀英".encode() in unzipped(workbook)
    assert "王秀英".encode() in stored(tmp_path)


def unzipped(workbook: bytes) -> bytes:
    import io
    import zipfile

    archive = zipfile.ZipFile(io.BytesIO(workbook))
    return b"".join(archive.read(name) for name in archive.namelist())


def trail() -> bytes:
    return "".join(f"{e.target_name}{e.before}{e.after}{e.note}" for e in Event.objects.all()).encode()


def stored(folder: Path) -> bytes:
    """All that the database holds, as its own file (and as text where it is a server)."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(r::text, '') FROM residents_resident r")
            return str(cursor.fetchone()[0]).encode()
    target = folder / "copy.sqlite3"
    with sqlite3.connect(target) as copy:
        connection.connection.backup(copy)
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_new_key_seals_everything_anew_and_the_old_one_can_go(district, at, settings, capsys):
    from dataclasses import replace

    one, site = a_resident(district.heyan, at), settings.SITE
    newer = ("2", "SM4-GCM", "ab" * 32)
    settings.SITE = replace(site, cipher_keys=(newer, *site.cipher_keys))
    assert opened(one, "phone") == CANARIES[1]
    call_command("reseal")
    settings.SITE = replace(site, cipher_keys=(newer,))
    one = Resident.objects.get()
    assert (opened(one, "phone"), opened(one, "address"), one.version) == (CANARIES[1], ADDRESS, 1)
    assert key_ring().is_newest(one.phone)
    assert Event.objects.get(action="residents.cells.resealed").after == {"residents": 1}
    call_command("reseal")
    assert Event.objects.filter(action="residents.cells.resealed").count() == 1
