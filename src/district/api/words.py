"""What each action is called in the audit trail, and what each operation answers."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "api.token.created": _("创建接口令牌"),
    "api.token.revoked": _("撤销接口令牌"),
    "api.evaluation.read": _("通过接口读取自评"),
}

MEANINGS = {
    "organisations": _("权限范围内的机构，按编码排列。"),
    "snapshots": _("证据快照，新的在前：只说明是什么，不含其中的记录。"),
    "evaluations": _("某一年或全部的自评，新的在前。"),
    "evaluation": _("一份自评：合计、校验值、版本。"),
    "rows": _("每一行的计数、建议得分及其依据、评定得分、偏差原因和改进措施。"),
    "findings": _("系统核对这张表发现的问题。"),
    "documents": _("已签发自评表的文件，新的在前。"),
    "document": _("一个文件，与签发时逐字节相同。"),
}
"""What an operation answers, as the page says it; programs read the same in English."""
