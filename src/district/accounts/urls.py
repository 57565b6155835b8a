"""Addresses of login and accounts. The names of login are those that the library of logins expects."""

from allauth.account import views as login_views
from django.urls import path

from district.access.gate import public, signed_in

urlpatterns = [
    path("login/", public("GET", "POST")(login_views.login), name="account_login"),
    path("logout/", signed_in("POST")(login_views.logout), name="account_logout"),
]
