"""Who may hold which role where (三员分立).

Nobody grants anything to themselves; the three administrators hold no other role; some roles exist at the district
office alone.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ROLES
from district.accounts.models import User
from district.lib.refusal import Refused
from district.orgs.models import Level, Membership, Organisation


def check_can_grant(
    user: User,
    *,
    role: str,
    organisation: Organisation,
    since: date,
    until: date | None,
    held: Iterable[Membership],
    by: Actor,
) -> None:
    """Raise `Refused` unless this person may hold this role there for this time. `held` are their memberships."""
    if by.identifier == str(user.pk):
        raise Refused(_("不能给自己授予角色，请由另一位安全管理员办理。"))
    if not user.is_active:
        raise Refused(_("%(user)s 的账号已停用。") % {"user": user.name})
    if until is not None and until <= since:
        raise Refused(_("失效日期要晚于生效日期 %(day)s。") % {"day": since})
    if ROLES[role].district_only and organisation.level != Level.DISTRICT:
        raise Refused(_("“%(role)s”只能在管理中心担任。") % {"role": ROLES[role].title})
    if not organisation.is_open(since):
        raise Refused(_("%(place)s 在 %(day)s 没有开放。") % {"place": organisation.title, "day": since})
    meanwhile = [membership for membership in held if _meet(since, until, membership)]
    _check_apart(role, meanwhile)
    if any(one.role == role and one.organisation_id == organisation.pk for one in meanwhile):
        raise Refused(
            _("%(user)s 在 %(place)s 已有“%(role)s”。")
            % {"user": user.name, "place": organisation.title, "role": ROLES[role].title}
        )


def _check_apart(role: str, meanwhile: list[Membership]) -> None:
    """An administrator of the three holds nothing else, and nothing else is held beside one."""
    for other in meanwhile:
        apart = next((one for one in (ROLES[role], other.role_class) if one.keeps_apart), None)
        if apart:
            raise Refused(
                _("三员分立：“%(apart)s”不能兼任其他角色，请先收回“%(other)s”。")
                % {"apart": apart.title, "other": other.role_class.title}
            )


def _meet(since: date, until: date | None, other: Membership) -> bool:
    """Whether two times share a day."""
    return (until is None or other.since < until) and (other.until is None or since < other.until)


def check_can_end_with_posting(held: Iterable[Membership], *, by: Actor) -> None:
    """Raise `Refused` where the roles that end with a posting are those of the three, and the clerk is none of them."""
    mine = ROLES.get(by.role)
    if by.kind == "system" or (mine and mine.keeps_apart):
        return
    for one in held:
        if one.role_class.keeps_apart:
            raise Refused(
                _("三员分立：%(name)s 担任“%(role)s”，离岗、调动和离职由系统管理员办理。")
                % {"name": one.user.name, "role": one.role_class.title}
            )


def check_can_revoke(membership: Membership, *, by: Actor, on: date) -> None:
    """Raise `Refused` for one's own, or one that has ended."""
    if by.identifier == str(membership.user_id):
        raise Refused(_("不能收回自己的角色，请由另一位安全管理员办理。"))
    if membership.until is not None and membership.until <= on:
        raise Refused(_("这个角色已于 %(day)s 失效。") % {"day": membership.until})
