"""Addresses of kept files."""

from django.urls import path

from district.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:storedfile>/", views.fetch, name="fetch"),
]
