"""Pairs of files that may be one person's: the list, the comparison, the merge, and parting them again."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.residents import actions, background
from district.residents.forms.pairs import DismissForm, MergeForm, proposed
from district.residents.models import DuplicateCandidate, Resident
from district.residents.pairs import LISTING, sides
from district.residents.permissions import Residents
from district.residents.reaching import address_of, candidate_of, merge_of
from district.shell import answers
from district.tasks.running import start


@needs(Residents.MERGE)
def duplicates(request: Any) -> HttpResponse:
    """疑似重复: the pairs within scope that nobody has decided yet."""
    pairs = (
        DuplicateCandidate.objects.within(request.scope)
        .open()
        .select_related("first__organisation", "second__organisation")
    )
    return list_page(request, LISTING, pairs, template="residents/duplicates.html")


@needs(Residents.MERGE, "POST")
def search_duplicates(request: Any) -> HttpResponse:
    """Compare all files with each other, in the background."""
    with transaction.atomic():
        start(
            background.FIND_DUPLICATES,
            title=_("查找疑似重复档案"),
            arguments={},
            by=request.actor,
            scope=request.scope,
            at=request.at,
        )
    return answers.saved(request, reverse("residents:duplicates"), _("正在查找，完成后会出现在列表里。"))


@needs(Residents.MERGE, "GET", "POST")
def pair(request: Any, duplicatecandidate: UUID) -> HttpResponse:
    """Two files side by side; the first survives unless `?swap=1` says the other."""
    candidate = candidate_of(request, duplicatecandidate)
    survivor, merged = candidate.first, candidate.second
    if request.GET.get("swap"):
        survivor, merged = merged, survivor
    form = MergeForm(request.POST or None, initial=proposed(survivor, merged))
    if request.method == "POST" and form.is_valid():
        return _merge(request, form, survivor, merged)
    return _show(request, candidate, form, survivor, merged)


@needs(Residents.MERGE, "POST")
def dismiss(request: Any, duplicatecandidate: UUID) -> HttpResponse:
    """不是同一人."""
    candidate = candidate_of(request, duplicatecandidate)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return _show(request, candidate, MergeForm(initial=proposed(candidate.first, candidate.second)),
                     candidate.first, candidate.second, form)  # fmt: skip
    address = reverse("residents:duplicates")
    try:
        actions.dismiss(candidate, because=form.cleaned_data["because"], by=request.actor, at=request.at)
    except Refused as refusal:
        return answers.refused(request, refusal, address)
    return answers.saved(request, address, _("已记为两个人。"))


@needs(Residents.MERGE, "POST")
def unmerge(request: Any, mergerecord: UUID) -> HttpResponse:
    """撤销合并."""
    done = merge_of(request, mergerecord)
    address = address_of(done.survivor)
    try:
        actions.unmerge(done, by=request.actor, at=request.at)
    except Refused as refusal:
        return answers.refused(request, refusal, address)
    except Conflict:
        return answers.refused(request, Refused(_("档案刚被别人修改，请再试一次。")), address)
    return answers.saved(request, address, _("已撤销合并，两份档案各自恢复。"))


def _merge(request: Any, form: MergeForm, survivor: Resident, merged: Resident) -> HttpResponse:
    stated: dict[str, Any] = {"seen": form.seen(), "taken": form.taken(), "reason": form.cleaned_data["reason"]}
    address = address_of(survivor)
    try:
        actions.merge(survivor=survivor, merged=merged, **stated, by=request.actor, at=request.at)
    except Conflict:
        return answers.refused(request, Refused(_("其中一份档案刚被修改，请重新核对。")), request.get_full_path())
    except Refused as refusal:
        return answers.refused(request, refusal, request.get_full_path())
    return answers.saved(request, address, _("已合并，可在“家庭与重复”中撤销。"))


def _show(
    request: Any, candidate: DuplicateCandidate, form: MergeForm, survivor: Resident, merged: Resident, no: Any = None
) -> HttpResponse:
    """The two files. Seeing them is reading both."""
    for one in (survivor, merged):
        actions.read_resident(one, by=request.actor, at=request.at)
    context = {
        "candidate": candidate,
        "form": form,
        "survivor": survivor,
        "merged": merged,
        "rows": sides(survivor, merged, form),
        "dismissal": no or DismissForm(),
    }
    return render(request, "residents/pair.html", context)
