"""What texts put into the frame: the list, and texts by hand of which nobody has said whether they were sent."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.shell.frame import MenuItem, Todo
from district.shell.groups import CALLS as GROUP
from district.texts.models import Adapter, State, Text
from district.texts.permissions import Texts

ITEMS = (MenuItem(GROUP, gettext_lazy("短信记录"), "texts:list", Texts.VIEW, 65),)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """One's own texts by hand that are neither sent nor given up, as far as was said."""
    if not request.may(Texts.SEND):
        return
    mine = Text.objects.within(request.scope).filter(adapter=Adapter.BY_HAND, asked_by=request.actor.identifier)
    left = mine.filter(state=State.UNKNOWN).count()
    if left:
        yield Todo(
            _("没有登记是否发出的短信"), left, f"{reverse('texts:list')}?state=unknown&adapter=by_hand", "warning"
        )
