"""Where rows are kept: SQLite in the data folder, or PostgreSQL when an address is given."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from district.config.settings_file import Site, WrongSettings

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    "PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF;"
)
"""FULL: what the site has acknowledged survives a power cut."""


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
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise WrongSettings(
            "数据库地址看不懂，应写成 postgresql://用户:密码@主机:端口/库名。\n"
            "The database's address is not understood; write postgresql://user:password@host:port/name."
        )
    timeouts = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": timeouts},
    }
