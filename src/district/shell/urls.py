"""Addresses of the frame."""

from django.urls import path

from district.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.home, name="home"),
    path("waits/<slug:part>/", views.waits, name="waits"),
    path("search/", views.search, name="search"),
    path("language/", views.language, name="language"),
    path("gallery/", views.gallery, name="gallery"),
]
