"""Addresses of oversight."""

from django.urls import path

from district.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.events, name="events"),
    path("events/<uuid:event>/", views.event, name="event"),
    path("readings/", views.readings, name="readings"),
    path("exports/", views.exports, name="exports"),
    path("logins/", views.logins, name="logins"),
    path("logins/<uuid:event>/", views.login, name="login"),
    path("integrity/", views.integrity, name="integrity"),
    path("integrity/verify/", views.verify, name="verify"),
    path("integrity/export/", views.export_head, name="export_head"),
    path("integrity/heads.json", views.exported_heads, name="heads"),
]
