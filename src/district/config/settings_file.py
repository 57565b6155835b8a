"""The one settings file: what it may say, what it says, and what to do when it says something else."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PLACE = "SHIXIAO_SETTINGS"
"""The environment variable that names another settings file."""
DATABASE = "SHIXIAO_DATABASE"
"""The environment variable that moves the site to PostgreSQL: postgresql://user:password@host:port/name."""


class WrongSettings(SystemExit):
    """The settings cannot be used. The text says which line, why, and what to write instead."""


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


def read_site() -> Site:
    """The settings file as named by the environment, or `var/site/settings.toml`."""
    path = Path(os.environ.get(PLACE) or ROOT / "var" / "site" / "settings.toml")
    return parse(path, _read(path), os.environ.get(DATABASE, ""))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf8"))
    except FileNotFoundError:
        raise WrongSettings(
            f"没有找到设置文件 {path}。请先运行 ./run，或用环境变量 {PLACE} 指明它在哪里。\n"
            f"There is no settings file {path}. Run ./run first, or name the file in {PLACE}."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise WrongSettings(
            f"设置文件 {path} 有语法错误：{error}。\nThe settings file {path} is not valid TOML: {error}."
        ) from None


def parse(path: Path, stated: dict[str, Any], database: str) -> Site:
    """The site that a settings file describes."""
    keys = _table(path, stated, "keys")
    site = _table(path, stated, "site")
    return Site(
        path=path,
        data=_folder(path, _text(path, site, "site", "data")),
        hosts=tuple(site.get("hosts", ("127.0.0.1", "localhost"))),
        is_secure=bool(site.get("secure", False)),
        is_demonstration=bool(site.get("demonstration", False)),
        database=database or str(site.get("database", "")),
        session_key=_secret(path, keys, "session"),
        cipher_keys=tuple(_cipher_key(path, key) for key in keys.get("cipher", ())) or _missing(path, "keys", "cipher"),
        index_key=_secret(path, keys, "index"),
        person_key=_secret(path, keys, "person"),
        audit_key=_secret(path, keys, "audit"),
    )


def _folder(path: Path, stated: str) -> Path:
    """A folder, relative to the settings file."""
    return (path.parent / stated).resolve()


def _table(path: Path, stated: dict[str, Any], name: str) -> dict[str, Any]:
    found = stated.get(name)
    return found if isinstance(found, dict) else _missing(path, name, "…")


def _text(path: Path, table: dict[str, Any], name: str, key: str) -> str:
    found = table.get(key)
    return found if isinstance(found, str) and found else _missing(path, name, key)


def _secret(path: Path, keys: dict[str, Any], name: str) -> str:
    found = _text(path, keys, "keys", name)
    if len(found) < 64:
        raise WrongSettings(
            f"设置文件 {path} 的 [keys] {name} 太短，需要至少 64 个十六进制字符。"
            "可用 python -m district.config.new_settings 生成一份新的。\n"
            f"[keys] {name} in {path} is too short: 64 hexadecimal digits are needed. "
            "`python -m district.config.new_settings` makes a new file."
        )
    return found


def _cipher_key(path: Path, key: dict[str, Any]) -> tuple[str, str, str]:
    table = "keys.cipher"
    return _text(path, key, table, "id"), _text(path, key, table, "algorithm"), _text(path, key, table, "key")


def _missing(path: Path, table: str, key: str) -> Any:
    raise WrongSettings(
        f"设置文件 {path} 缺少 [{table}] {key}。请对照 docs/how-to/production.md 补上。\n"
        f"The settings file {path} lacks [{table}] {key}. See docs/how-to/production.md."
    )
