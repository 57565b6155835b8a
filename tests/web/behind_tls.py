"""nginx in front of a site, with the file that the page on production gives, and a certificate made for the test."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from district.config.webserver import _bound

CONFIGURATION = Path(__file__).parents[2] / "docs" / "how-to" / "production" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
AROUND = """
pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; worker_processes 1;
events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{site} }}
"""


@contextmanager
def behind_tls(folder: Path, site: int, exchange: int = 8088) -> Iterator[tuple[str, ssl.SSLContext]]:
    """The address of a site that listens on this port, over TLS, and who trusts it; `/ws` leads to the exchange's."""
    assert NGINX, "nginx is needed: apt-get install nginx-light"
    trust, ports = certificate(folder), {"listen 80": free_port(), "listen 443": free_port()}
    (folder / "nginx.conf").write_text(_configuration(folder, site, exchange, ports), "utf8")
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command)
    while not (folder / "nginx.pid").exists() and process.poll() is None:
        pass
    assert process.poll() is None, (folder / "error.log").read_text()
    try:
        yield f"https://127.0.0.1:{ports['listen 443']}", trust
    finally:
        process.terminate()
        process.wait(20)


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
    """A port of this machine on which nobody listens."""
    with _bound("127.0.0.1", 0) as found:
        return int(found.getsockname()[1])


def _configuration(folder: Path, site: int, exchange: int, ports: dict[str, int]) -> str:
    written = CONFIGURATION.read_text("utf8")
    written = written.replace("127.0.0.1:8000", f"127.0.0.1:{site}").replace("127.0.0.1:8088", f"127.0.0.1:{exchange}")
    for line, port in ports.items():
        written = written.replace(line, f"listen 127.0.0.1:{port}")
    return AROUND.format(folder=folder, site=written.replace("/etc/shixiao/", f"{folder}/"))
