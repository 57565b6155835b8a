"""What oversight puts on the home page."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.access.roles import AuditAdministrator
from district.audit.sealing import unsealed_tail
from district.oversight.chain import STANDSTILL, last_verification
from district.oversight.permissions import Oversight
from district.shell.frame import Todo

DUE = timedelta(days=7)
"""How often the chain should be verified."""


def todos(request: StaffRequest) -> Iterator[Todo]:
    """For the audit administrator: findings, a sealer that stands still, a verification that is due."""
    if not request.may(Oversight.VERIFY) or request.role != AuditAdministrator.name:
        return
    address = reverse("oversight:integrity")
    waiting, age = unsealed_tail(request.at)
    if waiting and age > STANDSTILL:
        yield Todo(_("操作记录等待封存过久"), waiting, address, "warning")
    verified = last_verification()
    if verified and verified.after.get("findings"):
        yield Todo(_("操作记录的完整性有问题"), verified.after["findings"], address, "danger")
    elif verified is None or request.at - verified.at > DUE:
        yield Todo(_("该验证操作记录的完整性了"), 1, address)
