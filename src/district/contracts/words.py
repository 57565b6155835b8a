"""What each action is called in the audit trail."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "contracts.contract.signed": _("签约"),
    "contracts.contract.renewed": _("续签"),
    "contracts.contract.team_changed": _("变更团队或医生"),
    "contracts.contract.package_added": _("加签个性化包"),
    "contracts.contract.package_dropped": _("取消个性化包"),
    "contracts.contract.ended": _("解约"),
    "contracts.contract.restored": _("恢复协议"),
    "contracts.contract.repointed": _("协议随档案合并或拆分"),
    "contracts.contract.imported": _("导入签约协议"),
    "contracts.demonstration.loaded": _("装入示范签约"),
    "contracts.team.created": _("建立团队"),
    "contracts.team.edited": _("修改团队"),
    "contracts.team.closed": _("撤销团队"),
    "contracts.team.joined": _("加入团队"),
    "contracts.team.left": _("离开团队"),
    "contracts.package.published": _("发布服务包"),
    "contracts.package.withdrawn": _("停用服务包"),
    "contracts.finding.raised": _("提出真实性疑点"),
    "contracts.finding.replied": _("答复真实性疑点"),
    "contracts.finding.accepted": _("通过答复"),
    "contracts.finding.reopened": _("退回答复"),
    "contracts.check.ended": _("核查签约真实性"),
    "contracts.filter.saved": _("保存筛选"),
    "contracts.filter.shared": _("共享筛选"),
    "contracts.filter.dropped": _("删除筛选"),
}
