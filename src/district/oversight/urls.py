"""Addresses of oversight."""

from django.urls.resolvers import URLPattern

app_name = "oversight"
urlpatterns: list[URLPattern] = []
