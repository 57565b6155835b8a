"""Addresses of background tasks."""

from django.urls import path

from district.tasks import views

app_name = "tasks"
urlpatterns = [
    path("", views.tasks, name="list"),
    path("running/", views.running, name="running"),
    path("<uuid:task>/", views.detail, name="detail"),
    path("<uuid:task>/cancel/", views.cancel, name="cancel"),
]
