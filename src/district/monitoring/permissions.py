"""What can be allowed about monitoring."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CentreManager, Director, DistrictOfficer, Finance, ProjectOwner, Reviewer


class Monitoring(Permission):
    """Goals and money against time."""

    VIEW = "monitoring.view", _("查看绩效运行监控")
    EXPLAIN = "monitoring.explain", _("申报年中执行情况，填写偏差原因和纠偏措施")


GRANTS: Grants = {
    Monitoring.VIEW: (DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, CentreManager, Auditor),
    Monitoring.EXPLAIN: (DistrictOfficer, ProjectOwner),
}
"""Whoever answers for a goal explains it; whoever answers for the result sees it."""
