"""The one settings file: what it may say, what it says, and what to do when it says something else."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from district.config import telephony, texting
from district.config import wrong_settings as wrong
from district.config.telephony import parse_telephony
from district.config.texting import parse_texting
from district.config.wrong_settings import WrongSettings
from district.lib.line import Telephony
from district.lib.texting import Texting

__all__ = ["DATABASE", "PLACE", "ROOT", "Site", "WrongSettings", "parse", "read_site"]

ROOT = Path(__file__).parents[3]
PLACE = "SHIXIAO_SETTINGS"
"""The environment variable that names another settings file."""
DATABASE = "SHIXIAO_DATABASE"
"""The environment variable that moves the site to PostgreSQL: postgresql://user:password@host:port/name."""
CIPHERS = ("AES-GCM", "SM4-GCM")
SHORTEST = 64
"""Hexadecimal digits of a key: 256 bits."""
HEXADECIMAL = set("0123456789abcdef")

_SITE: dict[str, type] = {
    "data": str,
    "hosts": list,
    "secure": bool,
    "demonstration": bool,
    "database": str,
    "proxy": str,
    "address": str,
}
_KEYS: dict[str, type] = {
    "session": str,
    "index": str,
    "person": str,
    "audit": str,
    "signing": str,
    "retired_signing": list,
    "cipher": list,
}
_CHECKER: dict[str, type] = {"open": bool}
_CIPHER: dict[str, type] = {"id": str, "algorithm": str, "key": str}


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that differs from one installation to another."""

    path: Path
    data: Path
    """Where the database, private files and exports are kept."""
    hosts: tuple[str, ...]
    is_secure: bool
    """Whether it is reached over TLS: cookies and addresses then demand it."""
    is_demonstration: bool
    """Whether made-up people with impossible numbers are accepted."""
    database: str
    session_key: str
    cipher_keys: tuple[tuple[str, str, str], ...]
    """Identifier, algorithm and key (hexadecimal); the first one encrypts, all of them decrypt."""
    index_key: str
    person_key: str
    audit_key: str
    signing_key: str
    """The secret with which sheets are signed (hexadecimal)."""
    retired_signing_keys: tuple[str, ...] = ()
    """Public keys (hexadecimal) of secrets that signed sheets before this one, so that those are still verified."""
    proxy: str = "127.0.0.1"
    """The address of the server in front that speaks TLS; what it says of a request's origin is believed."""
    address: str = ""
    """Where anybody reaches the site (https://shixiao.example), as signed sheets print it; "" for none of its own."""
    is_checker_open: bool = False
    """Whether people without a login may check a sheet."""
    telephony: Telephony | None = None
    """The line of the district's calls; without one everybody calls with their own telephone."""
    texting: Texting | None = None
    """By what texts are sent, and which number they name."""


def read_site() -> Site:
    """The settings file as named by the environment, or `var/site/settings.toml`."""
    path = Path(os.environ.get(PLACE) or ROOT / "var" / "site" / "settings.toml")
    return parse(path, _read(path), os.environ.get(DATABASE, ""))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf8"))
    except FileNotFoundError:
        raise wrong.no_file(path, PLACE) from None
    except OSError as error:
        raise wrong.unreadable(path, error) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise wrong.no_toml(path, error) from None


def parse(path: Path, stated: dict[str, Any], database: str) -> Site:
    """The site that a settings file describes. Raises `WrongSettings`."""
    _check_names(path, "", stated, {"site": dict, "keys": dict, "checker": dict, "telephony": dict, "texts": dict})
    site, keys = _table(path, stated, "site", _SITE), _table(path, stated, "keys", _KEYS)
    return Site(
        path=path,
        data=(path.parent / _text(path, site, "site", "data")).resolve(),
        hosts=_hosts(path, site),
        is_secure=site.get("secure", False),
        is_demonstration=site.get("demonstration", False),
        database=database or site.get("database", ""),
        session_key=_secret(path, keys, "keys", "session"),
        cipher_keys=_cipher_keys(path, keys),
        index_key=_secret(path, keys, "keys", "index"),
        person_key=_secret(path, keys, "keys", "person"),
        audit_key=_secret(path, keys, "keys", "audit"),
        signing_key=_signing_key(path, keys),
        retired_signing_keys=_retired(path, keys),
        proxy=site.get("proxy", "127.0.0.1"),
        address=_address(path, site),
        is_checker_open=_is_checker_open(path, stated),
        telephony=_telephony(path, stated),
        texting=_texting(path, stated),
    )


def _check_names(path: Path, table: str, stated: dict[str, Any], known: dict[str, type]) -> None:
    """Every name must be known and its value of the right type: a misspelt name would be a setting that is ignored."""
    for name, value in stated.items():
        if name not in known:
            raise wrong.unknown(path, table, name, known)
        if type(value) is not known[name]:
            raise wrong.wrong_type(path, table, name, known[name])


def _table(path: Path, stated: dict[str, Any], name: str, known: dict[str, type]) -> dict[str, Any]:
    if name not in stated:
        raise wrong.missing(path, name, "…")
    found: dict[str, Any] = stated[name]
    _check_names(path, name, found, known)
    return found


def _is_checker_open(path: Path, stated: dict[str, Any]) -> bool:
    return "checker" in stated and bool(_table(path, stated, "checker", _CHECKER).get("open", False))


def _telephony(path: Path, stated: dict[str, Any]) -> Telephony | None:
    if "telephony" not in stated:
        return None
    return parse_telephony(path, _table(path, stated, "telephony", telephony.TYPES))


def _texting(path: Path, stated: dict[str, Any]) -> Texting | None:
    if "texts" not in stated:
        return None
    return parse_texting(path, _table(path, stated, "texts", texting.TYPES), _check_names)


def _text(path: Path, table: dict[str, Any], name: str, key: str) -> str:
    if not table.get(key):
        raise wrong.missing(path, name, key)
    return str(table[key])


def _hosts(path: Path, site: dict[str, Any]) -> tuple[str, ...]:
    hosts = site.get("hosts", ["127.0.0.1", "localhost"])
    if not hosts or not all(isinstance(host, str) and host for host in hosts):
        raise wrong.wrong_hosts(path)
    if "*" in hosts:
        raise wrong.any_host(path)
    return tuple(hosts)


def _address(path: Path, site: dict[str, Any]) -> str:
    stated: str = site.get("address", "")
    if stated and not stated.startswith(("https://", "http://")):
        raise wrong.wrong_address(path, stated)
    return stated.rstrip("/")


def _signing_key(path: Path, keys: dict[str, Any]) -> str:
    """The secret of signatures, which sites that are older than signing do not have yet."""
    if "signing" not in keys:
        raise wrong.no_signing_key(path)
    found = _secret(path, keys, "keys", "signing")
    if len(found) != SHORTEST:
        raise wrong.weak_key(path, "keys", "signing", SHORTEST)
    return found


def _retired(path: Path, keys: dict[str, Any]) -> tuple[str, ...]:
    stated = keys.get("retired_signing", [])
    for key in stated:
        if not isinstance(key, str) or len(key) != SHORTEST or set(key.lower()) - HEXADECIMAL:
            raise wrong.wrong_retired_key(path)
    return tuple(stated)


def _secret(path: Path, table: dict[str, Any], name: str, key: str) -> str:
    found = _text(path, table, name, key)
    if len(found) < SHORTEST or len(found) % 2 or set(found.lower()) - HEXADECIMAL:
        raise wrong.weak_key(path, name, key, SHORTEST)
    return found


def _cipher_keys(path: Path, keys: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    stated = keys.get("cipher") or []
    if not stated:
        raise wrong.missing(path, "keys.cipher", "id")
    found = tuple(_cipher_key(path, key) for key in stated)
    identifiers = [identifier for identifier, _, _ in found]
    if len(set(identifiers)) < len(identifiers):
        raise wrong.repeated_cipher(path, max(identifiers, key=identifiers.count))
    return found


def _cipher_key(path: Path, key: Any) -> tuple[str, str, str]:
    table = "keys.cipher"
    if not isinstance(key, dict):
        raise wrong.wrong_type(path, "keys", "cipher", dict)
    _check_names(path, table, key, _CIPHER)
    identifier, algorithm = _text(path, key, table, "id"), _text(path, key, table, "algorithm")
    if algorithm not in CIPHERS:
        raise wrong.unknown_cipher(path, algorithm, CIPHERS)
    if not identifier.isascii() or len(identifier) > 32:
        raise wrong.wrong_identifier(path, identifier)
    return identifier, algorithm, _secret(path, key, table, "key")
