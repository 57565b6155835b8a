"""What can be allowed about oversight."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import AuditAdministrator, Auditor, SecurityAdministrator


class Oversight(Permission):
    """The audit trail and what proves it."""

    READ = "oversight.read", _("查看操作记录")
    LOGINS = "oversight.logins", _("查看登录记录")
    EXPORT = "oversight.export", _("导出操作记录")
    VERIFY = "oversight.verify", _("验证操作记录的完整性")


GRANTS: Grants = {
    Oversight.READ: (AuditAdministrator, Auditor),
    Oversight.LOGINS: (AuditAdministrator, Auditor, SecurityAdministrator),
    Oversight.EXPORT: (AuditAdministrator, Auditor),
    Oversight.VERIFY: (AuditAdministrator, Auditor),
}
"""The security administrator sees who tried to log in, and nothing of what people did: the three are kept apart. The
system administrator sees neither, because their own doings stand in it."""
