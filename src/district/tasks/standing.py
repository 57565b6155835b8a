"""Whether whoever started a task may still do so when it begins: minutes lie between, and a person may be retired."""

from collections.abc import Callable
from datetime import datetime

from district.tasks.models import Task

Check = Callable[[Task, datetime], None]
"""Raises `Refused` when a task may not begin now."""

_checks: list[Check] = []


def before_each_task(check: Check) -> Check:
    """Enter what is asked before each task begins. Called by parts above, which know accounts and roles."""
    _checks.append(check)
    return check


def check_may_begin(task: Task, at: datetime) -> None:
    """Raise `Refused` when one of the parts above says that a task may not begin."""
    for check in _checks:
        check(task, at)
