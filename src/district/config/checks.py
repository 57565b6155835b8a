"""What must hold before the site starts. A failed check says what to do."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from district.lib.sqlite import OLDEST

LOCAL = {"127.0.0.1", "localhost", "[::1]", "testserver"}


@register()
def modules_stand_on_something(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A module that stands on another one is listed together with it."""
    missing = [
        (config.name, below)
        for config in apps.get_app_configs()
        for below in getattr(config, "stands_on", ())
        if not apps.is_installed(below)
    ]
    return [
        Error(
            f"模块 {above} 建立在 {below} 之上，而 MODULES 没有列出后者。 {above} stands on {below}, not in MODULES.",
            hint=f"在 config/modules.py 中加上 {below}，或去掉 {above}。 List {below} too, or take {above} out.",
            id="district.E003",
        )
        for above, below in missing
    ]


@register()
def sqlite_does_not_corrupt(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """SQLite libraries before 3.51.3 may corrupt a database in WAL mode."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST:
        return []
    wanted = ".".join(map(str, OLDEST))
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} 在 WAL 模式下可能损坏数据库，需要 {wanted} 以上。 "
            f"SQLite {sqlite3.sqlite_version} may corrupt a database in WAL mode; {wanted} or newer is needed.",
            hint="再运行一次 ./run，它会安装较新的 pysqlite3；或改用 PostgreSQL。 "
            "Run ./run again, which installs pysqlite3 with a newer library, or move to PostgreSQL.",
            id="district.E001",
        )
    ]


@register(Tags.security)
def the_public_site_is_secure(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A site that others reach speaks TLS, or passwords and files travel in the open."""
    site = settings.SITE
    if site.is_secure or set(site.hosts) <= LOCAL:
        return []
    kind = checks.Warning if site.is_demonstration else Error
    return [
        kind(
            f"[site] hosts 列出了本机以外的域名，但 secure = false：密码和档案会明文传输（{site.path}）。 "
            f"[site] hosts names more than this machine while secure = false: passwords would travel in the open.",
            hint="按 docs/how-to/production.md 配好 TLS，再写 secure = true。 "
            "Set up TLS as docs/how-to/production.md says, then write secure = true.",
            id="district.E002" if kind is Error else "district.W002",
        )
    ]


@register(Tags.security)
def the_keys_are_secret(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """The settings file holds the keys: nobody but its owner's account reads it."""
    site = settings.SITE
    if site.is_demonstration or not site.path.exists() or not site.path.stat().st_mode & 0o077:
        return []
    return [
        checks.Warning(
            f"设置文件 {site.path} 中有密钥，但其他账户可以读取。 {site.path} holds the keys and others can read it.",
            hint=f"chmod 600 {site.path}",
            id="district.W001",
        )
    ]


@register(Tags.security)
def made_up_people_are_apart(app_configs: Sequence[Any] | None, **named: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A real site has no demonstration setting: made-up people would count among real ones."""
    site = settings.SITE
    if not (site.is_demonstration and site.is_secure):
        return []
    return [
        checks.Warning(
            f"{site.path}：demonstration = true，会接受虚构人员，正式使用前请改为 false。 "
            "demonstration = true accepts made-up people; write false before real use.",
            hint="虚构的数据不能与真实的数据放在同一个库里。 Never keep both in one database.",
            id="district.W003",
        )
    ]
