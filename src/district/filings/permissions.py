"""What can be allowed about filings."""

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


class Filings(Permission):
    """Sheets on their way to the archive."""

    VIEW = "filings.view", _("查看报送、意见和签发的文件")
    SUBMIT = "filings.submit", _("报送自评表，提出更正")
    REVIEW = "filings.review", _("审核自评表，通过或退回")
    SIGN = "filings.sign", _("签发自评表，或退回重审")
    FILE = "filings.file", _("将已签发的自评表归档")
    COMMENT = "filings.comment", _("批注自评表，答复和解决批注")
    RERUN = "filings.rerun", _("用原证据复算已签发的自评表")
    EXPORT = "filings.export", _("打包导出全年的自评表")
    DEADLINES = "filings.deadlines", _("设定和延长报送期限")
    CLOSE = "filings.close", _("关闭和重新开放报送年度")


GRANTS: Grants = {
    Filings.VIEW: (DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, CentreManager, Auditor),
    Filings.SUBMIT: (DistrictOfficer, ProjectOwner),
    Filings.REVIEW: (Reviewer,),
    Filings.SIGN: (Director,),
    Filings.FILE: (DistrictOfficer, Reviewer),
    Filings.COMMENT: (Reviewer, Director, DistrictOfficer, ProjectOwner),
    Filings.RERUN: (Auditor,),
    Filings.EXPORT: (DistrictOfficer, Auditor, Director),
    Filings.DEADLINES: (Reviewer,),
    Filings.CLOSE: (Director,),
}
"""Who hands in does not review, and who reviews does not sign; the auditor changes nothing and counts again."""
