"""What the actions of accounts are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "accounts.login.succeeded": _("登录"),
    "accounts.login.failed": _("登录失败"),
    "accounts.login.locked": _("登录被锁定"),
    "accounts.login.unlocked": _("解除登录锁定"),
    "accounts.logout": _("退出登录"),
    "accounts.session.ended": _("结束会话"),
    "accounts.password.changed": _("修改密码"),
    "accounts.password.reset": _("重置密码"),
    "accounts.second_factor.activated": _("启用两步验证"),
    "accounts.second_factor.deactivated": _("停用两步验证"),
    "accounts.second_factor.failed": _("两步验证失败"),
    "accounts.second_factor.reset": _("重置两步验证"),
    "accounts.second_factors.resealed": _("用新密钥重新加密"),
    "accounts.recovery_codes.renewed": _("更换恢复码"),
    "accounts.account.opened": _("开设账号"),
    "accounts.account.retired": _("停用账号"),
    "accounts.account.reactivated": _("重新启用账号"),
    "accounts.language.changed": _("更改界面语言"),
}
