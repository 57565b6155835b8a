"""What would lose data or secrets is found before the site starts."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections

from district.config import checks
from district.config.database import database
from district.lib.sqlite import OLDEST


def found(check: Any) -> list[str]:
    return [message.id for message in check(None)]


@pytest.mark.parametrize(("version", "ids"), [((3, 51, 2), ["district.E001"]), (OLDEST, []), ((3, 53, 0), [])])
def test_a_library_that_may_corrupt_is_refused(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], ids: list[str]
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(checks.connection, "vendor", "sqlite", raising=False)
    assert found(checks.sqlite_does_not_corrupt) == ids


def test_the_library_in_use_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= OLDEST


@pytest.mark.parametrize(
    ("hosts", "secure", "demonstration", "ids"),
    [
        (("127.0.0.1", "localhost"), False, False, []),
        (("a.example",), False, False, ["district.E002"]),
        (("a.example",), False, True, ["district.W002"]),
        (("a.example",), True, False, []),
    ],
)
def test_a_site_that_others_reach_speaks_tls(
    settings: Any, hosts: tuple[str, ...], secure: bool, demonstration: bool, ids: list[str]
) -> None:
    settings.SITE = replace(settings.SITE, hosts=hosts, is_secure=secure, is_demonstration=demonstration)
    assert found(checks.the_public_site_is_secure) == ids


@pytest.mark.parametrize(("mode", "ids"), [(0o600, []), (0o640, ["district.W001"]), (0o604, ["district.W001"])])
def test_keys_that_others_can_read_are_warned_of(settings: Any, tmp_path: Path, mode: int, ids: list[str]) -> None:
    path = tmp_path / "settings.toml"
    path.touch()
    path.chmod(mode)
    settings.SITE = replace(settings.SITE, path=path, is_demonstration=False)
    assert found(checks.the_keys_are_secret) == ids


def test_made_up_people_on_a_real_site_are_warned_of(settings: Any) -> None:
    settings.SITE = replace(settings.SITE, is_secure=True, is_demonstration=True)
    assert found(checks.made_up_people_are_apart) == ["district.W003"]


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> None:
    described = database(replace(django_settings.SITE, data=tmp_path, database=""))
    monkeypatch.setitem(
        connections.settings, "lossless", connections.configure_settings({"default": described})["default"]
    )
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "mmap_size": 0}
    with django_db_blocker.unblock(), connections["lossless"].cursor() as cursor:
        for name, value in wanted.items():
            assert cursor.execute(f"PRAGMA {name}").fetchone()[0] == value, name
    assert connections["lossless"].transaction_mode == "IMMEDIATE"
    assert django_settings.ATOMIC_REQUESTS is False
    connections["lossless"].close()
    del connections["lossless"]
