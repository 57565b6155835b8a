"""The branch of the menu."""

from django.utils.translation import gettext_lazy as _

from district.oversight.permissions import Oversight
from district.shell.frame import MenuItem
from district.shell.groups import OVERSIGHT

ITEMS = (
    MenuItem(OVERSIGHT, _("操作记录"), "oversight:events", Oversight.READ, 0),
    MenuItem(OVERSIGHT, _("敏感信息查看"), "oversight:readings", Oversight.READ, 10),
    MenuItem(OVERSIGHT, _("导出记录"), "oversight:exports", Oversight.READ, 20),
    MenuItem(OVERSIGHT, _("登录记录"), "oversight:logins", Oversight.LOGINS, 30),
    MenuItem(OVERSIGHT, _("完整性"), "oversight:integrity", Oversight.VERIFY, 40),
)
