"""What is done at the console because nobody can log in to do it: the office, and administrators where none is left."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.roles import ROLES
from district.accounts import actions as accounts
from district.accounts.models import User
from district.audit.trail import record
from district.lib.refusal import Refused
from district.orgs.models import Level, Membership, Organisation


def found_office(*, code: str, title: str, by: Actor, at: datetime) -> Organisation:
    """Make the root of the tree. Raises `Refused` where there is one."""
    with transaction.atomic():
        if Organisation.objects.exists():
            raise Refused(_("管理中心已经设立。"))
        made: Organisation = Organisation.objects.create(code=code, title=title, level=Level.DISTRICT)
        record("orgs.organisation.created", by=by, at=at, target=made, after={"code": code, "title": title})
    return made


def appoint(*, role: str, staff_number: str, name: str, by: Actor, at: datetime) -> tuple[User, str]:
    """Open an account that holds one of the three administrators' roles, and return its first password.

    Raises `Refused` while somebody holds the role and can log in: they, or the security administrator, can do it.
    """
    today = timezone.localdate(at)
    with transaction.atomic():
        office = Organisation.objects.filter(level=Level.DISTRICT).first()
        if office is None:
            raise Refused(_("还没有管理中心，请先运行 found_district。"))
        if not ROLES[role].keeps_apart:
            raise Refused(_("“%(role)s”由安全管理员授予。") % {"role": ROLES[role].title})
        if Membership.objects.on(today).filter(role=role, user__is_active=True).exists():
            raise Refused(_("已有“%(role)s”在任，请由安全管理员授予角色。") % {"role": ROLES[role].title})
        user, password = accounts.open_account(staff_number=staff_number, name=name, by=by, at=at)
        Membership.objects.create(user=user, organisation=office, role=role, since=today)
        after = {"role": str(ROLES[role].title), "organisation": office}
        record("orgs.membership.granted", by=by, at=at, target=user, organisation=office.pk, after=after)
    return user, password
