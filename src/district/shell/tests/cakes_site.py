"""A site of cakes: a list whose rows open beside it, and a form that saves, refuses or comes too late."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from district.access.gate import signed_in
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell.answers import conflict, refused, saved
from district.shell.forms import EditForm
from district.shell.tests.cakes import cake

BOX = {"title": "草莓蛋糕"}
LIST = """{% extends frame_template %}{% block title %}蛋糕{% endblock %}{% block content %}
<table class="table"><tbody><tr data-drawer="/cakes/1/"><td><a class="drawer-link" href="/cakes/1/">{{ title }}</a></td>
<td>好吃</td></tr></tbody></table>{% endblock %}"""
DETAIL = """{% extends frame_template %}{% block title %}{{ title }}{% endblock %}{% block content %}
{% include "components/form.html" %}{% endblock %}"""


class CakeForm(EditForm):
    """A cake's name."""

    title = forms.CharField(label="名称")


@signed_in()
def cakes(request: Any) -> HttpResponse:
    """All cakes."""
    return _shown(request, LIST)


@signed_in("GET", "POST")
def one(request: Any) -> HttpResponse:
    """One cake: its page, and saving it."""
    form = CakeForm(request.POST or None, initial={"version": 1, "title": BOX["title"]})
    if not form.is_bound or not form.is_valid():
        return _shown(request, DETAIL, form=form)
    title = form.cleaned_data["title"]
    if title == "石头":
        return refused(request, Refused("石头不是蛋糕。"), "/cakes/1/")
    if title == "迟到" and form.cleaned_data["version"] == 1:
        return conflict(request, form, Conflict(cake(version=2), {"title": title}), {"title": "名称"})
    BOX["title"] = title
    return saved(request, "/cakes/1/", "蛋糕已保存。", undo="/cakes/1/")


def _shown(request: Any, page: str, **context: Any) -> HttpResponse:
    text = engines["django"].from_string(page).render({"title": BOX["title"], **context}, request)
    return HttpResponse(text)


@signed_in()
def broken(request: Any) -> HttpResponse:
    """A page with a fault."""
    return render(request, "no/such/template.html")


urlpatterns = [
    path("cakes/", cakes),
    path("cakes/1/", one),
    path("broken/", broken),
    path("", include("district.config.urls")),
]
