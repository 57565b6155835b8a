"""What may be done to an account now."""

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.accounts.models import User
from district.lib.refusal import Refused


def check_can_retire(user: User, by: Actor) -> None:
    """Raise `Refused` for an account that is retired already, or one's own."""
    if not user.is_active:
        raise Refused(_("%(user)s 的账号已经停用。") % {"user": user.name})
    if str(user.pk) == by.identifier:
        raise Refused(_("不能停用自己的账号，请由另一位系统管理员办理。"))


def check_can_reactivate(user: User) -> None:
    """Raise `Refused` for an account that is in use."""
    if user.is_active:
        raise Refused(_("%(user)s 的账号正在使用，不需要重新启用。") % {"user": user.name})


def check_can_reset_password(user: User, by: Actor) -> None:
    """Raise `Refused` for a retired account, and for one's own: who is logged in changes the password instead."""
    if not user.is_active:
        raise Refused(_("%(user)s 的账号已停用，请先重新启用。") % {"user": user.name})
    if str(user.pk) == by.identifier:
        raise Refused(_("自己的密码请在“我的账号”中修改。"))


def check_can_reset_second_factor(user: User, by: Actor, *, has_one: bool) -> None:
    """Raise `Refused` when there is none to reset, or it is one's own."""
    if not has_one:
        raise Refused(_("%(user)s 没有启用两步验证。") % {"user": user.name})
    if str(user.pk) == by.identifier:
        raise Refused(_("不能重置自己的两步验证，请由另一位安全管理员办理。"))


def check_can_unlock(user: User, *, is_locked: bool) -> None:
    """Raise `Refused` for an account that is not locked."""
    if not is_locked:
        raise Refused(_("%(user)s 的登录没有被锁定。") % {"user": user.name})
