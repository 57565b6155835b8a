"""Long work on residents."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from district.residents.duplicates import find_all
from district.tasks.running import Outcome, work

FIND_DUPLICATES = "residents.find_duplicates"


@work(FIND_DUPLICATES)
def find_duplicates(running: Any) -> Outcome:
    """Compare all files of the district; writes pairs of every scope, which each sees its own of."""
    running.advance(0, None, _("正在比对姓名、出生日期和电话"))
    found = find_all(running.now(), running.advance)
    return {"found": found, "address": reverse("residents:duplicates")}, None
