"""What each action is called in the audit trail."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "api.token.created": _("创建接口令牌"),
    "api.token.revoked": _("撤销接口令牌"),
    "api.evaluation.read": _("通过接口读取自评"),
}
