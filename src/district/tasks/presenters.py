"""A task as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from district.access.request import StaffRequest
from district.files.models import StoredFile
from district.files.rules import may_fetch
from district.lib.refusal import refusal_of
from district.tasks import progress
from district.tasks.models import State, Task
from district.tasks.rules import check_can_cancel

TONES = {
    State.WAITING: "muted",
    State.RUNNING: "info",
    State.DONE: "ok",
    State.FAILED: "danger",
    State.CANCELLED: "warning",
}
COUNTS = {
    "rows": gettext_lazy("行数"),
    "added": pgettext_lazy("rows", "新增"),
    "created": pgettext_lazy("rows", "新增"),
    "changed": pgettext_lazy("rows", "修改"),
    "updated": pgettext_lazy("rows", "修改"),
    "unchanged": pgettext_lazy("rows", "未变"),
    "there": pgettext_lazy("rows", "已有"),
    "rejected": pgettext_lazy("rows", "退回"),
    "skipped": pgettext_lazy("rows", "跳过"),
}
"""What the counts of a result are called."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar that shows how far a task has come, under what it is doing."""

    title: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class TaskView:
    """What a page shows of a task, as far as it has come at this moment."""

    task: Task
    title: str
    bar: Bar
    share: str
    """How far, in figures: 98% while it goes on, the number of steps in the end."""
    message: str
    tone: str
    word: Any
    is_open: bool
    cancel_refusal: str
    """Why it cannot be cancelled; empty: it can."""
    facts: tuple[tuple[Any, Any], ...]
    file: StoredFile | None
    """The file to fetch, for whoever may."""
    address: str
    """Of the page that shows what came of it."""


def task_view(task: Task, request: StaffRequest) -> TaskView:
    """A task, with its progress from wherever it is newest."""
    now = progress.seen(task)
    return TaskView(
        task=task,
        title=task.title,
        bar=Bar(now.message or _("进度"), now.done, now.total),
        share=_share(task, now),
        message=now.message,
        tone=TONES[State(task.state)],
        word=State(task.state).label,
        is_open=task.state in (State.WAITING, State.RUNNING),
        cancel_refusal=refusal_of(check_can_cancel, task, request.actor, request.permissions),
        facts=(*_facts(task, now, request.at), *_counts(task.result)),
        file=task.result_file if may_fetch(task.result_file, request.actor, request.permissions) else None,
        address=_address(task.result),
    )


def _share(task: Task, now: progress.Progress) -> str:
    if task.state == State.RUNNING and now.total:
        return f"{min(100, 100 * now.done // now.total)}%"
    return str(number_format(now.done, force_grouping=True)) if now.done else ""


def _facts(task: Task, now: progress.Progress, at: datetime) -> Iterator[tuple[Any, Any]]:
    yield _("提交人"), task.started_by_name
    yield _("提交时间"), task.created_at
    if task.began_at:
        yield _("已用时间"), duration((task.ended_at or at) - task.began_at)
    if task.state == State.RUNNING and task.began_at and now.done:
        rate = now.done / max((at - task.began_at).total_seconds(), 0.1)
        yield _("每秒"), _("%(rate)s 条") % {"rate": number_format(round(rate) or round(rate, 1), force_grouping=True)}
        if now.total:
            yield _("预计还需"), duration(timedelta(seconds=max(0, now.total - now.done) / rate))


def _counts(result: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    for name, count in result.items():
        if isinstance(count, int) and not isinstance(count, bool):
            yield COUNTS.get(name, name), count


def _address(result: dict[str, Any]) -> str:
    """The address of the result, if it leads to a page of this site."""
    address = str(result.get("address", ""))
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


def duration(span: timedelta) -> str:
    """A length of time in words, as exact as somebody who waits wants it."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 90:
        return ngettext("%(count)s 秒", "%(count)s 秒", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    if minutes < 90:
        return ngettext("%(count)s 分钟", "%(count)s 分钟", minutes) % {"count": minutes}
    return _("%(hours)s 小时 %(minutes)s 分钟") % {"hours": minutes // 60, "minutes": minutes % 60}
