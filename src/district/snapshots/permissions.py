"""What can be allowed about frozen evidence."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, Director, DistrictOfficer, Finance, ProjectOwner, Reviewer


class Snapshots(Permission):
    """Frozen evidence."""

    VIEW = "snapshots.view", _("查看和比较证据快照")
    FREEZE = "snapshots.freeze", _("固定证据快照")
    IMPORT = "snapshots.import", _("上传区域卫生平台的文件，对应列和代码")
    VERIFY = "snapshots.verify", _("核验证据快照")


GRANTS: Grants = {
    Snapshots.VIEW: (DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, Auditor),
    Snapshots.FREEZE: (DistrictOfficer,),
    Snapshots.IMPORT: (DistrictOfficer,),
    Snapshots.VERIFY: (DistrictOfficer, Auditor),
}
"""Whoever judges a sheet sees its evidence; the district office freezes it, and whoever audits it hashes it again."""
