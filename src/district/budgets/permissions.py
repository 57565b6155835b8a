"""What can be allowed about projects and their money."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CentreManager, DistrictOfficer, Finance, ProjectOwner


class Budgets(Permission):
    """Projects and their money."""

    VIEW = "budgets.view", _("查看项目和资金")
    PLAN = "budgets.plan", _("新建、修改、关闭项目，编制用款计划")
    ADJUST = "budgets.adjust", _("登记年初预算、调整、结转，上传文件")
    PAY = "budgets.pay", _("登记到账、支付、缴回和红冲")
    IMPORT = "budgets.import", _("从 Excel 导入账目")


GRANTS: Grants = {
    Budgets.VIEW: (Finance, ProjectOwner, DistrictOfficer, CentreManager, Auditor),
    Budgets.PLAN: (Finance, DistrictOfficer),
    Budgets.ADJUST: (Finance,),
    Budgets.PAY: (Finance,),
    Budgets.IMPORT: (Finance,),
}
"""Who spends sees; who keeps the books writes; the district office plans."""
