"""What calls puts into the frame: menu entries, and calls of which nobody has said what became of them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.calls.models import Call
from district.calls.permissions import Calls
from district.shell.frame import MenuItem, Todo
from district.shell.groups import CALLS as GROUP

ITEMS = (
    MenuItem(GROUP, gettext_lazy("通话记录"), "calls:list", Calls.VIEW, 60),
    MenuItem(GROUP, gettext_lazy("我的电话"), "calls:mine", Calls.PLACE, 61),
    MenuItem(GROUP, gettext_lazy("分机"), "calls:phones", Calls.PHONES, 62),
)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """One's own calls without a disposition."""
    if not request.may(Calls.PLACE):
        return
    mine = Call.objects.within(request.scope).undisposed().filter(agent=request.actor.identifier)
    left = mine.attempts().count()
    if left:
        yield Todo(_("没有登记结论的通话"), left, f"{reverse('calls:list')}?disposition=none", "warning")
