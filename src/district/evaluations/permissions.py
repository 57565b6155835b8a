"""What can be allowed about evaluations."""

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


class Evaluations(Permission):
    """Sheets counted from frozen evidence, and their judgements."""

    VIEW = "evaluations.view", _("查看绩效自评和每个数字的来历")
    COUNT = "evaluations.count", _("选择目标和证据快照，测算自评表")
    JUDGE = "evaluations.judge", _("申报完成值，评定得分，填写偏差原因和改进措施，上传佐证材料")
    SENSITIVE = "evaluations.sensitive", _("在严重精神障碍指标的名单上查看姓名")


GRANTS: Grants = {
    Evaluations.VIEW: (DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, CentreManager, Auditor),
    Evaluations.COUNT: (DistrictOfficer,),
    Evaluations.JUDGE: (DistrictOfficer, ProjectOwner),
    Evaluations.SENSITIVE: (CentreManager,),
}
"""The district office counts; it and each project's owner judge; whoever answers for the result sees it."""
