"""What can be allowed about accounts."""

from django.utils.translation import gettext_lazy as _

from district.access.permissions import Grants, Permission
from district.access.roles import SecurityAdministrator, SystemAdministrator


class Accounts(Permission):
    """Accounts of the staff."""

    VIEW = "accounts.view", _("查看账号")
    MANAGE = "accounts.manage", _("开设、停用账号，重置密码")
    UNLOCK = "accounts.unlock", _("解除登录锁定，重置两步验证")
    SESSIONS = "accounts.sessions", _("查看在线用户，结束他们的会话")


GRANTS: Grants = {
    Accounts.VIEW: (SystemAdministrator, SecurityAdministrator),
    Accounts.MANAGE: (SystemAdministrator,),
    Accounts.UNLOCK: (SecurityAdministrator,),
    Accounts.SESSIONS: (SecurityAdministrator,),
}
