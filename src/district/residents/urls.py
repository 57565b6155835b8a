"""Addresses of residents."""

from django.urls.resolvers import URLPattern

app_name = "residents"
urlpatterns: list[URLPattern] = []
