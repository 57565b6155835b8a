"""What can be allowed about campaigns, the workbench and supervision."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CallAgent, CentreManager, Clinician, Director, DistrictOfficer, Supervisor


class Campaigns(Permission):
    """Follow-up calls to people who signed."""

    VIEW = "campaigns.view", _("查看回访任务和统计")
    EDIT = "campaigns.edit", _("建立、启动、暂停和结束回访任务")
    CALL = "campaigns.call", _("在回访工作台拨打和登记")
    DECIDE = "campaigns.decide", _("核实档案更正建议")
    REVIEW = "campaigns.review", _("抽取通话并质检评分")
    OWN_REVIEWS = "campaigns.own_reviews", _("查看对自己的质检和辅导，提出申诉")


GRANTS: Grants = {
    Campaigns.VIEW: (DistrictOfficer, CentreManager, Supervisor, Director, Auditor),
    Campaigns.EDIT: (DistrictOfficer, CentreManager),
    Campaigns.CALL: (CallAgent, Clinician),
    Campaigns.DECIDE: (CentreManager,),
    Campaigns.REVIEW: (Supervisor,),
    Campaigns.OWN_REVIEWS: (CallAgent, Clinician),
}
"""Whoever calls does not judge the call."""
