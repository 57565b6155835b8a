"""What the actions of organisations are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "orgs.organisation.created": _("新增机构"),
    "orgs.organisation.changed": _("修改机构"),
    "orgs.organisation.closed": _("关闭机构"),
    "orgs.organisation.reopened": _("恢复机构"),
    "orgs.organisations.imported": _("导入机构"),
    "orgs.staff.enrolled": _("人员入册"),
    "orgs.staff.changed": _("修改人员"),
    "orgs.staff.posted": _("增加任职"),
    "orgs.posting.ended": _("结束任职"),
    "orgs.staff.transferred": _("人员调动"),
    "orgs.staff.left": _("人员离职"),
    "orgs.staff.imported": _("导入人员"),
    "orgs.membership.granted": _("授予角色"),
    "orgs.membership.revoked": _("收回角色"),
    "orgs.membership.chosen": _("切换角色"),
}
