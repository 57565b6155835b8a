"""What can be allowed about residents."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CallAgent, CentreManager, Clinician, DistrictOfficer, Supervisor


class Residents(Permission):
    """Residents and their files."""

    VIEW = "residents.view", _("查看居民档案（敏感信息打码）")
    EDIT = "residents.edit", _("建立和修改居民档案")
    REVEAL = "residents.reveal", _("说明用途后查看证件号码、电话、住址全文")
    MERGE = "residents.merge", _("核对并合并重复档案")
    IMPORT = "residents.import", _("批量导入居民")
    EXPORT = "residents.export", _("导出居民名单（敏感信息打码）")


GRANTS: Grants = {
    Residents.VIEW: (Clinician, CallAgent, CentreManager, DistrictOfficer, Supervisor, Auditor),
    Residents.EDIT: (Clinician, CentreManager),
    Residents.REVEAL: (Clinician, CallAgent, CentreManager),
    Residents.MERGE: (CentreManager, DistrictOfficer),
    Residents.IMPORT: (CentreManager, DistrictOfficer),
    Residents.EXPORT: (CentreManager, DistrictOfficer),
}
"""Those who administer the system, its security or its audit see no resident."""
