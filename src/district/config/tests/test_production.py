"""What the page on production says is true: its nginx serves the site, its units call commands there are."""

import re
import ssl
import threading
import urllib.request
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import get_commands
from django.core.wsgi import get_wsgi_application
from django.db import connection

from district.config import settings_file
from district.config.webserver import WebServer
from tests.web.behind_tls import behind_tls
from tests.web.on_disk import on_disk

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "production.md"
FILES = PAGE.with_suffix("")


@pytest.fixture
def served(settings: Any, tmp_path: Path, transactional_db: None) -> Generator[int]:
    """The site as it is behind TLS, on a port of this machine."""
    settings.SITE = replace(settings.SITE, is_secure=True, data=tmp_path)
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    with on_disk(tmp_path):
        connection.close()
        server = WebServer(get_wsgi_application(), django_settings.SITE, "127.0.0.1", 0)
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.port
        server.stop()
        thread.join(40)


@pytest.fixture
def in_front(served: int, tmp_path: Path) -> Generator[tuple[str, ssl.SSLContext]]:
    """nginx in front of it, with the file from the page."""
    with behind_tls(tmp_path, served) as found:
        yield found


def test_the_login_page_comes_through_nginx_over_tls(in_front: tuple[str, ssl.SSLContext]) -> None:
    address, trust = in_front
    with urllib.request.urlopen(f"{address}/", context=trust) as page:
        assert page.url.startswith(f"{address}/account/login/")
        assert 'name="password"' in page.read().decode()
        assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    with urllib.request.urlopen(f"{address}/health/", context=trust) as health:
        assert health.read() == b"ok\n"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/metrics/", context=trust)


@pytest.mark.parametrize("path", sorted(FILES.glob("*.service")), ids=lambda path: path.name)
def test_every_unit_calls_a_command_that_there_is(path: Path) -> None:
    (command,) = re.findall(r"^ExecStart=\S+/python manage\.py (\w+)", path.read_text("utf8"), re.MULTILINE)
    assert command in get_commands()


def test_the_page_names_every_setting_every_command_and_every_file_of_its_own() -> None:
    page = PAGE.read_text("utf8")
    for name in (*settings_file._SITE, *settings_file._KEYS):
        assert re.search(rf"`(\[\[keys\.)?{name}(\]\])?`", page), name
    for command in re.findall(r"manage\.py (\w+)", page):
        assert command in get_commands(), command
    for path in FILES.iterdir():
        assert f"production/{path.name}" in page, path.name
    for metric in re.findall(r"`(shixiao_\w+)", page):
        assert metric.removeprefix("shixiao_") in (PAGE.parents[2] / "src/district/config/metrics.py").read_text("utf8")
