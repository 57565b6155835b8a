"""Words for lights and likelihoods that pages show: a tone gives the shape and colour, the word says it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LIGHTS: dict[str, tuple[str, Any]] = {
    "behind": ("danger", _("滞后")),
    "slow": ("warning", _("偏慢")),
    "unknown": ("muted", _("未知")),
    "on_time": ("info", _("正常")),
    "met": ("ok", _("已达标")),
}
"""The worst first."""
RANKS = {light: rank for rank, light in enumerate(LIGHTS)}

ACTIONS = {"monitoring.row.explained": _("填写监控说明")}
"""What each action is called in the audit trail."""
