"""What the page on production says is true: its nginx serves the site, its units call commands there are."""

import re
import shutil
import ssl
import subprocess
import threading
import urllib.request
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings as django_settings
from django.core.management import get_commands
from django.core.wsgi import get_wsgi_application
from django.db import connection

from district.config import settings_file
from district.config.webserver import WebServer, _bound
from tests.web.on_disk import on_disk

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "production.md"
FILES = PAGE.with_suffix("")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
AROUND = """
pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; worker_processes 1;
events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{site} }}
"""


def certificate(folder: Path) -> ssl.SSLContext:
    """A self-made certificate for the loopback address, and who trusts it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = made.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    (folder / "tls.crt").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "tls.key").write_bytes(secret)
    return ssl.create_default_context(cafile=str(folder / "tls.crt"))


def free_port() -> int:
    with _bound("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


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
    assert NGINX, "nginx is needed: apt-get install nginx-light"
    trust, ports = certificate(tmp_path), {"listen 80": free_port(), "listen 443": free_port()}
    site = (FILES / "nginx.conf").read_text("utf8").replace("127.0.0.1:8000", f"127.0.0.1:{served}")
    for line, port in ports.items():
        site = site.replace(line, f"listen 127.0.0.1:{port}")
    site = site.replace("/etc/shixiao/", f"{tmp_path}/")
    (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path, site=site), "utf8")
    command = [NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    process = subprocess.Popen(command)
    while not (tmp_path / "nginx.pid").exists() and process.poll() is None:
        pass
    assert process.poll() is None, (tmp_path / "error.log").read_text()
    yield "https://{}:{}".format("127.0.0.1", ports["listen 443"]), trust
    process.terminate()
    process.wait(20)


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
