"""Addresses of snapshots."""

from django.urls import URLPattern

app_name = "snapshots"
urlpatterns: list[URLPattern] = []
