"""Addresses of checker."""

from django.urls import path

from district.checker import public_views as views

app_name = "checker"
urlpatterns = [
    path("", views.check, name="check"),
    path("workbooks/<uuid:checkedworkbook>/", views.workbook, name="workbook"),
    path("workbooks/<uuid:checkedworkbook>/keep/", views.keep, name="keep"),
]
