"""What can be allowed about questionnaires and their answers."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import Auditor, CallAgent, CentreManager, Clinician, DistrictOfficer, Supervisor


class Questionnaires(Permission):
    """Questionnaires and their answers."""

    VIEW = "questionnaires.view", _("查看问卷和结果")
    EDIT = "questionnaires.edit", _("编辑、导入和发布问卷")
    ENTER = "questionnaires.enter", _("填写和录入答卷")
    INVITE = "questionnaires.invite", _("发放链接、二维码和纸质问卷")


GRANTS: Grants = {
    Questionnaires.VIEW: (DistrictOfficer, Supervisor, CentreManager, CallAgent, Clinician, Auditor),
    Questionnaires.EDIT: (DistrictOfficer,),
    Questionnaires.ENTER: (DistrictOfficer, Supervisor, CentreManager, CallAgent, Clinician),
    Questionnaires.INVITE: (DistrictOfficer, Supervisor, CentreManager),
}
"""The district decides what is asked; whoever works with residents asks it."""
