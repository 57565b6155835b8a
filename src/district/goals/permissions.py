"""What can be allowed about goals."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import (
    Auditor,
    CentreManager,
    Director,
    DistrictOfficer,
    Finance,
    ProjectOwner,
    Reviewer,
)


class Goals(Permission):
    """What units undertake for a year."""

    VIEW = "goals.view", _("查看绩效目标")
    EDIT = "goals.edit", _("编制、提交和调整绩效目标")
    APPROVE = "goals.approve", _("批准或退回绩效目标")


GRANTS: Grants = {
    Goals.VIEW: (DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, CentreManager, Auditor),
    Goals.EDIT: (DistrictOfficer, ProjectOwner),
    Goals.APPROVE: (Reviewer,),
}
"""Whoever spends undertakes; somebody else approves."""
