"""Addresses of login and accounts.

The names of login are those that the library of logins expects. Of its views only these exist: sign-up, mail and
password reset by mail are closed, because accounts are opened by the system administrator.
"""

from allauth.account import views as login
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from district.access.gate import public, signed_in
from district.accounts import views
from district.accounts.second_factor import or_index

LOGIN = [
    path("login/", public("GET", "POST")(login.login), name="account_login"),
    path("logout/", signed_in("POST")(login.logout), name="account_logout"),
    path("password/", signed_in("GET", "POST")(login.password_change), name="account_change_password"),
    path("reauthenticate/", signed_in("GET", "POST")(login.reauthenticate), name="account_reauthenticate"),
    path("2fa/", signed_in()(second_factor.index), name="mfa_index"),
    path("2fa/authenticate/", public("GET", "POST")(second_factor.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", signed_in("GET", "POST")(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/activate/", signed_in("GET", "POST")(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/deactivate/", signed_in("GET", "POST")(or_index(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path("2fa/codes/", signed_in()(or_index(codes.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path(
        "2fa/codes/new/",
        signed_in("GET", "POST")(or_index(codes.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
]

OWN = [
    path("mine/", views.mine, name="own"),
    path("mine/language/", views.language, name="language"),
    path("mine/end-session/", views.end_mine, name="end_mine"),
    path("all/", views.accounts, name="accounts"),
    path("all/<uuid:user>/", views.account, name="account"),
    path("all/<uuid:user>/retire/", views.retire, name="retire"),
    path("all/<uuid:user>/reactivate/", views.reactivate, name="reactivate"),
    path("all/<uuid:user>/password/", views.password, name="password"),
    path("all/<uuid:user>/second-factor/", views.second_factor, name="second_factor"),
    path("all/<uuid:user>/unlock/", views.unlock, name="unlock"),
    path("sessions/", views.live, name="sessions"),
    path("sessions/<uuid:livesession>/", views.session, name="session"),
    path("sessions/<uuid:livesession>/end/", views.end, name="end_session"),
]

urlpatterns = [*LOGIN, path("", include((OWN, "accounts")))]
