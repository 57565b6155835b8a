"""What can be allowed about organisations, staff and memberships."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import (
    BUSINESS,
    Auditor,
    CentreManager,
    DistrictOfficer,
    SecurityAdministrator,
    SystemAdministrator,
)


class Orgs(Permission):
    """Organisations and their staff."""

    VIEW = "orgs.view", _("查看机构和人员")
    EDIT = "orgs.edit", _("新增、修改、关闭机构")
    STAFF = "orgs.staff", _("维护人员名册")
    ROLES = "orgs.roles", _("查看谁有哪些角色")
    GRANT = "orgs.grant", _("授予和收回角色")


GRANTS: Grants = {
    Orgs.VIEW: (*BUSINESS, SystemAdministrator, SecurityAdministrator),
    Orgs.EDIT: (SystemAdministrator,),
    Orgs.STAFF: (SystemAdministrator, DistrictOfficer, CentreManager),
    Orgs.ROLES: (SecurityAdministrator, SystemAdministrator, Auditor),
    Orgs.GRANT: (SecurityAdministrator,),
}
