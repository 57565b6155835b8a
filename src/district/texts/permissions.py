"""What can be allowed about texts."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CallAgent, CentreManager, Clinician, DistrictOfficer, Supervisor


class Texts(Permission):
    """Texts to residents."""

    SEND = "texts.send", _("给居民发送短信提醒")
    VIEW = "texts.view", _("查看短信记录")


GRANTS: Grants = {
    Texts.SEND: (CallAgent, Clinician, CentreManager, DistrictOfficer),
    Texts.VIEW: (CallAgent, Clinician, Supervisor, DistrictOfficer, CentreManager, Auditor),
}
"""Who calls, or lets people be called, tells them before."""
