"""Samples of calls for review."""

import random
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns import actions
from district.campaigns.actions.campaigns import SEED_DIGITS
from district.campaigns.forms.reviewing import AsOfForm, SampleForm
from district.campaigns.listings.reviewing import REVIEWS, SAMPLES, review_rows, sample_rows
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import sample_of
from district.campaigns.supervision.trends import trends_of
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.orgs.models import Organisation
from district.shell import answers


@needs(Campaigns.VIEW)
def samples(request: StaffRequest) -> HttpResponse:
    """Every sample, and how agents and centres have done in them."""
    form = AsOfForm(request.GET or None, on=timezone.localdate(request.at))
    trends = trends_of(request.scope, form.day())
    shown = {"may_review": request.may(Campaigns.REVIEW), "trends": trends, "as_of": form}
    return list_page(request, SAMPLES, sample_rows(request.scope), template="campaigns/samples.html", **shown)


@needs(Campaigns.VIEW)
def sample(request: StaffRequest, reviewsample: UUID) -> HttpResponse:
    """One sample: its calls, and how far their review has come."""
    row = sample_of(request, reviewsample)
    rows = review_rows(request.scope).filter(sample=row)
    return list_page(request, REVIEWS, rows, template="campaigns/sample.html", sample=row)


@needs(Campaigns.REVIEW, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Draw calls."""
    today = timezone.localdate(request.at)
    form = SampleForm(
        request.POST or None, initial={"ends_on": today, "begins_on": today.replace(day=1)}, request=request
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        chance = random.SystemRandom()
        given["seed"] = given["seed"] or "".join(str(chance.randrange(10)) for _place in range(SEED_DIGITS))
        place = Organisation.objects.within(request.scope).get(pk=request.scope.organisation)
        try:
            drawn = actions.draw_sample(
                organisation=place, scope=request.scope, by=request.actor, at=request.at, **given
            )
        except Refused as refused:
            form.blame(refused)
        else:
            address = reverse("campaigns:sample", args=[drawn.pk])
            return answers.saved(request, address, _("已抽取，请逐条质检。"))
    return render(request, "campaigns/form.html", {"form": form, "title": _("抽取质检通话"), "is_review": True})
