"""签约率: coverage, priority coverage, fulfilment and renewal, each open to its rows."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import counting
from district.contracts.pages import rates_page
from district.contracts.permissions import Contracts
from district.contracts.views.reached import today
from district.shell import answers


@needs(Contracts.VIEW)
def rates(request: StaffRequest) -> HttpResponse:
    """The four rates of the scope and of each place in it."""
    return render(request, "contracts/rates.html", rates_page(request, today(request)))


@needs(Contracts.VIEW, "POST")
def count(request: StaffRequest) -> HttpResponse:
    """Count in the background how far the contracts of the scope are kept."""
    counting.start(scope=request.scope, by=request.actor, at=request.at)
    sentence = _("正在后台统计履约进度，可以离开本页；进度在“后台任务”中。")
    return answers.saved(request, reverse("contracts:rates"), sentence)
