"""Addresses of campaigns, the workbench, supervision and statistics."""

from django.urls import path

from district.campaigns.views import campaigns, proposals, reviews, samples, statistics, supervision, work

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.campaigns, name="list"),
    path("new/", campaigns.new, name="new"),
    path("people/", campaigns.people, name="people"),
    path("people/<uuid:assignment>/", campaigns.person, name="person"),
    path("attempts/", campaigns.attempts, name="attempts"),
    path("work/", work.workbench, name="workbench"),
    path("work/queue/", work.beside, name="queue"),
    path("work/next/", work.next_person, name="next"),
    path("work/<uuid:assignment>/", work.work, name="work"),
    path("work/<uuid:assignment>/claim/", work.claim, name="claim"),
    path("work/<uuid:assignment>/save/", work.save, name="save"),
    path("work/<uuid:assignment>/skip/", work.skip, name="skip"),
    path("work/<uuid:assignment>/keep/", work.keep, name="keep"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<uuid:proposal>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:proposal>/decide/", proposals.decide, name="decide"),
    path("statistics/", statistics.overview, name="statistics"),
    path("statistics/times/", statistics.times, name="times"),
    path("statistics/usage/", statistics.usage, name="usage"),
    path("statistics/report/", statistics.report, name="report"),
    path("supervision/", samples.samples, name="samples"),
    path("supervision/new/", samples.new, name="sample_new"),
    path("supervision/patterns/", supervision.patterns, name="patterns"),
    path("supervision/live/", supervision.live, name="live"),
    path("supervision/mine/", reviews.mine, name="mine"),
    path("supervision/samples/<uuid:reviewsample>/", samples.sample, name="sample"),
    path("supervision/reviews/<uuid:review>/", reviews.review, name="review"),
    path("supervision/reviews/<uuid:review>/score/", reviews.score, name="score"),
    path("supervision/reviews/<uuid:review>/appeal/", reviews.appeal, name="appeal"),
    path("supervision/reviews/<uuid:review>/settle/", reviews.settle, name="settle"),
    path("supervision/reviews/<uuid:review>/coach/", reviews.coach, name="coach"),
    path("supervision/notes/<uuid:coachingnote>/read/", reviews.read_note, name="read_note"),
    path("<uuid:campaign>/", campaigns.campaign, name="campaign"),
    path("<uuid:campaign>/edit/", campaigns.edit, name="edit"),
    path("<uuid:campaign>/extend/", campaigns.extend, name="extend"),
    path("<uuid:campaign>/start/", campaigns.start, name="start"),
    path("<uuid:campaign>/pause/", campaigns.pause, name="pause"),
    path("<uuid:campaign>/resume/", campaigns.resume, name="resume"),
    path("<uuid:campaign>/close/", campaigns.close, name="close"),
]
