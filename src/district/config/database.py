"""Where rows are kept: SQLite in the data folder, or PostgreSQL when an address is given."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from district.config.settings_file import Site
from district.config.wrong_settings import wrong_database

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    "PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF;"
)
"""FULL: what the site has acknowledged survives a power cut."""
OPTIONS = {"sslmode", "sslrootcert", "application_name", "target_session_attrs"}
"""What an address may say behind its question mark, besides `host` for a socket's folder."""


def database(site: Site) -> dict[str, Any]:
    """Django's description of the database."""
    return _postgresql(site.database) if site.database else _sqlite(site)


def _sqlite(site: Site) -> dict[str, Any]:
    return {
        "ENGINE": "district.lib.sqlite",
        "NAME": site.data / "site.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts, port, options = _parts(address)
    timeouts = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": timeouts} | options,
    }


def _parts(address: str) -> tuple[SplitResult, int | None, dict[str, str]]:
    """An address taken apart. Raises `WrongSettings` without repeating it: it may hold a password."""
    try:
        parts = urlsplit(address)
        port, options = parts.port, dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise wrong_database() from None
    is_address = parts.scheme in ("postgresql", "postgres") and parts.path.strip("/")
    if not is_address or set(options) - OPTIONS - {"host"}:
        raise wrong_database()
    return parts, port, options
