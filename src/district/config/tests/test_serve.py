"""One process serves; others that would write beside it are refused; it ends when it is told to."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from district.access.actor import system
from district.audit.trail import record
from district.config import alone, new_settings
from district.config.readiness import reasons_not_to_serve
from tests.web.on_disk import on_disk

MANAGE = Path(__file__).parents[4] / "manage.py"


def manage(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    """A command of the site in a process of its own."""
    command = [sys.executable, str(MANAGE), *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def site(tmp_path: Path, transactional_db: None) -> Generator[dict[str, str]]:
    """The environment of a migrated site of its own, on the database under test."""
    new_settings.write(tmp_path / "settings.toml", "data", demonstration=True)
    static = tmp_path / "data" / "static" / "staticfiles.json"
    static.parent.mkdir(parents=True)
    static.write_text('{"version": "1.1", "paths": {}, "hash": ""}')
    described = connection.settings_dict
    address = f"postgresql://{described['USER']}@{described['HOST']}:{described['PORT']}/{described['NAME']}"
    with on_disk(tmp_path / "data"):
        connection.close()
        yield os.environ | {
            "SHIXIAO_SETTINGS": str(tmp_path / "settings.toml"),
            "SHIXIAO_DATABASE": address if connection.vendor == "postgresql" else "",
            "PYTHONUNBUFFERED": "1",
        }


@pytest.fixture
def served(site: dict[str, str]) -> Generator[subprocess.Popen[str]]:
    """A site that serves."""
    process = manage(site, "serve", "--port", "0")
    yield process
    process.kill()
    process.communicate()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().partition("：")[2].split()[0]


def test_a_site_serves_alone_and_ends_when_told(site: dict[str, str], served: subprocess.Popen[str]) -> None:
    address = address_of(served)
    with urllib.request.urlopen(f"{address}health/") as answer:
        assert answer.read() == b"ok\n"
    if connection.vendor == "sqlite":
        out, said = manage(site, "migrate").communicate(timeout=60)
        assert "请先停止网站" in said, out
        with pytest.raises(alone.Occupied):
            alone.hold(Path(site["SHIXIAO_SETTINGS"]).with_name("data"))
    served.send_signal(signal.SIGTERM)
    served.wait(40)
    assert served.returncode == 0


def test_commands_that_only_read_go_beside_it_and_those_that_write_do_not(tmp_path: Path) -> None:
    alone.hold(tmp_path)
    held = [alone._held.pop()]
    site = settings.SITE.__class__(**_fields(data=tmp_path, database=""))
    for command in ("check", "backup", "showmigrations"):
        alone.guard(["manage.py", command], site)
    alone.guard(["manage.py", "migrate", "--help"], site)
    alone.guard(
        ["manage.py", "migrate"], settings.SITE.__class__(**_fields(data=tmp_path, database="postgresql://a/b"))
    )
    for command in ("migrate", "load_demonstration", "shell", "runserver"):
        with pytest.raises(alone.Occupied, match=str(os.getpid())):
            alone.guard(["manage.py", command], site)
    held.pop().close()
    alone.guard(["manage.py", "migrate"], site)
    alone.let_go()


def _fields(**changed: Any) -> dict[str, Any]:
    return {name: getattr(settings.SITE, name) for name in settings.SITE.__slots__} | changed


@pytest.mark.django_db
def test_a_clock_before_the_newest_event_is_refused(at: datetime) -> None:
    record("tests.thing.done", by=system("test"), at=at)
    assert not [reason for reason in reasons_not_to_serve(at) if "clock" in reason]
    (reason,) = [reason for reason in reasons_not_to_serve(at - timedelta(seconds=1)) if "clock" in reason]
    assert "请先校正时钟" in reason


@pytest.mark.django_db
def test_missing_migrations_are_refused_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).migration_qs.filter(app="tasks").delete()
    (reason,) = reasons_not_to_serve(datetime.now(UTC))
    assert "manage.py migrate" in reason


@pytest.mark.django_db
def test_tasks_are_done_elsewhere_on_postgresql_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        monkeypatch.setattr(alone, "hold", lambda data: None)
        with pytest.raises(CommandError, match="--no-tasks"):
            call_command("serve", no_tasks=True)
        with pytest.raises(CommandError, match=r"manage\.py serve"):
            call_command("work")


def test_a_worker_of_its_own_ends_when_told(site: dict[str, str]) -> None:
    if connection.vendor == "postgresql":
        process = manage(site, "work")
        assert process.stdout is not None
        assert "已启动" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=40)
        assert process.returncode == 0
