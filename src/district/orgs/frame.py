"""What organisations put into the frame: menu entries, what waits, a figure, places to search."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.accounts.permissions import Accounts
from district.orgs.listings import ENDING
from district.orgs.models import Membership, Organisation, Posting, Staff
from district.orgs.permissions import Orgs
from district.shell.frame import Figure, Hit, MenuItem, Todo
from district.shell.groups import SETTINGS

ITEMS = (
    MenuItem(SETTINGS, gettext_lazy("机构树"), "orgs:tree", Orgs.VIEW, 0),
    MenuItem(SETTINGS, pgettext_lazy("list", "机构"), "orgs:organisations", Orgs.VIEW, 10),
    MenuItem(SETTINGS, pgettext_lazy("list", "人员"), "orgs:staff", Orgs.VIEW, 20),
    MenuItem(SETTINGS, gettext_lazy("角色授权"), "orgs:memberships", Orgs.ROLES, 30),
    MenuItem(SETTINGS, gettext_lazy("角色说明"), "orgs:roles", None, 35),
)
FOUND = 5
"""How many of a kind a search shows."""


def todos(request: Any) -> Iterator[Todo]:
    """Accounts of people who work nowhere now, and roles that end soon."""
    today = timezone.localdate(request.at)
    if request.may(Accounts.MANAGE):
        posted = Posting.objects.on(today).order_by().values("staff")
        astray = Staff.objects.within(request.scope).filter(user__is_active=True).exclude(pk__in=posted).count()
        if astray:
            address = f"{reverse('orgs:staff')}?login=astray"
            yield Todo(_("未任职但仍可登录的账号"), astray, address, "warning")
    if request.may(Orgs.GRANT):
        ending = Membership.objects.within(request.scope).on(today).filter(until__lte=today + ENDING).count()
        if ending:
            yield Todo(_("14 天内失效的角色"), ending, f"{reverse('orgs:memberships')}?holding=ending", "warning")


def figures(request: Any) -> Iterator[Figure]:
    """The people in post today."""
    if request.may(Orgs.STAFF):
        today = timezone.localdate(request.at)
        count = Staff.objects.in_post(today, _places(request)).count()
        yield Figure(_("在岗人员"), count, f"{reverse('orgs:staff')}?post=in", _("人"), today)


def _places(request: Any) -> Any:
    return None if request.scope.is_whole else request.scope.organisations


def search(request: Any, words: str) -> Iterator[Hit]:
    """Organisations by title or code, people by name or number, within the scope."""
    if not request.may(Orgs.VIEW):
        return
    places = Organisation.objects.within(request.scope).filter(Q(title__icontains=words) | Q(code__istartswith=words))
    for place in places.order_by("code")[:FOUND]:
        yield Hit(
            _("机构"),
            place.title,
            f"{place.code} {place.get_level_display()}",
            reverse("orgs:organisation", args=[place.pk]),
        )
    people = Staff.objects.within(request.scope).filter(Q(name__icontains=words) | Q(staff_number__istartswith=words))
    for one in people.order_by("staff_number")[:FOUND]:
        yield Hit(
            _("人员"),
            one.name,
            f"{one.staff_number} {one.get_profession_display()}",
            reverse("orgs:person", args=[one.pk]),
        )
