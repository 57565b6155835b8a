"""服务包: their list, one package, publishing one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions
from district.contracts.forms.teams import PackageForm
from district.contracts.listings import PACKAGES, package_rows
from district.contracts.pages import package_page
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer, press, seen
from district.contracts.views.reached import package_of, page_of, today
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.orgs.models import Organisation
from district.shell import answers


@needs(Contracts.VIEW)
def packages(request: StaffRequest) -> HttpResponse:
    """The packages of the scope and of the district."""
    may = request.may(Contracts.PUBLISH)
    rows = package_rows(request.scope)
    return list_page(request, PACKAGES, rows, template="contracts/packages.html", may_publish=may)


@needs(Contracts.VIEW)
def package(request: StaffRequest, package: UUID) -> HttpResponse:
    """One package with its items."""
    return render(request, "contracts/package.html", package_page(request, package_of(request, package)))


@needs(Contracts.PUBLISH, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """发布服务包."""
    place = Organisation.objects.within(request.scope).get(pk=request.scope.organisation)
    form = PackageForm(request.POST or None, initial={"year": today(request).year})

    def act() -> str:
        return page_of(actions.create_package(organisation=place, **form.told(), by=request.actor, at=request.at))

    back = reverse("contracts:packages")
    shown = {"title": _("发布服务包"), "cancel": back, "crumbs": [(_("服务包"), back)]}
    shown["hint"] = _("发布后项目不再修改：下一年发布新的服务包。")
    return answer(request, form, act, _("服务包已发布。"), **shown)


@needs(Contracts.PUBLISH, "POST")
def withdraw(request: StaffRequest, package: UUID) -> HttpResponse:
    """停用服务包."""
    row = package_of(request, package)
    if not request.scope.covers(row.organisation_id):
        return answers.refused(request, Refused(_("全区的服务包由管理中心停用。")), page_of(row))
    told = {"package": row, "seen": seen(request)}
    return press(request, actions.withdraw_package, page_of(row), _("服务包已停用。"), **told)
