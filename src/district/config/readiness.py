"""What must hold of the stored data before the site serves."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from district.audit.trail import newest_at

MANAGE = ".venv/bin/python manage.py"


def reasons_not_to_serve(at: datetime) -> Iterator[str]:
    """Each says what is wrong and what to do, in both languages."""
    missing = _missing_migrations()
    if missing:
        yield (
            f"数据库还缺 {missing} 个迁移。请先备份，再运行：{MANAGE} migrate\n"
            f"The database lacks {missing} migrations. Make a backup, then run: {MANAGE} migrate"
        )
        return
    newest = newest_at()
    if newest and newest > at:
        yield (
            f"系统时钟是 {_printed(at)}，早于最近一条操作记录的 {_printed(newest)}。请先校正时钟。\n"
            f"The clock says {_printed(at)}, which is before the newest audit event at {_printed(newest)}. "
            "Set the clock first."
        )
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield (
            f"还没有准备样式和脚本文件。请先运行：{MANAGE} collectstatic --no-input\n"
            f"Styles and scripts have not been collected. Run: {MANAGE} collectstatic --no-input"
        )


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _printed(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"
