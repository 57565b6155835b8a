"""Addresses of budgets."""

from django.urls import path

from district.budgets.views import bookings, overview, projects

app_name = "budgets"
urlpatterns = [
    path("overview/", overview.overview, name="overview"),
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.new, name="new"),
    path("projects/<uuid:project>/", projects.project, name="project"),
    path("projects/<uuid:project>/edit/", projects.edit, name="edit"),
    path("projects/<uuid:project>/schedule/", projects.schedule, name="schedule"),
    path("projects/<uuid:project>/close/", projects.close, name="close"),
    path("projects/<uuid:project>/reopen/", projects.reopen, name="reopen"),
    path("projects/<uuid:project>/initial/", bookings.initial, name="initial"),
    path("projects/<uuid:project>/carry-over/", bookings.carry_over, name="carry_over"),
    path("projects/<uuid:project>/adjust/", bookings.adjust, name="adjust"),
    path("projects/<uuid:project>/arrive/", bookings.arrive, name="arrive"),
    path("projects/<uuid:project>/pay/", bookings.pay, name="pay"),
    path("projects/<uuid:project>/give-back/", bookings.give_back, name="give_back"),
    path("ledger/", bookings.ledger, name="ledger"),
    path("ledger/import/", bookings.import_ledger, name="import"),
    path("ledger/<uuid:booking>/", bookings.booking, name="booking"),
    path("ledger/<uuid:booking>/reverse/", bookings.reverse_booking, name="reverse"),
    path("ledger/<uuid:booking>/attach/", bookings.attach, name="attach"),
]
