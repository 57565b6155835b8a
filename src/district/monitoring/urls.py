"""Addresses of monitoring."""

from django.urls import path

from district.monitoring.views import goals, rows

app_name = "monitoring"
urlpatterns = [
    path("", goals.goals, name="list"),
    path("<uuid:goal>/", goals.detail, name="detail"),
    path("<uuid:goal>/form/", goals.form, name="form"),
    path("<uuid:goal>/rows/<slug:key>/", rows.row, name="row"),
    path("<uuid:goal>/rows/<slug:key>/explain/", rows.explain, name="explain"),
]
