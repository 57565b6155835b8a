"""What can be allowed about calls."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import (
    Auditor,
    CallAgent,
    CentreManager,
    Clinician,
    DistrictOfficer,
    Supervisor,
)


class Calls(Permission):
    """Calls to residents."""

    PLACE = "calls.place", _("拨打居民电话，登记结论")
    VIEW = "calls.view", _("查看通话记录")
    LISTEN = "calls.listen", _("收听录音")
    PHONES = "calls.phones", _("设置分机")


GRANTS: Grants = {
    Calls.PLACE: (CallAgent, Clinician),
    Calls.VIEW: (CallAgent, Clinician, Supervisor, DistrictOfficer, CentreManager, Auditor),
    Calls.LISTEN: (Supervisor,),
    Calls.PHONES: (DistrictOfficer, CentreManager),
}
"""Who works with residents calls them; who supervises hears how; who manages sees what was done."""
