"""Addresses of evaluations."""

from django.urls import path

from district.evaluations.drill.urls import drill_urls
from district.evaluations.views import rows, sheets

app_name = "evaluations"
urlpatterns = [
    path("", sheets.evaluations, name="list"),
    path("new/", sheets.new, name="new"),
    path("papers/<uuid:paper>/remove/", rows.remove, name="remove"),
    path("<uuid:evaluation>/", sheets.detail, name="detail"),
    path("<uuid:evaluation>/recount/", sheets.recount, name="recount"),
    path("<uuid:evaluation>/accept/", sheets.accept, name="accept"),
    path("<uuid:evaluation>/goal/", sheets.goal, name="goal"),
    path("<uuid:evaluation>/rows/<slug:key>/", rows.row, name="row"),
    path("<uuid:evaluation>/rows/<slug:key>/judge/", rows.judge, name="judge"),
    path("<uuid:evaluation>/rows/<slug:key>/papers/", rows.attach, name="attach"),
    *drill_urls,
]
