"""What can be allowed about contracts."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CallAgent, CentreManager, Clinician, Director, DistrictOfficer, Supervisor


class Contracts(Permission):
    """Contracts, teams, packages, and doubts about contracts."""

    VIEW = "contracts.view", _("查看签约协议、团队、服务包和签约率")
    SIGN = "contracts.sign", _("签约、续签、变更团队、解约")
    ARRANGE = "contracts.arrange", _("管理家医团队")
    PUBLISH = "contracts.publish", _("发布服务包")
    IMPORT = "contracts.import", _("从 Excel 导入签约协议")
    EXPORT = "contracts.export", _("导出签约名单")
    FILTER = "contracts.filter", _("按条件筛选居民，保存和共享筛选")
    DOUBT = "contracts.doubt", _("提出真实性疑点，审核答复")
    REPLY = "contracts.reply", _("答复真实性疑点")


_READERS = (Clinician, CallAgent, CentreManager, DistrictOfficer, Supervisor, Director, Auditor)
GRANTS: Grants = {
    Contracts.VIEW: _READERS,
    Contracts.SIGN: (Clinician, CentreManager),
    Contracts.ARRANGE: (CentreManager, DistrictOfficer),
    Contracts.PUBLISH: (DistrictOfficer, CentreManager),
    Contracts.IMPORT: (CentreManager, DistrictOfficer),
    Contracts.EXPORT: (CentreManager, DistrictOfficer),
    Contracts.FILTER: (Clinician, CallAgent, CentreManager, DistrictOfficer, Supervisor),
    Contracts.DOUBT: (DistrictOfficer, Supervisor),
    Contracts.REPLY: (CentreManager, Clinician),
}
"""Whoever works with a resident signs; the district doubts, the centre answers."""
