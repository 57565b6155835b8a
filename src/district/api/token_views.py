"""The page on which each person makes and revokes tokens."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from district.access.gate import signed_in
from district.api import actions
from district.api.forms import TokenForm
from district.api.models import Token
from district.lib.refusal import Refused
from district.shell import answers


@signed_in()
def tokens(request: Any) -> HttpResponse:
    """One's own tokens: what each may, until when, and when it was last used."""
    rows = Token.objects.within(request.scope).filter(user=request.user)
    shown = {"tokens": rows.select_related("membership__organisation")[:100], "at": request.at}
    return render(request, "api/tokens.html", shown)


@signed_in("GET", "POST")
@reauthentication_required
def new_token(request: Any) -> HttpResponse:
    """Make one; the answer to the POST is the only place where its secret is ever shown."""
    if request.membership is None:
        return redirect("api:tokens")
    form = TokenForm(request.POST or None, permissions=request.permissions)
    if request.method == "POST" and form.is_valid():
        try:
            told = {"membership": request.membership, "by": request.actor, "at": request.at}
            token, secret = actions.create_token(**told, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            response = render(request, "api/created.html", {"token": token, "secret": secret})
            response["Cache-Control"] = "no-store"
            return response
    return render(request, "api/new_token.html", {"form": form})


@signed_in("POST")
def revoke(request: Any, token: Any) -> HttpResponse:
    """Revoke one of one's own."""
    own = Token.objects.within(request.scope).filter(user=request.user)
    actions.revoke_token(token=get_object_or_404(own, pk=token), by=request.actor, at=request.at)
    return answers.saved(request, "/api/tokens/", _("令牌已撤销，使用它的程序不能再读取。"))
