"""Single changes of a resident: each a small form, or a button that takes one back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.residents import actions
from district.residents.forms import changes
from district.residents.models import Group, Resident
from district.residents.permissions import Residents
from district.residents.presenters import TITLES
from district.residents.reaching import address_of, all_places, own_places, resident_of, spell_of
from district.shell import answers

Act = Callable[[dict[str, Any]], object]


@needs(Residents.EDIT, "GET", "POST")
def death(request: Any, resident: UUID) -> HttpResponse:
    """登记死亡."""
    one = resident_of(request, resident)
    form = changes.DeathForm(request.POST or None, initial={"version": one.version})

    def act(stated: dict[str, Any]) -> object:
        return actions.note_death(one, **stated, **_who(request))

    return _answer(request, one, form, act, _("登记死亡"), _("已登记死亡。"), "undo_death")


@needs(Residents.EDIT, "GET", "POST")
def move_away(request: Any, resident: UUID) -> HttpResponse:
    """登记迁出."""
    one = resident_of(request, resident)
    form = changes.MoveAwayForm(request.POST or None, initial={"version": one.version})

    def act(stated: dict[str, Any]) -> object:
        return actions.move_away(one, **stated, **_who(request))

    return _answer(request, one, form, act, _("登记迁出"), _("已登记迁出。"), "undo_move")


@needs(Residents.EDIT, "GET", "POST")
def come_back(request: Any, resident: UUID) -> HttpResponse:
    """登记迁回."""
    one = resident_of(request, resident)
    initial = {"version": one.version, "target": one.organisation_id}
    form = changes.PlaceForm(request.POST or None, initial=initial, organisations=own_places(request))

    def act(stated: dict[str, Any]) -> object:
        return actions.come_back(one, **stated, **_who(request))

    return _answer(request, one, form, act, _("登记迁回"), _("已登记迁回。"))


@needs(Residents.EDIT, "GET", "POST")
def transfer(request: Any, resident: UUID) -> HttpResponse:
    """转到另一机构: afterwards the file may be outside the scope of whoever handed it over."""
    one = resident_of(request, resident)
    form = changes.TransferForm(
        request.POST or None, initial={"version": one.version}, organisations=all_places(request)
    )

    def act(stated: dict[str, Any]) -> object:
        return actions.transfer(one, **stated, **_who(request))

    return _answer(request, one, form, act, _("转到另一机构"), _("已转出，新机构现在可以看到这份档案。"))


@needs(Residents.EDIT, "GET", "POST")
def quiet(request: Any, resident: UUID) -> HttpResponse:
    """设为免打扰."""
    one = resident_of(request, resident)
    form = changes.QuietForm(request.POST or None, initial={"version": one.version})

    def act(stated: dict[str, Any]) -> object:
        return actions.forbid_calls(one, **stated, **_who(request))

    return _answer(request, one, form, act, _("设为免打扰"), _("已设为免打扰。"), "call_again")


@needs(Residents.EDIT, "GET", "POST")
def join(request: Any, resident: UUID) -> HttpResponse:
    """加入人群."""
    one = resident_of(request, resident)
    form = changes.GroupForm(request.POST or None)

    def act(stated: dict[str, Any]) -> object:
        return actions.join_group(one, **stated | {"group": Group(stated["group"])}, **_who(request))

    return _answer(request, one, form, act, _("加入重点人群"), _("已加入。"))


@needs(Residents.EDIT, "GET", "POST")
def leave(request: Any, groupmembership: UUID) -> HttpResponse:
    """终止人群."""
    spell = spell_of(request, groupmembership)
    form = changes.LeaveForm(request.POST or None, initial={"version": spell.version})

    def act(stated: dict[str, Any]) -> object:
        return actions.leave_group(spell, **stated, **_who(request))

    title = _("终止“%(group)s”") % {"group": spell.get_group_display()}
    return _answer(request, spell.resident, form, act, title, _("已终止。"))


@needs(Residents.EDIT, "POST")
def undo_death(request: Any, resident: UUID) -> HttpResponse:
    """撤销死亡登记."""
    one = resident_of(request, resident)
    return _take_back(request, one, actions.undo_death, _("已撤销死亡登记。"))


@needs(Residents.EDIT, "POST")
def undo_move(request: Any, resident: UUID) -> HttpResponse:
    """撤销迁出登记."""
    one = resident_of(request, resident)
    return _take_back(request, one, actions.undo_move, _("已撤销迁出登记。"))


@needs(Residents.EDIT, "POST")
def call_again(request: Any, resident: UUID) -> HttpResponse:
    """取消免打扰."""
    one = resident_of(request, resident)
    return _take_back(request, one, actions.allow_calls, _("已取消免打扰。"))


def _who(request: Any) -> dict[str, Any]:
    return {"by": request.actor, "at": request.at}


def _answer(
    request: Any, one: Resident, form: Any, act: Act, title: str, sentence: str, undone_by: str = ""
) -> HttpResponse:
    """Show the form, or do what it says; `undone_by` names the view that takes it back."""
    if request.method == "POST" and form.is_valid():
        stated = dict(form.cleaned_data)
        if "version" in stated:
            stated["seen"] = stated.pop("version")
        try:
            act(stated)
            covered = request.scope.covers(stated["target"].pk) if "target" in stated else True
            undo = reverse(f"residents:{undone_by}", args=(one.pk,)) if undone_by else ""
            return answers.saved(request, address_of(one) if covered else _list(), sentence, undo=undo)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, TITLES)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "resident": one, "title": title, "cancel": address_of(one)}
    return render(request, "residents/change.html", context)


def _take_back(request: Any, one: Resident, act: Callable[..., object], sentence: str) -> HttpResponse:
    """Do what a button says, if nobody has changed the file since it was shown."""
    sent = request.POST.get("version", "")
    try:
        act(one, seen=int(sent) if sent.isdigit() else one.version, **_who(request))
    except Conflict:
        return answers.refused(request, Refused(_("档案刚被别人修改，请看过现在的内容再操作。")), address_of(one))
    except Refused as refusal:
        return answers.refused(request, refusal, address_of(one))
    return answers.saved(request, address_of(one), sentence)


def _list() -> str:
    address: str = reverse("residents:residents")
    return address
