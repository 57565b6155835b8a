"""Who may check a sheet."""

from typing import Any

from django.conf import settings


def may_check(request: Any) -> bool:
    """Whoever is logged in; everybody, where the operator has opened the checker."""
    return bool(request.user.is_authenticated or settings.SITE.is_checker_open)
