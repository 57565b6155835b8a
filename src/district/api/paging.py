"""Lists in pages."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from district.api.door import declined

LARGEST = 500


def paged(request: Any, rows: Any, page: int, size: int, shown: Callable[[Any], Any]) -> Any:
    """One page of the rows, with the number of all and the address of the next page."""
    if page < 1 or not 1 <= size <= LARGEST:
        return declined(400, _("page 从 1 开始，size 为 1 至 %(largest)s。") % {"largest": LARGEST})
    count, start = rows.count(), (page - 1) * size
    asked = request.GET.copy()
    asked["page"] = str(page + 1)
    following = f"{request.path}?{asked.urlencode()}" if start + size < count else None
    items = [shown(row) for row in rows[start : start + size]]
    return {"count": count, "page": page, "next": following, "items": items}
