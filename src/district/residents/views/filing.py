"""Opening a file and correcting it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.residents.actions import create_resident, edit_resident, read_resident
from district.residents.forms.file import FileForm, NewFileForm, initial_of
from district.residents.numbering import usual_prefix
from district.residents.permissions import Residents
from district.residents.presenters import TITLES, masked_conflict
from district.residents.reaching import address_of, own_places, resident_of
from district.residents.rules import Alike, AlreadyFiled
from district.shell import answers


@needs(Residents.EDIT, "GET", "POST")
def create(request: Any) -> HttpResponse:
    """新建档案."""
    here = request.scope.organisation
    initial = {"organisation": here, "file_number": usual_prefix(here)}
    day, places = timezone.localdate(request.at), own_places(request)
    form = NewFileForm(request.POST or None, initial=initial, on=day, organisations=places)
    context: dict[str, Any] = {"form": form, "cancel": reverse("residents:residents")}
    if request.method == "POST" and form.is_valid():
        try:
            one = create_resident(given=form.given(), scope=request.scope, by=request.actor, at=request.at)
            return answers.saved(request, address_of(one), _("已为 %(name)s 建档。") % {"name": one.name})
        except Alike as question:
            form.ask_whether_they_differ()
            form.add_error(None, question.sentence)
            context |= {"alike": question.found, "elsewhere": question.elsewhere}
        except AlreadyFiled as refusal:
            form.add_error("identity_number", refusal.sentence)
            context["filed"] = refusal.resident
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "residents/create.html", context)


@needs(Residents.EDIT, "GET", "POST")
def edit(request: Any, resident: UUID) -> HttpResponse:
    """修改档案: a sealed field left empty stays as it is. To see the form is to read the file."""
    one = resident_of(request, resident)
    form = FileForm(request.POST or None, initial=initial_of(one), on=timezone.localdate(request.at))
    form.show_masks(one)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            edit_resident(one, seen=seen, stated=form.stated(), scope=request.scope, by=request.actor, at=request.at)
            return answers.saved(request, address_of(one), _("已保存 %(name)s 的档案。") % {"name": one.name})
        except Conflict as conflict:
            return answers.conflict(request, form, masked_conflict(conflict, form.stated()), TITLES)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    read_resident(one, by=request.actor, at=request.at)
    context = {"form": form, "resident": one, "cancel": address_of(one)}
    return render(request, "residents/edit.html", context)
