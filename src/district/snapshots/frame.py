"""What snapshots puts into the frame: menu entries, and what is to be done."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.access.request import StaffRequest
from district.shell.frame import MenuItem, Todo
from district.shell.groups import EVALUATION
from district.snapshots.models import ImportedFile, Snapshot
from district.snapshots.permissions import Snapshots

ITEMS = (
    MenuItem(EVALUATION, pgettext_lazy("list", "证据快照"), "snapshots:list", Snapshots.VIEW, 20),
    MenuItem(EVALUATION, gettext_lazy("平台文件"), "snapshots:imports", Snapshots.IMPORT, 21),
)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Snapshots that were found changed on disk, and files whose columns nobody has related yet."""
    if request.may(Snapshots.VIEW):
        damaged = Snapshot.objects.within(request.scope).exclude(damage="").count()
        if damaged:
            yield Todo(_("已被改动的证据快照"), damaged, f"{reverse('snapshots:list')}?condition=damaged", "danger")
    if request.may(Snapshots.IMPORT):
        waiting = ImportedFile.objects.within(request.scope).present().filter(mapping__isnull=True).count()
        if waiting:
            yield Todo(_("还没有对应列的平台文件"), waiting, f"{reverse('snapshots:imports')}?mapped=no", "warning")
