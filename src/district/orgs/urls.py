"""Addresses of organisations, staff and memberships."""

from django.urls import path

from district.orgs.views import memberships, organisations, staff

app_name = "orgs"
urlpatterns = [
    path("", organisations.organisations, name="organisations"),
    path("tree/", organisations.tree, name="tree"),
    path("new/", organisations.create, name="create"),
    path("import/", organisations.import_organisations, name="import"),
    path("<uuid:organisation>/", organisations.organisation, name="organisation"),
    path("<uuid:organisation>/edit/", organisations.edit, name="edit"),
    path("<uuid:organisation>/close/", organisations.close, name="close"),
    path("<uuid:organisation>/reopen/", organisations.reopen, name="reopen"),
    path("staff/", staff.staff, name="staff"),
    path("staff/new/", staff.enrol, name="enrol"),
    path("staff/import/", staff.import_staff, name="import_staff"),
    path("staff/<uuid:staff>/", staff.person, name="person"),
    path("staff/<uuid:staff>/edit/", staff.edit, name="edit_person"),
    path("staff/<uuid:staff>/post/", staff.post, name="post"),
    path("staff/<uuid:staff>/leave/", staff.leave, name="leave"),
    path("staff/<uuid:staff>/account/", staff.open_account, name="open_account"),
    path("staff/postings/<uuid:posting>/end/", staff.end, name="end_posting"),
    path("staff/postings/<uuid:posting>/transfer/", staff.transfer, name="transfer"),
    path("roles/", memberships.roles, name="roles"),
    path("memberships/", memberships.memberships, name="memberships"),
    path("memberships/<uuid:membership>/", memberships.membership, name="membership"),
    path("memberships/<uuid:membership>/revoke/", memberships.revoke, name="revoke"),
    path("memberships/of/<uuid:user>/", memberships.of_account, name="of_account"),
    path("memberships/of/<uuid:user>/grant/", memberships.grant, name="grant"),
    path("act/", memberships.act, name="act"),
]
