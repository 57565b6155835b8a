"""Addresses of an import."""

from django.urls import path

from district.residents.importing import views

urlpatterns = [
    path("", views.sources, name="import"),
    path("<uuid:residentimport>/", views.columns, name="import_columns"),
    path("<uuid:residentimport>/preview/", views.first_rows, name="import_preview"),
]
