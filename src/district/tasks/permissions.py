"""What can be allowed about background tasks, besides one's own, which everybody sees and cancels."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CentreManager, DistrictOfficer, Engineer


class Tasks(Permission):
    """Tasks that others have started."""

    ALL = "tasks.all", _("查看本机构所有人的后台任务")
    CANCEL = "tasks.cancel", _("取消本机构其他人的后台任务")


GRANTS: Grants = {
    Tasks.ALL: (DistrictOfficer, CentreManager, Engineer, Auditor),
    Tasks.CANCEL: (DistrictOfficer, CentreManager),
}
